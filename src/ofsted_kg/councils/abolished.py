"""Councils that are no more: the place outlives the council, and its name means one or the other."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from ofsted_kg.councils.context import year_of_grade
from ofsted_kg.councils.register import register


def is_past(slug: str, on: date | None) -> bool:
    """Whether the council is no more; on a given day, whether it was no more by then."""
    until = register()[slug].existed_until
    return until is not None and (on is None or until < on)


def are_past(slugs: Collection[str], on: date | None) -> bool:
    """Whether one of the bearers of a name is no more."""
    return any(is_past(slug, on) for slug in slugs)


def successors(slugs: Collection[str]) -> frozenset[str]:
    """The councils that followed those."""
    return frozenset(later for slug in slugs for later in register()[slug].successors)


def is_graded_then(text: str, end: int, slugs: Collection[str]) -> bool:
    """Whether the words behind a name grade an abolished council in a year of its own: a place gets none."""
    ends = [day for slug in slugs if (day := register()[slug].existed_until)]
    year = year_of_grade(text, end) if len(ends) == len(slugs) == 1 else None
    return year is not None and year <= ends[0].year
