"""Days and stretches of days in the words that people read, in labels and in reasons."""

from __future__ import annotations

from datetime import date, timedelta


def written(day: date) -> str:
    """A day in words.

    >>> written(date(2024, 5, 3))
    '3 May 2024'
    """
    return f"{day.day} {day:%B %Y}"


def from_to(first: date, last: date) -> str:
    """All days from one to another, which may be the same.

    >>> from_to(date(2024, 4, 22), date(2024, 5, 3))
    '22 April 2024 to 3 May 2024'
    """
    return f"{written(first)} to {written(last)}" if first < last else written(first)


def within(first: date | None, last: date | None) -> str:
    """That something was on or between two days; None where an end is open.

    >>> within(date(2019, 1, 1), date(2019, 12, 31)), within(date(2016, 9, 1), date(2016, 9, 30))
    ('in 2019', 'in September 2016')
    >>> within(date(2022, 1, 1), None), within(None, date(2024, 7, 15)), within(None, None)
    ('1 January 2022 or later', '15 July 2024 or earlier', 'date unknown')
    """
    if first is None or last is None:
        open_end = f"{written(first)} or later" if first else "date unknown"
        return f"{written(last)} or earlier" if last else open_end
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if (first.year, first.month, last.month) == (last.year, 1, 12):
            return f"in {first.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"in {first:%B %Y}"
    return f"between {written(first)} and {written(last)}"
