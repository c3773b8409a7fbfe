"""How long searching by words takes, and pages on things: by the index, SPARQL and tantivy, and as commands.

Run `python benchmarks/searching.py [STORE]`. Without STORE it is the one of `benchmarks/enlarging.py`, as
large as that of all of Ofsted's reports, or where there are no reports one of the shipped documents. A store
without an index gets one, of what its graph says. The first table has medians over rounds within this
process; tantivy, an engine in Rust, takes part where it is installed (`pip install tantivy`). The second has
whole processes, taking turns, beside a bare Python and rdflib's own.
"""

from __future__ import annotations

import argparse
import importlib
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import pyoxigraph as ox

from enlarging import REPORTS, enlarged
from ofsted_kg.build import build
from ofsted_kg.graph.entries import Entry
from ofsted_kg.graph.full_text import FILE, Filters, find, index_of, write_index
from ofsted_kg.graph.store import open_store
from ofsted_kg.query.run import local_source, rows, run
from ofsted_kg.query.search import search
from ofsted_kg.query.words import read_words
from processes import medians

_ROUNDS = 9
_WORDS = [
    "children",
    "care leavers housing",
    '"drift and delay"',
    "hous* OR tenanc*",
    "supervision NOT managers",
]
_QUESTION = ["-m", "ofsted_kg", "query", "finding-search", "--set"]
_COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import rdflib's engine": ["-c", "import rdflib.plugins.sparql"],
    **{f"search {words}": ["-m", "ofsted_kg", "search", words] for words in _WORDS},
    "search … --council": ["-m", "ofsted_kg", "search", "care plans", "--council", "Leicester"],
    "query finding-search (words)": [*_QUESTION, "q=drift and delay"],
    "query finding-search (theme)": [*_QUESTION, "theme=care-planning"],
    "show (council)": ["-m", "ofsted_kg", "show", "id:council/leicester"],
    "show (theme)": ["-m", "ofsted_kg", "show", "theme:care-planning"],
}
_ENTRIES = """SELECT ?thing ?text (SAMPLE(?of) AS ?inspection) (SAMPLE(?where) AS ?council)
    (MAX(?end) AS ?day) (SAMPLE(?side) AS ?polarity) (GROUP_CONCAT(DISTINCT ?about) AS ?themes) {
  { ?thing okg:findingOf ?of ; okg:evidence ?passage . ?passage okg:text ?text }
  UNION { ?thing a okg:Quotation ; okg:text ?text OPTIONAL { ?thing okg:about ?of } }
  OPTIONAL { ?of okg:inspects ?where }
  OPTIONAL { ?of okg:notAfter ?end }
  OPTIONAL { ?thing okg:polarity ?side }
  OPTIONAL { ?thing okg:theme ?theme BIND(STRAFTER(STR(?theme), "/theme/") AS ?about) }
} GROUP BY ?thing ?text"""


def milliseconds(task: Callable[[], object]) -> float:
    """The median of some rounds."""
    taken = []
    for _ in range(_ROUNDS):
        started = perf_counter()
        task()
        taken.append(1000 * (perf_counter() - started))
    return median(taken)


def entries_of(store: ox.Store) -> list[Entry]:
    """What the graph has to be searched, as far as the filters of a question go."""
    return [
        Entry(
            thing=each["thing"].value,
            kind="finding" if each["polarity"] else "recommendation",
            inspection=_key(each["inspection"]),
            council=_key(each["council"]),
            day=_key(each["day"]),
            polarity=_key(each["polarity"]),
            themes=tuple(each["themes"].value.split()) if each["themes"] else (),
            text=each["text"].value,
        )
        for each in rows(run(store, _ENTRIES))
    ]


def _key(term: ox.NamedNode | ox.Literal | None) -> str:
    """The last part of an IRI, or a value; empty where there is none."""
    return term.value.rpartition("/")[2] if term else ""


def indexed(folder: Path, store: ox.Store) -> Path:
    """The index, written where there is none."""
    if not index_of(folder):
        entries = entries_of(store)
        started = perf_counter()
        write_index(folder, entries)
        print(f"index of {len(entries):,} texts written in {perf_counter() - started:.2f} s")
    print(f"index: {(folder / FILE).stat().st_size / 1e6:.0f} MB; graph: {len(store):,} quads")
    return folder / FILE


def within(index: Path, store: ox.Store) -> None:
    """The table of searches within this process."""
    source = local_source(store)
    peer = _tantivy(entries_of(store))
    print(f"\n{'milliseconds':28}{'FTS5':>10}{'tantivy':>10}{'SPARQL':>10}{'hits':>8}")
    for words in _WORDS:
        match = read_words(words).fts5()
        ours = milliseconds(lambda match=match: find(index, match, Filters(), 20))  # type: ignore[misc]
        theirs = f"{milliseconds(lambda words=words: peer(words)):10.1f}" if peer else f"{'–':>10}"  # type: ignore[misc]
        started = perf_counter()
        search(words, {}, 20, source, index=None)
        sparql = 1000 * (perf_counter() - started)
        hits = len(find(index, match, Filters(), 10**9))
        print(f"{words:28}{ours:10.1f}{theirs}{sparql:10.0f}{hits:8,}", flush=True)


def _tantivy(entries: list[Entry]) -> Callable[[str], object] | None:
    """What searches with tantivy, over an index in memory with stems of English; None where it is missing."""
    try:
        tantivy = importlib.import_module("tantivy")
    except ModuleNotFoundError:
        return None
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False, tokenizer_name="en_stem")
    started = perf_counter()
    index = tantivy.Index(builder.build())
    writer = index.writer()
    for entry in entries:
        writer.add_document(tantivy.Document(text=entry.text))
    writer.commit()
    index.reload()
    print(f"tantivy's index of the same texts written in {perf_counter() - started:.2f} s")
    return lambda words: index.searcher().search(
        index.parse_query(words, ["text"], conjunction_by_default=True), 20
    )


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", nargs="?", type=Path, help="a store that `ofsted-kg build` made")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.store or (enlarged() if REPORTS.is_dir() else Path(folder) / "store")
        if not place.is_dir():
            build(None, place)
        store = open_store(place)
        within(indexed(place, store), store)
        print(f"\n{'whole process, milliseconds':34}")
        for label, taken in medians(_COMMANDS, _ROUNDS, {"OFSTED_KG_STORE": str(place)}).items():
            print(f"{label:34}{taken:8.0f}", flush=True)


if __name__ == "__main__":
    main()
