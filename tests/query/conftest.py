from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.query.run import Source, local_source

SMALL = Path(__file__).parent / "small.trig"


@pytest.fixture(scope="session")
def store() -> ox.Store:
    """The small graph, in memory."""
    store = ox.Store()
    store.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="session")
def source(store: ox.Store) -> Source:
    return local_source(store)
