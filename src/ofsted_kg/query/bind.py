"""Puts values into a query as terms: checked by type, serialised by the RDF library, never as they came.

The engine's own substitution reaches projected variables only, and a VALUES block does not reach into
sub-selects; a term in place of every occurrence of the variable does both, and keeps the indexes in use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

import pyoxigraph as ox

from ofsted_kg.errors import QueryError
from ofsted_kg.query.names import named
from ofsted_kg.query.run import Source
from ofsted_kg.query.saved import Parameter, SavedQuery
from ofsted_kg.query.tokens import replace_variables
from ofsted_kg.query.unset import without_unset

_HEADER = re.compile(r"^#\+.*$", re.MULTILINE)
_XSD = "http://www.w3.org/2001/XMLSchema#"


def bind(query: SavedQuery, values: Mapping[str, object], source: Source) -> str:
    """The query's text with its parameters bound; those not given take their default, or stay open.

    Args:
        query: a saved query, or one read from a file.
        values: parameter → value, each as text or as what its `str` gives ("2024-05-01", "Leicester").
        source: where names are looked up.

    Raises:
        QueryError: a parameter that the query does not have, a value that is not of its type or not among
            the accepted ones, a name that is unknown or ambiguous.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            raise QueryError(f"{query.name} has no parameter “{name}”; it has {', '.join(known) or 'none'}")
    given = {name: parameter.default for name, parameter in known.items()} | dict(values)
    terms = {
        known[name].variable: str(term_of(known[name], str(value), source))
        for name, value in given.items()
        if value is not None
    }
    unset = frozenset(parameter.variable for parameter in query.parameters) - set(terms)
    return replace_variables(_asked(query.text, unset), terms)


@lru_cache(maxsize=256)
def _asked(text: str, unset: frozenset[str]) -> str:
    """The text without what asks for `unset`, and with its header blank, so that lines keep their numbers.

    It is kept, because a saved query is asked again and again with other values of the same parameters.
    """
    return without_unset(_HEADER.sub("", text), unset)


def term_of(parameter: Parameter, value: str, source: Source) -> ox.NamedNode | ox.Literal:
    """The value as a term of the parameter's type.

    Raises:
        QueryError: as `bind`.
    """
    if parameter.values and value not in parameter.values:
        raise _wrong(parameter, value, f"one of {', '.join(parameter.values)}")
    if parameter.names:
        return named(value, parameter.names, source)
    try:
        return _READERS[parameter.type](value)
    except ValueError as error:
        raise _wrong(parameter, value, _FORMS[parameter.type]) from error


def _wrong(parameter: Parameter, value: str, accepted: str) -> QueryError:
    return QueryError(f"“{value}” will not do for {parameter.name}: it takes {accepted}")


def _date(value: str) -> ox.Literal:
    return ox.Literal(date.fromisoformat(value).isoformat(), datatype=ox.NamedNode(f"{_XSD}date"))


def _integer(value: str) -> ox.Literal:
    return ox.Literal(str(int(value)), datatype=ox.NamedNode(f"{_XSD}integer"))


_READERS: dict[str, Callable[[str], ox.NamedNode | ox.Literal]] = {
    "iri": ox.NamedNode,
    "date": _date,
    "integer": _integer,
    "text": ox.Literal,
}
_FORMS = {
    "iri": "an IRI",
    "date": "a day as YYYY-MM-DD",
    "integer": "a whole number",
    "text": "text",
}
