"""The wordings of the press, as patterns: read from `data/press-wordings.csv`, compiled once.

The table has a line per wording: the kind it serves ("speech-verb", "rating-verb", "earlier", …), the words
as printed, and where the kind needs one a meaning. A star at the end of a word stands for any ending;
apostrophes, hyphens and spaces match in any of their forms.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache

from ofsted_kg.resources import DATA

_STRAIGHT = str.maketrans("’‘", "''")
_LOOSE = {"'": "['’‘]", "’": "['’‘]", " ": r"\s+", "-": r"[-‐‑– ]", "*": r"\w*"}


@cache
def wordings(kind: str) -> dict[str, str]:
    """The wordings of one kind with their meanings, in the table's order."""
    with (DATA / "press-wordings.csv").open(newline="", encoding="utf-8") as handle:
        return {row["wording"]: row["meaning"] for row in csv.DictReader(handle) if row["kind"] == kind}


def any_of(words: Iterable[str]) -> str:
    """One pattern for any of the words or phrases, the longest first.

    >>> bool(re.fullmatch(any_of(["children's home", "school"]), "children’s home"))
    True
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join("".join(_LOOSE.get(c, re.escape(c)) for c in word) for word in ordered) + ")"


def meaning(kind: str, words: str) -> str | None:
    """The meaning of a wording as it was found in a text; None where the table has none."""
    return _meanings(kind).get(_plain(words))


@cache
def _meanings(kind: str) -> dict[str, str]:
    return {_plain(wording): value for wording, value in wordings(kind).items()}


def _plain(words: str) -> str:
    """Lower case, straight apostrophes, and a space for every hyphen or run of spaces."""
    return re.sub(r"[-‐‑–\s]+", " ", words.lower().translate(_STRAIGHT))


@cache
def pattern(*kinds: str) -> re.Pattern[str]:
    """Any wording of the kinds as whole words, in either case."""
    words = [word for kind in kinds for word in wordings(kind)]
    return re.compile(rf"(?<!\w){any_of(words)}(?!\w)", re.IGNORECASE)
