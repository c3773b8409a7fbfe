"""Completion by the shells themselves: what each offers for what was typed so far."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ofsted_kg.cli import main

# typed so far (the last word is being completed), one thing offered, one thing not offered
OFFERED = [
    ("s", "search", "build"),
    ("query curr", "current-judgements", "council-timeline"),
    ("query council-timeline --set co", "council=", "thing="),
    ("query council-timeline --set council=leicesters", "leicestershire", "leicester"),
    ("query missing-judgements --set council=kent area=lead", "leadership", "adoption"),
    ("query coverage --format j", "json", "table"),
    ("query coverage --fo", "--format", "--store"),
    ("show leicesters", "leicestershire", "kent"),
    ("show care-pl", "care-planning", "care-leavers"),
    ("search x --theme care-pl", "care-planning", "care-leavers"),
    ("search x --council leicesters", "leicestershire", "kent"),
    ("search x --polarity w", "weakness", "strength"),
    ("queries official", "officials-issues", "coverage"),
    ("completion z", "zsh", "bash"),
]


@pytest.fixture
def script(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[[str], Path]:
    def write(shell: str) -> Path:
        if not shutil.which(shell):
            reason = f"{shell} is not installed"
            (pytest.fail if os.environ.get("OFSTED_KG_EVERY_TEST") else pytest.skip)(reason)
        assert main(["completion", shell]) == 0
        path = tmp_path / "completion"
        path.write_text(capsys.readouterr().out, encoding="utf-8")
        return path

    return write


def run(*command: str) -> list[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    return done.stdout.split("\n")


@pytest.mark.parametrize(("typed", "offered", "other"), OFFERED)
def test_bash(typed: str, offered: str, other: str, script: Callable[[str], Path]) -> None:
    words = typed.replace("=", " = ").split() if "=" in typed else typed.split()
    listed = " ".join(f"'{word}'" for word in ["ofsted-kg", *words])
    found = run(
        "bash",
        "-c",
        f"source {script('bash')}; COMP_WORDS=({listed}); COMP_CWORD={len(words)}; "
        r"_ofsted_kg; printf '%s\n' ${COMPREPLY[@]}",
    )
    assert offered in found
    assert other not in found


@pytest.mark.parametrize(("typed", "offered", "other"), OFFERED)
def test_fish(typed: str, offered: str, other: str, script: Callable[[str], Path]) -> None:
    lines = run("fish", "--no-config", "-c", f"source {script('fish')}; complete -C 'ofsted-kg {typed}'")
    found = {line.split("\t")[0].rpartition("=")[2] or line.split("\t")[0] for line in lines}
    found |= {line.split("=")[0] + "=" for line in lines if "=" in line}
    assert offered in found
    assert other not in found


# Types into a terminal of zsh's own; the answer is what the command would have been given.
ZSH = """
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'source {script}'
zpty -w -n shell $'ofsted-kg {typed}\\t\\n'
zpty -r shell answer '*given:*:*'
print -r -- $answer
"""


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("sea", "search"),
        ("query curr", "query current-judgements"),
        ("show leicesters", "show leicestershire"),
        ("query coverage --set council=leicesters", "query coverage --set council=leicestershire"),
    ],
)
def test_zsh(typed: str, completed: str, script: Callable[[str], Path]) -> None:
    path = script("zsh")
    path.write_text(path.read_text() + "ofsted-kg() { print -r -- given:$*: }\nPROMPT='> '\n")
    found = run("zsh", "-f", "-c", ZSH.format(script=path, typed=typed))
    assert any(f"given:{completed}:" in line for line in found), found
