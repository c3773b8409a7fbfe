"""What the documentation shows can be typed as it stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from ofsted_kg.cli import main

ROOT = Path(__file__).parent.parent
CODE = re.compile(r"^```\n(.*?)^```", re.DOTALL | re.MULTILINE)
ASKING = re.compile(r"ofsted-kg (query|queries|show|search|why|coverage|analyse)\b")
# What takes more than a store: a file of the reader's, a pipe, an endpoint.
MORE = re.compile(r"\.rq\b|\||--endpoint")


def examples(page: str) -> list[str]:
    """The commands in the code of a page that ask a store."""
    text = (ROOT / page).read_text(encoding="utf-8")
    lines = [line for block in CODE.findall(text) for line in block.splitlines()]
    return [line for line in lines if ASKING.match(line) and not MORE.search(line)]


def lines_of(line: str, capsys: pytest.CaptureFixture[str]) -> int:
    """How many lines a command prints, once it is typed."""
    code = main(shlex.split(line, comments=True)[1:])
    told = capsys.readouterr()
    assert (code, line) == (0, line), told.err
    return len(told.out.splitlines())


@pytest.mark.parametrize("page", ["README.md", "docs/terminal.md"])
def test_examples_tell_something_after_make_run(
    page: str, shipped: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """More than the names of columns."""
    monkeypatch.setenv("OFSTED_KG_STORE", str(shipped))
    assert len(examples(page)) >= 5
    assert [line for line in examples(page) if lines_of(line, capsys) < 2] == []


@pytest.mark.parametrize("page", ["README.md", "docs/terminal.md", "docs/queries.md"])
def test_examples_can_be_typed_as_they_are(
    page: str, real_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OFSTED_KG_STORE", str(real_store))
    assert len(examples(page)) >= 5
    assert all(lines_of(line, capsys) for line in examples(page))
