"""Where an article dates an inspection: each reference with its date, its kind and its tense.

A date belongs to an inspection where the words beside it speak of one ("inspected in May", "its 2019
report") and of no other event in between. Words ("previous", "since"), the distance to the day of
publication, or a much later reference make it an earlier one. The date of a report says that the visit
was not long before.

Steps: read the dates of a sentence, find what each is of, compare the references of one council.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from ofsted_kg.extract.articles.councils.dated_councils import councils_of
from ofsted_kg.extract.articles.councils.topics import Topics
from ofsted_kg.extract.articles.dates.calendar_spans import LONGEST_TO_REPORT
from ofsted_kg.extract.articles.dates.date_heads import (
    head_of,
    is_beside_grade,
    is_in_year,
    is_of_period,
    is_said_then,
    is_told_earlier,
    opens_other_event,
    tells_of_inspection,
)
from ofsted_kg.extract.articles.dates.date_lists import goes_on, list_end
from ofsted_kg.extract.articles.dates.moments import Moment
from ofsted_kg.extract.articles.dates.relative_dates import moments_within
from ofsted_kg.extract.articles.grades.area_cues import is_for_areas
from ofsted_kg.extract.articles.grades.area_names import area_names
from ofsted_kg.extract.articles.grades.contexts import plain_grades
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import QUOTE, behind, between, pattern
from ofsted_kg.extract.articles.text.press_words import before as before_words
from ofsted_kg.extract.articles.visits.reference import Reference
from ofsted_kg.extract.articles.visits.visit_kinds import (
    is_outnumbered,
    kind_here,
    numbered_visit,
    without_since,
)
from ofsted_kg.extract.dates import dates_in
from ofsted_kg.model import Span

_OLD = timedelta(days=400)
_MOST_OF_A_YEAR = timedelta(days=300)
_LONGEST_VISIT = timedelta(days=40)
_LONGEST_DATELINE = 12  # words
_TOLD = 2  # sentences in which a date may stand from which another counts


def references(press: PressText, topics: Topics, claims: tuple[GradeClaim, ...]) -> tuple[Reference, ...]:
    """Every dated reference to an inspection, in text order, earlier where words say so."""
    graded: dict[int, list[Span]] = {}
    for claim in claims:
        graded.setdefault(claim.sentence, []).append(claim.span)
    for index, sentence in enumerate(press.sentences):
        known = graded.get(index, [])
        names = [
            s
            for s in plain_grades(press, sentence.span)
            if not any(s.start < k.end and k.start < s.end for k in known)
        ]
        if names:
            graded[index] = [*known, *names]
    found = list(_references(press, topics, graded))
    told = {r.span for r in found}
    if when := [quote.span for quote in press.quotes if _tells_when(press, quote.span, claims)]:
        spoken = _references(replace(press, quotes=()), topics, graded)
        found += [r for r in spoken if r.span not in told and _is_within(press, r.span, when)]
    return tuple(sorted(found, key=lambda r: r.span))


def _tells_when(press: PressText, quote: Span, claims: tuple[GradeClaim, ...]) -> bool:
    """Whether a quotation speaks of inspecting or rating, or grades, with a date in it."""
    heads = pattern("inspecting", "rating-verb", "visit-kind").search(press.text, quote.start, quote.end)
    tells = heads is not None or any(quote.start <= c.span.start < quote.end for c in claims)
    return tells and bool(dates_in(press.text, quote))


def _is_within(press: PressText, span: Span, quotes: list[Span]) -> bool:
    """Whether the words stand within one of the quotations."""
    is_quoted = not press.unquoted[span.start : span.end].strip()
    return is_quoted and any(q.start <= span.start and span.end <= q.end for q in quotes)


def _references(press: PressText, topics: Topics, graded: dict[int, list[Span]]) -> Iterator[Reference]:
    dates = _moments(press)
    for index in range(len(press.sentences)):
        yield from _in_sentence(press, topics, index, graded.get(index, []), dates[index])


def _moments(press: PressText) -> list[tuple[Moment, ...]]:
    """The dates of each sentence, "that year" and the like counted from one of the two sentences before."""
    dates: list[tuple[Moment, ...]] = []
    for sentence in press.sentences:
        told = next((days for days in dates[: -_TOLD - 1 : -1] if days), ())
        before = told[0] if len(told) == 1 else None
        dates.append(moments_within(press.unquoted, sentence.span, press.published, before))
    return dates


@dataclass(frozen=True, slots=True)
class _Around:
    """The words from `begin`, the sentence's start or the date before, up to a date, and those behind it."""

    begin: int
    before: str
    after: str
    is_first: bool


