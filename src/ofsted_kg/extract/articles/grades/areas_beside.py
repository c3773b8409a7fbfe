"""Areas told in the sentences beside a grade: in a list above or below it, or meant by "it" and "these"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import takewhile

from ofsted_kg.extract.articles.grades.area_names import (
    EVERY,
    OVERALL,
    area_names,
    area_of_item,
    area_opening,
)
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.grades.grade_names import Context
from ofsted_kg.extract.articles.grades.grade_tables import is_grade_alone
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import behind, pattern, phrases


def with_items(press: PressText, index: int, found: list[GradeClaim]) -> list[GradeClaim]:
    """The claims, the last with the areas that are listed below a sentence such as "Two were found good:"."""
    if not found or found[-1].areas not in ((OVERALL,), (EVERY,)) or not _quote(press, index).endswith(":"):
        return found
    areas = _items(press, range(index + 1, len(press.sentences)))
    every = found[-1].areas if found[-1].areas == (EVERY,) else ()
    return [*found[:-1], replace(found[-1], areas=(*every, *areas))] if areas else found


def _items(press: PressText, indices: Iterable[int]) -> tuple[str, ...]:
    """The areas that sentences in a row are, each an item of a list and nothing else."""
    lines = (_quote(press, index) for index in indices)
    items = takewhile(bool, (area_of_item(line) for line in lines if not line.rstrip(".)").isdigit()))
    return tuple(dict.fromkeys(area for area in items if area))


def _quote(press: PressText, index: int) -> str:
    return press.document.quote(press.sentences[index].span)


def listed_before(press: PressText, index: int) -> tuple[str, ...]:
    """The areas that are listed above "All five areas were judged good", in text order."""
    return _items(press, range(index - 1, -1, -1))[::-1]


def areas_before(press: PressText, index: int, at: Context) -> tuple[str, ...]:
    """The areas of the sentence in front: "each of these", "this area", "it"; the line above a bare grade."""
    row = index - 1 - (index > 1 and is_grade_alone(press, index - 1))
    if index and is_grade_alone(press, index) and (above := area_of_item(_quote(press, row))):
        return (above,)
    if index and (area := _pronoun_for(press, index, at)):
        return (area,)
    cue = pattern("areas-named", "area-named").search(at.left) or behind("area-named").match(at.right)
    is_part = pattern("of-that-area").search(at.left) is not None
    if cue is None or not index or is_part or any(name.area == EVERY for name in area_names(at.whole)):
        return ()
    is_one = pattern("area-named").search(cue[0]) is not None
    names = (name.area for name in area_names(_quote(press, index - 1)) if name.area not in (OVERALL, EVERY))
    areas = (not is_one and listed_before(press, index)) or tuple(dict.fromkeys(names))
    return areas if (len(areas) == 1) == is_one else ()


def _pronoun_for(press: PressText, index: int, at: Context) -> str | None:
    """The one area of the sentence in front, if it opens with it and this one begins "It was rated"."""
    if not _it().fullmatch(at.whole_left):
        return None
    names, opens = area_names(_quote(press, index - 1)), area_opening(_quote(press, index - 1))
    return opens if opens not in (OVERALL, EVERY, None) and len(names) == 1 else None


@cache
def _it() -> re.Pattern[str]:
    """A pronoun and what links it to its grade: "They were also judged "."""
    verbs = phrases("link-to-grade", "rating-verb")
    return re.compile(rf"\W*{phrases('it-or-they')}\s+(?:{verbs}(?!\w)[\s“‘'\"]*)+", re.I)
