"""What a user looks for: `care plan`, `"drift and delay"`, `hous*`, `neglect OR abuse`, `( … )`, `NOT …`.

Words side by side must all occur. The expression is read into a tree, of which the index of words gets a
query of FTS5, and an endpoint, which has no index, a condition of SPARQL. Whatever else is typed, apostrophes
and hyphens above all, is part of a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import pyoxigraph as ox

from ofsted_kg.errors import QueryError

_TOKEN = re.compile(
    r'\s*(?:(?P<phrase>"(?P<inside>[^"]*)"(?P<star>\*?))|(?P<bracket>[()])|(?P<word>[^\s()"]+)|(?P<open>"))'
)
_WORD = re.compile(r"\w")


class Phrase(NamedTuple):
    """Words in a row; with `prefix` the last of them may go on."""

    words: str
    prefix: bool = False

    def fts5(self) -> str:
        """As a query of FTS5."""
        return f'"{self.words}"{"*" if self.prefix else ""}'

    def sparql(self, variable: str) -> str:
        """As a condition of SPARQL on a variable: the words as they stand, capitals aside."""
        return f"CONTAINS(LCASE(STR(?{variable})), {ox.Literal(self.words.lower())})"


class Both(NamedTuple):
    """All of several expressions ("AND"), any of them ("OR"), or the first without the second ("NOT")."""

    operator: str
    parts: tuple[Phrase | Both, ...]

    def fts5(self) -> str:
        """As a query of FTS5."""
        return f"({f' {self.operator} '.join(part.fts5() for part in self.parts)})"

    def sparql(self, variable: str) -> str:
        """As a condition of SPARQL on a variable."""
        sign = {"AND": " && ", "OR": " || ", "NOT": " && !"}[self.operator]
        return f"({sign.join(part.sparql(variable) for part in self.parts)})"


Expression = Phrase | Both


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


def read_words(text: str) -> Expression:
    """The expression that a user typed.

    >>> read_words('drift OR "care plan" hous*').fts5()
    '("drift" OR ("care plan" AND "hous"*))'

    Raises:
        QueryError: it has no word, a quotation mark or bracket is not closed, or an operator has nothing
            beside it; the message shows the place.
    """
    reader = _Reader(text, _tokens(text))
    expression = reader.alternatives()
    if token := reader.peek():
        raise _refusal(text, token.at, "this bracket was not opened")
    return expression


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup if match.lastgroup not in ("inside", "star") else "phrase")
        at = match.start(kind)
        if kind == "open":
            raise _refusal(text, at, "this quotation mark is not closed")
        word = match[kind]
        if kind == "word" and word in ("AND", "OR", "NOT"):
            kind = "operator"
        elif kind in ("word", "phrase") and not _WORD.search(word):
            continue
        tokens.append(_Token(kind, word, at))
    return tokens


class _Reader:
    """Reads tokens by the grammar: alternatives of sequences of phrases, words and brackets."""

    def __init__(self, text: str, tokens: Sequence[_Token]) -> None:
        self.text, self.tokens, self.next = text, tokens, 0

    def peek(self) -> _Token | None:
        """The token that comes next."""
        return self.tokens[self.next] if self.next < len(self.tokens) else None

    def took(self, *texts: str) -> bool:
        """Whether the next token is one of these, which is then taken."""
        token = self.peek()
        if token and token.kind in ("operator", "bracket") and token.text in texts:
            self.next += 1
            return True
        return False

    def alternatives(self) -> Expression:
        """Sequences with OR between them."""
        parts = [self.sequence()]
        while self.took("OR"):
            parts.append(self.sequence())
        return parts[0] if len(parts) == 1 else Both("OR", tuple(parts))

    def sequence(self) -> Expression:
        """Expressions side by side, with AND between them or nothing; what follows NOT must not occur."""
        wanted, unwanted = [self.single()], list[Expression]()
        while (token := self.peek()) and token.text not in ("OR", ")"):
            self.took("AND")
            (unwanted if self.took("NOT") else wanted).append(self.single())
        found = wanted[0] if len(wanted) == 1 else Both("AND", tuple(wanted))
        return Both("NOT", (found, *unwanted)) if unwanted else found

    def single(self) -> Expression:
        """A word, a phrase, or what stands in brackets."""
        token = self.peek()
        if self.took("("):
            inside = self.alternatives()
            if not self.took(")"):
                raise _refusal(self.text, token.at if token else 0, "this bracket is not closed")
            return inside
        if token is None or token.kind not in ("word", "phrase"):
            raise _refusal(self.text, token.at if token else len(self.text), "a word is missing here")
        self.next += 1
        prefix = token.text.endswith("*")
        return Phrase(token.text.rstrip("*").strip('"'), prefix)


def _refusal(text: str, at: int, reason: str) -> QueryError:
    return QueryError(f"these words cannot be searched for: {reason}\n  {text}\n  {' ' * at}^")
