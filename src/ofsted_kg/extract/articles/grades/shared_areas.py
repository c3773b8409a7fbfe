"""Areas that a grade shares with the one before it: of a move between the two, of one place after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ofsted_kg.extract.articles.grades.area_names import EVERY, OVERALL
from ofsted_kg.extract.articles.grades.grade_names import Context
from ofsted_kg.extract.articles.text.press_words import QUOTE, behind, phrases


def shared(
    found: list[Context], places: list[str | None], areas: list[tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    """The areas of each grade; those of a move "from good to outstanding" are of both its ends.

    A grade that goes on from the one before ("a good rating for adoption, Kent a poor one") has its areas.
    """
    last: tuple[str, ...] = ()
    for n, own in enumerate(areas):
        move = next((m for m in (n - 1, n) if m >= 0 and places[m : m + 2] == ["from", "to"]), None)
        if move is not None:
            last = _of_move(own, areas[move : move + 2])
        else:
            goes_on = places[n] == "from" or behind("rating-before").match(found[n].right)
            last = own or (last if goes_on or _in_next_place().fullmatch(found[n].left) else ())
        yield last


@cache
def _in_next_place() -> re.Pattern[str]:
    """What stands between the grades of places, one after another: " in Kent, "."""
    place = r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*"
    return re.compile(
        rf"{QUOTE}?\s+{phrases('lies-in')}\s+{place}(?:,|,?\s+{phrases('list-joint')})\s+{QUOTE}?"
    )


def _of_move(own: tuple[str, ...], ends: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The areas of an end of a move: those named on both sides, or its own beside the whole."""
    every = tuple(dict.fromkeys(area for end in ends for area in end))
    return own if own and not {OVERALL, EVERY}.isdisjoint(every) else every
