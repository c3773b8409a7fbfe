"""Servers over the graph of the shipped documents and some graphs of a test suite."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from endpoints import TOKEN, Server, build_store, serving


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(tmp_path_factory.mktemp("serve") / "store")


@pytest.fixture(scope="session")
def server(store_path: Path) -> Iterator[Server]:
    """Reads only, two seconds at most, with four workers."""
    with serving(store_path, "--workers", "4", "--timeout", "2") as started:
        yield started


@pytest.fixture(scope="session")
def writable(store_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Lets those write who show `TOKEN`."""
    folder = tmp_path_factory.mktemp("writable")
    shutil.copytree(store_path, folder / "store")
    (folder / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    with serving(
        folder / "store", "--workers", "2", "--writable", "--token-file", str(folder / "token")
    ) as started:
        yield started
