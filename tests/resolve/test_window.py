from __future__ import annotations

from datetime import date

import pytest

from ofsted_kg.resolve.window import Window, year_of


def window(text: str) -> Window:
    first, _, last = text.partition("/")
    return Window(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    ("days", "key", "words"),
    [
        ("2019-01-01/2019-12-31", "2019", "in 2019"),
        ("2024-04-01/2024-04-30", "2024-04", "in April 2024"),
        ("2024-02-01/2024-02-29", "2024-02", "in February 2024"),
        ("2022-01-01/", "since-2022", "1 January 2022 or later"),
        ("2019-04-01/", "since-2019-04", "1 April 2019 or later"),
        ("2019-04-12/", "since-2019-04-12", "12 April 2019 or later"),
        ("/2024-04-30", "before-2024-05", "30 April 2024 or earlier"),
        ("/2023-12-31", "before-2024", "31 December 2023 or earlier"),
        ("/2024-07-15", "before-2024-07-16", "15 July 2024 or earlier"),
        (
            "2019-04-01/2020-02-29",
            "since-2019-04-before-2020-03",
            "between 1 April 2019 and 29 February 2020",
        ),
        ("2019-01-01/2020-12-31", "since-2019-before-2021", "between 1 January 2019 and 31 December 2020"),
        ("/", "undated", "date unknown"),
        ("/9999-12-31", "undated", "date unknown"),
    ],
)
def test_tightest_statement(days: str, key: str, words: str) -> None:
    assert (window(days).key, str(window(days))) == (key, words)


@pytest.mark.parametrize(
    ("days", "month", "touched"),
    [
        ("2024-04-22/2024-05-03", 4, True),
        ("2024-04-22/2024-05-03", 5, True),
        ("2024-04-22/2024-05-03", 6, False),
        ("2019-12-30/2020-01-10", 12, True),
        ("2019-12-30/2020-01-10", 1, True),
        ("2019-12-30/2020-01-10", 2, False),
        ("2019-01-01/2021-12-31", 7, True),
        ("2019-01-01/", 7, True),
    ],
)
def test_touches_month(days: str, month: int, touched: bool) -> None:
    assert window(days).touches_month(month) is touched


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2019-01-01/2019-06-30", "2019-06-30/2019-07-01", True),
        ("2019-01-01/2019-06-29", "2019-06-30/2019-07-01", False),
        ("2019-01-01/", "/2018-12-31", False),
        ("2019-01-01/", "/2019-01-01", True),
        ("/", "2019-01-01/2019-01-01", True),
    ],
)
def test_meets(one: str, other: str, meet: bool) -> None:
    assert window(one).meets(window(other)) is meet
    assert window(other).meets(window(one)) is meet


def test_within_keeps_what_both_share_and_itself_where_nothing_is() -> None:
    assert year_of(2019).within(window("2019-04-01/")) == window("2019-04-01/2019-12-31")
    assert year_of(2019).within(year_of(2020)) == year_of(2019)
