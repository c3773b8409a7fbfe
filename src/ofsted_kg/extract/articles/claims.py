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
from functools import cache
from itertools import takewhile, zip_longest

from ofsted_kg.extract.articles.area_links import areas_of_grades
from ofsted_kg.extract.articles.area_names import EVERY, OVERALL, area_names, area_of_item
from ofsted_kg.extract.articles.claim_times import Told, is_earlier
from ofsted_kg.extract.articles.grade_cues import is_claim
from ofsted_kg.extract.articles.grade_names import Context, GradeName, grade_names
from ofsted_kg.extract.articles.press_text import PressText
from ofsted_kg.extract.articles.press_words import QUOTE, before, behind, between, pattern, phrases
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
    start = own[-1].span.end if own else span.start
    same = pattern("same-grade").search(press.unquoted, start, span.end)
    if not same or behind("same-as").match(press.unquoted, same.end(), span.end):
        return []
    after = area_names(press.unquoted[same.end() : span.end])
    names = after or area_names(press.unquoted[start : same.start()])
    areas = tuple(dict.fromkeys(name.area for name in names if name.area != OVERALL))
    return [GradeClaim(Span(*same.span()), index, areas, near[0].grade, False, False)] if areas else []


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
    found = [at for at in contexts(press, span) if is_claim(at)]
    areas = areas_of_grades(press.text[span.start : span.end], [_within(at.name.span, span) for at in found])
    places = [_place(at, is_first=n == 0, is_last=n + 1 == len(found)) for n, at in enumerate(found)]
    claims: list[GradeClaim] = []
    for at, place, own in zip(found, places, _moved_together(places, areas), strict=True):
        if not own and _is_of_counted_areas(at) and not at.right.endswith(":"):
            continue
        before_it = () if EVERY in own else _areas_before(press, index, at)
        named = (*own, *before_it) or (OVERALL,)
        claim = _claim(at, index, place, named)
        claims += [claim, *_kept_since(claim, at)]
    return claims


def _moved_together(places: list[str | None], areas: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The areas of each grade, those of a move "from good to outstanding" where only one end has any."""
    for n, own in enumerate(areas):
        if not own and places[n] == "to" and n and places[n - 1] == "from":
            own = areas[n - 1]
        elif not own and places[n] == "from":
            own = areas[n + 1] if places[n + 1 : n + 2] == ["to"] else areas[n - 1] if n else ()
        yield own


def _is_of_name(at: Context) -> bool:
    """Whether no more than "is", "remains" and the like stand between a council's name and the grade."""
    return at.behind_name is not None and _is().fullmatch(at.behind_name) is not None


@cache
def _is() -> re.Pattern[str]:
    """What joins a council's name and its grade: " Council is now ", " – are "."""
    council = rf"[’']?s?(?:\s+{phrases('council-noun', 'services', 'service')})?"
    return re.compile(rf"{council}(?:,[^,.;:]{{1,30}},)?[\s–—-]+{phrases('name-is')}\s+{QUOTE}?", re.I)


def _is_of_counted_areas(at: Context) -> bool:
    """Whether the grade is that of areas only counted: "two were found to be good", "good in one respect"."""
    counted = before("counted-areas").search(at.left) and pattern("area-of-several").search(at.whole)
    return bool(counted or behind("some-areas").match(at.right) or pattern("in-part").search(at.whole_left))


def _areas_before(press: PressText, index: int, at: Context) -> tuple[str, ...]:
    """The areas of the sentence in front, where "each of these" or "this area" stands for them."""
    cue = pattern("areas-named", "area-named").search(at.left) if index else None
    if cue is None:
        return ()
    names = [name.area for name in area_names(_quote(press, index - 1)) if name.area not in (OVERALL, EVERY)]
    areas = tuple(dict.fromkeys(names))
    return areas if (len(areas) == 1) == (pattern("area-named").fullmatch(cue[0]) is not None) else ()


def contexts(press: PressText, span: Span) -> Iterator[Context]:
    """The places in a sentence where a grade may be named, each with the words around it."""
    text, names = press.text, list(_unrepeated(press.text, grade_names(press.text, span)))
    councils = [council for council in press.names if span.start <= council.start < span.end]
    for n, name in enumerate(names):
        begin = names[n - 1].span.end if n else span.start
        end = names[n + 1].span.start if n + 1 < len(names) else span.end
        held = next((c for c in reversed(councils) if begin <= c.start and c.end <= name.span.start), None)
        yield Context(
            name=name,
            left=text[begin : name.span.start],
            right=text[name.span.end : end],
            whole_left=text[span.start : name.span.start],
            whole=text[span.start : span.end],
            is_next=n > 0,
            is_spoken=_is_spoken(press, name.span),
            council=held,
            behind_name=text[held.end : name.span.start] if held else None,
        )


def _unrepeated(text: str, names: list[GradeName]) -> Iterator[GradeName]:
    """The names without those that the next one repeats: "the top grade, outstanding"."""
    for name, after in zip_longest(names, names[1:]):
        gap = text[name.span.end : after.span.start] if after else ""
        if not after or name.grade != after.grade or not re.fullmatch(r"[\s,:(–‘“'\"]+", gap):
            yield name


def _within(inner: Span, outer: Span) -> Span:
    """A span of the text as one of a part of it."""
    return Span(inner.start - outer.start, inner.end - outer.start)


def _is_spoken(press: PressText, span: Span) -> bool:
    """Whether a place stands within a quotation that is long enough to be speech."""
    return not press.unquoted[span.start : span.end].strip()


def _claim(at: Context, index: int, place: str | None, areas: tuple[str, ...]) -> GradeClaim:
    earlier = is_earlier(Told(at, place))
    lead = " ".join(at.left.split()[-_KEEPING:])
    same = pattern("keeps-grade", "already-held").search(at.right)
    kept = same or pattern("keeping-verb").search(lead) is not None or behind("same-grade-as").match(at.right)
    return GradeClaim(
        span=at.name.span,
        sentence=index,
        areas=areas,
        grade=at.name.grade,
        is_earlier=earlier,
        is_kept=bool(kept) and not earlier,
        is_now=place == "to" or (not earlier and _is_now(at)),
        name=at.council if _is_of_name(at) else None,
    )


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
    opens = not at.left.strip(" ‘“'\"") or re.search(r"[:–—]\W*$", at.left) is not None
    leaves = opens or before("grade-left", "grade-lost").search(at.left) is not None
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


def _is_now(at: Context) -> bool:
    """Whether "now" or the like stands beside a grade."""
    return pattern("now").search(at.left) is not None or behind("now").match(at.right) is not None
