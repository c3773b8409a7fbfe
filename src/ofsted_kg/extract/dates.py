"""Absolute dates and ranges in English text: which days they leave open.

Read are days ("22 April 2024", "22nd of April", "April 22, 2024", "22/04/2024"), ranges and lists of days in
any of the forms that reports and press use ("11 to 15 September 2023", "30 September 2014 – 22 October 2014",
"9 to 13 and 23 to 27 September 2019"), months and ranges of months, seasons and other parts of years ("late
2019"), years, months without a year.
A month or a year left out is that of what follows, and a year only as long as the days stay in order, so that
"29 November to 10 January 2020" begins in 2019. A date that does not exist (31 June) is not read.

Steps: one pattern finds the expressions, one small reader per form gives its bounds.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ofsted_kg.extract.patterns import AND, DASH, DAY, MONTH, MONTH_MISSPELT, MONTHS, TO, WEEKDAY, YEAR
from ofsted_kg.model import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a text gives it.

    Attributes:
        span: the words.
        first, last: the earliest and latest day that the words allow; None where they name no year.
        exact: whether `first` and `last` are named to the day (so that a range begins and ends there).
        month: 1 to 12 where the words name a month but no year (that of the end of a range).
    """

    span: Span
    first: date | None
    last: date | None
    exact: bool = False
    month: int | None = None


_LATER_DAY = rf"{WEEKDAY}?{DAY}"
_DAYS_MONTH = rf"(?:{MONTH}|{MONTH_MISSPELT}(?=,?\s*{YEAR}|{TO}{DAY}))"
_DAY_AND_MONTH = rf"{WEEKDAY}?{DAY}(?: of)?\s*{_DAYS_MONTH}(?:,?\s*{YEAR})?"
_BETWEEN_DAYS = rf"(?:{TO}|{AND})(?:the )?"
_DAYS = rf"(?:{_LATER_DAY}{_BETWEEN_DAYS})*{_DAY_AND_MONTH}"
_NUMERIC = r"(?:\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d(?!\d)|20\d\d-\d\d-\d\d)"
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "early": (1, 4), "late": (9, 12)}

_DATE = re.compile(
    rf"(?<![\w/£.])(?:(?P<numeric>{_NUMERIC}(?:{TO}{_NUMERIC})?)(?![\d/])"
    rf"|(?P<days>(?:(?i:between) (?:the )?)?{_DAYS}(?:{_BETWEEN_DAYS}{_DAYS})*)(?!\w)"
    rf"|(?P<american>(?:(?i:between) )?{MONTH} {DAY}(?:,? {YEAR})?{_BETWEEN_DAYS}(?:{MONTH} )?{DAY},? {YEAR}"
    rf"|{MONTH} {DAY},? {YEAR})"
    rf"|(?P<months>(?i:between) {MONTH}(?: {YEAR})? and {MONTH} {YEAR}"
    rf"|{MONTH}(?:,? {YEAR})?(?:{TO}|/){MONTH},? {YEAR}|{MONTH},?\s*{YEAR})"
    rf"|(?P<season>(?i:{'|'.join(_SEASONS)})(?: of)? {YEAR})"
    rf"|(?P<years>{YEAR}(?:/|{DASH})\d\d(?:\d\d)?(?![\d/-])|{YEAR}(?![\w/%-]|,\d))"
    rf"|(?P<month>(?<=[Ii]n )(?:{'|'.join(MONTHS)})(?! \d)"
    rf"|(?:{'|'.join(m for m in MONTHS if m not in ('March', 'May'))})(?! \d))(?!\w))"
)
_ONE_DAY = re.compile(rf"(?P<day>{DAY})(?:(?: of)?\s*(?P<month>{_DAYS_MONTH})(?:,?\s*(?P<year>{YEAR}))?)?")
_ONE_AMERICAN = re.compile(rf"(?:({MONTH}) )?({DAY})(?:,? ({YEAR}))?")
_ONE_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{2,4})|(\d{4})-(\d\d)-(\d\d)")
_ONE_MONTH = re.compile(rf"({MONTH})(?:,?\s*({YEAR}))?")
_IS_AND = re.compile(rf"{AND}(?:the )?")


def dates_in(text: str, span: Span | None = None) -> tuple[DateMention, ...]:
    """The dates that `text` names within `span` (all of it by default), in text order.

    >>> [str(d.first) for d in dates_in("Inspected from 29 November to 10 January 2020, and in 2016")]
    ['2019-11-29', '2016-01-01']
    """
    start, end = (span.start, span.end) if span else (0, len(text))
    return tuple(
        mention
        for match in _DATE.finditer(text, start, end)
        for mention in _READERS[match.lastgroup or ""](match)
    )


