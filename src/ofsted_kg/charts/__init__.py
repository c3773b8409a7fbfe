"""Charts that people expect, each fed by a saved query of `queries/charts/`, drawn by matplotlib.

A chart is first a record (`Grid` or `Bars`) that says what is seen; only `drawing` knows matplotlib, which is
an optional dependency (the extra `charts`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from ofsted_kg.charts.grades import grades
from ofsted_kg.charts.issues import issues
from ofsted_kg.charts.records import Bars, Grid, Rows
from ofsted_kg.charts.themes import themes
from ofsted_kg.errors import MissingExtraError, UsageError
from ofsted_kg.query.bind import bind
from ofsted_kg.query.result import Result
from ofsted_kg.query.run import local_source
from ofsted_kg.query.saved import SavedQuery, saved_query
from ofsted_kg.query.suggest import suggestion
from ofsted_kg.resources import QUERIES

FOLDER = QUERIES / "charts"
SUFFIXES = (".svg", ".png")
_TOLD = ("region", "since", "until")  # filters that no title tells of by itself

CHARTS: Mapping[str, Callable[[Rows], Grid | Bars]] = MappingProxyType(
    {"grades": grades, "themes": themes, "issues": issues}
)


def chart(store: ox.Store, name: str, filters: Mapping[str, object] | None = None) -> Grid | Bars:
    """What the chart `name` shows of `store`.

    Args:
        store: the graph.
        name: one of `CHARTS`.
        filters: parameter of the chart's query → value; None is no value.

    Raises:
        UsageError: there is no such chart, it has no such filter, or lacks one that it needs.
        QueryError: a filter's value is not of its type or names nothing.
    """
    if name not in CHARTS:
        raise UsageError(f"no chart is called “{name}”{suggestion(name, CHARTS)}")
    query = saved_query(name, FOLDER)
    values = {filter_: value for filter_, value in (filters or {}).items() if value is not None}
    _check(query, values)
    source = local_source(store)
    shown = CHARTS[name](Result(source(bind(query, values, source))).to_dicts())
    told = ", ".join(f"{filter_} {values[filter_]}" for filter_ in _TOLD if filter_ in values)
    return replace(shown, title=f"{shown.title} ({told})") if told else shown


def write_chart(shown: Grid | Bars, path: Path) -> None:
    """Draw a chart into a file, `.svg` or `.png`; the same chart gives the same bytes.

    Raises:
        UsageError: another suffix, matplotlib is not installed, or the file cannot be written.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path}: a chart can be {' or '.join(SUFFIXES)}")
    try:
        from ofsted_kg.charts.drawing import draw
    except ImportError as error:
        raise MissingExtraError("matplotlib", "charts") from error
    try:
        draw(shown, path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


def _check(query: SavedQuery, values: Mapping[str, object]) -> None:
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            raise UsageError(f"the chart {query.name} has no filter “{name}”; it has {', '.join(known)}")
    if missing := [name for name, parameter in known.items() if parameter.required and name not in values]:
        raise UsageError(f"the chart {query.name} needs --{missing[0]}")
