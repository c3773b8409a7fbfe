"""The grades of a council: a row an area, a column an inspection."""

from __future__ import annotations

from ofsted_kg.charts.records import Cell, Grid, Rows, span

_COLORS = {"outstanding": "#0072B2", "good": "#56B4E9", "requires improvement to be good": "#E69F00"}
_COLORS["inadequate"] = "#D55E00"
_FIRST = "overall effectiveness"


def grades(rows: Rows) -> Grid:
    """The grid of the rows of `queries/charts/grades.rq`."""
    council = str(rows[0]["council"]) if rows else ""
    days = {str(row["inspection"]): str(row["day"]) for row in rows}
    newest: dict[str, str] = {}
    for row in rows:
        newest[str(row["area"])] = str(row["day"])
    # Overall first, then what has been judged until last; areas of former frameworks stand below.
    areas = sorted(newest, key=lambda area: (area != _FIRST, _backwards(newest[area]), area))
    labels = {inspection: _label(inspection, days) for inspection in days}
    cells = {
        (_upper(str(row["area"])), labels[str(row["inspection"])]): Cell(
            _COLORS.get(str(row["grade"]), "#999999"), _short(str(row["grade"]))
        )
        for row in rows
    }
    title = f"Grades of {council}" if rows else "No grades are known"
    return Grid(
        title=title + span([int(day[:4]) for day in days.values()]),
        note="A column is an inspection, by its last day. Empty: not judged then, or not read.",
        rows=tuple(map(_upper, areas)),
        columns=tuple(dict.fromkeys(labels.values())),
        cells=cells,
        legend={_upper(grade): color for grade, color in _COLORS.items()},
    )


def _label(inspection: str, days: dict[str, str]) -> str:
    """The day; with a number where two inspections end on one day."""
    same = [other for other, day in days.items() if day == days[inspection]]
    return days[inspection] if len(same) == 1 else f"{days[inspection]} ({same.index(inspection) + 1})"


def _short(grade: str) -> str:
    return grade.removesuffix(" to be good")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _backwards(day: str) -> int:
    return -int(day.replace("-", ""))
