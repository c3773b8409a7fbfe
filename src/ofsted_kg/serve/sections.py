"""What `ofsted-kg show` tells of a council, person, inspection or theme, as a page of the server has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from ofsted_kg.query.page import Fact, cited
from ofsted_kg.query.run import Source
from ofsted_kg.query.show import KINDS, page_of
from ofsted_kg.query.things import thing_of
from ofsted_kg.serve.pages import Cell, link


class Line(NamedTuple):
    """A fact: the line above it where that is new, its tone, its words, and what it rests on."""

    under: str | None
    tone: str | None
    says: list[str]
    quote: str | None
    source: Cell | None


class Section(NamedTuple):
    """A heading and the facts below it."""

    title: str
    lines: list[Line]


def sections(iri: str, source: Source) -> list[Section]:
    """The sections on the thing with this IRI; none on things of other kinds."""
    kind = thing_of(iri).kind
    told = page_of(kind, iri, source).sections if kind in KINDS else ()
    return [Section(section.title, list(lines(section.facts))) for section in told]


def lines(facts: Iterable[Fact]) -> Iterator[Line]:
    """The facts in order; the passage that facts in sequence share stands once, with the last of them."""
    under = None
    for fact, after in pairwise(chain(facts, (None,))):
        assert fact is not None, "None stands behind the last"
        place = fact.places[0] if fact.places else None
        is_shared = after is not None and (after.under, after.places[:1]) == (fact.under, fact.places[:1])
        yield Line(
            under=fact.under if fact.under != under else None,
            tone=fact.tone,
            says=[str(value) for value in fact.says.values() if value not in (None, "")],
            quote=place.quote if place and not is_shared else None,
            source=Cell(cited(place), link(fact.thing or "")) if place and not is_shared else None,
        )
        under = fact.under
