"""Answers that are kept: given again to the same request as long as the store stands, and never else."""

from __future__ import annotations

import os
import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from endpoints import TOKEN, Answer, Server, serving
from ofsted_kg.graph.store import state_of
from ofsted_kg.serve.answers import Answers
from ofsted_kg.serve.messages import Request, Sent
from ofsted_kg.serve.protocol import lasts
from ofsted_kg.serve.saved import query_lasts

COUNCILS = "SELECT ?c { ?c a okg:Council } ORDER BY ?c LIMIT 3"


def asking(query: str) -> str:
    return f"/sparql?query={quote(query)}"


@contextmanager
def nobody_working(server: Server) -> Iterator[None]:
    """While the block lasts the workers stand still: what is answered is answered without them."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    workers = [int(worker) for worker in children.read_text(encoding="utf-8").split()]
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    try:
        yield
    finally:
        for worker in workers:
            with suppress(ProcessLookupError):  # it was ended for its slowness
                os.kill(worker, signal.SIGCONT)


def again(server: Server, path: str, **wish: Any) -> tuple[Answer, Answer]:
    """The answer of a worker, and the one given when none works; they differ in the time of day at most."""
    first = server.ask(path, **wish)
    with nobody_working(server):
        second = server.ask(path, **wish)
    undated = [{**answer.headers, "date": ""} for answer in (first, second)]
    return first._replace(headers=undated[0]), second._replace(headers=undated[1])


# The path, and what is sent with it.
KEPT: list[tuple[str, dict[str, Any]]] = [
    (asking(COUNCILS), {}),
    (asking(COUNCILS), {"accept": "text/csv"}),
    (asking(COUNCILS), {"accept": "text/html"}),
    (asking(COUNCILS), {"method": "HEAD"}),
    (asking("CONSTRUCT { ?s a ?c } { ?s a ?c }"), {"Accept_Encoding": "gzip"}),
    (asking("SELECT ?known { ?known a okg:Council } LIMIT 1"), {}),
    ("/queries/coverage.csv", {}),
    ("/queries/coverage", {"accept": "text/html"}),
    ("/id/council/leicester", {"accept": "text/turtle"}),
    ("/doc/council/leicester", {"accept": "text/html", "X_Forwarded_Proto": "https"}),
    ("/sparql", {"accept": "text/turtle"}),
    ("/graph/councils", {}),
    ("/openapi.json", {}),
]


@pytest.mark.parametrize(("path", "wish"), KEPT)
def test_what_was_asked_before_is_answered_without_work(
    server: Server, path: str, wish: dict[str, Any]
) -> None:
    first, second = again(server, path, **wish)
    assert first == second
    assert first.status in (200, 303)


def test_whether_it_still_holds_is_known_without_work(server: Server) -> None:
    tag = server.ask(asking(COUNCILS)).headers["etag"]
    first, second = again(server, asking(COUNCILS), If_None_Match=tag)
    assert (first.status, first) == (304, second)


OF_THE_MOMENT = [
    ("SELECT ?known { ?known a okg:Council }", True),
    ("SELECT ?now ?rand { ?now ?rand 'NOW()' } # RAND()", True),
    ("SELECT (NOW() AS ?now) {}", False),
    ("SELECT (rand () AS ?some) {}", False),
    ("SELECT (UUID() AS ?some) {}", False),
    ("SELECT (STRUUID() AS ?some) {}", False),
    ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", False),
]


@pytest.mark.parametrize(("text", "whether"), OF_THE_MOMENT)
def test_which_queries_last(text: str, whether: bool) -> None:
    assert lasts(text) == whether


@pytest.mark.parametrize(("name", "whether"), [("coverage.csv", True), ("overdue", False), ("none", True)])
def test_which_saved_queries_last(name: str, whether: bool) -> None:
    assert query_lasts(Request("GET", f"/queries/{name}")) == whether


def test_what_is_of_the_moment_is_asked_anew(server: Server) -> None:
    assert len({server.ask(asking("SELECT (RAND() AS ?some) {}")).body for _ in range(3)}) == 3


def test_who_wants_the_connection_closed_has_it_closed(server: Server) -> None:
    for _ in range(2):
        assert server.ask(asking("ASK {}"), Connection="close").headers["connection"] == "close"


def test_another_wish_has_another_answer(server: Server) -> None:
    wishes = ["text/csv", "text/turtle;q=0.1, text/csv;q=0.2", "application/sparql-results+xml", "image/png"]
    for _ in range(2):
        answers = [server.ask(asking(COUNCILS), wish) for wish in wishes]
        assert [answer.type for answer in answers] == [
            "text/csv",
            "text/csv",
            "application/sparql-results+xml",
            "text/plain",
        ]


def test_requests_sent_together_are_answered_in_order(server: Server) -> None:
    queries = [f"SELECT ({number} AS ?n) {{}}" for number in range(3)]
    for query in queries[:2]:
        server.ask(asking(query))
    head = "GET {} HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n\r\n"
    together = "".join(head.format(asking(query)) for query in queries).encode()
    host, port = urlsplit(server.url).hostname, urlsplit(server.url).port
    with socket.create_connection((host, port), timeout=20) as connection:
        for sent in (together, together[:-9], together[-9:]):
            connection.sendall(sent)
        received = b""
        while received.count(b"\r\n\r\nn\r\n") < 6 or not received.endswith(b"\r\n2\r\n"):
            received += connection.recv(65536)
    rows = [part.split(b"\r\n")[0] for part in received.split(b"\r\n\r\nn\r\n")[1:]]
    assert rows == [b"0", b"1", b"2"] * 2


def test_what_is_written_is_seen_at_once(writable: Server) -> None:
    shown = {"Authorization": f"Bearer {TOKEN}", "Content_Type": "application/sparql-update"}
    for number in range(3):
        update = f"INSERT DATA {{ GRAPH <urn:kept> {{ <urn:s> <urn:kept> {number} }} }}"
        assert writable.ask("/sparql", method="POST", body=update.encode(), **shown).status == 204
        for _ in range(2):
            count = writable.ask(asking("SELECT (COUNT(*) AS ?n) { ?s <urn:kept> ?o }"), "text/csv")
            assert count.text == f"n\r\n{number + 1}\r\n"


def test_a_new_build_is_answered_from(tmp_path: Path, store_path: Path) -> None:
    place = tmp_path / "store"
    shutil.copytree(store_path, place)
    with serving(place, "--workers", "1") as server:
        first, second = again(server, asking(COUNCILS))
        assert first == second
        shutil.rmtree(place)
        assert server.ask(asking(COUNCILS)).status == 503


def test_without_a_cache_nothing_is_kept(store_path: Path) -> None:
    with serving(store_path, "--workers", "1", "--cache", "0", "--timeout", "1") as server:
        server.ask(asking("ASK {}"))
        with nobody_working(server):
            assert server.ask(asking("ASK {}")).status == 503


def test_there_is_so_much_room_and_no_more(store_path: Path) -> None:
    """Ten kilobytes each in a room of a megabyte: those asked for longest ago make room."""
    answers, state = Answers(store_path, 10**6), state_of(store_path)
    requests = [f"GET /{number}".encode() for number in range(200)]
    for request in requests:
        assert answers.find(request) is None
        answers.keep(request, Sent(b"", b"x" * 10_000, state))
        assert answers.find(requests[0])
    kept = [request for request in requests if answers.find(request)]
    assert 90 < len(kept) < 100
    assert kept == [requests[0], *requests[-len(kept) + 1 :]]
    answers.keep(b"GET /long", Sent(b"", b"x" * 100_000, state))
    assert answers.find(b"GET /long") is None


def test_an_answer_of_an_earlier_store_is_not_kept(store_path: Path) -> None:
    answers = Answers(store_path, 10**6)
    answers.find(b"GET /")
    for state in (None, (0, 0)):
        answers.keep(b"GET /", Sent(b"", b"", state))
    assert answers.find(b"GET /") is None
