"""What a chart shows, before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ofsted_kg.query.values import Value

Rows = Sequence[dict[str, Value]]

SOURCE = "Source: the documents that ofsted-kg has read. What is not seen may only not have been read."


class Cell(NamedTuple):
    """One field of a grid: its colour (#rrggbb) and what is written in it."""

    color: str
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Coloured fields: a row a thing, a column a time.

    Attributes:
        title: what is seen.
        note: how to read it.
        rows: names, from above.
        columns: names, from the left.
        cells: place (row, column) → field; empty where nothing is known.
        legend: text → colour.
    """

    title: str
    note: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]
    legend: dict[str, str]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of several parts from left to right.

    Attributes:
        title: what is seen.
        note: how to read it.
        axis: what is counted.
        bars: name → part → length, from above.
        colors: part → colour, in the order of the parts.
        ends: name → what is written behind its bar.
    """

    title: str
    note: str
    axis: str
    bars: dict[str, dict[str, int]]
    colors: dict[str, str]
    ends: dict[str, str]


def span(years: Sequence[int]) -> str:
    """The years as part of a title.

    >>> span([2019, 2012]), span([2012]), span([])
    (', 2012 to 2019', ', 2012', '')
    """
    if not years:
        return ""
    first, last = min(years), max(years)
    return f", {first}" if first == last else f", {first} to {last}"
