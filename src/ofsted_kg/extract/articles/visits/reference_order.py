"""Which references of an article are of the inspection reported on, and which of earlier ones.

References of one council are compared: what lies far before its latest is earlier. An article that only
speaks of one inspection long before reports on that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from ofsted_kg.extract.articles.dates.calendar_spans import LONGEST_TO_REPORT
from ofsted_kg.extract.articles.dates.moments import Moment
from ofsted_kg.extract.articles.grades.area_names import EVERY
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import before as before_words
from ofsted_kg.extract.articles.text.press_words import pattern, phrases
from ofsted_kg.extract.articles.visits.past_grades import is_right_behind
from ofsted_kg.extract.articles.visits.reference import Reference
from ofsted_kg.extract.articles.visits.references import is_old
from ofsted_kg.extract.articles.visits.visit_kinds import UNGRADED, ungraded_visits
from ofsted_kg.model import Span

_APART = timedelta(days=60)
_LONG_BEFORE_REPORT = timedelta(days=400)  # what lies as far before a report is not what it is of
_BESIDE = 10  # words
_LEAD = 2  # sentences
_MOST_OF_A_YEAR = 300  # days
_SEASON = 100  # days: longer than a visit over three months is, and shorter than a year
_NARROW = 40  # days: a report dated to a month or a day, not to a year


def compared(found: tuple[Reference, ...]) -> Iterator[Reference]:
    """References of one council that lie far before its latest are earlier ones."""
    latest: dict[str, date] = {}
    told = [r for r in found if r.is_told and r.moment.first]
    for reference in found:
        first = reference.moment.first
        if first and not reference.is_told:
            first -= _LONG_BEFORE_REPORT if reference.is_report else timedelta()
            latest[reference.council] = max(first, latest.get(reference.council, first))
    for reference in found:
        first = latest.get(reference.council)
        is_old = bool(
            first
            and not (reference.is_report or _opens(reference))
            and reference.moment.last
            and reference.moment.last < first - (timedelta() if is_year(reference.moment) else _APART)
        )
        is_same = any(r.council == reference.council and within(r.moment, reference.moment) for r in told)
        yield replace(reference, is_earlier=reference.is_earlier or is_old or is_same)


def _opens(reference: Reference) -> bool:
    """Whether it is a visit without grades that the article opens with, whatever came after it."""
    return reference.kind in UNGRADED and reference.sentence <= _LEAD and not reference.is_told


def promoted(
    found: list[Reference], claims: list[GradeClaim], press: PressText, *, is_silent: bool
) -> list[Reference]:
    """The references, a dated visit that an article long after it is about taken for the one reported on.

    So with "following the inspection of 9 to 20 January 2017" or "its last inspection, in January 2017" in a
    notice of the year after, where nothing is told of a later inspection and no grade stands before it, but
    for "The inspection took place in"; a month or year only where no grade is told at all. In an article
    without a date, where it `is_silent` on this council's inspections of late beside those of others.
    """
    issued = press.published[1] if press.published else None
    may_last = issued is not None or is_silent
    lasts = [r for r in found if may_last and _is_last(r, press) and not is_old(r.moment, press.published)]
    if lasts and ungraded_visits(press):
        return found
    first = lasts[0] if lasts else next((r for r in found if not r.is_told), None)
    is_alone = first is not None and issued is not None and not (claims or ungraded_visits(press))
    if first is None or not (lasts or first.moment.exact or (is_alone and first.moment.first)):
        return found
    if any(not r.is_earlier and not (lasts and _is_before(r, first)) for r in found):
        return found
    if any(claim.sentence < first.sentence for claim in claims) and not _is_this(first, press):
        return found
    return [
        replace(r, is_earlier=False, is_told=False)
        if (r is first or not r.is_told) and within(first.moment, visit_of(r))
        else replace(r, is_earlier=True)
        for r in found
    ]


def outdated(
    found: list[Reference],
    own: list[GradeClaim],
    beside: dict[Span, list[Reference]],
    press: PressText,
) -> list[Reference]:
    """The references, the date of a grade an earlier one where another grade is told of a later time.

    So with "rated inadequate in 2021, is now good", with the year of a grade behind another grade of its area
    that has none, and, where nobody knows when the article came out, with any two grades of one area of which
    one has a year and the other none, and with a year behind a grade without one: news has months or days.
    """
    is_dated = press.published is not None
    news = [c.sentence for c in own if not (is_dated or c.is_earlier or beside[c.span])]
    past = {
        reference
        for claim in own
        for reference in beside[claim.span]
        if not (press.published and reference.moment.includes(press.published[0]))
        and any(_overtakes(other, claim, reference, beside, is_dated=is_dated) for other in own)
    }
    past |= {r for r in found if _is_of_a_year(r.moment) and news and min(news) < r.sentence}
    told = {r for claim in own if claim.is_earlier for r in found if is_right_behind(r, claim, press)}
    return [
        replace(r, is_earlier=True)
        if r in told or (r in past and (_is_gone(r, own, beside) or not _is_newest(r, press)))
        else r
        for r in found
    ]


def _is_gone(reference: Reference, own: list[GradeClaim], beside: dict[Span, list[Reference]]) -> bool:
    """Whether another grade is said to be that of now: "in its latest report, of 2021, …; now it is good"."""
    then = {claim.grade for claim in own if reference in beside[claim.span]}
    return bool(then) and any(
        claim.is_now and not beside[claim.span] and claim.grade not in then for claim in own
    )


def _is_newest(reference: Reference, press: PressText) -> bool:
    """Whether words beside the date tell of the newest inspection: "the report for 2025, its latest"."""
    if is_called_new(reference, press):
        return True
    span, date_ = press.sentences[reference.sentence].span, reference.span
    before = press.unquoted[span.start : date_.start].split()[-_BESIDE:]
    behind = _which().split(press.unquoted[date_.end : span.end])[0].split()[:_BESIDE]
    words = " ".join((*before, "", *behind))
    comes_after = pattern("comes-after").search(press.unquoted, span.start, date_.start)
    return comes_after is None and pattern("newest").search(words) is not None


def is_called_new(reference: Reference, press: PressText) -> bool:
    """Whether the inspection is called new right in front of its date: "in a new 2024 inspection"."""
    start = press.sentences[reference.sentence].span.start
    return before_words("new-inspection").search(press.unquoted[start : reference.span.start]) is not None


def _overtakes(
    other: GradeClaim,
    claim: GradeClaim,
    reference: Reference,
    beside: dict[Span, list[Reference]],
    *,
    is_dated: bool,
) -> bool:
    """Whether another claim is of a time after the date of a claim."""
    if other is claim or other.is_earlier or reference.moment.first is None:
        return False
    is_apart = other.sentence != claim.sentence
    shares = bool({*other.areas} & {*claim.areas}) or (is_apart and EVERY in (*other.areas, *claim.areas))
    is_new = other.is_kept and not claim.is_kept
    is_other = shares and (is_new or other.grade != claim.grade)
    dates = [r.moment.first for r in beside[other.span] if r.moment.first]
    if dates:
        return is_other and bool(reference.moment.last and reference.moment.last < min(dates))
    is_a_year = is_year(reference.moment)
    if is_a_year and (other.is_now or (not is_dated and bool(beside[other.span]))):
        return True
    return is_other and (not is_dated or (is_a_year and other.sentence < claim.sentence))


def is_year(moment: Moment) -> bool:
    """Whether a moment is a year, or leaves open as many days as no visit takes."""
    return _days(moment) > _SEASON


def _is_of_a_year(moment: Moment) -> bool:
    """Whether no more than a year is told, and not that of now as in "five years later"."""
    return _days(moment) > _MOST_OF_A_YEAR and not moment.is_later


def _days(moment: Moment) -> int:
    """How many days a moment leaves open; 0 where no year is known."""
    return (moment.last - moment.first).days if moment.first and moment.last else 0


def _is_last(reference: Reference, press: PressText) -> bool:
    """Whether it is told as the last inspection there was: "its last inspection, in May 2022"."""
    sentence = press.sentences[reference.sentence].span
    return _last().search(press.unquoted, sentence.start, reference.span.start) is not None


def _is_this(reference: Reference, press: PressText) -> bool:
    """Whether it dates the inspection that the sentences before speak of: "The inspection took place in"."""
    return (
        pattern("this-took-place").match(press.text, press.sentences[reference.sentence].span.start)
        is not None
    )


def _is_before(reference: Reference, other: Reference) -> bool:
    return bool(reference.moment.last and other.moment.first and reference.moment.last < other.moment.first)


def within(earlier: Moment, moment: Moment) -> bool:
    """Whether one of the two lies within the other."""
    if not (earlier.first and earlier.last and moment.first and moment.last):
        return False
    return (earlier.first <= moment.first and moment.last <= earlier.last) or (
        moment.first <= earlier.first and earlier.last <= moment.last
    )


def visit_of(reference: Reference) -> Moment:
    """When the visit was: for the date of a report, the time before it."""
    moment = reference.moment
    if not reference.is_report:
        return moment
    if moment.first is None or moment.last is None:
        return replace(moment, month=None)
    if (moment.last - moment.first).days > _NARROW:
        return moment
    return replace(moment, first=moment.first - LONGEST_TO_REPORT, exact=False, month=None)


@cache
def _which() -> re.Pattern[str]:
    """What opens a clause that goes on to another time: "good in 2012, which became "."""
    return re.compile(rf",\s+{phrases('which')}(?!\w)")


@cache
def _last() -> re.Pattern[str]:
    """The last inspection there was, right in front of its date."""
    return re.compile(rf"(?<!\w){phrases('last-inspection')}[^.;]{{0,20}}$", re.I)
