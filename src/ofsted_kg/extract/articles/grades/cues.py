"""Cues: wordings at a place that speak for or against a reading of a text, each with a weight that adds up.

No single wording decides what an article's words mean; tables of cues (`data/grade-cues.csv`,
`data/area-cues.csv`) weigh all that is found. A line names the cue, the place where it is looked for, and the
kinds of wordings (of `data/press-*.csv`) that are looked for there. A cue of the place "form" is told by
code, one of the place "always" holds everywhere and says which way the balance hangs.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from ofsted_kg.resources import DATA

T = TypeVar("T")
Places = Mapping[str, Callable[[tuple[str, ...], T], bool]]
Forms = Mapping[str, Callable[[T], bool]]


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of a table: its name, where it is looked for, the kinds of wordings, and its weight."""

    name: str
    place: str
    kinds: tuple[str, ...]
    weight: float


@cache
def cues(table: str) -> tuple[Cue, ...]:
    """The cues of one table of `data/`."""
    with (DATA / f"{table}.csv").open(newline="", encoding="utf-8") as handle:
        return tuple(
            Cue(row["cue"], row["place"], tuple(row["wordings"].split()), float(row["weight"]))
            for row in csv.DictReader(handle)
        )


def balance(table: str, where: T, places: Places[T], forms: Forms[T]) -> float:
    """What the cues of a table that are found at a place of a text add up to; above nought speaks for it.

    Raises:
        KeyError: the table names a place or a form that there is none of.
    """
    return sum(cue.weight for cue in found(table, where, places, forms))


def found(table: str, where: T, places: Places[T], forms: Forms[T]) -> Iterator[Cue]:
    """The cues of a table that are found at a place of a text.

    Raises:
        KeyError: the table names a place or a form that there is none of.
    """
    for cue in cues(table):
        if cue.place == "always" or (
            forms[cue.name](where) if cue.place == "form" else places[cue.place](cue.kinds, where)
        ):
            yield cue
