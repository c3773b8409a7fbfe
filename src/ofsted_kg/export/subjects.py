"""The triples of one graph by subject: what stands on its own, what is written where it is used, lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_RDF = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE, _FIRST, _REST, _NIL = (f"{_RDF}{name}>" for name in ("type", "first", "rest", "nil"))

Properties = dict[str, list[str]]


class Subjects(dict[str, Properties]):
    """Subject to property to values, as N-Triples writes the terms, in the order of the sorted lines.

    Attributes:
        inside: the blank nodes that are written inside the one subject that uses them.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        """Take N-Triples `lines` without line ends; equal lines count once."""
        super().__init__()
        for line in sorted(set(lines)):
            subject, predicate, value = line.split(" ", 2)
            self.setdefault(subject, {}).setdefault(predicate, []).append(value[:-2])
        self.inside = self._nested()

    def _nested(self) -> set[str]:
        """Blank nodes used once, except those that only a circle of blank nodes leads to."""
        blank = {subject for subject in self if subject[0] == "_"}
        if not blank:
            return blank
        uses = Counter(value for facts in self.values() for values in facts.values() for value in values)
        once = {node for node in blank if uses[node] == 1}
        reached: set[str] = set()
        waiting = list(self.keys() - once)
        while waiting:
            values = {value for values in self[waiting.pop()].values() for value in values}
            waiting += values & once
            reached |= values & once
        return reached

    def list_at(self, node: str) -> list[str] | None:
        """The members of the RDF list that begins at `node`; None where it is no well-formed list."""
        members = []
        while node != _NIL:
            facts = self[node] if node in self.inside else {}
            if facts.keys() != {_FIRST, _REST} or len(facts[_FIRST]) != 1 or len(facts[_REST]) != 1:
                return None
            members.append(facts[_FIRST][0])
            node = facts[_REST][0]
        return members
