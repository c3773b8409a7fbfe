"""Labelled values: "Inspection dates: …", "Lead inspector: …", each value up to the next label.

Which labels there are, and for what, is read from a table of two columns in `data/`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ofsted_kg.model import Span
from ofsted_kg.resources import DATA


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value.

    Attributes:
        name: second column of the table for this label.
        label: where the label stands.
        value: where the value stands; may be empty.
    """

    name: str
    label: Span
    value: Span


def fields(text: str, span: Span, table: str) -> tuple[Field, ...]:
    """The labelled values of `text` within `span`, by the labels of `data/<table>.csv`.

    A label stands at a block's start, or a colon follows it.
    """
    pattern, names = _labels(table)
    found = [m for m in pattern.finditer(text, span.start, span.end) if m[2] == ":" or _begins_block(text, m)]
    ends = [label.start() for label in found[1:]] + [span.end]
    return tuple(
        Field(names[" ".join(label[1].lower().split())], Span(*label.span(1)), Span(label.end(), end))
        for label, end in zip(found, ends, strict=False)
    )


def lines(text: str, span: Span, most: int) -> Iterator[Span]:
    """The first `most` blocks within `span`."""
    start = span.start
    for _ in range(most):
        if start >= span.end:
            return
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        yield Span(start, end)
        start = end + 1


def _begins_block(text: str, label: re.Match[str]) -> bool:
    return label.start() == 0 or text[label.start() - 1] == "\n"


@cache
def _labels(table: str) -> tuple[re.Pattern[str], dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        names = dict(list(csv.reader(file))[1:])
    longest_first = sorted(names, key=lambda label: (-len(label), label))
    words = "|".join(r"\s+".join(map(re.escape, label.split())) for label in longest_first)
    return re.compile(rf"\b({words})\b\s*([:–-]?)\s*", re.I), names
