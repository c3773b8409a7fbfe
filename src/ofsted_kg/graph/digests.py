"""Digests of the ontology and the rules, by which a store tells whether it was built with those of today.

Each question to a store asks that first, so this module imports next to nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.resources import ONTOLOGY, QUERIES
from ofsted_kg.vocab import BASE, DCTERMS, GRAPH_ONTOLOGY, GRAPH_PROVENANCE

_RULES = f"{BASE}id/rules/derive"


def digest_of(files: Iterable[Path]) -> str:
    """One digest over names and contents of files, whatever their order."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def digests() -> dict[str, str]:
    """The IRI of the ontology, and that of the rules, each with the digest of its files."""
    return {
        GRAPH_ONTOLOGY: digest_of(ONTOLOGY.glob("*.ttl")),
        _RULES: digest_of((QUERIES / "derive").glob("*.rq")),
    }


def is_out_of_date(store: ox.Store) -> bool:
    """Whether it was built with another ontology or by other rules; False where that is not recorded."""
    identifier, recorded_in = ox.NamedNode(DCTERMS.identifier), ox.NamedNode(GRAPH_PROVENANCE)
    return any(
        quad.object != ox.Literal(digest)
        for used, digest in digests().items()
        for quad in store.quads_for_pattern(ox.NamedNode(used), identifier, None, recorded_in)
    )
