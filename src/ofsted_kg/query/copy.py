"""A copy in memory of what an endpoint has of our graphs, for what needs a store: files and networks."""

from __future__ import annotations

import pyoxigraph as ox

from ofsted_kg.errors import StoreError
from ofsted_kg.query.run import Source, rows, statements
from ofsted_kg.vocab import BASE, GRAPH_DERIVED, GRAPH_PUSH

_GRAPHS = f"""SELECT DISTINCT ?graph {{
  GRAPH ?graph {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?graph), "{BASE}graph/")) }} ORDER BY ?graph"""


def copy_of(source: Source, *, derived: bool = True) -> ox.Store:
    """The graphs of `source`, fetched one by one; what pushes write down there stays there.

    Raises:
        StoreError: it has none of our graphs, or cannot be asked.
    """
    left_out = {GRAPH_PUSH} if derived else {GRAPH_PUSH, GRAPH_DERIVED}
    names = [row["graph"].value for row in rows(source(_GRAPHS))]
    if not names:
        raise StoreError(f"the endpoint holds no graph below <{BASE}graph/>")
    copy = ox.Store()
    for graph in map(ox.NamedNode, sorted(set(names) - left_out)):
        triples = statements(source(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"))
        copy.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    return copy
