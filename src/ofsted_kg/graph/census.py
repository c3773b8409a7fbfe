"""How much of what is in a store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox

from ofsted_kg.graph.terms import OKG, Node
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

    def count(counted: str, pattern: str) -> int:
        query = f"SELECT (COUNT({counted}) AS ?count) WHERE {{ GRAPH ?graph {{ {pattern} }} }}"
        (row,) = cast(Iterable[ox.QuerySolution], store.query(query))
        return int(cast(ox.Literal, row["count"]).value)

    def of_class(kind: Node) -> int:
        return count("DISTINCT ?thing", f"?thing a {kind}")

    build = sum(1 for _ in store.quads_for_pattern(None, None, None, Node(GRAPH_PROVENANCE)))
    return Census(
        documents=of_class(OKG.Document),
        councils=count("DISTINCT ?council", f"?inspection {OKG.inspects} ?council"),
        inspections=of_class(OKG.Inspection),
        judgements=of_class(OKG.Judgement),
        findings=of_class(OKG.Finding),
        people=of_class(OKG.Person),
        quads=len(store) - build,
    )
