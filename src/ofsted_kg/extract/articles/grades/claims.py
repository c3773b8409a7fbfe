"""Grades that an article claims: which grade, for which areas, of the present or an earlier inspection.

Steps, each in its module: the names of grades in a sentence, those that are claimed (`grade_cues`), the
areas that belong to each (`area_links`), which are of the past (`claim_times`), and what repeats a grade
without its name (`repeated_grades`). Where no area is named the grade is that of overall effectiveness.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from ofsted_kg.extract.articles.grades.area_links import areas_of_grades
from ofsted_kg.extract.articles.grades.area_names import (
    EVERY,
    OVERALL,
    area_names,
)
from ofsted_kg.extract.articles.grades.areas_beside import (
    areas_before,
    listed_before,
    with_items,
)
from ofsted_kg.extract.articles.grades.claim_times import Told, is_dated_move, is_earlier
from ofsted_kg.extract.articles.grades.contexts import contexts
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.grades.grade_cues import is_claim
from ofsted_kg.extract.articles.grades.grade_names import Context
from ofsted_kg.extract.articles.grades.grade_tables import is_of_old_column, table_claims
from ofsted_kg.extract.articles.grades.repeated_grades import same_as_before, until_now
from ofsted_kg.extract.articles.grades.shared_areas import shared
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import (
    QUOTE,
    before,
    behind,
    between,
    last_words,
    ofsted_found,
    pattern,
    phrases,
)
from ofsted_kg.model import Span

_ASIDE = re.compile(r",[^,.;:]{1,80},|\s*\([^()]{1,30}\)")
_DASHED = re.compile(r"\s[–—-]\s[^–—]{1,80}\s[–—-]\s")
_NEAR = 3  # words before a grade that is "no longer" held
_KEEPING = 8  # words before a grade within which it is said to be kept


def grade_claims(press: PressText) -> tuple[GradeClaim, ...]:
    """Every grade that the article claims, in text order."""
    claims: list[GradeClaim] = []
    tables = table_claims(press)
    for index, sentence in enumerate(press.sentences):
        if sentence.block in tables:
            claims += [claim for claim in tables[sentence.block] if claim.sentence == index]
            continue
        found = _in_sentence(press, index)
        found = with_items(press, index, found)
        claims += [*same_as_before(press, index, claims, found), *found]
    return tuple(until_now(press, claims))


def _in_sentence(press: PressText, index: int) -> list[GradeClaim]:
    span = press.sentences[index].span
    if is_of_old_column(press, index):
        return []
    found = list(_claimed(contexts(press, span)))
    areas = areas_of_grades(press.text[span.start : span.end], [_within(at.name.span, span) for at in found])
    places = [_place(at, is_first=n == 0, is_last=n + 1 == len(found)) for n, at in enumerate(found)]
    taken = {area for own in areas for area in own}
    claims: list[GradeClaim] = []
    for at, place, own in zip(found, places, shared(found, places, areas), strict=True):
        if _is_of_areas_counted(at, own) and not at.right.endswith(":"):
            continue
        if place == "to" and claims and not own:
            own = claims[-1].areas
        before_it = listed_before(press, index) if EVERY in own else areas_before(press, index, at)
        named = (*own, *(area for area in before_it if area not in taken)) or (OVERALL,)
        claim = _claim(at, index, place, named)
        if claims and claims[-1].is_earlier and _shares_time(at, place):
            claim = replace(claim, is_earlier=True, is_kept=False)
        claims += [claim, *_kept_since(claim, at)]
    return claims


def _claimed(named: Iterable[Context]) -> Iterator[Context]:
    """The grades that are claimed; one that "and" alone joins to another that is not, is not either."""
    none: str | None = None  # the grade right before, where it is not claimed
    for at in named:
        is_joined = not at.name.is_finite and between("grade-joint").fullmatch(at.left) is not None
        is_none = not is_claim(at) or (is_joined and none not in (None, at.name.grade))
        none = at.name.grade if is_none and not at.name.is_loose else None
        if not is_none:
            yield at


def _shares_time(at: Context, place: str | None) -> bool:
    """Whether a grade is but added to the one before: "was outstanding for leadership and good overall"."""
    is_told = pattern("copula", "rating-verb", "giving-verb", "now", "year").search(at.left) is not None
    return place is None and at.is_next and at.is_added and not is_told and not _is_now(at)


def _is_of_name(at: Context) -> bool:
    """Whether no more than "is", "remains" and the like stand between a council's name and the grade."""
    return at.behind_name is not None and _is().fullmatch(at.behind_name) is not None


