"""How long the saved queries take: through this package, by bare pyoxigraph, and by rdflib's own engine.

Run `python benchmarks/querying.py [STORE] [--limit SECONDS] [--only QUERY …]`. Without STORE it is the one of
`benchmarks/enlarging.py`, as large as that of all of Ofsted's reports, or where there are no reports beside
this repository one of the shipped documents. Each query is asked without parameters and, where it has one,
for one council by its name; ours and bare pyoxigraph take turns on the same bound text, as medians over
rounds of the processor's time, rows written as CSV; one that has not ended after the limit is left. rdflib
takes minutes to load a large store and to answer most questions of it, so it is compared on the shipped
documents, each query once. There too is the cold start: the whole process of a question beside a bare import
of rdflib. The lines below a table tell whether the aims in `_AIMS` are met.
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple, TypeVar

import pyoxigraph as ox
import rdflib

from enlarging import REPORTS, enlarged
from ofsted_kg.build import build
from ofsted_kg.graph.store import open_store
from ofsted_kg.query.ask import ask
from ofsted_kg.query.bind import bind
from ofsted_kg.query.names import named
from ofsted_kg.query.prefixes import PREFIXES
from ofsted_kg.query.run import Source, local_source, rows
from ofsted_kg.query.saved import SavedQuery, names_of_queries, saved_query
from processes import medians

_ROUNDS = 9
_CSV = ox.QueryResultsFormat.CSV
Values = dict[str, str]
Result = TypeVar("Result")


# Goes through the texts of all findings of a council: it may take as long as a question of the whole graph.
_SEARCH = "finding-search"
# Ours beside bare pyoxigraph; a question of one council and of the whole graph; a cold start beside rdflib's.
_AIMS = {"times": 1.1, "council": 50.0, "whole": 300.0, "cold": 0.6}


class Asked(NamedTuple):
    """One query asked of one store, in milliseconds; None of what had not ended at the limit.

    Attributes:
        label: the query, and whether it was of one council.
        ours: through this package: find, bind, run, write.
        bare: the bound text given to pyoxigraph.
        peer: the same text given to rdflib.
    """

    label: str
    ours: float | None
    bare: float | None
    peer: float | None = None


def milliseconds(task: Callable[[], object]) -> float:
    """The processor's time for one call: that by the clock, where nothing else runs on the machine."""
    started = process_time()
    task()
    return 1000 * (process_time() - started)


def a_council(source: Source) -> str:
    """The name of the council with the most inspections."""
    text = """SELECT ?name { { SELECT ?c { ?i okg:inspects ?c } GROUP BY ?c
      ORDER BY DESC(COUNT(DISTINCT ?i)) ?c LIMIT 1 } ?c rdfs:label ?name }"""
    return str(next(iter(rows(source(text))))["name"].value)


def cases(source: Source, only: Sequence[str]) -> Iterator[tuple[str, SavedQuery, Values]]:
    """Each query without parameters and, where it can be, of one council."""
    council = a_council(source)
    for name in only or names_of_queries():
        query = saved_query(name)
        yield name, query, {}
        if any(parameter.name == "council" for parameter in query.parameters):
            yield f"{name} of a council", query, {"council": council}


def beside_bare(store: ox.Store, only: Sequence[str], limit: float) -> Iterator[Asked]:
    """Ours and bare pyoxigraph, taking turns."""
    source = local_source(store)
    for label, query, values in cases(source, only):
        found = within(limit, partial(_turns, source, store, query, values))
        yield Asked(label, *(found or (None, None)))


def _turns(source: Source, store: ox.Store, query: SavedQuery, values: Values) -> tuple[float, float]:
    text = bind(query, values, source)
    ours, bare = [], []
    for _ in range(_ROUNDS):
        ours.append(milliseconds(lambda: rows(ask(query, values, source)).serialize(format=_CSV)))
        bare.append(milliseconds(lambda: _bare(store, text)))
    return median(ours), median(bare)


def _bare(store: ox.Store, text: str) -> bytes | None:
    found = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    return rows(found).serialize(format=_CSV)


