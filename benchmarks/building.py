"""What a build costs, stage by stage, beside the bare text pass that nobody can do without.

Run `python benchmarks/building.py [FOLDER ...]`; without FOLDER the documents beside the repository
are taken. First one report of about ten pages from file to store; then whole builds with one job and with two
beside the bare pass, with their peak memory, and beside a reader after the fashion of other projects where
pdfplumber is installed (`pip install pdfplumber`). Then the stages, one after another in this process, in
processor seconds, so that other work on the machine does not count; a build loads while it reads.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from ofsted_kg.build import build
from ofsted_kg.extract.document import extract
from ofsted_kg.graph.councils import council_quads
from ofsted_kg.graph.derive import derive
from ofsted_kg.graph.integrity import check
from ofsted_kg.graph.loader import Loader
from ofsted_kg.graph.ontology import ontology_quads
from ofsted_kg.graph.resolution import resolution_quads
from ofsted_kg.graph.store import Store
from ofsted_kg.graph.write import Statements, own_quads, resolved_quads, statements
from ofsted_kg.read.corpus import find_documents, read_document
from ofsted_kg.resolve.resolution import resolve
from reading import bare_pass, first_pages

_SHARED = Path(__file__).resolve().parents[2] / "shared"
_USUAL = [folder for folder in (_SHARED / "seeds", _SHARED / "reports") if folder.is_dir()]
# A report of this size has about ten pages.
_TEN_PAGES = 250_000
_MEBIBYTE = 1 << 20


@contextmanager
def stage(name: str, base: list[float]) -> Iterator[None]:
    """Print how many processor seconds the block takes, and how many times the first stage that is."""
    start = time.process_time()
    yield
    seconds = time.process_time() - start
    base.append(seconds)
    print(f"{name:<29}{seconds:8.2f} s{seconds / base[0]:8.2f} ×")


def stages(paths: list[Path], folder: Path) -> None:
    """Every stage of a build, each over all documents before the next."""
    taken: list[float] = []
    reports = _reports(paths)
    with stage("bare text pass of the PDFs", taken):
        for path in reports:
            bare_pass(path)
    with stage("reading", taken):
        documents = [read_document(path) for path in paths]
    extract(documents[0])  # the knowledge is built once, before the clock starts
    with stage("extracting", taken):
        extractions = [check(extract(document)) for document in documents]
    with stage("resolving", taken):
        resolution = resolve(extractions)
    with stage("making statements", taken):
        made = [statements(chain(own_quads(x), resolved_quads(x, resolution))) for x in extractions]
        others = chain(ontology_quads(), council_quads(), resolution_quads(resolution, extractions))
        made.append(statements(others))
    store = Store(str(folder / "stages"))
    with Loader(store) as loader:
        with stage("loading them", taken):
            for part in made:
                loader.add(part)
            loader.finish()
        with stage("deriving", taken):
            derived = b"".join(derive(loader.facts()))
        with stage("loading what is derived", taken):
            loader.add(Statements(facts=b"", others=derived))
            loader.finish()
    print(f"{'all but the bare pass':<29}{sum(taken[1:]):8.2f} s{sum(taken[1:]) / taken[0]:8.2f} ×")
    print(f"{len(documents)} documents, {len(store):,} quads")


def whole(paths: list[Path], folder: Path) -> None:
    """One build as a user runs it, in a process of its own, which prints its figures."""
    run = [sys.executable, __file__, "--whole", str(folder / "whole"), *map(str, paths)]
    subprocess.run(run, check=True)


def _whole(store: str, paths: list[str]) -> None:
    reports = _reports(map(Path, paths))
    base = _row("bare text pass", lambda: [bare_pass(path) for path in reports])
    if find_spec("pdfplumber"):
        _row("pdfplumber, first pages only", lambda: [first_pages(path) for path in reports], base)
    for jobs in (1, 2):
        _row(f"whole build, jobs: {jobs}", lambda jobs=jobs: build(paths, f"{store}-{jobs}", jobs=jobs), base)  # type: ignore[misc]
    again = build(paths, f"{store}-2")
    own, child = (
        resource.getrusage(who).ru_maxrss * 1024 / _MEBIBYTE
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"{'again, nothing changed':<29}{again.seconds:8.2f} s")
    print(f"{'peak memory':<29}{own:8.0f} MiB, and {child:.0f} MiB for each process that reads")


def _row(name: str, work: Callable[[], object], base: float | None = None) -> float:
    """Print what the work takes, also as a multiple of `base`; its seconds by the clock."""
    busy = _busy()
    clock = timed(work)
    busy = _busy() - busy
    print(
        f"{name:<29}{clock:8.2f} s{clock / (base or clock):8.2f} ×  by the clock, {busy:.2f} s of processors"
    )
    return clock


def _busy() -> float:
    """Processor seconds that this process and those it has waited for have taken."""
    return sum(os.times()[:4])


def _reports(paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if path.suffix.lower() == ".pdf"]


def one_report(paths: list[Path], folder: Path) -> None:
    """A report of about ten pages, from file to store: first alone, then with all knowledge loaded."""
    path = min(_reports(paths), key=lambda path: abs(path.stat().st_size - _TEN_PAGES))
    pages = len(read_document(path).page_starts)
    for name in ("first", "second"):
        seconds = timed(lambda name=name: build([path], folder / name))  # type: ignore[misc]
        print(f"{f'one report of {pages} pages, {name}':<29}{seconds:8.2f} s by the clock")


def timed(work: Callable[[], object]) -> float:
    """Seconds by the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    if sys.argv[1:2] == ["--whole"]:
        _whole(sys.argv[2], sys.argv[3:])
        return
    paths, _ = find_documents(sys.argv[1:] or _USUAL)
    if not _reports(paths):
        print("No reports found: nothing to measure.")
        return
    with tempfile.TemporaryDirectory() as folder:
        one_report(paths, Path(folder))
        whole(paths, Path(folder))
        stages(paths, Path(folder))


if __name__ == "__main__":
    main()
