from __future__ import annotations

import pytest

from ofsted_kg.query.tokens import replace_variables, variables

# SPARQL text, its variables
CASES = [
    ("SELECT ?a { ?a <p> $b }", "a a b"),
    ("{ ?a <http://x/?b> 1 }", "a"),
    ("{ ?a <p> \"?b\" , '?c' }", "a"),
    ('{ ?a <p> """ "?b" """, ?c }', "a c"),
    ("{ ?a <p> ''' '?b' ''', ?c }", "a c"),
    ('{ ?a <p> "\\"?b" , ?c }', "a c"),
    ("# ?a\n?b # it's ?c\n?d", "b d"),
    ("?a < ?b && ?c > ?d", "a b c d"),
    ("?a okg:odd\\#name ?b", "a b"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_variables(text: str, expected: str) -> None:
    assert " ".join(variables(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("?a ?ab ?b", "<x> ?ab ?b"),
        ("$a '?a' # ?a", "<x> '?a' # ?a"),
        ("<?a> ?a", "<?a> <x>"),
    ],
)
def test_replace_variables(text: str, expected: str) -> None:
    assert replace_variables(text, {"a": "<x>"}) == expected


def test_a_replacement_is_not_looked_at_again() -> None:
    assert replace_variables("?a ?b", {"a": '"?b"', "b": "<x>"}) == '"?b" <x>'
