"""Grades in a table whose columns are inspections by year: "Judgement | 2017 | 2022".

The last year is that of the inspection reported on, the one before it that of the inspection before; what the
table tells of earlier ones is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from ofsted_kg.extract.articles.grades.area_names import area_of_item
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.grades.grade_names import grade_names
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.model import Span

_CELL = re.compile(r"[^|\t]*(?:[|\t]|$)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RULE = re.compile(r"[\s|:–—-]*")
_LONGEST = 5  # words that a grade has at most: "requires improvement to be good"
_MARKS = " |\t*“‘’'\""


def table_claims(press: PressText) -> dict[int, list[GradeClaim]]:
    """The grades of every row of such tables, by the index of the block that the row is."""
    rows: dict[int, list[GradeClaim]] = {}
    years: dict[int, int] = {}
    for index, block in enumerate(press.blocks):
        if _RULE.fullmatch(press.text, block.start, block.end):
            continue
        cells = _cells(press.text, block)
        years = _years(press.text, cells) or (years if cells else {})
        if found := list(_row(press, cells, years)):
            rows[index] = found
    return rows


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of a line; a mark that opens or closes the line is none."""
    start = line.start + (text.startswith("|", line.start))
    cells = [Span(*cell.span()) for cell in _CELL.finditer(text, start, line.end) if cell[0]]
    return cells if len(cells) > 2 else []


def _years(text: str, cells: list[Span]) -> dict[int, int]:
    """By column the year that a head names there; none for a line that is no head of two years or more."""
    named = {n: _YEAR.findall(text, cell.start, cell.end) for n, cell in enumerate(cells)}
    years = {n: int(found[0]) for n, found in named.items() if len(found) == 1}
    return years if len({*years.values()}) == len(years) > 1 else {}


def _row(press: PressText, cells: list[Span], years: Mapping[int, int]) -> Iterator[GradeClaim]:
    """The grades of a row whose first cell is an area, each that its cell begins with."""
    area = area_of_item(_words(press.text, cells[0])) if years and cells else None
    if area is None or max(years) >= len(cells):
        return
    for place, column in enumerate(sorted(years, key=lambda n: -years[n])[:2]):
        cell = cells[column]
        for name in grade_names(press.text, cell)[:1]:
            if not press.text[cell.start : name.span.start].strip(_MARKS):
                sentence = press.sentence_at(name.span.start)
                claim = GradeClaim(name.span, sentence, (area,), name.grade, bool(place), False)
                yield replace(claim, year=years[column])


def _words(text: str, cell: Span) -> str:
    return text[cell.start : cell.end].strip(_MARKS)


def is_grade_alone(press: PressText, index: int) -> bool:
    """Whether a line is a grade and nothing else, as cells of a table are that stand each on a line."""
    span = press.sentences[index].span
    words = press.document.quote(span).strip(" •*–-.‘’'\"")
    names = grade_names(press.text, span) if words.count(" ") <= _LONGEST else ()
    return any(name.span.end - name.span.start == len(words) for name in names)


def is_of_old_column(press: PressText, index: int) -> bool:
    """Whether a line is a grade of an inspection before: of two columns the second, or the older year."""
    if not index or not is_grade_alone(press, index):
        return False
    is_second = is_grade_alone(press, index - 1)
    is_first = index + 1 < len(press.sentences) and is_grade_alone(press, index + 1)
    lines = (press.document.quote(sentence.span) for sentence in press.sentences[:index])
    heads = (_YEAR.findall(line) if line.count(" ") <= _LONGEST else [] for line in lines)
    is_rising = [a[0] < b[0] for a, b in pairwise(heads) if len(a) == len(b) == 1]
    return is_first if is_rising and is_rising[-1] else is_second
