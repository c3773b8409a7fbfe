"""The command `push`: the graph into a store elsewhere, as far as it is not there yet."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from ofsted_kg.cli.options import Commands, add_address, add_graph, command, login, opened
from ofsted_kg.cli.progress import clear, progress

if TYPE_CHECKING:
    from ofsted_kg.push import Pushed

OK, DIFFERS = 0, 3
_ABOUT = """\
Puts the graph into a store elsewhere by the SPARQL 1.1 Graph Store Protocol: graphs that are new or changed
are sent, those that were pushed before and are no more are removed, and all are counted afterwards. The same
command goes on with what broke off. docs/stores.md tells of each kind of store."""


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        push,
        "push",
        "put the graph into a store elsewhere, as far as it is not there yet",
        example="ofsted-kg push --endpoint http://localhost:7878/query\n"
        "  ofsted-kg push --endpoint http://localhost:3030/ofsted/sparql --only document --dry-run",
    )
    added.description = _ABOUT
    add_address(added, "the SPARQL endpoint of the store to put it into", required=True, timeout=600)
    added.add_argument(
        "--graph-store",
        metavar="URL",
        help="where that store takes graphs; found by itself for\n"
        "Oxigraph, Fuseki, Virtuoso, GraphDB, RDF4J and ofsted-kg serve",
    )
    added.add_argument(
        "--only",
        nargs="+",
        action="extend",
        default=[],
        metavar="PART",
        help="document, councils, ontology, resolution, derived or provenance",
    )
    added.add_argument("--gzip", action="store_true", help="compress what is sent, for a store far away")
    added.add_argument("--dry-run", action="store_true", help="tell what would be done, and do nothing")
    added.add_argument(
        "--format", choices=("text", "json"), help="default: text on a terminal, otherwise json"
    )
    add_graph(added)


def push(options: argparse.Namespace) -> int:
    """Push the graph; say what was sent and whether all of it is there."""
    from ofsted_kg.http import Client
    from ofsted_kg.push import push as push_to
    from ofsted_kg.push.target import target_of
    from ofsted_kg.query.remote import Endpoint

    store = opened(options)
    client = Client(login=login(), timeout=options.timeout, connections=4)
    target = target_of(options.endpoint, client, graph_store=options.graph_store, compress=options.gzip)
    source = Endpoint(options.endpoint, client, as_one=False).ask
    shown = {"progress": line} if (line := progress()) else {}
    try:
        done = push_to(store, source, target, only=options.only, dry=options.dry_run, **shown)
    finally:
        clear()
    form = options.format or ("text" if sys.stdout.isatty() else "json")
    told = _json(done) if form == "json" else _text(done, dry=options.dry_run)
    sys.stdout.write(told)
    for graph, (here, there) in done.differing.items():
        sys.stderr.write(f"ofsted-kg: <{graph}> has {here:,} statements here and {there:,} there\n")
    return DIFFERS if done.differing else OK


def _json(done: Pushed) -> str:
    told = {
        "sent": done.sent,
        "unchanged": len(done.unchanged),
        "removed": done.removed,
        "statements": done.statements,
        "differing": {graph: {"here": n, "there": m} for graph, (n, m) in done.differing.items()},
        "seconds": round(done.seconds, 3),
    }
    return json.dumps(told, indent=2) + "\n"


def _text(done: Pushed, *, dry: bool) -> str:
    if not (done.sent or done.removed):
        return f"nothing to do: all {len(done.unchanged):,} graphs are there as they are here\n"
    did = "would be" if dry else "were"
    lines = [
        f"{len(done.sent):,} graphs {did} sent, {len(done.removed):,} removed, {len(done.unchanged):,} left"
    ]
    if not dry:
        lines.append(f"{done.statements:,} statements in {done.seconds:.1f} seconds")
        if not done.differing:
            lines.append("counted afterwards: every graph has as many statements there as here")
    return "".join(f"{line}\n" for line in lines)
