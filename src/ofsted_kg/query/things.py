"""Which thing a name means, whatever its kind: an IRI, a label, a code, or a council and a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ofsted_kg.errors import QueryError
from ofsted_kg.query.names import meanings, named, spelled, written
from ofsted_kg.query.prefixes import shorten
from ofsted_kg.query.run import Source, rows
from ofsted_kg.query.values import value_of

_COUNCIL_AND_TIME = re.compile(r"(.+?),?\s+(\d{4}(?:-\d\d){0,2})")
_QUOTES = "\"'“”‘’ "  # that somebody typed around a name, and no shell took for its own
_KIND = re.compile(r"(?:id:)?([a-z-]+)[/:].*")


class Thing(NamedTuple):
    """A thing of the graph: what it is ("council", "theme", …, as its IRI says) and its IRI."""

    kind: str
    iri: str


def thing_named(name: str, kinds: Sequence[str], source: Source) -> Thing:
    """What `name` means among things of `kinds`, which are those of `ofsted_kg.query.names.named`.

    Beside the names of each kind an IRI or a short form of it will do ("id:council/leicester"), and for an
    inspection its council and year, month or day ("Leicester 2024").

    Raises:
        QueryError: it means nothing, or several things; the message names the candidates.
    """
    name = name.strip(_QUOTES)
    if identified := _identified(name, source):
        return identified
    found: list[Thing] = []
    for find in (written, spelled, meanings):  # each takes longer, and finds more, than the one before
        found = found or [thing_of(term.value) for kind in kinds for term in find(name, kind, source)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(sorted(shorten(thing.iri) for thing in found))
        raise QueryError(f"“{name}” names more than one thing: {listed}; give one of these instead")
    if "inspection" in kinds and (match := _COUNCIL_AND_TIME.fullmatch(name)):
        return _inspection_of(match[1], match[2], source)
    raise QueryError(_refusal(name, kinds, source))


def thing_of(iri: str) -> Thing:
    """The thing with this IRI, which tells what it is."""
    match = _KIND.fullmatch(shorten(iri))
    return Thing(match[1] if match else "thing", iri)


def _identified(name: str, source: Source) -> Thing | None:
    """The thing whose IRI, or the part of it behind …/id/, the name is; None where it is a name."""
    try:
        return thing_of(str(named(name, "thing", source).value))
    except QueryError:
        return None


def _refusal(name: str, kinds: Sequence[str], source: Source) -> str:
    """That nothing is called so, with what is spelt nearly like it."""
    refusals = {}
    for kind in kinds:
        try:
            named(name, kind, source)
        except QueryError as error:
            refusals[kind] = str(error)
    nearest = [refusal for refusal in refusals.values() if "did you mean" in refusal]
    if len(nearest) > 1:  # inspections have the names of councils in theirs
        nearest = [refusal for refusal in nearest if refusal != refusals.get("inspection")]
    return "\n".join(nearest) or f"no {', '.join(kinds[:-1])} or {kinds[-1]} is called “{name}”"


def _inspection_of(council: str, when: str, source: Source) -> Thing:
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
        return thing_of(iris[0])
    listed = "; give one of " + ", ".join(map(shorten, iris)) if iris else ""
    raise QueryError(f"{council} has {len(iris) or 'no'} inspections in {when}{listed}")
