"""Loading of statements into the store on disk and into the one in memory on which rules run."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.graph import loader
from ofsted_kg.graph.derive import derive, is_read
from ofsted_kg.graph.loader import Loader
from ofsted_kg.graph.ontology import ontology_quads
from ofsted_kg.graph.write import Statements, own_quads, resolved_quads, statements
from ofsted_kg.model import Extraction
from ofsted_kg.resolve.resolution import resolve


@pytest.fixture
def quads(extraction: Extraction) -> list[ox.Quad]:
    return [*own_quads(extraction), *resolved_quads(extraction, resolve([extraction]))]


@pytest.mark.parametrize("batch", [1, 1000, 1_000_000])
def test_all_goes_to_disk_and_facts_to_memory(
    quads: list[ox.Quad], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(loader, "_BATCH", batch)
    store = ox.Store(str(tmp_path))
    with Loader(store) as loading:
        for quad in quads:
            loading.add(statements([quad]))
        facts = set(loading.facts())
    assert set(store) == set(quads)
    assert facts == {quad for quad in quads if is_read(quad)}
    assert 0 < len(facts) < len(set(quads))


def test_rules_derive_from_the_facts_what_they_derive_from_all(quads: list[ox.Quad], tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path))
    with Loader(store) as loading:
        loading.add(statements([*quads, *ontology_quads()]))
        from_facts = b"".join(derive(loading.facts()))
    assert sorted(b"".join(derive(store)).splitlines()) == sorted(from_facts.splitlines()) != []


def test_what_cannot_be_loaded_is_told(tmp_path: Path) -> None:
    with pytest.raises(SyntaxError), Loader(ox.Store(str(tmp_path))) as loading:
        loading.add(Statements(b"", b"no statement"))


def test_nothing_more_is_loaded_after_an_error(quads: list[ox.Quad], tmp_path: Path) -> None:
    def add_and_fail(loading: Loader) -> None:
        loading.add(statements(quads))
        raise KeyError

    store = ox.Store(str(tmp_path))
    with pytest.raises(KeyError), Loader(store) as loading:
        add_and_fail(loading)
    assert len(store) == 0
