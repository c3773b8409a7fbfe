"""Which form of an answer a client gets (RFC 9110, section 12.5): pure functions over Accept headers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox

from ofsted_kg.serve.messages import RefusalError, Request

HTML = "text/html"
_QUALITY = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
# The first is what a client gets that takes anything; the last lines are other names for what stands above.
ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/json": ox.RdfFormat.JSON_LD,
    "application/xml": ox.RdfFormat.RDF_XML,
    "text/xml": ox.RdfFormat.RDF_XML,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}
SUFFIXES = {
    "html": HTML,
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
"""Ends of addresses that name a form: /doc/council/leicester.ttl, /queries/coverage.csv."""


def wanted(request: Request, offers: Iterable[str]) -> str:
    """The media type among `offers` that the client likes best.

    A parameter `accept` of the address stands for the header: a form in a page cannot send headers.

    Raises:
        RefusalError: it takes none of them (406).
    """
    accept = next(iter(request.values("accept")), None) or request.header("accept")
    found = chosen(accept, offers := tuple(offers))
    if found is None:
        raise RefusalError(
            406, f"there is no form {accept} of this; there are {', '.join(dict.fromkeys(offers))}"
        )
    return found


@lru_cache  # clients are few kinds, each with its own header
def chosen(accept: str | None, offers: tuple[str, ...]) -> str | None:
    """The best of `offers` for an Accept header; None where it takes none of them.

    What the client prefers comes first, then what it names most exactly, then what stands first in `offers`.

    >>> chosen("text/csv;q=0.5, application/*", ("text/csv", "application/json"))
    'application/json'
    """
    if accept is None or not accept.strip():
        return offers[0]
    ranges = _ranges(accept)
    ranked = [(*_liking(offer, ranges), -place) for place, offer in enumerate(offers)]
    best = max(ranked)
    return offers[-best[2]] if best[0] > 0 else None


def takes_gzip(accept_encoding: str | None) -> bool:
    """Whether an Accept-Encoding header takes gzip."""
    return accept_encoding is not None and chosen(_as_types(accept_encoding), ("gzip/gzip",)) is not None


def _as_types(codings: str) -> str:
    """A list of codings in the form of a list of media types, to be read by the same rules."""
    entries = (entry.strip().partition(";") for entry in codings.split(","))
    return ", ".join(f"{coding}/{coding};{rest}" for coding, _, rest in entries)


def _ranges(accept: str) -> dict[str, float]:
    """Media range → how much it is liked, 0 to 1; a q that is none makes its entry void."""
    ranges: dict[str, float] = {}
    for entry in accept.split(","):
        name, *parameters = (part.strip().lower() for part in entry.split(";"))
        quality = next((part for part in parameters if part.startswith("q=")), "q=1")
        if match := _QUALITY.fullmatch(quality):
            ranges[name] = float(match[1])
    return ranges


def _liking(offer: str, ranges: dict[str, float]) -> tuple[float, int]:
    """How much an offer is liked by the most exact range that it is in, and how exact that is."""
    for exactness, name in ((2, offer), (1, f"{offer.partition('/')[0]}/*"), (0, "*/*")):
        if name in ranges:
            return ranges[name], exactness
    return 0.0, 0
