"""The turns of phrase in `data/report-phrases.csv` by which reports and letters are read, as patterns.

A phrase matches whole words in any letter case, in the notation of `ofsted_kg.extract.notation`.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache

from ofsted_kg.extract.notation import expression
from ofsted_kg.resources import DATA


@cache
def phrases(use: str) -> re.Pattern[str]:
    """What matches any phrase listed for `use`; KeyError where the table has no such use.

    >>> bool(phrases("judged").search("It was Judged good."))
    True
    """
    return re.compile(any_phrase(use), re.IGNORECASE)


@cache
def any_phrase(use: str) -> str:
    """Any phrase listed for `use` as a piece of a regular expression, in any letter case."""
    longest_first = sorted(_table()[use], key=lambda phrase: (-len(phrase), phrase))
    return rf"\b(?i:{'|'.join(expression(phrase, any_phrase) for phrase in longest_first)})\b"


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Use → its phrases."""
    found: dict[str, list[str]] = defaultdict(list)
    with (DATA / "report-phrases.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["use"]].append(row["phrase"])
    return {use: tuple(listed) for use, listed in found.items()}
