"""How a network looks: a colour for each class, a size for each node, a place for everything."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from functools import cache

import networkx as nx

from ofsted_kg.network.layout import positions
from ofsted_kg.resources import QUERIES

CLASSES = QUERIES / "export" / "classes.csv"
"""Colour and size of each class of nodes, colour of each kind of edges; a class that is not in it gets a
colour of `PALETTE` that is still free, a kind none."""

PALETTE = ("#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#009E73", "#0072B2", "#E69F00", "#999999")
"""The colours of Okabe and Ito, which people with any kind of colour vision can tell apart, and a grey."""

_SIZE = 4.0
_GROWTH = 1.25


def draw(graph: nx.Graph[str]) -> None:
    """Colour, size and place as attributes of the nodes, and colours of the edges whose kind has one."""
    classes: Iterable[str] = {str(kind) for _, kind in graph.nodes(data="class")}
    colour_of = colours(classes)
    size_of = sizes(graph)
    places = positions(graph, size_of)
    for node, attributes in graph.nodes(data=True):
        x, y = places[node]
        attributes.update(size=size_of[node], color=colour_of[str(attributes["class"])], x=x, y=y)
    for _, _, attributes in graph.edges(data=True):
        if look := looks().get(str(attributes.get("kind"))):
            attributes["color"] = look[0]


def colours(classes: Iterable[str]) -> dict[str, str]:
    """A colour (#rrggbb) for each class; distinct up to eight classes."""
    known = {name: looks()[name][0] for name in sorted(classes) if name in looks()}
    free = [colour for colour in PALETTE if colour not in known.values()]
    unknown = sorted(set(classes) - known.keys())
    return known | {name: free[min(i, len(free) - 1)] for i, name in enumerate(unknown)}


def sizes(graph: nx.Graph[str]) -> dict[str, float]:
    """Radius of each node, which Gephi and sigma.js call its size.

    It is what its class starts from, growing with the root of its number of edges.
    """
    return {
        node: round(looks().get(str(kind), ("", _SIZE))[1] + _GROWTH * math.sqrt(graph.degree(node)), 1)
        for node, kind in graph.nodes(data="class")
    }


@cache
def looks() -> dict[str, tuple[str, float]]:
    """Colour and smallest radius of classes and kinds, in the order in which a legend names them."""
    with CLASSES.open(encoding="utf-8", newline="") as file:
        return {row["class"]: (row["color"], float(row["size"] or 0)) for row in csv.DictReader(file)}
