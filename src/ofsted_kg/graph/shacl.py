"""Holds a store against shapes: a small SHACL engine that reads each thing once from the store.

General engines copy the graph into memory and take minutes for a graph of some hundred reports; this one asks
the store for one thing at a time (figures in `docs/validation.md`). What it finds is compared with pySHACL in
the tests.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from ofsted_kg.errors import UsageError
from ofsted_kg.graph.shapes import SH, AnyTerm, Constraint, Query, Shape
from ofsted_kg.graph.terms import RDF, RDFS, Node
from ofsted_kg.vocab import XSD

_SPARQL = Node(f"{SH}SPARQLConstraintComponent")
_SUBCLASS = Node(f"{RDFS}subClassOf")
# Many things read by one query cost half of what they cost one by one.
_BATCH = 1000
# What is said of a concept or an inspection is asked for over and over.
_KEPT = 4096
_ALL_OF = "SELECT ?thing ?property ?value WHERE { VALUES ?thing { %s } ?thing ?property ?value }"
Values = list[AnyTerm]
Properties = dict[Node, dict[AnyTerm, None]]


@dataclass(frozen=True, slots=True)
class Result:
    """One fault, with the parts of a SHACL validation result.

    Attributes:
        focus: the thing at fault.
        shape: the rule; `component` the kind of constraint.
        path: the way to the value, empty where the rule is about the thing itself.
        value: the value at fault, None where the fault is how many there are.
        constraint: the rule in SPARQL, where it is one.
    """

    focus: AnyTerm
    shape: AnyTerm
    component: Node
    path: tuple[Node, ...]
    value: AnyTerm | None
    message: str
    severity: Node
    constraint: AnyTerm | None = None


def results(store: ox.Store, shapes: Iterable[Shape]) -> Iterator[Result]:
    """Every fault that `shapes` find in all graphs of the store, seen as one graph.

    Raises:
        UsageError: a rule in SPARQL is not SPARQL.
    """
    data = _Data(store)
    for shape in shapes:
        things = {thing: None for target in shape.targets for thing in data.instances(target)}
        for query in shape.queries:
            yield from _selected(data, shape, query, things)
        for thing in data.read(list(things)):
            yield from _faults(data, shape, thing)


class _Data:
    """The union of a store's graphs."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self._kept = lru_cache(_KEPT)(self._properties)
        self._batch: dict[AnyTerm, Properties] = {}
        self.instances = lru_cache(None)(self._instances)
        self._below: dict[AnyTerm, set[Any]] = defaultdict(set)
        for quad in store.quads_for_pattern(None, _SUBCLASS, None, None):
            self._below[quad.object].add(quad.subject)  # type: ignore[index]

    def read(self, things: list[AnyTerm]) -> Iterator[AnyTerm]:
        """The things one after the other, read from the store many at a time."""
        for start in range(0, len(things), _BATCH):
            batch = things[start : start + _BATCH]
            named = " ".join(str(thing) for thing in batch if isinstance(thing, ox.NamedNode))
            rows = self.store.query(_ALL_OF % named, use_default_graph_as_union=True)
            self._batch = {thing: {} for thing in batch if isinstance(thing, ox.NamedNode)}
            for thing, predicate, value in rows:  # type: ignore[union-attr]
                self._batch[thing].setdefault(predicate, {})[value] = None
            yield from batch

    def properties(self, node: AnyTerm) -> Properties:
        """Property → values of a thing, each once however many graphs say it."""
        known = self._batch.get(node)
        return self._kept(node) if known is None else known

    def _properties(self, node: Any) -> Properties:
        found: Properties = {}
        if not isinstance(node, ox.Literal):
            for quad in self.store.quads_for_pattern(node, None, None, None):
                found.setdefault(quad.predicate, {})[quad.object] = None  # type: ignore[index]
        return found

    def _instances(self, kind: AnyTerm) -> dict[Any, None]:
        """The things of a class and of the classes below it, in the order of the store."""
        classes, found = [kind], {kind}
        for cls in classes:
            classes += self._below[cls] - found
            found |= self._below[cls]
        quads = (quad for cls in classes for quad in self.store.quads_for_pattern(None, RDF.type, cls, None))
        return dict.fromkeys(quad.subject for quad in quads)

    def values(self, thing: AnyTerm, path: tuple[Node, ...]) -> Values:
        """What the path leads to from `thing`."""
        reached: Iterable[AnyTerm] = self.properties(thing).get(path[0], ())
        for step in path[1:]:
            reached = {value: None for node in reached for value in self.properties(node).get(step, ())}
        return list(reached)


def _faults(data: _Data, shape: Shape, thing: AnyTerm) -> Iterator[Result]:
    values = data.values(thing, shape.path) if shape.path else [thing]
    for constraint in shape.constraints:
        for value in CHECKS[constraint.parameter](data, thing, values, constraint.value):
            yield _result(shape, thing, constraint, value)
    for inner in shape.properties:
        for value in values:
            yield from _faults(data, inner, value)


