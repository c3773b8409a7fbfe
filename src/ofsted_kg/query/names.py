"""What a user's word names: a label, a code, a short form or an IRI, turned into the graph's own term.

One candidate or none: where a word names two things, or nothing, the error says what it may have meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox

from ofsted_kg.errors import QueryError
from ofsted_kg.query.prefixes import PREFIXES, expand, shorten
from ofsted_kg.query.run import Source, rows
from ofsted_kg.query.suggest import nearest
from ofsted_kg.query.tokens import replace_variables
from ofsted_kg.resources import QUERIES
from ofsted_kg.vocab import BASE, SCHEMES

NAMES = QUERIES / "names"

# Of these there are too many to look through, and they have no labels: their identifiers must do.
_ANYTHING = "thing"

# The rank of a thing's own name, and the language of labels that have one.
_OWN = 0
_LANGUAGE = "en"

_IRI = re.compile(r"<?((?:https?|urn):[^\s<>]*)>?")
_NO_WORD = re.compile(r"[\W_]+")

# So many things a message names that a value may have meant; so many of a kind, where none is spelt like it.
_TOLD, _FEW = 5, 12

Term = ox.NamedNode | ox.Literal


class _Known(NamedTuple):
    """The names of the things of a kind, by what they are without case and punctuation.

    Attributes:
        things: the terms that a name means, each with its best rank.
        written: the name as it is written in the graph.
    """

    things: Mapping[str, Mapping[Term, int]]
    written: Mapping[str, str]


def named(value: str, kind: str, source: Source) -> Term:
    """The thing of this kind that `value` names: by IRI, prefixed name, last part of the IRI, code or label.

    Raises:
        QueryError: it names nothing of the kind, or more than one thing; the message lists the candidates.
    """
    iri = _as_iri(value)
    if iri is None and kind == _ANYTHING:
        iri = f"{PREFIXES['id']}{value.strip()}"
    if iri:
        return _existing(iri, kind, source)
    for find in (written, spelled):
        if len(only := find(value, kind, source)) == 1:
            return only[0]
    known = _known(kind, source)
    found = _best(value, known)
    if not found:
        raise QueryError(f"no {kind} is called “{value}”{_candidates(value, known)}")
    if len(found) > 1:
        listed = ", ".join(sorted(map(_short, found)))
        raise QueryError(f"“{value}” names more than one {kind}: {listed}; give one of these instead")
    return found[0]


def written(value: str, kind: str, source: Source) -> tuple[Term, ...]:
    """As `meanings`, but of names and IRIs that have the value as written; indexes find them at once."""
    name = ox.Literal(value.strip())
    found = _ranked(f"VALUES ?name {{ {name} {name}@{_LANGUAGE} }}", kind, source)
    if _OWN not in found.values() and (things := _identified(value, kind)):
        found |= _ranked(f"VALUES ?thing {{ {things} }}", kind, source)
    return _of_best_rank(found)


def spelled(value: str, kind: str, source: Source) -> tuple[Term, ...]:
    """As `meanings`, but of names that differ in nothing but capitals; the source looks through its names."""
    name = ox.Literal(value.strip().lower())
    return _of_best_rank(_ranked(f"FILTER(LCASE(STR(?name)) = {name})", kind, source))


def _identified(value: str, kind: str) -> str:
    """What would have the value as the last part of its IRI, or its words, which stand there in hyphens."""
    keys = dict.fromkeys([value.strip().lower(), _plain(value).replace(" ", "-")])
    try:
        iris = [ox.NamedNode(f"{place}{kind}/{key}") for place in (BASE, PREFIXES["id"]) for key in keys]
    except ValueError:  # no part of an IRI looks like that
        return ""
    return " ".join(map(str, iris))


def _ranked(condition: str, kind: str, source: Source) -> dict[Term, int]:
    """The things of a kind that have a name of which the condition holds, each with its best rank."""
    start, opened, end = _query_of(kind).partition("WHERE {")
    ranks: dict[Term, int] = {}
    for row in rows(source(f"{start}{opened} {condition}{end}")):
        rank = int(row["rank"].value)
        ranks[row["thing"]] = min(rank, ranks.get(row["thing"], rank))
    return ranks


def meanings(value: str, kind: str, source: Source) -> tuple[Term, ...]:
    """All that a label or code names among the things of a kind: one, several of the best rank, or none."""
    return _best(value, _known(kind, source))


def _best(value: str, known: _Known) -> tuple[Term, ...]:
    """What the value names by its best rank: a thing's own name counts before another one's second name."""
    return _of_best_rank(known.things.get(_plain(value), {}))


def _of_best_rank(ranks: Mapping[Term, int]) -> tuple[Term, ...]:
    return tuple(term for term, rank in ranks.items() if rank == min(ranks.values()))


def _as_iri(value: str) -> str | None:
    match = _IRI.fullmatch(value.strip())
    return match[1] if match else expand(value.strip())


def _existing(iri: str, kind: str, source: Source) -> ox.NamedNode:
    """The IRI as a term, if the graph says anything of it.

    Raises:
        QueryError: it is not an IRI, or the graph does not know it.
    """
    try:
        node = ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"“{iri}” is not an IRI: {error}") from error
    if not source(f"ASK {{ {node} ?property ?value }}"):
        raise QueryError(f"the graph knows no {kind} {node}")
    return node


def _known(kind: str, source: Source) -> _Known:
    """All names of the things of a kind (rank 0: a thing's own, 1: another one), last parts of IRIs too."""
    things: dict[str, dict[Term, int]] = defaultdict(dict)
    written: dict[str, str] = {}
    for solution in rows(source(_query_of(kind))):
        term, name, rank = solution["thing"], solution["name"], int(solution["rank"].value)
        for word, its_rank in ((name.value, rank), (_local(term), _OWN)):
            best = things[_plain(word)].get(term, its_rank)
            things[_plain(word)][term] = min(best, its_rank)
            # Of "Care planning" and "care-planning" the one that sorts first, which has the capital.
            written[_plain(word)] = min(word, written.get(_plain(word), word))
    return _Known(things, written)


@cache
def _query_of(kind: str) -> str:
    if kind in SCHEMES:
        text = (NAMES / "concept.rq").read_text(encoding="utf-8")
        return replace_variables(text, {"_scheme_iri": f"<{BASE}{kind}>"})
    return (NAMES / f"{kind}.rq").read_text(encoding="utf-8")


def _local(term: Term) -> str:
    """The part of an IRI that stands for the thing: "leicester" of …/id/council/leicester."""
    short = _short(term)
    if isinstance(term, ox.Literal):
        return short
    return short.partition(":")[2].partition("/")[2] or short.partition(":")[2]


def _short(term: Term) -> str:
    return shorten(term.value) if isinstance(term, ox.NamedNode) else term.value


def _plain(name: str) -> str:
    """A name without case, punctuation and the difference between "&" and "and".

    >>> _plain("Care-planning & reviews ")
    'care planning and reviews'
    """
    return " ".join(_NO_WORD.sub(" ", name.casefold().replace("&", " and ")).split())


def _candidates(value: str, known: _Known) -> str:
    """The tail of a message: names spelt nearly like the value, one a thing; or all, where they are few."""
    names = (name for name in known.things if "/" not in known.written[name])
    found: dict[Term, str] = {}
    for name in nearest(_plain(value), names, limit=_FEW):
        for term in known.things[name]:
            found.setdefault(term, known.written[name])
    if found:
        return f"; did you mean {' or '.join(list(dict.fromkeys(found.values()))[:_TOLD])}?"
    things = {term for terms in known.things.values() for term in terms}
    return f"; there are {', '.join(sorted(map(_local, things)))}" if 0 < len(things) <= _FEW else ""
