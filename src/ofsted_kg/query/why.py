"""Why the graph says what it says of one thing: its statements, each with decisions and passages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ofsted_kg.query.ask import ask
from ofsted_kg.query.result import Result
from ofsted_kg.query.run import Source
from ofsted_kg.query.saved import read_query
from ofsted_kg.query.things import thing_named
from ofsted_kg.resources import QUERIES

_QUERY = QUERIES / "explain" / "why.rq"
_NAMED = ("inspection", "person", "council", "theme")
# What it is and is called comes first, then its own statements, then what others say of it.
_OWN = 2
_ORDER = {"a": 0, "label": 1, "name": 1, "correction": 1, "mention": 3, "judgement": 4, "role": 4}
_ORDER |= {"tenure": 5, "quotation": 5, "follows from": 6, "recommendation": 7, "finding": 8}


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a thing.

    Attributes:
        what: the property or the kind of thing that states it: "startDate", "mention", "judgement".
        says: its value in words.
        named: the IRI of the thing that the value is, or None.
        because, sure, by: why it was joined, how surely (0 to 1), and by whom if by a person; or None.
        passages: (document, page, words) of each passage behind it; none where it is resolved or derived.
    """

    what: str
    says: str
    named: str | None
    because: str | None
    sure: float | None
    by: str | None
    passages: tuple[tuple[str, int | None, str], ...]


def why(name: str, source: Source) -> tuple[str, tuple[Statement, ...]]:
    """The IRI of the thing that `name` means, and every statement of it.

    Raises:
        QueryError: the name means nothing, or several things.
    """
    iri = thing_named(name, _NAMED, source).iri
    query = read_query(_QUERY.read_text(encoding="utf-8"), name="why")
    found = Result(ask(query, {"thing": iri}, source)).to_dicts()

    def statement(row: dict[str, Any]) -> tuple[object, ...]:
        return (_ORDER.get(row["what"], _OWN), *(str(row[name]) for name in ("what", "says", "part")))

    return iri, tuple(
        _statement(list(group)) for _, group in groupby(sorted(found, key=statement), key=statement)
    )


def _statement(group: list[dict[str, Any]]) -> Statement:
    first = group[0]
    passages = {(row["document"], row["page"], row["quote"]) for row in group if row["quote"]}
    return Statement(
        what=first["what"],
        says=first["says"],
        named=first["named"],
        because=first["because"],
        sure=None if first["sure"] is None else float(first["sure"]),
        by=first["by"],
        passages=tuple(sorted(passages, key=str)),
    )
