"""How long a push takes, beside the target's own bulk load by curl of one N-Quads file, on the same server.

Run `python benchmarks/pushing.py [STORE] [--quads N]`. The graphs of STORE (without it: of the shipped
documents) are repeated under other names until there are N quads (default: a million). Each server starts
empty for each run; ours and curl take turns; the best of the rounds counts. The last columns are pushes of
what is there already, and where one graph is missing there. Fuseki needs Java and Maven.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pyoxigraph as ox

sys.path.append(str(Path(__file__).parent.parent / "tests"))  # where the servers are started
from ofsted_kg.build import build
from ofsted_kg.http import Client
from ofsted_kg.push import push
from ofsted_kg.push.target import Target, target_of
from ofsted_kg.query.remote import Endpoint
from ofsted_kg.query.run import Source
from stores import KINDS, Elsewhere

_ROUNDS = 2
_SERVERS = ("oxigraph", "fuseki")


def enlarged(store: ox.Store, quads: int) -> Iterator[ox.Quad]:
    """The quads of the store, then again with other graphs and subjects, until there are so many."""
    done, number = 0, 0
    while done < quads:
        number += 1
        for quad in store:
            graph, subject = quad.graph_name, quad.subject
            if isinstance(graph, ox.NamedNode) and isinstance(subject, ox.NamedNode):
                named = ox.NamedNode(f"{subject.value}/{number}")
                yield ox.Quad(named, quad.predicate, quad.object, ox.NamedNode(f"{graph.value}/{number}"))
                done += 1
                if done == quads:
                    return


def ours(store: ox.Store, source: Source, target: Target) -> float:
    """Seconds of a push."""
    started = perf_counter()
    done = push(store, source, target)
    assert not done.differing
    return perf_counter() - started


def by_curl(file: Path, address: str) -> float:
    """Seconds of one body with everything."""
    started = perf_counter()
    command = [
        "curl",
        "-sS",
        "--fail",
        "-X",
        "POST",
        "-H",
        "Content-Type: application/n-quads",
        "-T",
        str(file),
    ]
    subprocess.run([*command, address], check=True, capture_output=True)
    return perf_counter() - started


def ends_of(there: Elsewhere) -> tuple[Source, Target]:
    """The endpoint and the graph store of a server."""
    client = Client(login=there.login, timeout=600, connections=4)
    return Endpoint(there.endpoint, client, as_one=False).ask, target_of(there.endpoint, client)


def measure(kind: str, store: ox.Store, file: Path, scratch: Path) -> None:
    """Print the line of one server."""
    pushed, curled = [], []
    for number in range(_ROUNDS):
        folder = scratch / f"{kind}-curl-{number}"
        folder.mkdir()
        with KINDS[kind](folder) as there:
            curled.append(by_curl(file, ends_of(there)[1].address))
        folder = scratch / f"{kind}-ours-{number}"
        folder.mkdir()
        with KINDS[kind](folder) as there:
            source, target = ends_of(there)
            pushed.append(ours(store, source, target))
            if number == _ROUNDS - 1:
                again = ours(store, source, target)
                graph = next(iter(store.named_graphs()))
                assert isinstance(graph, ox.NamedNode)
                target.remove(graph.value)
                one = ours(store, source, target)
    best, peer = min(pushed), min(curled)
    print(f"{kind:10} {best:8.1f} {peer:8.1f} {100 * peer / best:9.0f} % {again:10.1f} {one:10.1f}")


def main() -> None:
    """Measure every server in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("store", nargs="?", type=Path)
    parser.add_argument("--quads", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        given = options.store or scratch / "shipped"
        if not options.store:
            build(None, given)
        store = ox.Store(str(scratch / "large"))
        store.bulk_extend(enlarged(ox.Store.read_only(str(given)), options.quads))
        file = scratch / "large.nq"
        store.dump(str(file), format=ox.RdfFormat.N_QUADS)
        print(f"{len(store):,} quads in {sum(1 for _ in store.named_graphs()):,} graphs; seconds")
        print(f"{'':10} {'push':>8} {'curl':>8} {'of curl':>11} {'unchanged':>10} {'one graph':>10}")
        for kind in _SERVERS:
            measure(kind, store, file, scratch)


if __name__ == "__main__":
    main()
