"""How a network looks: a colour for each class, a size for each node, a place for everything."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import networkx as nx

from ofsted_kg.network.spacing import Point, separated, side_by_side
from ofsted_kg.resources import QUERIES

CLASSES = QUERIES / "export" / "classes.csv"
"""Colour and size of each class; a class that is not in it gets a colour of `PALETTE` that is still free."""

PALETTE = ("#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#009E73", "#0072B2", "#E69F00", "#999999")
"""The colours of Okabe and Ito, which people with any kind of colour vision can tell apart, and a grey."""

_SIZE = 8.0
_GROWTH = 2.5
_LETTER = 2.0  # room around a node for each letter of its label
_LONG_LABEL = 30
_SPREAD = 60.0  # average distance between neighbours, in the units of the sizes
_SEED = 4
_TURN = 2.4  # about the golden angle, so that what hangs on one node spreads around it
_SMALL = 500  # from here on the spring layout of networkx needs scipy
_LARGE = 2000  # from here on a matrix of all pairs is too large


@cache
def _looks() -> dict[str, tuple[str, float]]:
    with CLASSES.open(encoding="utf-8", newline="") as file:
        return {row["class"]: (row["color"], float(row["size"])) for row in csv.DictReader(file)}


def colours(classes: Iterable[str]) -> dict[str, str]:
    """A colour (#rrggbb) for each class; distinct up to eight classes."""
    known = {name: _looks()[name][0] for name in sorted(classes) if name in _looks()}
    free = [colour for colour in PALETTE if colour not in known.values()]
    unknown = sorted(set(classes) - known.keys())
    return known | {name: free[min(i, len(free) - 1)] for i, name in enumerate(unknown)}


def sizes(graph: nx.Graph[str]) -> dict[str, float]:
    """Diameter of each node: what its class starts from, growing with the root of its number of edges."""
    return {
        node: round(_looks().get(str(kind), ("", _SIZE))[1] + _GROWTH * math.sqrt(graph.degree(node)), 1)
        for node, kind in graph.nodes(data="class")
    }


def positions(graph: nx.Graph[str], diameters: dict[str, float]) -> dict[str, Point]:
    """Places for the nodes: what belongs together is close, nothing lies upon another node.

    Parts of the network that nothing joins are laid out one by one and stand side by side, the largest first.
    """
    parts = sorted(map(sorted, nx.connected_components(graph)), key=lambda part: (-len(part), part))
    laid_out = [_laid_out(graph.subgraph(part), diameters) for part in parts]
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in side_by_side(laid_out).items()}


def _laid_out(part: nx.Graph[str], diameters: dict[str, float]) -> dict[str, Point]:
    """One connected part: the nodes that join others by force, around them those that hang on one node."""
    hanging = {node for node in part if part.degree(node) == 1} if len(part) > 2 else set()
    core: nx.Graph[str] = nx.Graph()
    core.add_nodes_from(sorted(part.nodes - hanging))
    core.add_edges_from(sorted((min(e), max(e)) for e in part.edges() if hanging.isdisjoint(e)))
    scale = _SPREAD * (math.sqrt(len(core)) - 0.5)
    points = {node: (float(x) * scale, float(y) * scale) for node, (x, y) in _layout(core).items()}
    for number, node in enumerate(sorted(hanging)):
        x, y = points[next(iter(part[node]))]
        outwards = math.atan2(y, x) if len(core) > 1 else 0.0
        angle = outwards + number * _TURN
        points[node] = x + _SPREAD * math.cos(angle), y + _SPREAD * math.sin(angle)
    lengths = {node: min(len(str(label)), _LONG_LABEL) for node, label in part.nodes(data="label")}
    room = {node: diameters[node] + _LETTER * length for node, length in lengths.items()}
    return separated(points, room)


def _layout(graph: nx.Graph[str]) -> Mapping[str, Iterable[Any]]:
    """Coordinates from -1 to 1 (numpy's numbers)."""
    if len(graph) < _SMALL:
        return nx.spring_layout(graph, seed=_SEED, iterations=150, method="force", weight=None)
    if len(graph) < _LARGE:
        return nx.rescale_layout_dict(nx.forceatlas2_layout(graph, seed=_SEED, max_iter=40))
    return nx.random_layout(graph, seed=_SEED)
