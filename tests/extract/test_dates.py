"""Dates: one case per line, as (words, first, last, named to the day)."""

from __future__ import annotations

from datetime import date

import pytest

from ofsted_kg.extract.dates import dates_in, month_bounds, month_number
from ofsted_kg.model import Span

READ = [
    ("3 March 2021", "2021-03-03", "2021-03-03", True),
    ("03 March 2021", "2021-03-03", "2021-03-03", True),
    ("the 3rd of March 2021", "2021-03-03", "2021-03-03", True),
    ("Wednesday 3 March, 2021", "2021-03-03", "2021-03-03", True),
    ("March 3, 2021", "2021-03-03", "2021-03-03", True),
    ("3/3/2021", "2021-03-03", "2021-03-03", True),
    ("03.03.21", "2021-03-03", "2021-03-03", True),
    ("2021-03-03", "2021-03-03", "2021-03-03", True),
    ("2 3 March 2021", "2021-03-23", "2021-03-23", True),
    ("8 to 12 March 2021", "2021-03-08", "2021-03-12", True),
    ("8-12 March 2021", "2021-03-08", "2021-03-12", True),
    ("8 – 12 March 2021", "2021-03-08", "2021-03-12", True),
    ("8 March – 19 March 2021", "2021-03-08", "2021-03-19", True),
    ("8 March–19 March 2021", "2021-03-08", "2021-03-19", True),
    ("29 March 2021 to 2 April 2021", "2021-03-29", "2021-04-02", True),
    ("Monday 29 March until Friday 2 April 2021", "2021-03-29", "2021-04-02", True),
    ("29 November to 10 January 2020", "2019-11-29", "2020-01-10", True),
    ("between the 25th of February and the 6th of March 2013", "2013-02-25", "2013-03-06", True),
    ("29 November 2019 to 10 January 2020", "2019-11-29", "2020-01-10", True),
    ("08/03/2021 to 19/03/2021", "2021-03-08", "2021-03-19", True),
    ("8 and 9 March 2021", "2021-03-08", "2021-03-09", True),
    ("8 to 12 and 22 to 26 March 2021", "2021-03-08", "2021-03-26", True),
    ("between 8 March 2021 and 19 March 2021", "2021-03-08", "2021-03-19", True),
    ("3 Febuary 2021", "2021-02-03", "2021-02-03", True),
    ("29 Septmber to 2 October 2021", "2021-09-29", "2021-10-02", True),
    ("22 April – 1 May and 7–8 May 2021", "2021-04-22", "2021-05-08", True),
    ("12, 13 and 14 May 2021", "2021-05-12", "2021-05-14", True),
    ("8 March2021", "2021-03-08", "2021-03-08", True),
    ("March 2021", "2021-03-01", "2021-03-31", False),
    ("Feb 2020", "2020-02-01", "2020-02-29", False),
    ("November to January 2020", "2019-11-01", "2020-01-31", False),
    ("late 2019", "2019-09-01", "2019-12-31", False),
    ("early 2020", "2020-01-01", "2020-04-30", False),
    ("between May and June 2021", "2021-05-01", "2021-06-30", False),
    ("summer 2021", "2021-06-01", "2021-08-31", False),
    ("2021", "2021-01-01", "2021-12-31", False),
    ("2021/22", "2021-01-01", "2022-12-31", False),
    ("2021–2022", "2021-01-01", "2022-12-31", False),
]


@pytest.mark.parametrize(("words", "first", "last", "exact"), READ)
def test_date_is_read(words: str, first: str, last: str, exact: bool) -> None:
    text = f"Seen {words}."
    (found,) = dates_in(text)
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert found.exact is exact


NOT_READ = [
    "31 June 2020",
    "£2021",
    "section 47 of the Act",
    "2,021 children",
    "aged 16 to 17",
    "A&E",
    "47/48",
]


@pytest.mark.parametrize("words", NOT_READ)
def test_no_date(words: str) -> None:
    assert dates_in(f"Of {words} here") == ()


MONTHS = [("in May", 5), ("22 April", 4), ("22 April to 3 May", 5), ("last November", 11)]


@pytest.mark.parametrize(("words", "month"), MONTHS)
def test_month_without_year(words: str, month: int) -> None:
    (found,) = dates_in(f"They came {words} and left")
    assert (found.first, found.last, found.month) == (None, None, month)


def test_modal_verb_and_marching_are_no_months() -> None:
    assert dates_in("It may be that we march on. May I ask?") == ()


def test_two_dates_after_their_years_are_two() -> None:
    found = dates_in("on 5 June 2018 and 7 July 2020")
    assert [str(day.first) for day in found] == ["2018-06-05", "2020-07-07"]


def test_only_within_the_span() -> None:
    assert dates_in("2018 and 2020", Span(5, 13))[0].span == Span(9, 13)


def test_months() -> None:
    assert [month_number(name) for name in ("Sept", "SEPTEMBER", "Jan", "May")] == [9, 9, 1, 5]
    assert month_bounds(2024, 2) == (date(2024, 2, 1), date(2024, 2, 29))
    with pytest.raises(ValueError, match="Xyz"):
        month_number("Xyz")
