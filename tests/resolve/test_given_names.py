from __future__ import annotations

import csv

import pytest

from ofsted_kg.resolve.given_names import may_be_one_name, surname
from ofsted_kg.resources import DATA

with (DATA / "given-names.csv").open(encoding="utf-8", newline="") as lines:
    ROWS = [(row["name"], [*filter(None, row["short_forms"].split(";"))]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("name", "short_forms"), ROWS)
def test_row_is_a_name_and_its_short_forms(name: str, short_forms: list[str]) -> None:
    assert short_forms == sorted(set(short_forms))
    assert name not in short_forms
    assert all(word.isalpha() and word.istitle() for word in [name, *short_forms])


def test_names_are_in_order_and_once() -> None:
    names = [name for name, _ in ROWS]
    assert names == sorted(set(names))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Andy Vale", "Andrew Vale", True),
        ("Nick Vale", "Nicholas Vale", True),
        ("Nicky Vale", "Nicola Vale", True),
        ("Nicholas Vale", "Nicola Vale", False),
        ("Ann Vale", "Ann J Vale", True),
        ("Ann J Vale", "Ann K Vale", False),
        ("Andy J Vale", "Andrew Vale", True),
        ("A Vale", "Andrew Vale", False),
    ],
)
def test_may_be_one_name(one: str, other: str, expected: bool) -> None:
    assert may_be_one_name(one, other) is may_be_one_name(other, one) is expected


@pytest.mark.parametrize(("name", "expected"), [("Jo Lee", "lee"), ("Jo O’Dowd", "o-dowd"), ("Vale", "")])
def test_surname(name: str, expected: str) -> None:
    assert surname(name) == expected
