"""DOT, for Graphviz: the network in the places, colours and sizes that it already has (`neato -n2`)."""

from __future__ import annotations

import re
from typing import IO

import networkx as nx

from ofsted_kg.export.columns import Attributes, text_of
from ofsted_kg.export.xmltext import legal

_POINTS_PER_INCH = 72
_UNSAFE = re.compile(r'["\\\n\r]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": ""}


def write_dot(graph: nx.Graph[str], file: IO[bytes]) -> None:
    """Write the network; nodes are known by numbers and lead to their IRIs."""
    numbers = {node: number for number, node in enumerate(graph)}
    word, arrow = ("digraph", "->") if graph.is_directed() else ("graph", "--")
    file.write(
        f"{word} {{\n  label={_quoted(graph.graph.get('title', ''))} outputorder=edgesfirst\n".encode()
    )
    file.write(b'  node [shape=circle style=filled fixedsize=true fontname="sans-serif" penwidth=0]\n')
    for node, data in graph.nodes(data=True):
        file.write(f"  {numbers[node]} [{_node(node, data)}]\n".encode())
    for source, target, data in graph.edges(data=True):
        file.write(f"  {numbers[source]} {arrow} {numbers[target]} [{_edge(data)}]\n".encode())
    file.write(b"}\n")


def _node(node: str, data: Attributes) -> str:
    found = {"xlabel": data.get("label", node), "label": "", "URL": node, "tooltip": data.get("class", "")}
    found["fillcolor"] = data.get("color", "#999999")
    found["width"] = round(2 * data.get("size", 4.0) / _POINTS_PER_INCH, 3)
    if "x" in data and "y" in data:
        found["pos"] = f"{data['x']},{data['y']}!"
    return " ".join(f"{name}={_quoted(value)}" for name, value in found.items())


def _edge(data: Attributes) -> str:
    kind, weight = _quoted(data.get("kind", "")), _quoted(data.get("weight", 1))
    return f'tooltip={kind} weight={weight} color="{_tone(data)}"'


def _tone(data: Attributes) -> str:
    return f"{data.get('color', '#999999')}80"


def _quoted(value: object) -> str:
    return '"' + _UNSAFE.sub(lambda match: _ESCAPES[match[0]], legal(text_of(value))) + '"'
