"""What validation costs, beside general SHACL engines, and for a graph of 435 reports' size.

Run `python benchmarks/validating.py [STORE]`; without STORE the documents beside the repository, or those
shipped with it, are built first. Each measurement has a process of its own, which tells its time and its peak
memory. pyrudof takes part where it is installed (`pip install pyrudof`).
"""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.build import build
from ofsted_kg.graph.shapes import SHAPES
from ofsted_kg.graph.store import open_store
from ofsted_kg.graph.validate import validate
from ofsted_kg.vocab import GRAPH_DERIVED, GRAPH_PROVENANCE

SIZE = 1_800_000  # quads, as 435 reports make
PART = 20  # documents that the general engines are given
_SHARED = Path(__file__).resolve().parents[2] / "shared"
_USUAL = [folder for folder in (_SHARED / "seeds", _SHARED / "reports") if folder.is_dir()]
# Everything but councils, concepts and terms gets another name in each copy.
_NAMES = re.compile(rb"(<https://w3id\.org/ofsted-kg/(?:id/(?!council)[a-z-]+|graph/document))/")


def ours(path: str) -> int:
    """Faults that this package finds in a store or in a file of N-Triples."""
    if Path(path).is_dir():
        return len(validate(ox.Store.read_only(path)).faults)
    store = ox.Store()
    store.bulk_load(path=path, format=ox.RdfFormat.N_TRIPLES)
    return len(validate(store).faults)


def pyshacl(path: str) -> int:
    """Results of pySHACL."""
    import pyshacl
    import rdflib

    data, shapes = rdflib.Graph().parse(path, format="nt"), rdflib.Graph().parse(SHAPES)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", allow_warnings=True)
    assert isinstance(report, rdflib.Graph)
    return len(set(report.objects(None, rdflib.SH.result)))


def pyrudof(path: str) -> int:
    """Results of pyrudof."""
    from pyrudof import RDFFormat, Rudof, RudofConfig  # type: ignore[import-not-found]

    engine = Rudof(RudofConfig())
    engine.read_data(path, format=RDFFormat.NTriples)
    engine.read_shacl(str(SHAPES))
    return len(engine.validate_shacl().violations)


ENGINES: dict[str, Callable[[str], int]] = {"ours": ours, "pyshacl": pyshacl, "pyrudof": pyrudof}


def measured(engine: str, path: Path) -> None:
    """One line: what an engine finds in a file or store, how long it takes and with how much memory."""
    if engine != "ours" and importlib.util.find_spec(engine) is None:
        print(f"{engine:<10}  is not installed")
        return
    command = [sys.executable, __file__, "--measure", engine, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"{engine:<10}  fails: {run.stderr.strip().splitlines()[-1]}")
        return
    seconds, processor, mebibytes, faults = json.loads(run.stdout.splitlines()[-1])
    print(f"{engine:<10}{seconds:8.1f} s{processor:8.1f} s{mebibytes:10,.0f} MiB{faults:8,} faults")


def measure(engine: str, path: str) -> None:
    """Run one engine in this process and print the figures as JSON."""
    clock, processor = time.perf_counter(), time.process_time()
    faults = ENGINES[engine](path)
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(json.dumps([clock, processor, peak(), faults]))


def peak() -> float:
    """This process's peak memory in MiB; getrusage would tell that of the process that started it, too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def part(store: ox.Store, path: Path) -> int:
    """Write the shared graphs and some documents' graphs as N-Triples; how many triples that are."""
    names = sorted((name for name in store.named_graphs()), key=str)
    documents = islice((name for name in names if "/graph/document/" in str(name)), PART)
    left_out = (GRAPH_DERIVED, GRAPH_PROVENANCE)  # what is derived rests on all documents
    shared = (name for name in names if "/document/" not in str(name) and name.value not in left_out)
    graphs = (store.quads_for_pattern(None, None, None, name) for name in (*documents, *shared))
    lines = sorted({f"{quad.triple} .\n" for quads in graphs for quad in quads})
    path.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def grown(store: ox.Store, folder: Path) -> int:
    """Write a store of `SIZE` quads or more: `store`, and copies of it under other names."""
    large = ox.Store(str(folder))
    quads = store.dump(format=ox.RdfFormat.N_QUADS) or b""
    for number in range(-(-SIZE // len(store))):
        copy = b"\\1/copy%d-" % number
        large.bulk_load(_NAMES.sub(copy, quads) if number else quads, format=ox.RdfFormat.N_QUADS)
    large.optimize()
    return len(large)


def stores(arguments: list[str], scratch: Path) -> Iterator[Path]:
    """The store given, or a new one."""
    if arguments:
        yield Path(arguments[0])
    else:
        build(_USUAL or None, scratch / "store")
        yield scratch / "store"


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        (place,) = stores(sys.argv[1:], scratch)
        store = open_store(place)
        count = part(store, scratch / "part.nt")
        print(f"{PART} documents, {count:,} triples: time by the clock, of the processor, peak memory")
        for engine in ENGINES:
            measured(engine, scratch / "part.nt")
        count = grown(store, scratch / "large")
        print(f"\n{count:,} quads on disk")
        measured("ours", scratch / "large")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(*sys.argv[2:4])
    else:
        main()
