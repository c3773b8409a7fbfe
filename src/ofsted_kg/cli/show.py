"""The command `show`: a page on a council, person, inspection or theme."""

from __future__ import annotations

import argparse
import sys

from ofsted_kg.cli.options import Commands, add_source, command, source, utf8, width


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        show,
        "show",
        "show a page on a council, a person, an inspection or a theme",
        example="ofsted-kg show Leicester\n  ofsted-kg show Leicestershire 2024 --format markdown",
    )
    added.add_argument(
        "thing",
        type=utf8,
        nargs="+",
        metavar="NAME",
        help="a name, a code or an IRI; of an inspection also its council and year",
    )
    added.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="json has every column"
    )
    add_source(added)


def show(options: argparse.Namespace) -> int:
    """Show the page on a thing."""
    from ofsted_kg.cli.colours import painter
    from ofsted_kg.query.page import as_json, as_markdown, as_text
    from ofsted_kg.query.show import show as page_on

    page = page_on(" ".join(options.thing), source(options))
    if options.format == "json":
        sys.stdout.write(f"{as_json(page)}\n")
        return 0
    lines = as_markdown(page) if options.format == "markdown" else as_text(page, width(), painter(sys.stdout))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0
