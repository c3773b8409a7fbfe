"""What can be typed: the program and its commands, each of which declares its own options in its module."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

_ABOUT = """\
Reads Ofsted reports and press articles about children's services, builds a graph in which every fact
leads to the passage that says it, and answers questions."""
_EXAMPLE = """\
example:
  ofsted-kg build reports/ articles/
  ofsted-kg query council-timeline --set council=Leicestershire"""
COMMANDS = (
    "build",
    "queries",
    "query",
    "show",
    "search",
    "export",
    "picture",
    "analyse",
    "chart",
    "serve",
    "push",
    "extract",
    "validate",
    "why",
    "coverage",
    "completion",
)
"""The commands in the order of the help; each stands in the module of its name."""


def parser(command: str | None = None) -> argparse.ArgumentParser:
    """The command line; each command's function stands in `run`.

    With the name of a command it has that one alone, so that no other module is imported.
    """
    top = argparse.ArgumentParser(
        prog="ofsted-kg", description=_ABOUT, epilog=_EXAMPLE, formatter_class=argparse.RawTextHelpFormatter
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show the version and end")
    several = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in (command,) if command in COMMANDS else COMMANDS:
        import_module(f"ofsted_kg.cli.{name}").add(several)
    return top


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"ofsted-kg {version('ofsted-kg')}\n")
        parser.exit()
