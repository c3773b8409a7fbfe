"""Records → quads: one document's facts into that document's own named graph.

What a document says by itself can be written as soon as it is read; what it says of inspections and people
only when all documents are, and it is resolved which those are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

import pyoxigraph as ox

from ofsted_kg.graph import documents, facts, people
from ofsted_kg.graph.derive import is_read
from ofsted_kg.graph.scope import DocumentScope, Scope
from ofsted_kg.graph.terms import Triple
from ofsted_kg.model import Extraction, Resolution
from ofsted_kg.vocab import document_graph

S = TypeVar("S", bound=DocumentScope)

_OWN = (documents.document, documents.passages, facts.findings, people.organisations)
_RESOLVED = (
    documents.subjects,
    facts.inspections,
    facts.judgements,
    facts.findings_of,
    people.roles,
    people.quotations,
    people.stances,
)


class Statements(NamedTuple):
    """N-Quads in two parts: what rules can read, and all else."""

    facts: bytes
    others: bytes


def own_quads(extraction: Extraction) -> Iterator[ox.Quad]:
    """What one document says by itself: what it is, its passages, and its findings but for what they are of.

    Raises:
        KeyError: a concept is named that does not exist.
    """
    return _quads(DocumentScope(extraction), _OWN)


def resolved_quads(extraction: Extraction, resolution: Resolution) -> Iterator[ox.Quad]:
    """What one document says of inspections and people.

    Args:
        extraction: the document's facts; every key in it must stand in the `resolution`.
        resolution: what its mentions and names are over all documents.

    Raises:
        KeyError: a concept, an inspection or a person is named that does not exist.
    """
    return _quads(Scope(extraction, resolution), _RESOLVED)


def _quads(scope: S, parts: Iterable[Callable[[S], Iterator[Triple]]]) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(document_graph(scope.extraction.document.sha256))
    return (ox.Quad(*triple, graph) for part in parts for triple in part(scope))


def statements(quads: Iterable[ox.Quad]) -> Statements:
    """The quads as text, which crosses to another process or thread at the least cost."""
    facts: list[ox.Quad] = []
    others: list[ox.Quad] = []
    for quad in quads:
        (facts if is_read(quad) else others).append(quad)
    return Statements(_n_quads(facts), _n_quads(others))


def _n_quads(quads: Iterable[ox.Quad]) -> bytes:
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
