"""What can be typed: the commands, their options, and an example in the help of each."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from ofsted_kg.cli.commands import build, export, extract, queries, query, validate
from ofsted_kg.cli.coverage import coverage
from ofsted_kg.cli.reasons import why

_ABOUT = """\
Reads Ofsted reports and press articles about children's services, builds a graph in which every fact
leads to the passage that says it, and answers questions."""
_EXAMPLE = """\
example:
  ofsted-kg build reports/ articles/
  ofsted-kg query council-timeline --set council=Leicestershire"""
_COMMANDS = {
    "build": build,
    "queries": queries,
    "query": query,
    "export": export,
    "extract": extract,
    "validate": validate,
    "why": why,
    "coverage": coverage,
}
_READING = """\
Documents of each council and year; what each document gave; what was not found in which documents, though
documents of their kind have it; what is no inspection of a council's children's services; what could not be
read. An area without a grade need not have been missed: “ofsted-kg query missing-judgements” tells what is
“not in this framework”, “not judged” or “may be left out” from what was “not found”."""
FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown", "turtle")


def parser() -> argparse.ArgumentParser:
    """The whole command line; each command's function stands in `run`."""
    top = argparse.ArgumentParser(
        prog="ofsted-kg", description=_ABOUT, epilog=_EXAMPLE, formatter_class=argparse.RawTextHelpFormatter
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show the version and end")
    several = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (
        _add_build,
        _add_queries,
        _add_query,
        _add_export,
        _add_extract,
        _add_validate,
        _add_why,
        _add_coverage,
    ):
        add(several)
    return top


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"ofsted-kg {version('ofsted-kg')}\n")
        parser.exit()


_Commands = argparse._SubParsersAction  # argparse has no public name for it


def _command(
    several: _Commands[argparse.ArgumentParser], name: str, about: str, *, example: str
) -> argparse.ArgumentParser:
    command = several.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawTextHelpFormatter,
    )
    command.set_defaults(run=_COMMANDS[name])
    return command


def _add_store(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--store",
        type=Path,
        metavar="DIR",
        default=Path(os.environ.get("OFSTED_KG_STORE") or "ofsted-store"),
        help="the folder that holds the graph (default: $OFSTED_KG_STORE, or ofsted-store)",
    )


def _add_graph(command: argparse.ArgumentParser) -> None:
    _add_store(command)
    command.add_argument(
        "--without-derived",
        dest="derived",
        action="store_false",
        help="leave out what rules derived: only what documents say\nand what was resolved of it",
    )


def _add_build(several: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        several,
        "build",
        "read documents and write the graph",
        example="ofsted-kg build reports/ articles/ --store ofsted-store --jobs 2",
    )
    command.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files or folders with .pdf .txt .md .html .htm\n(default: the documents of ofsted-kg itself)",
    )
    _add_store(command)
    command.add_argument(
        "--jobs", type=_count, metavar="N", help="processes that read side by side (default: one a processor)"
    )
    command.add_argument(
        "--corrections",
        type=Path,
        metavar="FILE",
        help="a table (.csv) of what readers correct, applied last: columns kind\n"
        "(same different not-a-fact value), subject, object, property, value, who, why",
    )
    command.add_argument("--format", choices=("text", "json"), default="text", help="form of the summary")


def _add_queries(several: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        several,
        "queries",
        "list the saved queries, or show one",
        example="ofsted-kg queries council-timeline",
    )
    command.add_argument(
        "name", nargs="?", metavar="NAME", help="show this one: description, parameters, text"
    )
    command.add_argument(
        "--format", choices=("text", "markdown"), default="text", help="markdown: all of them as one page"
    )


def _add_query(several: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        several,
        "query",
        "ask a saved query, a file, or SPARQL from standard input",
        example="ofsted-kg query recurring-issues --set council=Leicester --format markdown",
    )
    command.add_argument("query", metavar="NAME|FILE.rq|-", help="a saved query, a file of SPARQL, or -")
    command.add_argument(
        "--set",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter of the query; names and codes will do for IRIs",
    )
    command.add_argument(
        "--format", choices=FORMATS, help="default: table on a terminal, otherwise csv; turtle for graphs"
    )
    command.add_argument(
        "--endpoint", metavar="URL", help="ask this SPARQL endpoint instead of a store of one's own"
    )
    _add_graph(command)


def _add_export(several: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        several,
        "export",
        "write the graph, or the network of officials and issues, to files",
        example="ofsted-kg export graph.ttl network.gexf",
    )
    command.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="by suffix: .ttl .trig .nq .nt .jsonld .rdf the graph,\n.gexf .graphml the network",
    )
    _add_graph(command)


def _add_extract(several: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        several,
        "extract",
        "show what one document says, each fact with its passage; stores nothing",
        example="ofsted-kg extract report.pdf --format json",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="a .pdf .txt .md .html or .htm file")
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def _add_validate(several: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        several,
        "validate",
        "hold the graph, or a file, against its rules and name what breaks them",
        example="ofsted-kg validate --format turtle > report.ttl",
    )
    command.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help="a graph in a file: .ttl .trig .nt .nq .jsonld .rdf (default: the store)",
    )
    command.add_argument(
        "--reason",
        action="store_true",
        help="ask a reasoner, not the rules, whether anything contradicts\nanything (needs Java)",
    )
    command.add_argument(
        "--format", choices=("text", "json", "turtle"), default="text", help="turtle: the report of SHACL"
    )
    _add_graph(command)


def _add_why(several: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        several,
        "why",
        "tell what a thing is and why: its facts, what was joined, and the passages behind",
        example='ofsted-kg why "Leicester 2024"',
    )
    command.add_argument(
        "thing",
        metavar="NAME|IRI",
        help="an inspection, person, judgement, …: its IRI, label or name,\nor a council and a year",
    )
    command.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="json has every statement"
    )
    _add_graph(command)


def _add_coverage(several: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        several,
        "coverage",
        "show what was read of each document, and what was not found in it",
        example="ofsted-kg coverage --format markdown > coverage.md",
    )
    command.description = _READING
    _add_store(command)
    command.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="for CSV ask the queries coverage and coverage-by-council",
    )


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 1")
    return int(text)
