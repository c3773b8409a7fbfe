from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from faulty import Answer, Asked, Faulty, running
from ofsted_kg.query.run import Source, local_source, run
from ofsted_kg.vocab import BASE, GRAPH_PROVENANCE
from small import small_graph


@pytest.fixture(scope="session")
def store() -> ox.Store:
    """The small graph, in memory."""
    return small_graph()


@pytest.fixture(scope="session")
def source(store: ox.Store) -> Source:
    return local_source(store)


@pytest.fixture
def folder(store: ox.Store, tmp_path: Path) -> Path:
    """The small graph as a store on disk."""
    made = ox.Store(str(tmp_path / "store"))
    made.extend(store)
    run = ox.NamedNode(f"{BASE}id/build/x")
    made.add(ox.Quad(run, run, run, ox.NamedNode(GRAPH_PROVENANCE)))
    made.flush()
    del made
    return tmp_path / "store"


@pytest.fixture(scope="session")
def address(store: ox.Store) -> Iterator[str]:
    """Of a real server on this machine, which answers queries from the small graph."""

    def answer(asked: Asked) -> Answer:
        sent = asked.body.decode() if asked.method == "POST" else urlsplit(asked.path).query
        found = run(store, parse_qs(sent)["query"][0])
        assert not isinstance(found, ox.QueryTriples)
        form = ox.QueryResultsFormat.JSON
        return Answer(body=found.serialize(format=form) or b"", Content_Type=form.media_type)

    with running(Faulty(answer)) as server:
        yield server.url
