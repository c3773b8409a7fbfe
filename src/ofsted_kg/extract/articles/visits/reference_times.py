"""Which references an article as a whole puts into the present or into the past.

Each step looks at all references of one council together, and at when the article came out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ofsted_kg.extract.articles.dates.calendar_spans import LONGEST_TO_REPORT
from ofsted_kg.extract.articles.dates.moments import Moment
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import pattern, phrases
from ofsted_kg.extract.articles.visits.reference import Reference
from ofsted_kg.extract.articles.visits.reference_order import is_called_new, is_year, within
from ofsted_kg.extract.articles.visits.visit_kinds import UNGRADED


def settled(found: list[Reference], press: PressText) -> list[Reference]:
    """The references of one council, each of the time that the article as a whole gives it."""
    found = _counted(found)
    for step in (_recent, _overtaken, _outlived, _of_last_year):
        found = step(found, press)
    return found


def _counted(found: list[Reference]) -> list[Reference]:
    """The references, one told by years gone by as the one date that the article gives of that time.

    "Two years after it was rated inadequate", of January 2018, may be of November 2015.
    """
    return [replace(r, moment=_meant(r, found)) if r.moment.is_of_next else r for r in found]


def _meant(reference: Reference, found: list[Reference]) -> Moment:
    """The moment of a reference; the only one of another reference in its year or shortly before, if any.

    Or else a year after, as with "almost six years after".
    """
    moment = reference.moment
    if moment.first is None or moment.last is None:
        return moment
    dated = [r.moment for r in found if not (r.moment.is_of_next or r.is_report or r.kind in UNGRADED)]
    before = replace(moment, first=moment.first - LONGEST_TO_REPORT)
    after = replace(moment, last=moment.last + LONGEST_TO_REPORT)
    for loose, told in ((before, dated), (after, [m for m in dated if is_year(m)])):
        if others := {(m.first, m.last) for m in told if _may_be(m, loose)}:
            first, last = others.pop() if len(others) == 1 else (moment.first, moment.last)
            return replace(moment, first=first, last=last)
    return moment


def _may_be(moment: Moment, loose: Moment) -> bool:
    """Whether a moment may be that of a loose one: within it, or a year that reaches into it."""
    if not (moment.first and moment.last and loose.first and loose.last):
        return False
    is_met = moment.first <= loose.last and loose.first <= moment.last
    return within(moment, loose) or (is_met and is_year(moment))


def _recent(found: list[Reference], press: PressText) -> list[Reference]:
    """The references; a month of late that all is told to be "since" is that of what is reported on.

    So with "much has been done since the inspection, which took place in January" in an article of April.
    """
    if press.published is None or any(not (r.is_earlier or r.is_report) for r in found):
        return found
    earliest = press.published[0] - LONGEST_TO_REPORT
    return [
        replace(r, is_earlier=False, is_told=False)
        if r.moment.month and r.kind is None and r.moment.first and r.moment.first >= earliest
        else r
        for r in found
    ]


def _overtaken(found: list[Reference], press: PressText) -> list[Reference]:
    """The references, in an article without a date earlier where something happened a year long after.

    So with "after the inspection in 2019 …" beside "since her arrival in 2021" or "appointed in 2021".
    """
    if press.published is not None:
        return found
    latest = max((int(m["year"]) for m in _later_year().finditer(press.text)), default=0)
    return [
        replace(r, is_earlier=True)
        if r.moment.last and r.moment.last.year + 1 < latest and not r.is_report
        else r
        for r in found
    ]


@cache
def _later_year() -> re.Pattern[str]:
    """Since which year something goes on, or when who came: "since a report of 2021", "appointed in 2021"."""
    since = rf"{phrases('since')}\s+(?:[\w’'-]+\s+){{0,5}}?"
    return re.compile(rf"\b(?:{since}|{phrases('put-into-office')}\s+in\s+)(?P<year>20\d\d)\b", re.I)


def _outlived(found: list[Reference], press: PressText) -> list[Reference]:
    """The references, those with a year earlier where an article without a date tells of a visit of late.

    So with "judged inadequate in September 2017" beside "at last month's full inspection", and with "good in
    2017" beside "a visit in May"; a month with its year may be that of the same month without.
    """
    late = [r for r in found if not (press.published or r.is_earlier or r.is_report or r.moment.first)]
    months = {r.moment.month for r in late} - {None}
    dated = {r.moment.first.month for r in found if r.moment.first and not is_year(r.moment)}
    is_new = bool(months - dated)  # "November 2023" and "the November inspection" are one
    is_lately = any(_is_lately(r, press.document.quote(r.span)) for r in late)
    return [
        replace(r, is_earlier=True)
        if late
        and r.moment.first
        and (is_year(r.moment) or _is_apart(r, months, is_told=is_lately or (is_new and not r.is_report)))
        and not (is_called_new(r, press) or r.moment.is_later)
        and not (r.is_report and r.moment.exact)
        else r
        for r in found
    ]


def _is_apart(reference: Reference, months: set[int | None], *, is_told: bool) -> bool:
    """Whether a date is of none of the months of late; when a report came out tells little of that."""
    return is_told and reference.moment.first is not None and reference.moment.first.month not in months


def _of_last_year(found: list[Reference], press: PressText) -> list[Reference]:
    """The references, in an article without a date those of last year earlier beside a month of this one.

    So with "deemed inadequate in March last year" beside "an inspection in July".
    """
    late = [r for r in found if not (press.published or r.is_earlier or r.moment.first)]
    gone = {r for r in late if pattern("last-year").search(press.document.quote(r.span))}
    newer = {r.moment.month for r in late if r.moment.month and r not in gone and not r.is_report}
    gone = {r for r in gone if newer and r.moment.month not in newer}
    return [replace(r, is_earlier=True) if r in gone else r for r in found]


def _is_lately(reference: Reference, words: str) -> bool:
    """Whether a date without a year is told as one of late: "last month", "in May this year"."""
    is_month = reference.moment.month is not None and pattern("of-this-year").search(words) is not None
    return is_month or pattern("lately").fullmatch(words) is not None
