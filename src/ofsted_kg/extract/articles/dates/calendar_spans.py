"""The days that words such as "last month" and "two years ago" leave open, told from a day of publication."""

from __future__ import annotations

from datetime import date, timedelta

from ofsted_kg.extract.dates import month_bounds

LONGEST_TO_REPORT = timedelta(days=200)
"""From the last day on site to the report: 38 days by the framework, up to half a year before 2018."""

_DAYS = {"day": 1, "week": 7, "month": 30}
_SLACK = {"day": 0, "week": 6, "month": 20}
_SEASON = 3  # months


def current(unit: str, published: date) -> tuple[date, date]:
    """What "this week" leaves open."""
    if unit == "week":
        monday = published - timedelta(days=published.weekday())
        return monday - timedelta(days=2), published
    if unit == "month":
        return month_bounds(published.year, published.month)
    return date(published.year, 1, 1), published


def past(unit: str, published: date) -> tuple[date, date]:
    """What "last month" leaves open."""
    if unit == "week":
        monday = published - timedelta(days=published.weekday())
        return monday - timedelta(days=7), monday - timedelta(days=1)
    if unit == "month":
        last = published.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last
    return date(published.year - 1, 1, 1), date(published.year - 1, 12, 31)


def season(begin: int, published: date) -> tuple[date, date]:
    """The latest season that begins in a month (1 to 12) and had begun."""
    end = (begin + _SEASON - 2) % 12 + 1
    year = published.year - (begin > published.month)
    return date(year, begin, 1), month_bounds(year + (end < begin), end)[1]


def ago(number: int, unit: str, published: date, *, is_ago: bool = True) -> tuple[date, date]:
    """What "two years ago" leaves open: the calendar year, or the month or week that far back.

    "Two years earlier" counts from an event that may be of the year before publication.
    """
    if unit == "year":
        begin = published if is_ago else published - LONGEST_TO_REPORT
        return date(begin.year - number, 1, 1), date(published.year - number, 12, 31)
    middle = published - timedelta(days=number * _DAYS[unit])
    slack = timedelta(days=_SLACK[unit])
    return middle - slack, min(published, middle + slack)


def months_after(years: int, months: int, published: date) -> tuple[date, date]:
    """What "two years and three months after" leaves open: reports come out long after a visit."""
    middle = published - timedelta(days=365 * years + 30 * months)
    return middle - LONGEST_TO_REPORT, middle + timedelta(days=_DAYS["month"])
