"""The store that graphs are sent to, by the SPARQL 1.1 Graph Store HTTP Protocol.

The protocol takes a graph by its name. Where a store takes quads too (many graphs in one body), new graphs go
that way: to many engines a request is a transaction, and a transaction costs more than its statements.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ofsted_kg.errors import StoreError
from ofsted_kg.http import Client, Response, shown

_MEBIBYTE = 2**20
_TRIPLES, _QUADS = "application/n-triples", "application/n-quads"


@dataclass(frozen=True, slots=True)
class Kind:
    """What is particular to a kind of store.

    Attributes:
        takes_quads: whether its graph store takes N-Quads when no graph is named.
        limit: bytes that a body may have.
        removes_first: whether a graph must be removed before it is replaced: Fuseki 5.2 leaves statements
            with decimals of the old graph in the new one.
        at_once: requests that it works on better side by side than one after the other.
    """

    takes_quads: bool = False
    limit: int = 8 * _MEBIBYTE
    removes_first: bool = False
    at_once: int = 2


PLAIN = Kind()


@dataclass(frozen=True, slots=True)
class Target:
    """A graph store to write to.

    Attributes:
        address: where it is.
        kind: what it can do.
        client: sends the requests.
        compress: whether bodies go as gzip.
    """

    address: str
    kind: Kind
    client: Client
    compress: bool = False

    def put(self, graph: str, body: bytes) -> None:
        """Replace a graph."""
        if self.kind.removes_first:
            self.remove(graph)
        self._send("PUT", self._of(graph), body, _TRIPLES)

    def add(self, graph: str, body: bytes) -> None:
        """Add to a graph."""
        self._send("POST", self._of(graph), body, _TRIPLES)

    def add_quads(self, body: bytes) -> None:
        """Add to many graphs."""
        self._send("POST", self.address, body, _QUADS)

    def remove(self, graph: str) -> None:
        """Remove a graph, if it is there."""
        response = self.client.send("DELETE", self._of(graph))
        if response.status != 404:
            self._check(response)

    def _of(self, graph: str) -> str:
        return f"{self.address}{'&' if urlsplit(self.address).query else '?'}graph={quote(graph, safe='')}"

    def _send(self, method: str, address: str, body: bytes, media_type: str) -> None:
        headers = {"Content-Type": media_type}
        if self.compress:
            body, headers["Content-Encoding"] = gzip.compress(body, 1), "gzip"
        self._check(self.client.send(method, address, headers=headers, body=body))

    def _check(self, response: Response) -> None:
        """Make sure that the store did what it was asked to.

        Raises:
            StoreError: it did not.
        """
        if not 200 <= response.status < 300:
            hint = "; name its graph store by --graph-store" if response.status in (404, 405, 501) else ""
            raise StoreError(f"{shown(self.address)} does not take the graphs: {response.reason}{hint}")


def target_of(
    endpoint: str, client: Client, *, graph_store: str | None = None, compress: bool = False
) -> Target:
    """The graph store that belongs to an endpoint, found by what its server says of itself.

    Raises:
        StoreError: nothing answers at the endpoint.
    """
    address, kind = _known(
        endpoint, client.send("GET", f"{endpoint.partition('?')[0]}?query=ASK%7B%7D").headers
    )
    return Target(graph_store or address, kind, client, compress)


def _known(endpoint: str, headers: Mapping[str, str]) -> tuple[str, Kind]:
    """Graph store and kind of a server, by its headers and its address; where it is unknown, the endpoint."""
    server = headers.get("server", "")
    base, _, last = endpoint.partition("?")[0].rstrip("/").rpartition("/")
    if server.startswith("Oxigraph"):
        return f"{base}/store", Kind(takes_quads=True)
    if "fuseki-request-id" in headers:
        dataset = base if last in ("query", "sparql") else f"{base}/{last}"
        return f"{dataset}/data", Kind(takes_quads=True, removes_first=True)
    if server.startswith("Virtuoso"):
        # Its transactions are held in memory and lock each other.
        return f"{base}/sparql-graph-crud-auth", Kind(limit=_MEBIBYTE, at_once=1)
    if base.endswith("/repositories"):  # GraphDB, RDF4J
        return f"{base}/{last}/rdf-graphs/service", PLAIN
    if server.startswith("ofsted-kg"):
        return f"{base}/graph-store", PLAIN
    return endpoint, PLAIN
