"""The blocks of docs/extending.md do what that page says: extraction and queries change by them alone."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from ofsted_kg.resources import ONTOLOGY

PAGE = Path(__file__).parent.parent / "docs" / "extending.md"
BLOCK = re.compile(r"<!-- append to (\S+) -->\n```turtle\n(.*?)```", re.DOTALL)

ARTICLE = """---
title: Inspectors return to Leicester
publisher: The Made-up Courier
published: 2024-11-20
---

Leicester’s children’s services require improvement, Ofsted has said after an inspection in October 2024.

Inspectors found that family group conferences are offered far too late.

“We know what to do next,” said Cllr Ann Field, children’s champion at Leicester City Council.
"""
REPORT = """Inspection of Kent local authority children’s services

Inspection dates: 8 to 19 May {year}

Lead inspector: Ada Byrne, His Majesty’s Inspector

Judgement

Grade

The impact of leaders on social work practice with children and families

Good

The experiences and progress of care leavers

Inadequate
"""
KINSHIP = """
The experiences of children in kinship care

Outstanding
"""

Ask = Callable[..., list[dict[str, str]]]


def run(ontology: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"OFSTED_KG_ONTOLOGY": str(ontology)}
    line = [sys.executable, "-m", "ofsted_kg", *command]
    return subprocess.run(line, env=environment, capture_output=True, text=True, check=False)


def built(ontology: Path, folder: Path) -> Ask:
    """A graph of an article and two reports; the answer to a saved query as rows."""
    documents = folder / "documents"
    documents.mkdir(parents=True)
    (documents / "article.md").write_text(ARTICLE, encoding="utf-8")
    for year, more in ((2024, ""), (2028, KINSHIP)):
        report = REPORT.format(year=year) + more
        (documents / f"report-{year}.txt").write_text(report, encoding="utf-8")
    done = run(ontology, "build", str(documents), "--store", str(folder / "store"))
    assert done.returncode == 0, done.stderr

    def ask(query: str, **values: str) -> list[dict[str, str]]:
        settings = [part for name, value in values.items() for part in ("--set", f"{name}={value}")]
        done = run(ontology, "query", query, *settings, "--store", str(folder / "store"), "--format", "csv")
        assert done.returncode == 0, done.stderr
        return list(csv.DictReader(StringIO(done.stdout)))

    return ask


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the ontology with every block of the page at the end of its file."""
    copy = tmp_path_factory.mktemp("edited") / "ontology"
    shutil.copytree(ONTOLOGY, copy)
    for name, block in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        with (copy / name).open("a", encoding="utf-8") as file:
            file.write("\n" + block)
    return copy


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return built(ONTOLOGY, tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def after(edited: Path, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return built(edited, tmp_path_factory.mktemp("after"))


def test_page_has_a_block_for_each_file() -> None:
    assert [name for name, _ in BLOCK.findall(PAGE.read_text(encoding="utf-8"))] == [
        "theme.ttl",
        "role.ttl",
        "area.ttl",
        "framework.ttl",
    ]


def test_a_new_theme_is_found(before: Ask, after: Ask) -> None:
    def themes(ask: Ask) -> str:
        return "; ".join(row["themes"] for row in ask("finding-search", q="family group conferences"))

    assert "Family group conferences" not in themes(before).split("; ")
    assert "Family group conferences" in themes(after).split("; ")
    assert after("finding-search", theme="Family group conferences")


def test_a_new_role_is_found(before: Ask, after: Ask) -> None:
    def roles(ask: Ask) -> list[str]:
        return [row["role"] for row in ask("officials") if row["name"] == "Ann Field"]

    assert "childrens-champion" not in roles(before)
    assert roles(after) == ["childrens-champion"]
    assert [row["name"] for row in after("officials", role="children’s champion")] == ["Ann Field"]


def test_a_new_area_is_graded(before: Ask, after: Ask) -> None:
    def graded(ask: Ask) -> str:
        return " ".join(value for row in ask("council-timeline", council="Kent") for value in row.values())

    assert "kinship" not in graded(before)
    assert "kinship-care: outstanding" in graded(after)


def test_a_new_version_changes_what_is_missing(before: Ask, after: Ask) -> None:
    def missing(ask: Ask, area: str) -> dict[str, str]:
        rows = ask("missing-judgements", council="Kent", area=area)
        return {row["date"][:4]: f"{row['status']}, {row['version']}" for row in rows}

    assert missing(before, "help-and-protection")["2028"] == "not found, ilacs-2026"
    assert missing(after, "help-and-protection")["2028"] == "not found, ilacs-2028"
    assert missing(after, "kinship-care") == {"2024": "not in this framework, ilacs-2023"}
    assert missing(after, "overall-effectiveness") == {
        "2024": "not found, ilacs-2023",
        "2028": "not in this framework, ilacs-2028",
    }


def test_a_slip_is_named_with_file_and_line(edited: Path, tmp_path: Path) -> None:
    broken = tmp_path / "ontology"
    shutil.copytree(edited, broken)
    lines = (broken / "role.ttl").read_text(encoding="utf-8").count("\n")
    with (broken / "role.ttl").open("a", encoding="utf-8") as file:
        file.write('\nrole:new a skos:Concept ;\n    skos:prefLabel "new@en .\n')
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    done = run(broken, "build", str(tmp_path / "a.md"), "--store", str(tmp_path / "store"))
    assert done.returncode != 0
    assert "role.ttl" in done.stderr
    assert f"line {lines + 3}" in done.stderr
    assert not (tmp_path / "store").exists()
