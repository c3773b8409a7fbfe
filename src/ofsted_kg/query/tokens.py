"""Just enough of SPARQL's grammar to find its variables, and to put terms in their place.

A query is cut into comments, IRIs, strings and variables, so that `?name` inside a string or a comment stays
what it is. A value never enters the text as it came, only as the term's own serialisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
    return _TOKEN.sub(lambda match: terms.get(match["variable"] or "", match[0]), text)


def has_word(text: str, word: str) -> bool:
    """Whether a keyword stands in a SPARQL text, in capitals or not.

    >>> has_word("SELECT * from <urn:a> {}", "FROM"), has_word('{ ?from ex:from "FROM" }', "FROM")
    (True, False)
    """
    return word in text.upper() and any(
        (match["word"] or "").upper() == word for match in _TOKEN.finditer(text)
    )


def blanked(text: str) -> str:
    """The text with all but keywords, braces and the like blanked, each place still where it was.

    >>> blanked('ASK { ?s <urn:x#y> "}" }')
    'ASK {                  }'
    """
    return _TOKEN.sub(lambda match: match[0] if match["word"] else " " * len(match[0]), text)
