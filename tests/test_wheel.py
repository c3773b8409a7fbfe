"""The wheel carries all that the package reads: installed elsewhere, it does the job from an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel of this checkout was installed."""
    folder = tmp_path_factory.mktemp("wheel")
    build: list[str | Path] = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--outdir",
        folder,
        ROOT,
    ]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next(folder.glob("*.whl"))
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-qq",
        "--no-deps",
        "--target",
        folder / "site",
        wheel,
    ]
    subprocess.run(pip, check=True, capture_output=True)
    return folder / "site"


def run(site: Path, where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(site)}
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True, check=False)


def test_the_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "-c", "import ofsted_kg; print(ofsted_kg.__file__)").stdout
    assert Path(where.strip()).is_relative_to(installed)


def test_builds_and_answers_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    built = run(installed, tmp_path, "-m", "ofsted_kg", "build")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "ofsted-store").is_dir()
    answer = run(installed, tmp_path, "-m", "ofsted_kg", "query", "recurring-issues", "--format", "csv")
    assert answer.returncode == 0, answer.stderr
    assert "Leicester" in answer.stdout
    assert run(installed, tmp_path, "-m", "ofsted_kg", "export", "ofsted.gexf").returncode == 0
    assert (tmp_path / "ofsted.gexf").stat().st_size > 1000
