"""Why the graph says what it says of one thing: its statements, each with decisions and passages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ofsted_kg.errors import QueryError
from ofsted_kg.query.ask import ask
from ofsted_kg.query.names import named
from ofsted_kg.query.result import Result, value_of
from ofsted_kg.query.run import Source, rows
from ofsted_kg.query.saved import read_query
from ofsted_kg.resources import QUERIES

_QUERY = QUERIES / "explain" / "why.rq"
_NAMED = ("inspection", "person", "council")
# What it is and is called comes first, then its own statements, then what others say of it.
_OWN = 2
_ORDER = {"a": 0, "label": 1, "name": 1, "correction": 1, "mention": 3, "judgement": 4, "role": 4}
_ORDER |= {"tenure": 5, "quotation": 5, "follows from": 6, "recommendation": 7, "finding": 8}
_COUNCIL_AND_TIME = re.compile(r"(.+?),?\s+(\d{4}(?:-\d\d){0,2})")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a thing.

    Attributes:
        what: the property or the kind of thing that states it: "startDate", "mention", "judgement".
        says: its value in short.
        because, sure, by: why it was joined, how surely (0 to 1), and by whom if by a person; or None.
        passages: (document, page, words) of each passage behind it; none where it is resolved or derived.
    """

    what: str
    says: str
    because: str | None
    sure: float | None
    by: str | None
    passages: tuple[tuple[str, int | None, str], ...]


def why(name: str, source: Source) -> tuple[str, tuple[Statement, ...]]:
    """The IRI of the thing that `name` means, and every statement of it.

    Raises:
        QueryError: the name means nothing, or several things.
    """
    iri = thing_named(name, source)
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
        because=first["because"],
        sure=None if first["sure"] is None else float(first["sure"]),
        by=first["by"],
        passages=tuple(sorted(passages, key=str)),
    )


def thing_named(name: str, source: Source) -> str:
    """The IRI of what `name` means: an IRI, a label or name, or a council with a year ("Leicester 2024").

    Raises:
        QueryError: nothing, or several things; the message names them.
    """
    reasons = []
    for kind in ("thing", *_NAMED):
        try:
            return str(named(name, kind, source).value)
        except QueryError as error:
            reasons.append(str(error))
    match = _COUNCIL_AND_TIME.fullmatch(name.strip())
    if match:
        return _inspection_of(match[1], match[2], source)
    # A name of several says more than a name of none.
    raise QueryError(next((reason for reason in reasons if "more than one" in reason), reasons[-1]))


def _inspection_of(council: str, when: str, source: Source) -> str:
    node = named(council, "council", source)
    found = rows(
        source(
            f"SELECT DISTINCT ?inspection WHERE {{ ?inspection okg:inspects {node} . "
            "OPTIONAL { ?inspection okg:notBefore ?from } OPTIONAL { ?inspection okg:notAfter ?until } "
            f'FILTER(STRSTARTS(STR(?from), "{when}") || STRSTARTS(STR(?until), "{when}")) }}'
        )
    )
    iris = sorted(str(value_of(solution["inspection"])) for solution in found)
    if len(iris) == 1:
        return iris[0]
    listed = "; give one of " + ", ".join(iris) if iris else ""
    raise QueryError(f"{council} has {len(iris) or 'no'} inspections in {when}{listed}")
