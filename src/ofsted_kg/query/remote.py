"""Asks a SPARQL endpoint over HTTP: the same questions and answers as of a store of one's own."""

from __future__ import annotations

from functools import partial
from urllib.error import URLError

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, RDFXML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from ofsted_kg.errors import QueryError, StoreError
from ofsted_kg.query.run import Answer, Source

_GRAPHS = ("CONSTRUCT", "DESCRIBE")


def remote_source(endpoint: str, *, timeout: int = 60) -> Source:
    """An endpoint as something to ask; `timeout` is in seconds.

    Asking raises QueryError where the endpoint finds fault with the query, and StoreError where it cannot be
    reached, does not answer in time or answers something else.
    """
    return partial(_answer, endpoint, timeout)


def _answer(endpoint: str, timeout: int, text: str) -> Answer:
    try:
        wrapper = SPARQLWrapper(endpoint, agent="ofsted-kg")
        wrapper.setMethod(POST)
        wrapper.setTimeout(timeout)
        wrapper.setQuery(text)
        wrapper.setReturnFormat(RDFXML if wrapper.queryType in _GRAPHS else JSON)
        content = wrapper.query().response.read()
    except QueryBadFormed as error:
        raise QueryError(f"{endpoint} refuses the query: {_first_line(error)}") from error
    except (SPARQLWrapperException, URLError, OSError, ValueError) as error:
        raise StoreError(f"{endpoint} cannot be asked: {_first_line(error)}") from error
    try:
        return _graph(content) if wrapper.queryType in _GRAPHS else _rows(content)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{endpoint} does not answer as a SPARQL endpoint does: {error}") from error


def _rows(content: bytes) -> Answer:
    return ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)


def _graph(content: bytes) -> Answer:
    store = ox.Store()
    store.load(content, format=ox.RdfFormat.RDF_XML)
    return store.query("CONSTRUCT WHERE { ?subject ?predicate ?object }")


def _first_line(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    lines = [line.strip() for line in str(reason).replace("\\n", "\n").splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__
