"""What has been pushed, written down in the store elsewhere: a graph of its own, in the words of VoID.

Every graph that has been pushed, or is being pushed, is a part (`dcterms:hasPart`) of the record. One that is
there whole has the digest of its statements (`dcterms:identifier`) and their number (`void:triples`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ofsted_kg.push.content import Content
from ofsted_kg.query.run import Source, rows
from ofsted_kg.vocab import BASE, DCTERMS, GRAPH_PUSH, VOID, XSD

_QUERY = f"""SELECT ?graph ?digest ?triples {{ GRAPH <{GRAPH_PUSH}> {{
  <{GRAPH_PUSH}> <{DCTERMS.hasPart}> ?graph
  OPTIONAL {{ ?graph <{DCTERMS.identifier}> ?digest ; <{VOID.triples}> ?triples }} }} }}"""
# Counted first and chosen afterwards: looking at the name of each statement's graph takes five times as long.
_COUNTS = f"""SELECT ?graph ?triples {{
  {{ SELECT ?graph (COUNT(*) AS ?triples) {{ GRAPH ?graph {{ ?s ?p ?o }} }} GROUP BY ?graph }}
  FILTER(STRSTARTS(STR(?graph), "{BASE}graph/")) }}"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A graph that has been sent whole: digest and number of its statements."""

    digest: str
    triples: int

    @classmethod
    def of(cls, content: Content) -> Entry:
        """The entry of these statements."""
        return cls(content.digest, len(content.lines))


def recorded(source: Source) -> dict[str, Entry | None]:
    """Each graph of the record; None for one that may not be there whole."""
    found: dict[str, Entry | None] = {}
    for row in rows(source(_QUERY)):
        whole = row["digest"] is not None and row["triples"] is not None
        entry = Entry(row["digest"].value, int(row["triples"].value)) if whole else None
        # Two digests for one graph say nothing of which of them is there.
        found[row["graph"].value] = None if row["graph"].value in found else entry
    return found


def counted(source: Source) -> dict[str, int]:
    """How many statements each of our graphs has there."""
    return {row["graph"].value: int(row["triples"].value) for row in rows(source(_COUNTS))}


def listing(graphs: Iterable[str], entries: Mapping[str, Entry]) -> bytes:
    """The whole record, as N-Triples."""
    parts = "".join(f"<{GRAPH_PUSH}> <{DCTERMS.hasPart}> <{graph}> .\n" for graph in graphs)
    return parts.encode() + entered(entries)


def entered(entries: Mapping[str, Entry], ending: str = "") -> bytes:
    """Entries as N-Triples, or as N-Quads with the graph in `ending`."""
    return "".join(
        f'<{graph}> <{DCTERMS.identifier}> "{entry.digest}"{ending} .\n'
        f'<{graph}> <{VOID.triples}> "{entry.triples}"^^<{XSD.integer}>{ending} .\n'
        for graph, entry in entries.items()
    ).encode()
