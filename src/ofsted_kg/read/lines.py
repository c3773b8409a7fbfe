"""What a page gives before it is reflowed: lines and their places, in points from the lower left corner."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One line of a page, or one cell of it.

    Attributes:
        text: as drawn, with its trailing space: word processors leave one where a paragraph goes on.
        x: where its first character begins.
        y: the height on which it stands.
        right: right edge of its last character.
        size, bold: its type, behind a paragraph number or a bullet.
        hyphen: whether a hyphen, left out of `text`, ended it.
        marked: whether it begins with a footnote mark, smaller than the rest.
    """

    text: str
    x: float
    y: float
    right: float
    size: float
    bold: bool = False
    hyphen: bool = False
    marked: bool = False


class Page(NamedTuple):
    """The lines of a page in the order in which the file draws them; `height` in points."""

    height: float
    lines: tuple[Line, ...]
