"""Cytoscape JSON (.cyjs): for Cytoscape and Cytoscape.js."""

from __future__ import annotations

import json
from typing import IO

import networkx as nx

from ofsted_kg.export.columns import Attributes, text_of

_PLAIN = (str, int, float, bool)


def write_cytoscape(graph: nx.Graph[str], file: IO[bytes]) -> None:
    """Write the network with its places, an element a line; nodes are known by their IRIs.

    Cytoscape shows what it finds under `name`, and counts y downwards, so that it is turned round here.
    """
    about = {"name": graph.graph.get("title", ""), "description": graph.graph.get("description", "")}
    file.write(f'{{"format_version": "1.0", "generated_by": "ofsted-kg", "data": {_json(about)},\n'.encode())
    nodes: list[dict[str, object]] = [
        {"data": {"id": node, "name": text_of(data.get("label", node))} | _data(data)} | _place(data)
        for node, data in graph.nodes(data=True)
    ]
    edges: list[dict[str, object]] = [
        {"data": {"id": f"e{number}", "source": source, "target": target} | _data(data)}
        for number, (source, target, data) in enumerate(graph.edges(data=True))
    ]
    lists = (f'"{name}": [\n{_lines(found)}]' for name, found in (("nodes", nodes), ("edges", edges)))
    file.write(f'"elements": {{{", ".join(lists)}}}}}\n'.encode())


def _lines(elements: list[dict[str, object]]) -> str:
    return ",\n".join(map(_json, elements)) + "\n" * bool(elements)


def _data(data: Attributes) -> dict[str, object]:
    plain = {name: value if isinstance(value, _PLAIN) else text_of(value) for name, value in data.items()}
    return {name: plain[name] for name in sorted(plain) if data[name] is not None and name not in ("x", "y")}


def _place(data: Attributes) -> dict[str, object]:
    return {"position": {"x": data["x"], "y": -data["y"]}} if "x" in data and "y" in data else {}


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode()
