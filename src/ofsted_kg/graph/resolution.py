"""What is one thing across documents, as quads: inspections with their dates, people, and each decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import pyoxigraph as ox

from ofsted_kg.councils import register
from ofsted_kg.graph.scope import Scope
from ofsted_kg.graph.terms import (
    FOAF,
    OKG,
    RDF,
    RDFS,
    SKOS,
    Node,
    Term,
    Triple,
    concept,
    day,
    decimal,
    text,
    thing,
)
from ofsted_kg.model import (
    Decision,
    Extraction,
    NameDecision,
    Resolution,
    ResolvedInspection,
    ResolvedPerson,
)
from ofsted_kg.model.days import from_to, within, written
from ofsted_kg.schemes import scheme
from ofsted_kg.vocab import GRAPH_RESOLUTION, document_key


def resolution_quads(resolution: Resolution, extractions: Iterable[Extraction] = ()) -> Iterator[ox.Quad]:
    """Everything that was resolved, and why.

    Args:
        resolution: the outcome.
        extractions: the documents, whose role holdings tell for which person each was taken.
    """
    graph = ox.NamedNode(GRAPH_RESOLUTION)
    for subject, predicate, value in chain(_triples(resolution), _holdings(resolution, extractions)):
        yield ox.Quad(subject, predicate, value, graph)


def _triples(resolution: Resolution) -> Iterator[Triple]:
    for found in resolution.inspections:
        node = thing("inspection", found.key)
        yield from ((node, predicate, value) for predicate, value in _inspection(found))
    for person in resolution.people:
        node = thing("person", person.key)
        yield from ((node, predicate, value) for predicate, value in _person(person))
    for decision in resolution.decisions:
        node = thing("mention", document_key(decision.mention.sha256), decision.mention.key)
        yield from ((node, predicate, value) for predicate, value in _decision(decision))


def _inspection(found: ResolvedInspection) -> Iterator[tuple[Node, Term]]:
    yield RDFS.label, text(label(found))
    yield OKG.inspectionType, concept("inspection-type", found.kind)
    if found.framework:
        yield OKG.framework, concept("framework", found.framework)
    for predicate, value in (
        (OKG.startDate, found.start),
        (OKG.endDate, found.end),
        (OKG.notBefore, found.not_before),
        (OKG.notAfter, found.not_after),
    ):
        if value:
            yield predicate, day(value)


def _person(person: ResolvedPerson) -> Iterator[tuple[Node, Term]]:
    yield RDF.type, OKG.Person
    yield RDF.type, FOAF.Person
    yield FOAF.name, text(person.name)
    for name in person.other_names:
        yield SKOS.altLabel, text(name)
    if person.title:
        yield FOAF.title, text(person.title)


def _holdings(resolution: Resolution, extractions: Iterable[Extraction]) -> Iterator[Triple]:
    """Why the holder of each role is the person that is named, and the printed name where it is another."""
    decisions = {decision.name: decision for decision in resolution.name_decisions}
    names = resolution.name_of
    for extraction in extractions:
        scope = Scope(extraction, resolution)
        for claim in extraction.roles:
            node = scope.role_holding(claim)
            decision = decisions[extraction.document.sha256, claim.name, claim.organisation.key]
            yield from ((node, predicate, value) for predicate, value in _decision(decision))
            if claim.name != names[decision.person]:
                yield node, OKG.nameAsPrinted, text(claim.name)


def _decision(decision: Decision | NameDecision) -> Iterator[tuple[Node, Term]]:
    yield OKG.joinedBecause, text(decision.reason)
    yield OKG.confidence, decimal(decision.confidence)
    if decision.by:
        yield OKG.decidedBy, text(decision.by)


def label(found: ResolvedInspection) -> str:
    """An inspection for people to read, whose days on site and whose mere bounds are not worded alike.

    "Leicester, short inspection, 22 April 2024 to 3 May 2024", but "Leicester, full inspection, in 2016".
    """
    kind = scheme("inspection-type")[found.kind].label
    return f"{register()[found.council].label}, {kind}, {_when(found)}"


def _when(found: ResolvedInspection) -> str:
    first, last = found.not_before, found.not_after
    if first and last and found.start and found.end:
        return from_to(first, last)
    return f"from {written(first)}" if first and found.start and not last else within(first, last)
