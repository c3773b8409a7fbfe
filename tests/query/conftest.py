from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from ofsted_kg.errors import QueryError
from ofsted_kg.query.run import Source, local_source, run
from ofsted_kg.resources import QUERIES
from ofsted_kg.vocab import BASE, GRAPH_DERIVED, GRAPH_PROVENANCE

SMALL = Path(__file__).parent / "small.trig"


@pytest.fixture(scope="session")
def store() -> ox.Store:
    """The small graph, in memory, with the tallies that its findings give."""
    store = ox.Store()
    store.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    rule = (QUERIES / "derive" / "10-tallies.rq").read_text(encoding="utf-8")
    graph = ox.NamedNode(GRAPH_DERIVED)
    tallies = run(store, rule)
    assert isinstance(tallies, ox.QueryTriples)
    store.extend([ox.Quad(t.subject, t.predicate, t.object, graph) for t in tallies])
    return store


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
def endpoint(store: ox.Store) -> Iterator[str]:
    """A real server on this machine, which answers from the small graph."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"])).decode()
            try:
                code, body = 200, answer(parse_qs(content)["query"][0])
            except QueryError as error:
                code, body = 400, str(error).encode()
            if self.path == "/other":
                body = b"<html>no endpoint</html>"
            self.send_response(code)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep the tests' output clean."""

    def answer(text: str) -> bytes:
        found = run(store, text)
        if isinstance(found, ox.QueryTriples):
            return found.serialize(format=ox.RdfFormat.RDF_XML) or b""
        return found.serialize(format=ox.QueryResultsFormat.JSON) or b""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
