"""Grades of the past by how they are told beside a date: upon something, before a repeat, dated in front."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ofsted_kg.extract.articles.grades.area_names import area_names
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import QUOTE, pattern, phrases
from ofsted_kg.extract.articles.text.press_words import before as before_words
from ofsted_kg.extract.articles.visits.reference import Reference
from ofsted_kg.model import Span

_NEAR = 12  # characters


def is_present(claim: GradeClaim, dated: list[Reference], press: PressText) -> bool:
    """Whether the claim is of the inspection reported on: by its date, or by its words where it has none."""
    if claim.is_kept:
        return not any(_is_kept_then(r, claim, press) for r in dated)
    return any(not r.is_earlier for r in dated) if dated else not claim.is_earlier


def _is_kept_then(reference: Reference, claim: GradeClaim, press: PressText) -> bool:
    """Whether a grade was kept at a time of the past: "in 2015 it kept its", "still inadequate in 2015"."""
    is_sure = not press.published or press.text[: reference.span.start].endswith("(")
    is_then = is_sure and reference.is_earlier and is_right_behind(reference, claim, press)
    return is_then or opens_past(reference, claim, press) or is_dated_first(reference, claim, press)


def opens_past(reference: Reference, claim: GradeClaim, press: PressText) -> bool:
    """Whether a date in front of a claim puts it into the past: "in 2018 it kept …", but not "since 2018"."""
    is_in_front = reference.is_earlier and reference.span.start < claim.span.start
    return is_in_front and not pattern("earlier-until-now").search(
        press.text, max(0, reference.span.start - _NEAR), reference.span.start
    )


def told_again(
    own: list[GradeClaim], beside: dict[Span, list[Reference]], press: PressText
) -> Iterator[GradeClaim]:
    """The claims, one that something came upon an earlier one where a date of the past goes with its grade.

    So with "better, after its inadequate rating" beside "rated inadequate in 2023", and beside another grade
    that nothing came upon: "is good".
    """
    past = {(a, c.grade) for c in own for a in c.areas if any(r.is_earlier for r in beside[c.span])}
    now = [c for c in own if not (beside[c.span] or c.is_earlier or is_upon(c, press))]
    for claim in own:
        is_again = past.issuperset((area, claim.grade) for area in claim.areas)
        is_other = any(c.grade != claim.grade and {*c.areas} & {*claim.areas} for c in now)
        is_of_past = not beside[claim.span] and (is_again or is_other) and is_upon(claim, press)
        yield replace(claim, is_earlier=True) if is_of_past else claim


def is_upon(claim: GradeClaim, press: PressText) -> bool:
    """Whether a grade is told as what something came after or is about: "since it was judged inadequate"."""
    start = press.sentences[claim.sentence].span.start
    words = press.unquoted[start : claim.span.start]
    return before_words("about-verdict").search(words) is not None or opens_upon(words)


def opens_upon(words: str) -> bool:
    """Whether words in front of a grade make it what something came after: "the third since it was"."""
    upon = [m for m in pattern("upon-or-since").finditer(words) if not _is_in_area(words, m.start())]
    return any("," not in words[m.end() :] for m in upon)


def _is_in_area(words: str, place: int) -> bool:
    """Whether a word is part of an area's name: the "after" of "looked-after children"."""
    return any(name.start < place < name.end for name in area_names(words))


def is_right_behind(reference: Reference, claim: GradeClaim, press: PressText) -> bool:
    """Whether the date of a grade of the past stands right behind it: "from good in 2018 to"."""
    if reference.sentence != claim.sentence or reference.span.start < claim.span.end:
        return False
    gap = press.text[claim.span.end : reference.span.start]
    return just_in().fullmatch(gap) is not None


def is_dated_first(reference: Reference, claim: GradeClaim, press: PressText) -> bool:
    """Whether a past date stands between a grade and its equal: "in 2018, a repeat of its 2014 grade"."""
    span = press.sentences[claim.sentence].span
    same = pattern("repeat-of-grade").search(press.text, claim.span.end, span.end)
    return bool(same and reference.is_earlier and claim.span.end <= reference.span.start < same.start())


@cache
def just_in() -> re.Pattern[str]:
    """No more than "in", a comma before it or none, between a grade and its date."""
    noun = rf"(?:\s+{phrases('grade-noun-behind')})?"
    return re.compile(rf"{QUOTE}?{noun}(?:,?\s+{phrases('in-date')}\s+|\s\()", re.I)
