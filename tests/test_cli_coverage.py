"""`ofsted-kg coverage` and the reading report at the end of a build, on files that lack this and that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ofsted_kg.cli import main
from ofsted_kg.cli.coverage import reading_report
from ofsted_kg.graph.coverage import Coverage

HOME = """\
Inspection report for children's home

Inspection dates: 12 to 13 March 2024
Overall experiences and progress of children and young people: good
"""
NO_COVER = """\
Inspection of Leicester City local authority children's services

Lead inspector: Pat Doe

What needs to improve
- The quality of care plans.

The experiences of children who need help and protection
1. Children wait too long for help.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("coverage")
    for name, text in {"home.txt": HOME, "no-cover.txt": NO_COVER, "empty.pdf": "", "noise.pdf": "x"}.items():
        (made / name).write_text(text, encoding="utf-8")
    main(["build", str(made), "--store", str(made / "store")])
    return made


def shown(folder: Path, capsys: pytest.CaptureFixture[str], form: str) -> str:
    capsys.readouterr()
    assert main(["coverage", "--store", str(folder / "store"), "--format", form]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("again", [False, True])
def test_a_build_ends_with_the_reading_report(
    *, again: bool, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = folder / "store" if again else tmp_path / "store"
    assert main(["build", str(folder), "--store", str(store)]) == 3
    told = capsys.readouterr()
    assert "not found: days on site" in told.out
    assert "no inspection of a council's children's services      1  home.txt" in told.out
    assert told.out.endswith("see “ofsted-kg coverage” for each document\n")
    assert "noise.pdf: " in told.err


def test_a_build_tells_machines_the_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", str(folder), "--store", str(folder / "store"), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert told["not_found"]["days on site"] == ["no-cover.txt"]
    assert told["no_inspection"] == ["home.txt"]


def test_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(folder, capsys, "text")
    assert "  no-cover.txt\n    report, Leicester: inspections 1, findings 2" in told
    assert "Not found: days on site (1)\n  no-cover.txt\n" in told
    assert "Not read (2)\n  empty.pdf: the file is empty" in told


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(shown(folder, capsys, "json"))
    assert [(row["file"], row["kind"]) for row in told["documents"]] == [
        ("empty.pdf", "not read"),
        ("home.txt", "other"),
        ("noise.pdf", "not read"),
        ("no-cover.txt", "report"),
    ]
    assert {row["council"]: row["not_read"] for row in told["councils"]} == {None: 2, "Leicester": 0}
    assert [name for name, _ in told["not_read"]] == ["empty.pdf", "noise.pdf"]


def test_markdown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(folder, capsys, "markdown")
    assert "| council | year | reports |" in told
    assert "## Not read (2)\n\n- empty.pdf: " in told


def test_long_lists_name_five() -> None:
    files = tuple(f"{number}.pdf" for number in range(7))
    first, last = reading_report(Coverage({"findings": files}, (), ()))
    assert first == "not found: findings      7  0.pdf, 1.pdf, 2.pdf, 3.pdf, 4.pdf and 2 more"
    assert "ofsted-kg coverage" in last


def test_nothing_missed_nothing_said() -> None:
    assert list(reading_report(Coverage({}, (), ()))) == []
