"""The command `validate`: the rules or the reasoner, and the outcome in the form asked for."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ofsted_kg.cli.options import Commands, add_graph, command, opened
from ofsted_kg.errors import UsageError

if TYPE_CHECKING:
    import pyoxigraph as ox

_BROKEN = 1


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        validate,
        "validate",
        "hold the graph, or a file, against its rules and name what breaks them",
        example="ofsted-kg validate --format turtle > report.ttl",
    )
    added.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help="a graph in a file: .ttl .trig .nt .nq .jsonld .rdf (default: the store)",
    )
    added.add_argument(
        "--reason",
        action="store_true",
        help="ask a reasoner, not the rules, whether anything contradicts\nanything (needs Java)",
    )
    added.add_argument(
        "--format", choices=("text", "json", "turtle"), default="text", help="turtle: the report of SHACL"
    )
    add_graph(added)


def validate(options: argparse.Namespace) -> int:
    """Hold a store or a file against the rules; 0 where it conforms, 1 where it does not."""
    return _reason(options) if options.reason else _shapes(options)


def _shapes(options: argparse.Namespace) -> int:
    from ofsted_kg.graph.validate import validate as validate_graph

    report = validate_graph(_graph(options))
    if options.format == "json":
        _write_json(report.data())
    elif options.format == "turtle":
        from ofsted_kg.export.turtle import turtle

        sys.stdout.write(turtle(f"{triple} ." for triple in report.triples()))
    else:
        sys.stdout.writelines(f"{line}\n" for line in report.text())
    return 0 if report.conforms else _BROKEN


def _reason(options: argparse.Namespace) -> int:
    from ofsted_kg.graph.reasoning import reason

    if options.format == "turtle":
        raise UsageError("--reason has no report in Turtle; choose text or json")
    alone, together = reason(), reason(_graph(options))
    if options.format == "json":
        _write_json({"ontology": alone.data(), "with a sample of the graph": together.data()})
    else:
        sys.stdout.writelines(f"{line}\n" for line in ("The ontology alone", *alone.text()))
        sys.stdout.writelines(
            f"{line}\n" for line in ("", "The ontology and a sample of the graph", *together.text())
        )
    return 0 if alone.passes and together.passes else _BROKEN


def _graph(options: argparse.Namespace) -> ox.Store:
    if options.file:
        from ofsted_kg.graph.validate import read_graph

        return read_graph(options.file, derived=options.derived)
    return opened(options)


def _write_json(data: object) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
