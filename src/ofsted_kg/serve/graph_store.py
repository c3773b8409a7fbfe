"""SPARQL 1.1 Graph Store HTTP Protocol: a graph is read, replaced, added to or removed as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import pyoxigraph as ox

from ofsted_kg.serve.context import Context, Graph
from ofsted_kg.serve.documents import document_of
from ofsted_kg.serve.messages import RefusalError, Request, Response
from ofsted_kg.serve.negotiation import GRAPHS
from ofsted_kg.serve.protocol import graph_iri
from ofsted_kg.serve.writing import changed
from ofsted_kg.vocab import BASE

SYNTAXES = {"application/n-triples", "text/turtle", "application/rdf+xml", "application/ld+json"}


def read_graph(context: Context, request: Request) -> Response:
    """The graph that the address names by `?default` or `?graph=IRI`.

    Raises:
        RefusalError: no graph is named, or two are, or there is no such graph.
    """
    return _content(context, request, _named_graph(request))


def read_graph_of_ours(context: Context, request: Request) -> Response:
    """The graph whose IRI ends as the path of the request does: /graph/councils.

    Raises:
        RefusalError: there is no such graph.
    """
    return _content(context, request, ox.NamedNode(graph_iri(f"{BASE}{request.path.lstrip('/')}")))


def _content(context: Context, request: Request, graph: Graph) -> Response:
    triples = context.graph(graph)
    if triples is None:
        raise RefusalError(404, f"there is no graph {graph}")
    return document_of(context, request, triples)


def write_graph(context: Context, request: Request) -> Response:
    """Replace (PUT), extend (POST) or remove (DELETE) the graph that the address names, wholly or not at all.

    Raises:
        RefusalError: the client may not; no graph is named; there is none to remove; or the body is not RDF
            in one of our syntaxes.
    """
    return changed(context, request, partial(_write, request))


def _write(request: Request, store: ox.Store) -> Response:
    graph = _named_graph(request)
    existed = _exists(store, graph)
    if request.method == "DELETE":
        if not existed:
            raise RefusalError(404, f"there is no graph {graph}")
        store.update(f"DROP {_target(graph)}")
        return Response(204)
    clear = f"DROP SILENT {_target(graph)} ; " if request.method == "PUT" else ""
    create = f"CREATE SILENT {_target(graph)} ; " if isinstance(graph, ox.NamedNode) else ""
    data = " ".join(f"{triple} ." for triple in _triples(request, graph))
    store.update(f"{clear}{create}INSERT DATA {{ {_inside(graph, data)} }}")
    return Response(204 if existed else 201)


def _named_graph(request: Request) -> Graph:
    named, default = request.values("graph"), request.values("default")
    if len(named) + len(default) != 1:
        raise RefusalError(400, "name one graph: ?graph= and its absolute IRI, or ?default")
    return ox.NamedNode(graph_iri(named[0])) if named else ox.DefaultGraph()


def _exists(store: ox.Store, graph: Graph) -> bool:
    return isinstance(graph, ox.DefaultGraph) or store.contains_named_graph(graph)


def _target(graph: Graph) -> str:
    return "DEFAULT" if isinstance(graph, ox.DefaultGraph) else f"GRAPH {graph}"


def _inside(graph: Graph, data: str) -> str:
    return data if isinstance(graph, ox.DefaultGraph) else f"GRAPH {graph} {{ {data} }}"


def _triples(request: Request, graph: Graph) -> Iterable[ox.Triple]:
    if request.media_type not in SYNTAXES:
        raise RefusalError(
            415, f"the body must be one of {', '.join(sorted(SYNTAXES))}, and its Content-Type say so"
        )
    base = graph.value if isinstance(graph, ox.NamedNode) else BASE
    try:
        parsed = ox.parse(request.body, format=GRAPHS[request.media_type], base_iri=base)
        return [quad.triple for quad in parsed]
    except (SyntaxError, ValueError) as error:
        raise RefusalError(400, f"the body is not {request.media_type}: {error}") from error
