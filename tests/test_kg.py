from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from ofsted_kg import KnowledgeGraph
from ofsted_kg.errors import QueryError, StoreError, UsageError
from ofsted_kg.query.saved import names_of_queries

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


@pytest.fixture(scope="module")
def shipped_kg(shipped: Path) -> KnowledgeGraph:
    return KnowledgeGraph.open(shipped)


COUNTED = """SELECT ?c (COUNT(?i) AS ?n) (MAX(?d) AS ?last) (SAMPLE(?nothing) AS ?none)
  { ?i okg:inspects ?c ; okg:notAfter ?d } GROUP BY ?c"""


def test_rows_in_pandas(shipped_kg: KnowledgeGraph) -> None:
    frame = shipped_kg.query(COUNTED).to_pandas()
    assert list(frame.columns) == ["c", "n", "last", "none"]
    assert {column: str(frame[column].dtype)[:8] for column in ("n", "last")} == {
        "n": "Int64",
        "last": "datetime",
    }
    assert len(frame) == len(shipped_kg.query(COUNTED))
    assert list(shipped_kg.query("SELECT ?x { FILTER(false) }").to_pandas().columns) == ["x"]


def test_rows_in_polars(shipped_kg: KnowledgeGraph) -> None:
    frame = shipped_kg.query(COUNTED).to_polars()
    assert {name: str(kind) for name, kind in frame.schema.items()} == {
        "c": "String",
        "n": "Int64",
        "last": "Date",
        "none": "Null",
    }
    assert shipped_kg.query("SELECT (1 AS ?x) {}").to_polars().to_dicts() == [{"x": 1}]


def test_days_of_which_some_are_known_less_exactly_are_text_in_frames(shipped_kg: KnowledgeGraph) -> None:
    found = shipped_kg.query('SELECT ?day { VALUES ?day { "2024-05-03"^^xsd:date "2019" UNDEF } }')
    assert found.to_pandas()["day"].dropna().tolist() == ["2024-05-03", "2019"]
    assert found.to_polars()["day"].to_list() == ["2024-05-03", "2019", None]


def test_every_saved_query_fits_into_frames(shipped_kg: KnowledgeGraph) -> None:
    for name in names_of_queries():
        found = shipped_kg.query(name)
        assert found.to_pandas().shape == found.to_polars().shape == (len(found), len(found.columns)), name


def test_statements_in_rdflib_and_networkx(shipped_kg: KnowledgeGraph) -> None:
    found = shipped_kg.query("CONSTRUCT WHERE { ?council okg:gssCode ?code }")
    assert len(found.to_rdflib()) == len(found) == found.to_networkx().number_of_edges()
    with pytest.raises(QueryError, match="only CONSTRUCT and DESCRIBE"):
        shipped_kg.query(COUNTED).to_rdflib()


def test_a_library_that_is_missing_is_named(
    shipped_kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pip install 'ofsted-kg\[pandas\]'"):
        shipped_kg.query(COUNTED).to_pandas()


def test_pages_and_search(shipped_kg: KnowledgeGraph) -> None:
    page = shipped_kg.show("Leicestershire")
    assert page.title == "Leicestershire"
    assert str(page).startswith("Leicestershire\n")
    assert page._repr_markdown_().startswith("# Leicestershire\n")
    found = shipped_kg.search("children", limit=3, council="Leicester", from_="2016-01-01")
    assert [row["rank"] for row in found] == [1, 2, 3]
    assert {row["council"] for row in found} == {"Leicester"}
    assert len(KnowledgeGraph(shipped_kg.store).search("children", limit=3)) == 3
    assert "<th>documents</th><td>5</td>" in shipped_kg._repr_html_()
