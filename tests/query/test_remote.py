"""Asking a real server on this machine, which answers from the small graph."""

from __future__ import annotations

import pytest

from ofsted_kg.errors import QueryError, StoreError
from ofsted_kg.query.ask import ask
from ofsted_kg.query.remote import remote_source
from ofsted_kg.query.result import Result


def test_saved_query_with_a_name(endpoint: str) -> None:
    rows = Result(ask("quotations", {"council": "Eastmere"}, remote_source(endpoint))).to_dicts()
    assert [row["said"] for row in rows] == ["We will do better."]


def test_yes_no_and_graphs(endpoint: str) -> None:
    source = remote_source(endpoint)
    assert Result(source("ASK { ?s ?p ?o }"))
    assert len(Result(source("CONSTRUCT { ?s a ?k } WHERE { ?s a ?k } LIMIT 3"))) == 3


@pytest.mark.parametrize(
    ("path", "query", "kind", "message"),
    [
        ("", "SELECT * {", QueryError, "refuses the query"),
        ("/other", "SELECT * {}", StoreError, "does not answer as a SPARQL endpoint"),
    ],
)
def test_answers_that_are_none(
    endpoint: str, path: str, query: str, kind: type[Exception], message: str
) -> None:
    with pytest.raises(kind, match=message):
        remote_source(endpoint + path)(query)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "nonsense"])
def test_addresses_without_endpoint(address: str) -> None:
    with pytest.raises(StoreError, match="cannot be asked"):
        remote_source(address, timeout=2)("ASK {}")
