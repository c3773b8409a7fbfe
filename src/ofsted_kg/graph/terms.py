"""The vocabularies as terms of the store, and literals; what recurs is made once."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

import pyoxigraph as ox

from ofsted_kg import vocab
from ofsted_kg.schemes import scheme

DCTERMS = vocab.DCTERMS.converted(ox.NamedNode)
FOAF = vocab.FOAF.converted(ox.NamedNode)
OKG = vocab.OKG.converted(ox.NamedNode)
ORG = vocab.ORG.converted(ox.NamedNode)
OWL = vocab.OWL.converted(ox.NamedNode)
PROV = vocab.PROV.converted(ox.NamedNode)
RDF = vocab.RDF.converted(ox.NamedNode)
RDFS = vocab.RDFS.converted(ox.NamedNode)
SKOS = vocab.SKOS.converted(ox.NamedNode)
_XSD = vocab.XSD.converted(ox.NamedNode)

Node = ox.NamedNode
Term = ox.NamedNode | ox.Literal
Triple = tuple[ox.NamedNode, ox.NamedNode, Term]

TRUE = ox.Literal("true", datatype=_XSD.boolean)
text = ox.Literal


def thing(kind: str, *keys: str) -> Node:
    """The thing of that kind and those keys."""
    return ox.NamedNode(vocab.thing(kind, *keys))


@cache
def council(slug: str) -> Node:
    """The council with that slug in the register."""
    return thing("council", slug)


@cache
def concept(name: str, local: str) -> Node:
    """A concept of a scheme: `concept("grade", "good")`.

    Raises:
        KeyError: the scheme has no such concept, so that no misspelt one reaches the graph.
    """
    if local not in scheme(name):
        raise KeyError(f"no concept “{local}” in the scheme “{name}”")
    return ox.NamedNode(vocab.concept(name, local))


@cache
def number(value: int) -> ox.Literal:
    """A whole number."""
    return ox.Literal(str(value), datatype=_XSD.integer)


@cache
def decimal(value: float) -> ox.Literal:
    """A number between 0 and 1, to two places."""
    return ox.Literal(f"{value:.2f}", datatype=_XSD.decimal)


@cache
def day(value: date) -> ox.Literal:
    """A date."""
    return ox.Literal(value.isoformat(), datatype=_XSD.date)


def moment(value: datetime) -> ox.Literal:
    """A date with the time of day."""
    return ox.Literal(value.isoformat(timespec="seconds"), datatype=_XSD.dateTime)
