"""Quality has a floor: the graph of the real articles and reports, scored against facts made by hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quality import Figures, floors, score


def command(*words: str | Path, hash_seed: str = "0") -> subprocess.CompletedProcess[str]:
    """Run `ofsted-kg` as a user would, in a process of its own."""
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    run = [sys.executable, "-m", "ofsted_kg", *map(str, words)]
    return subprocess.run(run, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture(scope="session")
def real_graph(real_store: Path) -> Path:
    """N-Quads of the graph of all real articles and reports."""
    path = real_store.parent / "graph.nq"
    exported = command("export", "--store", real_store, path)
    assert exported.returncode == 0, exported.stderr
    return path


@pytest.fixture(scope="session")
def figures(real_graph: Path) -> dict[str, Figures]:
    return score(real_graph)


@pytest.mark.parametrize(("era", "figure"), floors())
def test_figure_is_above_its_floor(era: str, figure: str, figures: dict[str, Figures]) -> None:
    assert figures[era][figure][0] >= floors()[era, figure]


def test_same_bytes_in_another_order_and_hash_seed(real_graph: Path, shared: Path, tmp_path: Path) -> None:
    paths = [*sorted((shared / "reports").iterdir(), reverse=True), shared / "seeds"]
    built = command("build", *paths, "--store", tmp_path / "store", "--jobs", "1", hash_seed="77")
    assert built.returncode == 0, built.stderr
    again = tmp_path / "again.nq"
    assert command("export", "--store", tmp_path / "store", again, hash_seed="78").returncode == 0
    assert again.read_bytes() == real_graph.read_bytes()
