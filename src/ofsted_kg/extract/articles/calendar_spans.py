"""The days that words such as "last month" and "two years ago" leave open, told from a day of publication."""

from __future__ import annotations

from datetime import date, timedelta

from ofsted_kg.extract.dates import month_bounds

NUMBERS = {
    **{
        word: number
        for number, word in enumerate(
            ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
        )
    },
    "a": 1,
    "an": 1,
    "a couple of": 2,
}
"""Numbers as they are written out."""

_LONGEST_TO_REPORT = timedelta(days=200)
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}


def current(unit: str, published: date) -> tuple[date, date]:
    """What "this week" or "this spring" leaves open."""
    if unit == "week":
        monday = published - timedelta(days=published.weekday())
        return monday - timedelta(days=2), published
    if unit == "month":
        return month_bounds(published.year, published.month)
    if unit == "year":
        return date(published.year, 1, 1), published
    return season(unit, published)


def past(unit: str, published: date) -> tuple[date, date]:
    """What "last month" or "last autumn" leaves open."""
    if unit == "week":
        monday = published - timedelta(days=published.weekday())
        return monday - timedelta(days=7), monday - timedelta(days=1)
    if unit == "month":
        last = published.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last
    if unit == "year":
        return date(published.year - 1, 1, 1), date(published.year - 1, 12, 31)
    return season(unit, published)


def season(name: str, published: date) -> tuple[date, date]:
    """The latest season of that name that had begun."""
    begin, end = _SEASONS[name]
    year = published.year - (begin > published.month)
    return date(year, begin, 1), month_bounds(year + (end < begin), end)[1]


def ago(count: str, unit: str, published: date, *, is_ago: bool) -> tuple[date, date]:
    """What "two years ago" leaves open: the calendar year, or the month or week that far back.

    "Two years earlier" counts from an event that may be of the year before publication.
    """
    number = NUMBERS.get(count.lower()) or int(count)
    if unit == "year":
        begin = published if is_ago else published - _LONGEST_TO_REPORT
        return date(begin.year - number, 1, 1), date(published.year - number, 12, 31)
    days = number * {"day": 1, "week": 7, "month": 30}[unit]
    slack = {"day": 0, "week": 6, "month": 20}[unit]
    middle = published - timedelta(days=days)
    return middle - timedelta(days=slack), min(published, middle + timedelta(days=slack))
