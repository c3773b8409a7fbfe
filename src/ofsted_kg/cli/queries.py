"""The command `queries`: the saved queries in a list or as RDF, or one of them whole."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from ofsted_kg.cli.options import HOST, PORT, Commands, command

if TYPE_CHECKING:
    from ofsted_kg.query.saved import SavedQuery

_ENDPOINT = f"http://{HOST}:{PORT}/sparql"


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        queries,
        "queries",
        "list the saved queries, or show one",
        example="ofsted-kg queries council-timeline",
    )
    added.add_argument("name", nargs="?", metavar="NAME", help="show this one: description, parameters, text")
    added.add_argument(
        "--format",
        choices=("text", "markdown", "turtle"),
        default="text",
        help="markdown: all of them as one page;\nturtle: as SPARQL examples in RDF",
    )
    added.add_argument(
        "--endpoint-iri",
        default=_ENDPOINT,
        metavar="IRI",
        help=f"the endpoint that the examples of --format turtle are for\n(default: {_ENDPOINT})",
    )


def queries(options: argparse.Namespace) -> int:
    """List the saved queries with a line each, or show one with its parameters and text."""
    from ofsted_kg.query.saved import names_of_queries, saved_query

    if options.format == "turtle":
        names = [options.name] if options.name else names_of_queries()
        sys.stdout.write(_as_rdf([saved_query(name) for name in names], options.endpoint_iri))
        return 0
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


def _as_rdf(queries: list[SavedQuery], endpoint: str) -> str:
    from ofsted_kg.export.examples import examples
    from ofsted_kg.export.turtle import turtle

    return turtle(f"{triple} ." for triple in examples(queries, endpoint))
