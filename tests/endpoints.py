"""A real server process on a free port, and what it answers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pyoxigraph as ox

from ofsted_kg.build import build

# Each of these graphs says of itself that it is a document.
SUITE = "http://example.org/suite/data{}"
TOKEN = "open sesame"


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


class Server(NamedTuple):
    url: str
    process: subprocess.Popen[str]

    def connection(self, timeout: float = 60) -> HTTPConnection:
        parts = urlsplit(self.url)
        return HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)

    def ask(
        self,
        path: str,
        accept: str | None = None,
        *,
        method: str = "GET",
        body: bytes | None = None,
        **headers: str,
    ) -> Answer:
        """The answer to one request; headers by their names with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = self.connection()
        connection.request(method, path, body, named | ({"Accept": accept} if accept else {}))
        return read(connection.getresponse())


def read(response: HTTPResponse) -> Answer:
    headers: dict[str, str] = {}
    for name, value in response.getheaders():
        known = headers.get(name.lower())
        headers[name.lower()] = f"{known}, {value}" if known else value
    return Answer(response.status, headers, response.read())


@contextmanager
def serving(store: Path, *options: str, before: str = "") -> Iterator[Server]:
    """A server of `store`; `before` is Python that its process runs first."""
    program = f"{before}\nimport sys; from ofsted_kg.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "serve", "--store", str(store), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stderr
    line = process.stdout.readline()
    assert "serves" in line, process.stderr.read()
    try:
        yield Server(line.split(" at ")[1].split("/ ")[0], process)
    finally:
        process.terminate()
        _, errors = process.communicate(timeout=20)
        assert "Traceback" not in errors, errors


def build_store(path: Path) -> Path:
    build(None, path)
    store = ox.Store(str(path))
    for number in range(4):
        node = ox.NamedNode(SUITE.format(number))
        document = ox.NamedNode("http://xmlns.com/foaf/0.1/Document")
        rdf_type = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        store.add(ox.Quad(node, rdf_type, document, node))
    store.flush()
    return path
