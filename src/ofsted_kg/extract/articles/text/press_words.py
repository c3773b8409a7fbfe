"""The wordings of the press, as patterns: read from `data/press-*.csv`, compiled once.

`press-wordings.csv` lists words, `press-phrases.csv` phrases that words are put together to, both in the
notation of `press_notation`: a line per wording, with the kind it serves ("speech-verb", "earlier", …) and,
where the kind needs one, a meaning.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache

from ofsted_kg.errors import UsageError
from ofsted_kg.extract.notation import expression
from ofsted_kg.resources import DATA

QUOTE = r"[“”‘’'\"]"
"""A quotation mark of any kind, as a regular expression."""

_STRAIGHT = str.maketrans("’‘", "''")


@cache
def _tables() -> dict[str, dict[str, str]]:
    """By kind, the wordings of both tables with their meanings."""
    kinds: dict[str, dict[str, str]] = {}
    for table in ("press-wordings", "press-phrases"):
        with (DATA / f"{table}.csv").open(newline="", encoding="utf-8") as handle:
            for row in csv.DictReader(handle):
                kinds.setdefault(row["kind"], {})[row["wording"]] = row.get("meaning", "")
    return kinds


def wordings(kind: str) -> dict[str, str]:
    """The wordings of one kind with their meanings, in the table's order.

    Raises:
        UsageError: no table has the kind.
    """
    if kind not in _tables():
        raise UsageError(f"no line of {DATA}/press-*.csv is of the kind “{kind}”")
    return _tables()[kind]


def any_of(words: Iterable[str]) -> str:
    """One pattern for any of the words or phrases, the longest first.

    >>> bool(re.fullmatch(any_of(["children's home", "school"]), "children’s home"))
    True
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(expression(word, phrases) for word in ordered)})"


@cache
def phrases(*kinds: str) -> str:
    """Any wording of the kinds, as a piece of a regular expression."""
    return any_of(word for kind in kinds for word in wordings(kind))


def meaning(kind: str, words: str) -> str | None:
    """The meaning of a wording as it was found in a text; None where the table has none."""
    return _meanings(kind).get(plain(words))


@cache
def _meanings(kind: str) -> dict[str, str]:
    return {plain(wording): value for wording, value in wordings(kind).items()}


def plain(words: str) -> str:
    """Lower case, apostrophes straight, in "children's" never left out, a space for hyphens and spaces."""
    return re.sub(r"[-‐‑–\s]+", " ", words.lower().translate(_STRAIGHT)).replace("childrens", "children's")


def last_words(text: str, count: int) -> str:
    """The last words of a text, a space between two.

    >>> last_words("was then  judged", 2)
    'then judged'
    """
    return " ".join(text.split()[-count:])


def behind_aside(text: str) -> str:
    """The words behind the last relative clause that is set off by commas, or all where there is none.

    >>> behind_aside("Kent, which was poor when last inspected in 2014, was judged")
    'was judged'
    """
    asides = list(relative_aside().finditer(text))
    return text[asides[-1].end() :] if asides else text


@cache
def relative_aside() -> re.Pattern[str]:
    """A relative clause between two commas, and the space behind it."""
    return re.compile(rf",\s{phrases('which', 'who')}\s[^,.;:]{{1,120}},\s", re.I)


@cache
def ofsted_found() -> re.Pattern[str]:
    """What opens a clause of the inspectorate's own: ", inspectors praised work", not ", they said,"."""
    verb = rf"[\w-]+\s+(?!{phrases('function-word')}\s)\w"
    return re.compile(rf",\s+{phrases('inspectorate-subject')}\s+{verb}", re.I)


@cache
def pattern(*kinds: str) -> re.Pattern[str]:
    """Any wording of the kinds as whole words, in either case."""
    return re.compile(rf"(?<!\w){phrases(*kinds)}(?!\w)", re.IGNORECASE)


@cache
def before(*kinds: str) -> re.Pattern[str]:
    """Any wording of the kinds at the end of a text, in front of a word that may stand in quotation marks."""
    return re.compile(rf"(?<!\w){phrases(*kinds)}:?\s+{QUOTE}?$", re.IGNORECASE)


@cache
def behind(*kinds: str) -> re.Pattern[str]:
    """Any wording of the kinds at the start of a text, behind a word that may stand in quotation marks."""
    return re.compile(rf"{QUOTE}?,?{QUOTE}?\s+{phrases(*kinds)}(?!\w)", re.IGNORECASE)


@cache
def between(*kinds: str) -> re.Pattern[str]:
    """Any wording of the kinds as all that stands between two words that may stand in quotation marks."""
    return re.compile(rf"{QUOTE}?[\s,–—-]+{phrases(*kinds)}\s+{QUOTE}?", re.IGNORECASE)
