"""What a validation found: as text for people, as data, and as the report that SHACL describes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from ofsted_kg.graph.places import Place
from ofsted_kg.graph.shacl import Result
from ofsted_kg.graph.shapes import SH, VIOLATION, AnyTerm
from ofsted_kg.graph.terms import RDF, TRUE, Node
from ofsted_kg.vocab import BASE, XSD

_FALSE = ox.Literal("false", datatype=Node(XSD.boolean))
_ENGLISH = "en"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Fault:
    """A result with the place that tells of the thing at fault."""

    result: Result
    place: Place

    @property
    def rule(self) -> str:
        """The rule's name: the last part of its IRI."""
        name = self.result.constraint or self.result.shape
        return str(name).strip("<>").rsplit("#", 1)[-1]

    @property
    def is_violation(self) -> bool:
        """Whether it makes the graph invalid; a warning does not."""
        return self.result.severity == VIOLATION

    def order(self) -> tuple[Any, ...]:
        """Violations before warnings, then by rule, message, file and page."""
        found = self.result
        words = (self.rule, found.message, self.place, str(found.focus), str(found.component))
        return (not self.is_violation, *words, str(found.value))


@dataclass(frozen=True, slots=True)
class Report:
    """All faults, in order, and the number of statements that were looked at."""

    faults: tuple[Fault, ...]
    statements: int

    @property
    def violations(self) -> int:
        """How many faults make the graph invalid."""
        return sum(fault.is_violation for fault in self.faults)

    @property
    def conforms(self) -> bool:
        """Whether there is none of them; warnings are shown and do no harm."""
        return self.violations == 0

    def text(self, *, shown: int = _SHOWN) -> Iterator[str]:
        """Lines for people: each broken rule, how often, and the first `shown` things that break it."""
        for (rule, message, grave), group in groupby(self.faults, _rule):
            faults = list(group)
            yield f"{'violation' if grave else 'warning'} {rule} ({len(faults)}): {message}"
            for fault in faults[:shown]:
                yield from _lines(fault)
            if len(faults) > shown:
                yield f"  … and {len(faults) - shown:,} more"
            yield ""
        warnings = len(self.faults) - self.violations
        verdict = "conforms" if self.conforms else "does not conform"
        counts = f"violations: {self.violations:,}, warnings: {warnings:,}, statements: {self.statements:,}"
        yield f"The graph {verdict} ({counts})."

    def data(self) -> dict[str, Any]:
        """The report for JSON."""
        return {
            "conforms": self.conforms,
            "violations": self.violations,
            "warnings": len(self.faults) - self.violations,
            "statements": self.statements,
            "results": [_data(fault) for fault in self.faults],
        }

    def triples(self) -> Iterator[ox.Triple]:
        """The report as `sh:ValidationReport`; `sh:conforms` is false where there are violations."""
        report = ox.BlankNode("report")
        yield ox.Triple(report, RDF.type, Node(f"{SH}ValidationReport"))
        yield ox.Triple(report, Node(f"{SH}conforms"), TRUE if self.conforms else _FALSE)
        for number, fault in enumerate(self.faults):
            result = ox.BlankNode(f"result{number:08}")
            yield ox.Triple(report, Node(f"{SH}result"), result)
            for predicate, value in _result(fault.result):
                yield ox.Triple(result, Node(predicate), value)
            yield from _path(result, fault.result.path)


def _rule(fault: Fault) -> tuple[str, str, bool]:
    return fault.rule, fault.result.message, fault.is_violation


def _lines(fault: Fault) -> Iterator[str]:
    found = fault.result
    path = " / ".join(_short(step) for step in found.path)
    how = f"{path} is" if path else "with"
    told = f" {how} {_short(found.value)}" if found.value not in (None, found.focus) else ""
    yield f"  {_short(found.focus)}{told}"
    if fault.place.file:
        yield f"      in {fault.place}"


def _short(term: AnyTerm | None) -> str:
    """An IRI without what all IRIs of this graph begin with; a literal in quotation marks."""
    if isinstance(term, ox.NamedNode):
        return term.value.removeprefix(f"{BASE}id/").removeprefix(BASE).rsplit("#", 1)[-1]
    return f"“{term.value}”" if isinstance(term, ox.Literal) else str(term)


def _data(fault: Fault) -> dict[str, Any]:
    found = fault.result
    return {
        "rule": fault.rule,
        "message": found.message,
        "severity": "violation" if fault.is_violation else "warning",
        "focus": str(found.focus).strip("<>"),
        "path": [step.value for step in found.path],
        "value": None if found.value is None else found.value.value,
        "file": fault.place.file or None,
        "page": fault.place.page or None,
    }


def _result(found: Result) -> Iterator[tuple[str, Any]]:
    yield str(RDF.type.value), Node(f"{SH}ValidationResult")
    yield f"{SH}focusNode", found.focus
    yield f"{SH}resultSeverity", found.severity
    yield f"{SH}sourceShape", found.shape
    yield f"{SH}sourceConstraintComponent", found.component
    yield f"{SH}resultMessage", ox.Literal(found.message, language=_ENGLISH)
    if found.constraint is not None:
        yield f"{SH}sourceConstraint", found.constraint
    if found.value is not None:
        yield f"{SH}value", found.value


def _path(result: ox.BlankNode, path: tuple[Node, ...]) -> Iterator[ox.Triple]:
    """A property as it is, a sequence of properties as a list."""
    if len(path) == 1:
        yield ox.Triple(result, Node(f"{SH}resultPath"), path[0])
    here, link = result, Node(f"{SH}resultPath")
    for number, step in enumerate(path if len(path) > 1 else ()):
        item = ox.BlankNode(f"{result.value}path{number}")
        yield ox.Triple(here, link, item)
        yield ox.Triple(item, Node(f"{RDF}first"), step)
        here, link = item, Node(f"{RDF}rest")
    if len(path) > 1:
        yield ox.Triple(here, link, Node(f"{RDF}nil"))
