"""A store as large as that of all of Ofsted's reports: the graph of some, under other names and dates.

Run `python benchmarks/enlarging.py [REPORTS]`; other scripts import `enlarged`. REPORTS, by default the
folder beside this repository, holds a folder for each council. Its graph is built once with all of them and
once with as many as fill it up to 435 reports, written as N-Quads and rewritten as text: every thing of a
copy gets the copy's number before its key, every council and person after its name, every day moves by some
weeks. Copies know nothing of each other, so that what was derived holds in each. The same reports give the
same store; it stays in `build/benchmark/` until reports or program change.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from time import perf_counter

import pyoxigraph as ox

from ofsted_kg.build import build
from ofsted_kg.graph.provenance import recorded_fingerprint
from ofsted_kg.graph.store import new_store, open_store
from ofsted_kg.resources import DOCUMENTS
from ofsted_kg.vocab import GRAPH_COUNCILS, GRAPH_ONTOLOGY, GRAPH_PROVENANCE

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
_CACHE = Path(__file__).resolve().parents[1] / "build" / "benchmark"
_WANTED = 435

# What a copy shares with the others: the organisation Ofsted, the ontology and the record of the build.
_KINDS = (
    *("council", "document", "finding", "grade-change", "inspection", "issue", "judgement", "mention"),
    *("passage", "person", "quotation", "recurring-issue", "remark", "role-holding", "tenure", "theme-tally"),
)
_ONCE = tuple(f"<{graph}>" for graph in (GRAPH_ONTOLOGY, GRAPH_PROVENANCE))
_OF_COUNCILS = re.compile(r"(ontology#(Council|region|councilType|statisticalNeighbour)|rdf-schema#label)>")
_NAME = re.compile(
    r'(ofsted-kg/id/(?:council|inspection|person)/[^>]*> <[^>]*(?:#label|foaf/0\.1/name)> ".*?)"'
)
_DAY = re.compile(r'"(\d{4}-\d\d-\d\d)"(?=\^\^<http://www\.w3\.org/2001/XMLSchema#date>)')


def enlarged(reports: Path = REPORTS) -> Path:
    """The store, made where it is not there yet.

    Raises:
        NothingUsableError: there are no reports.
    """
    folders = sorted(folder for folder in reports.iterdir() if folder.is_dir())
    whole = sum(_reports_in(folder) for folder in folders)
    copies, missing = divmod(_WANTED, whole)
    some = _fill(folders, missing)
    base, part = _CACHE / "all", _CACHE / "part"
    build([reports, DOCUMENTS], base)
    build(some, part)
    place = _CACHE / f"enlarged-{_short_fingerprint(base)}-{_short_fingerprint(part)}"
    if not place.is_dir():
        _write(place, [*[base] * copies, part])
    return place


def _reports_in(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.pdf"))


def _fill(folders: Iterable[Path], missing: int) -> list[Path]:
    """The first folders that together hold so many reports."""
    some = []
    for folder in folders:
        if missing > 0:
            some.append(folder)
            missing -= _reports_in(folder)
    return some


def _short_fingerprint(store: Path) -> str:
    return (recorded_fingerprint(open_store(store)) or "")[:8]


def _write(place: Path, parts: Iterable[Path]) -> None:
    with new_store(place) as (made, _):
        for number, part in enumerate(parts, 1):
            made.bulk_load(_lines(part, number).encode(), format=ox.RdfFormat.N_QUADS)


def _lines(store: Path, number: int) -> str:
    """The store as N-Quads; renamed, if it is not the first copy."""
    text = (open_store(store).dump(format=ox.RdfFormat.N_QUADS) or b"").decode()
    return text if number == 1 else "".join(_renamed(text, number))


def _renamed(text: str, number: int) -> Iterator[str]:
    for kind in _KINDS:
        text = text.replace(f"ofsted-kg/id/{kind}/", f"ofsted-kg/id/{kind}/{number}-")
    text = text.replace("ofsted-kg/graph/document/", f"ofsted-kg/graph/document/{number}-")
    text = _NAME.sub(rf'\1 {number}"', text)
    text = _DAY.sub(lambda match: f'"{_moved(match[1], number)}"', text)
    for line in text.splitlines(keepends=True):
        graph = line[line.rfind("<") : -3]
        if graph not in _ONCE and (graph != f"<{GRAPH_COUNCILS}>" or _OF_COUNCILS.search(line)):
            yield line


@cache
def _moved(day: str, number: int) -> str:
    return (date.fromisoformat(day) - timedelta(weeks=5 * number)).isoformat()


def main() -> None:
    """Make the store and tell its size."""
    reports = Path(sys.argv[1]) if sys.argv[1:] else REPORTS
    if not reports.is_dir():
        print("the folder of real reports (shared/reports) does not stand beside this checkout: nothing made")
        return
    started = perf_counter()
    place = enlarged(reports)
    print(f"{place}: {len(open_store(place)):,} quads, {perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
