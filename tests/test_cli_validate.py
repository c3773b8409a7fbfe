"""`ofsted-kg validate`: what it prints and the code it ends with."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.build import build
from ofsted_kg.cli import main
from ofsted_kg.kg import KnowledgeGraph
from ofsted_kg.resources import ONTOLOGY

PASSES = ONTOLOGY / "examples" / "passes.ttl"
BROKEN = PASSES.read_text(encoding="utf-8").replace("okg:page 3", "okg:page 0")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.ttl"
    path.write_text(BROKEN, encoding="utf-8")
    return path


def test_a_store_that_conforms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(None, tmp_path / "store")
    assert main(["validate", "--store", str(tmp_path / "store")]) == 0
    assert "The graph conforms (violations: 0," in capsys.readouterr().out
    assert KnowledgeGraph.open(tmp_path / "store").validate().conforms


def test_a_file_with_a_violation_is_told_with_file_and_page(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(broken)]) == 1
    told = capsys.readouterr().out
    assert "violation Passage-page (1): A passage begins on one page, counted from 1." in told
    assert "passage page is “0”\n      in exampleshire-2023.pdf" in told


def test_json(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(broken), "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["conforms"], data["violations"], data["results"][0]["rule"]) == (False, 1, "Passage-page")


def test_turtle_is_the_report_of_the_standard(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(broken), "--format", "turtle"]) == 1
    report = ox.Store()
    report.load(capsys.readouterr().out.encode(), format=ox.RdfFormat.TURTLE)
    asked = (
        "PREFIX sh: <http://www.w3.org/ns/shacl#> ASK { ?report sh:conforms false ; sh:result/sh:value 0 }"
    )
    assert report.query(asked)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing.ttl"], "cannot be read"),
        (["--store", "nowhere"], "there is no store"),
        (["--reason", "--format", "turtle"], "no report in Turtle"),
    ],
)
def test_wrong_usage(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_a_syntax_error_is_named_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("<http://e/a> <http://e/b> 1 .\n<http://e/a> oops\n", encoding="utf-8")
    assert main(["validate", str(path)]) == 2
    assert "line 2" in capsys.readouterr().err
