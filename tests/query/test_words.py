"""What users type to search by words: how it is read, and that nothing typed breaks the index."""

from __future__ import annotations

import random
import sqlite3

import pytest

from ofsted_kg.errors import QueryError
from ofsted_kg.query.words import read_words

# typed, query of FTS5
READ = [
    ("care", '"care"'),
    ("care plan", '("care" AND "plan")'),
    ("care AND plan", '("care" AND "plan")'),
    ('"care plan"', '"care plan"'),
    ("hous*", '"hous"*'),
    ('"care pla"*', '"care pla"*'),
    ("drift OR delay", '("drift" OR "delay")'),
    ("drift OR long delay", '("drift" OR ("long" AND "delay"))'),
    ("(drift OR delay) plan", '(("drift" OR "delay") AND "plan")'),
    ("plan NOT care", '("plan" NOT "care")'),
    ("plan AND NOT care NOT leaver", '("plan" NOT "care" NOT "leaver")'),
    ("children's long-term", '("children\'s" AND "long-term")'),
    ("children’s homes; & more", '("children’s" AND "homes;" AND "more")'),
    ("near(a or not b)", '("near" AND ("a" AND "or" AND "not" AND "b"))'),
    ("text:care ^care -care {care}", '("text:care" AND "^care" AND "-care" AND "{care}")'),
    ("a*b", '"a*b"'),
]


@pytest.mark.parametrize(("typed", "expected"), READ)
def test_read(typed: str, expected: str) -> None:
    assert read_words(typed).fts5() == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Care", 'CONTAINS(LCASE(STR(?text)), "care")'),
        ("a OR b", '(CONTAINS(LCASE(STR(?text)), "a") || CONTAINS(LCASE(STR(?text)), "b"))'),
        ("a NOT b", '(CONTAINS(LCASE(STR(?text)), "a") && !CONTAINS(LCASE(STR(?text)), "b"))'),
        ("a\\", 'CONTAINS(LCASE(STR(?text)), "a\\\\")'),
    ],
)
def test_condition_of_sparql(typed: str, expected: str) -> None:
    assert read_words(typed).sparql("text") == expected


# typed, message, column of the mark
REFUSED = [
    ('care "plan', "this quotation mark is not closed", 5),
    ("(care", "this bracket is not closed", 0),
    ("care)", "this bracket was not opened", 4),
    ("care OR", "a word is missing here", 7),
    ("OR care", "a word is missing here", 0),
    ("NOT care", "a word is missing here", 0),
    ("care OR OR plan", "a word is missing here", 8),
    ("()", "a word is missing here", 1),
    ("— ** &", "a word is missing here", 6),
    ("", "a word is missing here", 0),
]


@pytest.mark.parametrize(("typed", "message", "column"), REFUSED)
def test_refused(typed: str, message: str, column: int) -> None:
    with pytest.raises(QueryError, match=message) as refusal:
        read_words(typed)
    assert str(refusal.value).splitlines()[1:] == [f"  {typed}", f"  {' ' * column}^"]


def test_whatever_is_typed_the_index_takes_it_or_it_is_refused() -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='porter unicode61')")
    pieces = [
        "care",
        "plan*",
        '"',
        '""',
        "(",
        ")",
        "OR",
        "AND",
        "NOT",
        "*",
        "'",
        "-",
        ":",
        "é’s",
        "\\",
        "NEAR",
        " ",
    ]
    chance = random.Random(6)
    taken = 0
    for _ in range(3000):
        typed = " ".join(chance.choices(pieces, k=chance.randint(1, 7)))
        try:
            expression = read_words(typed).fts5()
        except QueryError:
            continue
        database.execute("SELECT 1 FROM words WHERE words MATCH ?", [expression]).fetchall()
        taken += 1
    assert 500 < taken < 2500
