"""Grades that an article claims: which grade, for which areas, of the present or an earlier inspection.

A grade word counts where the words around it rate ("was judged", "its good rating", "from good to
outstanding", "Leadership: Good"), never as a plain adjective ("outstanding support") and never as an aim.
The areas stand behind it ("inadequate for leadership") or before it ("leadership was rated inadequate");
where none is named the grade is that of overall effectiveness.

Steps: find grade words, keep those that rate, read tense and areas from the words on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile, zip_longest

from ofsted_kg.extract.articles.area_names import EVERY, OVERALL
from ofsted_kg.extract.articles.claim_areas import area_of_item, areas_of, same_areas
from ofsted_kg.extract.articles.grade_names import Context, grade_names
from ofsted_kg.extract.articles.press_text import PressText
from ofsted_kg.extract.articles.press_words import before, behind, between, pattern
from ofsted_kg.extract.articles.ratings import is_claim, is_labelled, is_lost, is_of_name
from ofsted_kg.model import Span

_RECENT = 2  # sentences over which "the same rating" points back
_ASIDE = re.compile(r",[^,.;:]{1,80},|\s*\([^()]{1,30}\)")
_KEEPING = 8  # words before a grade within which it is said to be kept


@dataclass(frozen=True, slots=True)
class GradeClaim:
    """A grade as a sentence claims it.

    Attributes:
        span: the grade's words.
        sentence: index of the sentence.
        areas: concepts of the area scheme.
        grade: concept of the grade scheme.
        is_earlier: whether by its own words it is of an inspection before the present one.
        is_kept: whether the grade was kept, so that an earlier inspection named beside it had it too.
        is_now: whether it is told to be of the present, so that a year in front of it is not its own.
        name: the council's name that it is stated of ("while Kent is outstanding"), where there is one.
    """

    span: Span
    sentence: int
    areas: tuple[str, ...]
    grade: str
    is_earlier: bool
    is_kept: bool
    is_now: bool = False
    name: Span | None = None


def grade_claims(press: PressText) -> tuple[GradeClaim, ...]:
    """Every grade that the article claims, in text order."""
    claims: list[GradeClaim] = []
    for index in range(len(press.sentences)):
        found = _in_sentence(press, index)
        found = _with_items(press, index, found)
        claims += [*_same_as_before(press, index, claims, found), *found]
    return tuple(_until_now(press, claims))


def _with_items(press: PressText, index: int, found: list[GradeClaim]) -> list[GradeClaim]:
    """The claims, the last with the areas that are listed below a sentence such as "Two were found good:"."""
    if not found or found[-1].areas != (OVERALL,) or not _quote(press, index).endswith(":"):
        return found
    items = takewhile(bool, (area_of_item(_quote(press, i)) for i in range(index + 1, len(press.sentences))))
    areas = tuple(dict.fromkeys(area for area in items if area))
    return [*found[:-1], replace(found[-1], areas=areas)] if areas else found


def _quote(press: PressText, index: int) -> str:
    return press.document.quote(press.sentences[index].span)


def _until_now(press: PressText, claims: list[GradeClaim]) -> Iterator[GradeClaim]:
    """The claims, a grade of the past earlier where the next sentence says what it is now.

    So with "Services were good. Now they require improvement."
    """
    for claim, after in zip_longest(claims, claims[1:]):
        is_next = after and after.is_now and after.sentence - claim.sentence == 1
        is_other = is_next and {*after.areas} & {*claim.areas} and after.grade != claim.grade
        start = press.sentences[claim.sentence].span.start
        if is_other and not claim.is_now and before("was-once").search(press.text[start : claim.span.start]):
            yield replace(claim, is_earlier=True, is_kept=False)
        else:
            yield claim


def _same_as_before(
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
    return again or ([] if own else _kept(press, index, claims))


def _also_graded(
    press: PressText, index: int, near: list[GradeClaim], own: list[GradeClaim]
) -> list[GradeClaim]:
    """The grade just named for further areas: "It was the same story for adoption"."""
    if len({c.grade for c in near}) != 1:
        return []
    span = press.sentences[index].span
    areas, place = same_areas(press.unquoted, Span(own[-1].span.end if own else span.start, span.end))
    return [GradeClaim(place, index, areas, near[0].grade, False, False)] if areas else []


def _graded_once(press: PressText, index: int, claims: list[GradeClaim]) -> list[GradeClaim]:
    """The grade of the sentences before at an earlier time: "The first time was in 2016"."""
    grades = {c.grade for c in claims if index - c.sentence <= _RECENT and not c.is_earlier}
    span = press.sentences[index].span
    once = pattern("time-before").search(press.unquoted, span.start, span.end) if len(grades) == 1 else None
    return [GradeClaim(Span(*once.span()), index, (OVERALL,), grades.pop(), True, False)] if once else []


def _kept(press: PressText, index: int, claims: list[GradeClaim]) -> list[GradeClaim]:
    """The overall grade named last, which is said to be kept: "It keeps the grade"."""
    overall = [c for c in claims if {OVERALL, EVERY} & {*c.areas} and not c.is_earlier]
    recent = {c.grade for c in overall if index - c.sentence <= _RECENT} or {c.grade for c in overall}
    if len(recent) != 1 or not _is_same_council(press, overall[-1].sentence, index):
        return []
    span = press.sentences[index].span
    kept = pattern("keeps-grade").search(press.unquoted, span.start, span.end)
    return [GradeClaim(Span(*kept.span()), index, (OVERALL,), recent.pop(), False, True)] if kept else []


def _in_sentence(press: PressText, index: int) -> list[GradeClaim]:
    span = press.sentences[index].span
    text = press.text
    found = grade_names(text, span)
    claims: list[GradeClaim] = []
    begin = span.start
    councils = [council for council in press.names if span.start <= council.start < span.end]
    for n, name in enumerate(found):
        end = found[n + 1].span.start if n + 1 < len(found) else span.end
        held = next((c for c in reversed(councils) if begin <= c.start and c.end <= name.span.start), None)
        at = Context(
            name=name,
            left=text[begin : name.span.start],
            right=text[name.span.end : end],
            whole_left=text[span.start : name.span.start],
            whole=text[span.start : span.end],
            is_next=bool(claims),
            behind_name=text[held.end : name.span.start] if held else None,
        )
        place = _place(at, is_first=n == 0, is_last=n + 1 == len(found))
        begin = name.span.end
        if is_claim(at, is_move=place is not None):
            claim, used = _claim(at, index, place, claims)
            claims.append(replace(claim, name=held) if is_of_name(at) else claim)
            claims += _kept_since(claim, at)
            begin += used
    return claims


def _claim(at: Context, index: int, place: str | None, claims: list[GradeClaim]) -> tuple[GradeClaim, int]:
    """The claim, and how far into the words behind the grade its areas reach."""
    areas, used = areas_of(at.left, at.right)
    if claims and claims[-1].is_earlier and before("moved-to").search(at.left) and areas == (OVERALL,):
        areas = claims[-1].areas
    earlier = place == "from" or (place is None and _is_earlier(at))
    lead = " ".join(at.left.split()[-_KEEPING:])
    same = pattern("keeps-grade", "already-held").search(at.right)
    kept = same or pattern("keeping-verb").search(lead) is not None or behind("same-grade-as").match(at.right)
    now = place == "to" or (not earlier and _is_now(at))
    return GradeClaim(
        at.name.span, index, areas, at.name.grade, earlier, bool(kept) and not earlier, now
    ), used


def _kept_since(claim: GradeClaim, at: Context) -> Iterator[GradeClaim]:
    """The grade as one of an inspection before, if that gave it too: "the same as at its last inspection"."""
    last = pattern("at-last-inspection", "already-held").search(at.right) if claim.is_kept else None
    if claim.is_earlier:
        last = behind("same-grade-as").match(at.right)
    if last:
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
    leaves = before("grade-left", "grade-lost").search(at.left) is not None or is_labelled(at.left)
    if leaves and is_step:
        return "from"
    came = between("grade-from").fullmatch(gap) or before("grade-up-from").search(gap)
    return "from" if at.is_next and came else None


def _comma(aside: re.Match[str]) -> str:
    return "," if aside[0].startswith(",") else ""


def _is_same_council(press: PressText, sentence: int, index: int) -> bool:
    """Whether no council is named from one sentence to another that the first does not name."""

    def named(first: int, last: int) -> set[str]:
        start, end = press.sentences[first].span.start, press.sentences[last].span.end
        return {press.document.quote(name).split()[0] for name in press.names if start <= name.start < end}

    return sentence == index or named(sentence + 1, index) <= named(sentence, sentence) | named(0, 0)


def _is_earlier(at: Context) -> bool:
    """Whether the words around a grade put it into the past."""
    if behind("now").match(at.right):
        return False
    if behind("at-last-inspection").match(at.right) or pattern("no-longer").search(at.left):
        return True
    if is_lost(at):
        return True
    if before("holds-grade").search(at.left) and behind("held-since").match(at.right):
        return True
    cues = [m.end() for m in pattern("earlier").finditer(at.left) if _reaches(m, at.left)]
    return bool(cues) and not pattern("at-present").search(at.left, cues[-1])


def _reaches(cue: re.Match[str], left: str) -> bool:
    """Whether a word of the past reaches the grade: not "since", nor "years after it failed, it is good"."""
    if pattern("years-after").search(cue[0]):
        return cue[0].lower() != "since" and "," not in left[cue.end() :]
    return True


def _is_now(at: Context) -> bool:
    """Whether "now" or the like stands beside a grade."""
    return pattern("now").search(at.left) is not None or behind("now").match(at.right) is not None
