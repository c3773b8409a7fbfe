"""Why statements contradict one another, in words: what a reasoner finds and does not tell.

Looked for are the plain cases: a thing of two classes that share no member, by its statements or because of a
property that only one class has; and two values of a property that has one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import pyoxigraph as ox

from ofsted_kg.graph.terms import RDF, RDFS, Node
from ofsted_kg.vocab import BASE, OWL

_SUBCLASS, _DOMAIN, _RANGE = (Node(f"{RDFS}{name}") for name in ("subClassOf", "domain", "range"))
_DISJOINT, _MEMBERS, _DISTINCT = (
    Node(f"{OWL}{name}") for name in ("disjointWith", "members", "distinctMembers")
)
_FUNCTIONAL = Node(f"{OWL}FunctionalProperty")
_FIRST, _REST = Node(f"{RDF}first"), Node(f"{RDF}rest")


def contradictions(triples: Iterable[ox.Triple]) -> Iterator[str]:
    """A sentence for each contradiction of the plain kinds, by the things that they are about."""
    facts = _Facts(triples)
    yield from sorted({*_two_kinds(facts), *_two_values(facts)})


class _Facts:
    """Triples by property, and by subject and property."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.pairs: dict[Node, list[tuple[Any, Any]]] = defaultdict(list)
        self.of: dict[tuple[Any, Node], list[Any]] = defaultdict(list)
        for triple in triples:
            self.pairs[triple.predicate].append((triple.subject, triple.object))
            self.of[triple.subject, triple.predicate].append(triple.object)

    def apart(self, pairs: Node, lists: Node) -> set[frozenset[Any]]:
        """The pairs that a property or an axiom over a list says to be disjoint or different."""
        found = {frozenset(pair) for pair in self.pairs[pairs]}
        for _, head in self.pairs[lists]:
            found |= {frozenset(pair) for pair in combinations(self._items(head), 2)}
        return found

    def _items(self, node: Any) -> list[Any]:
        items = []
        while first := self.of[node, _FIRST]:
            items.append(first[0])
            (node,) = self.of[node, _REST]
        return items

    def above(self, kind: Any) -> Iterator[Any]:
        """A class and the classes above it."""
        seen = [kind]
        for cls in seen:
            seen += [upper for upper in self.of[cls, _SUBCLASS] if upper not in seen]
        return iter(seen)


def _two_kinds(facts: _Facts) -> Iterator[str]:
    disjoint = facts.apart(_DISJOINT, _MEMBERS)
    for thing, kinds in _kinds(facts).items():
        for one, other in combinations(sorted(kinds, key=str), 2):
            if frozenset((one, other)) in disjoint:
                yield (
                    f"{short(thing)} is of the class {short(one)} ({kinds[one]}) and of {short(other)} "
                    f"({kinds[other]}), and no thing is of both."
                )


def _kinds(facts: _Facts) -> dict[Any, dict[Any, str]]:
    """Thing → the classes it is of, each with the reason."""
    found: dict[Any, dict[Any, str]] = defaultdict(dict)
    for thing, kind, why in _stated(facts):
        for upper in facts.above(kind):
            found[thing].setdefault(upper, why)
    return found


def _stated(facts: _Facts) -> Iterator[tuple[Any, Any, str]]:
    yield from ((thing, kind, "stated") for thing, kind in facts.pairs[RDF.type])
    for about, end in ((_DOMAIN, 0), (_RANGE, 1)):
        for prop, kind in facts.pairs[about]:
            for pair in facts.pairs[prop]:
                if not isinstance(pair[end], ox.Literal):
                    why = f"it has {short(prop)}" if end == 0 else f"{short(prop)} leads to it"
                    yield pair[end], kind, why


def _two_values(facts: _Facts) -> Iterator[str]:
    different = facts.apart(Node(f"{OWL}differentFrom"), _DISTINCT)
    for prop, _ in filter(lambda pair: pair[1] == _FUNCTIONAL, facts.pairs[RDF.type]):
        for thing in dict.fromkeys(subject for subject, _ in facts.pairs[prop]):
            for pair in combinations(sorted(set(facts.of[thing, prop]), key=str), 2):
                if frozenset(pair) in different or all(isinstance(value, ox.Literal) for value in pair):
                    both = " and ".join(map(short, pair))
                    yield f"{short(thing)} has two values of {short(prop)}, {both}, and may have one."


def short(term: Any) -> str:
    """A name without what all names of this graph begin with; a literal in quotation marks."""
    if isinstance(term, ox.NamedNode):
        return term.value.removeprefix(f"{BASE}id/").removeprefix(BASE).rsplit("#", 1)[-1]
    return f"“{term.value}”" if isinstance(term, ox.Literal) else str(term)
