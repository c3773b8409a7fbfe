"""The command `build`: shows how far it is, then what came of it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ofsted_kg.cli.coverage import reading_report
from ofsted_kg.cli.options import Commands, add_store, command, count
from ofsted_kg.cli.progress import clear, progress
from ofsted_kg.errors import NothingUsableError, UnreadableError

if TYPE_CHECKING:
    from ofsted_kg.build import BuildReport

OK, NOTHING_USABLE, SOME_FAILED = 0, 1, 3


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        build,
        "build",
        "read documents and write the graph",
        example="ofsted-kg build reports/ articles/ --store ofsted-store --jobs 2",
    )
    added.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files or folders with .pdf .txt .md .html .htm\n(default: the documents of ofsted-kg itself)",
    )
    add_store(added)
    added.add_argument(
        "--jobs", type=count, metavar="N", help="processes that read side by side (default: one a processor)"
    )
    added.add_argument(
        "--corrections",
        type=Path,
        metavar="FILE",
        help="a table (.csv) of what readers correct, applied last: columns kind\n"
        "(same different not-a-fact value), subject, object, property, value, who, why",
    )
    added.add_argument("--format", choices=("text", "json"), default="text", help="form of the summary")


def build(options: argparse.Namespace) -> int:
    """Read documents and write the graph; say what was read and what could not be, and why."""
    from ofsted_kg.build import build as build_graph

    try:
        report = build_graph(
            options.paths or None,
            options.store,
            jobs=options.jobs,
            progress=progress(),
            corrections=options.corrections,
        )
    except NothingUsableError as error:
        clear()
        sys.stderr.write("ofsted-kg: nothing to build from; no store was written\n")
        _name_failures(error.failed)
        return NOTHING_USABLE
    clear()
    _name_failures(report.failed)
    for refusal in report.refused:
        sys.stderr.write(f"not applied: {options.corrections}, line {refusal.line}: {refusal.reason}\n")
    sys.stdout.write(_summary(report, options.store, options.format))
    return SOME_FAILED if report.failed or report.refused else OK


def _name_failures(failed: Iterable[UnreadableError]) -> None:
    sys.stderr.writelines(f"not read: {error.path}: {error.reason}\n" for error in failed)


def _summary(report: BuildReport, store: Path, form: str) -> str:
    counts = asdict(report.census)
    documents = counts.pop("documents")
    if form == "json":
        failed = [{"path": str(error.path), "reason": error.reason} for error in report.failed]
        told = {"documents": documents, "failed": failed, **counts, "seconds": round(report.seconds, 3)}
        missed = {"not_found": report.coverage.not_found, "no_inspection": report.coverage.no_inspection}
        duplicates = sorted(map(str, report.duplicates))
        told["refused"] = [asdict(refusal) for refusal in report.refused]
        told |= missed | {"duplicates": duplicates, "up_to_date": report.up_to_date, "store": str(store)}
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    rows = {"documents": documents, "failed": len(report.failed)}
    rows |= {"left out as copies": len(report.duplicates)} if report.duplicates else {}
    lines = [f"{name:<20}{count:>10,}" for name, count in (rows | counts).items()]
    made = "is up to date" if report.up_to_date else "was built"
    return "\n".join(
        [
            *lines,
            f"{'seconds':<20}{report.seconds:>10.1f}",
            f"{store} {made}",
            *reading_report(report.coverage),
            "",
        ]
    )
