"""What was not found in which document, gathered over all documents: the reading report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ofsted_kg.graph.terms import OKG, RDF, Node
from ofsted_kg.vocab import GRAPH_PROVENANCE


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a person may want to look at, by names of files in the order of the alphabet.

    Attributes:
        not_found: what a document of its kind has and the reader missed → the documents; most missed first.
        no_inspection: documents on no inspection of a council's children's services.
        not_read: documents that could not be read at all, each with its reason.
    """

    not_found: Mapping[str, tuple[str, ...]]
    no_inspection: tuple[str, ...]
    not_read: tuple[tuple[str, str], ...]


def coverage(store: ox.Store) -> Coverage:
    """Gather what the documents of a store lack."""
    named = {quad.subject: _value(quad) for quad in store.quads_for_pattern(None, OKG.fileName, None)}
    missed: dict[str, list[str]] = {}
    not_read = []
    for quad in store.quads_for_pattern(None, OKG.unread, None):
        name = named.get(quad.subject, str(quad.subject))
        if quad.graph_name == Node(GRAPH_PROVENANCE):
            not_read.append((name, _value(quad)))
        else:
            missed.setdefault(_value(quad), []).append(name)
    others = (quad.subject for quad in store.quads_for_pattern(None, RDF.type, OKG.OtherDocument))
    return Coverage(
        not_found=_most_first(missed.items()),
        no_inspection=tuple(sorted(named.get(other, str(other)) for other in others)),
        not_read=tuple(sorted(not_read)),
    )


def _value(quad: ox.Quad) -> str:
    return quad.object.value if isinstance(quad.object, ox.Literal) else str(quad.object)


def _most_first(missed: Iterable[tuple[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    ordered = sorted(missed, key=lambda entry: (-len(entry[1]), entry[0]))
    return {phrase: tuple(sorted(files)) for phrase, files in ordered}
