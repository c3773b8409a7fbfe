"""Room for everything: pushes circles apart until none lies upon another, and sets drawings side by side."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

Point = tuple[float, float]

_GAP = 4.0
_MARGIN = 120.0
_ROUNDS = 120
_LITTLE = 0.05
_TURN = 2.399963  # the golden angle, so that circles at one place part in different directions


def side_by_side(drawings: Iterable[Mapping[str, Point]]) -> dict[str, Point]:
    """The drawings in rows from the top, in their order; no row is wider than the widest of them."""
    boxes = [(drawing, _box(drawing)) for drawing in drawings]
    width = max((right - left for _, (left, _, right, _) in boxes), default=0.0)
    found: dict[str, Point] = {}
    x = top = depth = 0.0
    for drawing, (left, low, right, high) in boxes:
        if x and x + right - left > width:
            x, top, depth = 0.0, top - depth - _MARGIN, 0.0
        found |= {name: (px - left + x, py - high + top) for name, (px, py) in drawing.items()}
        x += right - left + _MARGIN
        depth = max(depth, high - low)
    return found


def _box(drawing: Mapping[str, Point]) -> tuple[float, float, float, float]:
    columns, rows = zip(*drawing.values(), strict=True)
    return min(columns), min(rows), max(columns), max(rows)


def separated(centres: Mapping[str, Point], diameters: Mapping[str, float]) -> dict[str, Point]:
    """The centres moved so that the circles of these diameters stand apart.

    What overlaps is pushed apart in rounds; a crowd that needs more rounds than are allowed may keep a few
    overlaps.
    """
    places = {name: list(centre) for name, centre in centres.items()}
    cell = max(diameters.values(), default=0.0) + _GAP
    for _ in range(_ROUNDS):
        moved = False
        for number, (one, other) in enumerate(_close(places, cell)):
            moved |= _part(places[one], places[other], (diameters[one] + diameters[other]) / 2 + _GAP, number)
        if not moved:
            break
    return {name: (x, y) for name, (x, y) in places.items()}


def in_lines(places: Mapping[str, Point], reach: Mapping[str, float], height: float) -> dict[str, Point]:
    """The places moved up or down so that lines from each of them, as long as they reach, have room.

    Lines are `height` high and go to the right; a crowd that needs more rounds than are allowed keeps some
    overlaps.
    """
    ups = {name: y for name, (_, y) in places.items()}
    for _ in range(_ROUNDS):
        moved = False
        names = sorted(ups, key=lambda name: (ups[name], name))
        for number, one in enumerate(names):
            for other in names[number + 1 :]:
                lacking = height - (ups[other] - ups[one])
                if lacking <= _LITTLE:
                    break
                (x, _), (other_x, _) = places[one], places[other]
                if x - height / 2 < other_x + reach[other] and other_x - height / 2 < x + reach[one]:
                    ups[one] -= lacking / 2
                    ups[other] += lacking / 2
                    moved = True
        if not moved:
            break
    return {name: (x, ups[name]) for name, (x, _) in places.items()}


def _close(places: Mapping[str, list[float]], cell: float) -> Iterator[tuple[str, str]]:
    """Pairs in the same or in neighbouring cells of a grid, each once."""
    grid: dict[tuple[int, int], list[str]] = defaultdict(list)
    for name, (x, y) in places.items():
        grid[math.floor(x / cell), math.floor(y / cell)].append(name)
    for (column, row), names in sorted(grid.items()):
        for number, one in enumerate(names):
            yield from ((one, other) for other in names[number + 1 :])
        for step in ((0, 1), (1, -1), (1, 0), (1, 1)):
            others = grid.get((column + step[0], row + step[1]), ())
            yield from ((one, other) for one in names for other in others)


def _part(one: list[float], other: list[float], wanted: float, number: int) -> bool:
    """Move both by half of what they lack; whether they had to move."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    distance = math.hypot(dx, dy)
    if distance >= wanted - _LITTLE:
        return False
    if distance < 1e-9:
        dx, dy, distance = math.cos(number * _TURN), math.sin(number * _TURN), 1.0
        push = wanted / 2
    else:
        push = (wanted - distance) / 2
    one[0] -= dx / distance * push
    one[1] -= dy / distance * push
    other[0] += dx / distance * push
    other[1] += dy / distance * push
    return True
