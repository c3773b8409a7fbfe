"""What was found on themes, year by year: concerns against strengths."""

from __future__ import annotations

from collections import defaultdict

from ofsted_kg.charts.records import Cell, Grid, Rows, span

# From blue over white to vermilion, which all kinds of colour vision tell apart.
_PRAISED, _MIDDLE, _CRITICISED = (0, 114, 178), (247, 247, 247), (213, 94, 0)
_LONGEST = 40
_NOTE = (
    "Numbers: concerns (weaknesses, recommendations) and strengths, of inspections that ended in the year."
)


def themes(rows: Rows) -> Grid:
    """The grid of the rows of `queries/charts/themes.rq`: by theme, or by council for one theme."""
    several = len({row["theme"] for row in rows}) > 1
    by = "theme" if several else "council"
    found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        counts = found[str(row[by]), str(row["year"])]
        counts[0] += int(str(row["concerns"]))
        counts[1] += int(str(row["strengths"]))
    concerns: dict[str, int] = defaultdict(int)
    for (name, _), (bad, _) in found.items():
        concerns[name] += bad
    years = [int(str(row["year"])) for row in rows]
    return Grid(
        title=_title(rows, several=several) + span(years),
        note=_NOTE + (f" The {_LONGEST} with most concerns." if len(concerns) > _LONGEST else ""),
        rows=tuple(sorted(concerns, key=lambda name: (-concerns[name], name))[:_LONGEST]),
        columns=tuple(str(year) for year in range(min(years), max(years) + 1)) if years else (),
        cells={place: Cell(_color(*counts), f"{counts[0]} · {counts[1]}") for place, counts in found.items()},
        legend={
            "strengths only": _color(0, 1),
            "as many concerns as strengths": _color(1, 1),
            "concerns only": _color(1, 0),
        },
    )


def _title(rows: Rows, *, several: bool) -> str:
    if not rows:
        return "No findings are known"
    councils = {str(row["council"]) for row in rows}
    where = min(councils) if len(councils) == 1 else f"{len(councils)} councils"
    what = "on each theme" if several else f"on “{rows[0]['theme']}”"
    return f"What inspections of {where} found {what}"


def _color(bad: int, good: int) -> str:
    """The share of concerns as a colour."""
    share = bad / (bad + good) if bad + good else 0.5
    end = _CRITICISED if share > 0.5 else _PRAISED
    strength = abs(2 * share - 1)
    mixed = (round(middle + (to - middle) * strength) for middle, to in zip(_MIDDLE, end, strict=True))
    return "#" + "".join(f"{part:02X}" for part in mixed)
