"""The SKOS concept schemes of `ontology/`: their concepts and the wordings by which texts speak of them.

Extraction reads its knowledge here. `skos:altLabel` holds names a reader would print, `skos:hiddenLabel`
wordings that only serve recognition; so an expert improves extraction by editing Turtle.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.errors import UsageError
from ofsted_kg.resources import ONTOLOGY

_OKG = "https://w3id.org/ofsted-kg/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept: `id` is the last part of its IRI; labels are sorted."""

    id: str
    label: str
    definition: str
    broader: str | None
    alt_labels: tuple[str, ...]
    hidden_labels: tuple[str, ...]
    notation: str | None

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every label by which a text may speak of it."""
        return (self.label, *self.alt_labels, *self.hidden_labels)


@cache
def scheme(name: str, folder: Path = ONTOLOGY) -> dict[str, Concept]:
    """The concepts of the scheme `name` ("grade", "area", "theme", …) by their ids, in the file's order.

    Args:
        name: the scheme's local name, as in `https://w3id.org/ofsted-kg/<name>/`.
        folder: where the Turtle files are, one per scheme, named `<name>.ttl`.

    Raises:
        UsageError: there is no such scheme, or its file is not Turtle.
    """
    said = _statements(name, folder)
    concepts = (iri for iri, values in said.items() if f"{_SKOS}Concept" in values[_RDF_TYPE])
    return {concept.id: concept for concept in (_concept(iri, said[iri]) for iri in concepts)}


def properties(name: str, folder: Path = ONTOLOGY) -> dict[str, dict[str, tuple[str, ...]]]:
    """What our own properties say of a scheme’s concepts: id → local name of the property → values.

    Raises:
        UsageError: as `scheme`.
    """
    return {
        iri.rsplit("/", 1)[-1]: {
            term.removeprefix(_OKG): tuple(sorted(found))
            for term, found in values.items()
            if term.startswith(_OKG)
        }
        for iri, values in _statements(name, folder).items()
    }


@cache
def _statements(name: str, folder: Path) -> dict[str, dict[str, list[str]]]:
    """Subject → predicate → values, in the file's order."""
    path = folder / f"{name}.ttl"
    if not path.is_file():
        known = sorted(p.stem for p in folder.glob("*.ttl"))
        raise UsageError(f"no concept scheme “{name}” in {folder}; there are {', '.join(known)}")
    said: dict[str, dict[str, list[str]]] = {}
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                values = said.setdefault(quad.subject.value, defaultdict(list))
                values[quad.predicate.value].append(quad.object.value)
    except (SyntaxError, ValueError) as error:
        raise UsageError(f"{path} is not valid Turtle: {error}") from error
    return said


def _concept(iri: str, values: dict[str, list[str]]) -> Concept:
    def first(term: str) -> str | None:
        return next(iter(values.get(_SKOS + term, [])), None)

    def every(term: str) -> tuple[str, ...]:
        return tuple(sorted(values.get(_SKOS + term, [])))

    broader = first("broader")
    return Concept(
        id=iri.rsplit("/", 1)[-1],
        label=first("prefLabel") or "",
        definition=first("definition") or "",
        broader=broader.rsplit("/", 1)[-1] if broader else None,
        alt_labels=every("altLabel"),
        hidden_labels=every("hiddenLabel"),
        notation=first("notation"),
    )
