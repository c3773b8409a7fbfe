"""How long the saved queries take: through this package, by bare pyoxigraph, and by rdflib's own engine.

Run `python benchmarks/querying.py [STORE] [--limit SECONDS]`. Without STORE one is built of the shipped
documents. Each query is asked without parameters and, where it has one, for one council; ours and bare
pyoxigraph take turns on the same bound text, as medians over rounds, rows written as CSV. rdflib is asked
once each, in a process that ends at the limit. Last comes a cold start: the whole process of a
question, beside a bare import of rdflib.
"""

from __future__ import annotations

import argparse
import multiprocessing
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from math import nan
from pathlib import Path
from statistics import median
from time import perf_counter

import pyoxigraph as ox
import rdflib

from ofsted_kg.build import build
from ofsted_kg.graph.store import open_store
from ofsted_kg.query.ask import ask
from ofsted_kg.query.bind import bind
from ofsted_kg.query.prefixes import PREFIXES
from ofsted_kg.query.run import Source, local_source, rows
from ofsted_kg.query.saved import SavedQuery, names_of_queries, saved_query

_ROUNDS = 5
_CSV = ox.QueryResultsFormat.CSV
Values = dict[str, str]


def milliseconds(task: Callable[[], object]) -> float:
    """The time of one call."""
    started = perf_counter()
    task()
    return 1000 * (perf_counter() - started)


def a_council(source: Source) -> str:
    """The council with the most inspections."""
    text = """SELECT ?c { ?i okg:inspects ?c } GROUP BY ?c ORDER BY DESC(COUNT(DISTINCT ?i)) ?c LIMIT 1"""
    return str(next(iter(rows(source(text))))["c"].value)


def compare(store: ox.Store, query: SavedQuery, values: Values) -> tuple[float, float, str]:
    """Medians of ours and of bare pyoxigraph in milliseconds, and the text that both were asked."""
    source = local_source(store)
    text = bind(query, values, source)
    ours, bare = [], []
    for _ in range(_ROUNDS):
        ours.append(milliseconds(lambda: rows(ask(query, values, source)).serialize(format=_CSV)))
        bare.append(milliseconds(lambda: _bare(store, text)))
    return median(ours), median(bare), text


def _bare(store: ox.Store, text: str) -> bytes | None:
    found = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    return rows(found).serialize(format=_CSV)


def peers_time(dataset: rdflib.Dataset, text: str, limit: float) -> float | None:
    """What rdflib takes in milliseconds; None where it has not ended after `limit` seconds."""
    context = multiprocessing.get_context("fork")  # so that the dataset need not be loaded again
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_ask_peer, args=(dataset, text, sender.send))
    process.start()
    found: float | None = receiver.recv() if receiver.poll(limit) else None
    process.kill()
    process.join()
    return found


def _ask_peer(dataset: rdflib.Dataset, text: str, tell: Callable[[float], None]) -> None:
    try:
        tell(milliseconds(lambda: dataset.query(text).serialize(format="csv")))
    except TypeError:  # its MIN and MAX do not take unbound values
        tell(nan)


def warm(path: Path, limit: float) -> None:
    """The table of all saved queries."""
    store = open_store(path)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=store.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    council = a_council(local_source(store))
    print(f"{len(store):,} quads; milliseconds; one council: {council}")
    print(f"{'query':42}{'ours':>10}{'bare':>10}{'times':>8}{'rdflib':>10}")
    for name in names_of_queries():
        query = saved_query(name)
        for values in ({}, {"council": council}):
            if values.keys() <= {parameter.name for parameter in query.parameters}:
                ours, bare, text = compare(store, query, values)
                peer = peers_time(dataset, text, limit)
                told = f"{peer:10.0f}" if peer is not None else f"{f'> {1000 * limit:.0f}':>10}"
                label = f"{name}{' of a council' if values else ''}"
                print(f"{label:42}{ours:10.1f}{bare:10.1f}{ours / bare:8.2f}{told}", flush=True)


def cold(path: Path) -> None:
    """Whole processes, taking turns."""
    question = ["-m", "ofsted_kg", "query", "current-judgements", "--store", str(path), "--format", "table"]
    commands = {"ofsted-kg query current-judgements": question, "import rdflib's engine": ["-c", _IMPORT]}
    times: dict[str, list[float]] = {label: [] for label in commands}
    for _ in range(_ROUNDS):
        for label, command in commands.items():
            process = partial(
                subprocess.run, [sys.executable, *command], check=True, stdout=subprocess.DEVNULL
            )
            times[label].append(milliseconds(process))
    print("\ncold start, milliseconds")
    for label, taken in times.items():
        print(f"{label:42}{median(taken):10.0f}")


_IMPORT = "import rdflib.plugins.sparql"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", nargs="?", type=Path, help="a store that `ofsted-kg build` made")
    parser.add_argument("--limit", type=float, default=5.0, help="seconds that rdflib has for a query")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.store or Path(folder) / "store"
        if options.store is None:
            build(None, path)
        warm(path, options.limit)
        cold(path)


if __name__ == "__main__":
    main()
