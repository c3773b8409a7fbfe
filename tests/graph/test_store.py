from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.errors import StoreError
from ofsted_kg.graph.store import check_place, new_store, open_store
from ofsted_kg.vocab import GRAPH_DERIVED, GRAPH_PROVENANCE

THING, SAYS = ox.NamedNode("http://example.org/thing"), ox.NamedNode("http://example.org/says")


def made(path: Path, words: str) -> Path:
    """A store at `path` that holds `words` as data and as provenance."""
    with new_store(path) as (store, _):
        for graph in (GRAPH_DERIVED, GRAPH_PROVENANCE):
            store.add(ox.Quad(THING, SAYS, ox.Literal(words), ox.NamedNode(graph)))
    return path


def words(store: ox.Store) -> set[str]:
    return {str(quad.object) for quad in store.quads_for_pattern(THING, SAYS, None, None)}


def test_store_is_made_and_opened(tmp_path: Path) -> None:
    assert words(open_store(made(tmp_path / "deep" / "store", "one"))) == {'"one"'}


def test_new_store_replaces_the_old_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    made(tmp_path / "store", "one")
    assert words(open_store(made(tmp_path / "store", "two"))) == {'"two"'}
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_reader_of_the_old_store_reads_on(tmp_path: Path) -> None:
    reader = open_store(made(tmp_path / "store", "one"))
    made(tmp_path / "store", "two")
    assert words(reader) == {'"one"'}


def test_build_that_breaks_off_leaves_the_old_store(tmp_path: Path) -> None:
    made(tmp_path / "store", "one")
    with pytest.raises(ZeroDivisionError), new_store(tmp_path / "store"):
        _ = 1 / 0
    assert words(open_store(tmp_path / "store")) == {'"one"'}
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_what_is_opened_cannot_be_written(tmp_path: Path) -> None:
    store = open_store(made(tmp_path / "store", "one"))
    with pytest.raises(RuntimeError, match="read-write"):
        store.add(ox.Quad(THING, SAYS, ox.Literal("two")))


def test_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    assert words(open_store(made(tmp_path / "store", "one"))) == {'"one"'}


def file(path: Path) -> None:
    path.write_text("mine")


def folder(path: Path) -> None:
    path.mkdir()
    (path / "letter.txt").write_text("mine")


def foreign_store(path: Path) -> None:
    ox.Store(str(path)).add(ox.Quad(THING, SAYS, ox.Literal("mine")))


@pytest.mark.parametrize(
    ("put", "reason"),
    [(file, "is not a store"), (folder, "is not a store"), (foreign_store, "of something else")],
)
def test_what_is_not_ours_is_refused_and_left_alone(tmp_path: Path, put: object, reason: str) -> None:
    assert callable(put)
    put(tmp_path / "place")
    for refused in (open_store, check_place):
        with pytest.raises(StoreError, match=reason):
            refused(tmp_path / "place")
    with pytest.raises(StoreError), new_store(tmp_path / "place"):
        pytest.fail("must not be entered")
    assert [path.name for path in tmp_path.iterdir()] == ["place"]


def test_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="ofsted-kg build --store"):
        open_store(tmp_path / "none")


def test_damaged_store_is_told_so(tmp_path: Path) -> None:
    store = made(tmp_path / "store", "one")
    (store / "CURRENT").write_text("nonsense\n")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(store)


def test_place_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StoreError, match="cannot be written to"):
        check_place(tmp_path / "file" / "store")


def test_without_what_was_derived(tmp_path: Path) -> None:
    path = made(tmp_path / "store", "one")
    left = open_store(path, derived=False)
    assert [str(name) for name in left.named_graphs()] == [f"<{GRAPH_PROVENANCE}>"]
    assert words(left) == {'"one"'}
    assert len(open_store(path)) == 2
