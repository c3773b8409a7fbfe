"""Every query test of the W3C's suite for the SPARQL 1.1 Protocol, by its name there.

The requests are written after the standard; with them stand those of ours that have sentences for names.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pytest

from endpoints import SUITE, TOKEN, Answer, Server, read

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
DATA0, DATA1, DATA2, DATA3 = map(SUITE.format, range(4))
ROWS = {
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
}
GRAPHS = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}


class Case(NamedTuple):
    name: str
    method: str = "POST"
    fields: Iterable[tuple[str, str]] = ()
    type: str | None = None
    body: bytes | None = None


def documents(*graphs: str) -> str:
    return " . ".join(f"<{graph}> a ?type" for graph in graphs)


def in_graphs(*graphs: str) -> str:
    return " ".join(f"GRAPH ?g{number} {{ {documents(graph)} }}" for number, graph in enumerate(graphs))


def form(**fields: str) -> bytes:
    return urlencode(fields, quote_via=quote).encode()


BOTH = f"ASK {{ {documents(DATA1, DATA2)} }}"
NAMED = f"ASK {{ {in_graphs(DATA1, DATA2)} }}"
FULL = f"ASK {{ {documents(DATA3)} {in_graphs(DATA1, DATA2)} }}"
DEFAULT0 = ("default-graph-uri", DATA0)
DEFAULTS = (("default-graph-uri", DATA1), ("default-graph-uri", DATA2))
NAMES = (("named-graph-uri", DATA1), ("named-graph-uri", DATA2))

TRUE = [
    Case("query_post_form", fields=[DEFAULT0], type=FORM, body=form(query="ASK {}")),
    Case("query_dataset_default_graphs_get", "GET", [("query", BOTH), *DEFAULTS]),
    Case("query_dataset_default_graphs_post", fields=DEFAULTS, type=QUERY, body=BOTH.encode()),
    Case("query_dataset_named_graphs_post", fields=NAMES, type=QUERY, body=NAMED.encode()),
    Case("query_dataset_named_graphs_get", "GET", [("query", NAMED), *NAMES]),
    Case(
        "query_dataset_full",
        fields=[("default-graph-uri", DATA3), *NAMES],
        type=QUERY,
        body=FULL.encode(),
    ),
    Case(
        "query_multiple_dataset",
        fields=NAMES,
        type=QUERY,
        body=NAMED.replace("ASK", f"ASK FROM <{DATA3}>").encode(),
    ),
    Case("query_get", "GET", [("query", "ASK {}"), DEFAULT0]),
    Case("query_post_direct", fields=[DEFAULT0], type=QUERY, body=b"ASK {}"),
    Case("the text names the graphs", "GET", [("query", f"ASK FROM <{DATA1}> {{ {documents(DATA1)} }}")]),
    Case("FROM NAMED alone", "GET", [("query", f"ASK FROM NAMED <{DATA1}> {{ {in_graphs(DATA1)} }}")]),
    Case("no graph is named: all", "GET", [("query", f"ASK {{ {documents(DATA1, DATA2, DATA3)} }}")]),
    Case("plus signs are spaces", type=FORM, body=b"query=ASK+%7B%7D"),
    Case("a type with a charset", type=f"{QUERY}; charset=UTF-8", body="ASK { FILTER('é' = 'é') }".encode()),
]
FALSE = [
    Case(
        "the protocol overrides FROM",
        "GET",
        [("query", f"ASK FROM <{DATA2}> {{ {documents(DATA2)} }}"), *DEFAULTS[:1]],
    ),
    Case("named graphs alone leave the default graph empty", "GET", [("query", "ASK { ?s ?p ?o }"), *NAMES]),
    Case("a default graph alone leaves no named ones", "GET", [("query", NAMED), *DEFAULTS]),
    Case(
        "an unknown graph is empty", "GET", [("query", "ASK { ?s ?p ?o }"), ("default-graph-uri", "urn:none")]
    ),
    Case("FROM leaves other graphs out", "GET", [("query", f"ASK FROM <{DATA1}> {{ {documents(DATA2)} }}")]),
]
CONTENT = [
    ("query_content_type_select", b"SELECT (1 AS ?value) {}", ROWS),
    ("query_content_type_ask", b"ASK {}", ROWS),
    ("query_content_type_describe", f"DESCRIBE <{DATA1}>".encode(), GRAPHS),
    ("query_content_type_construct", b"CONSTRUCT { <s> <p> 1 } WHERE {}", GRAPHS),
]
REFUSED = [
    Case("bad_query_method", "PUT", [("query", "ASK {}")]),
    Case("bad_multiple_queries", "GET", [("query", "ASK {}"), ("query", "SELECT * {}")]),
    Case("bad_query_wrong_media_type", type="text/plain", body=b"ASK {}"),
    Case("bad_query_missing_form_type", body=b"query=ASK%20%7B%7D"),
    Case("bad_query_missing_direct_type", body=b"ASK {}"),
    Case("bad_query_non_utf8", type=f"{QUERY}; charset=UTF-16", body="ASK {}".encode("utf-16")),
    Case("bad_query_syntax", "GET", [("query", "ASK {")]),
    Case("bad_update_get", "GET", [("update", "CLEAR NAMED")]),
    Case("bad_multiple_updates", type=FORM, body=b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT"),
    Case("bad_update_wrong_media_type", type="text/plain", body=b"CLEAR NAMED"),
    Case("bad_update_missing_form_type", body=b"update=CLEAR%20NAMED"),
    Case("bad_update_non_utf8", type=f"{UPDATE}; charset=UTF-16", body="CLEAR NAMED".encode("utf-16")),
    Case("bad_update_syntax", type=FORM, body=form(update="CLEAR XYZ")),
    Case(
        "bad_update_dataset_conflict",
        fields=[("using-named-graph-uri", DATA1)],
        type=FORM,
        body=form(update=f"INSERT {{ <urn:s> <urn:p> ?o }} USING <{DATA1}> WHERE {{ ?s ?p ?o }}"),
    ),
    Case("UTF-16 that does not say so", type=QUERY, body="ASK {}".encode("utf-16")),
    Case("an address that is not UTF-8", "GET", [("query", "\udcff")]),
    Case("a query and an update", type=FORM, body=form(query="ASK {}", update="CLEAR ALL")),
    Case("a query in the address and in the body", fields=[("query", "ASK {}")], type=QUERY, body=b"ASK {}"),
    Case("an empty body", type=QUERY, body=b""),
    Case("an empty query", "GET", [("query", " ")]),
    Case("a form without a query", type=FORM, body=b"format=json"),
    Case("a relative graph", "GET", [("query", "ASK {}"), ("default-graph-uri", "data1")]),
    Case("an update in the address", fields=[("update", "CLEAR ALL")], type=FORM, body=b""),
    Case("an update where nobody may", type=UPDATE, body=b"CLEAR ALL"),
    Case("two questions in one text", "GET", [("query", "ASK {} ASK {}")]),
    Case("no query at all", "GET", [("query", "hello")]),
    Case("a null character", "GET", [("query", "ASK {}\0")]),
]


def ask(server: Server, case: Case, **headers: str) -> Answer:
    query = urlencode([*case.fields], quote_via=quote, errors="surrogateescape")
    typed = headers | ({"Content_Type": case.type} if case.type else {})
    return server.ask(
        f"/sparql/?{query}" if query else "/sparql/", method=case.method, body=case.body, **typed
    )


def names(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", TRUE, ids=names)
def test_says_yes(server: Server, case: Case) -> None:
    answer = ask(server, case)
    assert (answer.status, answer.type) == (200, "application/sparql-results+json"), answer.text
    assert json.loads(answer.body)["boolean"] is True


@pytest.mark.parametrize("case", FALSE, ids=names)
def test_says_no(server: Server, case: Case) -> None:
    assert json.loads(ask(server, case).body)["boolean"] is False


@pytest.mark.parametrize(("name", "query", "types"), CONTENT, ids=[row[0] for row in CONTENT])
def test_types_of_answers(server: Server, name: str, query: bytes, types: set[str]) -> None:
    for accept in (None, "*/*", *types):
        answer = ask(
            server,
            Case(name, fields=[DEFAULT0], type=QUERY, body=query),
            **({"Accept": accept} if accept else {}),
        )
        assert answer.status == 200, answer.text
        assert answer.type == accept if accept in types else answer.type in types


@pytest.mark.parametrize("case", REFUSED, ids=names)
def test_refuses(server: Server, case: Case) -> None:
    answer = ask(server, case)
    assert 400 <= answer.status < 500
    assert answer.type == "text/plain"
    assert answer.text.strip()
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("case", [case for case in REFUSED if "update" in case.name], ids=names)
def test_refuses_updates_of_those_who_may_too(writable: Server, case: Case) -> None:
    if case.name != "an update where nobody may":
        assert 400 <= ask(writable, case, Authorization=f"Bearer {TOKEN}").status < 500


def test_a_mistake_is_shown_at_its_place(server: Server) -> None:
    answer = ask(server, Case("", type=QUERY, body=b"SELECT * {\n  ?s okgg:inspects ?o }"))
    assert answer.status == 400
    assert "line 2" in answer.text
    assert "did you mean okg" in answer.text


# query, what the client takes, what it gets
FORMS = [
    ("SELECT (1 AS ?x) {}", "text/csv", "text/csv", "x\r\n1"),
    ("SELECT (1 AS ?x) {}", "text/tab-separated-values", "text/tab-separated-values", "?x\n1"),
    (
        "SELECT (1 AS ?x) {}",
        "application/sparql-results+xml;q=0.9, text/csv;q=0.1",
        "application/sparql-results+xml",
        "<sparql",
    ),
    ("SELECT (1 AS ?x) {}", "application/json", "application/json", '"bindings"'),
    ("SELECT (1 AS ?x) {}", "text/html", "text/html", "<table>"),
    ("ASK {}", "text/csv", "text/csv", "true"),
    ("ASK {}", "text/html", "text/html", "<strong>yes</strong>"),
    (
        "CONSTRUCT { <urn:s> <urn:p> 1 } {}",
        "application/n-triples",
        "application/n-triples",
        "<urn:s> <urn:p>",
    ),
    ("CONSTRUCT { <urn:s> <urn:p> 1 } {}", "application/ld+json", "application/ld+json", '"@id":"urn:s"'),
    ("CONSTRUCT { <urn:s> <urn:p> 1 } {}", "application/rdf+xml", "application/rdf+xml", "<rdf:RDF"),
    ("CONSTRUCT { <urn:s> <urn:p> 1 } {}", "application/n-quads", "application/n-quads", "<urn:s> <urn:p>"),
    ("CONSTRUCT { <urn:s> <urn:p> 1 } {}", "application/trig", "application/trig", "<urn:s> <urn:p> 1"),
    ("CONSTRUCT { <urn:s> <urn:p> 1 } {}", "text/html", "text/html", "urn:s"),
]


@pytest.mark.parametrize(("query", "accept", "media_type", "holds"), FORMS)
def test_forms(server: Server, query: str, accept: str, media_type: str, holds: str) -> None:
    answer = server.ask(f"/sparql?query={quote(query)}", accept)
    assert (answer.status, answer.type) == (200, media_type)
    assert holds in answer.text


@pytest.mark.parametrize("query", ["ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_no_form_that_the_client_takes(server: Server, query: str) -> None:
    answer = server.ask(f"/sparql?query={quote(query)}", "image/png, text/turtle;q=0, text/csv;q=0")
    assert answer.status == 406
    assert "application/" in answer.text


def test_several_headers_of_one_name_are_one_list(server: Server) -> None:
    connection = server.connection()
    connection.putrequest("GET", f"/sparql?query={quote('ASK {}')}")
    for accept in ("text/turtle;q=0.1", "text/csv", "image/png"):
        connection.putheader("Accept", accept)
    connection.endheaders()
    assert read(connection.getresponse()).type == "text/csv"


def test_a_compressed_body_is_refused_as_such(server: Server) -> None:
    case = Case("", type=QUERY, body=gzip.compress(b"ASK {}"))
    answer = ask(server, case, Content_Encoding="gzip")
    assert (answer.status, answer.headers["accept-encoding"]) == (415, "identity")
    assert "not compressed" in answer.text
