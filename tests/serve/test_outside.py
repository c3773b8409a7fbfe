"""A query stays at home: each way to write SERVICE and LOAD is refused, or is no SPARQL to the engine."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ofsted_kg.serve.messages import RefusalError
from ofsted_kg.serve.outside import refuse_outside

WAYS_OUT = [
    "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { service\tsilent<http://example.org/>{ ?s ?p ?o } }",
    "SELECT * { ?s <urn:p> 1SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { SERVICE #\n # {\n <http://example.org/> # {\n { ?s ?p ?o } }",
    "PREFIX e: <http://example.org/> SELECT * { SERVICE e: { ?s ?p ?o } }",
    "SELECT * { VALUES ?x { <http://example.org/> } SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { VALUES ?service { <http://example.org/> } SERVICE ?service { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE SILENT <http://example.org/> { ?s ?p ?o } } } }",
    "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <http://example.org/> { ?s ?p ?o } } }",
    # What one parser takes for an IRI and the text after it, another takes for a comparison and a comment.
    "SELECT * { ?a ?b ?c FILTER(?a<?b#x>'''\n) SERVICE <http://example.org/> { ?s ?p ?o } #'''\n}",
    "SELECT * { ?s <urn:p>?1SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { ?s (<urn:p>)?SERVICE <http://example.org/> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("text", WAYS_OUT)
def test_no_way_out(text: str) -> None:
    with pytest.raises((RefusalError, SyntaxError)):
        _parse(text)


def _parse(text: str) -> None:
    refuse_outside(text, ())
    ox.Store().query(text)


@pytest.mark.parametrize(
    "text", ["LOAD <http://x/>", "CLEAR ALL;load silent\n<file:///x> INTO GRAPH <urn:g>"]
)
def test_nothing_is_loaded(text: str) -> None:
    with pytest.raises(RefusalError, match="LOAD"):
        refuse_outside(text, ())


STAYS = [
    "SELECT ?service ?x { ?service ?p ?x }",
    "SELECT ?service { ?service a okg:Council }",
    'SELECT * { ?s ?p ?o FILTER(CONTAINS(?o, "children\'s service")) } # all services: of councils',
    "SELECT ?load { ?load ?p 'overload <x>' }",
]


@pytest.mark.parametrize("text", STAYS)
def test_words_are_no_clauses(text: str) -> None:
    refuse_outside(text, ())


def test_allowed_by_name() -> None:
    refuse_outside("SELECT * { SERVICE <http://a/sparql> {} }", ["http://a/sparql"])
    with pytest.raises(RefusalError, match="only to <http://a/sparql>"):
        refuse_outside("SELECT * { SERVICE <http://b/sparql> {} }", ["http://a/sparql"])
