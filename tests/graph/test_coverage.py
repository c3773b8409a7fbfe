from __future__ import annotations

import pyoxigraph as ox
import pytest

from ofsted_kg.graph.coverage import Coverage, coverage
from ofsted_kg.vocab import GRAPH_PROVENANCE

OKG = "https://w3id.org/ofsted-kg/ontology#"
# graph, document, property, value
STATEMENTS = [
    ("b", "b", "fileName", "b.pdf"),
    ("b", "b", "unread", "lead inspector"),
    ("b", "b", "unread", "findings"),
    ("a", "a", "fileName", "a.pdf"),
    ("a", "a", "unread", "lead inspector"),
    ("o", "o", "fileName", "home.pdf"),
    (GRAPH_PROVENANCE, "n", "fileName", "cut.pdf"),
    (GRAPH_PROVENANCE, "n", "unread", "the file is cut short"),
    (GRAPH_PROVENANCE, "correction", "fileName", "corrections.csv"),
]


@pytest.fixture
def store() -> ox.Store:
    made = ox.Store()
    for graph, document, name, value in STATEMENTS:
        in_graph = ox.NamedNode(graph if ":" in graph else f"id:{graph}")
        made.add(
            ox.Quad(ox.NamedNode(f"id:{document}"), ox.NamedNode(OKG + name), ox.Literal(value), in_graph)
        )
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    made.add(ox.Quad(ox.NamedNode("id:o"), kind, ox.NamedNode(f"{OKG}OtherDocument"), ox.NamedNode("id:o")))
    return made


def test_what_is_missed_most_comes_first(store: ox.Store) -> None:
    assert list(coverage(store).not_found.items()) == [
        ("lead inspector", ("a.pdf", "b.pdf")),
        ("findings", ("b.pdf",)),
    ]


def test_other_kinds_and_unreadable_files_are_no_misses(store: ox.Store) -> None:
    found = coverage(store)
    assert found.no_inspection == ("home.pdf",)
    assert found.not_read == (("cut.pdf", "the file is cut short"),)


def test_an_empty_store_lacks_nothing() -> None:
    assert coverage(ox.Store()) == Coverage({}, (), ())
