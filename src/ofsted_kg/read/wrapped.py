"""Text broken at a width: which lines go on with the line before.

A line was broken where the first word of the next one found no room. That holds of any long line as well, so
it counts only if the text as a whole is narrow and most lines without room end within a sentence. A single
break within a sentence is told by the small letter below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_WIDEST = 120  # characters; programs break lines at 60 to 100
_NARROW = 0.95  # of all lines; an address may be longer
_LONG = 40  # characters; items of a list are shorter as a rule
_FEWEST = 2  # breaks within a sentence that show a text to be broken at a width
_SHARE = 0.5  # of all breaks
_FIELD = re.compile(r"\w+:? \d{4}-\d\d-\d\d\b")  # of a page's metadata: "date 2025-04-15"
_SENTENCE_END = re.compile(r"[.!?:]['’\"”)\]]*$")


def broken_at(lines: Sequence[str]) -> int | None:
    """The width in characters at which a text of these lines was broken; None if it was not.

    >>> broken_at(["A headline", "", "It was rated good."])
    """
    narrow = [len(line) for line in lines if len(line) <= _WIDEST]
    width = max(narrow, default=0)
    breaks = [a for a, b in pairwise(lines) if a and b and _is_full(a, b, width)]
    within = sum(_SENTENCE_END.search(line) is None for line in breaks)
    is_broken = len(narrow) > _NARROW * len(lines) and within >= max(_FEWEST, _SHARE * len(breaks))
    return width if is_broken else None


def goes_on(line: str, following: str, width: int | None) -> bool:
    """Whether a line goes on in the one right below it: by the `width`, or for it stops within a sentence."""
    if _FIELD.match(following):
        return False
    is_full = width is not None and _is_full(line, following, width)
    return is_full or (len(line) >= _LONG and line[-1].isalpha() and following[0].islower())


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line finds no room behind a line."""
    return len(line) + 1 + len(following.split()[0]) > width
