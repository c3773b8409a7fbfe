"""The attributes of a network's nodes or edges as typed columns, and their values as text."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Any

Attributes = Mapping[str, Any]

_INTEGERS = range(-(2**31), 2**31)
# The first row that holds every kind of value found in a column gives its type.
_TYPES = (
    ({"bool"}, "boolean"),
    ({"int"}, "integer"),
    ({"int", "long"}, "long"),
    ({"int", "long", "float"}, "double"),
)


def columns(rows: Iterable[Attributes], left_out: Collection[str] = ()) -> dict[str, str]:
    """Each attribute's name, in alphabetical order, and its type: boolean, integer, long, double or string.

    Values of mixed kinds make a column of strings; None is no value.
    """
    found: dict[str, set[str]] = {}
    for row in rows:
        for name, value in row.items():
            if value is not None and name not in left_out:
                found.setdefault(name, set()).add(_kind(value))
    return {name: _type(found[name]) for name in sorted(found)}


def _kind(value: object) -> str:
    kind = type(value).__name__
    return "long" if kind == "int" and value not in _INTEGERS else kind


def _type(kinds: set[str]) -> str:
    return next((name for accepted, name in _TYPES if kinds <= accepted), "string")


def text_of(value: object) -> str:
    """A value as text: lists joined by semicolons, sets sorted, numbers as XML Schema writes them.

    A pair within a list is a period, whose open ends are two points, as ISO 8601-2 has it.

    >>> text_of(True), text_of(2.50), text_of(("a", "b")), text_of((("2020-01-01", ""),))
    ('true', '2.5', 'a; b', '2020-01-01/..')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not math.isfinite(value):
        return str(value).upper().replace("NAN", "NaN")
    if isinstance(value, set | frozenset):
        return "; ".join(sorted(map(str, value)))
    return "; ".join(map(_item, value)) if isinstance(value, list | tuple) else str(value)


def _item(value: object) -> str:
    return "/".join(day or ".." for day in value) if isinstance(value, tuple) else str(value)
