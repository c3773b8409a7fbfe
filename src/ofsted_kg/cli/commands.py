"""What each command does: call the library once, write the outcome, return the exit code."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from typing import TYPE_CHECKING

from ofsted_kg.cli.building import build
from ofsted_kg.cli.validating import validate
from ofsted_kg.errors import UsageError

if TYPE_CHECKING:
    from ofsted_kg.query.run import Source

__all__ = ["build", "export", "extract", "queries", "query", "validate"]


def queries(options: argparse.Namespace) -> int:
    """List the saved queries with a line each, or show one with its parameters and text."""
    from ofsted_kg.query.saved import names_of_queries, saved_query

    if options.name:
        from ofsted_kg.query.describe import description

        sys.stdout.write(description(saved_query(options.name)))
        return 0
    known = [saved_query(name) for name in names_of_queries()]
    if options.format == "markdown":
        from ofsted_kg.query.describe import guide

        sys.stdout.write(guide(known))
        return 0
    widest = max((len(query.name) for query in known), default=0)
    sys.stdout.writelines(f"{query.name:<{widest}}  {query.title}\n" for query in known)
    return 0


def query(options: argparse.Namespace) -> int:
    """Ask a query and write its answer as it comes."""
    from ofsted_kg.query.ask import ask, find_query
    from ofsted_kg.query.formats import fitting, write

    asked = find_query(sys.stdin.read() if options.query == "-" else options.query)
    answer = ask(asked, _values(options.set), _source(options))
    usual = fitting(answer, "table" if sys.stdout.isatty() else "csv")
    write(answer, options.format or usual, sys.stdout.buffer, width=_width())
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the graph or the network to each file, in the form that its suffix names."""
    from ofsted_kg.export import export as export_to
    from ofsted_kg.graph.store import open_store

    store = open_store(options.store, derived=options.derived)
    for path in options.files:
        export_to(store, path)
        sys.stdout.write(f"wrote {path}\n")
    return 0


def _source(options: argparse.Namespace) -> Source:
    """What is asked: the endpoint, if one is named, otherwise the store.

    Raises:
        UsageError: an endpoint's derived facts are to be left out, which only a store can do.
    """
    if options.endpoint:
        if not options.derived:
            raise UsageError("--without-derived is for a store of one's own, not for an endpoint")
        from ofsted_kg.query.remote import remote_source

        return remote_source(options.endpoint)
    from ofsted_kg.graph.store import open_store
    from ofsted_kg.query.run import local_source

    return local_source(open_store(options.store, derived=options.derived))


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


def extract(options: argparse.Namespace) -> int:
    """Read one document and write what it says, each fact with its passages."""
    from ofsted_kg.cli.facts import as_data, as_text
    from ofsted_kg.extract.document import extract as extract_from
    from ofsted_kg.read.corpus import read_document

    extraction = extract_from(read_document(options.file))
    if options.format == "json":
        json.dump(as_data(extraction), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in as_text(extraction, _width()))
    return 0


def _width() -> int:
    """Columns of the terminal; 120 where there is none."""
    return shutil.get_terminal_size((120, 24)).columns
