"""Documents of triples: graphs and descriptions, with the same bytes whenever they say the same."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice

import pyoxigraph as ox

from ofsted_kg.export.jsonld import json_ld
from ofsted_kg.export.turtle import turtle
from ofsted_kg.query.prefixes import PREFIXES
from ofsted_kg.serve.body import Bounded
from ofsted_kg.serve.context import Context
from ofsted_kg.serve.messages import Request, Response
from ofsted_kg.serve.negotiation import GRAPHS, wanted

# Triples of a document that is laid out, in memory; a longer one is written as it comes, and takes none.
_LAID_OUT = 100_000


def document_of(
    context: Context, request: Request, triples: Iterable[ox.Triple], media_type: str | None = None
) -> Response:
    """Triples in the syntax `media_type`, or in the one that the client likes best.

    Turtle and JSON-LD are laid out as in exported files, the other syntaxes are sorted and as the engine
    writes them; so is every document of more than `_LAID_OUT` triples, in the order of the store.

    Raises:
        RefusalError: there is none that it takes (406), or the document is too long.
    """
    media_type = media_type or wanted(request, [*GRAPHS])
    output = Bounded(context.settings.max_bytes)
    remaining = iter(triples)
    first = list(islice(remaining, _LAID_OUT + 1))
    if len(first) > _LAID_OUT:
        as_it_comes = chain(first, remaining)
        ox.serialize(as_it_comes, output, format=GRAPHS[media_type], prefixes=PREFIXES)
    else:
        _lay_out(first, output, media_type)
    return output.response(media_type)


def _lay_out(triples: Iterable[ox.Triple], output: Bounded, media_type: str) -> None:
    said = {f"{triple} .": triple for triple in triples}
    if GRAPHS[media_type] == ox.RdfFormat.TURTLE:
        output.write(turtle(said).encode())
    elif GRAPHS[media_type] == ox.RdfFormat.JSON_LD:
        output.write(json_ld({"": said}).encode())
    else:
        ox.serialize((said[line] for line in sorted(said)), output, format=GRAPHS[media_type])
