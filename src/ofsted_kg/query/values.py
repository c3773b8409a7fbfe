"""Terms as values of Python: numbers, dates and truth as Python's own, IRIs and texts as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pyoxigraph as ox

Value = str | int | float | bool | date | datetime | Decimal | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_READERS: dict[str, Callable[[str], Value]] = {
    f"{_XSD}integer": int,
    f"{_XSD}decimal": Decimal,
    f"{_XSD}double": float,
    f"{_XSD}float": float,
    f"{_XSD}boolean": lambda text: text in ("true", "1"),
    f"{_XSD}date": date.fromisoformat,
    f"{_XSD}dateTime": datetime.fromisoformat,
}


def value_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Value:
    """A term as a value of Python; a literal that is not of its datatype's form stays text."""
    if term is None or isinstance(term, ox.Triple):
        return None if term is None else str(term)
    if not isinstance(term, ox.Literal) or not (reader := _READERS.get(term.datatype.value)):
        return term.value
    try:
        return reader(term.value)
    except (ValueError, ArithmeticError):
        return term.value