def _in_sentence(
    press: PressText, topics: Topics, index: int, graded: list[Span], moments: tuple[Moment, ...]
) -> Iterator[Reference]:
    span = press.sentences[index].span
    begin, previous, was_earlier, was_told, was_counted = span.start, None, False, False, False
    kind: str | None = None
    for days in moments:
        before = without_since(press.unquoted[begin : days.span.start], days)
        around = _Around(begin, before, press.unquoted[days.span.end : span.end], begin == span.start)
        if is_said_then(before) or is_of_period(press, days, span):
            begin, previous = days.span.end, None
            continue
        moment, head = _told_of(press, index, days, graded, around)
        is_listed = head is None and previous is not None and goes_on(_but_areas(around.before), around.after)
        head = previous if is_listed else head
        begin, previous = days.span.end, head
        about = councils_of(press, topics, index, moment, (around.before, around.after))
        if head is None or not about or _is_none(press, index, moment, around):
            continue
        is_outdone = len(topics.main) == 1 and is_outnumbered(press, around.before)
        is_more = (was_counted and "," not in before) or _is_one_more(around)
        is_next = was_told and (is_more or pattern("came-before").match(before.lstrip()) is not None)
        was_told = told = is_next or is_outdone or _is_told(press, index, moment, around)
        was_counted = moment.is_of_next  # "two years since the inspection in 2016"
        was_earlier = told or is_old(days, press.published) or (is_listed and was_earlier)
        others = press.unquoted[list_end(press.unquoted, days, moments) : span.end]
        kind = kind_here(press, index, moment, (around.before, others)) or (kind if is_listed else None)
        is_visit = pattern("visited").search(before) is not None and not before_words("has").search(before)
        is_news = pattern("just-now").search(press.unquoted, days.span.start, days.span.end) is not None
        kind = kind or ("full" if head == "grade" and not is_news else None)
        is_report = head == "report" or (is_news and not is_visit)
        is_visit = is_visit or numbered_visit(press, index, before) is not None
        for council in about:
            yield Reference(council, index, days.span, moment, kind, was_earlier, told, is_report, is_visit)


def _is_one_more(around: _Around) -> bool:
    """Whether a visit is joined to the one before it: "since the report in 2014 and the visit in 2018, …"."""
    ends = not around.after.strip() or around.after.lstrip()[0] in ",.;:"
    return ends and between("and-the-visit").fullmatch(around.before) is not None


def _but_areas(words: str) -> str:
    """The words without the names of areas: "looked-after children in 2010 and child protection in 2013"."""
    for name in reversed(area_names(words)):
        words = words[: name.start] + words[name.end :]
    return words


def _told_of(
    press: PressText, index: int, days: Moment, graded: list[Span], around: _Around
) -> tuple[Moment, str | None]:
    """The date as that of a visit, and what it is of: "inspection", "report", or None for another event."""
    end = press.sentences[index].span.end
    moment = _whole_visit(days, around.before)
    if moment.is_of_next:
        return moment, "inspection" if tells_of_inspection(press, moment, graded, end) else None
    if numbered_visit(press, index, around.before):
        return moment, "inspection"
    if opens_other_event(around.before, around.after):
        return moment, None
    head = head_of(around.before, around.after, is_first=around.is_first)
    if head or not is_beside_grade(press, moment, graded, around.begin):
        return moment, head
    if not around.before.strip(" •*–-") and _item().match(around.after):
        return moment, "report"
    is_sure = is_in_year(press, moment, graded) or around.before.endswith("(")
    is_sure = is_sure or any(is_for_areas(press.unquoted[grade.end : end]) for grade in graded)
    if not (is_sure or before_words("since").search(around.before) or _is_of_rating(press, index)):
        moment = replace(moment, first=None, last=None, month=None)
    return moment, "inspection"


