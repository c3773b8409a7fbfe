"""Exports beside their peers, in one run: Turtle of 100,000 quads, GEXF of 100,000 nodes and 400,000 edges.

Turtle is written to a buffer in memory, networks to files. The time is the processor's, the best of three (of
one where it takes long), the memory what Python allocates on top at its peak (what compiled code allocates is
not in it).
"""

from __future__ import annotations

import random
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import pyoxigraph as ox
import rdflib

from ofsted_kg.export import rdf
from ofsted_kg.export.gexf import write_gexf

QUADS = 100_000
NODES, EDGES = 100_000, 400_000
LONG = 10.0  # seconds of the processor, after which nothing is measured again
BASE = "https://w3id.org/ofsted-kg/"
Task = Callable[[], object]


def store_of(count: int) -> ox.Store:
    """A store of `count` quads in graphs of 500, shaped like findings with their passages."""
    store = ox.Store()
    store.bulk_extend(quads(count))
    return store


def quads(count: int) -> Iterator[ox.Quad]:
    """Findings of five quads each."""
    finding, polarity = ox.NamedNode(f"{BASE}ontology#Finding"), ox.NamedNode(f"{BASE}polarity/weakness")
    verbs = [
        ox.NamedNode(f"{BASE}ontology#{name}") for name in ("findingOf", "polarity", "text", "startOffset")
    ]
    type_ = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for number in range(count // 5):
        subject = ox.NamedNode(f"{BASE}id/finding/{number // 100:016x}/{number}-{number + 90}")
        graph = ox.NamedNode(f"{BASE}graph/document/{number // 100:016x}")
        inspection = ox.NamedNode(f"{BASE}id/inspection/council-{number % 150}/2022-05-09")
        text = ox.Literal(f"Plans for {number} children are “clear” and say who does what, and by when.")
        yield ox.Quad(subject, type_, finding, graph)
        values: tuple[ox.NamedNode | ox.Literal, ...] = (inspection, polarity, text, ox.Literal(number))
        for verb, value in zip(verbs, values, strict=True):
            yield ox.Quad(subject, verb, value, graph)


def network_of(nodes: int, edges: int) -> nx.Graph[str]:
    """A network with the attributes that ours have."""
    chance = random.Random(1)
    graph: nx.Graph[str] = nx.Graph()
    for number in range(nodes):
        graph.add_node(
            f"{BASE}id/person/{number}",
            label=f"Person {number}",
            iri=f"{BASE}id/person/{number}",
            betweenness=0.25,
            degree=8,
            size=6.0,
            x=float(number),
            y=1.0,
            color="#0072B2",
        )
    names = list(graph)
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < edges:
        one, other = chance.sample(names, 2)
        pairs.add((min(one, other), max(one, other)))
    graph.add_edges_from(sorted(pairs), weight=2, kind="office", role="lead member")
    return graph


def rdflib_graph(store: ox.Store) -> rdflib.Graph:
    """The same triples in rdflib."""
    graph = rdflib.Graph()
    return graph.parse(data=rdf.n_triples(store), format="nt")


def measure(task: Task) -> tuple[float, float]:
    """Best of three in seconds of the processor (of one where it takes long), and MiB on top at the peak."""
    times: list[float] = []
    while len(times) < 3 and sum(times) < LONG:
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    tracemalloc.start()
    task()
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return min(times), peak


def table(title: str, tasks: dict[str, Task]) -> None:
    """Measure the tasks and print a table; the first is the measure of the others."""
    results = {name: measure(task) for name, task in tasks.items()}
    first = next(iter(results.values()))[0]
    print(f"\n{title}\n{'':34}{'seconds':>9}{'times':>8}{'MiB':>8}")
    for name, (seconds, peak) in results.items():
        print(f"{name:34}{seconds:9.2f}{seconds / first:8.1f}{peak:8.0f}")


def triples(store: ox.Store) -> Iterator[ox.Triple]:
    """What the store holds, without the graphs' names."""
    return (quad.triple for quad in store)


def turtle_tasks() -> dict[str, Task]:
    """Ways to write Turtle; all but the second write it the same every time."""
    store = store_of(QUADS)
    graph = rdflib_graph(store)
    return {
        "ofsted_kg (readable, sorted)": lambda: rdf.turtle_text(store),
        "pyoxigraph (as it comes)": lambda: ox.serialize(triples(store), format=ox.RdfFormat.TURTLE),
        "pyoxigraph (triples sorted)": lambda: ox.serialize(
            sorted(triples(store), key=str), format=ox.RdfFormat.TURTLE
        ),
        "rdflib turtle": lambda: graph.serialize(format="turtle"),
        "rdflib longturtle": lambda: graph.serialize(format="longturtle"),
    }


def gexf_tasks(folder: Path) -> dict[str, Task]:
    """Ways to write GEXF. networkx takes colours and places in a dictionary called viz."""
    graph = network_of(NODES, EDGES)
    plain = graph.copy()
    for _, data in plain.nodes(data=True):
        position = {"x": data.pop("x"), "y": data.pop("y"), "z": 0.0}
        data["viz"] = {"size": data.pop("size"), "position": position, "color": {"r": 0, "g": 114, "b": 178}}
        data.pop("color")
    return {
        "ofsted_kg": lambda: _to_file(graph, folder / "ours.gexf"),
        "networkx.write_gexf": lambda: nx.write_gexf(plain, folder / "theirs.gexf", version="1.3"),
        "networkx.write_graphml (lxml)": lambda: nx.write_graphml_lxml(graph, folder / "theirs.graphml"),
    }


def _to_file(graph: nx.Graph[str], path: Path) -> None:
    with path.open("wb") as file:
        write_gexf(graph, file)


if __name__ == "__main__":
    table(f"Turtle, {QUADS:,} quads", turtle_tasks())
    with TemporaryDirectory() as folder:
        table(f"GEXF, {NODES:,} nodes and {EDGES:,} edges", gexf_tasks(Path(folder)))
