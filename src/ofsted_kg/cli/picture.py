"""The command `picture`: a network as a picture with labels and a legend."""

from __future__ import annotations

import argparse
from pathlib import Path

from ofsted_kg.cli.networks import add_filters, write_network
from ofsted_kg.cli.options import Commands, add_graph, command, opened
from ofsted_kg.errors import UsageError

SUFFIXES = (".svg", ".dot")


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        picture,
        "picture",
        "draw a network, with labels and a legend",
        example="ofsted-kg picture officials --council Leicester out.svg",
    )
    added.add_argument(
        "network", metavar="NETWORK", help="as “ofsted-kg export --network” has it: officials, …"
    )
    added.add_argument(
        "file", type=Path, metavar="FILE", help="a picture (.svg), or the same for Graphviz (.dot)"
    )
    add_filters(added)
    add_graph(added)


def picture(options: argparse.Namespace) -> int:
    """Draw a network into a file."""
    if options.file.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{options.file}: a picture can be {' or '.join(SUFFIXES)}")
    store = opened(options)
    write_network(store, options.network, [options.file], options)
    return 0
