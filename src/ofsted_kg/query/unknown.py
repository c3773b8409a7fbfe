"""Terms in a query that the graph does not know: a misspelt one finds nothing, and nothing tells why."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ofsted_kg.query.prefixes import PREFIXES, shorten
from ofsted_kg.query.run import Source, rows
from ofsted_kg.query.suggest import suggestion
from ofsted_kg.query.tokens import names
from ofsted_kg.vocab import BASE, GRAPH_ONTOLOGY

# Of what our own vocabularies name, the graph has at least the definition.
_OURS = {
    prefix: iri for prefix, iri in PREFIXES.items() if iri.startswith(BASE) and prefix not in ("id", "graph")
}


def unknown_terms(text: str, source: Source) -> Iterator[str]:
    """A line for each term of our vocabularies that the graph says nothing of, with the nearest ones."""
    used = {
        f"{_OURS[name.prefix]}{name.local}" for name in names(text) if name.prefix in _OURS and name.local
    }
    for term in sorted(used - _known(used, source)):
        prefix = shorten(term).partition(":")[0]
        likely = suggestion(shorten(term), _terms(prefix, source))
        yield f"the graph knows no {shorten(term)}{likely}"


def _known(terms: set[str], source: Source) -> set[str]:
    listed = " ".join(str(ox.NamedNode(term)) for term in sorted(terms))
    found = rows(
        source(f"SELECT ?term {{ VALUES ?term {{ {listed} }} FILTER EXISTS {{ ?term ?says ?what }} }}")
    )
    return {solution["term"].value for solution in found}


def _terms(prefix: str, source: Source) -> list[str]:
    """All terms of a vocabulary, shortened."""
    within = f'FILTER(STRSTARTS(STR(?term), "{_OURS[prefix]}"))'
    found = rows(source(f"SELECT DISTINCT ?term {{ GRAPH <{GRAPH_ONTOLOGY}> {{ ?term a ?kind }} {within} }}"))
    return [shorten(solution["term"].value) for solution in found]
