"""Records → quads: one document's facts into that document's own named graph."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ofsted_kg.graph import documents, facts, people
from ofsted_kg.graph.scope import Scope
from ofsted_kg.model import Extraction, Resolution
from ofsted_kg.vocab import document_graph

_PARTS = (
    documents.document,
    facts.inspections,
    facts.judgements,
    facts.findings,
    people.organisations,
    people.roles,
    people.quotations,
    people.stances,
    documents.passages,
)


def document_quads(extraction: Extraction, resolution: Resolution) -> Iterator[ox.Quad]:
    """Everything that one document says.

    Args:
        extraction: the document's facts; every key in it must stand in the `resolution`.
        resolution: what its mentions and names are over all documents.

    Raises:
        KeyError: a concept, an inspection or a person is named that does not exist.
    """
    scope = Scope(extraction, resolution)
    graph = ox.NamedNode(document_graph(extraction.document.sha256))
    for part in _PARTS:
        for subject, predicate, value in part(scope):
            yield ox.Quad(subject, predicate, value, graph)
