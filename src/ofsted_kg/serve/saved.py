"""The saved queries over HTTP: a list of them, each with its parameters as those of the address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from ofsted_kg.errors import QueryError
from ofsted_kg.query.ask import ask
from ofsted_kg.query.describe import accepted
from ofsted_kg.query.run import Answer
from ofsted_kg.query.saved import Parameter, SavedQuery, body_of, names_of_queries, saved_query
from ofsted_kg.serve.context import Context
from ofsted_kg.serve.messages import RefusalError, Request, Response
from ofsted_kg.serve.negotiation import HTML, SUFFIXES, wanted
from ofsted_kg.serve.pages import as_files, page, table
from ofsted_kg.serve.protocol import lasts, offers_of, written

_JSON = "application/json"
FILES = {"CSV": "text/csv", "TSV": "text/tab-separated-values", "JSON": _JSON}
_NOT_PARAMETERS = {"accept"}


def saved_queries() -> list[SavedQuery]:
    """All of them, by name."""
    return [saved_query(name) for name in names_of_queries()]


def list_of_queries(_: Context, request: Request) -> Response:
    """The saved queries as data or as a page."""
    if wanted(request, [_JSON, HTML]) == HTML:
        return page("queries.html", queries=saved_queries())
    listed = [{"href": f"{request.site}/queries/{query.name}", **_data(query)} for query in saved_queries()]
    return Response(200, json.dumps(listed, ensure_ascii=False, indent=1).encode(), _JSON)


def _data(query: SavedQuery) -> dict[str, Any]:
    return {
        "name": query.name,
        "title": query.title,
        "description": query.description,
        "tags": list(query.tags),
        "parameters": [
            {"name": parameter.name, "description": parameter.description, "takes": accepted(parameter)}
            for parameter in query.parameters
        ],
    }


def answer_of_query(context: Context, request: Request) -> Response:
    """The answer to the saved query that the path names, with the parameters of the address.

    Names and codes will do for IRIs; one that means nothing, or several things, is refused.

    Raises:
        RefusalError: there is no such query (404), or none of the forms there are will do (406).
        QueryError: a parameter is wrong.
    """
    name, _, suffix = request.path.rpartition("/")[2].partition(".")
    if name not in names_of_queries() or (suffix and suffix not in {*SUFFIXES, "rq"}):
        raise RefusalError(
            404, f"there is no saved query {name}{suffix and '.'}{suffix}; they are at /queries"
        )
    query = saved_query(name)
    if suffix == "rq":
        return Response(200, query.text.encode(), "application/sparql-query")
    if suffix:
        fields = [("accept", SUFFIXES[suffix]), *request.parameters]
        request = replace(request, query=urlencode(fields))
    answer = ask(query, _values(request), context.source, index=context.index)
    if wanted(request, offers_of(answer)) == HTML:
        return _page(request, query, answer)
    return written(context, request, answer)


def query_lasts(request: Request) -> bool:
    """Whether the saved query that the path names has the same answer as long as the store stays the same."""
    name = request.path.rpartition("/")[2].partition(".")[0]
    return name not in names_of_queries() or lasts(saved_query(name).text)


def _values(request: Request) -> dict[str, str]:
    """The parameters of the query; an empty one, as a form sends it, is not given.

    Raises:
        QueryError: one is given twice.
    """
    values: dict[str, str] = {}
    for name, value in request.parameters:
        if name in values:
            raise QueryError(f"{name} is given twice")
        if value and name not in _NOT_PARAMETERS:
            values[name] = value
    return values


def _page(request: Request, query: SavedQuery, answer: Answer) -> Response:
    values = _values(request)
    return page(
        "query.html",
        query=query,
        fields=list(_fields(query.parameters, values)),
        text=body_of(query.text),
        table=table(answer),
        files=list(as_files(f"/queries/{query.name}", values, FILES)),
    )


def _fields(parameters: tuple[Parameter, ...], values: dict[str, str]) -> Iterator[dict[str, object]]:
    """What the form of a query has of each parameter."""
    for parameter in parameters:
        yield {
            "name": parameter.name,
            "about": f"{parameter.description}; {accepted(parameter)}".removeprefix("; "),
            "value": values.get(parameter.name, parameter.default or ""),
            "choices": parameter.values,
        }
