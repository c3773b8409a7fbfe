"""Issues that recur: how often in one council, or in how many councils, and what became of them."""

from __future__ import annotations

from collections import Counter, defaultdict

from ofsted_kg.charts.records import Bars, Rows

_COLORS = {
    "persisting": "#D55E00",
    "returned": "#E69F00",
    "silent": "#999999",
    "resolved": "#0072B2",
    "not known": "#CCCCCC",
}
_LONGEST = 30
_COURSES = (
    "Persisting: raised again without praise between. Returned: raised again after praise."
    " Silent: not told of since. Resolved: praised since."
)


def issues(rows: Rows) -> Bars:
    """The bars of the rows of `queries/charts/issues.rq`."""
    councils = {str(row["council"]) for row in rows}
    if len(councils) == 1:
        return _of_one(rows, min(councils))
    bars: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        bars[str(row["theme"])][str(row["course"])] += 1
    return Bars(
        title=f"Issues that recur in {len(councils)} councils" if rows else "No issue is known to recur",
        note=_COURSES,
        axis="councils in which two or more inspections raised the issue",
        bars=_longest(bars),
        colors=_COLORS,
        ends={theme: str(sum(parts.values())) for theme, parts in bars.items()},
    )


def _of_one(rows: Rows, council: str) -> Bars:
    bars = {str(row["theme"]): Counter({str(row["course"]): int(str(row["times"]))}) for row in rows}
    return Bars(
        title=f"Issues that recur in {council}",
        note=_COURSES,
        axis="inspections that raised the issue",
        bars=_longest(bars),
        colors=_COLORS,
        ends={str(row["theme"]): f"{row['first'] or '?'} – {row['last'] or '?'}" for row in rows},
    )


def _longest(bars: dict[str, Counter[str]]) -> dict[str, dict[str, int]]:
    names = sorted(bars, key=lambda name: (-sum(bars[name].values()), name))[:_LONGEST]
    return {name: {part: bars[name][part] for part in _COLORS if bars[name][part]} for name in names}
