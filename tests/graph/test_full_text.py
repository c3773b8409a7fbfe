"""The index of words: what is found, in what order, and the file that it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from ofsted_kg.errors import QueryError, StoreError
from ofsted_kg.graph import full_text
from ofsted_kg.graph.entries import Entry
from ofsted_kg.graph.full_text import FILE, Filters, find, index_of, write_index

# thing, kind, council, day, polarity, themes, text
ENTRIES = [
    ("one", "finding", "leeds", "2019-05-07", "weakness", "care-planning", "Care plans are late."),
    (
        "two",
        "finding",
        "kent",
        "2022-03-01",
        "strength",
        "care-planning neglect",
        "Planning for care is thorough.",
    ),
    ("three", "recommendation", "kent", "2022-03-01", "", "neglect", "Act on neglect."),
    ("four", "quotation", "kent", "", "", "", "We planned it with children’s families, naïvely."),
    ("five", "finding", "leeds", "2024-01-31", "mixed", "care", "Plans for plans."),
    ("six", "finding", "leeds", "2010-01-31", "weakness", "other", "It got worse."),
    ("seven", "finding", "leeds", "2010-01-31", "strength", "other", "It works."),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    rows = (
        Entry(thing, kind, "", council, day, polarity, tuple(themes.split()), text)
        for thing, kind, council, day, polarity, themes, text in ENTRIES
    )
    write_index(folder, rows)
    found = index_of(folder)
    assert found
    return found


# query, filters, things in order of rank
FOUND = [
    ("plan", {}, "five one two four"),
    ('"care plan"', {}, "one"),
    ("care AND plan", {}, "one two"),
    ('"negl"*', {}, "three"),
    ('"plann"*', {}, "five one two four"),
    ('"wors"*', {}, "six"),  # and not “work”, though the stem of “wors” begins like it
    ('"care pl"*', {}, "one"),
    ('"Näi"* AND "f"*', {}, "four"),
    ('"zzz"*', {}, ""),
    ("neglect OR late", {}, "three one"),
    ("plan NOT care", {}, "five four"),
    ("naively", {}, "four"),
    ("family", {}, "four"),
    ("children", {}, "four"),
    ("nothing", {}, ""),
    ("plan", {"council": "leeds"}, "five one"),
    ("plan", {"kind": "quotation"}, "four"),
    ("plan OR neglect", {"theme": "neglect"}, "three two"),
    ("plan", {"theme": "care"}, "five"),
    ("plan", {"polarity": "strength"}, "two"),
    ("plan", {"start": "2022-03-01"}, "five two"),
    ("plan", {"end": "2022-03-01"}, "one two"),
    ("plan", {"start": "2020-01-01", "end": "2023-01-01", "council": "kent"}, "two"),
]


@pytest.mark.parametrize(("match", "filters", "expected"), FOUND)
def test_found(match: str, filters: dict[str, str], expected: str, index: Path) -> None:
    assert [hit.thing for hit in find(index, match, Filters(**filters), 10)] == expected.split()


def test_limit_keeps_the_best(index: Path) -> None:
    assert [hit.thing for hit in find(index, "plan", Filters(), 2)] == ["five", "one"]


def test_marks_stand_around_each_word(index: Path) -> None:
    (hit,) = find(index, '"care plan"', Filters(), 10)
    assert hit.marked == "\x02Care\x03 \x02plans\x03 are late."


def test_what_the_index_cannot_read_is_refused(index: Path) -> None:
    with pytest.raises(QueryError, match="cannot be searched for"):
        find(index, '"', Filters(), 1)


def test_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert index_of(tmp_path) is None
    monkeypatch.setattr(full_text, "_VERSION", 0)
    write_index(tmp_path, [])
    monkeypatch.undo()
    assert index_of(tmp_path) is None


def test_a_python_without_fts5_writes_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_text, "_TABLES", full_text._TABLES.replace("fts5", "fts99"))
    write_index(tmp_path, [])
    assert not list(tmp_path.iterdir())


def test_places_that_cannot_be_written_and_files_that_are_damaged(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        write_index(tmp_path / "nowhere", [])
    (tmp_path / FILE).write_text("no database, but long enough to be taken for one" * 9)
    with pytest.raises(StoreError, match="build the store again"):
        index_of(tmp_path)
