"""Networks for Gephi and for networkx, each made of two saved queries.

`queries/export/<name>-nodes.rq` lists the nodes, `queries/export/<name>-edges.rq` what joins them; so a new
network needs no Python. The columns with a meaning of their own are

- nodes: `iri` (needed), `label`, `class` (which decides the colour);
- edges: `source`, `target` (needed, both among the nodes), `weight` or `counted`, `kind`, `label`;
- both: `start` and `end`, the first and the last day of a period in which the thing is seen.

Any further column becomes an attribute. Where a node or an edge has several rows, the texts of a column are
joined by semicolons, of numbers the largest counts, periods are put together, and the weight is the number
of different values of `counted`. The parameters of the edges query are the filters. Both descriptions go
into the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import networkx as nx
import pyoxigraph as ox

from ofsted_kg.errors import QueryError, UsageError
from ofsted_kg.network.communities import communities
from ofsted_kg.network.drawing import draw
from ofsted_kg.network.rows import Value, merged
from ofsted_kg.query.bind import bind, term_of
from ofsted_kg.query.run import local_source, run
from ofsted_kg.query.saved import SavedQuery, names_of_queries, saved_query
from ofsted_kg.query.suggest import suggestion
from ofsted_kg.resources import QUERIES

FOLDER = QUERIES / "export"

_NODES, _EDGES = "-nodes", "-edges"
_EXACT = 500
_STEPS = 3_000_000  # of a search for shortest paths, which takes some seconds


def networks(folder: Path = FOLDER) -> tuple[str, ...]:
    """The names of the networks that `folder` describes, sorted."""
    queries = names_of_queries(folder)
    names = (query.removesuffix(_NODES) for query in queries if query.endswith(_NODES))
    return tuple(name for name in names if name + _EDGES in queries)


def network(
    store: ox.Store,
    name: str = "officials",
    filters: Mapping[str, object] | None = None,
    *,
    min_weight: float | None = None,
    folder: Path = FOLDER,
) -> nx.Graph[str]:
    """The network `name` of what `store` says, measured and laid out.

    Nodes are known by their IRI and stand in the order of class, label and IRI. Beside the columns of the
    queries each has `degree` (number of edges), `strength` (sum of their weights), `betweenness` (0 to 1: the
    share of the shortest paths between others that run through it), `community` (from 1, the largest first),
    `size`, `color` (#rrggbb), `x` and `y`. `graph["title"]` and `graph["description"]` say in words what is
    seen. Nothing but the data decides the result.

    Args:
        store: the graph.
        name: one of `networks`, or the path of two files of one's own without “-nodes.rq” and “-edges.rq”.
        filters: parameter of the edges query → value, as `ofsted_kg.query.bind` takes them; None is no value.
            Of a filtered network only what is joined is left, and the thing that a filter names.
        min_weight: edges of less weight are left out, as if by a filter.
        folder: where the queries are.

    Raises:
        UsageError: there is no such network, or it has no such filter.
        QueryError: a query lacks a column, an edge leads to something that is no node, or a filter's value
            is not of its type or names nothing.
    """
    node_query, edge_query = _queries(name, folder)
    values = {filter_: value for filter_, value in (filters or {}).items() if value is not None}
    graph: nx.Graph[str] = nx.Graph(
        title=node_query.title, description=f"{node_query.description} {edge_query.description}".strip()
    )
    _add_nodes(graph, store, node_query)
    _add_edges(graph, store, edge_query, values)
    if min_weight is not None:
        edges = graph.edges(data=True)
        light = [(one, other) for one, other, data in edges if data["weight"] < min_weight]
        graph.remove_edges_from(light)
    if values or min_weight is not None:
        asked_for = _named(store, edge_query, values)
        graph.remove_nodes_from([node for node in nx.isolates(graph) if node not in asked_for])
        _tell(graph, values, min_weight)
    _measure(graph)
    draw(graph)
    return graph


def _queries(name: str, folder: Path) -> tuple[SavedQuery, SavedQuery]:
    path = Path(name)
    if name not in (known := networks(folder)) and path.name in networks(path.parent):
        name, folder = path.name, path.parent.resolve()
    elif name not in known:
        raise UsageError(f"no network is called “{name}”; there are {', '.join(known)}")
    return saved_query(name + _NODES, folder), saved_query(name + _EDGES, folder)


def _add_nodes(graph: nx.Graph[str], store: ox.Store, query: SavedQuery) -> None:
    rows = _rows(store, query, query.text, ("iri",))
    nodes = sorted((_node(iri, row) for (iri,), row in rows.items()), key=_place)
    graph.add_nodes_from((str(row["iri"]), row) for row in nodes)


def _add_edges(
    graph: nx.Graph[str], store: ox.Store, query: SavedQuery, values: Mapping[str, object]
) -> None:
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            has = suggestion(name, known) or f"; it has {', '.join(known) or 'none'}"
            raise UsageError(f"{query.name.removesuffix(_EDGES)} has no filter “{name}”{has}")
    text = bind(query, values, local_source(store))
    for (source, target), row in _rows(store, query, text, ("source", "target")).items():
        if source not in graph or target not in graph:
            raise QueryError(f"{query.name}: an edge joins {source} to {target}, and not both are nodes")
        graph.add_edge(source, target, **{"weight": 1} | row)


def _rows(
    store: ox.Store, query: SavedQuery, text: str, keys: tuple[str, ...]
) -> dict[tuple[str, ...], dict[str, Value]]:
    solutions = run(store, text)
    if not isinstance(solutions, ox.QuerySolutions):
        raise QueryError(f"{query.name}: a network is made by SELECT queries")
    columns = [variable.value for variable in solutions.variables]
    if missing := [key for key in keys if key not in columns]:
        raise QueryError(f"{query.name}: the column ?{missing[0]} is missing")
    return merged(solutions, columns, keys)


def _node(iri: str, row: dict[str, Value]) -> dict[str, Value]:
    label = row.get("label") or iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
    return row | {"label": " ".join(str(label).split()), "class": str(row.get("class", "thing")), "iri": iri}


def _place(row: dict[str, Value]) -> tuple[str, str, str]:
    return str(row["class"]), str(row["label"]), str(row["iri"])


def _named(store: ox.Store, query: SavedQuery, values: Mapping[str, object]) -> set[str]:
    """The IRIs of the things that filters name."""
    parameters = [parameter for parameter in query.parameters if parameter.names and parameter.name in values]
    source = local_source(store)
    return {term_of(parameter, str(values[parameter.name]), source).value for parameter in parameters}


def _tell(graph: nx.Graph[str], values: Mapping[str, object], min_weight: float | None) -> None:
    """Say in title and description what was filtered."""
    parts = [f"{name} {value}" for name, value in values.items()]
    parts += [] if min_weight is None else [f"weight at least {min_weight:g}"]
    told = ", ".join(parts)
    graph.graph["title"] += f" ({told})"
    graph.graph["description"] += f" Left in is only what fits: {told}."


def _measure(graph: nx.Graph[str]) -> None:
    """Degree, betweenness and community as attributes of the nodes."""
    affordable = _STEPS // (len(graph) + graph.number_of_edges() + 1) + 1
    sample = min(_EXACT, affordable) if len(graph) > _EXACT else None
    betweenness = nx.betweenness_centrality(graph, k=sample, seed=0)
    for number, members in enumerate(communities(graph), start=1):
        for node in members:
            measured = {
                "degree": graph.degree(node),
                "strength": graph.degree(node, "weight"),
                "betweenness": round(betweenness[node], 6),
            }
            graph.nodes[node].update(measured, community=number)
