"""Runs SPARQL on the embedded store: every named graph is seen by a query without GRAPH and FROM.

`Source` is all that the rest of this package knows of a store, so that a remote endpoint can stand in for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import pyoxigraph as ox

from ofsted_kg.errors import QueryError, StoreError
from ofsted_kg.query.explain import check_bounds, explain
from ofsted_kg.query.prefixes import PREFIXES
from ofsted_kg.query.tokens import has_word
from ofsted_kg.vocab import BASE

Answer = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
Source = Callable[[str], Answer]

# What may give an IRI without a scheme, which needs a base. With one, small queries take a twentieth longer.
_RELATIVE = re.compile(r"<(?![a-zA-Z][a-zA-Z0-9+.-]*:)[^<>\s]*>")
_MADE = re.compile(r"RI(?<=\b[IU]RI)\s*\(")  # in capitals, and sought by letters that are rare


def local_source(store: ox.Store) -> Source:
    """A store as something to ask."""
    return partial(run, store)


class Dataset(NamedTuple):
    """The graphs that a query is asked of, whatever its own FROM and FROM NAMED say.

    Attributes:
        default: IRIs of the graphs that are one graph to it, its default graph.
        named: IRIs of the graphs that GRAPH may go to.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def run(store: ox.Store, text: str, dataset: Dataset | None = None) -> Answer:
    """The answer of `store` to a SPARQL query; this package's prefixes need no declaration in it.

    Raises:
        QueryError: the text is not SPARQL, and the message shows the line and the place in it; or it is
            beyond all bounds.
        StoreError: the store cannot be read.
    """
    check_bounds(text)
    base = BASE if _RELATIVE.search(text) or _MADE.search(text.upper()) else None
    try:
        return store.query(text, base_iri=base, prefixes=PREFIXES, **_graphs(text, dataset))
    except SyntaxError as error:
        raise QueryError(explain(text, str(error))) from error
    except OSError as error:
        raise StoreError(f"the store cannot be read: {error}") from error


def _graphs(text: str, dataset: Dataset | None) -> dict[str, Any]:
    """Where the engine is to look: in the dataset given, in the query's own, or in all graphs."""
    if dataset is None:
        return {"use_default_graph_as_union": not has_word(text, "FROM")}
    named = {"default_graph": dataset.default, "named_graphs": dataset.named}
    return {name: [ox.NamedNode(iri) for iri in iris] for name, iris in named.items()}


def rows(answer: Answer) -> ox.QuerySolutions:
    """The answer of a SELECT.

    Raises:
        QueryError: it is the answer of another form of query.
    """
    if not isinstance(answer, ox.QuerySolutions):
        raise QueryError("only SELECT gives rows")
    return answer


def statements(answer: Answer) -> ox.QueryTriples:
    """The answer of a CONSTRUCT or DESCRIBE.

    Raises:
        QueryError: it is the answer of another form of query.
    """
    if not isinstance(answer, ox.QueryTriples):
        raise QueryError("only CONSTRUCT and DESCRIBE give statements")
    return answer
