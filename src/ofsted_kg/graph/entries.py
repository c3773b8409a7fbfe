"""What can be searched by words: findings, recommendations and quotations, as entries of the index.

Entries are made of the records, which costs far less than reading a store back, and then brought in line with
the few statements that corrections have changed in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import pyoxigraph as ox

from ofsted_kg.graph.scope import Scope
from ofsted_kg.graph.terms import OKG, Node
from ofsted_kg.model import Correction, Extraction, Resolution, ResolvedInspection


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found.

    Attributes:
        thing: its IRI.
        kind: "finding", "recommendation" or "quotation".
        inspection: IRI of the inspection that it is of or about; empty where that is not known.
        council: key of the council inspected; empty where no inspection is known.
        day: YYYY-MM-DD, the last day that the inspection may have had, for quotations that of the document's
            issue; empty where that is not known.
        polarity: concept of the polarity scheme, or empty.
        themes: concepts of the theme scheme.
        text: its words.
    """

    thing: str
    kind: str
    inspection: str
    council: str
    day: str
    polarity: str
    themes: tuple[str, ...]
    text: str


def entries(
    extractions: Iterable[Extraction],
    resolution: Resolution,
    corrections: Sequence[Correction],
    store: ox.Store,
) -> Iterator[Entry]:
    """The entries of all documents, in their order, as the store has them after `corrections`."""
    found = {each.key: each for each in resolution.inspections}
    changed = {correction.subject for correction in corrections}
    for entry in chain.from_iterable(_of_document(Scope(each, resolution), found) for each in extractions):
        if entry.thing in changed or entry.inspection in changed:
            yield from _as_stored(entry, store)
        else:
            yield entry


def _of_document(scope: Scope, found: dict[str, ResolvedInspection]) -> Iterator[Entry]:
    document = scope.extraction.document
    for claim, node in scope.findings():
        spans = ([claim.stem] if claim.stem else []) + list(claim.evidence)
        inspection = found[scope.inspection_key(claim.inspection)]
        day = inspection.not_after or inspection.not_before
        yield Entry(
            thing=node.value,
            kind="recommendation" if claim.is_recommendation else "finding",
            inspection=scope.inspection(claim.inspection).value,
            council=inspection.council,
            day=day.isoformat() if day else "",
            polarity=claim.polarity or "",
            themes=claim.themes,
            text=" ".join(document.quote(span) for span in spans),
        )
    for quotation in scope.extraction.quotations:
        about = quotation.about
        yield Entry(
            thing=scope.at("quotation", quotation.evidence).value,
            kind="quotation",
            inspection=scope.inspection(about).value if about else "",
            council=found[scope.inspection_key(about)].council if about else "",
            day=document.issued.isoformat() if document.issued else "",
            polarity="",
            themes=(),
            text=quotation.text,
        )


def _as_stored(entry: Entry, store: ox.Store) -> Iterator[Entry]:
    """The entry with what the store says of it and its inspection; none where it is no fact any more."""
    node = Node(entry.thing)
    if not any(store.quads_for_pattern(node, None, None, None)):
        return
    told = replace(
        entry,
        polarity="".join(_last_parts(store, node, OKG.polarity)),
        themes=tuple(_last_parts(store, node, OKG.theme)),
    )
    if entry.inspection:
        inspection = Node(entry.inspection)
        days = [*_values(store, inspection, OKG.notAfter), *_values(store, inspection, OKG.notBefore)]
        councils = _last_parts(store, inspection, OKG.inspects)
        told = replace(
            told, council="".join(councils), day=entry.day if entry.kind == "quotation" else "".join(days[:1])
        )
    yield told


def _last_parts(store: ox.Store, subject: Node, predicate: Node) -> list[str]:
    return [value.rpartition("/")[2] for value in _values(store, subject, predicate)]


def _values(store: ox.Store, subject: Node, predicate: Node) -> list[str]:
    quads = store.quads_for_pattern(subject, predicate, None, None)
    return sorted({quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal)})
