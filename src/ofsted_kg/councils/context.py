"""What the words beside a council's name make of it, as `data/council-context.csv` has it.

A phrase of that table stands before or after a name, with one space between unless it begins with an
apostrophe or a hyphen; “…” at its start stands for up to four capitalised words ("… Hospital"). A text may
leave out the apostrophe of “children’s”.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from ofsted_kg.councils.register import rows
from ofsted_kg.errors import UsageError

LONGEST_BEFORE = 40  # characters looked at in front of a name; the table's longest phrase is shorter
LONGEST_INTRODUCTION = 120  # characters looked at in front of a list of names

_POSTCODE = re.compile(r",?\s[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b")  # "Manchester M1 2WD" is an address
_YEAR = re.compile(r"[^.;:\n]{0,60}?\b(?:in|from|since) ((?:19|20)\d\d)\b")
_CAPITALISED_WORD = re.compile(r"\b[A-Z][\w’'-]* $")


def name_after(text: str, end: int) -> re.Match[str] | None:
    """Words that end a council's own name and stand at `end`: “ City Council”."""
    return _after("name").match(text, end)


def name_before(before: str) -> re.Match[str] | None:
    """Words that begin a council's own name and end `before`: “London Borough of ”."""
    return _before("name").search(before)


def speaks_of_a_council(text: str, end: int, before: str) -> bool:
    """Whether the words beside a name are about a council's work: “children in ”, “ councillors”."""
    return bool(_after("council").match(text, end) or _before("council").search(before)) or (
        speaks_of_services(text, end, before)
    )


def speaks_of_services(text: str, end: int, before: str) -> bool:
    """Whether the words beside a name are of the services that a council runs: “children's services in ”."""
    return bool(_after("services").match(text, end) or _before("services").search(before))


def year_of_grade(text: str, end: int) -> int | None:
    """The year of a grade that the name gets in the words that follow: “ was rated good in 2017”."""
    graded = _after("graded").match(text, end)
    year = _YEAR.match(text, graded.end()) if graded else None
    return int(year[1]) if year else None


def belongs_to_something_else(before: str) -> bool:
    """Whether the words in front make a name part of another: “University of ”, “North West ”, “Mr ”."""
    return bool(_before("other").search(before))


def becomes_something_else(text: str, end: int) -> bool:
    """Whether the words that follow make a name part of another: “ Police”, “ Royal Infirmary”, “ M1 2WD”.

    Not where more words are of a council: “Kent Local” is a newspaper, “Kent Local Safeguarding Board” none.
    """
    other, council = _after("other").match(text, end), _after("council").match(text, end)
    is_longer = other and council and council.end() > other.end()
    return bool((other and not is_longer) or _POSTCODE.match(text, end))


def introduces_councils(before: str) -> bool:
    """Whether the words in front of a list say that councils follow: “The councils rated good are: ”."""
    return bool(_introduction().search(before))


def follows_given_name(before: str) -> bool:
    """Whether a capitalised word that is no particle stands right in front, as in “Sarah Poole”."""
    return bool(_CAPITALISED_WORD.search(before)) and not _before("plain").search(before)


def without_council_words(name: str) -> tuple[str, str]:
    """A name in lower case without a council's words in front and behind, and those behind.

    >>> without_council_words("leeds city council")
    ('leeds', ' city council')
    """
    start = _before_whole_name().match(name)
    core = name[start.end() :] if start else name
    end = _at_end().search(core)
    return (core[: end.start()], end[0]) if end else (core, "")


@cache
def _phrases(reading: str, side: str) -> tuple[str, ...]:
    """The phrases of one kind as regular expressions, the longest first."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows("council-context.csv"):
        found[row["reading"], row["side"]].add(row["words"])
    phrases = found[reading, side]
    if reading == "other":  # an article's first words may be set in capitals
        phrases |= {phrase.upper() for phrase in phrases}
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return tuple(
        re.escape(phrase).replace("’", "['’]").replace("children['’]", "children['’]?") for phrase in ordered
    )


@cache
def _before(reading: str) -> re.Pattern[str]:
    return _compiled(rf"(?<!\w){_any(_phrases(reading, 'before'))} $", reading)


@cache
def _after(reading: str) -> re.Pattern[str]:
    return _compiled(_any(map(_as_it_follows, _phrases(reading, "after"))) + r"(?!\w)", reading)


@cache
def _introduction() -> re.Pattern[str]:
    """Councils in general, and up to the list no other mark."""
    return re.compile(
        rf"\b{_any(_phrases('several', 'before'))}\b[^.;:\n]*(?:[:,]|\s[–—-])\s(?:the )?$", re.I
    )


@cache
def _before_whole_name() -> re.Pattern[str]:
    return _compiled(rf"(?:the )?(?:{_any(_phrases('name', 'before'))} (?:the )?)?", "name")


@cache
def _at_end() -> re.Pattern[str]:
    """A council's words at a name's end, or those of its beginning put last: “bristol city of”."""
    return _compiled(rf"(?: {_any(_phrases('name', 'before') + _phrases('name', 'after'))})$", "name")


def _any(phrases: Iterable[str]) -> str:
    return f"(?:{'|'.join(phrases)})"


def _compiled(pattern: str, reading: str) -> re.Pattern[str]:
    """What is about a council may be in lower case ("Kent county council"); the rest is as printed."""
    try:
        return re.compile(pattern, re.IGNORECASE if reading in ("name", "council", "services") else 0)
    except re.error as error:
        raise UsageError(f"council-context.csv, {reading}: {error}") from error


def _as_it_follows(phrase: str) -> str:
    if phrase.startswith("…"):
        return r"(?: (?:and )?[A-Z][\w’'&-]*){0,4}?" + phrase.removeprefix("…")
    if phrase.startswith(r"\-"):
        return phrase + r"\w+"
    return phrase if phrase.startswith(("['’]", ":", ",")) else f" {phrase}"
