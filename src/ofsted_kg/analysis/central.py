"""Who and what stands in the middle: officials between councils and issues, themes among themes."""

from __future__ import annotations

import math

import networkx as nx
import pyoxigraph as ox

from ofsted_kg.analysis.finding import Analysis, Cell, few
from ofsted_kg.network import network

_ENOUGH_OFFICIALS, _ENOUGH_INSPECTIONS = 30, 30


def officials(store: ox.Store) -> Analysis:
    """How central each official is in the network of officials, councils and recurring issues."""
    graph = network(store, "officials")
    found = [node for node, data in graph.nodes(data=True) if data["class"] == "official"]
    rows = sorted((_official(graph, node) for node in found), key=lambda row: (-float(row[3]), row[0]))
    return Analysis(
        name="officials",
        title="Officials by their place between councils and the issues that recur there",
        meaning=(
            "“betweenness” is the share of the shortest paths between all other nodes that run through the"
            " official (0 to 1): above 0 only for who joins parts that nothing else joins so closely, such as"
            " somebody in office in two councils. “issues” counts those that recur in the councils; that they"
            " meet says nothing about who is to blame."
        ),
        columns=("official", "councils", "issues", "betweenness", "documents", "iri"),
        rows=tuple(rows),
        figures={"officials": len(found)},
        warnings=few(len(found), "officials", _ENOUGH_OFFICIALS),
    )


def _official(graph: nx.Graph[str], node: str) -> tuple[Cell, ...]:
    councils = sorted(graph[node])
    issues = {
        issue for council in councils for issue in graph[council] if graph.nodes[issue]["class"] == "issue"
    }
    documents = sum(graph.edges[node, council]["weight"] for council in councils)
    names = "; ".join(graph.nodes[council]["label"] for council in councils)
    data = graph.nodes[node]
    return data["label"], names, len(issues), data["betweenness"], documents, node


def themes(store: ox.Store) -> Analysis:
    """How central each theme is among those that inspections raise together."""
    graph = network(store, "themes")
    rows = sorted((_theme(graph, node) for node in graph), key=lambda row: (-int(row[1]), row[0]))
    inspections = max((data["inspections"] for _, data in graph.nodes(data=True)), default=0)
    return Analysis(
        name="themes",
        title="Themes by how often inspections raise them together with others",
        meaning=(
            "“strength” adds up the inspections that raise the theme and another one, over all others: high"
            " for what seldom comes alone and for what is often raised at all. “closest” is the theme with"
            " which it comes most often for how often inspections raise the two (cosine)."
        ),
        columns=("theme", "strength", "inspections", "councils", "closest", "wider theme", "iri"),
        rows=tuple(rows),
        figures={"themes": len(graph)},
        warnings=few(inspections, "inspections raise even the theme raised most often", _ENOUGH_INSPECTIONS),
    )


def _theme(graph: nx.Graph[str], node: str) -> tuple[Cell, ...]:
    data = graph.nodes[node]
    close = sorted(
        (-edge["weight"] / math.sqrt(data["inspections"] * graph.nodes[other]["inspections"]), other)
        for other, edge in graph[node].items()
    )
    closest = graph.nodes[close[0][1]]["label"] if close else ""
    return (
        data["label"],
        data["strength"],
        data["inspections"],
        data["councils"],
        closest,
        data["class"],
        node,
    )
