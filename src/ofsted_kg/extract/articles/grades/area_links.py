"""Which areas of a sentence a grade is for: "leadership was rated good", "inadequate for care leavers".

An area belongs to the grade before or behind it, whichever the words between speak more for (`area_cues`), or
to neither. A grade that no area belongs to is that of overall effectiveness.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ofsted_kg.extract.articles.grades.area_cues import AREA, Link, weight
from ofsted_kg.extract.articles.grades.area_names import EVERY, OVERALL, AreaName, area_names
from ofsted_kg.extract.articles.text.press_words import QUOTE, before, behind, pattern, phrases, plain
from ofsted_kg.model import Span
from ofsted_kg.schemes import scheme

_TWO = 2
_BOARD = "lscb"  # graded beside the services


def areas_of_grades(text: str, grades: Sequence[Span]) -> list[tuple[str, ...]]:
    """The areas of each grade of a sentence.

    Args:
        text: the sentence.
        grades: where the grades stand in it, in text order.
    """
    held: list[list[AreaName]] = [[] for _ in grades]
    names = area_names(text) if grades else ()
    if in_order := _in_order(text, names, grades):
        return [(name.area,) for name in in_order]
    for name in names:
        beside = _beside(name, grades)
        links = {n: _link(text, names, name, grades[n], is_between=len(beside) > 1) for n in beside}
        weights = {n: weight(link) for n, link in links.items()}
        best = max(weights, key=lambda n: weights[n], default=None)
        if best is not None and weights[best] > 0:
            held[best] += _told(name, text)
    return [_narrow(names, text) for names in held]


def _in_order(text: str, names: Sequence[AreaName], grades: Sequence[Span]) -> list[AreaName]:
    """The areas, one for each grade where told so: "A and B were rated good and poor respectively"."""
    if len(grades) < _TWO or not pattern("in-this-order").search(text, grades[-1].end):
        return []
    ahead = [name for name in names if name.end <= grades[0].start and name.area not in (OVERALL, EVERY)]
    return ahead if len(ahead) == len(grades) else []


def _beside(name: AreaName, grades: Sequence[Span]) -> list[int]:
    """The grades right before and right behind an area, by their numbers."""
    before_it = [n for n, grade in enumerate(grades) if grade.end <= name.start][-1:]
    return before_it + [n for n, grade in enumerate(grades) if grade.start >= name.end][:1]


def _link(text: str, names: Sequence[AreaName], name: AreaName, grade: Span, *, is_between: bool) -> Link:
    is_before = name.end <= grade.start
    start, end = (name.end, grade.start) if is_before else (grade.end, name.start)
    gap, last = "", start
    for other in names:
        if start <= other.start and other.end <= end:
            gap, last = gap + text[last : other.start] + AREA, other.end
    return Link(
        area=name,
        is_before=is_before,
        gap=gap + text[last:end],
        lead=text[: grade.start],
        front=text[: name.start],
        after=text[name.end :],
        is_between=is_between,
    )


def _told(name: AreaName, text: str) -> tuple[AreaName, ...]:
    """The areas told by a name: the service as a whole for "all areas but one", each for "both A and B"."""
    if name.area == EVERY:
        is_but_one = _all_but().match(text, name.end) or before("all-but-one").search(text[: name.start])
        return (replace(name, area=OVERALL) if is_but_one else name,)
    is_each = before("each-of").search(text[: name.start]) or behind("are-each").match(text, name.end)
    parts = area_names(name.words, is_apart=True) if is_each else ()
    return tuple(replace(name, area=part.area) for part in parts) or (name,)


@cache
def _all_but() -> re.Pattern[str]:
    return re.compile(rf"{QUOTE}?,?\s+{phrases('except', 'all-but-one')}", re.I)


def _narrow(names: Sequence[AreaName], text: str) -> tuple[str, ...]:
    """The areas named; beside others, "all areas" and the service as a whole only where called "overall"."""
    narrow = [name.area for name in names if name.area not in (OVERALL, EVERY)]
    if any(name.area == EVERY and behind("such-as").match(text, name.end) for name in names):
        return tuple(dict.fromkeys([EVERY, *narrow]))
    called = [
        EVERY if any(other.area == EVERY for other in area_names(text[: name.start])) else OVERALL
        for name in names
        if plain(name.words).startswith(_overall()) or before("including").search(text[: name.start])
    ]
    is_narrow = any(area != _BOARD for area in narrow)
    return tuple(dict.fromkeys([*called, *narrow] if is_narrow else (name.area for name in names)))


@cache
def _overall() -> str:
    return plain(scheme("area")[OVERALL].label).split()[0]
