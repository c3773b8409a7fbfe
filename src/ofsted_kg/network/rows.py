"""Query solutions as attributes: terms become plain values, several rows of one thing become one."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from ofsted_kg.network.spells import Spell, joined, years
from ofsted_kg.vocab import XSD

Value = str | int | float | bool | tuple[Spell, ...]
"""What an attribute holds; only `spells` is a tuple."""

COUNTED = "counted"
_PERIOD = ("start", "end")
_NUMBERS = {XSD.integer: int, XSD.decimal: float, f"{XSD}double": float, f"{XSD}float": float}


def merged(
    solutions: Iterable[ox.QuerySolution], columns: list[str], keys: tuple[str, ...]
) -> dict[tuple[str, ...], dict[str, Value]]:
    """The other columns of each thing named by the columns `keys`, in the order of the names.

    Texts of several rows are joined by semicolons, of numbers the largest counts. Rows without a key, and
    columns without a value, are left out. The columns `start` and `end` become `spells`, `firstYear` and
    `lastYear`; the number of different values of `counted` becomes `weight`.
    """
    found: dict[tuple[str, ...], dict[str, set[Value]]] = {}
    for solution in solutions:
        row = {column: plain(solution[column]) for column in columns if solution[column] is not None}
        if all(key in row for key in keys):
            values = found.setdefault(tuple(str(row.pop(key)) for key in keys), {})
            if period := {name: str(row.pop(name)) for name in _PERIOD if name in row}:
                row["spells"] = ((period.get("start", ""), period.get("end", "")),)
            for column, value in row.items():
                values.setdefault(column, set()).add(value)
    return {key: _attributes(found[key]) for key in sorted(found)}


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


def _attributes(values: dict[str, set[Value]]) -> dict[str, Value]:
    periods = joined(
        spell for spells in values.pop("spells", ()) if isinstance(spells, tuple) for spell in spells
    )
    weight: dict[str, Value] = {"weight": len(values[COUNTED])} if COUNTED in values else {}
    seen: dict[str, Value] = {"spells": periods, **years(periods)} if periods else {}
    return weight | {column: _one(found) for column, found in values.items()} | seen


def _one(values: set[Value]) -> Value:
    if len(values) == 1:
        return next(iter(values))
    numbers = [value for value in values if isinstance(value, int | float)]
    return max(numbers) if len(numbers) == len(values) else "; ".join(sorted(map(str, values)))
