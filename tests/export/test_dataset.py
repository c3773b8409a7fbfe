from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.export import export
from ofsted_kg.export.dataset import DATASET, dataset
from ofsted_kg.vocab import BASE, GRAPH_ONTOLOGY

VOID = "http://rdfs.org/ns/void#"
TURTLE = f"""@base <{BASE}id/> .
@prefix okg: <{BASE}ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<inspection/a> a okg:Inspection ; okg:notBefore "2015-01-05"^^xsd:date ; okg:notAfter "2015-01-30"^^xsd:date .
<inspection/b> a okg:Inspection ; okg:notAfter "2024-05-03"^^xsd:date .
<document/1> a okg:Document ; okg:reportsOn <inspection/a>, <inspection/b> .
"""


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    graph = ox.NamedNode(f"{BASE}graph/document/1")
    store.load(TURTLE.encode(), ox.RdfFormat.TURTLE, to_graph=graph)
    apart = "<urn:a> a <urn:Kind> ."  # the ontology describes itself
    store.load(apart.encode(), ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(GRAPH_ONTOLOGY))
    return store


def said(store: ox.Store, subject: str, predicate: str) -> list[str]:
    described = ox.Store()
    described.load(dataset(store), ox.RdfFormat.TURTLE)
    found = described.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, None)
    return sorted(str(quad.object).strip("<>").split("^")[0].strip('"') for quad in found)


COUNTS = [
    (DATASET, f"{VOID}triples", ["8"]),
    (DATASET, f"{VOID}distinctSubjects", ["3"]),
    (DATASET, f"{VOID}documents", ["1"]),
    (DATASET, f"{VOID}classes", ["2"]),
    (DATASET, f"{VOID}properties", ["4"]),
    (f"{DATASET}/class/okg-Inspection", f"{VOID}entities", ["2"]),
    (f"{DATASET}/property/okg-reportsOn", f"{VOID}triples", ["2"]),
    (f"{DATASET}/property/rdf-type", f"{VOID}triples", ["3"]),
    (f"{DATASET}/period", "http://www.w3.org/ns/dcat#startDate", ["2015-01-05"]),
    (f"{DATASET}/period", "http://www.w3.org/ns/dcat#endDate", ["2024-05-03"]),
    (
        DATASET,
        f"{VOID}vocabulary",
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#", f"{BASE}ontology#"],
    ),
]


@pytest.mark.parametrize(("subject", "predicate", "values"), COUNTS)
def test_counts(store: ox.Store, subject: str, predicate: str, values: list[str]) -> None:
    assert said(store, subject, predicate) == values


def test_passages_of_the_press_are_under_no_open_licence(store: ox.Store) -> None:
    licence = "http://purl.org/dc/terms/license"
    assert len(said(store, DATASET, licence)) == 1
    press = ox.Store()
    article = f"<urn:a> a <{BASE}ontology#NewsArticle> ."
    press.load(article.encode(), ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(f"{BASE}graph/document/2"))
    assert not said(press, DATASET, licence)


def test_an_empty_store_has_no_period() -> None:
    assert said(ox.Store(), DATASET, f"{VOID}triples") == ["0"]
    assert not said(ox.Store(), DATASET, "http://purl.org/dc/terms/temporal")


def test_same_store_same_bytes_without_blank_nodes(store: ox.Store) -> None:
    assert dataset(store) == dataset(store)
    assert b"[" not in dataset(store)
    assert b"_:" not in dataset(store)


def test_export_by_suffix(store: ox.Store, tmp_path: Path) -> None:
    export(store, tmp_path / "ofsted.void.ttl")
    assert (tmp_path / "ofsted.void.ttl").read_bytes() == dataset(store)
