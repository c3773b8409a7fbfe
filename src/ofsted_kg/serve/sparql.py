"""The address of the endpoint: queries, updates, its description, and the page with a form for people."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import pyoxigraph as ox

from ofsted_kg.errors import QueryError
from ofsted_kg.query.explain import explain
from ofsted_kg.query.prefixes import PREFIXES
from ofsted_kg.serve.context import Context
from ofsted_kg.serve.description import service_description
from ofsted_kg.serve.messages import RefusalError, Request, Response
from ofsted_kg.serve.negotiation import GRAPHS, HTML, wanted
from ofsted_kg.serve.outside import refuse_outside
from ofsted_kg.serve.pages import as_files, page, table
from ofsted_kg.serve.protocol import Operation, answered, lasts, offers_of, operation, written
from ofsted_kg.serve.saved import FILES, saved_queries
from ofsted_kg.serve.using import with_using
from ofsted_kg.serve.writing import changed
from ofsted_kg.vocab import BASE

EXAMPLE = """\
SELECT ?council ?inspection ?from WHERE {
  ?inspection okg:inspects ?of ; okg:notBefore ?from .
  ?of rdfs:label ?council .
}
ORDER BY DESC(?from)
LIMIT 20"""
_GRAPH_FILES = {"Turtle": "text/turtle", "JSON-LD": "application/ld+json"}


def sparql(context: Context, request: Request) -> Response:
    """A query or an update is carried out; without either, the endpoint tells what it is.

    Raises:
        RefusalError: it is not as the protocol has it, or not allowed here.
        QueryError: it is not SPARQL.
    """
    asked = operation(request)
    if asked is None:
        if wanted(request, [*GRAPHS, HTML]) == HTML:
            return form_page(EXAMPLE)
        return service_description(context, request)
    if asked.kind == "update":
        return changed(context, request, partial(_update, asked, context.settings.services))
    answer = answered(context, asked)
    if wanted(request, offers_of(answer)) != HTML:
        return written(context, request, answer)
    types = _GRAPH_FILES if isinstance(answer, ox.QueryTriples) else FILES
    return form_page(
        asked.text,
        is_answered=True,
        table=table(answer),
        says=bool(answer) if isinstance(answer, ox.QueryBoolean) else None,
        files=list(as_files("/sparql", {"query": asked.text}, types)),
    )


def asks_what_lasts(request: Request) -> bool:
    """Whether a request has the same answer as long as the store stays the same; an update never has.

    Raises:
        RefusalError: it is not as the protocol has it.
    """
    asked = operation(request)
    return asked is None or (asked.kind == "query" and lasts(asked.text))


def form_page(text: str, status: int = 200, **values: object) -> Response:
    """The page with the form, holding a query, and below it what came of it."""
    return page("sparql.html", status, text=text, queries=saved_queries(), **values)


def _update(asked: Operation, services: Collection[str], store: ox.Store) -> Response:
    """Carry out an update, wholly or not at all."""
    refuse_outside(asked.text, services)
    text = with_using(asked.text, asked.dataset) if asked.dataset else asked.text
    try:
        store.update(text, base_iri=BASE, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryError(explain(text, str(error), is_update=True)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise RefusalError(500, f"the update broke off and changed nothing: {error}") from error
    return Response(204)
