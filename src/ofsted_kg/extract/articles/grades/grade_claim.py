"""A grade as an article claims it: what the steps that read claims hand on."""

from __future__ import annotations

from dataclasses import dataclass

from ofsted_kg.model import Span


@dataclass(frozen=True, slots=True)
class GradeClaim:
    """A grade as a sentence claims it.

    Attributes:
        span: the grade's words.
        sentence: index of the sentence.
        areas: concepts of the area scheme.
        grade: concept of the grade scheme.
        is_earlier: whether by its own words it is of an inspection before the present one.
        is_kept: whether the grade was kept, so that an earlier inspection named beside it had it too.
        is_now: whether it is told to be of the present, so that a year in front of it is not its own.
        is_left: whether it is one that was moved away from, so that a date in front is that of the move.
        name: the council's name that it is stated of ("while Kent is outstanding"), where there is one.
        year: the year of its inspection, where it stands in a table with one inspection to a column.
    """

    span: Span
    sentence: int
    areas: tuple[str, ...]
    grade: str
    is_earlier: bool
    is_kept: bool
    is_now: bool = False
    is_left: bool = False
    name: Span | None = None
    year: int | None = None
