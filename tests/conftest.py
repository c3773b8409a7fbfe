"""What many tests share: the folder of real documents, and programs that not every machine has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ofsted_kg.build import build
from programs import class_path, missing

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NODE = ROOT / "tests" / "node"

Java = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports, articles and gold facts that stands beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real documents (shared/) does not stand beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def real_store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of all real articles and reports."""
    store = tmp_path_factory.mktemp("real") / "store"
    paths = map(str, (shared / "seeds", shared / "reports", "--store", store))
    line = [sys.executable, "-m", "ofsted_kg", "build", *paths]
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    done = subprocess.run(line, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return store


@pytest.fixture(scope="session")
def node_packages() -> Path:
    """The folder `node_modules` with what `tests/node/package.json` names, installed into `build/node`."""
    if not (shutil.which("node") and shutil.which("npm")):
        missing("node or npm is not installed")
    wanted, folder = NODE / "package.json", ROOT / "build" / "node"
    installed = folder / "package.json"
    if not installed.exists() or installed.read_bytes() != wanted.read_bytes():
        folder.mkdir(parents=True, exist_ok=True)
        install = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
        shutil.copy(wanted, installed)
        done = subprocess.run(install, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            installed.unlink()
            missing(f"npm cannot install what {wanted.name} names: {done.stderr[-500:]}")
    return folder / "node_modules"


@pytest.fixture(scope="session")
def java(tmp_path_factory: pytest.TempPathFactory) -> Java:
    """Runs a class, or a file of source text, beside what a Maven profile of ours names."""
    places: dict[str, str] = {}

    def run(profile: str, *command: str) -> subprocess.CompletedProcess[str]:
        if profile not in places:
            places[profile] = class_path(profile, tmp_path_factory.mktemp(profile) / "classpath")
        line = ["java", "-Djava.awt.headless=true", "-cp", places[profile], *command]
        return subprocess.run(line, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program that shows pages without a screen."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return found or missing("chromium is not installed")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the documents that come with the package."""
    store = tmp_path_factory.mktemp("shipped") / "store"
    build(None, store, jobs=1)
    return store
