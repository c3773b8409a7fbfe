"""Other people's clients get what they ask for: SPARQLWrapper, rdflib's store, curl, Comunica."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    XML,
    SPARQLWrapper,
)
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from endpoints import TOKEN, Server
from ofsted_kg.query.ask import ask
from ofsted_kg.query.remote import remote_source
from ofsted_kg.query.result import Result

COUNCILS = "SELECT ?council { ?council a okg:Council } ORDER BY ?council LIMIT 3"
NAMES = "PREFIX okg: <https://w3id.org/ofsted-kg/ontology#>\n"
FIRST = "https://w3id.org/ofsted-kg/id/council/barking-and-dagenham"


def wrapper(server: Server, query: str) -> SPARQLWrapper:
    made = SPARQLWrapper(f"{server.url}/sparql")
    made.setQuery(NAMES + query)
    return made


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("form", [JSON, XML, CSV, TSV])
def test_sparqlwrapper_rows(server: Server, method: str, form: str) -> None:
    asked = wrapper(server, COUNCILS)
    asked.setMethod(method)
    asked.setReturnFormat(form)
    found: Any = asked.query().convert()
    text = found.toxml() if form == XML else json.dumps(found) if form == JSON else found.decode()
    assert FIRST in text


@pytest.mark.parametrize("form", [TURTLE, RDFXML, N3, JSONLD])
def test_sparqlwrapper_graphs(server: Server, form: str) -> None:
    asked = wrapper(server, f"DESCRIBE <{FIRST}>")
    asked.setReturnFormat(form)
    found: Any = asked.query().convert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert (URIRef(FIRST), None, None) in graph


def test_sparqlwrapper_posts_directly(server: Server) -> None:
    asked = wrapper(server, COUNCILS)
    asked.setMethod(POST)
    asked.setRequestMethod(POSTDIRECTLY)
    asked.setReturnFormat(JSON)
    found: Any = asked.queryAndConvert()
    assert len(found["results"]["bindings"]) == 3


def test_sparqlwrapper_hears_of_mistakes(server: Server) -> None:
    with pytest.raises(QueryBadFormed, match="not a SPARQL query"):
        wrapper(server, "SELECT * {").query()


def test_rdflib_as_a_store(server: Server) -> None:
    graph = Graph(SPARQLStore(f"{server.url}/sparql"))
    assert (URIRef(FIRST), None, None) in graph
    assert str(next(iter(graph.query(NAMES + COUNCILS)))[0]) == FIRST  # type: ignore[index]
    made = graph.query(f"CONSTRUCT {{ ?s ?p <{FIRST}> }} WHERE {{ ?s ?p <{FIRST}> }}").graph
    assert made is not None
    assert set(made.objects()) == {URIRef(FIRST)}


def test_rdflib_writes(writable: Server) -> None:
    place = f"{writable.url}/sparql"
    store = SPARQLUpdateStore(place, place, headers={"Authorization": f"Bearer {TOKEN}"})
    graph = Graph(store, identifier=URIRef("urn:by-rdflib"))
    graph.add((URIRef("urn:a"), URIRef("urn:b"), Literal("ä “b”")))
    assert list(graph.objects()) == [Literal("ä “b”")]


def curl(*words: str) -> str:
    return subprocess.run(
        ["curl", "-sS", "--fail", *words], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.skipif(
    shutil.which("curl") is None and "OFSTED_KG_EVERY_TEST" not in os.environ, reason="curl is not installed"
)
def test_curl(server: Server) -> None:
    asked = ["--data-urlencode", f"query={COUNCILS}", "-H", "Accept: text/csv", f"{server.url}/sparql"]
    posted, got = curl(*asked), curl("-G", *asked)
    assert posted.splitlines() == got.splitlines()
    assert posted.splitlines()[:2] == ["council", FIRST]
    followed = curl("-L", "--compressed", "-H", "Accept: text/turtle", f"{server.url}/id/council/leicester")
    assert "<id/council/leicester>" in followed


def test_comunica(server: Server, node_packages: Path) -> None:
    program = node_packages / ".bin" / "comunica-sparql"
    for source in (f"sparql@{server.url}/sparql", f"{server.url}/sparql"):
        asked = [str(program), source, NAMES + COUNCILS, "-t", "application/sparql-results+json"]
        done = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=120)
        bindings = json.loads(done.stdout)["results"]["bindings"]
        assert bindings[0]["council"]["value"] == FIRST


def test_comunica_follows_linked_data(server: Server, node_packages: Path) -> None:
    """It reads a document as it reads any on the web, and finds the council in it."""
    program = node_packages / ".bin" / "comunica-sparql"
    query = f"{NAMES}SELECT ?code {{ <{FIRST}> okg:gssCode ?code }}"
    document = f"{server.url}/id/council/barking-and-dagenham"
    done = subprocess.run([program, document, query], capture_output=True, text=True, check=True, timeout=120)
    assert "E09000002" in done.stdout


def test_our_own_client(server: Server) -> None:
    rows = Result(
        ask("council-timeline", {"council": "Leicestershire"}, remote_source(f"{server.url}/sparql"))
    )
    assert {row["council"] for row in rows} == {"Leicestershire"}
