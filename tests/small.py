"""The small graph of invented places, for tests of several parts."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.query.run import run, statements
from ofsted_kg.resources import QUERIES
from ofsted_kg.vocab import GRAPH_DERIVED

SMALL = Path(__file__).parent / "query" / "small.trig"


def small_graph() -> ox.Store:
    """The small graph with the tallies that its findings give."""
    store = ox.Store()
    store.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    rule = (QUERIES / "derive" / "10-tallies.rq").read_text(encoding="utf-8")
    graph = ox.NamedNode(GRAPH_DERIVED)
    tallies = statements(run(store, rule))
    store.extend([ox.Quad(t.subject, t.predicate, t.object, graph) for t in tallies])
    return store
