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
_LEAST = 13  # "2022-01-01/.."
_LONGEST_WORD = 18  # "Nottinghamshire", "Gloucestershire,"
_LEAST_LONGEST = 32  # of the column with the longest texts, which is what people came to read
_TITLES = "document"
_FEWEST_COLUMNS = 3
_LINES_A_CELL = 3
_IDENTIFIER = re.compile(r"[a-z-]+:\S+|")
_BREAK = re.compile(r"[\s-]+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?|")


def cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """A term as people read it: plain values, IRIs by their prefix, nothing for an unbound variable."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    return " ".join(term.value.split()) if isinstance(term, ox.Literal) else str(term)


def table_lines(names: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> Iterator[str]:
    """The lines of a table no wider than `width`: long cells wrap and end after three lines.

    Empty columns are left out. Where there is no room for the others, identifiers give way first; then what
    is the same in all rows moves above the table; then columns from the right, but for the one with the
    longest texts. What is left out is named below the table. Where hardly any column is left, each row
    becomes a block of lines.
    """
    rows = iter(rows)
    first = list(islice(rows, _LOOKED_AT))
    if not first:
        yield from (_GAP.join(names), "(no rows)")
        return
    columns = list(zip(names, *first, strict=True))
    filled = [index for index in range(len(names)) if any(columns[index][1:])]
    alike = _alike(columns, filled) if 1 < len(first) < _LOOKED_AT else []
    shown, above = _chosen(columns, filled, alike, width)
    if not shown:
        yield from _blocks(names, chain(first, rows), width)
        return
    yield from (_cut(f"{names[index]}: {first[0][index]}", width) for index in above)
    yield from _laid_out(names, [columns[index] for index in shown], shown, chain(first, rows), width=width)
    if left_out := [names[index] for index in filled if index not in (*shown, *above)]:
        yield _cut(f"(no room for: {', '.join(left_out)})", width)


def _alike(columns: Sequence[Sequence[str]], indexes: Sequence[int]) -> list[int]:
    return [index for index in indexes if len(set(columns[index][1:])) == 1]


def _chosen(
    columns: Sequence[Sequence[str]], filled: Sequence[int], alike: Sequence[int], width: int
) -> tuple[list[int], list[int]]:
    """The columns that fit side by side, and those to be told above; no columns where few would be left."""
    shown, above = list(filled), list[int]()
    if not _fits(columns, shown, width):
        shown = [index for index in shown if not _all(_IDENTIFIER, columns[index])]
    if not _fits(columns, shown, width):
        above = [index for index in alike if index in shown]
        shown = [index for index in shown if index not in above]
    fewest = min(_FEWEST_COLUMNS, len(shown))
    while shown and not _fits(columns, shown, width):
        longest = _natural_longest([columns[index] for index in shown])
        shown.remove(next((i for i in reversed(shown) if _natural(columns[i]) != longest), shown[-1]))
    return (shown, above) if len(shown) >= fewest else ([], [])


def _laid_out(
    names: Sequence[str],
    columns: Sequence[Sequence[str]],
    shown: Sequence[int],
    rows: Iterable[Sequence[str]],
    *,
    width: int,
) -> Iterator[str]:
    widths = _widths(columns, width)
    right = [_all(_NUMBER, column) for column in columns]
    yield _line([names[index] for index in shown], widths, right)
    yield _GAP.join("─" * wide for wide in widths)
    for row in rows:
        cells = [_wrapped(row[index], wide) for index, wide in zip(shown, widths, strict=True)]
        for number in range(max(map(len, cells))):
            yield _line([lines[number] if number < len(lines) else "" for lines in cells], widths, right)


def markdown_lines(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield f"| {' | '.join(names)} |"
    yield f"|{' --- |' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(_escaped(value) for value in row)} |"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _fits(columns: Sequence[Sequence[str]], shown: Sequence[int], width: int) -> bool:
    return sum(_least([columns[index] for index in shown])) + len(_GAP) * (len(shown) - 1) <= width


def _natural(column: Sequence[str]) -> int:
    return max(map(len, column))


def _natural_longest(columns: Sequence[Sequence[str]]) -> int:
    """How wide the column with the longest texts would be; titles of documents count for little."""
    texts = [column for column in columns if not column[0].startswith(_TITLES)] or columns
    return max(map(_natural, texts), default=0)


def _least(columns: Sequence[Sequence[str]]) -> list[int]:
    """How narrow each column can be."""
    longest = _natural_longest(columns)
    least = (_LEAST_LONGEST if _natural(column) == longest else _longest_word(column) for column in columns)
    return [min(_natural(column), wide) for column, wide in zip(columns, least, strict=True)]


def _longest_word(column: Sequence[str]) -> int:
    """The width at which no word of usual length is broken; identifiers have no words."""
    if _all(_IDENTIFIER, column):
        return _LEAST
    words = (len(word) for value in column for word in _BREAK.split(value))
    return min(max(_LEAST, *words), _LONGEST_WORD)


def _widths(columns: Sequence[Sequence[str]], width: int) -> list[int]:
    """Widths that fit: what is left over after the least each column needs goes to those that lack most."""
    least = _least(columns)
    room = width - len(_GAP) * (len(columns) - 1) - sum(least)
    lacking = [_natural(column) - low for column, low in zip(columns, least, strict=True)]
    share = min(1.0, max(0, room) / (sum(lacking) or 1))
    return [low + int(lack * share) for low, lack in zip(least, lacking, strict=True)]


def _all(pattern: re.Pattern[str], column: Sequence[str]) -> bool:
    return all(pattern.fullmatch(value) for value in column[1:])


def _wrapped(value: str, wide: int) -> list[str]:
    if len(value) <= wide:
        return [value]
    return wrap(value, wide, max_lines=_LINES_A_CELL, placeholder="…")


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _line(values: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    cells = zip(values, widths, right, strict=True)
    return _GAP.join(
        value.rjust(wide) if number else value.ljust(wide) for value, wide, number in cells
    ).rstrip()


def _blocks(names: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> Iterator[str]:
    """One block a row, one line or more a value, for terminals too narrow for the columns."""
    margin = max(map(len, names)) + len(_GAP)
    for number, row in enumerate(rows, 1):
        yield f"── {number} "
        for name, value in zip(names, row, strict=True):
            lines = wrap(value, max(width - margin, _LEAST)) or [""]
            yield f"{name.ljust(margin)}{lines[0]}".rstrip()
            yield from (f"{' ' * margin}{line}" for line in lines[1:])
