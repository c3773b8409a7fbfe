"""The context of our JSON-LD: short names for what the ontology declares, with the type of their values.

`python -m ofsted_kg.export.canonical ontology/context.jsonld` writes it to a file anew. Terms of our own
ontology go by their local names; those of other vocabularies too, unless the name is taken: the order of
`_FIRST` decides. A property's values have the datatype that the shapes ask for, days among them, which OWL
does not know; else that of its range.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.export.terms import PREFIXES as ALL_PREFIXES
from ofsted_kg.resources import ONTOLOGY
from ofsted_kg.vocab import BASE, SCHEMES

PREFIXES = {prefix: iri for prefix, iri in ALL_PREFIXES.items() if prefix not in SCHEMES}
"""The prefixes of the context. Our concepts go by their path below the base: `theme` is a property's name."""

_FIRST = ("okg", "rdfs", "skos", "org", "prov", "dcterms", "foaf")
_RESERVED = {"id", "type"}
_BUILT_IN = {f"{PREFIXES['rdfs']}{name}" for name in ("label", "comment", "seeAlso")}
_KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_RANGE = ox.NamedNode(f"{PREFIXES['rdfs']}range")
_PATH, _DATATYPE = (ox.NamedNode(f"http://www.w3.org/ns/shacl#{name}") for name in ("path", "datatype"))

Term = tuple[str, str | None]


@cache
def terms(folder: Path = ONTOLOGY) -> dict[str, Term]:
    """What the ontology in `folder` declares: IRI to short name and the type of values.

    The type is "@id" for what leads to things, the IRI of a datatype, or None for plain text and for classes.
    """
    said = ox.Store()
    for name in ("ofsted.ttl", "shapes/ofsted.ttl"):
        said.bulk_load(path=str(folder / name), format=ox.RdfFormat.TURTLE)
    links = _declared(said, "ObjectProperty")
    types = dict.fromkeys(links, "@id") | _datatypes(said)
    declared = _BUILT_IN.union(*(_declared(said, kind) for kind in _KINDS))
    return {iri: (name, types.get(iri)) for iri, name in _named(declared).items()}


def context(folder: Path = ONTOLOGY) -> str:
    """The context as JSON, a line per name."""
    known = sorted(terms(folder).items(), key=lambda term: term[1][0])
    entries: list[tuple[str, object]] = [("@base", BASE), ("id", "@id"), ("type", "@type")]
    entries += sorted(PREFIXES.items())
    entries += [(name, _entry(iri, type_)) for iri, (name, type_) in known if type_ or name != compact(iri)]
    lines = (f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in entries)
    return "{\n" + ",\n".join(lines) + "\n}"


def context_file(folder: Path = ONTOLOGY) -> str:
    """The context as a document of its own, which others can name as theirs."""
    return f'{{\n"@context": {context(folder)}\n}}\n'


def compact(iri: str) -> str:
    """`iri` with one of the prefixes, or as it is.

    >>> compact("http://www.w3.org/2002/07/owl#Class")
    'owl:Class'
    """
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _BY_NAMESPACE.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and cut < len(iri) else iri


_BY_NAMESPACE = {iri: prefix for prefix, iri in PREFIXES.items()}


def _entry(iri: str, type_: str | None) -> object:
    return {"@id": compact(iri), "@type": compact(type_)} if type_ else compact(iri)


def _declared(said: ox.Store, kind: str) -> set[str]:
    owl = ox.NamedNode(PREFIXES["owl"] + kind)
    found = (quad.subject for quad in said.quads_for_pattern(None, _RDF_TYPE, owl))
    return {node.value for node in found if isinstance(node, ox.NamedNode)}


def _datatypes(said: ox.Store) -> dict[str, str]:
    """The datatype of properties, except of those with plain strings."""
    found = {
        path.object.value: datatype.object.value
        for datatype in said.quads_for_pattern(None, _DATATYPE, None)
        for path in said.quads_for_pattern(datatype.subject, _PATH, None)
        if isinstance(path.object, ox.NamedNode) and isinstance(datatype.object, ox.NamedNode)
    }
    for quad in said.quads_for_pattern(None, _RANGE, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            found.setdefault(quad.subject.value, quad.object.value)
    xsd = PREFIXES["xsd"]
    return {iri: type_ for iri, type_ in found.items() if type_.startswith(xsd) and type_ != f"{xsd}string"}


def _named(iris: set[str]) -> dict[str, str]:
    """Each IRI's short name: the local one for the first that wants it, the prefixed one for others."""
    names: dict[str, str] = {}
    taken = set(_RESERVED)
    for iri in sorted(iris, key=_rank):
        short = compact(iri)
        local = short.rpartition(":")[2]
        names[iri] = short if local in taken else local
        taken.add(local)
    return names


def _rank(iri: str) -> tuple[int, str]:
    prefix = compact(iri).partition(":")[0]
    return (_FIRST.index(prefix) if prefix in _FIRST else len(_FIRST)), iri
