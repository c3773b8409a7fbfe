"""The turns of phrase in `data/report-phrases.csv` by which reports and letters are read, as patterns.

A phrase matches whole words in any letter case, whatever white space stands between them; `*` at a word's end
matches every ending.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache

from ofsted_kg.extract.patterns import APOSTROPHE
from ofsted_kg.resources import DATA


@cache
def phrases(use: str) -> re.Pattern[str]:
    """What matches any phrase listed for `use`; KeyError where the table has no such use.

    >>> bool(phrases("judged").search("It was Judged good."))
    True
    """
    longest_first = sorted(_table()[use], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(_pattern, longest_first))})\b", re.IGNORECASE)


def _pattern(phrase: str) -> str:
    """A phrase as a regular expression."""
    return r"\s+".join(
        re.escape(word.removesuffix("*")).replace("’", APOSTROPHE) + (r"\w*" if word.endswith("*") else "")
        for word in phrase.split()
    )


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Use → its phrases."""
    found: dict[str, list[str]] = defaultdict(list)
    with (DATA / "report-phrases.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["use"]].append(row["phrase"])
    return {use: tuple(listed) for use, listed in found.items()}
