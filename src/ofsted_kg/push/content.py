"""What is sent of a graph: its statements as N-Triples in one order, cut where bodies would be too large."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

_BLANK = b"_:"


@dataclass(frozen=True)
class Content:
    """The statements of one graph.

    Attributes:
        graph: its IRI.
        lines: N-Triples, sorted, each with its line end; blank nodes by canonical names.
    """

    graph: str
    lines: tuple[bytes, ...]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the lines: the same for the same statements, in whatever order a store has them."""
        return hashlib.sha256(b"".join(self.lines)).hexdigest()

    @cached_property
    def size(self) -> int:
        """Bytes of the lines."""
        return sum(map(len, self.lines))

    def parts(self, limit: int) -> Iterator[bytes]:
        """N-Triples in pieces of about `limit` bytes; one piece where blank nodes hold the graph together."""
        yield from _joined(self.lines, limit)

    def quads(self, limit: int) -> Iterator[bytes]:
        """The same as N-Quads."""
        ending = f" <{self.graph}> .\n".encode()
        yield from _joined([line[:-3] + ending for line in self.lines], limit)


def content_of(store: ox.Store, graph: str) -> Content:
    """The statements of a graph of `store`."""
    name = ox.NamedNode(graph)
    dumped = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b""
    if _BLANK in dumped:
        dumped = _canonical(store, name)
    return Content(graph, tuple(sorted(dumped.splitlines(keepends=True))))


def _canonical(store: ox.Store, name: ox.NamedNode) -> bytes:
    """A graph with canonical names for its blank nodes, which a store that loads text gives new ones."""
    dataset = ox.Dataset(store.quads_for_pattern(None, None, None, name))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return ox.serialize((quad.triple for quad in dataset), format=ox.RdfFormat.N_TRIPLES) or b""


def _joined(lines: list[bytes] | tuple[bytes, ...], limit: int) -> Iterator[bytes]:
    size, start = 0, 0
    whole = any(_BLANK in line for line in lines)  # a blank node is known by its name within one body only
    for at, line in enumerate(lines):
        if size and size + len(line) > limit and not whole:
            yield b"".join(lines[start:at])
            size, start = 0, at
        size += len(line)
    yield b"".join(lines[start:])
