"""Grades of earlier inspections that a report restates.

Two forms are read. A statement that puts one date and one grade side by side ("since the previous inspection
in 2022, when services were judged good", "judged inadequate in 2016"), and a list of grades under a sentence
that dates them ("The last inspection report was published in January 2016. The judgements were:"). Left alone
are statements on visits, homes and schools, on other councils, and on inspections before today's four grades.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from ofsted_kg.councils import find_councils
from ofsted_kg.extract.dates import DateMention, dates_in
from ofsted_kg.extract.reports.labels import areas_in, grades_in, label_in
from ofsted_kg.extract.reports.phrases import phrases
from ofsted_kg.extract.reports.sections import BOARD, Section
from ofsted_kg.extract.segments import Block, BlockKind, sentences
from ofsted_kg.frameworks import areas_judged, frameworks_between, newest_framework
from ofsted_kg.model import Document, InspectionMention, JudgementClaim, Span


@dataclass(slots=True)
class Earlier:
    """An earlier inspection as the text dates it, with the grades that it restates.

    Attributes:
        first, last: the days between which it took place.
        is_previous: whether the text calls it the last or the previous one.
        grades: grade by area, with the words that say so.
        evidence: the statements that speak of it.
    """

    first: date
    last: date
    is_previous: bool = False
    grades: dict[str, tuple[str, Span]] = field(default_factory=dict)
    evidence: list[Span] = field(default_factory=list)


_OVERALL = "overall-effectiveness"
# Inspections before November 2013 had other areas and grades; a year's bounds must lie after it.
_FOUR_GRADES_SINCE = date(2014, 1, 1)
# A report follows its inspection within this time.
_UNTIL_PUBLISHED = timedelta(days=200)
_FARTHEST = 140  # characters between a date and its grade
_CLOSE = 6  # characters between two dates or grades that belong together
_T = TypeVar("_T")
_YEAR = re.compile(r"\b20[12]\d\b")


def earlier_inspections(
    document: Document, sections: Sequence[Section], *, council: str, before: date
) -> tuple[Earlier, ...]:
    """The earlier inspections of `council` whose grades the report restates, oldest first.

    Args:
        document: the report.
        sections: its sections.
        council: slug of the council that it reports on.
        before: the first day of the inspection that it reports on.
    """
    found: list[Earlier] = []
    for section in sections:
        if section.is_board or section.kind in ("contents", "appendix", "end"):
            continue
        for one in _statements(document, section, council):
            if one.last >= _FOUR_GRADES_SINCE and one.first < before and one.last.year <= before.year:
                _merge(found, one)
    return tuple(sorted(found, key=lambda one: (one.first, one.last)))


def _merge(found: list[Earlier], one: Earlier) -> None:
    """Statements whose dates overlap are on one inspection, within the days that fit both."""
    known = next((k for k in found if k.first <= one.last and one.first <= k.last), None)
    if known is None:
        found.append(one)
        return
    known.first, known.last = max(known.first, one.first), min(known.last, one.last)
    known.is_previous |= one.is_previous
    known.evidence.extend(one.evidence)
    for area, said in one.grades.items():
        known.grades.setdefault(area, said)


def _statements(document: Document, section: Section, council: str) -> Iterator[Earlier]:
    for place, block in enumerate(section.blocks):
        if not _may_restate(document, section, block):
            continue
        for sentence in sentences(document.text, block.span):
            words = document.quote(sentence)
            if not phrases("judged").search(words):
                continue
            if any(name.slug != council for name in find_councils(words)):
                continue
            one = _in_list(document, block, section.blocks[place + 1 :]) if words.endswith(":") else None
            one = one or _in_sentence(document, sentence)
            if one:
                yield one


def _may_restate(document: Document, section: Section, block: Block) -> bool:
    """Whether a block names a year and says "judged"; in the list of inspections, not one of a home."""
    place = document.text, block.span.start, block.span.end
    if not _YEAR.search(*place) or not phrases("judged").search(*place):
        return False
    return section.kind != "area-information" or not phrases("homes and agencies").search(*place)


def _in_list(document: Document, stem: Block, items: Sequence[Block]) -> Earlier | None:
    """A dated sentence, and the grades in the items below it."""
    days = [day for day in dates_in(document.text, stem.span) if day.first]
    if len(days) != 1 or phrases("another inspection").search(document.quote(stem.span)):
        return None
    one = _dated(document, days[0], stem.span)
    for item in items:
        label = label_in(document.text, item.span) if item.kind is BlockKind.ITEM else None
        if label is None or label.grade is None:
            break
        one.grades.setdefault(label.area, (label.grade, item.span))
    return one if one.grades else None


def _in_sentence(document: Document, sentence: Span) -> Earlier | None:
    """The one grade that stands beside a date with nothing else between them."""
    found = []
    days, grades = dates_in(document.text, sentence), grades_in(document.text, sentence)
    for day in _apart(days, [day.span for day in days]):
        for grade, span in _apart(grades, [span for _, span in grades]):
            stretch = Span(min(day.span.start, span.start), max(day.span.end, span.end))
            if day.first and _is_statement(document, sentence, stretch):
                found.append((day, grade, stretch))
    if len(found) != 1:
        return None
    day, grade, stretch = found[0]
    one = _dated(document, day, sentence)
    for area in _areas(document, sentence, stretch, day=day):
        one.grades[area] = (grade, sentence)
    return one if one.grades else None


def _apart(things: Sequence[_T], spans: Sequence[Span]) -> list[_T]:
    """Those with no other one close by: of "in 2018 and 2020" or "good or better" none can be told."""
    return [
        thing
        for thing, span in zip(things, spans, strict=True)
        if not any(
            s != span and abs(max(s.start, span.start) - min(s.end, span.end)) <= _CLOSE for s in spans
        )
    ]


def _is_statement(document: Document, sentence: Span, stretch: Span) -> bool:
    """Whether the stretch from a date to a grade holds one of each, and says "judged" or the like."""
    if stretch.end - stretch.start > _FARTHEST:
        return False
    around = Span(max(sentence.start, stretch.start - 40), stretch.end)
    words = document.quote(sentence)
    return (
        (phrases("services as a whole").search(words) is not None or bool(areas_in(document.text, around)))
        and phrases("inspected").search(words) is not None
        and len(dates_in(document.text, stretch)) == 1
        and len(list(grades_in(document.text, stretch))) == 1
        and phrases("judged").search(document.text, around.start, stretch.end + 12) is not None
        and phrases("another inspection").search(document.text, around.start, around.end) is None
    )


def _areas(document: Document, sentence: Span, stretch: Span, *, day: DateMention) -> Sequence[str]:
    """What the grade is for: the area named, all that were judged then, or the services as a whole."""
    around = Span(max(sentence.start, stretch.start - 60), min(sentence.end, stretch.end + 40))
    if phrases("all areas").search(document.text, around.start, around.end):
        framework = newest_framework(day.last) if day.last else None
        return sorted(areas_judged(framework, day.first) - {BOARD})
    named = {area for area, _ in areas_in(document.text, around)} - {BOARD}
    return sorted(named) if len(named) == 1 else [] if named - {_OVERALL} else [_OVERALL]


def _dated(document: Document, day: DateMention, statement: Span) -> Earlier:
    first, last = day.first or date.min, day.last or date.min
    if phrases("published").search(document.text, statement.start, day.span.start):
        first -= _UNTIL_PUBLISHED
    is_previous = phrases("previous").search(document.text, statement.start, day.span.start) is not None
    return Earlier(first, last, is_previous, evidence=[statement])


def as_records(
    earlier: Sequence[Earlier], council: str
) -> tuple[tuple[InspectionMention, ...], tuple[JudgementClaim, ...], str | None]:
    """Mentions, claims, and the key of the mention that the text calls the previous inspection."""
    mentions, claims, previous = [], [], None
    for place, one in enumerate(earlier, start=2):
        key = f"i{place}"
        mentions.append(
            InspectionMention(
                key=key,
                council=council,
                kind="full",
                is_subject=False,
                evidence=tuple(sorted(set(one.evidence))),
                framework=_framework(one),
                not_before=one.first,
                not_after=one.last,
            )
        )
        claims += [JudgementClaim(key, a, grade, (span,)) for a, (grade, span) in sorted(one.grades.items())]
        previous = key if one.is_previous else previous
    return tuple(mentions), tuple(claims), previous


def _framework(one: Earlier) -> str | None:
    found = frameworks_between(one.first, one.last)
    return found[0] if len(found) == 1 else None
