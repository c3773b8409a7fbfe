"""JSON-LD for people who know JSON and not RDF: short names, the context inside, a thing per object.

Named graphs stay apart, as objects of the top-level `@graph` with an `@graph` of their own. The input is
canonical N-Triples lines, whose escapes are those of JSON, so that text passes through as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ofsted_kg.export.context import PREFIXES, compact, context, terms
from ofsted_kg.export.subjects import TYPE, Subjects
from ofsted_kg.vocab import BASE, SCHEMES

# No dot at the start of a step, so that resolving against the base cannot climb.
_RELATIVE = re.compile(rf"(?:id|graph|{'|'.join(SCHEMES)})(?:/[\w+~-][\w+~.,-]*)+", re.ASCII)
# Numbers that every JSON parser keeps whole, and that come back with the same digits.
_BARE = {
    f"{PREFIXES['xsd']}integer": re.compile(r"0|-?[1-9][0-9]{0,14}"),
    f"{PREFIXES['xsd']}boolean": re.compile(r"true|false"),
}
_FIRST = ("type", "label", "prefLabel")


def json_ld(graphs: Mapping[str, Iterable[str]]) -> str:
    """N-Triples lines by graph (`<iri>`, or "" for the default graph) as one JSON-LD document."""
    names = _Names()
    texts = [text for graph in sorted(graphs) for text in _graph(graph, graphs[graph], names)]
    return f'{{\n"@context": {context()},\n"@graph": [\n' + ",\n".join(texts) + "\n]\n}\n"


def _graph(name: str, lines: Iterable[str], names: _Names) -> Iterator[str]:
    things = _Things(lines, names)
    if not name:
        yield from things.objects()
        return
    yield f'{{"id": {names[name]}, "@graph": [\n' + ",\n".join(things.objects()) + "\n]}"


class _Names(dict[str, str]):
    """The JSON string for each IRI or blank node where it stands for a thing, made when first asked for."""

    def __missing__(self, term: str) -> str:
        self[term] = text = f'"{_thing(term)}"'
        return text


def _thing(term: str) -> str:
    if term[0] == "_":
        return term
    iri = term[1:-1]
    if iri.startswith(BASE) and _RELATIVE.fullmatch(iri, len(BASE)):
        return iri[len(BASE) :]
    return compact(iri)


class _Things:
    """The subjects of one graph as JSON objects."""

    def __init__(self, lines: Iterable[str], names: _Names) -> None:
        self._subjects = Subjects(lines)
        self._names = names
        self._terms = terms()

    def objects(self) -> Iterator[str]:
        """One text per subject that stands on its own, a property per line."""
        for subject, facts in self._subjects.items():
            if subject not in self._subjects.inside:
                members = [f'"id": {self._names[subject]}', *self._members(facts)]
                yield " {" + ",\n  ".join(members) + "}"

    def _members(self, facts: Mapping[str, list[str]]) -> Iterator[str]:
        keyed = {self._key(predicate): predicate for predicate in facts}
        for key in sorted(keyed, key=lambda key: (_FIRST.index(key) if key in _FIRST else len(_FIRST), key)):
            predicate = keyed[key]
            values = [self._value(value, predicate) for value in facts[predicate]]
            yield f'"{key}": ' + (values[0] if len(values) == 1 else f"[{', '.join(values)}]")

    def _key(self, predicate: str) -> str:
        if predicate == TYPE:
            return "type"
        iri = predicate[1:-1]
        return self._terms[iri][0] if iri in self._terms else compact(iri)

    def _value(self, value: str, predicate: str) -> str:
        if predicate == TYPE:
            iri = value[1:-1]
            return f'"{self._terms[iri][0]}"' if iri in self._terms else f'"{compact(iri)}"'
        type_ = self._terms.get(predicate[1:-1], ("", None))[1]
        if value[0] == '"':
            return _literal(value, type_)
        if value in self._subjects.inside:
            return self._inner(value, predicate)
        return self._names[value] if type_ == "@id" else f'{{"id": {self._names[value]}}}'

    def _inner(self, node: str, predicate: str) -> str:
        members = self._subjects.list_at(node)
        if members is None:
            return "{" + ", ".join(self._members(self._subjects[node])) + "}"
        return f'{{"@list": [{", ".join(self._value(member, predicate) for member in members)}]}}'


def _literal(literal: str, type_: str | None) -> str:
    """The literal as plain JSON where the context gives its type, else as a value object."""
    if literal[-1] == '"':
        return f'{{"@value": {literal}}}' if type_ else literal
    if literal[-1] != ">":
        text, _, language = literal.rpartition("@")
        return f'{{"@language": "{language}", "@value": {text}}}'
    text, _, datatype = literal[:-1].rpartition("^^<")
    bare = _BARE.get(datatype)
    if bare and type_ in (None, datatype) and bare.fullmatch(text, 1, len(text) - 1):
        return text[1:-1]
    return text if datatype == type_ else f'{{"@type": "{compact(datatype)}", "@value": {text}}}'
