"""GraphML, by networkx: for yEd, igraph, Cytoscape and R."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any

import networkx as nx

from ofsted_kg.export.columns import Attributes, columns, text_of
from ofsted_kg.export.xmltext import legal


def write_graphml(graph: nx.Graph[str], file: IO[bytes]) -> None:
    """Write the network; nodes are known by numbers, their IRIs are attributes."""
    plain: nx.Graph[int] = nx.DiGraph() if graph.is_directed() else nx.Graph()
    plain.graph.update({name: str(value) for name, value in sorted(graph.graph.items())})
    numbers = {node: number for number, node in enumerate(graph)}
    node_types = columns((data for _, data in graph.nodes(data=True)))
    edge_types = columns((data for _, _, data in graph.edges(data=True)))
    plain.add_nodes_from((numbers[node], _typed(data, node_types)) for node, data in graph.nodes(data=True))
    plain.add_edges_from(
        (numbers[source], numbers[target], _typed(data, edge_types))
        for source, target, data in graph.edges(data=True)
    )
    nx.write_graphml_xml(plain, file, prettyprint=True, named_key_ids=True)


def _typed(data: Attributes, types: dict[str, str]) -> dict[str, object]:
    """The attributes in the columns' order, each of its column's type, since networkx refuses mixtures."""
    convert: dict[str, Callable[[Any], object]] = {
        "boolean": bool,
        "integer": int,
        "long": int,
        "double": float,
        "string": _text,
    }
    return {name: convert[types[name]](data[name]) for name in types if data.get(name) is not None}


def _text(value: object) -> str:
    return legal(text_of(value))
