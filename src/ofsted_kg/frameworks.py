"""Which framework was in force when, and which areas it grades: statements of `ontology/framework.ttl`.

A version of a framework is a concept with `okg:judgesArea` and `okg:inForceFrom`: the framework itself, or
one narrower than it (`skos:broader`) where the rules changed while it was in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ofsted_kg.errors import UsageError
from ofsted_kg.resources import ONTOLOGY
from ofsted_kg.schemes import properties, scheme


@dataclass(frozen=True, slots=True)
class Version:
    """The rules of a framework for a stretch of days.

    Attributes:
        id: the concept's local id, "ilacs-2023".
        framework: the framework it is a version of, "ilacs".
        since, until: first and last day of inspections under it; `until` is None while it is in force.
        areas: concepts of the area scheme that get a grade.
    """

    id: str
    framework: str
    since: date
    until: date | None
    areas: frozenset[str]

    def is_in_force(self, day: date) -> bool:
        """Whether inspections were made under it on that day."""
        return self.since <= day <= (self.until or date.max)

    def is_met_between(self, first: date, last: date) -> bool:
        """Whether inspections were made under it on some day of a stretch."""
        return self.since <= last and first <= (self.until or date.max)


@cache
def versions(folder: Path = ONTOLOGY) -> tuple[Version, ...]:
    """Every version that says what it judges, the oldest first.

    Raises:
        UsageError: a version has no first day, a day that is none, or an area that the scheme lacks.
    """
    concepts = scheme("framework", folder)
    said = properties("framework", folder)
    found = (_version(name, concepts[name].broader or name, said[name], folder) for name in concepts)
    return tuple(sorted(filter(None, found), key=lambda version: (version.since, version.id)))


def _version(name: str, framework: str, said: dict[str, tuple[str, ...]], folder: Path) -> Version | None:
    areas = frozenset(area.rsplit("/", 1)[-1] for area in said.get("judgesArea", ()))
    unknown = sorted(areas - scheme("area", folder).keys())
    if unknown:
        raise UsageError(f"framework:{name} in {folder} judges an area that area.ttl lacks: {unknown[0]}")
    if not areas:
        return None
    first, last = said.get("inForceFrom", ()), said.get("inForceUntil", ())
    try:
        (since,) = map(date.fromisoformat, first)
        until = date.fromisoformat(last[0]) if last else None
    except ValueError as error:
        raise UsageError(
            f"framework:{name} in {folder} needs one okg:inForceFrom and at most one okg:inForceUntil, "
            f"days such as 2023-01-01; it has {', '.join((*first, *last)) or 'none'}"
        ) from error
    return Version(name, framework, since, until, areas)


@cache
def areas_judged(framework: str | None, day: date | None, folder: Path = ONTOLOGY) -> frozenset[str]:
    """The areas that `framework` judged on `day`; none where that is unknown."""
    if framework is None or day is None:
        return frozenset()
    in_force = [v.areas for v in versions(folder) if v.framework == framework and v.is_in_force(day)]
    return in_force[0] if len(in_force) == 1 else frozenset()


@cache
def judged_between(area: str, folder: Path = ONTOLOGY) -> tuple[date, date | None] | None:
    """The first and the last day on which an area was judged, if only one framework judges it; else None.

    The last day is None while it is judged.

    >>> judged_between("children-in-care-and-care-leavers")
    (datetime.date(2018, 1, 1), datetime.date(2022, 12, 31))
    >>> judged_between("leadership")
    """
    judging = [version for version in versions(folder) if area in version.areas]
    if len({version.framework for version in judging}) != 1:
        return None
    until = max(version.until or date.max for version in judging)
    return judging[0].since, until if until < date.max else None


def frameworks_between(first: date, last: date, folder: Path = ONTOLOGY) -> tuple[str, ...]:
    """The frameworks under which inspections were made on some day of a stretch, the newest last.

    >>> frameworks_between(date(2018, 5, 1), date(2018, 5, 31))
    ('sif', 'ilacs')
    """
    met = (v for v in versions(folder) if v.is_met_between(first, last))
    return tuple(dict.fromkeys(version.framework for version in met))


def newest_framework(day: date, folder: Path = ONTOLOGY) -> str | None:
    """Of the frameworks under which inspections were made on that day, the one that began last."""
    in_force = frameworks_between(day, day, folder)
    return in_force[-1] if in_force else None