def month_number(name: str) -> int:
    """1 to 12 for a month's name, in full or shortened to three letters or more.

    Raises:
        ValueError: no month begins like that.
    """
    return [month[:3] for month in MONTHS].index(name[:3].title()) + 1


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> date | None:
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def _number(day: str) -> int:
    """22 for "22nd" and for "2 2"."""
    return int("".join(filter(str.isdigit, day)))


def _exact(span: Span, days: list[date | None]) -> Iterator[DateMention]:
    known = [day for day in days if day is not None]
    if known and len(known) == len(days):
        yield DateMention(span, min(known), max(known), exact=True)


def _read_days(match: re.Match[str]) -> Iterator[DateMention]:
    """Split the days at an "and" that follows a year (two dates, not one range), and read each part."""
    parts: list[list[re.Match[str]]] = [[]]
    for found in _ONE_DAY.finditer(match.string, match.start(), match.end()):
        last = parts[-1][-1] if parts[-1] else None
        is_next = (
            last is not None and last["year"] and _IS_AND.fullmatch(match.string, last.end(), found.start())
        )
        if is_next and not match[0].lower().startswith("between"):
            parts.append([])
        parts[-1].append(found)
    for part in parts:
        yield from _read_range(part)


def _read_range(days: list[re.Match[str]]) -> Iterator[DateMention]:
    span = Span(days[0].start(), days[-1].end())
    later = [day for day in days if day["month"]]
    year = next((int(day["year"]) for day in reversed(days) if day["year"]), None)
    month = month_number(later[-1]["month"])
    if year is None:
        yield DateMention(span, None, None, month=month)
        return
    read: list[date | None] = []
    for day in reversed(days):
        year = int(day["year"] or year)
        before, month = month, month_number(day["month"]) if day["month"] else month
        if month > before and not day["year"]:
            year -= 1
        read.append(_day(year, month, _number(day["day"])))
    yield from _exact(span, read)


def _read_numeric(match: re.Match[str]) -> Iterator[DateMention]:
    days = []
    for one in _ONE_NUMERIC.finditer(match[0]):
        day, month, year = (int(n) for n in (one.groups()[:3] if one[1] else one.groups()[:2:-1]))
        days.append(_day(year if year > 99 else 2000 + year, month, day))
    yield from _exact(Span(*match.span()), days)


def _read_american(match: re.Match[str]) -> Iterator[DateMention]:
    found = _ONE_AMERICAN.findall(match[0])
    year, month, read = int(found[-1][2]), month_number(found[0][0]), list[date | None]()
    first_year = year - (month > month_number(found[-1][0] or found[0][0]))
    for name, day, own in found:
        month = month_number(name) if name else month
        read.append(_day(int(own or (first_year if not read else year)), month, _number(day)))
    yield from _exact(Span(*match.span()), read)


def _read_months(match: re.Match[str]) -> Iterator[DateMention]:
    found = _ONE_MONTH.findall(match[0])
    last_month, last_year = month_number(found[-1][0]), int(found[-1][1])
    month = month_number(found[0][0])
    year = int(found[0][1] or last_year - (month > last_month))
    yield DateMention(
        Span(*match.span()), month_bounds(year, month)[0], month_bounds(last_year, last_month)[1]
    )


def _read_season(match: re.Match[str]) -> Iterator[DateMention]:
    first, last = _SEASONS[match[0].split()[0].lower()]
    year = int(match[0][-4:])
    yield DateMention(Span(*match.span()), month_bounds(year, first)[0], month_bounds(year, last)[1])


def _read_years(match: re.Match[str]) -> Iterator[DateMention]:
    first = int(match[0][:4])
    last = int(match[0][:2] + match[0][-2:])
    if first <= last <= first + 1 or len(match[0]) == 4:
        yield DateMention(Span(*match.span()), date(first, 1, 1), date(max(first, last), 12, 31))


def _read_month(match: re.Match[str]) -> Iterator[DateMention]:
    yield DateMention(Span(*match.span()), None, None, month=month_number(match[0]))


_READERS = {
    "numeric": _read_numeric,
    "days": _read_days,
    "american": _read_american,
    "months": _read_months,
    "season": _read_season,
    "years": _read_years,
    "month": _read_month,
}
