"""The prefixes that our queries and tables use, and how an IRI is shortened by them."""

from __future__ import annotations

from ofsted_kg.vocab import BASE
from ofsted_kg.vocab import PREFIXES as VOCABULARIES

PREFIXES: dict[str, str] = {
    **VOCABULARIES,
    "id": f"{BASE}id/",
    "graph": f"{BASE}graph/",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
}


def shorten(iri: str) -> str:
    """The IRI with its prefix, or as it is; for people to read, not for a parser.

    >>> shorten("https://w3id.org/ofsted-kg/id/council/leicester")
    'id:council/leicester'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def expand(name: str) -> str | None:
    """The IRI of a shortened name; None where its prefix is not one of ours.

    >>> expand("theme:care-planning")
    'https://w3id.org/ofsted-kg/theme/care-planning'
    """
    prefix, colon, rest = name.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else None
