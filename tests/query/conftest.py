from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.query.run import Source, local_source, run
from ofsted_kg.resources import QUERIES
from ofsted_kg.vocab import GRAPH_DERIVED

SMALL = Path(__file__).parent / "small.trig"


@pytest.fixture(scope="session")
def store() -> ox.Store:
    """The small graph, in memory, with the tallies that its findings give."""
    store = ox.Store()
    store.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    rule = (QUERIES / "derive" / "12-tallies.rq").read_text(encoding="utf-8")
    graph = ox.NamedNode(GRAPH_DERIVED)
    tallies = run(store, rule)
    assert isinstance(tallies, ox.QueryTriples)
    store.extend([ox.Quad(t.subject, t.predicate, t.object, graph) for t in tallies])
    return store


@pytest.fixture(scope="session")
def source(store: ox.Store) -> Source:
    return local_source(store)
