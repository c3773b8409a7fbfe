"""Which councils are alike: groups that share recurring issues, and whether grades go with it."""

from __future__ import annotations

import math
from collections import Counter

import networkx as nx
import pyoxigraph as ox

from ofsted_kg.analysis.finding import Analysis, Cell, few
from ofsted_kg.network import network

_ENOUGH_COUNCILS = 30
_WEAK = 0.3
_SHOWN = 5


def communities(store: ox.Store) -> Analysis:
    """Groups of councils that share more recurring issues with each other than with the rest."""
    graph = network(store, "councils")
    groups: dict[int, list[str]] = {}
    for node, data in graph.nodes(data=True):
        groups.setdefault(data["community"], []).append(node)
    quality = (
        nx.community.modularity(graph, list(map(set, groups.values()))) if graph.number_of_edges() else 0.0
    )
    weak = (f"Modularity is below {_WEAK}: most issues are common to all, and the groups are not sharp.",)
    return Analysis(
        name="communities",
        title="Groups of councils that share recurring issues",
        meaning=(
            "A group (Louvain's method) shares more recurring issues within than chance would have it."
            " “issues” are those that recur in most of its councils, with the number of councils. Modularity"
            " says how sharp the groups are: 0 as chance has it, above 0.3 clear."
        ),
        columns=("group", "size", "councils", "issues"),
        rows=tuple(_group(graph, number, groups[number]) for number in sorted(groups)),
        figures={"councils": len(graph), "modularity": round(quality, 3)},
        warnings=few(len(graph), "councils with a recurring issue", _ENOUGH_COUNCILS)
        + (weak if quality < _WEAK and len(groups) > 1 else ()),
    )


def _group(graph: nx.Graph[str], number: int, members: list[str]) -> tuple[Cell, ...]:
    issues = Counter(
        issue for node in members for issue in str(graph.nodes[node].get("themes", "")).split("; ")
    )
    common = sorted(((-count, issue) for issue, count in issues.items() if issue))[:_SHOWN]
    told = "; ".join(f"{issue} ({-count})" for count, issue in common)
    return number, len(members), "; ".join(sorted(graph.nodes[node]["label"] for node in members)), told


def grades(store: ox.Store) -> Analysis:
    """Whether councils of one grade share more recurring issues with each other than with others."""
    graph = network(store, "councils")
    graded = graph.subgraph(node for node, day in graph.nodes(data="graded") if day)
    coefficient = _assortativity(graded)
    rows = sorted(_pairs(graded).items())
    return Analysis(
        name="grades",
        title="Recurring issues shared between councils, by their newest overall grades",
        meaning=(
            "The coefficient (assortativity) is 1 where only councils of one grade share issues, 0 where"
            " grades make no difference, below 0 where councils of unlike grades share more. “shared issues”"
            " is the mean over all pairs of such councils; who was inspected more often has more to share."
        ),
        columns=("grade", "other grade", "pairs", "shared issues"),
        rows=tuple((*pair, count, round(mean, 2)) for pair, (count, mean) in rows),
        figures={"councils": len(graded)} | ({} if coefficient is None else {"coefficient": coefficient}),
        warnings=few(len(graded), "councils with a recurring issue and an overall grade", _ENOUGH_COUNCILS)
        + (
            ("The coefficient needs councils of two grades that share issues.",)
            if coefficient is None
            else ()
        ),
    )


def _assortativity(graph: nx.Graph[str]) -> float | None:
    """The coefficient, each shared issue counted as one tie; None where it is not defined."""
    ties: nx.MultiGraph[str] = nx.MultiGraph()
    ties.add_nodes_from(graph.nodes(data=True))
    for one, other, data in graph.edges(data=True):
        ties.add_edges_from([(one, other)] * data["weight"])
    if len({data["class"] for _, data in graph.nodes(data=True)}) < 2 or not ties.number_of_edges():
        return None
    found = float(nx.attribute_assortativity_coefficient(ties, "class"))
    return None if math.isnan(found) else round(found, 3)


def _pairs(graph: nx.Graph[str]) -> dict[tuple[str, str], tuple[int, float]]:
    """Number of pairs of councils of two grades, and the mean number of issues that they share."""
    shared: dict[tuple[str, str], list[int]] = {}
    nodes = sorted(graph)
    for number, one in enumerate(nodes):
        for other in nodes[number + 1 :]:
            pair = sorted((str(graph.nodes[one]["class"]), str(graph.nodes[other]["class"])))
            weight = graph.edges[one, other]["weight"] if graph.has_edge(one, other) else 0
            shared.setdefault((pair[0], pair[1]), []).append(int(weight))
    return {pair: (len(counts), sum(counts) / len(counts)) for pair, counts in shared.items()}
