"""Whether a graph is as the shapes require: of a store, or of a file of RDF."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.errors import UsageError
from ofsted_kg.graph.councils import council_quads
from ofsted_kg.graph.ontology import ontology_quads
from ofsted_kg.graph.places import place
from ofsted_kg.graph.report import Fault, Report
from ofsted_kg.graph.shacl import results
from ofsted_kg.graph.shapes import SHAPES, read_shapes
from ofsted_kg.vocab import GRAPH_DERIVED

LARGEST = 1_000_000_000  # bytes; a file is read into memory, at three to four times its size
_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}


def validate(store: ox.Store, shapes: Path = SHAPES) -> Report:
    """Hold all graphs of a store, seen as one, against the shapes.

    Args:
        store: what `build` made, or `read_graph` read.
        shapes: a file of SHACL shapes.

    Raises:
        UsageError: the shapes are not Turtle, or use a part of SHACL that is not understood here.
    """
    faults = (Fault(result, place(store, result.focus)) for result in results(store, read_shapes(shapes)))
    return Report(tuple(sorted(faults, key=Fault.order)), len(store))


def read_graph(path: Path, *, derived: bool = True) -> ox.Store:
    """A file of RDF in memory, with the ontology and the register of councils that it builds on.

    Args:
        path: the file.
        derived: whether its graph of derived facts is wanted; a file of triples has them among the others.

    Raises:
        UsageError: the file is missing, of another suffix, too large, or not what its suffix says; then the
            message names the line.
    """
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"{path}: a graph to be validated is a file {' '.join(_FORMATS)}")
    store = ox.Store()
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UsageError(
                f"{path} has {size:,} bytes; files up to {LARGEST:,} are read, larger graphs from a store"
            )
        store.bulk_load(path=str(path), format=form)
    except (SyntaxError, ValueError) as error:
        raise UsageError(f"{path} is not valid {form.name}: {error}") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    if not derived:
        store.remove_graph(ox.NamedNode(GRAPH_DERIVED))
    store.extend(ontology_quads())
    store.extend(council_quads())
    return store
