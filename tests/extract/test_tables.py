"""The tables for reading reports: every cell is of its form, and no label stands twice."""

from __future__ import annotations

import csv

import pytest

from ofsted_kg.model import DocumentKind
from ofsted_kg.resources import DATA
from ofsted_kg.schemes import scheme


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


KEYS = [
    ("report-titles", "title"),
    ("cover-labels", "label"),
    ("headings", "heading"),
    ("inspection-team", "label"),
    ("post-nominals", "words"),
]


@pytest.mark.parametrize(("table", "key"), KEYS)
def test_no_wording_twice_and_none_empty(table: str, key: str) -> None:
    wordings = [row[key] for row in rows(table)]
    assert len(set(wordings)) == len(wordings)
    assert all(wording == wording.strip() and wording for wording in wordings)
    assert not [wording for wording in wordings if "'" in wording], "write ’"


def test_titles() -> None:
    for row in rows("report-titles"):
        assert DocumentKind(row["document"])
        assert row["framework"] in {"", *scheme("framework")}
        assert row["type"] in {"", *scheme("inspection-type")}
        assert row["title"] == row["title"].lower()


def test_fields_roles_and_sections() -> None:
    assert {row["field"] for row in rows("cover-labels")} == {"dates", "published", "lead", "other"}
    assert {row["role"] for row in rows("inspection-team")} <= set(scheme("role"))
    sections = {row["section"] for row in rows("headings")}
    assert {"recommendations", "priority", "findings", "team", "board", "contents", "end"} <= sections
