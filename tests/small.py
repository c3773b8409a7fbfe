"""The small graph of invented places, for tests of several parts."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.graph.derive import derive

SMALL = Path(__file__).parent / "query" / "small.trig"


def small_graph(more: str = "") -> ox.Store:
    """The small graph, with `more` in TriG, and what the rules derive from it."""
    store = ox.Store()
    store.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    store.load(more.encode(), format=ox.RdfFormat.TRIG)
    store.load(b"".join(derive(store)), format=ox.RdfFormat.N_QUADS)
    return store


def small_store(folder: Path) -> Path:
    """The small graph as a store on disk, in `folder`, which is made; gives the folder back."""
    made = ox.Store(str(folder))
    made.bulk_extend(small_graph())
    made.flush()
    return folder
