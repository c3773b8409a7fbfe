"""Turtle and TriG laid out for readers and for `diff`.

The input is canonical N-Triples lines, as the store writes them, so that escaping is done once and elsewhere;
here IRIs are shortened, triples grouped and everything put in order. Subjects stand by class, ours before
others, then IRI (the ontology's own header first); `a` first, then the label, then properties by prefixed
name; IRIs before literals. Each property ends with a semicolon and the full stop has a line of its own, so
that a fact more or less is one line more or less. A blank node is written where it is used; RDF lists as
lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ofsted_kg.export.subjects import TYPE, Properties, Subjects
from ofsted_kg.export.terms import Names
from ofsted_kg.vocab import OKG

_LABELS = (
    "<http://www.w3.org/2000/01/rdf-schema#label>",
    "<http://www.w3.org/2004/02/skos/core#prefLabel>",
)
_HEADER = "<http://www.w3.org/2002/07/owl#Ontology>"
_OURS = f"<{OKG}"
_STEP = "    "
_KIND = {"<": 0, "_": 1, '"': 2}


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
    """One graph, subject by subject."""

    def __init__(self, lines: Iterable[str], names: Names) -> None:
        self._names = names
        self._subjects = Subjects(lines)

    def blocks(self, indent: str) -> Iterator[str]:
        """One text per subject that stands on its own."""
        ranked = sorted(
            (self._rank(subject), subject) for subject in self._subjects.keys() - self._subjects.inside
        )
        for _, subject in ranked:
            facts = self._facts(self._subjects[subject], indent + _STEP)
            yield f"{indent}{self._names[subject]}\n{facts}{indent}.\n"

    def _rank(self, subject: str) -> tuple[int, str]:
        """The ontology's header, then what has a class, by its name and ours before others, then the rest."""
        classes = self._subjects[subject].get(TYPE)
        if not classes:
            return 3, ""
        if _HEADER in classes:
            return 0, ""
        return min((1 if value.startswith(_OURS) else 2, self._names[value]) for value in classes)

    def _facts(self, facts: Properties, indent: str) -> str:
        verbs = {verb: "a" if verb == TYPE else self._names[verb] for verb in facts}
        order = sorted(verbs, key=lambda verb: (verb != TYPE, verb not in _LABELS, verbs[verb]))
        return "".join(self._fact(verbs[verb], facts[verb], indent) for verb in order)

    def _fact(self, verb: str, values: list[str], indent: str) -> str:
        if len(values) == 1:
            return f"{indent}{verb} {self._value(values[0], indent)} ;\n"
        inner = indent + _STEP
        # What is written inside stands by its text, not by its label, which may change with things elsewhere.
        texts = {value: self._value(value, inner) for value in values}
        ordered = sorted(values, key=lambda v: (_KIND[v[0]], texts[v] if v in self._subjects.inside else v))
        return f"{indent}{verb}\n{inner}" + f" ,\n{inner}".join(texts[v] for v in ordered) + " ;\n"

    def _value(self, value: str, indent: str) -> str:
        if value not in self._subjects.inside:
            return self._names[value]
        items = self._subjects.list_at(value)
        if items is None:
            return f"[\n{self._facts(self._subjects[value], indent + _STEP)}{indent}]"
        return "( " + " ".join(self._value(item, indent) for item in items) + " )"
