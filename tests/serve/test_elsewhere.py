"""The server in front of an endpoint elsewhere, Oxigraph's own, instead of a store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from urllib.parse import quote

import pytest

from endpoints import Server, serving
from faulty import Answer, Faulty, running, silent
from ofsted_kg.cli import main
from small import small_store
from stores import Elsewhere, oxigraph


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_store(tmp_path_factory.mktemp("small") / "store")


@pytest.fixture(scope="module")
def there(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as started:
        assert main(["push", "--store", str(store), "--endpoint", started.endpoint]) == 0
        yield started


@pytest.fixture(scope="module")
def front(there: Elsewhere, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    nothing = tmp_path_factory.mktemp("nothing")
    with serving(nothing, "--endpoint", there.endpoint, "--workers", "2") as started:
        yield started


@pytest.fixture(scope="module")
def local(store: Path) -> Iterator[Server]:
    with serving(store, "--workers", "1") as started:
        yield started


COUNCILS = "SELECT ?label { ?c a okg:Council ; rdfs:label ?label } ORDER BY ?label"
IN_ONE_GRAPH = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ONE_GRAPH = quote("https://w3id.org/ofsted-kg/graph/councils")
SAME = [
    (f"/sparql?query={quote(COUNCILS)}", "text/csv"),
    (f"/sparql?query={quote(COUNCILS)}", "text/html"),
    (f"/sparql?query={quote(IN_ONE_GRAPH)}&default-graph-uri={ONE_GRAPH}", "text/csv"),
    (f"/sparql?query={quote('ASK { ?c a okg:Council }')}", "application/sparql-results+json"),
    ("/queries/council-timeline.csv?council=Eastmere", None),
    ("/queries/council-timeline?council=Eastmere", "text/html"),
    ("/", "text/html"),
    ("/show?name=Eastmere", None),
    ("/search?words=plans&council=Eastmere", "text/csv"),
    ("/doc/council/eastmere.ttl", None),
    ("/doc/council/eastmere.html", None),
    ("/graph/councils", "text/turtle"),
    (f"/graph-store?graph={ONE_GRAPH}", "application/n-triples"),
    ("/ontology.ttl", None),
    ("/doc/council/nowhere", "text/plain"),
    ("/graph/nothing", "text/plain"),
]


@pytest.mark.parametrize(("path", "accept"), SAME)
def test_answers_are_those_of_the_store(path: str, accept: str | None, front: Server, local: Server) -> None:
    found, expected = (server.ask(path, accept) for server in (front, local))
    assert (found.status, found.type, found.text) == (expected.status, expected.type, expected.text)


def test_statements(front: Server, local: Server) -> None:
    text = quote("CONSTRUCT { ?c a okg:Council } WHERE { ?c a okg:Council }")
    found, expected = (
        sorted(server.ask(f"/sparql?query={text}", "application/n-triples").text.splitlines())
        for server in (front, local)
    )
    assert found == expected
    assert len(found) > 1


OUTSIDE = quote("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }")
REFUSED = [
    ("GET", "/sparql?query=nonsense", 400, "this is no query"),
    ("GET", f"/sparql?query={OUTSIDE}", 403, "SERVICE"),
    ("GET", f"/sparql?query={quote('SELECT * { ?s ?p }')}", 400, "refuses the query"),
    ("GET", "/.well-known/void", 501, "has no store to tell this of"),
    ("GET", "/graph-store?default", 501, "named graphs only"),
    ("DELETE", f"/graph-store?graph={ONE_GRAPH}", 403, "read only"),
]


@pytest.mark.parametrize(("method", "path", "status", "says"), REFUSED)
def test_refusals(method: str, path: str, status: int, says: str, front: Server) -> None:
    answer = front.ask(path, "text/plain" if "query" in path else None, method=method)
    assert answer.status == status
    assert says in answer.text


NO = Answer(body=b'{"head":{},"boolean":false}', Content_Type="application/sparql-results+json")


def test_an_endpoint_is_asked_once_how_it_sees_its_graphs(tmp_path: Path) -> None:
    with running(Faulty(NO)) as there, serving(tmp_path, "--endpoint", there.url, "--workers", "1") as server:
        at_first = len(there.asked)
        for _ in range(5):
            assert b"false" in server.ask(f"/sparql?query={quote('ASK {}')}").body
        assert len(there.asked) - at_first == 6


# what the endpoint answers once it has answered well, and what its clients are told
ILL = [
    (Answer(body=b"<p>hello</p>", Content_Type="text/html"), "is the address right?"),
    (Answer(body=b'{"head":{"vars":', Content_Type="application/sparql-results+json"), "a broken answer"),
    (Answer(body=b"", Content_Type="application/sparql-results+json"), "a broken answer"),
    (Answer(500, b"java.lang.Exception"), "cannot be asked"),
    (Answer(sent=silent), "after 1 second|longer than 1 second"),
]


@pytest.mark.parametrize(("ill", "says"), ILL)
def test_an_endpoint_that_is_ill(tmp_path: Path, ill: Answer, says: str) -> None:
    options = ("--workers", "1", "--timeout", "1")
    given = [NO]
    with (
        running(Faulty(lambda _: given[-1])) as there,
        serving(tmp_path, "--endpoint", there.url, *options) as server,
    ):
        given.append(ill)
        started = monotonic()
        answer = server.ask(f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}")
        assert (answer.status, answer.type) == (503, "text/plain")
        assert re.search(says, answer.text)
        assert monotonic() - started < 10
        assert server.ask("/queries.nothing").status == 404  # it is well itself


def test_an_endpoint_that_has_gone(tmp_path: Path) -> None:
    with ExitStack() as stack:
        with oxigraph(tmp_path) as there:
            server = stack.enter_context(serving(tmp_path, "--endpoint", there.endpoint, "--workers", "1"))
        answer = server.ask(f"/sparql?query={quote('ASK {}')}")
    assert answer.status == 503
    assert answer.text == f"{there.endpoint} cannot be reached: no connection is accepted there\n"


WRONG = [
    (["--endpoint", "nonsense"], 2, "is not the address of an endpoint"),
    (["--endpoint", "http://127.0.0.1:1/"], 2, "cannot be reached"),
    (["--endpoint", "http://127.0.0.1:1/", "--writable", "--token-env", "X"], 2, "write to the endpoint"),
]


@pytest.mark.parametrize(("options", "code", "says"), WRONG)
def test_what_cannot_be_served(
    options: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", *options]) == code
    assert says in capsys.readouterr().err
