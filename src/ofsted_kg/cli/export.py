"""The command `export`: the graph or the network in files, each in the form that its suffix names."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ofsted_kg.cli.options import Commands, add_graph, command


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        export,
        "export",
        "write the graph, or the network of officials and issues, to files",
        example="ofsted-kg export graph.ttl network.gexf",
    )
    added.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="by suffix: .ttl .trig .nq .nt .jsonld .rdf the graph,\n.gexf .graphml the network",
    )
    add_graph(added)


def export(options: argparse.Namespace) -> int:
    """Write the graph or the network to each file, in the form that its suffix names."""
    from ofsted_kg.export import export as export_to
    from ofsted_kg.graph.store import open_store

    store = open_store(options.store, derived=options.derived)
    for path in options.files:
        export_to(store, path)
        sys.stdout.write(f"wrote {path}\n")
    return 0
