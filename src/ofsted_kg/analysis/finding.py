"""An analysis as it is handed over: a table, what it means, and what to beware of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found.

    Attributes:
        name: how a user calls it.
        title: what the rows are, one line.
        meaning: what the numbers say, in a sentence or two.
        columns: names of the columns.
        rows: one tuple a row, in the order of the columns.
        figures: numbers about the whole, by name.
        warnings: why not to lean on it too much; empty where there is no reason.
    """

    name: str
    title: str
    meaning: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    figures: Mapping[str, Cell]
    warnings: tuple[str, ...]

    def to_dicts(self) -> list[dict[str, Cell]]:
        """The rows, each by the names of the columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def few(count: int, what: str, enough: int) -> tuple[str, ...]:
    """A warning where there are fewer than enough of a kind.

    >>> few(3, "officials", 30)
    ('Only 3 officials: one more document can change the picture.',)
    >>> few(30, "officials", 30)
    ()
    """
    if count >= enough:
        return ()
    return (f"Only {count} {what}: one more document can change the picture.",)
