"""The store on disk: opened to be read, or made anew beside the old one and put in its place when whole.

A store is a folder of Oxigraph. A new one grows in a hidden folder next to its place and is moved there by
renaming, so that nobody ever sees half a store: whoever reads the old one goes on reading it, and a build
that breaks off leaves the old one as it was.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.errors import StoreError
from ofsted_kg.vocab import GRAPH_DERIVED, GRAPH_PROVENANCE

# RocksDB, which Oxigraph writes with, names its newest state in this file.
_MARK = "CURRENT"
Store = ox.Store
State = tuple[int, int]
_PROVENANCE = ox.NamedNode(GRAPH_PROVENANCE)


def open_store(path: Path | str, *, derived: bool = True) -> ox.Store:
    """The store at `path`, to be read only; any number of processes may do so at once.

    Args:
        path: the folder of the store.
        derived: whether derived facts are wanted. Without them it is a copy in memory, which takes seconds
            where a store holds hundreds of reports.

    Raises:
        StoreError: there is none, or it cannot be opened, or it was not made by this package.
    """
    path = Path(path)
    if not path.exists():
        raise StoreError(f"there is no store at {path}; make one with: ofsted-kg build --store {path}")
    if not (path / _MARK).is_file():
        raise StoreError(f"{path} is not a store; name the folder that `ofsted-kg build --store` made")
    try:
        store = ox.Store.read_only(str(path))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(
            f"the store at {path} cannot be opened ({error}); if it is damaged, remove it and build again"
        ) from error
    if not store.contains_named_graph(_PROVENANCE):
        raise StoreError(f"{path} is an Oxigraph store of something else: it has no <{GRAPH_PROVENANCE}>")
    return store if derived else without_derived(store)


@contextmanager
def writable_store(path: Path | str) -> Iterator[ox.Store]:
    """The store at `path`, to be changed; meanwhile nobody else may read or write it.

    Raises:
        StoreError: it cannot be opened to be written.
    """
    try:
        store = ox.Store(str(path))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(f"the store at {path} cannot be written: {error}") from error
    yield store
    store.flush()


def state_of(path: Path | str) -> State | None:
    """Tells two states of the store at `path` apart; None where there is none.

    It differs for two builds in one place, and before and after each time that a store is opened to be
    written.
    """
    try:
        found = _mark(path).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


@lru_cache  # a server asks for the state with every request
def _mark(path: Path | str) -> Path:
    return Path(path) / _MARK


def without_derived(store: ox.Store) -> ox.Store:
    """A copy in memory of all but the facts that rules derived."""
    copy = ox.Store()
    copy.bulk_extend(store)
    copy.remove_graph(ox.NamedNode(GRAPH_DERIVED))
    return copy


def check_place(path: Path | str) -> None:
    """Make sure that `path` is free for a build's store: nothing there, an empty folder or an earlier store.

    Raises:
        StoreError: something else is there, or the folder around it cannot be written to.
    """
    path = Path(path).absolute()
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        try:
            open_store(path)
        except StoreError as error:
            raise StoreError(f"{path} is in the way and is left alone: {error}") from error
    around = next(folder for folder in path.parents if folder.exists())
    if not around.is_dir() or not os.access(around, os.W_OK | os.X_OK):
        raise StoreError(f"no store can be made at {path}: {around} cannot be written to")


@contextmanager
def new_store(path: Path | str) -> Iterator[tuple[ox.Store, Path]]:
    """An empty store that takes the place `path` when the block ends well; otherwise it leaves no trace.

    With it comes the folder in which it grows, for what is to stand beside it.

    Raises:
        StoreError: `check_place` refuses the place, or writing fails.
    """
    path = Path(path).absolute()
    check_place(path)
    scratch: Path | None = None
    missing = [folder for folder in path.parents if not folder.exists()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}-"))
        store = ox.Store(str(scratch / "new"))
        yield store, scratch / "new"
        store.flush()
        del store  # the last handle but the caller's, who has left the block
        _swap(scratch, path)
    except OSError as error:
        raise StoreError(f"the store at {path} cannot be written: {error}") from error
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)
        for folder in missing:
            with suppress(OSError):  # it holds the store
                folder.rmdir()


def _swap(scratch: Path, path: Path) -> None:
    """Put `scratch/new` at `path`; what stood there goes to `scratch/old` and with it."""
    umask = os.umask(0)
    os.umask(umask)
    (scratch / "new").chmod(0o777 & ~umask)
    if path.exists():
        path.rename(scratch / "old")
    (scratch / "new").rename(path)