@cache
def _is() -> re.Pattern[str]:
    """What joins a council's name and its grade: " Council is now ", " – are "."""
    council = rf"[’']?s?(?:\s+{phrases('council-noun', 'services', 'service')})?"
    return re.compile(rf"{council}(?:,[^,.;:]{{1,30}},)?[\s–—-]+{phrases('name-is')}\s+{QUOTE}?", re.I)


def _is_of_areas_counted(at: Context, own: tuple[str, ...]) -> bool:
    """Whether the grade is that of areas only counted: "two were found to be good", "good in one respect"."""
    if not {OVERALL}.issuperset(own):
        return False
    left = _DASHED.sub(" ", at.left)
    counted = before("counted-areas").search(left) and pattern("area-of-several").search(at.whole)
    if own:
        return bool(counted) and not area_names(at.right)
    some = behind("some-areas").match(at.right)
    is_some = some is not None and not pattern("year", "in-one-go").match(at.right[some.end() :].lstrip())
    part = pattern("in-part").search(at.whole_left)
    is_part = part is not None and not pattern("clause-opener", "it-is").search(at.whole_left, part.end())
    return bool(counted or is_some or is_part)


def _within(inner: Span, outer: Span) -> Span:
    """A span of the text as one of a part of it."""
    return Span(inner.start - outer.start, inner.end - outer.start)


def _claim(at: Context, index: int, place: str | None, areas: tuple[str, ...]) -> GradeClaim:
    earlier = is_earlier(Told(at, place))
    same = pattern("keeps-grade", "already-held").search(at.right)
    kept = same or _is_being_kept(at) or behind("same-grade-as").match(at.right)
    return GradeClaim(
        span=at.name.span,
        sentence=index,
        areas=areas,
        grade=at.name.grade,
        is_earlier=earlier,
        is_kept=bool(kept) and not earlier,
        is_now=(place == "to" and not is_dated_move(at)) or (not earlier and _is_now(at)),
        is_left=place == "from" or _is_lost(at),
        name=at.council if _is_of_name(at) else None,
    )


def _is_lost(at: Context) -> bool:
    """Whether a grade is said to be held no more: "no longer good", "the inadequate rating was lifted"."""
    is_gone = pattern("no-longer").search(last_words(at.left, _NEAR)) is not None
    return is_gone or behind("grade-lifted").match(at.right) is not None


def _is_being_kept(at: Context) -> bool:
    """Whether a verb in front keeps the grade: "keeps its good rating", not "keeps files that were good"."""
    lead = last_words(at.left, _KEEPING)
    kept = pattern("keeping-verb").finditer(lead)
    return any(not pattern("was-once").search(lead, verb.end()) for verb in kept)


def _kept_since(claim: GradeClaim, at: Context) -> Iterator[GradeClaim]:
    """The grade as one of an inspection before, if that gave it too: "the same as at its last inspection"."""
    last = pattern("at-last-inspection", "already-held").search(at.right) if claim.is_kept else None
    if claim.is_earlier:
        last = behind("same-grade-as").match(at.right)
    if last and not ofsted_found().search(at.right, 0, last.start()):
        start = claim.span.end
        span = Span(start + last.start(), start + last.end())
        yield replace(claim, span=span, is_earlier=True, is_kept=False, is_now=False)


def _place(at: Context, *, is_first: bool, is_last: bool) -> str | None:
    """Whether the grade is that moved "from" or "to" another one that stands beside it."""
    gap, right = _ASIDE.sub(_comma, at.left), _ASIDE.sub(_comma, at.right)
    if not is_last and between("grade-replaced").fullmatch(at.right):
        return "from"
    if not is_first and between("grade-replaced").fullmatch(at.left):
        return "to"
    is_step = not is_last and between("grade-reached").fullmatch(right) is not None
    if not is_first and between("grade-reached").fullmatch(gap):
        return "from" if is_step else "to"
    opens = not at.left.strip(" ‘“'\"") or re.search(r"[:–—]\W*$", at.left) is not None
    leaves = opens or before("grade-left", "grade-lost").search(at.left) is not None
    if leaves and is_step:
        return "from"
    if not is_last and before("moved-to").search(at.left) and between("grade-from").fullmatch(right):
        return "to"
    came = between("grade-from", "after-being-graded").fullmatch(gap) or before("grade-up-from").search(gap)
    return "from" if at.is_next and came else None


def _comma(aside: re.Match[str]) -> str:
    return "," if aside[0].startswith(",") else ""


def _is_now(at: Context) -> bool:
    """Whether "now" or the like stands beside a grade."""
    is_behind = behind("now", "at-latest").match(at.right) is not None
    return is_behind or pattern("now").search(at.left) is not None
