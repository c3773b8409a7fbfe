"""GEXF 1.3, written line by line as Gephi, Gephi Lite and graphology read it.

Numbers as identifiers and one block of attributes per class, because Gephi Lite shows no labels and loses
columns otherwise; `value` comes first in `viz:size`, as Gephi asks; IRIs are strings, since Gephi drops a
column of type anyURI; edges carry `kind`, without which parallel edges fall into one. No date of writing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import IO

import networkx as nx

from ofsted_kg.export.columns import Attributes, columns, text_of
from ofsted_kg.export.xmltext import escape

_SEEN = ("label", "size", "color", "x", "y", "z")
_EDGE_SEEN = ("label", "weight")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
"""


def gexf(graph: nx.Graph[str]) -> bytes:
    """The network as a GEXF file."""
    buffer = io.BytesIO()
    write_gexf(graph, buffer)
    return buffer.getvalue()


def write_gexf(graph: nx.Graph[str], file: IO[bytes]) -> None:
    """Write the network to `file` piece by piece.

    Of a node `label`, `size`, `color` (#rrggbb), `x`, `y` and `z` are drawn; of an edge `label`, `weight` and
    `kind` have a place of their own. Everything else becomes a typed attribute.
    """
    batch: list[str] = []
    for line in lines(graph):
        batch.append(line)
        if len(batch) == 4096:
            file.write("".join(batch).encode())
            batch.clear()
    file.write("".join(batch).encode())


def lines(graph: nx.Graph[str]) -> Iterator[str]:
    """The file's text, piece by piece."""
    yield _HEAD
    yield from _meta(graph)
    edge_type = "directed" if graph.is_directed() else "undirected"
    yield f'  <graph mode="static" defaultedgetype="{edge_type}" idtype="integer">\n'
    node_columns = columns((data for _, data in graph.nodes(data=True)), _SEEN)
    edge_columns = columns((data for _, _, data in graph.edges(data=True)), _EDGE_SEEN)
    yield from _declaration("node", node_columns)
    yield from _declaration("edge", edge_columns)
    numbers = {node: number for number, node in enumerate(graph)}
    yield f'    <nodes count="{len(numbers)}">\n'
    yield from _nodes(graph, numbers, node_columns)
    yield f'    </nodes>\n    <edges count="{graph.number_of_edges()}">\n'
    yield from _edges(graph, numbers, edge_columns)
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _meta(graph: nx.Graph[str]) -> Iterator[str]:
    yield "  <meta>\n    <creator>ofsted-kg</creator>\n"
    if title := graph.graph.get("title"):
        yield f"    <keywords>{escape(str(title))}</keywords>\n"
    if description := graph.graph.get("description"):
        yield f"    <description>{escape(str(description))}</description>\n"
    yield "  </meta>\n"


def _declaration(kind: str, types: dict[str, str]) -> Iterator[str]:
    if types:
        yield f'    <attributes class="{kind}" mode="static">\n'
        for number, (title, type_) in enumerate(types.items()):
            yield f'      <attribute id="{number}" title="{escape(title)}" type="{type_}"/>\n'
        yield "    </attributes>\n"


def _nodes(graph: nx.Graph[str], numbers: Mapping[str, int], types: dict[str, str]) -> Iterator[str]:
    names = list(enumerate(types))
    for node, data in graph.nodes(data=True):
        label = _written(data.get("label", node))
        yield (
            f'      <node id="{numbers[node]}" label="{label}">\n'
            f"{_values(data, names)}{_looks(data)}      </node>\n"
        )


def _edges(graph: nx.Graph[str], numbers: Mapping[str, int], types: dict[str, str]) -> Iterator[str]:
    names = list(enumerate(types))
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        head = f'      <edge id="{number}" source="{numbers[source]}" target="{numbers[target]}"'
        for name in ("kind", "weight", "label"):
            if (value := data.get(name)) is not None:
                head += f' {name}="{_written(value)}"'
        values = _values(data, names)
        yield f"{head}>\n{values}      </edge>\n" if values else f"{head}/>\n"


def _values(data: Attributes, names: list[tuple[int, str]]) -> str:
    found = [
        f'          <attvalue for="{number}" value="{_written(data[name])}"/>\n'
        for number, name in names
        if data.get(name) is not None
    ]
    return f"        <attvalues>\n{''.join(found)}        </attvalues>\n" if found else ""


def _looks(data: Attributes) -> str:
    text = ""
    if (size := data.get("size")) is not None:
        text += f'        <viz:size value="{_written(size)}"/>\n'
    if "x" in data and "y" in data:
        text += f'        <viz:position x="{data["x"]}" y="{data["y"]}" z="{data.get("z", 0.0)}"/>\n'
    if color := data.get("color"):
        red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
        text += f'        <viz:color r="{red}" g="{green}" b="{blue}"/>\n'
    return text


def _written(value: object) -> str:
    return escape(text_of(value))
