"""When a thing is seen: periods from one day to another, joined where they meet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

Spell = tuple[str, str]
"""First and last day as YYYY-MM-DD, both within; "" where the period is open."""

_FIRST, _LAST = date.min.isoformat(), date.max.isoformat()


def joined(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """The same days as periods that neither overlap nor touch, in their order.

    Of a period that ends before it begins nothing is left.

    >>> joined([("2020-01-01", "2020-03-01"), ("2020-03-02", ""), ("2019-01-01", "2019-01-05")])
    (('2019-01-01', '2019-01-05'), ('2020-01-01', ''))
    """
    found: list[tuple[str, str]] = []
    for start, end in sorted((start or _FIRST, end or _LAST) for start, end in spells):
        if found and start <= _after(found[-1][1]):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start <= end:
            found.append((start, end))
    return tuple(("" if start == _FIRST else start, "" if end == _LAST else end) for start, end in found)


def years(spells: Iterable[Spell]) -> dict[str, int]:
    """`firstYear` and `lastYear` of the periods, each where it is known."""
    starts, ends = zip(*spells, strict=True) if spells else ((), ())
    known = {} if not starts or "" in starts else {"firstYear": int(min(starts)[:4])}
    return known if not ends or "" in ends else known | {"lastYear": int(max(ends)[:4])}


def _after(day: str) -> str:
    return day if day == _LAST else (date.fromisoformat(day) + timedelta(days=1)).isoformat()
