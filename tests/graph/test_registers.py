"""What every store holds, whatever the documents: councils and ontology."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.councils import register
from ofsted_kg.errors import UsageError
from ofsted_kg.graph.census import census
from ofsted_kg.graph.councils import council_quads
from ofsted_kg.graph.ontology import ontology_quads
from ofsted_kg.vocab import DCTERMS, GRAPH_COUNCILS, GRAPH_ONTOLOGY, OKG, ORG, RDFS, SKOS, thing


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    made.extend(council_quads())
    made.extend(ontology_quads())
    return made


def said(store: ox.Store, council: str, predicate: str) -> set[str]:
    node = ox.NamedNode(thing("council", council))
    found = (q.object for q in store.quads_for_pattern(node, ox.NamedNode(predicate), None, None))
    return {term.value for term in found if isinstance(term, ox.NamedNode | ox.Literal)}


# (council, predicate) → values.
COUNCILS = [
    ("leicester", RDFS.label, {"Leicester"}),
    ("leicester", OKG.gssCode, {"E06000016"}),
    ("leicester", SKOS.exactMatch, {"http://statistics.data.gov.uk/id/statistical-geography/E06000016"}),
    ("leicester", OKG.areaServed, {"http://statistics.data.gov.uk/id/statistical-geography/E06000016"}),
    ("leicester", OKG.existedUntil, set()),
    ("barnsley", OKG.gssCode, {"E08000016"}),
    ("barnsley", OKG.laterGssCode, {"E08000038"}),
    (
        "cumbria",
        OKG.successor,
        {thing("council", "cumberland"), thing("council", "westmorland-and-furness")},
    ),
]


@pytest.mark.parametrize(("council", "predicate", "values"), COUNCILS)
def test_what_is_said_of_a_council(store: ox.Store, council: str, predicate: str, values: set[str]) -> None:
    assert said(store, council, predicate) == values


def test_all_councils_are_there_and_in_their_graph(store: ox.Store) -> None:
    graph = ox.NamedNode(GRAPH_COUNCILS)
    councils = {q.subject for q in store.quads_for_pattern(None, None, ox.NamedNode(OKG.Council), graph)}
    assert len(councils) == len(register())


# First day → the councils that ended, those that followed.
CHANGES = {
    "2019-04-01": (
        {"bournemouth", "dorset-county-council", "poole"},
        {"bournemouth-christchurch-and-poole", "dorset"},
    ),
    "2020-04-01": ({"buckinghamshire-county-council"}, {"buckinghamshire"}),
    "2021-04-01": ({"northamptonshire"}, {"north-northamptonshire", "west-northamptonshire"}),
    "2023-04-01": ({"cumbria"}, {"cumberland", "westmorland-and-furness"}),
}


def test_each_reorganisation_is_one_event(store: ox.Store) -> None:
    def slugs(event: ox.NamedNode, predicate: str) -> set[str]:
        found = store.quads_for_pattern(event, ox.NamedNode(predicate), None, None)
        return {str(quad.object).rstrip(">").rsplit("/", 1)[-1] for quad in found}

    events = {}
    for quad in store.quads_for_pattern(None, None, ox.NamedNode(ORG.ChangeEvent), None):
        event = quad.subject
        if isinstance(event, ox.NamedNode) and "/council-change/" in event.value:
            ends = (slugs(event, p) for p in (ORG.originalOrganization, ORG.resultingOrganization))
            (day,) = store.quads_for_pattern(event, ox.NamedNode(DCTERMS.date), None, None)
            assert isinstance(day.object, ox.Literal)
            events[day.object.value] = tuple(ends)
    assert events == CHANGES


def test_ontology_is_in_its_graph(store: ox.Store) -> None:
    graph = ox.NamedNode(GRAPH_ONTOLOGY)
    assert any(store.quads_for_pattern(ox.NamedNode(OKG.Council), None, None, graph))
    assert any(store.quads_for_pattern(None, ox.NamedNode(DCTERMS.title), None, graph))


def test_broken_ontology_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("this is no Turtle")
    with pytest.raises(UsageError, match=r"broken\.ttl is not valid Turtle"):
        list(ontology_quads(tmp_path))


def test_census_counts_what_documents_say_only(store: ox.Store) -> None:
    counts = census(store)
    assert (counts.documents, counts.councils, counts.findings, counts.people) == (0, 0, 0, 0)
    assert counts.quads == len(store)
