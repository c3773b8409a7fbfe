"""Dates as the press gives them: absolute, or told from the day of publication.

"Last month", "in September last year", "two years ago" and a month without a year are resolved against
the date of publication and stay open where that is unknown; a month alone is then still known as a month.
A month without a year is the latest one that had begun when the article came out. Neighbouring
expressions that narrow each other, "last month (Sept)", are one date. The words are rows of
`data/press-wordings.csv` and `data/press-phrases.csv`: number, season, time-ago, years-after, ….

Steps: read the absolute dates, read the relative ones, join neighbours, resolve.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from ofsted_kg.extract.articles.dates.calendar_spans import ago, current, months_after, past, season
from ofsted_kg.extract.articles.dates.joined_dates import counted, joined
from ofsted_kg.extract.articles.dates.moments import Moment
from ofsted_kg.extract.articles.text.press_words import meaning, phrases
from ofsted_kg.extract.dates import DateMention, dates_in, month_bounds, month_number
from ofsted_kg.extract.patterns import MONTH, WEEKDAY
from ofsted_kg.model import Span

_LAST = 10  # characters in front of a month in which "last" may stand


def moments_in(
    text: str, span: Span, published: date | None, told: Moment | None = None
) -> tuple[Moment, ...]:
    """The dates that the text names within `span`, in text order, resolved as far as `published` allows.

    `told` is a date told shortly before, from which "two years earlier" counts.
    """
    found = [_absolute(text, mention, published) for mention in dates_in(text, span)]
    taken = [moment.span for moment in found]
    for moment in (*_relative(text, span, published), *_bare_months(text, span, published)):
        if not any(moment.span.start < t.end and t.start < moment.span.end for t in taken):
            found.append(moment)
            taken.append(moment.span)
    return tuple(counted(text, joined(text, sorted(found, key=lambda m: m.span), published), told))


def moments_within(
    text: str, span: Span, published: tuple[date, date] | None, told: Moment | None = None
) -> tuple[Moment, ...]:
    """As `moments_in`, for an article that came out on some day of a stretch: what holds for all of it."""
    if published is None or published[0] == published[1]:
        return moments_in(text, span, published[0] if published else None, told)
    early, late = (moments_in(text, span, day, told) for day in published)
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
    if moment.first:
        return moment
    return _days(text, _month(moment, _said_on(text[: moment.span.start], moment, published)))


def _said_on(before: str, moment: Moment, published: date | None) -> date | None:
    """The day from which a month counts: said in a June, "last June" is that of the year before."""
    is_last = published and moment.month == published.month and _last().search(before[-_LAST:])
    return published.replace(day=1) - timedelta(days=1) if published and is_last else published


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
    for match in _month_day().finditer(text, span.start, span.end):
        number = month_number(match["month_last"] or match["month"])
        moment = _month(Moment(Span(*match.span()), None, None, month=number), published)
        last = f"{match['to']}{match['last']} {match['month_last'] or match['month']}" if match["to"] else ""
        yield _days(
            f"{match['day']} {match['month']}{last}",
            replace(moment, span=Span(0, 40)),
            moment.span,
        )
    bare = (
        *_bare_month().finditer(text, span.start, span.end),
        *_owner().finditer(text, span.start, span.end),
    )
    for match in bare:
        if match["month"][0].isupper():
            month = month_number(match["month"])
            yield _month(Moment(Span(*match.span("month")), None, None, month=month), published)


def _relative(text: str, span: Span, published: date | None) -> Iterator[Moment]:
    for match in _any_relative().finditer(text, span.start, span.end):
        place = Span(*match.span())
        if match["named"]:
            if match["named"][0].isupper():
                moment = Moment(place, None, None, month=month_number(match["named"]))
                yield _month(moment, _said_on(text[: match.start("named")], moment, published))
            continue
        bounds = _bounds(match, published) if published else None
        first, last = bounds or (None, None)
        yield Moment(place, first, last, is_of_next=match["after"] is not None, years=_years(match))


def _years(match: re.Match[str]) -> int | None:
    """How many years a date lies behind the one before it; None where it is not counted from that."""
    for name, sign in (("then", -1), ("after", -1), ("later", 1)):
        if match[name] and match[f"unit_{name}"].lower() == "year" and not match["months"]:
            return sign * _number(match[f"count_{name}"])
    if match["same"]:
        return 0
    return 1 if match["next"] else -1 if match["before"] else None


def _bounds(match: re.Match[str], published: date) -> tuple[date, date] | None:
    for name in ("ago", "then"):
        if match[name]:
            unit = match[f"unit_{name}"].lower()
            return ago(_number(match[f"count_{name}"]), unit, published, is_ago=name == "ago")
    if match["after"] and match["months"]:
        return months_after(_number(match["count_after"]), _number(match["months"]), published)
    if match["after"]:
        return ago(_number(match["count_after"]), "year", published)
    if match["day"]:
        day = published - timedelta(days=int(meaning("day-of-news", match["day"]) or 0))
        return day, day
    if name := match["season"] or match["this_season"] or match["last_season"]:
        first, last = season(int(meaning("season", name) or 0), published)
        return first, min(last, published)
    if unit := match["this"]:
        first, last = current(unit.lower(), published)
        return first, min(last, published)
    return past(match["last"].lower(), published) if match["last"] else None


def _number(words: str) -> int:
    return int(meaning("number", words) or words)


@cache
def _any_relative() -> re.Pattern[str]:
    """A date told from another day; its groups say how."""
    count, unit = rf"(?:{phrases('number')}|\d{{1,2}})", r"(?:day|week|month|year)"
    unit_alone = rf"(?:week|month|year)(?! (?:of|in) {MONTH})"  # not "the last week of May"
    seasons, part = phrases("season"), rf"(?:{phrases('part-of-time')} )?"
    none = "".join(rf"(?<!{word} )" for word in ("within", "in the"))
    month = rf"(?: {phrases('joins-statement')} (?P<months>{count}) months?)?"

    def counts(name: str, unit: str, kind: str) -> str:
        return rf"(?P<{name}>(?P<count_{name}>{count}) (?P<unit_{name}>{unit})s? {phrases(kind)})"

    return re.compile(
        rf"\b(?:{counts('ago', unit, 'time-ago')}|{counts('then', unit, 'time-before-then')}"
        rf"|{counts('later', 'year', 'time-later')}"
        rf"|{none}(?P<after>(?P<count_after>{count}) (?P<unit_after>year)s?{month} {phrases('years-after')})"
        rf"|{part}{phrases('this-time')} (?:(?P<this>week|month|year)|(?P<this_season>{seasons}))"
        rf"|{part}{phrases('last-time')} (?:(?P<last>{unit_alone})|(?P<last_season>{seasons}))"
        rf"|{phrases('this-time', 'last-time')} (?P<named>{MONTH})"
        rf"|{phrases('in-the')} {part}(?P<season>{seasons})(?! (?:of )?\d{{4}}| term)"
        rf"|(?P<day>{phrases('day-of-news')})"
        rf"|(?P<same>{phrases('same-year')})|(?P<next>{phrases('next-year')})|(?P<before>{phrases('year-before')}))\b",
        re.IGNORECASE,
    )


@cache
def _last() -> re.Pattern[str]:
    return re.compile(rf"\b{phrases('last-time')}\s+$", re.I)


@cache
def _bare_month() -> re.Pattern[str]:
    """A month without a year behind a word that dates have in front of them."""
    lead = phrases("before-month", "this-time", "last-time")
    return re.compile(rf"\b{lead}[\s-]*\(?(?P<month>{MONTH})\b(?!\s*\d)", re.I)


@cache
def _owner() -> re.Pattern[str]:
    """A month without a year whose inspection is told of: "May's second visit", "the May inspection"."""
    the, noun = rf"\b(?:(?P<the>{phrases('article')})\s+)?", phrases("dated-noun")
    own = rf"(?(the)(?=\s+{noun})|(?=[’']s\s+(?:\w+\s+)?{noun}))"
    return re.compile(rf"{the}(?P<month>{MONTH}){own}", re.I)


@cache
def _month_day() -> re.Pattern[str]:
    """As in "May 3" and "May 3 to 14"."""
    day = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?"
    to = rf"(?:\s+{phrases('date-to')}\s+|\s?[-–]\s?)"
    return re.compile(
        rf"\b(?P<month>{MONTH}) (?P<day>{day})\b(?!,? \d{{4}})"
        rf"(?:(?P<to>{to}){WEEKDAY}?(?:(?P<month_last>{MONTH}) )?(?P<last>{day})\b)?"
    )
