"""How much of what is in a store."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from ofsted_kg.graph.terms import OKG, RDF, Node
from ofsted_kg.vocab import GRAPH_PROVENANCE


@dataclass(frozen=True, slots=True)
class Census:
    """Numbers of things, each counted once however many documents speak of it.

    Attributes:
        councils: those whose inspections the documents speak of.
        findings: strengths, weaknesses and recommendations.
        quads: statements, without those on the build itself.
    """

    documents: int
    councils: int
    inspections: int
    judgements: int
    findings: int
    people: int
    quads: int


def census(store: ox.Store) -> Census:
    """Count what is in the store."""

    def of_class(kind: Node) -> int:
        return len({quad.subject for quad in store.quads_for_pattern(None, RDF.type, kind, None)})

    build = sum(1 for _ in store.quads_for_pattern(None, None, None, Node(GRAPH_PROVENANCE)))
    return Census(
        documents=of_class(OKG.Document),
        councils=len({quad.object for quad in store.quads_for_pattern(None, OKG.inspects, None, None)}),
        inspections=of_class(OKG.Inspection),
        judgements=of_class(OKG.Judgement),
        findings=of_class(OKG.Finding),
        people=of_class(OKG.Person),
        quads=len(store) - build,
    )
