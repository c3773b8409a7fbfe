"""The table of judgements on a cover, row by row.

A row is a label and its grade. They may share a block or stand in two; a label or a grade may be wrapped over
several. The label decides which area a grade is for, never the place of the row, with two exceptions that
leave one reading only: a table printed column by column, with as many grades as labels, and a label with a
slip, which goes to the one area that the framework of those days judged, that no other row has, and that it
is close to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ofsted_kg.extract.reports.labels import closest_area, grade_alone, label_in
from ofsted_kg.extract.segments import Block
from ofsted_kg.model import Document, Span


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade for an area, and the words that give it."""

    area: str
    grade: str
    evidence: tuple[Span, ...]


_MOST_BLOCKS_OF_LABEL = 3
_FEWEST_ROWS_BY_COLUMN = 3
_COLUMN_HEADS = ("judgement", "judgment", "grade", "judgement grade", "key judgement")


def rows(document: Document, cover: Sequence[Block], judged: frozenset[str]) -> Iterator[Graded]:
    """The rows of the table on a cover.

    Args:
        document: the report.
        cover: the blocks of its cover, footnotes left out.
        judged: the areas that its framework judges; empty where unknown.
    """
    found = list(_labelled_rows(document, cover)) or list(_columns(document, cover))
    yield from found
    taken = {graded.area for graded in found}
    for block, grade, span in _rows_without_label(document, cover):
        area = closest_area(document.quote(block.span), judged - taken)
        if area:
            taken.add(area)
            yield Graded(area, grade, (block.span, span))


def _labelled_rows(document: Document, cover: Sequence[Block]) -> Iterator[Graded]:
    place = 0
    while place < len(cover):
        row = _row_at(document, cover, place)
        if row:
            yield row[0]
        place = row[1] if row else place + 1


def _row_at(document: Document, cover: Sequence[Block], place: int) -> tuple[Graded, int] | None:
    """The row that begins at `place`, and the place after it; the shortest label that has a grade."""
    for count in range(1, _MOST_BLOCKS_OF_LABEL + 1):
        after = place + count
        if after > len(cover) or (count > 1 and grade_alone(document.text, cover[after - 1].span)):
            return None
        span = Span(cover[place].span.start, cover[after - 1].span.end)
        label = label_in(document.text, span)
        if label is None:
            continue
        if label.grade:
            return Graded(label.area, label.grade, (span,)), after
        grade = _grade_at(document, cover, after)
        if grade:
            return Graded(label.area, grade[0], (span, grade[1])), after + 1
    return None


def _grade_at(document: Document, cover: Sequence[Block], place: int) -> tuple[str, Span] | None:
    """The grade with which the block at `place` begins; it may go on in the next."""
    if place >= len(cover):
        return None
    return grade_alone(document.text, Span(cover[place].span.start, cover[-1].span.end))


def _columns(document: Document, cover: Sequence[Block]) -> Iterator[Graded]:
    """A table read column by column: some labels, and as many grades right after them."""
    cover = [block for block in cover if document.quote(block.span).lower() not in _COLUMN_HEADS]
    labels = [label_in(document.text, block.span) for block in cover]
    first = next((place for place, label in enumerate(labels) if label), len(cover))
    last = next((place for place in range(first, len(cover)) if not labels[place]), len(cover))
    count = last - first
    grades = [_grade_at(document, cover, place) for place in range(last, min(last + count, len(cover)))]
    ends = _grade_at(document, cover, last + count) is None
    if count < _FEWEST_ROWS_BY_COLUMN or len(grades) < count or not ends:
        return
    for place, label, grade in zip(range(first, last), labels[first:last], grades, strict=True):
        if label is None or grade is None:
            return
        yield Graded(label.area, grade[0], (cover[place].span, grade[1]))


def _rows_without_label(document: Document, cover: Sequence[Block]) -> Iterator[tuple[Block, str, Span]]:
    """(block, grade, its place) where a block that is no known label stands before one that is a grade."""
    for block, following in pairwise(cover):
        grade = grade_alone(document.text, following.span)
        if grade and grade[1].end == following.span.end and label_in(document.text, block.span) is None:
            yield block, *grade
