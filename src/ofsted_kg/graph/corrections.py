"""Corrections of statements, applied to a store, and the record of every correction in the provenance.

A statement that is no fact goes from wherever it stands; a right value stands in the graph of what was
resolved in place of all others. The record tells who said so and why, of those that were refused as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.graph.terms import OKG, RDF, Node, Term, Triple, day, number, text, thing
from ofsted_kg.model import Correction, Refusal
from ofsted_kg.vocab import GRAPH_ONTOLOGY, GRAPH_PROVENANCE, GRAPH_RESOLUTION, PREFIXES, expanded

_FIXED = frozenset({GRAPH_ONTOLOGY, GRAPH_PROVENANCE})
_PROVENANCE = Node(GRAPH_PROVENANCE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_STARTS = frozenset({*PREFIXES, "id", "http", "https"})


def correct_statements(
    store: ox.Store, corrections: Iterable[Correction], copies: Sequence[ox.Store] = ()
) -> tuple[Refusal, ...]:
    """Apply the corrections of kind not-a-fact and value; those that fit nothing are refused.

    Args:
        store: all that is known.
        corrections: what readers say.
        copies: stores with part of what is known, which are changed alike.
    """
    refused = []
    for correction in corrections:
        if correction.kind in ("not-a-fact", "value"):
            try:
                wrong, right = _change(store, correction)
            except ValueError as error:
                refused.append(Refusal(correction.line, str(error)))
                continue
            for each in (store, *copies):
                _replace(each, wrong, right)
    return tuple(refused)


def _replace(store: ox.Store, wrong: Iterable[ox.Quad], right: Iterable[ox.Quad]) -> None:
    for quad in wrong:
        store.remove(quad)
    store.extend(right)


def take_out(store: ox.Store, corrections: Iterable[Correction]) -> None:
    """Take out of the derived graph what corrections say is no fact, however often it is derived."""
    for correction in corrections:
        if correction.kind == "not-a-fact":
            for quad in _meant(store, correction):
                store.remove(quad)


def _change(store: ox.Store, correction: Correction) -> tuple[list[ox.Quad], list[ox.Quad]]:
    """The statements that one correction takes out, and those that it puts in their place.

    Raises:
        ValueError: it fits nothing; the message says why.
    """
    try:
        subject = Node(correction.subject)
    except ValueError as error:
        raise ValueError(f"{correction.subject} is not an IRI") from error
    if not any(_own(store.quads_for_pattern(subject, None, None, None))):
        raise ValueError(f"the graph knows nothing of {subject.value}")
    if correction.kind == "value":
        return _valued(store, correction)
    # What is derived comes later and is taken out then.
    is_derived = correction.property in {OKG.raises.value, OKG.praises.value, OKG.preferredJudgement.value}
    meant = list(_meant(store, correction))
    if not (meant or is_derived):
        raise ValueError("the graph has no such statement")
    return meant, []


def _meant(store: ox.Store, correction: Correction) -> Iterator[ox.Quad]:
    """The statements that a correction takes out; without a property all that name the thing."""
    subject = Node(correction.subject)
    if correction.property is None:
        yield from list(_own(store.quads_for_pattern(subject, None, None, None)))
        yield from list(_own(store.quads_for_pattern(None, None, subject, None)))
        return
    found = list(_own(store.quads_for_pattern(subject, Node(correction.property), None, None)))
    yield from (quad for quad in found if correction.value is None or _says(quad, correction.value))


def _own(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Those that stand neither in the ontology nor in the record of the build."""
    for quad in quads:
        if not (isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value in _FIXED):
            yield quad


def _says(quad: ox.Quad, value: str) -> bool:
    if isinstance(quad.object, ox.NamedNode):
        return quad.object.value == expanded(value)
    return isinstance(quad.object, ox.Literal) and quad.object.value == value


def _valued(store: ox.Store, correction: Correction) -> tuple[list[ox.Quad], list[ox.Quad]]:
    subject, predicate = Node(correction.subject), Node(correction.property or "")
    known = list(_own(store.quads_for_pattern(subject, predicate, None, None)))
    if not known and not any(store.quads_for_pattern(predicate, RDF.type, None, Node(GRAPH_ONTOLOGY))):
        raise ValueError(f"there is no property {predicate.value}")
    value = _term(correction.value or "", known[0].object if known else None)
    if isinstance(value, ox.NamedNode) and not any(store.quads_for_pattern(value, None, None, None)):
        raise ValueError(f"the graph knows nothing of {value.value}")
    return known, [ox.Quad(subject, predicate, value, Node(GRAPH_RESOLUTION))]


def _term(value: str, like: object) -> Term:
    """The value as a term of the kind of the one that it replaces.

    Raises:
        ValueError: it is not of that kind.
    """
    if isinstance(like, ox.NamedNode) or (like is None and value.partition(":")[0] in _STARTS):
        return Node(expanded(value))
    if isinstance(like, ox.Literal) and like.datatype.value.endswith("#date") and not _DAY.fullmatch(value):
        raise ValueError(f"“{value}” is not a date like 2024-05-03")
    if isinstance(like, ox.Literal):
        return ox.Literal(value, datatype=like.datatype)
    return day(date.fromisoformat(value)) if _DAY.fullmatch(value) else text(value)


def correction_triples(
    file: Path, corrections: Sequence[Correction], refused: Iterable[Refusal]
) -> Iterator[Triple]:
    """The record of a table of corrections: each line with author and reason, or why it was refused."""
    reasons = {refusal.line: refusal.reason for refusal in refused}
    known = {correction.line: correction for correction in corrections}
    for line in sorted({*reasons, *known}):
        node = thing("correction", str(line))
        yield node, RDF.type, OKG.Correction
        yield node, OKG.order, number(line)
        yield node, OKG.fileName, text(file.name)
        if line in known:
            yield from ((node, predicate, value) for predicate, value in _record(known[line]))
        if line in reasons:
            yield node, OKG.refusedBecause, text(reasons[line])


def _record(correction: Correction) -> Iterator[tuple[Node, Term]]:
    yield OKG.correctionKind, text(correction.kind)
    yield OKG.decidedBy, text(correction.who)
    yield OKG.because, text(correction.why)
    for thing_meant in (correction.subject, correction.other):
        if thing_meant and _IRI.fullmatch(thing_meant):
            yield OKG.corrects, Node(thing_meant)


def recorded_refusals(store: ox.Store) -> tuple[Refusal, ...]:
    """The corrections that the build of the store refused, in the order of their lines."""
    found = [
        Refusal(int(order.object.value), quad.object.value)
        for quad in store.quads_for_pattern(None, OKG.refusedBecause, None, _PROVENANCE)
        for order in store.quads_for_pattern(quad.subject, OKG.order, None, _PROVENANCE)
        if isinstance(order.object, ox.Literal) and isinstance(quad.object, ox.Literal)
    ]
    return tuple(sorted(found, key=lambda refusal: refusal.line))
