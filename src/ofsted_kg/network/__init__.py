"""Networks for Gephi and for networkx, each made of two saved queries.

`queries/export/<name>-nodes.rq` lists the nodes, `queries/export/<name>-edges.rq` what joins them; so a new
network needs no Python. The columns with a meaning of their own are

- nodes: `iri` (needed), `label`, `class` (which decides the colour);
- edges: `source`, `target` (needed, both among the nodes), `weight`, `kind`, `label`.

Any further column becomes an attribute. Where a node or an edge has several rows, the texts of a column are
joined by semicolons and of numbers the largest counts. Both descriptions go into the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import networkx as nx
import pyoxigraph as ox

from ofsted_kg.errors import QueryError, UsageError
from ofsted_kg.network.drawing import colours, positions, sizes
from ofsted_kg.network.rows import Value, merged
from ofsted_kg.query.run import run
from ofsted_kg.query.saved import SavedQuery, names_of_queries, saved_query
from ofsted_kg.resources import QUERIES

FOLDER = QUERIES / "export"

_NODES, _EDGES = "-nodes", "-edges"
_BROKER_SAMPLE = 500


def networks(folder: Path = FOLDER) -> tuple[str, ...]:
    """The names of the networks that `folder` describes, sorted."""
    queries = names_of_queries(folder)
    names = (query.removesuffix(_NODES) for query in queries if query.endswith(_NODES))
    return tuple(name for name in names if name + _EDGES in queries)


def network(store: ox.Store, name: str = "officials", *, folder: Path = FOLDER) -> nx.Graph[str]:
    """The network `name` of what `store` says, measured and laid out.

    Nodes are known by their IRI and stand in the order of class, label and IRI. Beside the columns of the
    queries each has `degree` (number of edges), `betweenness` (0 to 1: the share of the shortest paths
    between others that run through it), `size`, `color` (#rrggbb), `x` and `y`. `graph["title"]` and
    `graph["description"]` say in words what is seen. Nothing but the data decides the result.

    Raises:
        UsageError: there is no such network.
        QueryError: a query lacks a column, or an edge leads to something that is no node.
    """
    if name not in (known := networks(folder)):
        raise UsageError(f"no network is called “{name}”; there are {', '.join(known)}")
    node_query, edge_query = (saved_query(name + part, folder) for part in (_NODES, _EDGES))
    graph: nx.Graph[str] = nx.Graph(
        title=node_query.title, description=f"{node_query.description} {edge_query.description}".strip()
    )
    nodes = _rows(store, node_query, ("iri",))
    described = sorted((_node(iri, row) for (iri,), row in nodes.items()), key=_place)
    graph.add_nodes_from((str(row["iri"]), row) for row in described)
    for (source, target), row in _rows(store, edge_query, ("source", "target")).items():
        if source not in graph or target not in graph:
            raise QueryError(f"{edge_query.name}: an edge joins {source} to {target}, and not both are nodes")
        graph.add_edge(source, target, **{"weight": 1} | row)
    _annotate(graph)
    return graph


def _rows(
    store: ox.Store, query: SavedQuery, keys: tuple[str, ...]
) -> dict[tuple[str, ...], dict[str, Value]]:
    solutions = run(store, query.text)
    if not isinstance(solutions, ox.QuerySolutions):
        raise QueryError(f"{query.name}: a network is made by SELECT queries")
    columns = [variable.value for variable in solutions.variables]
    if missing := [key for key in keys if key not in columns]:
        raise QueryError(f"{query.name}: the column ?{missing[0]} is missing")
    return merged(solutions, columns, keys)


def _node(iri: str, row: dict[str, Value]) -> dict[str, Value]:
    label = row.get("label") or iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
    return row | {"label": str(label), "class": str(row.get("class", "thing")), "iri": iri}


def _place(row: dict[str, Value]) -> tuple[str, str, str]:
    return str(row["class"]), str(row["label"]), str(row["iri"])


def _annotate(graph: nx.Graph[str]) -> None:
    """Measures, colours, sizes and positions as attributes of the nodes."""
    degrees = dict(graph.degree())
    sample = _BROKER_SAMPLE if len(graph) > _BROKER_SAMPLE else None
    betweenness = nx.betweenness_centrality(graph, k=sample, seed=0)
    classes: Iterable[str] = {str(kind) for _, kind in graph.nodes(data="class")}
    colour_of = colours(classes)
    size_of = sizes(graph)
    places = positions(graph, size_of)
    for node, attributes in graph.nodes(data=True):
        attributes["degree"] = degrees[node]
        attributes["betweenness"] = round(betweenness[node], 6)
        attributes["size"] = size_of[node]
        attributes["color"] = colour_of[attributes["class"]]
        attributes["x"], attributes["y"] = places[node]
