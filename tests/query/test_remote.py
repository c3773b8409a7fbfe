"""A real server on this machine, which answers from the small graph."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from ofsted_kg.errors import QueryError, StoreError
from ofsted_kg.query.ask import ask
from ofsted_kg.query.remote import remote_source
from ofsted_kg.query.result import Result
from ofsted_kg.query.run import run


@pytest.fixture(scope="module")
def endpoint(store: ox.Store) -> Iterator[str]:
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


def test_saved_query_with_a_name(endpoint: str) -> None:
    rows = Result(ask("quotations", {"council": "Eastmere"}, remote_source(endpoint))).to_dicts()
    assert [row["said"] for row in rows] == ["We will do better."]


def test_yes_no_and_graphs(endpoint: str) -> None:
    source = remote_source(endpoint)
    assert Result(source("ASK { ?s ?p ?o }"))
    assert len(Result(source("CONSTRUCT { ?s a ?k } WHERE { ?s a ?k } LIMIT 3"))) == 3


@pytest.mark.parametrize(
    ("path", "query", "kind", "message"),
    [
        ("", "SELECT * {", QueryError, "refuses the query"),
        ("/other", "SELECT * {}", StoreError, "does not answer as a SPARQL endpoint"),
    ],
)
def test_answers_that_are_none(
    endpoint: str, path: str, query: str, kind: type[Exception], message: str
) -> None:
    with pytest.raises(kind, match=message):
        remote_source(endpoint + path)(query)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "nonsense"])
def test_addresses_without_endpoint(address: str) -> None:
    with pytest.raises(StoreError, match="cannot be asked"):
        remote_source(address, timeout=2)("ASK {}")
