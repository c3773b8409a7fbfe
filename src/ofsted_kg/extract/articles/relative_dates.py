"""Dates as the press gives them: absolute, or told from the day of publication.

"Last month", "in September last year", "two years ago" and a month without a year are resolved against
the date of publication and stay open where that is unknown; a month alone is then still known as a month.
A month without a year is the latest one that had begun when the article came out. Neighbouring
expressions that narrow each other, "last month (Sept)", are one date.

Steps: read the absolute dates, read the relative ones, join neighbours, resolve.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ofsted_kg.extract.articles.calendar_spans import NUMBERS, ago, current, past, season
from ofsted_kg.extract.dates import DateMention, dates_in, month_bounds, month_number
from ofsted_kg.extract.patterns import MONTH
from ofsted_kg.model import Span

_COUNT = rf"(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|\d{{1,2}})"
_YEARS_EARLIER = re.compile(
    rf"(?P<count>{_COUNT}) years? (?:earlier|before that|(?P<next>after|since|on from))", re.I
)
_RELATIVE = re.compile(
    rf"\b(?:(?P<ago>(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s? (?:ago|earlier|previously))"
    rf"|(?<!within )(?<!in the )(?P<after>{_COUNT} years? (?:after|since|on from|before that))"
    r"|(?:(?:earlier|later|late|early) )?(?P<this>this (?:week|month|year|spring|summer|autumn|winter))"
    r"|(?:(?:earlier|late|early) )?(?P<last>last (?:week|month|year|spring|summer|autumn|winter))"
    rf"|(?:last|this) (?P<named>{MONTH})"
    r"|(?:in|during) the (?:(?:early|late) )?(?P<season>spring|summer|autumn|winter)(?! (?:of )?\d{4}| term)"
    r"|(?P<day>today|yesterday)"
    r"|the (?P<before>previous year|year before))\b",
    re.IGNORECASE,
)
_BARE_MONTH = re.compile(
    rf"\b(?:in|since|during|of|and|to|early|late|mid-?|(?:last|this))\s*\(?(?P<month>{MONTH})(?!\s*\d)", re.I
)
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{MONTH}) (?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?\b(?!,? \d{{4}})"
    r"(?P<to>(?: to | and |\s?[-–]\s?)(?:[12]?\d|3[01])(?:st|nd|rd|th)?\b)?"
)
_AND = re.compile(r" (?:and|to|until) (?:(?:ended|finished|concluded) (?:on )?|into |early |late )?")
_PREVIOUS = re.compile(r"\bprevious\s$", re.IGNORECASE)
_GAP = re.compile(r"[\s(,)]*(?:of |in )?[\s(]*")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in an article.

    Attributes:
        span: its words.
        first, last: the days that it leaves open; None where no year follows from the text.
        exact: whether both are named to the day.
        month: 1 to 12 where only the month is known.
        is_of_next: whether it is when what is told behind it happened: "three years after it was rated …".
    """

    span: Span
    first: date | None
    last: date | None
    exact: bool = False
    month: int | None = None
    is_of_next: bool = False


def moments_in(text: str, span: Span, published: date | None) -> tuple[Moment, ...]:
    """The dates that the text names within `span`, in text order, resolved as far as `published` allows."""
    found = [_absolute(text, mention, published) for mention in dates_in(text, span)]
    taken = [moment.span for moment in found]
    for moment in (*_relative(text, span, published), *_bare_months(text, span, published)):
        if not any(moment.span.start < t.end and t.start < moment.span.end for t in taken):
            found.append(moment)
            taken.append(moment.span)
    return tuple(_counted_back(text, _joined(text, sorted(found, key=lambda m: m.span), published)))


def _counted_back(text: str, moments: Iterable[Moment]) -> Iterator[Moment]:
    """The dates; "three years earlier" counted from the one before it in the sentence."""
    before: Moment | None = None
    for moment in moments:
        told = _YEARS_EARLIER.fullmatch(text, moment.span.start, moment.span.end)
        moment = replace(moment, is_of_next=bool(told and told["next"]))
        if moment.month and _PREVIOUS.search(text, 0, moment.span.start):
            moment = _before(moment, before)
        if told and before and before.first and before.last:
            years = NUMBERS.get(told["count"].lower()) or int(told["count"])
            first, last = before.first.year - years, before.last.year - years
            moment = replace(moment, first=date(first, 1, 1), last=date(last, 12, 31))
        yield moment
        before = moment


def _before(moment: Moment, other: Moment | None) -> Moment:
    """As in "the previous December": the last before the date in front of it, open where there is none."""
    if other is None or other.first is None or moment.month is None:
        return replace(moment, first=None, last=None, exact=False)
    first, last = month_bounds(other.first.year - (moment.month >= other.first.month), moment.month)
    return replace(moment, first=first, last=last, exact=False)


def moments_within(text: str, span: Span, published: tuple[date, date] | None) -> tuple[Moment, ...]:
    """As `moments_in`, for an article that came out on some day of a stretch: what holds for all of it."""
    if published is None or published[0] == published[1]:
        return moments_in(text, span, published[0] if published else None)
    early, late = (moments_in(text, span, day) for day in published)
    latest = {moment.span: moment for moment in late}
    return tuple(_either(a, latest[a.span]) for a in early if a.span in latest)


