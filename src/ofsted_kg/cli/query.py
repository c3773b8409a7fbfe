"""The command `query`: finds the query, binds its parameters, writes the answer as it comes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ofsted_kg.cli.options import Commands, add_source, command, index, source, utf8, width
from ofsted_kg.errors import UsageError

if TYPE_CHECKING:
    from ofsted_kg.query.run import Source

# As `ofsted_kg.query.formats` has them, which is not imported until there is something to write.
FORMATS = ("table", "csv", "tsv", "json", "jsonl", "xml", "markdown", "turtle", "ntriples")


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        query,
        "query",
        "ask a saved query, a file, or SPARQL from standard input",
        example="ofsted-kg query recurring-issues --set council=Leicester --format markdown",
    )
    added.add_argument(
        "query",
        metavar="NAME|FILE.rq|-",
        help="a saved query (“ofsted-kg queries” lists them),\na file of SPARQL, or - for standard input",
    )
    added.add_argument(
        "--set",
        type=utf8,
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter of the query; names and codes will do for IRIs",
    )
    added.add_argument(
        "--format", choices=FORMATS, help="default: table on a terminal, otherwise csv; turtle for graphs"
    )
    add_source(added)


def query(options: argparse.Namespace) -> int:
    """Ask a query and write its answer as it comes."""
    from ofsted_kg.query.ask import ask, find_query
    from ofsted_kg.query.formats import fitting, write
    from ofsted_kg.query.indexed import is_indexed

    asked = find_query(_standard_input() if options.query == "-" else options.query)
    place = source(options)
    values = _values(options.set)
    answer = ask(asked, values, place, index=index(options) if is_indexed(asked, values) else None)
    if not asked.title:
        sys.stderr.writelines(f"ofsted-kg: note: {line}\n" for line in _notes(asked.text, place, options))
    usual = fitting(answer, "table" if sys.stdout.isatty() else "csv")
    write(answer, options.format or usual, sys.stdout.buffer, width=width())
    return 0


def _standard_input() -> str:
    """What comes in, whatever the encoding of the terminal.

    Raises:
        UsageError: it is not UTF-8.
    """
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"what comes in is not UTF-8 text: {error}") from error


def _notes(text: str, place: Source, options: argparse.Namespace) -> Iterator[str]:
    """What somebody who wrote a query should know of it."""
    from ofsted_kg.query.repeated import repetition
    from ofsted_kg.query.unknown import unknown_terms

    yield from unknown_terms(text, place)
    if not options.endpoint and (line := repetition(text)):
        yield line


def _values(settings: list[str]) -> dict[str, str]:
    """The parameters of `--set`.

    Raises:
        UsageError: an entry without "=", or one name twice.
    """
    values: dict[str, str] = {}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign or not name:
            raise UsageError(f"--set takes name=value, not “{setting}”")
        if name in values:
            raise UsageError(f"--set gives {name} twice")
        values[name] = value
    return values
