"""Asks a SPARQL endpoint over HTTP: the same questions and answers as of a store of one's own.

An answer is read to its
end before anything is handed on, so that what was cut off is never taken for the whole.

To our queries all graphs are one graph, unless they say GRAPH. Many endpoints have it so; one that has not is
found out by the first question and is told with every query which of our graphs to look into.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from ofsted_kg.errors import QueryError, StoreError
from ofsted_kg.http import NOBODY, Client, Login, Response, shown
from ofsted_kg.query.explain import explain
from ofsted_kg.query.paging import can_be_paged, counting, page
from ofsted_kg.query.prefixes import PREFIXES
from ofsted_kg.query.request import Parameter, QueryRequest
from ofsted_kg.query.run import Answer, Dataset, Source, rows, statements
from ofsted_kg.query.tokens import has_word, variables
from ofsted_kg.vocab import BASE, GRAPH_COUNCILS

_JSON = ox.QueryResultsFormat.JSON
_CAPPED = "x-sparql-maxrows"  # Virtuoso's word that there are more rows than it gives
_JENA_UNION = "urn:x-arq:UnionGraph"
# Of the councils, whose graph every build has: a search in all graphs takes long where there are many.
_IS_APART = f"""ASK {{ {{ SELECT ?s ?p ?o {{ GRAPH <{GRAPH_COUNCILS}> {{ ?s ?p ?o }} }} LIMIT 1 }}
  FILTER NOT EXISTS {{ ?s ?p ?o }} }}"""
_OUR_GRAPHS = (
    f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{BASE}graph/")) }} ORDER BY ?g'
)


def remote_source(
    endpoint: str, *, timeout: float = 60, page_size: int | None = None, login: Login = NOBODY
) -> Source:
    """An endpoint as something to ask.

    Args:
        endpoint: its address; an address with a query (`?key=…`) sends that along.
        timeout: seconds for an attempt at one request, answer included.
        page_size: ask for so many rows at a time; by default for all at once, and in pages where the endpoint
            says that it holds rows back.
        login: what it is told of who asks.

    Asking raises QueryError where the endpoint finds fault with the query, and StoreError where it cannot be
    reached, does not answer in time or answers something else.
    """
    return Endpoint(endpoint, Client(login=login, timeout=timeout), page_size).ask


@dataclass(frozen=True)
class Endpoint:
    """A SPARQL endpoint elsewhere.

    Attributes:
        address: where it is.
        client: sends the requests.
        page_size: rows at a time; None for all at once.
        as_one: whether all our graphs are one to a query without GRAPH; otherwise as the endpoint has it.
        dataset: the graphs to ask, whatever else is said; None for those that `as_one` and the query say.
    """

    address: str
    client: Client = field(default_factory=Client)
    page_size: int | None = None
    as_one: bool = True
    dataset: Dataset | None = None

    def ask(self, text: str) -> Answer:
        """The answer to a query, as `remote_source` says."""
        declared = _with_prefixes(text)
        if self.page_size and can_be_paged(declared):
            return self._in_pages(declared, self.page_size)
        response = self._send(declared)
        if (cap := response.headers.get(_CAPPED, "")).isdecimal():
            if not can_be_paged(declared):
                raise StoreError(f"{shown(self.address)} gives no more than {cap} rows, and there are more")
            return self._in_pages(declared, int(cap))
        return self._read(response)

    def _scope_of(self, text: str) -> tuple[Parameter, ...]:
        if self.dataset:
            default = (("default-graph-uri", graph) for graph in self.dataset.default)
            return (*default, *(("named-graph-uri", graph) for graph in self.dataset.named))
        return self._scope if self.as_one and not has_word(text, "FROM") else ()

    @cached_property
    def _scope(self) -> tuple[Parameter, ...]:
        """What makes all our graphs one graph to a query; nothing where they are that anyway.

        Naming every graph is what the standard offers; two engines have a word for all of them, and are
        ten times as fast with it.
        """
        try:
            response = self._send(_IS_APART, ())
            server = response.headers.get("server", "")
            # Virtuoso's graphs are one to every query, but it cannot be trusted to answer this question.
            if server.startswith("Virtuoso") or not self._read(response):
                return ()
            if server.startswith("Oxigraph"):
                return (("union-default-graph", ""),)
            found = rows(self._read(self._send(_OUR_GRAPHS, ())))
        except QueryError:  # it does not know this much of SPARQL: ask it as it is
            return ()
        ours = [str(row["g"].value) for row in found]
        union = [_JENA_UNION] if ours and "fuseki-request-id" in response.headers else ours
        named = tuple(("named-graph-uri", graph) for graph in ours)
        return tuple(("default-graph-uri", graph) for graph in union) + named

    def _in_pages(self, text: str, size: int) -> Answer:
        form = QueryRequest(self.address, text).form
        if form == "SELECT":
            return self._pages_of_rows(text, size)
        if form == "CONSTRUCT":
            count = next(iter(rows(self._read(self._send(counting(text))))))
            starts = range(0, int(count["numberOfRows"].value), size)
            names = tuple(variables(text))
            pages = (self._read(self._send(page(text, names, offset=at, rows=size))) for at in starts)
            return _statements(triple for found in pages for triple in statements(found))
        return self._read(self._send(text))

    def _pages_of_rows(self, text: str, size: int) -> Answer:
        """All rows; a page may be shorter than asked for, so that only an empty one is the end."""
        whole = _table(self._read(self._send(f"{text}\nLIMIT 1")))
        names: list[str] = whole["head"]["vars"]
        found: list[Any] = []
        while part := _bindings(self._read(self._send(page(text, names, offset=len(found), rows=size)))):
            found += part
        whole["results"]["bindings"] = found
        return ox.parse_query_results(json.dumps(whole), format=_JSON)

    def _send(self, text: str, scope: tuple[Parameter, ...] | None = None) -> Response:
        """The endpoint's response to a query as it stands, in the scope given or the usual one.

        Raises:
            QueryError: it finds fault with the query.
            StoreError: it does not answer, or wants another login.
        """
        if scope is None:
            scope = self._scope_of(text)
        response = QueryRequest(self.address, text, scope).sent_by(self.client)
        if response.status == 400:
            fault = _fault(text) or response.reason
            raise QueryError(f"{shown(self.address)} refuses the query: {fault}")
        if not 200 <= response.status < 300:
            raise StoreError(f"{shown(self.address)} cannot be asked: {response.reason}")
        return response

    def _read(self, response: Response) -> Answer:
        """The answer in a response, read to its end.

        Raises:
            StoreError: it holds none, or half of one.
        """
        try:
            if table := ox.QueryResultsFormat.from_media_type(response.media_type):
                return _checked(ox.parse_query_results(response.content, format=table))
            if graph := ox.RdfFormat.from_media_type(response.media_type):
                return _statements(quad.triple for quad in ox.parse(response.content, format=graph))
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{shown(self.address)} gives a broken answer: {error}") from error
        kind = response.media_type or "something of no kind"
        raise StoreError(
            f"{shown(self.address)} answers with {kind}, not as a SPARQL endpoint does: is the address right?"
        )


def _with_prefixes(text: str) -> str:
    """The query with this package's prefixes declared, of which the embedded store needs no telling."""
    used = {name: iri for name, iri in PREFIXES.items() if re.search(rf"\b{name}:", text)}
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in used.items()) + text


def _fault(text: str) -> str:
    """What our own engine finds wrong with the words of a query; "" where that is nothing."""
    try:
        ox.Store().query(text)
    except SyntaxError as error:
        return explain(text, str(error))
    return ""


def _checked(answer: ox.QuerySolutions | ox.QueryBoolean) -> Answer:
    """The same answer, after it has been read once to its end."""
    if isinstance(answer, ox.QueryBoolean):
        return answer
    return ox.parse_query_results(answer.serialize(format=_JSON) or b"", format=_JSON)


def _statements(triples: Iterable[ox.Triple]) -> Answer:
    """Triples as the engine's own kind of answer."""
    store = ox.Store()
    store.bulk_extend(ox.Quad(*triple) for triple in triples)
    return store.query("CONSTRUCT WHERE { ?subject ?predicate ?object }")


def _table(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(rows(answer).serialize(format=_JSON) or b"")
    return found


def _bindings(answer: Answer) -> list[Any]:
    return list(_table(answer)["results"]["bindings"])
