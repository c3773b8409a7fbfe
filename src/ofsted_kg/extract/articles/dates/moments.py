"""When something was, as far as the words of an article tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ofsted_kg.model import Span


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in an article.

    Attributes:
        span: its words.
        first, last: the days that it leaves open; None where no year follows from the text.
        exact: whether both are named to the day.
        month: 1 to 12 where only the month is known.
        is_of_next: whether it is when what is told behind it happened: "three years after it was rated …".
        years: by how many it lies behind the date before it, if it is told so ("a year later", "that year").
    """

    span: Span
    first: date | None
    last: date | None
    exact: bool = False
    month: int | None = None
    is_of_next: bool = False
    years: int | None = None

    @property
    def is_later(self) -> bool:
        """Whether it lies years after another date and so may be the present: "five years later"."""
        return self.years is not None and self.years > 0

    def includes(self, day: date) -> bool:
        """Whether it leaves the day open."""
        return self.first is not None and self.last is not None and self.first <= day <= self.last
