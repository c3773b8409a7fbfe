"""Lays out rows as text: an aligned table as wide as the terminal, blocks where that is too narrow, Markdown.

Widths come from the first rows only, so that a long answer is printed while it is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from textwrap import wrap

import pyoxigraph as ox

from ofsted_kg.query.prefixes import shorten

_LOOKED_AT = 500
_GAP = "  "
_NARROWEST = 12
_LINES_A_CELL = 4


def cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """A term as people read it: plain values, IRIs by their prefix, nothing for an unbound variable."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    return " ".join(term.value.split()) if isinstance(term, ox.Literal) else str(term)


def table_lines(names: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> Iterator[str]:
    """The lines of a table no wider than `width`; long cells wrap, and are cut after four lines."""
    rows = iter(rows)
    first = list(islice(rows, _LOOKED_AT))
    if not first:
        yield from (_GAP.join(names), "(no rows)")
        return
    natural = [max(map(len, column)) for column in zip(names, *first, strict=True)]
    widths = _fitted(natural, width - len(_GAP) * (len(names) - 1))
    if widths is None:
        yield from _blocks(names, chain(first, rows), width)
        return
    yield _line(names, widths)
    yield _GAP.join("─" * wide for wide in widths)
    for row in chain(first, rows):
        yield from _row_lines(row, widths)


def markdown_lines(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield f"| {' | '.join(names)} |"
    yield f"|{' --- |' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(_escaped(value) for value in row)} |"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _fitted(natural: Sequence[int], room: int) -> list[int] | None:
    """Widths that fit into `room`: the widest columns give way; None if they would become too narrow."""
    widths = list(natural)
    if sum(min(wide, _NARROWEST) for wide in widths) > room:
        return None
    low, high = _NARROWEST, max(widths)
    while low < high:
        limit = (low + high + 1) // 2
        low, high = (limit, high) if sum(min(wide, limit) for wide in widths) <= room else (low, limit - 1)
    return [min(wide, low) for wide in widths]


def _row_lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    cells = [_wrapped(value, wide) for value, wide in zip(row, widths, strict=True)]
    for index in range(max(map(len, cells))):
        yield _line([lines[index] if index < len(lines) else "" for lines in cells], widths)


def _wrapped(value: str, wide: int) -> list[str]:
    if len(value) <= wide:
        return [value]
    return wrap(value, wide, max_lines=_LINES_A_CELL, placeholder="…")


def _line(values: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(value.ljust(wide) for value, wide in zip(values, widths, strict=True)).rstrip()


def _blocks(names: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> Iterator[str]:
    """One block a row, one line or more a value, for terminals too narrow for the columns."""
    margin = max(map(len, names)) + len(_GAP)
    for number, row in enumerate(rows, 1):
        yield f"── {number} "
        for name, value in zip(names, row, strict=True):
            lines = wrap(value, max(width - margin, _NARROWEST)) or [""]
            yield f"{name.ljust(margin)}{lines[0]}".rstrip()
            yield from (f"{' ' * margin}{line}" for line in lines[1:])
