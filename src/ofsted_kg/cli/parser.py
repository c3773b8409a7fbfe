"""What can be typed: the program and its commands, each of which declares its own options in its module."""

from __future__ import annotations

import argparse
import sys

from ofsted_kg.cli.analyse import add as add_analyse
from ofsted_kg.cli.build import add as add_build
from ofsted_kg.cli.coverage import add as add_coverage
from ofsted_kg.cli.export import add as add_export
from ofsted_kg.cli.extract import add as add_extract
from ofsted_kg.cli.picture import add as add_picture
from ofsted_kg.cli.queries import add as add_queries
from ofsted_kg.cli.query import add as add_query
from ofsted_kg.cli.serve import add as add_serve
from ofsted_kg.cli.show import add as add_show
from ofsted_kg.cli.validate import add as add_validate
from ofsted_kg.cli.why import add as add_why

_ABOUT = """\
Reads Ofsted reports and press articles about children's services, builds a graph in which every fact
leads to the passage that says it, and answers questions."""
_EXAMPLE = """\
example:
  ofsted-kg build reports/ articles/
  ofsted-kg query council-timeline --set council=Leicestershire"""
# In the order of the help.
_COMMANDS = (
    add_build,
    add_queries,
    add_query,
    add_show,
    add_export,
    add_picture,
    add_analyse,
    add_serve,
    add_extract,
    add_validate,
    add_why,
    add_coverage,
)


def parser() -> argparse.ArgumentParser:
    """The whole command line; each command's function stands in `run`."""
    top = argparse.ArgumentParser(
        prog="ofsted-kg", description=_ABOUT, epilog=_EXAMPLE, formatter_class=argparse.RawTextHelpFormatter
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show the version and end")
    several = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in _COMMANDS:
        add(several)
    return top


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"ofsted-kg {version('ofsted-kg')}\n")
        parser.exit()
