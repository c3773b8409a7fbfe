"""The store's data as RDF files: the same quads, the same bytes.

What leaves the store are its data graphs; the provenance of the build holds clock times and stays behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pyoxigraph as ox

from ofsted_kg.export.jsonld import json_ld
from ofsted_kg.export.terms import PREFIXES
from ofsted_kg.export.turtle import trig, turtle
from ofsted_kg.export.xmltext import legal
from ofsted_kg.vocab import GRAPH_PROVENANCE

_GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
_BLANK = re.compile(r"^_:|^<[^>]*> <[^>]*> _:", re.MULTILINE)


def graphs(store: ox.Store) -> dict[str, list[str]]:
    """The data graphs as sorted N-Triples lines, by the graph's name (`<iri>`; "" for the default graph)."""
    names = [name for name in store.named_graphs() if name.value != GRAPH_PROVENANCE]
    texts = {name: _dump(store, name) for name in (*names, ox.DefaultGraph())}
    texts |= _relabelled(store, [name for name, text in texts.items() if _BLANK.search(text)])
    found = {_key(name): sorted(text.split("\n")[:-1]) for name, text in texts.items() if text}
    return dict(sorted(found.items()))


def _key(name: _GraphName) -> str:
    return "" if isinstance(name, ox.DefaultGraph) else str(name)


def _dump(store: ox.Store, graph: _GraphName) -> str:
    return (store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"").decode()


def _relabelled(store: ox.Store, names: list[_GraphName]) -> dict[_GraphName, str]:
    """The graphs `names` with canonical labels for blank nodes: a store gives new ones at every load."""
    quads = (quad for name in names for quad in store.quads_for_pattern(None, None, None, name))
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    canonical = ox.Store()
    canonical.extend(dataset)
    return {name: _dump(canonical, name) for name in names}


def _triples(store: ox.Store) -> list[str]:
    """Every triple once, whatever graphs it stands in."""
    return sorted({line for lines in graphs(store).values() for line in lines})


def n_triples(store: ox.Store) -> bytes:
    """All graphs as one, in N-Triples, sorted."""
    return _joined(_triples(store))


def n_quads(store: ox.Store) -> bytes:
    """N-Quads, sorted."""
    return _joined(sorted(_quads(store)))


def _quads(store: ox.Store) -> Iterator[str]:
    for graph, lines in graphs(store).items():
        ending = f" {graph} ." if graph else " ."
        yield from (line[:-2] + ending for line in lines)


def _joined(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def turtle_text(store: ox.Store) -> bytes:
    """All graphs as one, in Turtle laid out for readers."""
    return turtle(line for lines in graphs(store).values() for line in lines).encode()


def trig_text(store: ox.Store) -> bytes:
    """TriG laid out for readers, a block per graph."""
    return trig(graphs(store)).encode()


def json_ld_text(store: ox.Store) -> bytes:
    """JSON-LD with its context, laid out for readers; one `@graph` per graph."""
    return json_ld(graphs(store)).encode()


def rdf_xml(store: ox.Store) -> bytes:
    """All graphs as one, in RDF/XML.

    XML cannot hold control characters; U+FFFD stands for each. A carriage return needs an escape, or readers
    take it for a line feed; the serializer writes neither, so that it is mended here.
    """
    triples = (quad.triple for quad in ox.parse(n_triples(store), format=ox.RdfFormat.N_TRIPLES))
    text = (ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES) or b"").decode()
    return legal(text).replace("\r", "&#13;").encode()


WRITERS: dict[str, Callable[[ox.Store], bytes]] = {
    ".ttl": turtle_text,
    ".trig": trig_text,
    ".nq": n_quads,
    ".nt": n_triples,
    ".jsonld": json_ld_text,
    ".rdf": rdf_xml,
}
