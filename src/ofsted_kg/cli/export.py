"""The command `export`: the graph or a network in files, each in the form that its suffix names."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ofsted_kg.cli.networks import add_filters, has_filters, write_network
from ofsted_kg.cli.options import Commands, add_source, command, whole
from ofsted_kg.errors import UsageError


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        export,
        "export",
        "write the graph, or a network of it, to files",
        example="ofsted-kg export graph.ttl officials.gexf\n"
        "  ofsted-kg export --network issues --region London --min-weight 2 issues.gexf issues.edges.csv\n"
        "  ofsted-kg export --network officials --dynamic timeline.gexf",
    )
    added.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="by suffix: .ttl .trig .nq .nt .jsonld .rdf the graph,\n"
        ".gexf .graphml .cyjs .nodes.csv .edges.csv .dot .svg a network",
    )
    added.add_argument(
        "--network",
        metavar="NAME",
        help="which network: officials (default), issues, councils, themes,\n"
        "inspectors, statements, everything, or the path of your own queries:\n"
        "mine for mine-nodes.rq and mine-edges.rq",
    )
    added.add_argument(
        "--dynamic", action="store_true", help="with a timeline: when each office and issue is seen (.gexf)"
    )
    add_filters(added)
    add_source(added)


def export(options: argparse.Namespace) -> int:
    """Write the graph or a network to each file, in the form that its suffix names."""
    from ofsted_kg.export import export as export_to
    from ofsted_kg.export import is_of_network

    drawn = [path for path in options.files if is_of_network(path)]
    if not drawn and (options.network or options.dynamic or has_filters(options)):
        raise UsageError("--network, --dynamic and what fits are for networks, and none of the files is one")
    store = whole(options)
    for path in options.files:
        if path not in drawn:
            export_to(store, path)
            sys.stdout.write(f"wrote {path}\n")
    if drawn:
        write_network(store, options.network or "officials", drawn, options, dynamic=options.dynamic)
    return 0
