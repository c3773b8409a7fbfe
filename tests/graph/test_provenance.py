from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.errors import UnreadableError
from ofsted_kg.graph import digests
from ofsted_kg.graph.digests import digest_of, is_out_of_date
from ofsted_kg.graph.provenance import (
    Build,
    fingerprint,
    provenance_quads,
    recorded_failures,
    recorded_fingerprint,
)
from ofsted_kg.vocab import GRAPH_PROVENANCE, PROV

ONE = [("a" * 64, "one.pdf"), ("b" * 64, "two.pdf")]
BUILD = Build(
    fingerprint=fingerprint(ONE),
    started=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    ended=datetime(2026, 1, 2, 3, 5, 6, tzinfo=UTC),
    documents=("a" * 64,),
    failed={"b" * 64: UnreadableError("folder/two.pdf", "there is no text in it")},
)


@pytest.fixture
def store() -> ox.Store:
    made = ox.Store()
    made.extend(provenance_quads(BUILD))
    return made


def test_what_was_recorded_is_read_again(store: ox.Store) -> None:
    assert recorded_fingerprint(store) == BUILD.fingerprint
    assert recorded_failures(store) == {"b" * 64: "there is no text in it"}


def test_store_without_a_build_has_no_fingerprint() -> None:
    assert recorded_fingerprint(ox.Store()) is None
    assert recorded_failures(ox.Store()) == {}


def test_a_store_of_other_rules_is_out_of_date(store: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_out_of_date(store)
    assert not is_out_of_date(ox.Store())
    monkeypatch.setattr(digests, "ONTOLOGY", Path(__file__).parent)
    assert is_out_of_date(store)


def test_everything_stands_in_its_own_graph(store: ox.Store) -> None:
    assert {str(quad.graph_name) for quad in store} == {f"<{GRAPH_PROVENANCE}>"}


def test_times_carry_their_zone(store: ox.Store) -> None:
    (quad,) = store.quads_for_pattern(None, ox.NamedNode(PROV.startedAtTime), None, None)
    assert '"2026-01-02T03:04:05Z"' in str(quad.object)


def test_fingerprint_depends_on_names_and_bytes_and_not_on_order() -> None:
    assert fingerprint(ONE) == fingerprint(reversed(ONE))
    assert fingerprint(ONE) != fingerprint(ONE[:1])
    assert fingerprint(ONE) != fingerprint([("a" * 64, "one.pdf"), ("b" * 64, "other.pdf")])


def test_digest_of_files_sees_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    (tmp_path / "b").write_text("two")
    files = sorted(tmp_path.iterdir())
    before = digest_of(files)
    assert digest_of(reversed(files)) == before
    (tmp_path / "b").write_text("2")
    assert digest_of(files) != before