def _result(shape: Shape, thing: AnyTerm, constraint: Constraint, value: AnyTerm | None) -> Result:
    return Result(thing, shape.name, constraint.component, shape.path, value, shape.message, shape.severity)


def _selected(data: _Data, shape: Shape, query: Query, things: Container[Any]) -> Iterator[Result]:
    """The faults of a rule in SPARQL, which runs once for all things: it must itself say what `?this` is."""
    try:
        rows = data.store.query(query.text, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise UsageError(f"the rule {query.name} is not SPARQL: {error}") from error
    for row in rows:  # type: ignore[union-attr]
        if row["this"] in things:
            focus, value = row["this"], row["value"]
            yield Result(focus, shape.name, _SPARQL, (), value, query.message, shape.severity, query.name)


# Constraints: each takes the data, the thing, the values and the parameter, and gives the values at fault,
# None where the fault is of them all.


def _kind(allowed: Callable[[Any, Any], bool]) -> Callable[[_Data, AnyTerm, Values, Any], Iterable[Any]]:
    """A constraint on each value alone."""
    return lambda _, __, values, parameter: [value for value in values if not allowed(value, parameter)]


def _node_kind(value: AnyTerm, kind: Node) -> bool:
    names = {ox.NamedNode: "IRI", ox.BlankNode: "BlankNode", ox.Literal: "Literal"}
    return names[type(value)] in kind.value.removeprefix(SH).split("Or")


@lru_cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _scalar(term: AnyTerm) -> Any:
    """A literal as a Python value that can be compared; None where its text is not of its type."""
    try:
        return _SCALARS[term.datatype.value](term.value) if isinstance(term, ox.Literal) else None
    except (ArithmeticError, KeyError, ValueError):
        return None


def _boolean(text: str) -> bool:
    return {"true": True, "false": False, "1": True, "0": False}[text]


_SCALARS: dict[str, Callable[[str], Any]] = {
    XSD.date: date.fromisoformat,
    XSD.integer: int,
    XSD.decimal: Decimal,
    XSD.boolean: _boolean,
    XSD.string: str,
}


def _of_datatype(value: AnyTerm, datatype: Node) -> bool:
    return isinstance(value, ox.Literal) and value.datatype == datatype and _scalar(value) is not None


def _ordered(first: AnyTerm, second: AnyTerm, *, strictly: bool) -> bool:
    one, other = _scalar(first), _scalar(second)
    try:
        return bool(one < other if strictly else one <= other)
    except TypeError:  # what cannot be compared is not in order
        return False


def _before(strictly: bool) -> Callable[[_Data, AnyTerm, Values, Node], Iterable[Any]]:
    def check(data: _Data, thing: AnyTerm, values: Values, other: Node) -> Iterable[Any]:
        later = data.values(thing, (other,))
        return [value for value in values for limit in later if not _ordered(value, limit, strictly=strictly)]

    return check


def _repeated_languages(_: _Data, __: AnyTerm, values: Values, unique: bool) -> Iterable[None]:
    languages = Counter(value.language for value in values if isinstance(value, ox.Literal))
    return [None for language, times in languages.items() if unique and language and times > 1]


def _conforming(how_many: Callable[[int], bool]) -> Callable[[_Data, AnyTerm, Values, Any], Iterable[Any]]:
    """A constraint on how many of some shapes each value conforms to."""

    def check(data: _Data, _: AnyTerm, values: Values, shapes: tuple[Shape, ...]) -> Iterable[Any]:
        return [
            value for value in values if not how_many(sum(_conforms(data, value, shape) for shape in shapes))
        ]

    return check


def _conforms(data: _Data, value: AnyTerm, shape: Shape) -> bool:
    return next(_faults(data, shape, value), None) is None


CHECKS: dict[str, Callable[[_Data, AnyTerm, Values, Any], Iterable[AnyTerm | None]]] = {
    "minCount": lambda _, __, values, least: [None] if len(values) < least else [],
    "maxCount": lambda _, __, values, most: [None] if len(values) > most else [],
    "minLength": _kind(lambda value, least: len(value.value) >= least),
    "pattern": _kind(lambda value, pattern: bool(_pattern(pattern).search(value.value))),
    "minInclusive": _kind(lambda value, least: _ordered(least, value, strictly=False)),
    "maxInclusive": _kind(lambda value, most: _ordered(value, most, strictly=False)),
    "datatype": _kind(_of_datatype),
    "nodeKind": _kind(_node_kind),
    "in": _kind(lambda value, allowed: value in allowed),
    "hasValue": lambda _, __, values, wanted: [] if wanted in values else [None],
    "class": lambda data, _, values, kind: [value for value in values if value not in data.instances(kind)],
    "lessThan": _before(strictly=True),
    "lessThanOrEquals": _before(strictly=False),
    "uniqueLang": _repeated_languages,
    "node": lambda data, _, values, shape: [value for value in values if not _conforms(data, value, shape)],
    "or": _conforming(lambda times: times > 0),
    "xone": _conforming(lambda times: times == 1),
}
