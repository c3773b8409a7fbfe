"""A place for every node: communities as discs that stand apart, no node upon another."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping

import networkx as nx

from ofsted_kg.network.spacing import Point, in_lines, separated, side_by_side

_LETTER = 2.0  # room around a node for each letter of its label
_LONG_LABEL = 30
_SPREAD = 60.0  # average distance between neighbours, in the units of the sizes
_CROWDED = 0.9  # discs of communities may overlap by a tenth, since they are thinner at their edges
_CLOSE = 0.4  # how far apart discs begin, in their own size, before those that overlap are parted
_SEED = 4
_ROUNDS = 200
_GOLDEN = math.pi * (3 - math.sqrt(5))  # the angle by which things spread that lie around a centre
_ALL_LABELS = 300  # up to so many nodes, programs have room for all labels
_SCREEN, _LETTER_SEEN, _LINE_SEEN = 1000.0, 7.5, 18.0  # pixels: picture across, letter across, line of text
_SMALL = 500  # from here on the spring layout of networkx needs scipy


def positions(graph: nx.Graph[str], sizes: Mapping[str, float]) -> dict[str, Point]:
    """Places for the nodes, which know their `community`: what belongs together is close.

    Parts of the network that nothing joins are laid out one by one and stand side by side, the largest first.
    `sizes` are the nodes' radii. In a network that is small enough for all its labels to be seen, these have
    room to the right of their nodes, where Gephi and sigma.js write them.
    """
    parts = sorted(map(sorted, nx.connected_components(graph)), key=lambda part: (-len(part), part))
    laid_out = [_part(graph.subgraph(part), sizes) for part in parts]
    placed = side_by_side(laid_out)
    if len(graph) < _ALL_LABELS:
        placed = _with_room_for_labels(graph, placed, sizes)
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in placed.items()}


def _with_room_for_labels(
    graph: nx.Graph[str], placed: dict[str, Point], sizes: Mapping[str, float]
) -> dict[str, Point]:
    """The places moved up or down until no label lies upon another, as far as that goes."""
    across = [x for x, _ in placed.values()]
    pixel = max(1.0, (max(across, default=0.0) - min(across, default=0.0)) / _SCREEN)
    labels = graph.nodes(data="label")
    reach = {node: (sizes[node] + _LETTER_SEEN * len(str(label or ""))) * pixel for node, label in labels}
    in_rows = in_lines(placed, reach, _LINE_SEEN * pixel)
    return separated(in_rows, {node: 2 * size for node, size in sizes.items()})


def _part(part: nx.Graph[str], sizes: Mapping[str, float]) -> dict[str, Point]:
    """One connected part: each community in a disc of its own, near those that it has most edges to."""
    room = _room(part, sizes)
    groups: dict[str, list[str]] = defaultdict(list)
    for node, community in part.nodes(data="community"):
        groups[str(community)].append(node)
    discs = {key: _disc(part.subgraph(nodes), room) for key, nodes in sorted(groups.items())}
    centres = _centres(part, {key: _radius(disc, room) for key, disc in discs.items()})
    placed = {node: _sum(centres[key], at) for key, disc in discs.items() for node, at in disc.items()}
    return separated(_turned(placed), room)


def _room(part: nx.Graph[str], sizes: Mapping[str, float]) -> dict[str, float]:
    lengths = {node: min(len(str(label or "")), _LONG_LABEL) for node, label in part.nodes(data="label")}
    return {node: 2 * sizes[node] + _LETTER * length for node, length in lengths.items()}


def _disc(members: nx.Graph[str], room: Mapping[str, float]) -> dict[str, Point]:
    """One community about its centre: by force those that join others, around them what hangs on one."""
    joining = {node for node in members if members.degree(node) > 1}
    hanging = {node for node in members if members.degree(node) == 1 and joining.intersection(members[node])}
    core: nx.Graph[str] = nx.Graph()
    core.add_nodes_from(sorted(members.nodes - hanging))
    core.add_edges_from(sorted((min(e), max(e)) for e in members.edges() if hanging.isdisjoint(e)))
    points = _forces(core, _SPREAD * (math.sqrt(len(core)) - 0.5), None)
    for number, node in enumerate(sorted(hanging)):
        x, y = points[next(iter(members[node]))]
        angle = (math.atan2(y, x) if len(core) > 1 else 0.0) + number * _GOLDEN
        points[node] = x + _SPREAD * math.cos(angle), y + _SPREAD * math.sin(angle)
    apart = separated(points, room)
    xs, ys = zip(*apart.values(), strict=True)
    to_middle = -(min(xs) + max(xs)) / 2, -(min(ys) + max(ys)) / 2
    return {node: _sum(at, to_middle) for node, at in apart.items()}


def _radius(disc: Mapping[str, Point], room: Mapping[str, float]) -> float:
    return max(math.hypot(*at) + room[node] / 2 for node, at in disc.items())


def _centres(part: nx.Graph[str], radii: Mapping[str, float]) -> dict[str, Point]:
    """Where the discs stand: a pair of them is drawn together by the share of possible edges that it has."""
    between: nx.Graph[str] = nx.Graph()
    between.add_nodes_from(radii)
    community = {node: str(key) for node, key in part.nodes(data="community")}
    joined = Counter(tuple(sorted((community[one], community[other]))) for one, other in part.edges())
    for (one, other), count in sorted(joined.items()):
        if one != other:
            between.add_edge(one, other, weight=count / (radii[one] * radii[other]))
    points = _forces(between, _CLOSE * max(radii.values()) * math.sqrt(len(radii)), "weight")
    return separated(points, {key: 2 * radius * _CROWDED for key, radius in radii.items()})


def _forces(graph: nx.Graph[str], scale: float, weight: str | None) -> dict[str, Point]:
    """Points within `scale` of the centre: by force, or as in a sunflower where there are too many."""
    if len(graph) < _SMALL:
        found = nx.spring_layout(graph, seed=_SEED, iterations=_ROUNDS, method="force", weight=weight)
        return {node: (float(x) * scale, float(y) * scale) for node, (x, y) in found.items()}
    step = scale / math.sqrt(len(graph))
    turns = ((node, step * math.sqrt(number), number * _GOLDEN) for number, node in enumerate(graph))
    return {node: (away * math.cos(turn), away * math.sin(turn)) for node, away, turn in turns}


def _turned(points: dict[str, Point]) -> dict[str, Point]:
    """The points turned so that they spread most from left to right, as screens and pages do."""
    across = sum(x * x - y * y for x, y in points.values())
    angle = math.atan2(2 * sum(x * y for x, y in points.values()), across) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    return {node: (x * cos + y * sin, y * cos - x * sin) for node, (x, y) in points.items()}


def _sum(one: Point, other: Point) -> Point:
    return one[0] + other[0], one[1] + other[1]
