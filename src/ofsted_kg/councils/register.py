"""The councils that run or ran children's services since 2012, and the trusts that act for them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from ofsted_kg.errors import UsageError
from ofsted_kg.resources import DATA


@dataclass(frozen=True, slots=True)
class Council:
    """A council that runs or ran children's services: one row of `data/councils.csv`.

    Attributes:
        council_type: "county", "unitary", "metropolitan borough", "London borough" or "City corporation".
        gss_code: the ONS code; `later_gss_code` is the one that the boundary change of April 2025 brought.
        existed_from: the day from which this body has answered for the area's services; None if unknown.
        existed_until: its last day; None for the councils of today.
        successors: slugs of the councils that followed it.
        other_names: further names that mean the council wherever they stand.
        names_needing_context: names, the label possibly among them, that only count beside a council's words.
    """

    slug: str
    label: str
    official_name: str
    council_type: str
    region: str
    ofsted_urn: str | None
    gss_code: str | None
    former_gss_codes: tuple[str, ...]
    later_gss_code: str | None
    dfe_number: str | None
    existed_from: date | None
    existed_until: date | None
    successors: tuple[str, ...]
    other_names: tuple[str, ...]
    names_needing_context: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, without repetition, label first."""
        names = (self.label, self.official_name, *self.other_names, *self.names_needing_context)
        return tuple(dict.fromkeys(names))

    def is_called(self, words: str) -> bool:
        """Whether `words` can follow its name: no “Leicester County Council”, no “Kent City Council”."""
        kind = words.casefold()
        if self.council_type == "county":
            return not any(other in kind for other in ("city", "borough", "metropolitan", "mbc", "mdc"))
        return "county" not in kind or any("County Council" in name for name in self.names)


@dataclass(frozen=True, slots=True)
class Trust:
    """A company or trust that runs or ran the service for councils: one row of `data/trusts.csv`.

    Attributes:
        names: its names, the first one its own.
        councils: slugs of the councils it acts or acted for.
        start, end: first and last day or month, "2018-04-01" or "2018-12"; None where not known or not over.
    """

    names: tuple[str, ...]
    councils: tuple[str, ...]
    start: str | None
    end: str | None


@cache
def register() -> dict[str, Council]:
    """All councils by slug, in the order of `data/councils.csv`.

    Raises:
        UsageError: a row of the table is no council.
    """
    return {council.slug: council for council in map(_council, rows("councils.csv"))}


@cache
def trusts() -> tuple[Trust, ...]:
    """The companies and trusts of `data/trusts.csv`."""
    return tuple(map(_trust, rows("trusts.csv")))


@cache
def statistical_neighbours() -> dict[str, tuple[str, ...]]:
    """Each council of today → those most like it, nearest first (`data/statistical-neighbours.csv`)."""
    return {row["slug"]: _several(row["neighbours"]) for row in rows("statistical-neighbours.csv")}


def council_at(slug: str, day: date) -> Council:
    """The council that bore the name of `slug` on `day`: for Dorset in 2016 the old county council.

    Where no body of the same name existed that day, the council of `slug` itself.

    >>> council_at("dorset", date(2016, 2, 24)).slug
    'dorset-county-council'
    >>> council_at("cumberland", date(2016, 2, 24)).slug
    'cumberland'
    """
    council = register()[slug]
    if council.existed_from is None or council.existed_from <= day:
        return council
    earlier = [c for c in register().values() if slug in c.successors and council.label in c.names]
    return earlier[0] if len(earlier) == 1 else council


def one_of_today(slugs: Iterable[str]) -> str | None:
    """The only one of `slugs`, or the only one that is a council of today; None if a choice is left."""
    every = list(slugs)
    candidates = every if len(every) == 1 else [slug for slug in every if not register()[slug].existed_until]
    return candidates[0] if len(candidates) == 1 else None


def rows(file_name: str) -> list[dict[str, str]]:
    """The rows of a table in `data/` by column name."""
    with (DATA / file_name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _council(row: dict[str, str]) -> Council:
    try:
        return Council(
            slug=row["slug"],
            label=row["label"],
            official_name=row["official_name"],
            council_type=row["council_type"],
            region=row["region"],
            ofsted_urn=row["ofsted_urn"] or None,
            gss_code=row["gss_code"] or None,
            former_gss_codes=_several(row["former_gss_codes"]),
            later_gss_code=row["later_gss_code"] or None,
            dfe_number=row["dfe_number"] or None,
            existed_from=_day(row["existed_from"]),
            existed_until=_day(row["existed_until"]),
            successors=_several(row["successors"]),
            other_names=_several(row["other_names"]),
            names_needing_context=_several(row["names_needing_context"]),
        )
    except (KeyError, ValueError, AttributeError) as error:
        raise UsageError(f"councils.csv, row {row.get('slug')!r}: {error}") from error


def _trust(row: dict[str, str]) -> Trust:
    names = (row["name"], *_several(row["other_names"]))
    return Trust(names, _several(row["councils"]), row["from"] or None, row["until"] or None)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
