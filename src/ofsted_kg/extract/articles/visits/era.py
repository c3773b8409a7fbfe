"""The areas that an article names, as the framework of the day judged them.

An article says "looked-after children" of any year. What was judged stands in `ontology/framework.ttl`: from
2013 looked after children with permanence, from 2018 children in care together with care leavers, since 2023
each apart. Where the day, or the framework of the day, is open, areas stay as named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ofsted_kg.extract.articles.grades.area_names import EVERY, JOINT, OVERALL
from ofsted_kg.frameworks import Version, versions
from ofsted_kg.model import Span

_IN_CARE, _LEAVERS, _LOOKED_AFTER = "children-in-care", "care-leavers", "looked-after-and-permanence"
_KIN = {
    _IN_CARE: ((_LOOKED_AFTER,), (JOINT,)),
    _LEAVERS: ((JOINT,),),
    JOINT: ((_IN_CARE, _LEAVERS), (_LOOKED_AFTER, _LEAVERS)),
    _LOOKED_AFTER: ((_IN_CARE,), (JOINT,)),
}
"""What an area is under other frameworks, the closest first."""

Grade = tuple[str, str, Span]
"""Area, grade, and the sentence that says so."""


def of_era(first: date | None, last: date | None, grades: Iterable[Grade]) -> tuple[Grade, ...]:
    """The grades of an inspection between two days by the areas judged then, one for each area and grade."""
    held = _without_parts(tuple(grades))
    judged = _judged(first, last, {area for area, _, _ in held})
    moved: dict[tuple[str, str], Span] = {}
    named = {now for area, _, _ in held if area != EVERY for now in _areas_now(area, judged)}
    for area, grade, span in held:
        for now in _every(first, last, judged) if area == EVERY else _areas_now(area, judged):
            if area != EVERY or now not in named:
                moved.setdefault((now, grade), span)
    unsure = set(_told_apart(held, judged))
    return tuple((area, grade, span) for (area, grade), span in moved.items() if area not in unsure)


def _without_parts(grades: tuple[Grade, ...]) -> tuple[Grade, ...]:
    """The grades without those of children in care or care leavers that a grade of both repeats."""
    joint = {grade for area, grade, _ in grades if area == JOINT}
    return tuple(g for g in grades if g[0] not in (_IN_CARE, _LEAVERS) or g[1] not in joint)


def _judged(first: date | None, last: date | None, named: set[str]) -> frozenset[str]:
    """The areas judged all the time between two days; none where that is open.

    While a framework gave way to the next, those of the one that judges more of the areas named. Where a day
    is open, an area named that one framework alone judges tells of which time the article speaks.
    """
    if first is None or last is None:
        telling = [v.areas for v in versions() if not named.isdisjoint(_areas_of_one(v))]
        return telling[0] if len(telling) == 1 else frozenset()
    in_force = [v.areas for v in versions() if v.is_in_force(first) and v.is_in_force(last)]
    met = _judged_between(first, last) if in_force else []
    either = (*reversed(in_force), *reversed(met))
    return max(either, key=lambda areas: len(areas & named), default=frozenset())


def _areas_of_one(version: Version) -> frozenset[str]:
    """The areas that no other version of the frameworks judges, under this or a kindred name."""
    others = {area for v in versions() if v is not version for area in v.areas}
    return version.areas - others - _KIN.keys()


def _areas_now(area: str, judged: frozenset[str]) -> tuple[str, ...]:
    """The areas under which the one named was judged; itself where that is open."""
    if area in judged or not judged:
        return (area,)
    return next((kin for kin in _KIN.get(area, ()) if judged.issuperset(kin)), (area,))


def _every(first: date | None, last: date | None, judged: frozenset[str]) -> tuple[str, ...]:
    """What "all areas" were: those judged, or the ones that every framework that may be meant judged."""
    met = [judged] if judged else _judged_between(first, last)
    # Before 2018 some judgements stood within others, so that "all areas" is open.
    if not met or any(_LOOKED_AFTER in areas for areas in met):
        return (OVERALL,)
    return tuple(sorted(judged or {OVERALL, *frozenset.intersection(*met)}))


def _judged_between(first: date | None, last: date | None) -> list[frozenset[str]]:
    """The areas of each framework in force on some day of a stretch; none where a day is open."""
    if first is None or last is None:
        return []
    return [version.areas for version in versions() if version.is_met_between(first, last)]


def _told_apart(held: tuple[Grade, ...], judged: frozenset[str]) -> Iterator[str]:
    """The joint area where the article gives its two parts different grades, so that neither is its own."""
    if JOINT in judged and not any(area == JOINT for area, _, _ in held):
        grades = {grade for area, grade, _ in held if area in (_IN_CARE, _LEAVERS)}
        if len(grades) > 1:
            yield JOINT
