"""Every address of the server, and the way from a request to a whole answer: a pure function of both."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ofsted_kg.errors import QueryError, StoreError
from ofsted_kg.serve.body import compressed, digest, length
from ofsted_kg.serve.context import Context
from ofsted_kg.serve.description import sparql_examples, void
from ofsted_kg.serve.front import home, look_up, search_words
from ofsted_kg.serve.graph_store import read_graph, read_graph_of_ours, write_graph
from ofsted_kg.serve.messages import RefusalError, Request, Response
from ofsted_kg.serve.negotiation import HTML, chosen, takes_gzip
from ofsted_kg.serve.openapi import openapi
from ofsted_kg.serve.pages import page
from ofsted_kg.serve.saved import answer_of_query, list_of_queries, query_lasts
from ofsted_kg.serve.sparql import asks_what_lasts, form_page, sparql
from ofsted_kg.serve.things import document, ontology, redirect
from ofsted_kg.serve.writing import ALONE
from ofsted_kg.vocab import SCHEMES

Handler = Callable[[Context, Request], Response]


class Route(NamedTuple):
    """An address.

    Attributes:
        path: the paths that it has.
        methods: what answers each method.
        lasts: whether a request has the same answer as long as the store stays the same.
    """

    path: re.Pattern[str]
    methods: Mapping[str, Handler]
    lasts: Callable[[Request], bool] = lambda _: True


def _reading(handler: Handler) -> dict[str, Handler]:
    return {"GET": handler, "HEAD": handler}


_SCHEMES = "|".join(map(re.escape, SCHEMES))
_FORMS = r"(?:\.(?:html|ttl|jsonld|nt|rdf))?"
ROUTES = (
    Route(re.compile("/"), _reading(home)),
    Route(re.compile("/show"), _reading(look_up)),
    Route(re.compile("/search"), _reading(search_words)),
    Route(re.compile("/sparql/?"), {**_reading(sparql), "POST": sparql}, asks_what_lasts),
    Route(
        re.compile("/graph-store"),
        {**_reading(read_graph), "PUT": write_graph, "POST": write_graph, "DELETE": write_graph},
    ),
    Route(re.compile("/queries"), _reading(list_of_queries)),
    Route(re.compile("/queries/[^/]+"), _reading(answer_of_query), query_lasts),
    Route(re.compile(r"/\.well-known/void"), _reading(void)),
    Route(re.compile(r"/\.well-known/sparql-examples"), _reading(sparql_examples)),
    Route(re.compile(r"/openapi\.json"), _reading(openapi)),
    Route(re.compile(rf"/(?:id/.+|(?:{_SCHEMES})(?:/.+)?)"), _reading(redirect)),
    Route(re.compile("/doc/.+"), _reading(document)),
    Route(re.compile("/graph/.+"), _reading(read_graph_of_ours)),
    Route(re.compile(f"/ontology{_FORMS}"), _reading(ontology)),
)
_LASTING = (200, 303, 304)
_ANYBODY = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Link, Location"),
    ("X-Content-Type-Options", "nosniff"),
)


def answer(context: Context, request: Request) -> Response:
    """The whole answer to a request: body as it is sent, and all headers; or `ALONE`."""
    try:
        route = _route(request)
        if request.method == "OPTIONS":
            return _finished(request, _options(route))
        version = context.version if route.lasts(request) else None
        tag = _tag_of_build(version, request) if version and request.method in ("GET", "HEAD") else None
        is_known = tag is not None and _is_known(request, tag)
        response = Response(304) if is_known else route.methods[request.method](context, request)
    except (RefusalError, QueryError, StoreError) as error:
        return refused(request, error)
    if response is ALONE:
        return response
    finished = _finished(request, response, tag)
    return finished._replace(state=context.state) if version and finished.status in _LASTING else finished


def _route(request: Request) -> Route:
    for route in ROUTES:
        if route.path.fullmatch(request.path):
            if request.method in route.methods or request.method == "OPTIONS":
                return route
            methods = ", ".join((*route.methods, "OPTIONS"))
            raise RefusalError(
                405, f"{request.path} takes {methods}, not {request.method}", ("Allow", methods)
            )
    raise RefusalError(
        404, f"there is nothing at {request.path}; there are /sparql, /queries and /openapi.json"
    )


def _options(route: Route) -> Response:
    methods = ", ".join((*route.methods, "OPTIONS"))
    allowed = (
        ("Allow", methods),
        ("Access-Control-Allow-Methods", methods),
        ("Access-Control-Allow-Headers", "*, Authorization"),  # which the star does not stand for
        ("Access-Control-Max-Age", "86400"),
    )
    return Response(204, headers=allowed)


def refused(request: Request, error: RefusalError | QueryError | StoreError) -> Response:
    """The whole answer where there is none: what is wrong, in a sentence or a page."""
    return _finished(request, _refusal(request, error))


def _refusal(request: Request, error: RefusalError | QueryError | StoreError) -> Response:
    """In plain text, or as a page for those who prefer one."""
    if isinstance(error, QueryError):
        error = RefusalError(400, str(error))
    elif isinstance(error, StoreError):
        error = RefusalError(503, str(error))
    if chosen(request.header("accept"), ("text/plain", HTML)) != HTML:
        return error.response()
    query = next((value for name, value in _fields(request) if name == "query"), None)
    if query is None or not request.path.startswith("/sparql"):
        return page("refusal.html", error.status, sentence=error.sentence)
    return form_page(query, error.status, sentence=error.sentence)


def _fields(request: Request) -> list[tuple[str, str]]:
    try:
        return list(request.parameters)
    except RefusalError:
        return []


def _tag_of_build(version: str, request: Request) -> str:
    """Names what the build makes of the request; another build, address or wish has another name."""
    parts = (version, request.path, request.query, request.site, request.header("accept") or "")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _is_known(request: Request, tag: str) -> bool:
    known = request.header("if-none-match") or ""
    return known.strip() == "*" or f'"{tag}"' in known or f'"{tag}-gzip"' in known


def _finished(request: Request, response: Response, tag: str | None = None) -> Response:
    """The answer with all its headers, compressed where the client takes it, without a body for HEAD."""
    if response.status == 200:
        tag = tag or digest(response)
        if _is_known(request, tag):
            return _finished(request, Response(304), tag)
    small = compressed(response) if takes_gzip(request.header("accept-encoding")) else None
    headers = [*response.headers, *_ANYBODY, *_headers(response, f"{tag}-gzip" if small else tag)]
    if small:
        response = small
        headers.append(("Content-Encoding", "gzip"))
    if response.status not in (204, 304):
        headers.append(("Content-Length", str(length(response))))
    if request.method == "HEAD":
        response = response._replace(body=b"", file=None)
    return response._replace(headers=tuple(headers))


def _headers(response: Response, tag: str | None) -> Iterator[tuple[str, str]]:
    """How long and for whom the answer is good, and what it is."""
    if response.status in (200, 303, 304):
        yield "Vary", "Accept, Accept-Encoding"
    if response.status in (200, 304):
        yield "Cache-Control", "no-cache"  # keep it, and ask whether it is still good
        yield "ETag", f'"{tag}"'
    if response.media_type:
        charset = "; charset=utf-8" if response.media_type.startswith("text/") else ""
        yield "Content-Type", response.media_type + charset
