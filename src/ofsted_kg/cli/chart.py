"""The command `chart`: grades, themes and recurring issues as pictures."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ofsted_kg.cli.networks import add_filters, filters_of
from ofsted_kg.cli.options import Commands, add_graph, command, opened


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        chart,
        "chart",
        "draw a chart: grades, themes by year, issues that recur",
        example="ofsted-kg chart grades --council Leicester grades.svg\n"
        "  ofsted-kg chart themes --council Leicester --since 2015-01-01 themes.png\n"
        "  ofsted-kg chart issues --region London issues.svg",
    )
    added.add_argument(
        "chart",
        metavar="NAME",
        help="grades: of one council; themes: concerns and strengths by year (of one\n"
        "council, or of one theme in all councils); issues: those that recur",
    )
    added.add_argument("file", type=Path, metavar="FILE", help="a picture, .svg or .png")
    add_filters(added, weight=False)
    add_graph(added)


def chart(options: argparse.Namespace) -> int:
    """Draw a chart into a file."""
    from ofsted_kg.charts import chart as chart_of
    from ofsted_kg.charts import write_chart

    store = opened(options)
    shown = chart_of(store, options.chart, filters_of(options))
    write_chart(shown, options.file)
    sys.stdout.write(f"wrote {options.file}: {shown.title}\n")
    return 0
