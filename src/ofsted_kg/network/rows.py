"""Query solutions as attributes: terms become plain values, several rows of one thing become one."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from ofsted_kg.vocab import XSD

Value = str | int | float | bool

_NUMBERS = {XSD.integer: int, XSD.decimal: float, f"{XSD}double": float, f"{XSD}float": float}


def merged(
    solutions: Iterable[ox.QuerySolution], columns: list[str], keys: tuple[str, ...]
) -> dict[tuple[str, ...], dict[str, Value]]:
    """The other columns of each thing named by the columns `keys`, in the order of the names.

    Texts of several rows are joined by semicolons, of numbers the largest counts. Rows without a key, and
    columns without a value, are left out.
    """
    found: dict[tuple[str, ...], dict[str, set[Value]]] = {}
    for solution in solutions:
        row = {column: plain(solution[column]) for column in columns if solution[column] is not None}
        if all(key in row for key in keys):
            values = found.setdefault(tuple(str(row.pop(key)) for key in keys), {})
            for column, value in row.items():
                values.setdefault(column, set()).add(value)
    return {key: {column: _one(values) for column, values in found[key].items()} for key in sorted(found)}


def plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Value:
    """A term as a plain value: numbers and truth values as such, everything else as its text."""
    if isinstance(term, ox.Triple):
        return str(term)
    if not isinstance(term, ox.Literal):
        return term.value
    datatype = term.datatype.value
    if datatype == XSD.boolean:
        return term.value in ("true", "1")
    return _NUMBERS[datatype](term.value) if datatype in _NUMBERS else term.value


def _one(values: set[Value]) -> Value:
    if len(values) == 1:
        return next(iter(values))
    if all(isinstance(value, int | float) for value in values):
        return max(values, key=float)
    return "; ".join(sorted(map(str, values)))
