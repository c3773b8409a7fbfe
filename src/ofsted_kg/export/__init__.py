"""The store as a file: RDF in six syntaxes, networks for Gephi and other programs.

The same store gives the same bytes. A file appears whole or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.errors import UsageError
from ofsted_kg.export import gexf, graphml, rdf
from ofsted_kg.export.dataset import dataset
from ofsted_kg.network import network as build_network

_NETWORKS = {".gexf": gexf.gexf, ".graphml": graphml.graphml}
SUFFIXES = (*rdf.WRITERS, *_NETWORKS)
"""The suffixes that `export` knows."""


def export(store: ox.Store, path: Path, *, network: str = "officials") -> None:
    """Write `store` to `path`, in the form that the suffix names.

    Args:
        store: the graph.
        path: ends in one of `SUFFIXES`, or in `.void.ttl` for a description of the data (VoID and DCAT) in
            place of the data. An existing file is replaced.
        network: which network of `queries/export/` to write; for `.gexf` and `.graphml`.

    Raises:
        UsageError: the suffix or the network is unknown, or the file cannot be written.
    """
    write = _writer(path, network)
    content = write(store)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


def _writer(path: Path, network: str) -> Callable[[ox.Store], bytes]:
    suffix = path.suffix.lower()
    if path.name.lower().endswith(".void.ttl"):
        return dataset
    if suffix in rdf.WRITERS:
        return rdf.WRITERS[suffix]
    if suffix in _NETWORKS:
        return partial(_network_file, name=network, form=suffix)
    raise UsageError(f"{path}: unknown suffix “{path.suffix}”; there are {', '.join(SUFFIXES)}")


def _network_file(store: ox.Store, name: str, form: str) -> bytes:
    return _NETWORKS[form](build_network(store, name))
