"""What many tests share: the folder of real documents, and programs that not every machine has."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

from ofsted_kg.build import build

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NODE = ROOT / "tests" / "node"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports, articles and gold facts that stands beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real documents (shared/) does not stand beside this checkout")
    return SHARED


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
