"""Words that name an area of judgement: the labels of `ontology/area.ttl`, and what the press calls areas.

"The impact that leaders have", "those who have left care", "each of the four areas": the wordings are rows of
the kind area in the tables, with the concept of the area scheme that each means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ofsted_kg.extract.articles.text.press_words import any_of, phrases, wordings
from ofsted_kg.extract.notation import is_notation
from ofsted_kg.schemes import scheme

_MARKS = re.compile(r"[“”\"]|(?<!\w)[‘']|[’'](?!\w)")
"""Quotation marks, which may stand within a name: "looked after" children."""

OVERALL = "overall-effectiveness"
JOINT = "children-in-care-and-care-leavers"
EVERY = "every-area"
"""What the table calls "all four areas": overall effectiveness too, where the framework judges it."""


@dataclass(frozen=True, slots=True)
class AreaName:
    """An area's name in a text."""

    start: int
    end: int
    words: str
    area: str


@lru_cache(maxsize=64)  # the cues of a grade ask several times for the areas in front of it
def area_names(text: str, *, is_apart: bool = False) -> tuple[AreaName, ...]:
    """Every place where the text names an area, in text order.

    Args:
        text: a sentence or a part of one.
        is_apart: whether a name of several areas, which is judged as one, counts as the names of each.

    >>> [name.area for name in area_names("leadership and each of the four areas")]
    ['leadership', 'every-area']
    >>> [name.area for name in area_names("children in care and care leavers", is_apart=True)]
    ['children-in-care', 'care-leavers']
    """
    text = _MARKS.sub(" ", text)
    found: list[AreaName] = []
    while matches := _matches(re.Pattern.search, text, found[-1].end if found else 0, is_apart=is_apart):
        found.append(_name(min(matches, key=lambda match: (match.start(), -match.end()))))
    return tuple(found)


def area_at(text: str, position: int = 0) -> AreaName | None:
    """The area whose name begins at the position, the longest of several."""
    matches = _matches(re.Pattern.match, text, position)
    return _name(max(matches, key=lambda match: match.end())) if matches else None


def area_of_item(words: str) -> str | None:
    """The area that an item of a list is and nothing else: "- and leadership, management and governance."."""
    name = _opening(words)
    return name.area if name and _item_ends().fullmatch(words, name.end) else None


def area_opening(words: str) -> str | None:
    """The area that the words begin with: "The support for care leavers was"."""
    name = _opening(words)
    return name.area if name else None


def _opening(words: str) -> AreaName | None:
    opening = _item_opens().match(words)
    return area_at(words, opening.end() if opening else 0)


@cache
def _item_opens() -> re.Pattern[str]:
    """What stands in front of an area that is an item of a list: "- and the "."""
    filler = phrases("area-joint", "further-area", "area-opener")
    return re.compile(rf"[\s•*–-]*(?:{filler}\s+)*", re.I)


@cache
def _item_ends() -> re.Pattern[str]:
    """What may stand behind an area that is an item of a list: " performance."."""
    return re.compile(rf"(?:\s+{phrases('area-noun')})?[\s,.;]*", re.I)


_Find = Callable[[re.Pattern[str], str, int], re.Match[str] | None]


def _matches(find: _Find, text: str, position: int, *, is_apart: bool = False) -> list[re.Match[str]]:
    """What the plain wordings and those in notation match, each the longest of its sort."""
    return [match for pattern in _any_name(is_apart=is_apart) if (match := find(pattern, text, position))]


def _name(match: re.Match[str]) -> AreaName:
    return AreaName(match.start(), match.end(), match[0], _area(match[0]))


@cache
def _any_name(*, is_apart: bool) -> tuple[re.Pattern[str], ...]:
    words = [word for word, area in _known() if not (is_apart and area in (OVERALL, JOINT))]
    kinds = ([w for w in words if not is_notation(w)], [w for w in words if is_notation(w)])
    return tuple(re.compile(rf"(?<!\w){any_of(kind)}(?!\w)", re.I) for kind in kinds)


@cache
def _area(words: str) -> str:
    """The area that the words of a match name."""
    return next(area for word, area in _known() if re.fullmatch(any_of([word]), words, re.I))


def _known() -> Iterator[tuple[str, str]]:
    """Every wording with its area."""
    yield from wordings("area").items()
    yield from ((word, concept.id) for concept in scheme("area").values() for word in concept.wordings)
