"""The attributes of a network's nodes or edges as typed columns, and text that is safe in XML."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

Attributes = Mapping[str, Any]

_UNSAFE = re.compile(r'[&<>"\t\n\r]')
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def escape(text: str) -> str:
    """Text as it may stand in XML, also between quotation marks; what XML forbids becomes U+FFFD.

    >>> escape('O’Brien & "Co" <1>')
    'O’Brien &amp; &quot;Co&quot; &lt;1&gt;'
    """
    text = _FORBIDDEN.sub("\ufffd", text)
    return _UNSAFE.sub(lambda match: _ESCAPES[match[0]], text)


def columns(rows: Iterable[Attributes], left_out: Collection[str]) -> dict[str, str]:
    """Each attribute's name, in alphabetical order, and its type: boolean, integer, double or string.

    Values of mixed types make a column of strings; None is no value.
    """
    found: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            if value is not None and name not in left_out:
                found.setdefault(name, set()).add(type(value))
    return {name: _type(found[name]) for name in sorted(found)}


def _type(types: set[type]) -> str:
    if types == {bool}:
        return "boolean"
    if types == {int}:
        return "integer"
    return "double" if types <= {int, float} else "string"


def written(value: object) -> str:
    """A value as the text of an attribute, escaped.

    >>> written(True), written(2.50), written(("a", "b"))
    ('true', '2.5', 'a; b')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, list | tuple | set | frozenset):
        return escape("; ".join(_items(value)))
    return escape(str(value))


def _items(values: Iterable[object]) -> Iterator[str]:
    texts = [str(value) for value in values]
    return iter(sorted(texts) if isinstance(values, set | frozenset) else texts)
