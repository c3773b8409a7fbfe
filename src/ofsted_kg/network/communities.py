"""Which nodes belong together: groups that are more closely joined within than to the others."""

from __future__ import annotations

import networkx as nx

_SEED = 7
_LARGE = 5000  # from here on the slower method takes minutes


def communities(graph: nx.Graph[str], *, resolution: float = 1.0) -> list[list[str]]:
    """The nodes in groups, the largest first, each in the order of the names.

    Louvain's method with the edges' weights, by label propagation from 5,000 nodes on; a higher `resolution`
    gives more and smaller groups. The same graph gives the same groups, whatever the order of its nodes.
    """
    names = sorted(graph)
    numbers = {name: number for number, name in enumerate(names)}
    # Numbers in place of names: sets of texts are walked in another order in each process.
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(names)))
    edges = (
        (numbers[one], numbers[other], weight) for one, other, weight in graph.edges(data="weight", default=1)
    )
    plain.add_weighted_edges_from(sorted((min(edge[:2]), max(edge[:2]), edge[2]) for edge in edges))
    if len(plain) < _LARGE:
        groups = nx.community.louvain_communities(plain, resolution=resolution, seed=_SEED)
    else:
        groups = list(nx.community.fast_label_propagation_communities(plain, weight="weight", seed=_SEED))
    found = [[names[number] for number in sorted(group)] for group in groups]
    return sorted(found, key=lambda group: (-len(group), group))
