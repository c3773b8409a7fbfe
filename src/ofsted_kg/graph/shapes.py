"""The rules of `ontology/shapes/` as records: SHACL, the parts of it that they use and no others.

Understood are class targets; paths that are a property or a sequence of properties; the constraints in
`PARAMETERS`; `sh:property`, and `sh:sparql` with SELECT. Anything else is refused by name, so that no rule is
passed over in silence. (W3C SHACL, sections 2 to 5: https://www.w3.org/TR/shacl/)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ofsted_kg.errors import UsageError
from ofsted_kg.graph.terms import RDF, Node
from ofsted_kg.resources import ONTOLOGY

SHAPES = ONTOLOGY / "shapes" / "ofsted.ttl"
SH = "http://www.w3.org/ns/shacl#"
VIOLATION = Node(SH + "Violation")
_FIRST, _REST = Node(f"{RDF}first"), Node(f"{RDF}rest")
AnyTerm = ox.NamedNode | ox.BlankNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Constraint:
    """One parameter of a shape: its name after `sh:`, and its value as the parameter's kind has it."""

    parameter: str
    value: Any

    @property
    def component(self) -> Node:
        """What SHACL calls the constraint in a result: `sh:MinCountConstraintComponent`."""
        return Node(f"{SH}{self.parameter[0].upper()}{self.parameter[1:]}ConstraintComponent")


@dataclass(frozen=True, slots=True)
class Query:
    """A rule in SPARQL: each row of the SELECT is a fault of `?this`."""

    name: AnyTerm
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape, or a property shape where it has a path.

    Attributes:
        targets: classes whose instances it is about; empty for shapes that others refer to.
        path: the properties that lead from the thing to the values, in their order.
    """

    name: AnyTerm
    message: str
    severity: Node
    targets: tuple[Node, ...]
    path: tuple[Node, ...]
    constraints: tuple[Constraint, ...]
    properties: tuple[Shape, ...]
    queries: tuple[Query, ...]


def read_shapes(path: Path = SHAPES) -> tuple[Shape, ...]:
    """The shapes of a Turtle file that have targets, by name.

    Raises:
        UsageError: the file is not Turtle, or uses a part of SHACL that is not understood here.
    """
    try:
        graph = _Graph(ox.Store(), path)
        graph.store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    except (OSError, SyntaxError, ValueError) as error:
        raise UsageError(f"{path} is not valid Turtle: {error}") from error
    return tuple(graph.shape(name) for name in graph.targeted)


class _Graph:
    """The shapes file as it is read."""

    def __init__(self, store: ox.Store, path: Path) -> None:
        self.store = store
        self._path = path

    @property
    def targeted(self) -> list[AnyTerm]:
        found = {quad.subject for quad in self.store.quads_for_pattern(None, Node(SH + "targetClass"), None)}
        return sorted(found, key=str)  # type: ignore[arg-type]

    @cached_property
    def _prefixes(self) -> str:
        declared = [quad.subject for quad in self.store.quads_for_pattern(None, Node(SH + "prefix"), None)]
        pairs = sorted((self._one(node, "prefix"), self._one(node, "namespace")) for node in declared)
        return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in pairs)

    def shape(self, name: Any) -> Shape:
        constraints = []
        for predicate in sorted({q.predicate.value for q in self.store.quads_for_pattern(name, None, None)}):
            parameter = predicate.removeprefix(SH)
            if parameter in PARAMETERS:
                values = self._objects(name, parameter)
                constraints += [Constraint(parameter, PARAMETERS[parameter](self, v)) for v in values]
            elif predicate.startswith(SH) and parameter not in _OTHER:
                raise UsageError(f"{self._path}: {name} uses sh:{parameter}, which is not understood here")
        severity = next(iter(self._objects(name, "severity")), VIOLATION)
        paths = self._objects(name, "path")
        return Shape(
            name=name,
            message=self._one(name, "message"),
            severity=severity,
            targets=tuple(self._objects(name, "targetClass")),
            path=self._steps(paths[0]) if paths else (),
            constraints=tuple(constraints),
            properties=tuple(map(self.shape, self._objects(name, "property"))),
            queries=tuple(map(self._query, self._objects(name, "sparql"))),
        )

    def _steps(self, path: Any) -> tuple[Node, ...]:
        steps = tuple(self.items(path)) if isinstance(path, ox.BlankNode) else (path,)
        if not steps or not all(isinstance(step, ox.NamedNode) for step in steps):
            raise UsageError(f"{self._path}: a path is neither a property nor a sequence of properties")
        return steps

    def _query(self, name: Any) -> Query:
        return Query(name, self._prefixes + self._one(name, "select"), self._one(name, "message"))

    def _objects(self, name: Any, parameter: str) -> list[Any]:
        found = (quad.object for quad in self.store.quads_for_pattern(name, Node(SH + parameter), None))
        return sorted(found, key=str)

    def _one(self, name: Any, parameter: str) -> str:
        return next((value.value for value in self._objects(name, parameter)), "")

    def items(self, node: Any) -> Iterator[Any]:
        """The items of an RDF list."""
        while found := list(self.store.quads_for_pattern(node, _FIRST, None)):
            yield found[0].object
            node = next(self.store.quads_for_pattern(node, _REST, None)).object

    def shapes(self, node: Any) -> tuple[Shape, ...]:
        """The shapes of an RDF list."""
        return tuple(map(self.shape, self.items(node)))


PARAMETERS: dict[str, Callable[[_Graph, Any], Any]] = {
    **dict.fromkeys(("minCount", "maxCount", "minLength"), lambda _, value: int(value.value)),
    **dict.fromkeys(("minInclusive", "maxInclusive"), lambda _, value: value),
    **dict.fromkeys(("class", "datatype", "nodeKind", "hasValue"), lambda _, value: value),
    **dict.fromkeys(("lessThan", "lessThanOrEquals"), lambda _, value: value),
    "pattern": lambda _, value: value.value,
    "uniqueLang": lambda _, value: value.value == "true",
    "in": lambda graph, value: frozenset(graph.items(value)),
    "node": _Graph.shape,
    **dict.fromkeys(("or", "xone"), _Graph.shapes),
}
_OTHER = {"declare", "message", "path", "property", "severity", "sparql", "targetClass"}
