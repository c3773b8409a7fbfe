"""How a store came about: which documents, which program, when. It stands apart from the data.

The fingerprint covers all that a build's outcome depends on, so that an equal one need not be built again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.errors import UnreadableError
from ofsted_kg.graph.digests import digest_of, digests
from ofsted_kg.graph.terms import DCTERMS, OKG, OWL, PROV, RDF, Triple, moment, text, thing
from ofsted_kg.resources import DATA, PACKAGE
from ofsted_kg.vocab import GRAPH_PROVENANCE, document_key

# Libraries that have a say in what is read from a document or written to the store.
_LIBRARIES = ("lxml", "pyoxigraph", "pypdfium2", "pyyaml", "trafilatura")
_GRAPH = ox.NamedNode(GRAPH_PROVENANCE)


@dataclass(frozen=True, slots=True)
class Build:
    """One run of the build.

    Attributes:
        fingerprint: of everything that its outcome depends on.
        started, ended: with time zone.
        documents: digests of the documents that are in the store.
        failed: digest of each document that is not → its file and the reason.
        corrections: what is to be recorded of corrections by readers.
    """

    fingerprint: str
    started: datetime
    ended: datetime
    documents: tuple[str, ...]
    failed: Mapping[str, UnreadableError]
    corrections: tuple[Triple, ...] = ()


def fingerprint(documents: Iterable[tuple[str, str]], corrections: Path | None = None) -> str:
    """The digest of documents, program, ontology, tables, rules and corrections.

    Args:
        documents: digest of the bytes and name of each file.
        corrections: the table of corrections, where there is one.
    """
    parts = [f"{sha256} {name}" for sha256, name in sorted(documents)]
    parts += [f"{name} {version(name)}" for name in _LIBRARIES]
    parts += [digest_of(PACKAGE.rglob("*.py")), digest_of(DATA.glob("*.csv")), *digests().values()]
    parts += [digest_of([corrections])] if corrections else []
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def provenance_quads(build: Build) -> Iterator[ox.Quad]:
    """The build in the words of PROV."""
    for subject, predicate, value in _triples(build):
        yield ox.Quad(subject, predicate, value, _GRAPH)


def _triples(build: Build) -> Iterator[Triple]:
    run, program = thing("build", document_key(build.fingerprint)), thing("program", "ofsted-kg")
    yield run, RDF.type, PROV.Activity
    yield run, DCTERMS.identifier, text(build.fingerprint)
    yield run, PROV.startedAtTime, moment(build.started)
    yield run, PROV.endedAtTime, moment(build.ended)
    yield run, PROV.wasAssociatedWith, program
    yield program, RDF.type, PROV.SoftwareAgent
    yield program, OWL.versionInfo, text(version("ofsted-kg"))
    for iri, digest in digests().items():
        used = ox.NamedNode(iri)
        yield run, PROV.used, used
        yield used, RDF.type, PROV.Entity
        yield used, DCTERMS.identifier, text(digest)
    for sha256 in build.documents:
        yield run, PROV.used, thing("document", document_key(sha256))
    for sha256, error in sorted(build.failed.items(), key=lambda entry: entry[0]):
        unread = thing("document", document_key(sha256))
        yield run, PROV.used, unread
        yield unread, OKG.sha256, text(sha256)
        yield unread, OKG.fileName, text(error.path.name)
        yield unread, OKG.unread, text(error.reason)
    yield from build.corrections
    for correction in sorted({str(subject): subject for subject, _, _ in build.corrections}.items()):
        yield run, PROV.used, correction[1]


def recorded_fingerprint(store: ox.Store) -> str | None:
    """The fingerprint of the build that made the store."""
    runs = (quad.subject for quad in store.quads_for_pattern(None, RDF.type, PROV.Activity, _GRAPH))
    for run in runs:
        for quad in store.quads_for_pattern(run, DCTERMS.identifier, None, _GRAPH):
            return str(quad.object.value) if isinstance(quad.object, ox.Literal) else None
    return None


def recorded_failures(store: ox.Store) -> dict[str, str]:
    """Digest of each document that the build could not use → reason."""
    found = {}
    for unread in store.quads_for_pattern(None, OKG.unread, None, _GRAPH):
        for named in store.quads_for_pattern(unread.subject, OKG.sha256, None, _GRAPH):
            if isinstance(named.object, ox.Literal) and isinstance(unread.object, ox.Literal):
                found[named.object.value] = unread.object.value
    return found
