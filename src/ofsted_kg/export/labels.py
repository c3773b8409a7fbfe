"""Where labels go in a picture: beside their node, upon no other node and no other label."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LETTER = 0.56  # average width of a letter of a sans-serif face, in font sizes
_WIDE = 1.0
_GAP, _FAR = 3.0, 12.0
_CELL = 40.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A node as it is drawn: centre, radius, label, size of its letters; all in pixels, y downwards."""

    x: float
    y: float
    radius: float
    label: str
    letters: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its left upper to its right lower corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two have a point in common."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


def width_of(text: str, letters: float) -> float:
    """About how wide a text is; letters of Chinese and the like are twice as wide as others."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return letters * (LETTER * (len(text) - wide) + _WIDE * wide)


def placed(dots: Sequence[Dot], frame: Box) -> dict[int, tuple[float, float]]:
    """Number of a dot → where its label begins (left end of its baseline).

    The first dots choose first. A label stands to the right of its dot, else to the left, below, above or at
    a corner of it, else a little further off; one that finds no room within `frame` is left out.
    """
    taken: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for dot in dots:
        _take(taken, _around(dot))
    found = {}
    for number, dot in enumerate(dots):
        for box in _beside(dot):
            if _within(box, frame) and not any(
                box.meets(other) for cell in _cells(box) for other in taken[cell]
            ):
                _take(taken, box)
                found[number] = (box.left, box.bottom - 0.25 * dot.letters)
                break
    return found


def _around(dot: Dot) -> Box:
    # The square within the circle: a label may touch what a circle leaves of its corners.
    half = dot.radius * 0.85
    return Box(dot.x - half, dot.y - half, dot.x + half, dot.y + half)


def _beside(dot: Dot) -> Iterator[Box]:
    wide, high = width_of(dot.label, dot.letters), dot.letters * 1.15
    for gap in (dot.radius + _GAP, dot.radius + _FAR):
        corner = gap * math.sqrt(0.5)
        yield _box(dot.x + gap, dot.y - high / 2, wide, high)
        yield _box(dot.x - gap - wide, dot.y - high / 2, wide, high)
        yield _box(dot.x - wide / 2, dot.y + gap - 1, wide, high)
        yield _box(dot.x - wide / 2, dot.y - gap - high + 1, wide, high)
        for left in (dot.x + corner, dot.x - corner - wide):
            yield _box(left, dot.y + corner, wide, high)
            yield _box(left, dot.y - corner - high, wide, high)


def _box(left: float, top: float, wide: float, high: float) -> Box:
    return Box(left, top, left + wide, top + high)


def _within(box: Box, frame: Box) -> bool:
    across = frame.left <= box.left and box.right <= frame.right
    return across and frame.top <= box.top and box.bottom <= frame.bottom


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row


def _take(taken: dict[tuple[int, int], list[Box]], box: Box) -> None:
    for cell in _cells(box):
        taken[cell].append(box)
