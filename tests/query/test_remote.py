"""Endpoints of every behaviour: a real server on this machine answers from the small graph, or wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from faulty import Answer, Asked, Faulty, running
from ofsted_kg.cli import main
from ofsted_kg.errors import QueryError, StoreError
from ofsted_kg.query.ask import ask
from ofsted_kg.query.remote import remote_source
from ofsted_kg.query.result import Result
from ofsted_kg.query.run import Answer as Found
from ofsted_kg.query.run import Dataset, Source, run

JSON, TURTLE = "application/sparql-results+json", "text/turtle"
NO = Answer(body=b'{"head":{},"boolean":false}', Content_Type=JSON)  # all graphs are one there
COUNCILS = "SELECT ?c ?name { ?c a okg:Council ; rdfs:label ?name }"


def parameters(asked: Asked) -> dict[str, list[str]]:
    query = asked.body.decode() if asked.method == "POST" else urlsplit(asked.path).query
    return parse_qs(query, keep_blank_values=True)


def as_protocol(found: Found, form: ox.QueryResultsFormat = ox.QueryResultsFormat.JSON) -> Answer:
    if isinstance(found, ox.QueryTriples):
        return Answer(body=found.serialize(format=ox.RdfFormat.TURTLE) or b"", Content_Type=TURTLE)
    return Answer(body=found.serialize(format=form) or b"", Content_Type=f"{form.media_type}; charset=utf-8")


@pytest.fixture
def answered() -> Iterator[Callable[..., Faulty]]:
    with ExitStack() as stack:
        yield lambda *answers: stack.enter_context(running(Faulty(*answers)))


@pytest.fixture
def endpoint(answered: Callable[..., Faulty], store: ox.Store) -> Faulty:
    """Answers from the small graph, all of whose graphs are one."""

    def answer(asked: Asked) -> Answer:
        try:
            return as_protocol(run(store, parameters(asked)["query"][0]))
        except QueryError as error:
            return Answer(400, str(error).encode(), Content_Type="text/plain")

    return answered(answer)


def test_saved_query_with_a_name(endpoint: Faulty) -> None:
    rows = Result(ask("quotations", {"council": "Eastmere"}, remote_source(endpoint.url))).to_dicts()
    assert [row["said"] for row in rows] == ["We will do better."]


def test_yes_no_and_graphs(endpoint: Faulty) -> None:
    source = remote_source(endpoint.url)
    assert Result(source("ASK { ?s ?p ?o }"))
    assert len(Result(source("CONSTRUCT { ?s a ?k } WHERE { ?s a ?k } LIMIT 3"))) == 3


def test_rows_in_xml(answered: Callable[..., Faulty], source: Source) -> None:
    found = as_protocol(source(COUNCILS), ox.QueryResultsFormat.XML)
    assert len(Result(remote_source(answered(NO, found).url)(COUNCILS))) == 5


@pytest.mark.parametrize("size", [1, 3, 100])
@pytest.mark.parametrize(
    "text",
    [
        COUNCILS,
        f"{COUNCILS} ORDER BY DESC(?name) # all of them",
        "SELECT ?region (COUNT(*) AS ?many) { ?c okg:region ?region } GROUP BY ?region HAVING (?many > 0)",
        "SELECT ?name { ?c rdfs:label ?name } VALUES ?c { UNDEF }",
        f"{COUNCILS} LIMIT 2",
        "CONSTRUCT { ?c okg:ownName ?other } WHERE { ?c a okg:Council OPTIONAL { ?c skos:altLabel ?other } }",
        "CONSTRUCT WHERE { ?c a okg:Council }",
    ],
)
def test_pages_are_the_whole(endpoint: Faulty, source: Source, text: str, size: int) -> None:
    paged = Result(remote_source(endpoint.url, page_size=size)(text)).to_dicts()
    whole = Result(source(text)).to_dicts()
    assert sorted(map(str, paged)) == sorted(map(str, whole))
    assert "ORDER BY DESC" not in text or [row["name"] for row in paged] == [row["name"] for row in whole]


def test_rows_held_back_are_fetched(answered: Callable[..., Faulty], store: ox.Store) -> None:
    """Virtuoso gives so many rows at most and tells it by a header."""

    def answer(asked: Asked) -> Answer:
        found = as_protocol(run(store, "SELECT * {} LIMIT 0"))
        text = parameters(asked)["query"][0]
        if "ASK" in text or "OFFSET" in text:
            return as_protocol(run(store, text))
        found.headers["X-SPARQL-MaxRows"] = "3"
        return found if "LIMIT" not in text else as_protocol(run(store, text))

    held_back = answered(answer).url
    assert len(Result(remote_source(held_back)(COUNCILS))) == 5
    with pytest.raises(StoreError, match="no more than 3 rows"):
        remote_source(held_back)(f"{COUNCILS} VALUES ?c {{ UNDEF }}")


def test_graphs_that_are_not_one_are_named(answered: Callable[..., Faulty], store: ox.Store) -> None:
    def answer(asked: Asked) -> Answer:
        given = parameters(asked)
        default, named = (tuple(given.get(f"{kind}-graph-uri", ())) for kind in ("default", "named"))
        if not default:  # only what a query names itself, and GRAPH
            return as_protocol(store.query(given["query"][0]))
        return as_protocol(run(store, given["query"][0], Dataset(default, named)))

    there = answered(answer)
    source = remote_source(there.url)
    assert len(Result(source(COUNCILS))) == 5
    assert len(Result(source("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"))) == len(
        list(store.named_graphs())
    )
    assert len(Result(source("SELECT * FROM graph:councils { ?c a okg:Council }"))) == 5
    assert len(there.asked) == 5  # the first question costs two more
    assert "default-graph-uri" not in parameters(there.asked[-1])


@pytest.mark.parametrize(("text", "method"), [("ASK {}", "GET"), (f"ASK {{}} # {'long' * 600}", "POST")])
def test_long_queries_go_by_post(endpoint: Faulty, text: str, method: str) -> None:
    assert Result(remote_source(f"{endpoint.url}/?key=a%20b")(text))
    assert endpoint.asked[-1].method == method
    assert parameters(endpoint.asked[-1]) == {"query": [text], "key": ["a b"]}


@pytest.mark.parametrize(
    "text", ["#+ summary: who moves\nASK {}", "ASK {} # insert", "PREFIX add: <urn:delete> # x\nASK {}"]
)
def test_words_of_comments_are_no_updates(endpoint: Faulty, text: str) -> None:
    assert Result(remote_source(endpoint.url)(text))


HTML = Answer(body=b"<html>Welcome</html>", Content_Type="text/html")


@pytest.mark.parametrize(
    ("query", "answer", "kind", "message"),
    [
        ("SELECT * {", Answer(400), QueryError, "refuses the query: this is not a SPARQL query, line 1"),
        ("ASK {}", Answer(400, b"no ASK here", Content_Type="text/plain"), QueryError, "no ASK here"),
        ("INSERT DATA { <urn:a> a <urn:b> }", NO, QueryError, "only queries are sent"),
        ("ASK {}", Answer(401), StoreError, "wants a login"),
        ("ASK {}", Answer(404, b"<html>", Content_Type="text/html"), StoreError, "asked: 404 Not Found$"),
        ("ASK {}", Answer(500, b"out of memory", Content_Type="text/plain"), StoreError, "out of memory"),
        ("ASK {}", HTML, StoreError, "answers with text/html, not as a SPARQL endpoint"),
        ("ASK {}", Answer(body=b"yes"), StoreError, "something of no kind"),
        ("ASK {}", Answer(body=b"<html>", Content_Type=JSON), StoreError, "broken answer"),
        ("ASK {}", Answer(body=b"", Content_Type=JSON), StoreError, "broken answer"),
        ("CONSTRUCT {} {}", Answer(body=b"<urn:a> <urn", Content_Type=TURTLE), StoreError, "broken answer"),
    ],
)
def test_answers_that_are_none(
    answered: Callable[..., Faulty], query: str, answer: Answer, kind: type[Exception], message: str
) -> None:
    with pytest.raises(kind, match=message):
        remote_source(answered(NO, answer).url)(query)


@pytest.mark.parametrize("kept", [10, 200, 400])
def test_rows_cut_off_are_no_answer(answered: Callable[..., Faulty], source: Source, kept: int) -> None:
    whole = as_protocol(source(COUNCILS)).body
    with pytest.raises(StoreError, match="broken answer"):
        remote_source(answered(NO, Answer(body=whole[:kept], Content_Type=JSON)).url)(COUNCILS)


def test_at_the_terminal(endpoint: Faulty, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["query", "current-judgements", "--endpoint", endpoint.url, "--page", "2", "--format", "csv"]
    assert main(asked) == 0
    assert len(capsys.readouterr().out.splitlines()) > 3
    assert main(["query", "current-judgements", "--endpoint", "http://127.0.0.1:1/"]) == 2
    assert capsys.readouterr().err.startswith("ofsted-kg: http://127.0.0.1:1/ cannot be reached")
