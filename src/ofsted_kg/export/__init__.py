"""The store as a file: RDF in six syntaxes, networks for Gephi and other programs, pictures.

The same store gives the same bytes. A file appears whole or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

import networkx as nx
import pyoxigraph as ox

from ofsted_kg.errors import UsageError
from ofsted_kg.export import networks, rdf
from ofsted_kg.export.dataset import dataset
from ofsted_kg.network import network as build_network

SUFFIXES = (*rdf.WRITERS, *networks.WRITERS)
"""The suffixes that `export` knows."""


def export(
    store: ox.Store,
    path: Path,
    *,
    network: str | None = None,
    filters: Mapping[str, object] | None = None,
    min_weight: float | None = None,
    dynamic: bool = False,
) -> None:
    """Write `store` to `path`, in the form that the suffix names.

    Args:
        store: the graph.
        path: ends in one of `SUFFIXES`, or in `.void.ttl` for a description of the data (VoID and DCAT) in
            place of the data. An existing file is replaced.
        network: which network of `queries/export/` to write, for the suffixes of networks; “officials”
            without it.
        filters: as `ofsted_kg.network.network` takes them.
        min_weight: likewise.
        dynamic: whether a `.gexf` has a timeline.

    Raises:
        UsageError: the suffix, the network or a filter is unknown or does not go with the suffix, or the
            file cannot be written.
    """
    if is_of_network(path):
        shown = build_network(store, network or "officials", filters, min_weight=min_weight)
        export_network(shown, path, dynamic=dynamic)
        return
    form = _rdf_form(path)
    if network or filters or dynamic or min_weight is not None:
        suffixes = ", ".join(networks.WRITERS)
        raise UsageError(f"{path}: a network and its filters are for {suffixes}; {path.suffix} is everything")
    content = form(store)
    _save(path, lambda file: file.write(content))


def export_network(graph: nx.Graph[str], path: Path, *, dynamic: bool = False) -> None:
    """Write a network that is already made to `path`, in the form that the suffix names.

    Raises:
        UsageError: it is no suffix of a network, has no timeline although `dynamic`, or cannot be written.
    """
    write = networks.writer_of(path.name, dynamic=dynamic)
    _save(path, lambda file: write(graph, file))


def is_of_network(path: Path) -> bool:
    """Whether a file of this name holds a network, not RDF."""
    return path.name.lower().endswith(tuple(networks.WRITERS))


def _rdf_form(path: Path) -> Callable[[ox.Store], bytes]:
    suffix = path.suffix.lower()
    if path.name.lower().endswith(".void.ttl"):
        return dataset
    if suffix in rdf.WRITERS:
        return rdf.WRITERS[suffix]
    raise UsageError(f"{path}: unknown suffix “{path.suffix}”; there are {', '.join(SUFFIXES)}")


def _save(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            write(file)
        part.replace(path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