def beside_rdflib(store: ox.Store, only: Sequence[str], limit: float) -> Iterator[Asked]:
    """Ours and rdflib, which reads the same quads into its own store."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=store.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    source = local_source(store)
    for label, query, values in cases(source, only):
        text = bind(query, values, source)
        ours, bare = _turns(source, store, query, values)
        yield Asked(label, ours, bare, within(limit, partial(_peers_time, dataset, text)))


def _peers_time(dataset: rdflib.Dataset, text: str) -> float:
    return milliseconds(lambda: dataset.query(text).serialize(format="csv"))


def within(seconds: float, task: Callable[[], Result]) -> Result | None:
    """What the task gives, done in a process of its own; None where it fails or does not end in time.

    It fails where rdflib does: its MIN and MAX do not take unbound values.
    """
    context = multiprocessing.get_context("fork")  # so that nothing need be loaded again
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(task, sender.send))
    process.start()
    found: Result | None = receiver.recv() if receiver.poll(seconds) else None
    process.kill()
    process.join()
    return found


def _tell(task: Callable[[], object], tell: Callable[[object], None]) -> None:
    try:
        tell(task())
    except TypeError:
        tell(None)


def print_large(asked: Iterable[Asked]) -> None:
    """The table of ours beside bare pyoxigraph, and which miss their aims."""
    print(f"{'query':42}{'ours':>10}{'bare':>10}{'times':>8}")
    slow, costly = [], []
    for label, ours, bare, _ in asked:
        if ours is None or bare is None:
            print(f"{label:42}  not ended", flush=True)
            slow.append(label)
            continue
        print(f"{label:42}{ours:10.1f}{bare:10.1f}{ours / bare:8.2f}", flush=True)
        if ours > _AIMS["council" if label.endswith(" of a council") and _SEARCH not in label else "whole"]:
            slow.append(label)
        if ours > _AIMS["times"] * bare:
            costly.append(label)
    print(f"slower than the aim: {', '.join(slow) or 'none'}")
    print(f"more than {_AIMS['times']} times bare pyoxigraph: {', '.join(costly) or 'none'}\n")


def print_names(source: Source) -> None:
    """How long it takes to find what a name means, written as the graph has it and otherwise."""
    council = a_council(source)
    for value in (council, council.upper(), f"{council}."):
        taken = [milliseconds(partial(named, value, "council", source)) for _ in range(2 * _ROUNDS)]
        print(f"{f'name “{value}”':42}{median(taken):10.2f}")
    print()


def print_peer(asked: Iterable[Asked]) -> None:
    """The table of ours beside rdflib, and both over the set."""
    print(f"{'query':42}{'ours':>10}{'rdflib':>10}")
    sums = [0.0, 0.0]
    for label, ours, _, peer in asked:
        told = f"{peer:10.0f}" if peer else f"{'-':>10}"
        print(f"{label:42}{ours or 0:10.1f}{told}", flush=True)
        if ours and peer:
            sums = [sums[0] + ours, sums[1] + peer]
    print(f"{'all that rdflib answered':42}{sums[0]:10.1f}{sums[1]:10.0f}")
    print(f"ours takes {sums[0] / sums[1]:.4f} of its time; - is over the limit or an error of its own\n")


def cold(path: Path) -> None:
    """Whole processes, taking turns."""
    question = ["-m", "ofsted_kg", "query", "current-judgements", "--store", str(path), "--format", "table"]
    commands = {"ofsted-kg query current-judgements": question, "import rdflib's engine": ["-c", _IMPORT]}
    taken = medians(commands, 2 * _ROUNDS)
    print("cold start, milliseconds by the clock")
    for label, time in taken.items():
        print(f"{label:42}{time:10.0f}")
    ours, peer = taken.values()
    print(f"{ours / peer:.2f} times; the aim is {_AIMS['cold']}")


_IMPORT = "import rdflib.plugins.sparql"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", nargs="?", type=Path, help="a store that `ofsted-kg build` made")
    parser.add_argument("--limit", type=float, default=30.0, help="seconds for all rounds of a query")
    parser.add_argument("--only", nargs="*", default=(), help="names of queries")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "store"
        build(None, small)
        large = open_store(options.store or (enlarged() if REPORTS.is_dir() else small))
        print(f"{len(large):,} quads, milliseconds of the processor, medians of {_ROUNDS}")
        print_large(beside_bare(large, options.only, options.limit))
        print_names(local_source(large))
        shipped = open_store(small)
        print(f"{len(shipped):,} quads of the shipped documents, milliseconds of the processor")
        print_peer(beside_rdflib(shipped, options.only, options.limit))
        cold(small)


if __name__ == "__main__":
    main()
