from __future__ import annotations

import math
from itertools import combinations

import pytest

from ofsted_kg.network.spacing import Point, in_lines, separated, side_by_side


@pytest.mark.parametrize(
    "centres",
    [
        {},
        {"a": (0.0, 0.0)},
        {"a": (0.0, 0.0), "b": (0.0, 0.0)},
        {"a": (0.0, 0.0), "b": (3.0, 0.0), "c": (100.0, 100.0)},
        {str(i): (i % 5 * 4.0, i // 5 * 4.0) for i in range(25)},
    ],
)
def test_circles_end_up_apart(centres: dict[str, Point]) -> None:
    placed = separated(centres, dict.fromkeys(centres, 10.0))
    assert placed.keys() == centres.keys()
    assert all(math.dist(one, other) >= 10.0 for one, other in combinations(placed.values(), 2))


def test_what_has_room_stays() -> None:
    assert separated({"a": (0.0, 0.0), "b": (50.0, 0.0)}, {"a": 10.0, "b": 20.0}) == {
        "a": (0, 0),
        "b": (50, 0),
    }


@pytest.mark.parametrize(
    "places",
    [
        {},
        {"a": (0.0, 0.0)},
        {"a": (0.0, 0.0), "b": (30.0, 1.0)},
        {str(i): (i % 3 * 10.0, i // 3 * 2.0) for i in range(9)},
    ],
)
def test_lines_have_room(places: dict[str, Point]) -> None:
    placed = in_lines(places, dict.fromkeys(places, 50.0), 10.0)
    assert {name: x for name, (x, _) in placed.items()} == {name: x for name, (x, _) in places.items()}
    assert all(abs(one[1] - other[1]) >= 9.9 for one, other in combinations(placed.values(), 2))


def test_lines_beside_each_other_stay() -> None:
    places = {"a": (0.0, 0.0), "b": (70.0, 1.0)}
    assert in_lines(places, dict.fromkeys(places, 50.0), 10.0) == places


def test_drawings_stand_in_rows() -> None:
    drawings = [
        {"a": (0.0, 0.0), "b": (300.0, 50.0)},
        {"c": (7.0, 7.0)},
        {"d": (7.0, 7.0)},
        {"e": (0.0, 0.0)},
    ]
    placed = side_by_side(drawings)
    rows = sorted({y for _, y in placed.values()}, reverse=True)
    assert placed["b"][0] - placed["a"][0] == 300.0
    assert placed["c"][1] == placed["d"][1] < placed["a"][1]
    assert len(set(placed.values())) == 5
    assert len(rows) == 3
