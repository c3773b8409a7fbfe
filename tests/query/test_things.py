"""What a name means among things of several kinds, on the small graph."""

from __future__ import annotations

import pytest

from ofsted_kg.errors import QueryError
from ofsted_kg.query.run import Source
from ofsted_kg.query.things import thing_named
from ofsted_kg.vocab import BASE

KINDS = ("council", "person", "inspection", "theme")

NAMED = [
    ("inspection/eastmere/2022-05-09", "inspection/eastmere/2022-05-09"),
    ("id:person/ofsted/cy-lane", "person/ofsted/cy-lane"),
    (f"<{BASE}id/person/ofsted/cy-lane>", "person/ofsted/cy-lane"),
    ("Eastmere, standard inspection, 9 May 2022", "inspection/eastmere/2022-05-09"),
    ("“Eastmere 2022”", "inspection/eastmere/2022-05-09"),
    ("'Cy Lane'", "person/ofsted/cy-lane"),
    ("Cy Lane", "person/ofsted/cy-lane"),
    ("Eastmere", "council/eastmere"),
    ("Eastmere 2022", "inspection/eastmere/2022-05-09"),
    ("eastmere, 2022-05", "inspection/eastmere/2022-05-09"),
    ("Westbrook and Vale 2019", "inspection/westbrook/2019"),
    ("E06999001", "council/eastmere"),
]


@pytest.mark.parametrize(("name", "expected"), NAMED)
def test_name_of_a_thing(name: str, expected: str, source: Source) -> None:
    assert thing_named(name, KINDS, source).iri == f"{BASE}id/{expected}"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Bo Marsh", "names more than one thing"),
        ("Eastmere 2001", "has no inspections in 2001"),
        ("Nowhere 2001", "no council is called “Nowhere”"),
        ("Nobody", "is called “Nobody”"),
    ],
)
def test_name_of_nothing_or_several(name: str, message: str, source: Source) -> None:
    with pytest.raises(QueryError, match=message):
        thing_named(name, KINDS, source)
