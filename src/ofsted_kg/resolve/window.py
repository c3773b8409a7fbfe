"""Stretches of days with open ends: when an inspection took place, as far as is known."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from ofsted_kg.model import InspectionMention
from ofsted_kg.model.days import within

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """From the day `first` to the day `last`, both within; None where that end is open."""

    first: date | None = None
    last: date | None = None

    @property
    def days(self) -> int | None:
        """How many days it has; None where an end is open."""
        return (self.last - self.first).days + 1 if self.first and self.last else None

    def meets(self, other: Window) -> bool:
        """Whether the two share a day.

        >>> Window(date(2024, 4, 22), date(2024, 5, 3)).meets(month_of(2024, 5))
        True
        """
        return not (self.before(other) or other.before(self))

    def before(self, other: Window) -> bool:
        """Whether it surely ends before the other begins."""
        return bool(self.last and other.first and self.last < other.first)

    def within(self, other: Window) -> Window:
        """The days that both share; itself where there are none."""
        if not self.meets(other):
            return self
        first = max(filter(None, (self.first, other.first)), default=None)
        last = min(filter(None, (self.last, other.last)), default=None)
        return Window(first, last)

    def touches_month(self, month: int) -> bool:
        """Whether one of its days falls into that month of any year; an open end touches all of them.

        >>> Window(date(2019, 12, 30), date(2020, 1, 10)).touches_month(1)
        True
        """
        if self.first is None or self.last is None:
            return True
        first, last = (day.year * 12 + day.month for day in (self.first, self.last))
        return any(at % 12 == month % 12 for at in range(first, min(last, first + 11) + 1))

    def __str__(self) -> str:
        """In words: "in 2019", "30 April 2024 or earlier"."""
        return within(self.first, None if self.last == date.max else self.last)

    @property
    def key(self) -> str:
        """The tightest plain statement, as keys have it: "2019", "2024-04", "before-2024-05"."""
        since = _shortest(self.first) if self.first else None
        before = _shortest(self.last + _DAY) if self.last and self.last < date.max else None
        if self.first and self.last:
            for text, unit in (
                (f"{self.first:%Y}", year_of(self.first.year)),
                (f"{self.first:%Y-%m}", month_of(self.first.year, self.first.month)),
            ):
                if unit == self:
                    return text
        parts = [f"since-{since}" if since else "", f"before-{before}" if before else ""]
        return "-".join(filter(None, parts)) or "undated"


def _shortest(day: date) -> str:
    """The first day of a year or month by the year or month alone."""
    if day.day > 1:
        return day.isoformat()
    return f"{day:%Y}" if day.month == 1 else f"{day:%Y-%m}"


def year_of(year: int) -> Window:
    """All days of a year."""
    return Window(date(year, 1, 1), date(year, 12, 31))


def month_of(year: int, month: int) -> Window:
    """All days of a month."""
    return Window(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def window_of(mention: InspectionMention) -> Window:
    """The days within which, by the words of one document, the inspection took place."""
    first = mention.start or mention.not_before
    last = mention.end or (mention.start if mention.not_after is None else mention.not_after)
    return Window(first, last)
