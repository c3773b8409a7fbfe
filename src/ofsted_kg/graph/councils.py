"""The register of councils as quads in a graph of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ofsted_kg.councils import Council, register, statistical_neighbours
from ofsted_kg.graph.council_changes import changes
from ofsted_kg.graph.terms import OKG, ORG, RDF, RDFS, SKOS, Node, Term, council, day, text
from ofsted_kg.vocab import GRAPH_COUNCILS

# The Office for National Statistics names the area of each council so.
_AREA = "http://statistics.data.gov.uk/id/statistical-geography/"


def council_quads() -> Iterator[ox.Quad]:
    """Every council, whether or not a document speaks of it, and how councils followed one another."""
    graph = ox.NamedNode(GRAPH_COUNCILS)
    for entry in register().values():
        node = council(entry.slug)
        for predicate, value in _council(entry):
            yield ox.Quad(node, predicate, value, graph)
    for triple in changes(register().values()):
        yield ox.Quad(*triple, graph)


def _council(entry: Council) -> Iterator[tuple[Node, Term]]:
    yield RDF.type, OKG.Council
    yield RDF.type, ORG.FormalOrganization
    yield RDFS.label, text(entry.label)
    for name in entry.names:
        if name != entry.label:
            yield SKOS.altLabel, text(name)
    yield from _codes(entry)
    yield OKG.councilType, text(entry.council_type)
    yield OKG.region, text(entry.region)
    if entry.existed_from:
        yield OKG.existedFrom, day(entry.existed_from)
    if entry.existed_until:
        yield OKG.existedUntil, day(entry.existed_until)
    for successor in entry.successors:
        yield OKG.successor, council(successor)
    for neighbour in statistical_neighbours().get(entry.slug, ()):
        yield OKG.statisticalNeighbour, council(neighbour)


def _codes(entry: Council) -> Iterator[tuple[Node, Term]]:
    for predicate, code in (
        (OKG.gssCode, entry.gss_code),
        (OKG.laterGssCode, entry.later_gss_code),
        (OKG.ofstedUrn, entry.ofsted_urn),
        (OKG.dfeNumber, entry.dfe_number),
    ):
        if code:
            yield predicate, text(code)
    for code in entry.former_gss_codes:
        yield OKG.formerGssCode, text(code)
    for code in (entry.gss_code, entry.later_gss_code):
        if code:
            yield OKG.areaServed, Node(_AREA + code)
            yield SKOS.exactMatch, Node(_AREA + code)
