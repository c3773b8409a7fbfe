"""The description of the whole interface for programs: OpenAPI 3.1."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any

from ofsted_kg.query.describe import accepted
from ofsted_kg.query.saved import Parameter, SavedQuery
from ofsted_kg.query.search import filters
from ofsted_kg.serve.context import Context
from ofsted_kg.serve.graph_store import SYNTAXES
from ofsted_kg.serve.messages import Request, Response
from ofsted_kg.serve.negotiation import GRAPHS, HTML, ROWS
from ofsted_kg.serve.protocol import DIRECT, FORM, QUERY
from ofsted_kg.serve.saved import saved_queries

_ROWS = [*dict.fromkeys([*ROWS, HTML])]
_GRAPHS = [*dict.fromkeys([*GRAPHS, HTML])]
Node = dict[str, Any]


def openapi(context: Context, request: Request) -> Response:
    """The document: every saved query with its parameters, and the other addresses."""
    paths = {
        "/queries": {"get": _operation("list-of-queries", "The saved queries", ["application/json", HTML])}
    }
    paths |= {f"/queries/{query.name}": {"get": _saved(query)} for query in saved_queries()}
    paths |= _fixed()
    if context.settings.writable:
        paths["/graph-store"] |= _graph_changes()
        paths["/sparql"]["post"] |= _bodies(FORM, *DIRECT) | {"security": [{}, {"token": []}]}
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "ofsted-kg",
            "version": version("ofsted-kg"),
            "summary": "What Ofsted says about children's services in England, every fact with its passage",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": request.site}],
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }
    return Response(200, json.dumps(document, ensure_ascii=False, indent=1).encode(), "application/json")


def _saved(query: SavedQuery) -> Node:
    parameters = [_parameter(parameter) for parameter in query.parameters]
    return _operation(query.name, query.title, _ROWS, parameters=parameters, description=query.description)


def _parameter(parameter: Parameter) -> Node:
    schema: Node = {"type": "integer" if parameter.type == "integer" else "string"}
    if parameter.type == "date":
        schema["format"] = "date"
    if parameter.values:
        schema["enum"] = list(parameter.values)
    if parameter.default is not None:
        is_number = parameter.type == "integer"
        schema["default"] = int(parameter.default) if is_number else parameter.default
    about = f"{parameter.description}; {accepted(parameter)}".removeprefix("; ")
    return {"name": parameter.name, "in": "query", "description": about, "schema": schema}


def _fixed() -> Node:
    words = [_text("words", "as `ofsted-kg search` takes them"), *map(_parameter, filters())]
    asked = [_text("query", "one SPARQL query"), *map(_graphs, ("default-graph-uri", "named-graph-uri"))]
    graph = [
        _text("graph", "the absolute IRI of a graph"),
        _text("default", "the default graph, not a named one"),
    ]
    answers = [*dict.fromkeys([*_ROWS, *_GRAPHS])]
    kind, name = (_text(part, about, where="path") for part, about in (("kind", "council"), ("name", "kent")))
    return {
        "/search": {"get": _operation("search", "Passages by their words", _ROWS, parameters=words)},
        "/sparql": {
            "get": _operation("sparql", "SPARQL 1.1 Protocol", answers, parameters=asked),
            "post": _operation("sparql-by-post", "The same, for long queries", answers, parameters=asked[1:])
            | _bodies(FORM, QUERY),
        },
        "/graph-store": {"get": _operation("graph", "A graph, whole", [*GRAPHS], parameters=graph)},
        "/.well-known/void": {"get": _operation("void", "What the data is, in VoID", [*GRAPHS])},
        "/.well-known/sparql-examples": {
            "get": _operation("examples", "The saved queries as examples in RDF", [*GRAPHS])
        },
        "/ontology": {"get": _operation("ontology", "The ontology and its schemes", _GRAPHS)},
        "/doc/{kind}/{name}": {
            "get": _operation("document", "What is known of a thing", _GRAPHS, parameters=[kind, name])
        },
    }


def _graph_changes() -> Node:
    """The methods that need the token."""
    methods = {"put": "Replace a graph", "post": "Add to a graph", "delete": "Remove a graph"}
    return {method: _change(method, what) for method, what in methods.items()}


def _change(method: str, summary: str) -> Node:
    graph = [_text("graph", "the absolute IRI of a graph")]
    change = _operation(f"{method}-graph", summary, [], parameters=graph)
    responses = {"201": {"description": "done, and the graph is new"}, "204": {"description": "done"}}
    body = {} if method == "delete" else _bodies(*sorted(SYNTAXES))
    return change | {"security": [{"token": []}], "responses": responses} | body


def _bodies(*types: str) -> Node:
    """What a request may send: a query or an update by its name in a form, or as it is."""
    form = {"type": "object", "properties": {"query": {"type": "string"}, "update": {"type": "string"}}}
    content = {name: {"schema": form if name == FORM else {"type": "string"}} for name in types}
    return {"requestBody": {"required": True, "content": content}}


def _text(name: str, about: str, where: str = "query") -> Node:
    node: Node = {"name": name, "in": where, "description": about, "schema": {"type": "string"}}
    return node | ({"required": True} if where == "path" else {})


def _graphs(name: str) -> Node:
    return {
        "name": name,
        "in": "query",
        "description": "the absolute IRI of a graph; may be repeated",
        "schema": {"type": "array", "items": {"type": "string"}},
    }


def _operation(
    name: str, summary: str, types: list[str], *, parameters: list[Node] | None = None, description: str = ""
) -> Node:
    texts = {media_type: {"schema": {"type": "string"}} for media_type in types}
    return {
        "operationId": name,
        "summary": summary,
        **({"description": description} if description else {}),
        "parameters": parameters or [],
        "responses": {
            "200": {"description": "the answer", "content": texts},
            "400": {"description": "a parameter or a query is wrong; the text tells what and what would do"},
            "406": {"description": "none of the forms that the client takes"},
            "503": {"description": "it would take too long, or be too long"},
        },
    }
