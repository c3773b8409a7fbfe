"""Grades by judgement area: from the cover's table, else from statements there and headings of sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ofsted_kg.extract.reports.grade_table import Graded, rows
from ofsted_kg.extract.reports.labels import grade_alone
from ofsted_kg.extract.reports.phrases import any_phrase
from ofsted_kg.extract.reports.sections import Section
from ofsted_kg.extract.segments import Block
from ofsted_kg.model import Document, Span

_OVERALL = "overall-effectiveness"


def judgements(document: Document, sections: Sequence[Section], judged: frozenset[str]) -> tuple[Graded, ...]:
    """One grade for each area that the report grades, in the order of the text.

    Args:
        document: the report.
        sections: its sections, the cover first.
        judged: the areas that its framework judges; empty where unknown, which allows every area.
    """
    found: dict[str, Graded] = {}
    for graded in rows(document, sections[0].blocks, judged):
        found.setdefault(graded.area, graded)
    for graded in (*_statements(document, sections[0].blocks), *_from_headings(document, sections)):
        if not judged or graded.area in judged:
            found.setdefault(graded.area, graded)
    return tuple(sorted(found.values(), key=lambda graded: graded.evidence))


def _statements(document: Document, cover: Sequence[Block]) -> Iterator[Graded]:
    return filter(None, (_overall(document, block) for block in cover))


def _overall(document: Document, block: Block) -> Graded | None:
    """The statement of overall effectiveness that the single inspection framework prints over its table."""
    statement = _overall_statement().match(document.text, block.span.start, block.span.end)
    if not statement:
        return None
    grade = grade_alone(document.text, Span(statement.end(), block.span.end))
    return Graded(_OVERALL, grade[0], (Span(block.span.start, grade[1].end),)) if grade else None


@cache
def _overall_statement() -> re.Pattern[str]:
    """A statement of the cover that is no table row ("Children's services in … are"), up to its grade.

    Beside names it may hold nothing else, so that what is said of some service is not taken for it.
    """
    within = rf"{any_phrase('within an overall statement')}|[A-Z][\w'’.&-]*|&"
    return re.compile(rf"{any_phrase('overall statement')}(?:[\s,:]+(?:{within}))*[\s,:]+")


def _from_headings(document: Document, sections: Sequence[Section]) -> Iterator[Graded]:
    """Grades in the headings of sections, or in the first blocks below them."""
    for section in sections:
        if section.label is None or section.heading is None or section.kind == "appendix":
            continue
        if section.label.grade:
            yield Graded(section.label.area, section.label.grade, (section.heading.span,))
            continue
        first = next(iter(section.blocks), None)
        grade = grade_alone(document.text, first.span) if first else None
        if first and grade and document.text.count(" ", first.span.start, first.span.end) < 6:
            yield Graded(section.label.area, grade[0], (section.heading.span, grade[1]))