def _either(early: Moment, late: Moment) -> Moment:
    """What both readings leave open; the month alone where they are more than a month apart."""
    if early == late or not (early.first and early.last and late.first and late.last):
        return late
    if (late.last - early.first).days > 100 and (early.last - early.first).days < 32:
        return replace(late, first=None, last=None, exact=False)
    return replace(late, first=min(early.first, late.first), last=max(early.last, late.last), exact=False)


def _absolute(text: str, mention: DateMention, published: date | None) -> Moment:
    moment = Moment(mention.span, mention.first, mention.last, mention.exact, mention.month)
    return moment if moment.first else _days(text, _month(moment, published))


def _days(text: str, moment: Moment, span: Span | None = None) -> Moment:
    """Days of a month whose year is resolved: "between 18 and 29 January" once January is that of 2019."""
    words = text[moment.span.start : moment.span.end]
    moment = replace(moment, span=span or moment.span)
    if moment.first is None or not any(character.isdigit() for character in words):
        return moment
    dated = dates_in(f"{words} {moment.first.year}")
    if len(dated) != 1 or not dated[0].exact:
        return moment
    return replace(moment, first=dated[0].first, last=dated[0].last, exact=True)


def _month(moment: Moment, published: date | None) -> Moment:
    """A month without a year, resolved to the latest that had begun by the publication date."""
    if published is None or moment.month is None:
        return moment
    year = published.year - (moment.month > published.month)
    first, last = month_bounds(year, moment.month)
    return replace(moment, first=first, last=min(last, published))


def _bare_months(text: str, span: Span, published: date | None) -> Iterator[Moment]:
    for match in _MONTH_DAY.finditer(text, span.start, span.end):
        number = month_number(match["month"])
        moment = _month(Moment(Span(*match.span()), None, None, month=number), published)
        yield _days(
            f"{match['day']}{match['to'] or ''} {match['month']}",
            replace(moment, span=Span(0, 40)),
            moment.span,
        )
    for match in _BARE_MONTH.finditer(text, span.start, span.end):
        if match["month"][0].isupper():
            month = month_number(match["month"])
            yield _month(Moment(Span(*match.span("month")), None, None, month=month), published)


def _relative(text: str, span: Span, published: date | None) -> Iterator[Moment]:
    for match in _RELATIVE.finditer(text, span.start, span.end):
        bounds = _bounds(match, published) if published else None
        month = month_number(match["named"]) if match["named"] and match["named"][0].isupper() else None
        if match["named"] and month is None:
            continue
        if month:
            yield _month(Moment(Span(*match.span()), None, None, month=month), published)
        else:
            yield Moment(Span(*match.span()), *(bounds or (None, None)))


def _bounds(match: re.Match[str], published: date) -> tuple[date, date] | None:
    if match["ago"]:
        return ago(
            match["count"], match["unit"].lower(), published, is_ago=match["ago"].lower().endswith("ago")
        )
    if match["after"]:
        count = match["after"].split(" year")[0]
        return ago(count, "year", published, is_ago=True)
    if match["day"]:
        day = published - timedelta(days=match["day"].lower() == "yesterday")
        return day, day
    if match["before"]:
        return None
    if match["season"]:
        first, last = season(match["season"].lower(), published)
        return first, min(last, published)
    which, unit = (
        (match["this"] or match["last"] or "").lower().split() if match["this"] or match["last"] else ("", "")
    )
    if not unit:
        return None
    first, last = current(unit, published) if which == "this" else past(unit, published)
    return first, min(last, published)


def _joined(text: str, moments: list[Moment], published: date | None) -> Iterator[Moment]:
    """Neighbours that narrow each other, made one: "in September last year", "last month (Sept)"."""
    held: Moment | None = None
    for moment in moments:
        joined = None
        if held and _touch(text, held, moment):
            joined = _join(held, moment, published)
        elif held and held.month and _is_month(moment) and _and_between(text, held, moment):
            joined = _range(held, moment)
        if held and joined is None:
            yield held
        held = joined or moment
    if held:
        yield held


def _and_between(text: str, a: Moment, b: Moment) -> bool:
    return _AND.fullmatch(text, a.span.end, b.span.start) is not None


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


def _touch(text: str, a: Moment, b: Moment) -> bool:
    is_counted = _YEARS_EARLIER.fullmatch(text, b.span.start, b.span.end) is not None
    return not is_counted and _GAP.fullmatch(text, a.span.end, b.span.start) is not None


def _join(a: Moment, b: Moment, published: date | None) -> Moment | None:
    span = Span(a.span.start, b.span.end)
    month, other = (a, b) if a.month else (b, a)
    if month.month is None and (a.first is None) != (b.first is None):
        return replace(b if a.first is None else a, span=span)
    if month.month is None:
        return _in_year(a, b, span)
    if other.first is None or other.last is None:
        return replace(month, span=span) if published is None and other.month is None else None
    for year in range(other.first.year, other.last.year + 1):
        first, last = month_bounds(year, month.month)
        if first <= other.last and other.first <= last:
            return Moment(span, max(first, other.first), min(last, other.last), month=month.month)
    return None
