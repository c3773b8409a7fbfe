"""What the commands that draw share: what of the graph, and how a network is written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyoxigraph as ox

# As the queries of the networks call their parameters.
FILTERS = ("council", "region", "theme", "since", "until")


def add_filters(command: argparse.ArgumentParser, *, weight: bool = True) -> None:
    """Add --council, --region, --theme, --since and --until, and with `weight` --min-weight."""
    filters = command.add_argument_group("only what fits")
    filters.add_argument("--council", metavar="NAME", help="a council, by name or code")
    filters.add_argument("--region", metavar="NAME", help="the councils of a region")
    filters.add_argument("--theme", metavar="NAME", help="a theme, by name or identifier")
    filters.add_argument(
        "--since", metavar="DAY", help="leave out what was over before this day (YYYY-MM-DD)"
    )
    filters.add_argument("--until", metavar="DAY", help="leave out what began after this day (YYYY-MM-DD)")
    if weight:
        filters.add_argument("--min-weight", type=_weight, metavar="N", help="leave out edges of less weight")


def has_filters(options: argparse.Namespace) -> bool:
    """Whether any filter was given."""
    return bool(filters_of(options)) or options.min_weight is not None


def write_network(
    store: ox.Store,
    name: str,
    paths: Iterable[Path],
    options: argparse.Namespace,
    *,
    dynamic: bool = False,
) -> None:
    """Make the network once, write it to each file and say how large it is.

    Raises:
        UsageError: as `ofsted_kg.network.network` and `ofsted_kg.export.export_network`.
        QueryError: likewise.
    """
    from ofsted_kg.export import export_network
    from ofsted_kg.network import network

    found = network(store, name, filters_of(options), min_weight=options.min_weight)
    size = f"{len(found):,} nodes, {found.number_of_edges():,} edges"
    for path in paths:
        export_network(found, path, dynamic=dynamic)
        sys.stdout.write(f"wrote {path}: {size}\n")
    if not found:
        sys.stderr.write(f"ofsted-kg: the network {name} is empty: nothing in the graph fits\n")


def filters_of(options: argparse.Namespace) -> dict[str, str]:
    """The filters that were given."""
    return {name: value for name in FILTERS if (value := getattr(options, name)) is not None}


def _weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number") from None
