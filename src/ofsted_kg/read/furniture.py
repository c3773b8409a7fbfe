"""Which lines of a page belong to its frame (running headers, footers, page numbers), which are footnotes.

Nothing here looks at wording. A line is furniture if, digits apart, it comes back in the margin of many pages
at the same height; a footnote is a run of small type at the foot of a page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ofsted_kg.read.lines import Line, Page

_DIGITS = re.compile(r"\d+")
# Share of the page's height, at the top and at the bottom, in which furniture stands.
_MARGIN = 0.12
# Share of the pages, and number of pages, on which a line must come back. Low, for a report may have
# parts of different page sizes, each with a frame of its own.
_SHARE = 0.15
_TIMES = 3
# Heights that differ by less than this many points are the same.
_HEIGHT = 3
# Footnotes are set in less than this share of the body's font size.
_SMALL = 0.9

_Key = tuple[str, int]


def body_size(pages: Sequence[Page]) -> float:
    """The font size, to a tenth of a point, in which most of the text is set; 0.0 without text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def without_furniture(pages: Sequence[Page]) -> list[list[Line]]:
    """The lines of each page that are not furniture."""
    keys = [[_key(line, page.height, number) for line in page.lines] for number, page in enumerate(pages)]
    counts = Counter(key for row in keys for key in set(row) if key)
    least = max(min(_TIMES, len(pages)), len(pages) * _SHARE, 2)
    return [
        [line for line, key in zip(page.lines, row, strict=True) if not key or counts[key] < least]
        for page, row in zip(pages, keys, strict=True)
    ]


def _key(line: Line, height: float, page: int) -> _Key | None:
    """What furniture has in common from page to page; None outside the margins.

    A page number and the count of pages before it differ by the same number throughout.
    """
    if height * _MARGIN < line.y < height * (1 - _MARGIN):
        return None
    text = line.text.strip()
    if text.isdecimal():
        return "", int(text) - page
    return _DIGITS.sub("#", text), round(line.y / _HEIGHT)


def split_footnotes(lines: Sequence[Line], body: float) -> tuple[list[Line], list[Line]]:
    """Body lines, and the small lines below all of them in which a number comes first."""
    large = [line.y for line in lines if line.size >= body * _SMALL and len(line.text) > 2]
    floor = min(large, default=0.0)
    notes = [line for line in lines if line.size < body * _SMALL and line.y < floor]
    if not notes or not notes[0].text[:1].isdigit():
        return list(lines), []
    return [line for line in lines if line.size >= body * _SMALL or line.y >= floor], notes
