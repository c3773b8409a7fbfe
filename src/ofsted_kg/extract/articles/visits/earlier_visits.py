"""The earlier inspections that an article dates, drafted from references: one for dates that overlap."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from ofsted_kg.extract.articles.dates.date_heads import owns_noun
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import behind, pattern
from ofsted_kg.extract.articles.visits.mentions import BY_GRADE, GRADED, Draft, is_other_visit
from ofsted_kg.extract.articles.visits.reference import Reference
from ofsted_kg.extract.articles.visits.reference_order import visit_of
from ofsted_kg.extract.articles.visits.visit_kinds import UNGRADED


def of_kind(
    found: Iterable[Reference], kind: str, graded: Collection[Reference], press: PressText
) -> Iterator[Reference]:
    """The references, one to a visit after every grade of the kind of the one reported on."""
    latest = max((r.moment.last for r in graded if r.moment.last), default=date.max)
    for reference in found:
        first = reference.moment.first or (date.max if reference.moment.month else date.min)
        start = press.sentences[reference.sentence].span.start
        told = [m[0] for m in pattern("visited").finditer(press.text, start, reference.span.start)]
        is_visit = bool(told) and pattern("visit-word").fullmatch(told[-1]) is not None
        is_one_more = is_visit and reference.kind is None and first > latest
        yield replace(reference, kind=kind) if is_one_more and kind in BY_GRADE else reference


def earlier_drafts(
    council: str, found: Iterable[Reference], press: PressText, subject_kind: str | None
) -> list[Draft]:
    """The earlier inspections that references date, one for dates that overlap."""
    drafts: list[Draft] = []
    for reference in found:
        is_of_past = reference.is_earlier or is_other_visit(reference, subject_kind)
        if not is_of_past or not (reference.is_dated or _is_counted_from(reference)):
            continue
        if reference.kind is None and _is_of_letter(reference, press):
            continue
        kind = reference.kind or "full"
        moment = visit_of(reference)
        kinds = (kind, *(UNGRADED if _is_visit(reference, press) else _alike(kind)))
        fitting = [d for one in kinds for d in drafts if d.kind == one and _may_be(d, reference)]
        draft = fitting[0] if fitting else Draft(council, kind, is_subject=False)
        if not fitting:
            drafts.append(draft)
        draft.kind = kind if draft.kind == "full" else draft.kind
        draft.narrow(moment)
        draft.evidence.append(press.sentences[reference.sentence].span)
    return drafts


def _is_counted_from(reference: Reference) -> bool:
    """Whether it is a visit of which only is told how long ago it was: "a year after a focused visit"."""
    return reference.kind in UNGRADED and reference.moment.is_of_next


def _may_be(draft: Draft, reference: Reference) -> bool:
    """Whether a date can be that of an earlier inspection; a month of late is in none of years before."""
    moment = visit_of(reference)
    is_late = moment.first is None and moment.month and not reference.is_told
    if not is_late or draft.first is None or draft.last is None:
        return draft.admits(moment)
    return draft.first.month == draft.last.month == moment.month


def _alike(kind: str) -> tuple[str, ...]:
    """The kinds under which an inspection with grades of a kind may be told besides."""
    return () if kind in UNGRADED else GRADED if kind == "full" else ("full",)


def _is_visit(reference: Reference, press: PressText) -> bool:
    """Whether the date is that of a visit whose kind was told before: "the 2021 visit"."""
    return reference.kind is None and behind("visited").match(press.text, reference.span.end) is not None


def _is_of_letter(reference: Reference, press: PressText) -> bool:
    """Whether the date is that of a letter: only visits without grades end in one, of which kind is open."""
    begin, date_ = press.sentences[reference.sentence].span.start, reference.span
    if owns_noun(press.text[date_.end :]):
        return False
    words = press.unquoted if press.unquoted[date_.start : date_.end].strip() else press.text
    heads = [match[0] for match in pattern("date-head").finditer(words, begin, date_.start)]
    told = heads if reference.is_report else heads[-1:]  # "the letter on the visit was published on"
    return any(pattern("letter").fullmatch(head) for head in told)
