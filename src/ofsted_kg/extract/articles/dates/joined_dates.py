"""Dates of a sentence brought together: neighbours made one, others counted from the date before them.

"In September last year" and "last month (Sept)" are one date; "three years earlier" and "that year" tell
theirs from the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import zip_longest

from ofsted_kg.extract.articles.dates.moments import Moment
from ofsted_kg.extract.articles.text.press_words import before as before_words
from ofsted_kg.extract.articles.text.press_words import phrases
from ofsted_kg.extract.dates import month_bounds
from ofsted_kg.model import Span

_BETWEEN_VISITS = timedelta(days=70)  # of one inspection
_PART_OF_YEAR = timedelta(days=125)  # a month, a season, "late 2019"


def joined(text: str, moments: Iterable[Moment], published: date | None) -> Iterator[Moment]:
    """Neighbours that narrow each other, made one: "in September last year", "last month (Sept)"."""
    held: Moment | None = None
    for moment in moments:
        one = None
        if held and _touch(text, held, moment):
            one = _join(held, moment, published)
        elif held and held.month and _is_month(moment) and _and_between(text, held, moment):
            is_stretch = before_words("from-year").search(text[: held.span.start]) is not None
            held, one = (held, _range(held, moment)) if is_stretch else _two_months(held, moment)
        elif held and _are_visits(text, held, moment):
            one = Moment(Span(held.span.start, moment.span.end), held.first, moment.last)
        if held and one is None:
            yield held
        held = one or moment
    if held:
        yield held


def counted(text: str, moments: Iterable[Moment], told: Moment | None) -> Iterator[Moment]:
    """The dates; "three years earlier" counted from the one before it, the first from `told`, if any."""
    given = list(moments)
    for moment, later in zip_longest(given, given[1:]):
        is_dated = later is not None and _is_told_then(text, moment, later)
        if moment.month and before_words("previous-month").search(text[: moment.span.start]):
            moment = _before(moment, told)
        if moment.years is not None and not is_dated and told and told.first and told.last:
            first, last = told.first.year + moment.years, told.last.year + moment.years
            moment = replace(moment, first=date(first, 1, 1), last=date(last, 12, 31))
        yield moment
        told = moment


def _is_told_then(text: str, moment: Moment, later: Moment) -> bool:
    """Whether what years count from has a date of its own: "three years after an inspection in 2018"."""
    gap = text[moment.span.end : later.span.start]
    return moment.is_of_next and later.first is not None and _clause().fullmatch(gap) is not None


def _before(moment: Moment, other: Moment | None) -> Moment:
    """As in "the previous December": the last before the date in front of it, open where there is none."""
    if other is None or other.first is None or moment.month is None:
        return replace(moment, first=None, last=None, exact=False)
    first, last = month_bounds(other.first.year - (moment.month >= other.first.month), moment.month)
    return replace(moment, first=first, last=last, exact=False)


def _is_month(moment: Moment) -> bool:
    """Whether it is a month or within one."""
    return moment.month is not None or bool(
        moment.first and moment.last and (moment.last - moment.first).days <= 31
    )


def _in_year(a: Moment, b: Moment, span: Span) -> Moment | None:
    """Months that are followed by a whole year, moved into it: "in June and July last year"."""
    if (
        not (a.first and a.last and b.first and b.last)
        or b.first.month != 1
        or (b.last - b.first).days < 27
        or (a.last - a.first).days > 300
    ):
        return None
    years = b.first.year - a.last.year
    first, last = (
        month_bounds(a.first.year + years, a.first.month)[0],
        month_bounds(b.first.year, a.last.month)[1],
    )
    return Moment(span, first, min(last, b.last))


def _range(a: Moment, b: Moment) -> Moment:
    """Two months in a row, "in June and July", as one stretch."""
    span = Span(a.span.start, b.span.end)
    if b.first is None or b.last is None or a.month is None:
        return replace(b, span=span)
    if not a.exact:
        year = b.first.year - (a.month > b.first.month)
        return Moment(span, month_bounds(year, a.month)[0], b.last)
    if a.first is None:
        return replace(b, span=span)
    first, last = min(a.first, b.first or a.first), max(a.last or b.last, b.last)
    return Moment(span, first, last, exact=a.exact and b.exact)


def _two_months(a: Moment, b: Moment) -> tuple[Moment, Moment | None]:
    """Two months joined by "and": the first, and both as one stretch if they follow each other."""
    last = (b.month or (b.first.month if b.first else 0)) or 0
    if a.month is None or a.exact or b.exact or not last or (last - a.month) % 12 <= 1:
        return a, _range(a, b)
    if b.first is None:
        return a, None
    first, end = month_bounds(b.first.year - (a.month > last), a.month)
    return replace(a, first=first, last=end), None


def _are_visits(text: str, a: Moment, b: Moment) -> bool:
    """Whether two parts of years are those of one inspection: "inspection visits in May and July"."""
    if not (a.first and a.last and b.first and b.last and _and_between(text, a, b)):
        return False
    is_short = max(a.last - a.first, b.last - b.first) <= _PART_OF_YEAR
    is_near = is_short and a.first < b.first and b.first - a.last <= _BETWEEN_VISITS
    return is_near and before_words("inspection-visits").search(text[: a.span.start]) is not None


def _touch(text: str, a: Moment, b: Moment) -> bool:
    return b.years is None and _gap().fullmatch(text, a.span.end, b.span.start) is not None


def _and_between(text: str, a: Moment, b: Moment) -> bool:
    return _and().fullmatch(text, a.span.end, b.span.start) is not None


def _join(a: Moment, b: Moment, published: date | None) -> Moment | None:
    span = Span(a.span.start, b.span.end)
    month, other = (a, b) if a.month else (b, a)
    if month.month is None and (a.first is None) != (b.first is None):
        return replace(b if a.first is None else a, span=span, years=None)
    if month.month is None:
        return _in_year(a, b, span)
    if other.first is None or other.last is None:
        return replace(month, span=span) if published is None and other.month is None else None
    if month.exact and month.first and other.first <= month.first <= other.last:
        return replace(month, span=span)
    for year in range(other.first.year, other.last.year + 1):
        first, last = month_bounds(year, month.month)
        if first <= other.last and other.first <= last:
            return Moment(span, max(first, other.first), min(last, other.last), month=month.month)
    return None


@cache
def _and() -> re.Pattern[str]:
    """What stands between the first and the last month or day of a visit: " and ended on "."""
    return re.compile(rf",?\s+{phrases('date-to')}\s+", re.I)


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(r"(?:\s+[\w’'-]+){1,6}\s+")


@cache
def _gap() -> re.Pattern[str]:
    """What may stand between two words for one date: " of ", ", in ", " ("."""
    return re.compile(rf"[\s(,]*(?:{phrases('date-of')}\s)?[\s(]*", re.I)
