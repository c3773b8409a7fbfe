"""The ontology and the concept schemes as quads in a graph of their own.

Blank nodes have canonical names, the same whenever the files are read.
A store that loads text gives them others.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.errors import UsageError
from ofsted_kg.resources import ONTOLOGY
from ofsted_kg.vocab import GRAPH_ONTOLOGY


def ontology_quads(folder: Path = ONTOLOGY) -> Iterator[ox.Quad]:
    """Every statement of the Turtle files in `folder`.

    Raises:
        UsageError: a file is not Turtle; the message names file and line.
    """
    said = ox.Dataset(_parsed(folder))
    said.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return iter(said)


def has_blank_node(quad: ox.Quad) -> bool:
    """Whether subject or object of the statement is a blank node."""
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def _parsed(folder: Path) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(GRAPH_ONTOLOGY)
    for path in sorted(folder.glob("*.ttl")):
        try:
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        except (SyntaxError, ValueError) as error:
            raise UsageError(f"{path} is not valid Turtle: {error}") from error
