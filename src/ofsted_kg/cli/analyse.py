"""The command `analyse`: measures of the networks, what they mean, and what to beware of."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from textwrap import fill
from typing import TYPE_CHECKING

from ofsted_kg.cli.options import Commands, add_graph, command, opened, width

if TYPE_CHECKING:
    from ofsted_kg.analysis import Analysis

FORMATS = ("table", "csv", "json", "markdown")


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        analyse,
        "analyse",
        "measure who and what is central, which councils are alike, who joins them",
        example="ofsted-kg analyse communities --format markdown",
    )
    added.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="officials, themes: how central they are; communities: of councils, by\n"
        "shared issues; bridges: people in several councils; grades: whether\n"
        "councils of one grade share more issues (default: all)",
    )
    added.add_argument(
        "--format", choices=FORMATS, help="default: table on a terminal, otherwise csv, which takes one NAME"
    )
    add_graph(added)


def analyse(options: argparse.Namespace) -> int:
    """Measure, and say what it means."""
    from ofsted_kg.analysis import ANALYSES
    from ofsted_kg.analysis import analyse as analysis_of
    from ofsted_kg.errors import UsageError

    form = options.format or ("table" if sys.stdout.isatty() or len(options.names) != 1 else "csv")
    if form == "csv" and len(options.names) != 1:
        raise UsageError(f"csv is for one analysis; there are {', '.join(ANALYSES)}")
    store = opened(options)
    found = [analysis_of(store, name) for name in options.names or ANALYSES]
    if form == "csv":
        _csv(found[0])
    elif form == "json":
        told = [asdict(analysis) | {"rows": analysis.to_dicts()} for analysis in found]
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _told(found, form))
    return 0


def _csv(analysis: Analysis) -> None:
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(analysis.columns)
    table.writerows(analysis.rows)


def _told(found: Iterable[Analysis], form: str) -> Iterator[str]:
    from ofsted_kg.query.prefixes import shorten
    from ofsted_kg.query.table import markdown_lines, table_lines

    columns, mark = width(), "## " if form == "markdown" else ""
    for analysis in found:
        figures = ", ".join(f"{name} {value:,}" for name, value in analysis.figures.items())
        yield f"{mark}{analysis.title}"
        yield from ("", fill(f"{analysis.meaning} ({figures}.)", columns), "")
        rows = [[shorten(str(cell)) for cell in row] for row in analysis.rows]
        lines = (
            markdown_lines(analysis.columns, rows) if mark else table_lines(analysis.columns, rows, columns)
        )
        yield from lines
        for warning in analysis.warnings:
            yield from ("", fill(f"Beware: {warning}", columns))
        yield ""