def _is_of_rating(press: PressText, index: int) -> bool:
    """Whether the sentence speaks of inspecting or rating, and not only of a grade."""
    span = press.sentences[index].span
    kinds = pattern("rating-verb", "giving-verb", "speaks-of-inspection", "told", "did-so")
    return kinds.search(press.unquoted, span.start, span.end) is not None


def _is_none(press: PressText, index: int, moment: Moment, around: _Around) -> bool:
    """Whether the date is of no inspection: one to come, the article's own, or one only counted from."""
    issued = press.published[1] if press.published else None
    if issued and moment.first and moment.first > issued:
        return True
    is_other = before_words("no-date-of-visit").search(around.before) is not None
    is_other = is_other and not behind("when-then", "rated-by-then").match(around.after)
    if is_other or behind("when-to-come").match(around.after):
        return True
    is_counted = pattern("counted-since").search(around.before) and before_words("since").search(
        around.before
    )
    return bool(is_counted) or _is_dateline(press, index, moment)


def _is_told(press: PressText, index: int, moment: Moment, around: _Around) -> bool:
    """Whether words say that the date is of an earlier inspection."""
    is_bracketed = around.before.endswith("(") and around.after.startswith(":")
    is_news = pattern("following-visit").search(around.before) is not None
    is_numbered = numbered_visit(press, index, around.before) is not None and not is_news
    is_open = moment.years is not None and moment.first is None  # "in the same year"
    is_told = is_numbered or moment.is_of_next or is_bracketed or is_open
    # "no longer inadequate, following a visit last month": the visit is the new one.
    is_late = pattern("lately").fullmatch(press.document.quote(moment.span)) is not None
    before = pattern("no-longer", "at-the-time-of").sub(" ", around.before) if is_late else around.before
    if moment.month and moment.first is None:
        before = pattern("back-in").sub(" ", before)  # "back in May" may be of what is reported on
    return is_told or is_told_earlier(before, around.after)


def is_old(moment: Moment, published: tuple[date, date] | None) -> bool:
    """Whether it is too long before publication to be news; a year as a whole sooner than a day."""
    if published is None or moment.first is None or moment.last is None:
        return False
    issued = published[1]
    is_year = moment.last - moment.first > _MOST_OF_A_YEAR
    return moment.last < issued - (LONGEST_TO_REPORT if is_year else _OLD)


def _whole_visit(moment: Moment, before: str) -> Moment:
    """The visit around the day on which it is said to have begun or ended."""
    if moment.first is None or moment.last is None or moment.first != moment.last:
        return moment
    if before_words("week-of").search(before):
        return replace(moment, last=moment.first + timedelta(days=6), exact=False)
    if before_words("visit-ended").search(before):
        return replace(moment, first=moment.first - _LONGEST_VISIT, exact=False)
    return (
        replace(moment, last=moment.last + _LONGEST_VISIT, exact=False)
        if before_words("visit-began").search(before)
        else moment
    )


def _is_dateline(press: PressText, index: int, moment: Moment) -> bool:
    """Whether the date is the article's own: "Published on Friday 7 October 2016"."""
    words = press.document.quote(press.sentences[index].span)
    if moment.exact and press.published == (moment.first, moment.last) and words[-1:].isalnum():
        return True  # in a heading
    opening = pattern("dateline").match(words)
    start = press.sentences[index].span.start
    return (
        moment.exact
        and opening is not None
        and (words.count(" ") <= _LONGEST_DATELINE or moment.span.start - start == opening.end() + 1)
    )


@cache
def _item() -> re.Pattern[str]:
    """What stands between date and grade in a list of grades: "March 2015 – inadequate"."""
    return re.compile(rf"\s*[–—:-]\s*{QUOTE}?[A-Za-z]")
