"""The forms in which a network can be written, by suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import IO

import networkx as nx

from ofsted_kg.errors import UsageError
from ofsted_kg.export.cytoscape import write_cytoscape
from ofsted_kg.export.dot import write_dot
from ofsted_kg.export.gexf import write_gexf
from ofsted_kg.export.graphml import write_graphml
from ofsted_kg.export.svg import write_svg
from ofsted_kg.export.tables import write_edges, write_nodes

Writer = Callable[["nx.Graph[str]", IO[bytes]], None]

WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        ".gexf": write_gexf,
        ".graphml": write_graphml,
        ".cyjs": write_cytoscape,
        ".nodes.csv": write_nodes,
        ".edges.csv": write_edges,
        ".dot": write_dot,
        ".svg": write_svg,
    }
)


def writer_of(name: str, *, dynamic: bool = False) -> Writer:
    """What writes a network to a file of this name.

    Raises:
        UsageError: its suffix is none of a network, or a timeline is wanted of a form that has none.
    """
    suffix = next((suffix for suffix in WRITERS if name.lower().endswith(suffix)), None)
    if suffix is None:
        raise UsageError(f"{name}: a network can be written as {', '.join(WRITERS)}")
    if dynamic and suffix != ".gexf":
        raise UsageError(f"{name}: only .gexf has a timeline (--dynamic)")
    return partial(write_gexf, dynamic=True) if dynamic else WRITERS[suffix]
