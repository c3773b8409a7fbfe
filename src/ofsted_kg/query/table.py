"""Lays out rows as text: an aligned table as wide as the terminal, blocks where that is too narrow, Markdown.

Widths come from the first rows only, so that a long answer is printed while it is computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from textwrap import wrap

import pyoxigraph as ox

from ofsted_kg.query.prefixes import shorten

_LOOKED_AT = 500
_GAP = "  "
_LEAST = 18
_LINES_A_CELL = 5
_IDENTIFIER = re.compile(r"[a-z-]+:[^\s/]+/\S*|https?://\S+|")


def cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """A term as people read it: plain values, IRIs by their prefix, nothing for an unbound variable."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    return " ".join(term.value.split()) if isinstance(term, ox.Literal) else str(term)


def table_lines(names: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> Iterator[str]:
    """The lines of a table no wider than `width`: long cells wrap and end after five lines.

    Where there is no room for all columns, those that hold identifiers only are left out and named below the
    table; if that is not enough, each row becomes a block of lines.
    """
    rows = iter(rows)
    first = list(islice(rows, _LOOKED_AT))
    if not first:
        yield from (_GAP.join(names), "(no rows)")
        return
    columns = list(zip(names, *first, strict=True))
    shown = list(range(len(names)))
    if _widths(columns, width) is None:
        shown = [index for index in shown if not _is_identifier(columns[index])]
    widths = _widths([columns[index] for index in shown], width)
    if widths is None or not shown:
        yield from _blocks(names, chain(first, rows), width)
        return
    yield _line([names[index] for index in shown], widths)
    yield _GAP.join("─" * wide for wide in widths)
    for row in chain(first, rows):
        yield from _row_lines([row[index] for index in shown], widths)
    if left_out := [
        names[index] for index in range(len(names)) if index not in shown and any(columns[index][1:])
    ]:
        yield f"(no room for: {', '.join(left_out)})"


def markdown_lines(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield f"| {' | '.join(names)} |"
    yield f"|{' --- |' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(_escaped(value) for value in row)} |"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _widths(columns: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Widths that fit: what is left over after the least each column needs goes to those that lack most."""
    natural = [max(map(len, column)) for column in columns]
    least = [min(wide, _LEAST) for wide in natural]
    room = width - len(_GAP) * (len(columns) - 1) - sum(least)
    if room < 0:
        return None
    lacking = [wide - low for wide, low in zip(natural, least, strict=True)]
    share = min(1.0, room / (sum(lacking) or 1))
    return [low + int(lack * share) for low, lack in zip(least, lacking, strict=True)]


def _is_identifier(column: Sequence[str]) -> bool:
    return all(_IDENTIFIER.fullmatch(value) for value in column[1:])


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
            lines = wrap(value, max(width - margin, _LEAST)) or [""]
            yield f"{name.ljust(margin)}{lines[0]}".rstrip()
            yield from (f"{' ' * margin}{line}" for line in lines[1:])
