"""The small graph of invented places, for tests of several parts."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.graph.derive import derive
from ofsted_kg.query.saved import Parameter

SMALL = Path(__file__).parent / "query" / "small.trig"

# What parameters of saved queries are given, by what they name, or by their type.
SAMPLES = {
    "council": "Eastmere",
    "region": "North West",
    "area": "leadership",
    "theme": "Supervision",
    "role": "lead-member",
    "person": "Cy Lane",
    "polarity": "weakness",
    "inspection": "eastmere/2022-05-09",
    "inspection-type": "standard",
    "thing": "judgement/eastmere/2022-05-09/leadership/good",
    "date": "2020-01-01",
    "integer": "1",
    "text": "care",
}


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


def sample(parameter: Parameter) -> str:
    """A value for a parameter of a saved query, to be found in the small graph."""
    return parameter.values[0] if parameter.values else SAMPLES[parameter.names or parameter.type]
