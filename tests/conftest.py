"""What many tests share: the folder of real documents, and programs that not every machine has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from ofsted_kg.build import build

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NODE = ROOT / "tests" / "node"
POM = ROOT / "tests" / "java" / "pom.xml"

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


def missing(reason: str) -> NoReturn:
    """Skip; but fail where every test must run, as in CI."""
    if os.environ.get("OFSTED_KG_EVERY_TEST"):
        pytest.fail(reason)
    pytest.skip(reason)


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
            places[profile] = _class_path(profile, tmp_path_factory.mktemp(profile) / "classpath")
        line = ["java", "-Djava.awt.headless=true", "-cp", places[profile], *command]
        return subprocess.run(line, capture_output=True, text=True, check=False)

    return run


def _class_path(profile: str, output: Path) -> str:
    """What Maven puts on the class path; what it has in its own store needs no network."""
    if not (shutil.which("java") and shutil.which("mvn")):
        missing("java or mvn is not installed")
    ask = ["mvn", "-q", "-B", "-f", str(POM), "-P", profile, f"-Dmdep.outputFile={output}"]
    for mode in (["-o"], []):
        done = subprocess.run([*ask, *mode, "dependency:build-classpath"], capture_output=True, text=True)
        if done.returncode == 0:
            return output.read_text()
    missing(f"Maven cannot fetch what the profile {profile} of {POM.name} names")


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
