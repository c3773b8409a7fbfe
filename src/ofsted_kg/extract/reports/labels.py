"""Judgement areas and grades as reports label them: table rows, headings and short statements.

The wordings are those of the schemes `area` and `grade`. A label's punctuation, articles and white space
don't count, the longest wording wins, and what is left of a row or heading beside them may only be filler
("the graded judgement for … is that it …"), so that a sentence is never taken for a label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ofsted_kg.extract.patterns import APOSTROPHE
from ofsted_kg.extract.reports.phrases import any_phrase
from ofsted_kg.model import Span
from ofsted_kg.schemes import Concept, scheme

# A board's own name may stand before it: "The Anytown and Othershire Local Safeguarding Children Board".
_NAMES = re.compile(r"(?:[A-Z][\w'’.-]*|and|of|the|in|upon|on|[\s,&()])+")
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?", re.I)
_MOST_WORDS = 30


@dataclass(frozen=True, slots=True)
class Label:
    """An area, with or without its grade, that makes up the whole of a short text.

    Attributes:
        area: concept of the area scheme.
        span: the area's words.
        grade: the grade after it; None where the text names none.
    """

    area: str
    span: Span
    grade: str | None = None


def label_in(text: str, span: Span | None = None) -> Label | None:
    """The label that `text` within `span` consists of; None if it is no label.

    >>> label = label_in("The experiences and progress of children in care: good")
    >>> label.area, label.grade
    ('children-in-care', 'good')
    """
    span = span or Span(0, len(text))
    if text.count(" ", span.start, span.end) >= _MOST_WORDS:
        return None
    found = _areas().search(text, span.start, span.end)
    if not found:
        return None
    graded = grade_after(text, found.end(), span.end)
    end = graded[1].end if graded else found.end()
    rest = (
        text[span.start : found.start()],
        text[found.end() : graded[1].start] if graded else "",
        text[end : span.end],
    )
    area = _area_ids()[found.lastindex or 0]
    may_be_name = area == "lscb" and _NAMES.fullmatch(rest[0]) is not None
    if not (may_be_name or _is_filler(rest[0])) or not all(map(_is_filler, rest[1:])):
        return None
    return Label(area, Span(*found.span()), graded[0] if graded else None)


def areas_in(text: str, span: Span) -> tuple[tuple[str, Span], ...]:
    """The areas that `text` names within `span`, each with its place."""
    found = _areas().finditer(text, span.start, span.end)
    return tuple((_area_ids()[match.lastindex or 0], Span(*match.span())) for match in found)


def grades_in(text: str, span: Span) -> tuple[tuple[str, Span], ...]:
    """The grades that `text` names within `span`, each with its place."""
    return tuple((_grade_of(m), Span(*m.span())) for m in _grades().finditer(text, span.start, span.end))


def grade_after(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The first grade named in `text[start:end]` if there is exactly one, and where."""
    grades = grades_in(text, Span(start, end))
    return grades[0] if len({grade for grade, _ in grades}) == 1 else None


def grade_alone(text: str, span: Span) -> tuple[str, Span] | None:
    """The grade that the words at `span` begin with, and where; None if they begin otherwise."""
    match = _grades().match(text, span.start, span.end)
    return (_grade_of(match), Span(*match.span())) if match else None


def closest_area(text: str, among: frozenset[str]) -> str | None:
    """The area of `among` whose label shares most words with `text`; None below two thirds, or if two do.

    For labels with a slip, as in "experiences and progress of children care leavers".
    """
    words = _content(text)
    shares = sorted(
        (max(_share(words, _content(wording)) for wording in concept.wordings), area)
        for area, concept in scheme("area").items()
        if area in among
    )
    if not shares or shares[-1][0] < 2 / 3 or (len(shares) > 1 and shares[-1][0] - shares[-2][0] < 0.1):
        return None
    return shares[-1][1]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _content(text: str) -> frozenset[str]:
    return frozenset(
        word for word in _WORD.findall(text.lower()) if word not in {"the", "of", "and", "in", "who", "on"}
    )


def _is_filler(text: str) -> bool:
    place = 0
    while place < len(text):
        match = _filler().match(text, place)
        if not match:
            return False
        place = match.end()
    return True


@cache
def _filler() -> re.Pattern[str]:
    """What a label may hold beside an area and a grade."""
    return re.compile(rf"{any_phrase('beside a label')}|\d+(?:\.\d+)?|\W+")


def _pattern(wording: str) -> str:
    """A wording as pattern: any white space, optional commas, either apostrophe, "&" for "and"."""
    words = [APOSTROPHE.join(map(re.escape, re.split("['’]", word))) for word in re.split(r"[\s,]+", wording)]
    return r",?\s+".join("(?:and|&)" if word == "and" else word for word in words)


def _longest_first(concepts: dict[str, Concept]) -> list[tuple[str, str]]:
    wordings = {
        (wording.lower(), concept.id) for concept in concepts.values() for wording in concept.wordings
    }
    return sorted(wordings, key=lambda pair: (-len(pair[0]), pair))


@cache
def _area_ids() -> tuple[str, ...]:
    return ("", *(area for _, area in _longest_first(scheme("area"))))


@cache
def _areas() -> re.Pattern[str]:
    wordings = "|".join(f"({_pattern(wording)})" for wording, _ in _longest_first(scheme("area")))
    return re.compile(rf"\b(?:{wordings})\b", re.I)


@cache
def _grades() -> re.Pattern[str]:
    wordings = "|".join(f"({_pattern(wording)})" for wording, _ in _longest_first(scheme("grade")))
    return re.compile(rf"\b(?:{wordings})\b", re.I)


@cache
def _grade_ids() -> tuple[str, ...]:
    return ("", *(grade for _, grade in _longest_first(scheme("grade"))))


def _grade_of(match: re.Match[str]) -> str:
    return _grade_ids()[match.lastindex or 0]
