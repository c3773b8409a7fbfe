"""Derived facts: the rules in `queries/derive/`, run in the order of their names over all that is known."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.errors import QueryError
from ofsted_kg.resources import QUERIES
from ofsted_kg.vocab import GRAPH_DERIVED

RULES = QUERIES / "derive"


def derive(store: ox.Store, folder: Path = RULES) -> int:
    """Add what the rules construct to the graph of derived facts; each rule sees what those before it added.

    Returns:
        How many statements were constructed.

    Raises:
        QueryError: a rule is not a CONSTRUCT query; the message names its file.
    """
    graph, made = ox.NamedNode(GRAPH_DERIVED), 0
    for path in sorted(folder.glob("*.rq")):
        quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in _constructed(store, path)]
        store.extend(quads)  # `bulk_extend` writes faster, but its many small files slow the next rules
        made += len(quads)
    return made


def _constructed(store: ox.Store, path: Path) -> list[ox.Triple]:
    try:
        found = store.query(path.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QueryError(f"the rule {path} is not SPARQL: {error}") from error
    if not isinstance(found, ox.QueryTriples):
        raise QueryError(f"the rule {path} must be a CONSTRUCT query")
    return list(dict.fromkeys(found))
