"""Charts drawn with matplotlib: text that can be read and searched, no clock in the file."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from ofsted_kg.charts.records import SOURCE, Bars, Grid

_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "ofsted-kg",  # and names in the file stay the same
    "text.parse_math": False,  # a dollar is a dollar
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial"],
}
_METADATA: dict[str, dict[str, Any]] = {
    ".svg": {"Date": None, "Creator": "ofsted-kg"},
    ".png": {"Software": "ofsted-kg"},
}
_ROW, _TWO_LINES, _HEAD, _LINE, _AXIS = 0.28, 0.38, 1.1, 0.16, 0.5  # inches
_WIDE, _LABELS = 9.0, 3.4
_LABEL = 44  # letters in a line of a label
_NOTE = 120
_SHORT = 12
_DARK = 140


def draw(shown: Grid | Bars, path: Path) -> None:
    """Draw into a file, in the form that the suffix names.

    Raises:
        OSError: the file cannot be written.
    """
    with mpl.rc_context(_SETTINGS):
        figure = _grid(shown) if isinstance(shown, Grid) else _bars(shown)
        figure.savefig(path, dpi=150, metadata=_METADATA[path.suffix.lower()])


def _grid(grid: Grid) -> Figure:
    across = max(len(grid.columns), 1)
    cell = min(max(5.6 / across, 0.62), 1.5)
    row_high = _TWO_LINES if any(len(found.text) > _SHORT for found in grid.cells.values()) else _ROW
    figure, axes = _canvas(grid, max(len(grid.rows), 2) * row_high, wide=_LABELS + across * cell)
    for row, name in enumerate(grid.rows):
        for column, when in enumerate(grid.columns):
            if found := grid.cells.get((name, when)):
                axes.add_patch(Rectangle((column - 0.48, row - 0.46), 0.96, 0.92, facecolor=found.color))
                text = fill(found.text, _SHORT, break_long_words=False)
                axes.text(column, row, text, ha="center", va="center", fontsize=8, color=_ink(found.color))
    axes.set_xlim(-0.5, across - 0.5)
    axes.set_xticks(range(len(grid.columns)), grid.columns, fontsize=9)
    axes.xaxis.tick_top()
    _names(axes, grid.rows)
    _legend(figure, grid.legend)
    return figure


def _bars(bars: Bars) -> Figure:
    figure, axes = _canvas(bars, max(len(bars.bars), 2) * _ROW, below=_AXIS)
    longest = max((sum(parts.values()) for parts in bars.bars.values()), default=1)
    for row, (name, parts) in enumerate(bars.bars.items()):
        left = 0
        for part, length in parts.items():
            axes.barh(row, length, left=left, height=0.72, color=bars.colors[part], edgecolor="white")
            left += length
        axes.text(left + longest * 0.01, row, bars.ends.get(name, ""), va="center", fontsize=8)
    axes.set_xlim(0, longest * 1.15)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.tick_params(axis="x", labelsize=9)
    axes.set_xlabel(bars.axis, fontsize=9)
    _names(axes, tuple(bars.bars))
    used = {part for parts in bars.bars.values() for part in parts}
    _legend(figure, {part: color for part, color in bars.colors.items() if part in used})
    return figure


def _canvas(
    shown: Grid | Bars, field: float, *, wide: float = _WIDE, below: float = 0.0
) -> tuple[Figure, Axes]:
    """A figure with title, note and source, and a field of so many inches to draw in."""
    note = f"{fill(shown.note, _NOTE)}\n{SOURCE}"
    foot = 0.3 + _LINE * (note.count("\n") + 1) + below
    wide, high = max(wide, _WIDE), _HEAD + field + foot
    figure = Figure(figsize=(wide, high))
    figure.text(0.02, 1 - 0.3 / high, shown.title, fontsize=14, weight="bold", va="center")
    figure.text(0.02, 0.1 / high, note, fontsize=8, color="#444444", va="bottom")
    axes = figure.add_axes((_LABELS / wide, foot / high, 0.98 - _LABELS / wide, field / high))
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(length=0)
    return figure, axes


def _names(axes: Axes, names: tuple[str, ...]) -> None:
    axes.set_ylim(max(len(names), 1) - 0.5, -0.5)
    axes.set_yticks(range(len(names)), [fill(name, _LABEL) for name in names], fontsize=9)


def _legend(figure: Figure, legend: dict[str, str]) -> None:
    marks = [Patch(facecolor=color, label=name) for name, color in legend.items()]
    high = figure.get_size_inches()[1]
    place = (0.015, 1 - 0.68 / high)
    figure.legend(handles=marks, loc="center left", bbox_to_anchor=place, ncols=5, frameon=False, fontsize=9)


def _ink(color: str) -> str:
    """Black or white, whichever is easier to read on a colour."""
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return "white" if 0.299 * red + 0.587 * green + 0.114 * blue < _DARK else "black"
