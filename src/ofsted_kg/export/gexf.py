"""GEXF 1.3, written line by line as Gephi, Gephi Lite and graphology read it.

Numbers as identifiers and one block of attributes per class, because Gephi Lite shows no labels and loses
columns otherwise; `value` comes first in `viz:size`, as Gephi asks; IRIs are strings, since Gephi drops a
column of type anyURI; edges carry `kind`, without which parallel edges fall into one. In a dynamic file one
period is a pair of attributes and several are spells, all of days and both ends within. No date of writing.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import IO

import networkx as nx

from ofsted_kg.export.columns import Attributes, columns, text_of
from ofsted_kg.export.xmltext import escape

_SEEN = ("label", "size", "color", "x", "y", "z", "spells")
_EDGE_SEEN = ("label", "weight", "color", "spells")
_AT_ONCE = 4096
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
"""
_DYNAMIC = 'mode="dynamic" timeformat="date" timerepresentation="interval"'

Column = tuple[str, str, Callable[[object], str]]  # number in the file, name, how values are written


def gexf(graph: nx.Graph[str], *, dynamic: bool = False) -> bytes:
    """The network as a GEXF file."""
    buffer = io.BytesIO()
    write_gexf(graph, buffer, dynamic=dynamic)
    return buffer.getvalue()


def write_gexf(graph: nx.Graph[str], file: IO[bytes], *, dynamic: bool = False) -> None:
    """Write the network to `file` piece by piece.

    Of a node `label`, `size`, `color` (#rrggbb), `x`, `y` and `z` are drawn; of an edge `color`, and `label`,
    `weight` and `kind` have a place of their own. `spells` (pairs of days) are when the thing is seen, in a
    dynamic file only. Everything else becomes a typed attribute.
    """
    pieces = lines(graph, dynamic=dynamic)
    while batch := list(islice(pieces, _AT_ONCE)):
        file.write("".join(batch).encode())


def lines(graph: nx.Graph[str], *, dynamic: bool = False) -> Iterator[str]:
    """The file's text, piece by piece."""
    yield _HEAD
    yield from _meta(graph)
    edge_type = "directed" if graph.is_directed() else "undirected"
    mode = _DYNAMIC if dynamic else 'mode="static"'
    yield f'  <graph {mode} defaultedgetype="{edge_type}" idtype="integer">\n'
    node_columns = columns((data for _, data in graph.nodes(data=True)), _SEEN)
    edge_columns = columns((data for _, _, data in graph.edges(data=True)), _EDGE_SEEN)
    yield from _declaration("node", node_columns)
    yield from _declaration("edge", edge_columns)
    numbers = {node: str(number) for number, node in enumerate(graph)}
    yield f'    <nodes count="{len(numbers)}">\n'
    yield from _nodes(graph, numbers, _writers(node_columns), dynamic=dynamic)
    yield f'    </nodes>\n    <edges count="{graph.number_of_edges()}">\n'
    yield from _edges(graph, numbers, _writers(edge_columns), dynamic=dynamic)
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


def _writers(types: Mapping[str, str]) -> list[Column]:
    plain = {"integer": str, "long": str}
    return [
        (str(number), name, plain.get(type_, _written)) for number, (name, type_) in enumerate(types.items())
    ]


def _nodes(
    graph: nx.Graph[str], numbers: Mapping[str, str], names: list[Column], *, dynamic: bool
) -> Iterator[str]:
    for node, data in graph.nodes(data=True):
        period, spells = _times(data) if dynamic else ("", "")
        label = _written(data.get("label", node))
        yield (
            f'      <node id="{numbers[node]}" label="{label}"{period}>\n'
            f"{_values(data, names)}{spells}{_looks(data)}      </node>\n"
        )


def _edges(
    graph: nx.Graph[str], numbers: Mapping[str, str], names: list[Column], *, dynamic: bool
) -> Iterator[str]:
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        period, spells = _times(data) if dynamic else ("", "")
        head = f'      <edge id="{number}" source="{numbers[source]}" target="{numbers[target]}"{period}'
        for name in ("kind", "weight", "label"):
            if (value := data.get(name)) is not None:
                head += f' {name}="{_written(value)}"'
        inner = f"{_values(data, names)}{spells}{_colour(data)}"
        yield f"{head}>\n{inner}      </edge>\n" if inner else f"{head}/>\n"


def _values(data: Attributes, names: list[Column]) -> str:
    found = [
        f'          <attvalue for="{number}" value="{write(value)}"/>\n'
        for number, name, write in names
        if (value := data.get(name)) is not None
    ]
    return f"        <attvalues>\n{''.join(found)}        </attvalues>\n" if found else ""


def _times(data: Attributes) -> tuple[str, str]:
    """When a thing is seen: attributes for one period, an element for several; of what has none, nothing."""
    periods = [_period(*spell) for spell in data.get("spells", ())]
    if len(periods) < 2:
        return "".join(periods), ""
    inner = "".join(f"          <spell{period}/>\n" for period in periods)
    return "", f"        <spells>\n{inner}        </spells>\n"


def _period(start: str, end: str) -> str:
    return (f' start="{start}"' if start else "") + (f' end="{end}"' if end else "")


def _looks(data: Attributes) -> str:
    text = ""
    if (size := data.get("size")) is not None:
        text += f'        <viz:size value="{_written(size)}"/>\n'
    if "x" in data and "y" in data:
        text += f'        <viz:position x="{data["x"]}" y="{data["y"]}" z="{data.get("z", 0.0)}"/>\n'
    return text + _colour(data)


def _colour(data: Attributes) -> str:
    if not (color := data.get("color")):
        return ""
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return f'        <viz:color r="{red}" g="{green}" b="{blue}"/>\n'


def _written(value: object) -> str:
    return escape(text_of(value))
