"""The Graph Store Protocol: the read part of the W3C's suite by its names, and writing with the token."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from endpoints import SUITE, TOKEN, Answer, Server
from ofsted_kg.serve import documents
from ofsted_kg.serve.context import Context
from ofsted_kg.serve.messages import Request, Settings
from ofsted_kg.serve.routes import answer

STORE = "/graph-store"
PERSON = "http://www.example/gsp/person/{}.ttl"
TURTLE = "text/turtle"
CARD = '<http://www.example/gsp/person/1> <urn:card> [ <urn:name> "{}" ] .'


def at(graph: str) -> str:
    return f"{STORE}?graph={quote(graph, safe='')}"


def write(
    server: Server, method: str, path: str, body: str | None = None, media_type: str = TURTLE
) -> Answer:
    typed = {"Content_Type": f"{media_type}; charset=utf-8"} if body is not None else {}
    sent = body.encode() if body is not None else None
    return server.ask(path, method=method, body=sent, Authorization=f"Bearer {TOKEN}", **typed)


def canonical(text: str) -> ox.Dataset:
    said = ox.Dataset(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
    said.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return said


def test_get_of_graph_existing(server: Server) -> None:
    answer = server.ask(at(SUITE.format(1)), TURTLE)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    assert SUITE.format(1) in answer.text


def test_head_existing(server: Server) -> None:
    whole = server.ask(at(SUITE.format(1)), TURTLE)
    head = server.ask(at(SUITE.format(1)), TURTLE, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-type"] == "text/turtle; charset=utf-8"
    assert int(head.headers["content-length"]) == len(whole.body)


def test_get_default(server: Server) -> None:
    assert (
        server.ask(f"{STORE}?default", TURTLE).status,
        server.ask(f"{STORE}?default=", TURTLE).status,
    ) == (200, 200)


# name, address, status
READ = [
    ("head_non_existing", at(PERSON.format(4)), 404),
    ("get_uri_pct_encoded", f"{STORE}?graph=http://example.org/suite/data1", 200),
    ("get_uri_pct_encoded_partly", f"{STORE}?graph=http://example.org/suite/data%31", 200),
    ("get_uri_pct_encoded_twice", f"{STORE}?graph=http://example.org/suite/data%2531", 404),
    ("neither graph nor default", STORE, 400),
    ("both", f"{STORE}?default&graph=urn:a", 400),
    ("two graphs", f"{STORE}?graph=urn:a&graph=urn:b", 400),
    ("a relative graph", f"{STORE}?graph=data1", 400),
    ("a graph of ours by its own address", "/graph/councils", 200),
    ("no graph of ours", "/graph/mayors", 404),
]


@pytest.mark.parametrize(("name", "path", "status"), READ, ids=[row[0] for row in READ])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reads(server: Server, name: str, path: str, status: int, method: str) -> None:
    assert server.ask(path, method=method).status == status, name


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_says_the_same_in_every_syntax(server: Server, accept: str) -> None:
    plain, other = (server.ask("/graph/councils", form) for form in ("application/n-triples", accept))
    form = ox.RdfFormat.from_media_type(other.type)
    assert form
    assert {q.triple for q in ox.parse(other.body, format=form)} == {
        q.triple for q in ox.parse(plain.body, format=ox.RdfFormat.N_TRIPLES)
    }


@pytest.mark.parametrize("form", ["text/turtle", "application/n-triples", "application/ld+json"])
def test_a_long_graph_says_the_same_without_being_laid_out(
    store_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    context, request = (
        Context(Settings(store_path)),
        Request("GET", "/graph/councils", headers={"accept": form}),
    )
    whole = answer(context, request)
    monkeypatch.setattr(documents, "_LAID_OUT", 10)
    as_it_comes = answer(context, request)
    said = [
        set(ox.parse(found.body, format=ox.RdfFormat.from_media_type(form))) for found in (whole, as_it_comes)
    ]
    assert said[0] == said[1]
    assert whole.body != as_it_comes.body


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_nobody_writes_where_writing_is_off(server: Server, method: str) -> None:
    assert write(server, method, at(PERSON.format(1)), CARD).status == 403


def test_writing_needs_the_token(writable: Server) -> None:
    for shown in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}):
        answer = writable.ask(
            at(PERSON.format(1)), method="PUT", body=CARD.encode(), Content_Type=TURTLE, **shown
        )
        assert answer.status == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
    assert writable.ask(at(PERSON.format(1))).status == 404


def test_put_get_repeat(writable: Server) -> None:
    graph = at(PERSON.format(1))
    for name, status in (("John Doe", 201), ("Jane Doe", 204)):
        assert write(writable, "PUT", graph, CARD.format(name)).status == status
        assert canonical(writable.ask(graph, TURTLE).text) == canonical(CARD.format(name))


def test_put_get_default(writable: Server) -> None:
    assert write(writable, "PUT", f"{STORE}?default", CARD.format("Alice")).status in (201, 204)
    assert canonical(writable.ask(f"{STORE}?default", TURTLE).text) == canonical(CARD.format("Alice"))


def test_put_delete_get_delete(writable: Server) -> None:
    graph = at(PERSON.format(2))
    statuses = [write(writable, "PUT", graph, CARD).status, write(writable, "DELETE", graph).status]
    statuses += [writable.ask(graph).status, write(writable, "DELETE", graph).status]
    assert statuses == [201, 204, 404, 404]


def test_post_merges(writable: Server) -> None:
    graph = at(PERSON.format(3))
    assert write(writable, "POST", graph, "<urn:a> <urn:b> 1 .").status == 201
    assert write(writable, "POST", graph, "<urn:a> <urn:b> 2 .").status == 204
    assert canonical(writable.ask(graph, TURTLE).text) == canonical("<urn:a> <urn:b> 1, 2 .")


def test_an_empty_graph_exists(writable: Server) -> None:
    graph = at(PERSON.format(5))
    assert write(writable, "PUT", graph, "").status == 201
    assert writable.ask(graph).status == 200


# what is sent, its type, status
BAD = [
    ("<urn:a> <urn:b> .", TURTLE, 400),
    ("a,b", "text/csv", 415),
    ("{", "application/ld+json", 400),
    ("<urn:a> <urn:b> <relative> .", "application/n-triples", 400),
]


@pytest.mark.parametrize(("body", "media_type", "status"), BAD)
def test_a_bad_body_changes_nothing(writable: Server, body: str, media_type: str, status: int) -> None:
    graph = at(PERSON.format(6))
    write(writable, "PUT", graph, "<urn:a> <urn:b> 1 .")
    assert write(writable, "PUT", graph, body, media_type).status == status
    assert canonical(writable.ask(graph, TURTLE).text) == canonical("<urn:a> <urn:b> 1 .")


def test_updates_are_seen_by_every_worker(writable: Server) -> None:
    tag = writable.ask("/graph/councils").headers["etag"]
    update = "INSERT DATA { GRAPH <urn:new> { <urn:a> <urn:b> 1 } }"
    assert write(writable, "POST", "/sparql", update, "application/sparql-update").status == 204
    for _ in range(6):
        assert '"boolean":true' in writable.ask(f"/sparql?query={quote('ASK { <urn:a> <urn:b> 1 }')}").text
    assert writable.ask("/graph/councils").headers["etag"] != tag
    assert (
        write(writable, "POST", "/sparql", "LOAD <http://127.0.0.1/x>", "application/sparql-update").status
        == 403
    )


@pytest.mark.parametrize("length", ["Content-Length: 1000", "Transfer-Encoding: chunked"])
def test_a_body_that_is_cut_off_changes_nothing(writable: Server, length: str) -> None:
    graph, triple = at(PERSON.format(7)), "<urn:a> <urn:b> {} .\n"
    write(writable, "PUT", graph, triple.format(1))
    lines = [f"PUT {graph} HTTP/1.1", "Host: x", f"Authorization: Bearer {TOKEN}", f"Content-Type: {TURTLE}"]
    half = triple.format(2)
    sent = half if "Length" in length else f"{len(half):x}\r\n{half}\r\n"
    connection = writable.connection()
    connection.connect()
    connection.sock.sendall("\r\n".join([*lines, length, "", sent]).encode())
    time.sleep(0.2)
    connection.close()
    time.sleep(0.5)
    assert canonical(writable.ask(graph, TURTLE).text) == canonical(triple.format(1))
