"""Where a thing of the graph is told of: file and page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from ofsted_kg.graph.terms import OKG, Node, thing
from ofsted_kg.vocab import BASE

_DOCUMENT_GRAPH = f"{BASE}graph/document/"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file, and the page of it where there are pages; no file where a thing comes from no document."""

    file: str
    page: int = 0

    def __str__(self) -> str:
        return f"{self.file} p. {self.page}" if self.page else self.file


def place(store: ox.Store, node: Any) -> Place:
    """The first place that tells of `node`: its evidence, else the document whose graph speaks of it."""
    return min(_places(store, node), default=Place(""))


def _places(store: ox.Store, node: Any) -> Iterator[Place]:
    if isinstance(node, ox.Literal):
        return
    for passage in (node, *_objects(store, node, OKG.evidence)):
        pages = _objects(store, passage, OKG.page) or [ox.Literal("0")]
        for document in (passage, *_objects(store, passage, OKG.inDocument)):
            yield from _in(store, document, pages[0].value)
    graphs = {quad.graph_name for quad in store.quads_for_pattern(node, None, None, None)}
    keys = [str(graph.value) for graph in graphs if isinstance(graph, ox.NamedNode)]
    for key in keys:
        if key.startswith(_DOCUMENT_GRAPH) and not _objects(store, node, OKG.evidence):
            yield from _in(store, thing("document", key.removeprefix(_DOCUMENT_GRAPH)), "0")


def _in(store: ox.Store, document: Any, page: str) -> Iterator[Place]:
    for name in _objects(store, document, OKG.fileName):
        yield Place(name.value, int(page) if page.isdecimal() else 0)


def _objects(store: ox.Store, node: Any, predicate: Node) -> list[Any]:
    if isinstance(node, ox.Literal):
        return []
    return [quad.object for quad in store.quads_for_pattern(node, predicate, None, None)]
