"""Which framework was in force when, which areas it grades, and versions that make no sense."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from ofsted_kg.errors import UsageError
from ofsted_kg.frameworks import (
    areas_judged,
    frameworks_between,
    judged_between,
    newest_framework,
    versions,
)
from ofsted_kg.resources import ONTOLOGY

FOUR = {"leadership", "help-and-protection", "children-in-care", "care-leavers"}
SINGLE = {
    "overall-effectiveness",
    "help-and-protection",
    "looked-after-and-permanence",
    "adoption",
    "care-leavers",
    "leadership",
    "lscb",
}
TOGETHER = FOUR - {"children-in-care", "care-leavers"} | {
    "overall-effectiveness",
    "children-in-care-and-care-leavers",
}

JUDGED = [
    ("sif", "2013-10-31", set()),
    ("sif", "2013-11-01", SINGLE),
    ("sif", "2018-12-31", SINGLE),
    ("sif", "2019-01-01", set()),
    ("ilacs", "2017-12-31", set()),
    ("ilacs", "2018-01-01", TOGETHER),
    ("ilacs", "2022-12-31", TOGETHER),
    ("ilacs", "2023-01-01", FOUR | {"overall-effectiveness"}),
    ("ilacs", "2026-03-31", FOUR | {"overall-effectiveness"}),
    ("ilacs", "2026-04-01", FOUR),
    ("other", "2012-05-01", set()),
    ("unheard-of", "2020-05-01", set()),
]


@pytest.mark.parametrize(("framework", "day", "areas"), JUDGED)
def test_areas_judged(framework: str, day: str, areas: set[str]) -> None:
    assert areas_judged(framework, date.fromisoformat(day)) == areas


@pytest.mark.parametrize(("framework", "day"), [(None, date(2020, 1, 1)), ("ilacs", None)])
def test_nothing_is_known_without_framework_and_day(framework: str | None, day: date | None) -> None:
    assert areas_judged(framework, day) == frozenset()


@pytest.mark.parametrize(
    ("area", "since", "until"),
    [
        ("children-in-care", "2023-01-01", None),
        ("children-in-care-and-care-leavers", "2018-01-01", "2022-12-31"),
        ("looked-after-and-permanence", "2013-11-01", "2018-12-31"),
        ("lscb", "2013-11-01", "2018-12-31"),
    ],
)
def test_when_an_area_of_one_framework_was_judged(area: str, since: str, until: str | None) -> None:
    assert judged_between(area) == (date.fromisoformat(since), date.fromisoformat(until) if until else None)


@pytest.mark.parametrize("area", ["overall-effectiveness", "care-leavers", "no-area"])
def test_areas_of_several_frameworks_tell_no_time(area: str) -> None:
    assert judged_between(area) is None


@pytest.mark.parametrize(
    ("first", "last", "frameworks", "newest"),
    [
        ("2012-01-01", "2013-10-31", (), None),
        ("2015-01-01", "2015-12-31", ("sif",), "sif"),
        ("2017-12-01", "2018-01-31", ("sif", "ilacs"), "ilacs"),
        ("2019-01-01", "2030-01-01", ("ilacs",), "ilacs"),
    ],
)
def test_frameworks_in_force(first: str, last: str, frameworks: tuple[str, ...], newest: str | None) -> None:
    assert frameworks_between(date.fromisoformat(first), date.fromisoformat(last)) == frameworks
    assert newest_framework(date.fromisoformat(last)) == newest


def test_versions_of_a_framework_do_not_overlap() -> None:
    for one in versions():
        for other in versions():
            if one is not other and one.framework == other.framework:
                assert not one.is_in_force(other.since) or one.since > other.since


# What is written of a version → what is said of it.
FAULTY = [
    ("okg:judgesArea area:leadership", "needs one okg:inForceFrom"),
    ('okg:judgesArea area:leadership ; okg:inForceFrom "spring"^^xsd:date', "it has spring"),
    (
        'okg:judgesArea area:leadership ; okg:inForceFrom "2030-01-01", "2031-01-01"',
        "it has 2030-01-01, 2031",
    ),
    ('okg:judgesArea area:leadreship ; okg:inForceFrom "2030-01-01"', "area.ttl lacks: leadreship"),
]


@pytest.mark.parametrize(("said", "message"), FAULTY)
def test_faulty_version_is_named(tmp_path: Path, said: str, message: str) -> None:
    shutil.copytree(ONTOLOGY, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "framework.ttl").open("a", encoding="utf-8") as file:
        file.write(f"framework:next a skos:Concept ; skos:broader framework:ilacs ; {said} .\n")
    with pytest.raises(UsageError, match=f"framework:next .*{message}"):
        versions(tmp_path)


def test_two_versions_in_force_on_one_day_tell_nothing(tmp_path: Path) -> None:
    shutil.copytree(ONTOLOGY, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "framework.ttl").open("a", encoding="utf-8") as file:
        more = 'okg:judgesArea area:lscb ; okg:inForceFrom "2030-01-01"'
        file.write(f"framework:next a skos:Concept ; skos:broader framework:ilacs ; {more} .\n")
    assert areas_judged("ilacs", date(2031, 1, 1), tmp_path) == frozenset()
    assert areas_judged("ilacs", date(2029, 1, 1), tmp_path) == FOUR
