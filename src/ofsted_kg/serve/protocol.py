"""SPARQL 1.1 Protocol: which operation a request asks for, and the answer to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import pyoxigraph as ox

from ofsted_kg.query.prefixes import PREFIXES
from ofsted_kg.query.run import Answer, Dataset
from ofsted_kg.query.tokens import has_word
from ofsted_kg.serve.body import Bounded
from ofsted_kg.serve.context import Context
from ofsted_kg.serve.messages import RefusalError, Request, Response, form_fields
from ofsted_kg.serve.negotiation import GRAPHS, HTML, ROWS, wanted
from ofsted_kg.serve.outside import refuse_outside

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
_OF_THE_MOMENT = ("NOW", "RAND", "UUID", "STRUUID", "SERVICE")
DIRECT = {QUERY: "query", "application/sparql-update": "update"}
_GRAPH_PARAMETERS = {
    "query": ("default-graph-uri", "named-graph-uri"),
    "update": ("using-graph-uri", "using-named-graph-uri"),
}


class Operation(NamedTuple):
    """What a request asks for: `kind` is "query" or "update"; `dataset` is None where the text decides."""

    kind: str
    text: str
    dataset: Dataset | None


@lru_cache(maxsize=1)  # one request after the other, each looked at twice: whether it lasts, and what it is
def operation(request: Request) -> Operation | None:
    """The operation of a request; None where it asks for the description of the service.

    Raises:
        RefusalError: it is none of those that sections 2.1 and 2.2 of the protocol allow.
    """
    fields = [*request.parameters, *_form(request)]
    texts = [(name, value) for name, value in fields if name in ("query", "update")] + _direct(request)
    if not texts and request.method != "POST":
        return None
    if len(texts) != 1:
        raise RefusalError(400, f"one query or one update is needed, not {len(texts)}")
    kind, text = texts[0]
    if not text.strip():
        raise RefusalError(400, f"the {kind} is empty")
    if kind == "update" and request.method != "POST":
        raise RefusalError(400, "an update is sent by POST")
    if kind == "update" and any(name == "update" for name, _ in request.parameters):
        raise RefusalError(400, "an update is sent in the body of the request, not in its address")
    return Operation(kind, text, _dataset(fields, kind))


def lasts(text: str) -> bool:
    """Whether a query has the same answer as long as the store stays the same.

    >>> lasts("SELECT ?now { ?now a okg:Inspection }"), lasts("SELECT (NOW() AS ?now) {}")
    (True, False)
    """
    return not has_word(text, *_OF_THE_MOMENT)


def _form(request: Request) -> list[tuple[str, str]]:
    if request.method != "POST" or request.media_type != FORM:
        return []
    return form_fields(_text(request))


def _direct(request: Request) -> list[tuple[str, str]]:
    if request.method != "POST" or request.media_type == FORM:
        return []
    kind = DIRECT.get(request.media_type)
    if kind is None:
        types = ", ".join((FORM, *DIRECT))
        raise RefusalError(415, f"the body must be one of {types}, and its Content-Type must say so")
    return [(kind, _text(request))]


def _text(request: Request) -> str:
    """The body as text.

    Raises:
        RefusalError: it is not UTF-8, or says that it is not.
    """
    charset = (request.header("content-type") or "").lower().partition("charset=")[2].strip(' ";')
    if charset not in ("", "utf-8", "utf8"):
        raise RefusalError(415, f"the body must be in UTF-8, not in {charset}")
    try:
        return request.body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusalError(400, "the body is not UTF-8") from error


def _dataset(fields: Iterable[tuple[str, str]], kind: str) -> Dataset | None:
    fields = list(fields)
    default, named = (
        tuple(graph_iri(value) for name, value in fields if name == parameter)
        for parameter in _GRAPH_PARAMETERS[kind]
    )
    return Dataset(default, named) if default or named else None


def graph_iri(text: str) -> str:
    """The name of a graph, if it is an absolute IRI.

    Raises:
        RefusalError: it is not (400).
    """
    try:
        return ox.NamedNode(text).value
    except ValueError as error:
        raise RefusalError(400, f"“{text}” is not the absolute IRI of a graph") from error


def answered(context: Context, asked: Operation) -> Answer:
    """The engine's answer to a query that may be asked here.

    Raises:
        RefusalError: it wants to go outside.
        QueryError: it is not SPARQL.
        StoreError: the store cannot be read, or the endpoint not be asked.
    """
    refuse_outside(asked.text, context.settings.services)
    return context.ask(asked.text, asked.dataset)


def written(context: Context, request: Request, answer: Answer) -> Response:
    """An answer in the form that the client likes best of those there are for it.

    Raises:
        RefusalError: there is none that it takes (406), the answer is too long, or the query breaks off.
    """
    forms: Mapping[str, Any] = GRAPHS if isinstance(answer, ox.QueryTriples) else ROWS
    media_type = wanted(request, [*forms])
    output = Bounded(context.settings.max_bytes)
    try:
        if isinstance(answer, ox.QueryTriples):
            ox.serialize(answer, output, format=forms[media_type], prefixes=PREFIXES)
        else:
            answer.serialize(output, format=forms[media_type])
    except (OSError, RuntimeError, ValueError) as error:
        raise RefusalError(500, f"the query broke off: {error}") from error
    return output.response(media_type)


def offers_of(answer: Answer) -> list[str]:
    """The media types that there are for an answer, pages for people last."""
    return [*(GRAPHS if isinstance(answer, ox.QueryTriples) else ROWS), HTML]
