"""Just enough of SPARQL's grammar to find its variables, and to put terms in their place.

A query is cut into comments, IRIs, strings and variables, so that `?name` inside a string or a comment stays
what it is. A value never enters the text as it came, only as the term's own serialisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
               | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | [?$](?P<variable>\w+)
    | (?P<escape>\\.)
    | (?P<name>@\w+ | [\w.-]*:[\w.:%-]*)
    | (?P<word>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)

_DECLARATION = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)


def variables(text: str) -> Iterator[str]:
    """The variables of a SPARQL text in order of occurrence, without their mark, repeated as they repeat.

    >>> list(variables('SELECT ?a { ?a ?b "?c" } # ?d'))
    ['a', 'a', 'b']
    """
    return (match["variable"] for match in _TOKEN.finditer(text) if match["variable"])


def replace_variables(text: str, terms: Mapping[str, str]) -> str:
    """The text with each variable that `terms` names replaced by its term, as serialised for SPARQL.

    >>> replace_variables('SELECT * { ?s ?p ?s, "?s" }', {"s": "<urn:x>"})
    'SELECT * { <urn:x> ?p <urn:x>, "?s" }'
    """
    return "".join(
        terms.get(piece[1:], piece) if is_variable else piece for is_variable, piece in _pieces(text)
    )


@lru_cache(maxsize=256)  # the texts of saved queries come again and again
def _pieces(text: str) -> tuple[tuple[bool, str], ...]:
    """The text in pieces, each a variable with its mark, or what stands between two of them."""
    pieces, end = [], 0
    for match in _TOKEN.finditer(text):
        if match["variable"]:
            pieces += [(False, text[end : match.start()]), (True, match[0])]
            end = match.end()
    return (*pieces, (False, text[end:]))


class Keyword(NamedTuple):
    """A word of SPARQL's own, in capitals, and where it stands."""

    word: str
    at: int


def keywords(text: str) -> Iterator[Keyword]:
    """The words of a SPARQL text that are no names, without those that declare prefixes and bases.

    >>> list(keywords("PREFIX a: <urn:a> select * {}"))
    [Keyword(word='SELECT', at=18)]
    """
    for match in _TOKEN.finditer(text):
        if match["word"] and (word := match["word"].upper()) not in ("PREFIX", "BASE"):
            yield Keyword(word, match.start())


class Name(NamedTuple):
    """A prefixed name, and where it stands."""

    prefix: str
    local: str
    at: int


def names(text: str) -> Iterator[Name]:
    """The prefixed names of a SPARQL text, those that its PREFIX lines declare left out.

    >>> list(names("PREFIX a: <urn:a> ASK { ?x a:b 'c:d' }"))
    [Name(prefix='a', local='b', at=27)]
    """
    declares = False
    for match in _TOKEN.finditer(text):
        prefix, colon, local = (match["name"] or "").partition(":")
        if colon and not declares:
            yield Name(prefix, local, match.start())
        declares = (match["word"] or "").upper() == "PREFIX"


def declared_prefixes(text: str) -> frozenset[str]:
    """The prefixes that a SPARQL text declares."""
    return frozenset(_DECLARATION.findall(text))


def nesting(text: str) -> int:
    """How deep the brackets of a SPARQL text are nested, those in strings, IRIs and comments left out."""
    return max((depth for depth, _ in _brackets(text)), default=0)


def open_bracket(text: str) -> int | None:
    """Where the last bracket stands that is opened and not closed; None where all are closed.

    >>> open_bracket("SELECT * { ?s ?p '}'"), open_bracket("ASK {}")
    (9, None)
    """
    opened: list[int] = []
    for _, at in _brackets(text):
        if text[at] in "{([":
            opened.append(at)
        elif opened:
            opened.pop()
    return opened[-1] if opened else None


def open_quotation(text: str) -> int | None:
    """Where a quotation mark stands that is not closed in its line; None where there is none."""
    match = re.search("[\"']", _blanked(text))
    return match.start() if match else None


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Each bracket's depth and place; an opening one counts as within itself, a closing one does not."""
    depth = 0
    for match in re.finditer(r"[{}()\[\]]", _blanked(text)):
        depth = max(depth + (1 if match[0] in "{([" else -1), 0)
        yield depth, match.start()


def _blanked(text: str) -> str:
    """The text with blanks for all that is a token, so that only signs are left, in their places."""
    return _TOKEN.sub(lambda match: " " * len(match[0]), text)


def has_word(text: str, *words: str) -> bool:
    """Whether one of several keywords stands in a SPARQL text, in capitals or not.

    >>> has_word("SELECT * from <urn:a> {}", "FROM"), has_word('{ ?from ex:from "FROM" }', "FROM")
    (True, False)
    """
    upper = text.upper()
    # Mostly none is there, and nothing more need be looked at. What a pattern begins with is found fastest.
    patterns = {word: rf"{word}\b(?<![\w?$:]{word})" for word in words if word in upper}
    possible = [word for word, pattern in patterns.items() if re.search(pattern, upper)]
    return bool(possible) and any(found.word in possible for found in keywords(text))


def blanked(text: str) -> str:
    """The text with all but keywords, braces and the like blanked, each place still where it was.

    >>> blanked('ASK { ?s <urn:x#y> "}" }')
    'ASK {                  }'
    """
    return _TOKEN.sub(lambda match: match[0] if match["word"] else " " * len(match[0]), text)
