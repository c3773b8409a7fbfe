from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ofsted_kg import KnowledgeGraph
from ofsted_kg.errors import QueryError, StoreError

ARTICLE = """\
---
title: Hartlepool is rated good
published: 2024-07-01
---
Ofsted inspected Hartlepool Borough Council’s children’s services in May 2024 and rated them good.
"""


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    folder = tmp_path_factory.mktemp("kg")
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    return KnowledgeGraph.build([folder / "article.md"], store=folder / "store")


def test_saved_queries_with_values(kg: KnowledgeGraph) -> None:
    rows = kg.query("council-timeline", council="Hartlepool", from_=date(2024, 1, 1)).to_dicts()
    assert [(row["council"], row["from"], row["until"]) for row in rows] == [
        ("Hartlepool", date(2024, 5, 1), date(2024, 5, 31))
    ]


def test_sparql(kg: KnowledgeGraph) -> None:
    assert kg.query("ASK { ?i a okg:Inspection }")
    with pytest.raises(QueryError, match="not a SPARQL query"):
        kg.query("SELECT {")


def test_rdflib_sees_all_graphs(kg: KnowledgeGraph) -> None:
    query = "SELECT DISTINCT ?l { ?i okg:inspects/rdfs:label ?l }"
    found = kg.graph.query(query, initNs=dict(PREFIXES)).serialize(format="csv")
    assert found == b"l\r\nHartlepool\r\n"


PREFIXES = {
    "okg": "https://w3id.org/ofsted-kg/ontology#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}


def test_ontology_in_owlready(kg: KnowledgeGraph) -> None:
    assert "Inspection" in {kind.name for kind in kg.ontology.classes()}


def test_network_and_files(kg: KnowledgeGraph, tmp_path: Path) -> None:
    assert kg.network().graph["title"]
    kg.export(tmp_path / "graph.nq")
    assert (tmp_path / "graph.nq").stat().st_size


def test_missing_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        KnowledgeGraph.open(tmp_path / "none")


def test_derived_facts_may_be_left_out(tmp_path: Path) -> None:
    store = tmp_path / "shipped"
    derived = "ASK { { ?x okg:raises ?y } UNION { GRAPH graph:derived { ?s ?p ?o } } }"
    assert KnowledgeGraph.build(store=store).query(derived)
    without = KnowledgeGraph.open(store, derived=False)
    assert not without.query(derived)
    assert without.query("ASK { ?finding okg:theme ?theme }")
    assert without.validate().conforms
    assert without.network().graph["title"]
