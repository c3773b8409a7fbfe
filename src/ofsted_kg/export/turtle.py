"""Turtle and TriG laid out for readers and for `diff`.

The input is canonical N-Triples lines, as the store writes them, so that escaping is done once and elsewhere;
here IRIs are shortened, triples grouped and everything put in order. Subjects stand by class, then IRI (the
ontology's own header first); `a` first, then the label, then properties by prefixed name; IRIs before
literals. Each property ends with a semicolon and the full stop has a line of its own, so that a fact more or
less is one line more or less. A blank node is written where it is used; RDF lists as lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ofsted_kg.export.terms import Names

_RDF = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE, _FIRST, _REST, _NIL = (f"{_RDF}{name}>" for name in ("type", "first", "rest", "nil"))
_LABELS = (
    "<http://www.w3.org/2000/01/rdf-schema#label>",
    "<http://www.w3.org/2004/02/skos/core#prefLabel>",
)
_HEADER = "<http://www.w3.org/2002/07/owl#Ontology>"
_STEP = "    "
_KIND = {"<": 0, "_": 1, '"': 2}

Properties = dict[str, list[str]]


def turtle(lines: Iterable[str]) -> str:
    """The triples of N-Triples `lines` (without line ends) as one Turtle text; equal lines count once."""
    names = Names()
    body = "\n".join(_Graph(lines, names).blocks(""))
    return "\n".join(filter(None, (names.header(), body)))


def trig(graphs: Mapping[str, Iterable[str]]) -> str:
    """N-Triples lines by graph as one TriG text.

    Args:
        graphs: the graph's name as N-Triples writes it (`<iri>`), or "" for the default graph, to its lines.
            A blank node belongs to one graph.
    """
    names = Names()
    texts = [_named(graph, graphs[graph], names) for graph in sorted(graphs)]
    return "\n".join(filter(None, (names.header(), *texts)))


def _named(graph: str, lines: Iterable[str], names: Names) -> str:
    body = "\n".join(_Graph(lines, names).blocks(_STEP if graph else ""))
    return f"GRAPH {names[graph]} {{\n{body}}}\n" if graph else body


class _Graph:
    """The triples of one graph by subject, and which blank nodes are written inside another subject."""

    def __init__(self, lines: Iterable[str], names: Names) -> None:
        self._names = names
        self._subjects: dict[str, Properties] = {}
        for line in sorted(set(lines)):
            subject, predicate, value = line.split(" ", 2)
            self._subjects.setdefault(subject, {}).setdefault(predicate, []).append(value[:-2])
        self._inside = self._nested()

    def blocks(self, indent: str) -> Iterator[str]:
        """One text per subject that stands on its own."""
        ranked = sorted((self._rank(subject), subject) for subject in self._subjects.keys() - self._inside)
        for _, subject in ranked:
            facts = self._facts(self._subjects[subject], indent + _STEP)
            yield f"{indent}{self._names[subject]}\n{facts}{indent}.\n"

    def _nested(self) -> set[str]:
        """Blank nodes used once, except those that only a circle of blank nodes leads to."""
        blank = {subject for subject in self._subjects if subject[0] == "_"}
        if not blank:
            return blank
        uses = Counter(
            value for facts in self._subjects.values() for values in facts.values() for value in values
        )
        once = {node for node in blank if uses[node] == 1}
        reached: set[str] = set()
        waiting = list(self._subjects.keys() - once)
        while waiting:
            values = {value for values in self._subjects[waiting.pop()].values() for value in values}
            waiting += values & once
            reached |= values & once
        return reached

    def _rank(self, subject: str) -> tuple[int, str]:
        """The ontology's header, then the subjects of a class by its prefixed name, then those without."""
        classes = self._subjects[subject].get(_TYPE)
        if not classes:
            return 2, ""
        return (0, "") if _HEADER in classes else (1, min(self._names[value] for value in classes))

    def _facts(self, facts: Properties, indent: str) -> str:
        verbs = {verb: "a" if verb == _TYPE else self._names[verb] for verb in facts}
        order = sorted(verbs, key=lambda verb: (verb != _TYPE, verb not in _LABELS, verbs[verb]))
        return "".join(self._fact(verbs[verb], facts[verb], indent) for verb in order)

    def _fact(self, verb: str, values: list[str], indent: str) -> str:
        if len(values) == 1:
            return f"{indent}{verb} {self._value(values[0], indent)} ;\n"
        inner = indent + _STEP
        # What is written inside stands by its text, not by its label, which may change with things elsewhere.
        texts = {value: self._value(value, inner) for value in values}
        ordered = sorted(values, key=lambda v: (_KIND[v[0]], texts[v] if v in self._inside else v))
        return f"{indent}{verb}\n{inner}" + f" ,\n{inner}".join(texts[v] for v in ordered) + " ;\n"

    def _value(self, value: str, indent: str) -> str:
        if value not in self._inside:
            return self._names[value]
        items = self._items(value)
        if items is None:
            return f"[\n{self._facts(self._subjects[value], indent + _STEP)}{indent}]"
        return "( " + " ".join(self._value(item, indent) for item in items) + " )"

    def _items(self, node: str) -> list[str] | None:
        """The members of the RDF list that begins at `node`; None where it is no well-formed list."""
        items = []
        while node != _NIL:
            facts = self._subjects[node] if node in self._inside else {}
            if facts.keys() != {_FIRST, _REST} or len(facts[_FIRST]) != 1 or len(facts[_REST]) != 1:
                return None
            items.append(facts[_FIRST][0])
            node = facts[_REST][0]
        return items
