"""The command `coverage`, and the reading report with which a build ends."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import chain
from textwrap import fill
from typing import TYPE_CHECKING

from ofsted_kg.cli.options import Commands, add_store, command, opened, width

if TYPE_CHECKING:
    from ofsted_kg.graph.coverage import Coverage
    from ofsted_kg.query.result import Result
    from ofsted_kg.query.values import Value

_NAMED = 5
_NO_INSPECTION = "no inspection of a council's children's services"
_COUNTED = ("inspections", "judgements", "findings", "people", "quotations")
_PARTS = {"councils": "coverage-by-council", "documents": "coverage"}
_TITLES = {"councils": "Documents of each council and year", "documents": "What each document gave"}
_READING = """\
Documents of each council and year; what each document gave; what was not found in which documents, though
documents of their kind have it; what is no inspection of a council's children's services; what could not be
read. An area without a grade need not have been missed: “ofsted-kg query missing-judgements” tells what is
“not in this framework”, “not judged” or “may be left out” from what was “not found”."""


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        coverage,
        "coverage",
        "show what was read of each document, and what was not found in it",
        example="ofsted-kg coverage --format markdown > coverage.md",
    )
    added.description = _READING
    add_store(added)
    added.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="for CSV ask the queries coverage and coverage-by-council",
    )


def coverage(options: argparse.Namespace) -> int:
    """Show which documents there are, what each gave, and what was not found or could not be read."""
    from ofsted_kg.graph.coverage import coverage as coverage_of
    from ofsted_kg.query.ask import ask
    from ofsted_kg.query.result import Result
    from ofsted_kg.query.run import local_source

    store = opened(options)
    found = coverage_of(store)
    parts = {part: Result(ask(query, {}, local_source(store))) for part, query in _PARTS.items()}
    if options.format == "json":
        told = {part: result.to_dicts() for part, result in parts.items()} | asdict(found)
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n")
        return 0
    lines = _markdown(parts, found) if options.format == "markdown" else _text(parts, found)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def reading_report(found: Coverage) -> Iterator[str]:
    """The lines that end a build: what was not found in how many documents, and the first of their names."""
    groups = [(f"not found: {phrase}", files) for phrase, files in found.not_found.items()]
    groups += [(_NO_INSPECTION, found.no_inspection)] if found.no_inspection else []
    widest = max((len(name) for name, _ in groups), default=0)
    for name, files in groups:
        more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
        line = f"{name:<{widest}}  {len(files):>5,}  {', '.join(files[:_NAMED])}{more}"
        yield fill(line, width(), subsequent_indent=" " * (widest + 9), break_on_hyphens=False)
    if groups or found.not_read:
        yield "see “ofsted-kg coverage” for each document"


def _text(parts: dict[str, Result], found: Coverage) -> Iterator[str]:
    yield _TITLES["councils"]
    yield parts["councils"].to_text("table", width=width())
    yield _TITLES["documents"]
    yield from chain.from_iterable(map(_document, parts["documents"]))
    yield ""
    yield from _groups(found, title="{}", item="  {}")


def _document(row: Mapping[str, Value]) -> Iterator[str]:
    """A document in lines of its own, since its name may take a whole one."""
    about = ", ".join(str(row[column]) for column in ("kind", "councils", "issued") if row[column])
    given = ", ".join(f"{what} {count}" for what in _COUNTED if (count := row[what]))
    yield f"  {row['file']}"
    yield fill(
        f"{about}{': ' if given else ''}{given}", width(), initial_indent="    ", subsequent_indent="    "
    )
    if row["unread"]:
        what = "" if row["kind"] == "not read" else "not found: "
        yield fill(f"{what}{row['unread']}", width(), initial_indent="    ", subsequent_indent="    ")


def _markdown(parts: dict[str, Result], found: Coverage) -> Iterator[str]:
    for part, result in parts.items():
        yield f"## {_TITLES[part]}\n"
        yield result.to_text("markdown")
    yield from _groups(found, title="## {}\n", item="- {}")


def _groups(found: Coverage, *, title: str, item: str) -> Iterator[str]:
    """Each group under its title, every document named."""
    groups = {f"Not found: {phrase}": files for phrase, files in found.not_found.items()}
    groups[_NO_INSPECTION.capitalize()] = found.no_inspection
    groups["Not read"] = tuple(f"{name}: {reason}" for name, reason in found.not_read)
    for name, members in groups.items():
        if members:
            yield title.format(f"{name} ({len(members)})")
            yield from (item.format(member) for member in members)
            yield ""
