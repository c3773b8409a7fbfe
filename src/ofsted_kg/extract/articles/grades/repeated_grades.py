"""Grades given without their name: "It keeps the grade", "It was the same story for adoption"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from ofsted_kg.extract.articles.grades.area_names import EVERY, OVERALL, area_names, area_opening
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import before, behind, pattern
from ofsted_kg.model import Span

_RECENT = 2  # sentences over which "the same rating" points back


def same_as_before(
    press: PressText, index: int, claims: list[GradeClaim], found: list[GradeClaim]
) -> list[GradeClaim]:
    """Another claim of the grade just named: "It was the same story for adoption", "It keeps the grade".

    `found` are the sentence's own claims, `claims` those of the sentences before.
    """
    if not (found or claims):
        return []
    own = [c for c in found if not c.is_earlier]
    near = own or [c for c in claims if c.sentence == index - 1 and not c.is_earlier]
    again = _also_graded(press, index, near, own) or _graded_once(press, index, claims)
    return again or ([] if own else _kept(press, index, claims, found))


def _also_graded(
    press: PressText, index: int, near: list[GradeClaim], own: list[GradeClaim]
) -> list[GradeClaim]:
    """The grade just named for further areas: "It was the same story for adoption"."""
    if len({c.grade for c in near}) != 1:
        return []
    span = press.sentences[index].span
    start = own[-1].span.end if own else span.start
    same = pattern("same-grade").search(press.unquoted, start, span.end)
    covers = None if same else _covers(press, span)
    same, words = same or covers, press.text if covers else press.unquoted
    if not same or behind("same-as").match(press.unquoted, same.end(), span.end):
        return []
    after = area_names(words[same.end() : span.end])
    names = after or area_names(words[start : same.start()])
    areas = tuple(dict.fromkeys(name.area for name in names if name.area != OVERALL))
    return [GradeClaim(Span(*same.span()), index, areas, near[0].grade, False, False)] if areas else []


def _covers(press: PressText, span: Span) -> re.Match[str] | None:
    """What opens a sentence on the areas of a grade: "This includes", "These were leadership"."""
    are = pattern("these-are").match(press.unquoted, span.start, span.end)
    is_list = are is not None and area_opening(press.text[are.end() : span.end]) is not None
    return are if is_list else pattern("grade-covers").match(press.unquoted, span.start, span.end)


def _graded_once(press: PressText, index: int, claims: list[GradeClaim]) -> list[GradeClaim]:
    """The grade of the sentences before at an earlier time: "The first time was in 2016"."""
    grades = {c.grade for c in claims if index - c.sentence <= _RECENT and not c.is_earlier}
    span = press.sentences[index].span
    once = pattern("time-before").search(press.unquoted, span.start, span.end) if len(grades) == 1 else None
    return [GradeClaim(Span(*once.span()), index, (OVERALL,), grades.pop(), True, False)] if once else []


def _kept(
    press: PressText, index: int, claims: list[GradeClaim], found: list[GradeClaim]
) -> list[GradeClaim]:
    """The overall grade named last, which is said to be kept: "It keeps the grade"."""
    span = press.sentences[index].span
    kept = pattern("keeps-grade").search(press.unquoted, span.start, span.end)
    if not kept:
        return []
    had = pattern("had-verb").search(press.unquoted, span.start, kept.end())
    own = [c for c in found if c.span.end <= kept.start()]
    past = [c for c in claims if had and not own and c.is_earlier and c.sentence == index - 1]
    held = own or past or [c for c in claims if not c.is_earlier]
    overall = [c for c in held if {OVERALL, EVERY} & {*c.areas}]
    recent = {c.grade for c in overall if index - c.sentence <= _RECENT} or {c.grade for c in overall}
    if len(recent) != 1 or not _is_same_council(press, overall[-1].sentence, index):
        return []
    return [GradeClaim(Span(*kept.span()), index, (OVERALL,), recent.pop(), bool(past), not past)]


def _is_same_council(press: PressText, sentence: int, index: int) -> bool:
    """Whether no council is named from one sentence to another that the first does not name."""

    def named(first: int, last: int) -> set[str]:
        start, end = press.sentences[first].span.start, press.sentences[last].span.end
        return {press.document.quote(name).split()[0] for name in press.names if start <= name.start < end}

    return sentence == index or named(sentence + 1, index) <= named(sentence, sentence) | named(0, 0)


def until_now(press: PressText, claims: list[GradeClaim]) -> Iterator[GradeClaim]:
    """The claims, a grade of the past earlier where one of the next sentences says what it is now.

    So with "Services were good. Now they require improvement."
    """
    for claim, after in zip_longest(claims, claims[1:]):
        is_next = after and after.is_now and 1 <= after.sentence - claim.sentence <= _RECENT
        is_other = is_next and {*after.areas} & {*claim.areas} and after.grade != claim.grade
        start = press.sentences[claim.sentence].span.start
        if is_other and not claim.is_now and before("was-once").search(press.text[start : claim.span.start]):
            yield replace(claim, is_earlier=True, is_kept=False)
        else:
            yield claim
