from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from ofsted_kg.errors import UsageError
from ofsted_kg.export import SUFFIXES, export

SMALL = Path(__file__).parent.parent / "network" / "small.trig"
ONE_GRAPH = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".rdf": ox.RdfFormat.RDF_XML}
DATASET = {".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS, ".jsonld": ox.RdfFormat.JSON_LD}
PROVENANCE = "https://w3id.org/ofsted-kg/graph/provenance"
# What an empty network is in each form.
EMPTY: dict[str, Callable[[bytes], bool]] = {
    ".gexf": lambda content: not nx.read_gexf(io.BytesIO(content)),
    ".graphml": lambda content: not nx.read_graphml(io.BytesIO(content)),
    ".cyjs": lambda content: json.loads(content)["elements"] == {"nodes": [], "edges": []},
    ".nodes.csv": lambda content: content == b"Id,Label\n",
    ".edges.csv": lambda content: content == b"Source,Target,Type,Weight\n",
    ".dot": lambda content: content.startswith(b"graph {") and content.endswith(b"]\n}\n"),
    ".svg": lambda content: (
        not list(ElementTree.fromstring(content).iter("{http://www.w3.org/2000/svg}circle"))
    ),
}
SCRIPT = """
import hashlib, sys
from pathlib import Path
import pyoxigraph as ox
from ofsted_kg.export import SUFFIXES, export
store = ox.Store()
store.load(path=sys.argv[1], format=ox.RdfFormat.TRIG)
for suffix in SUFFIXES:
    path = Path(sys.argv[2], "again" + suffix)
    export(store, path)
    print(suffix, hashlib.sha256(path.read_bytes()).hexdigest())
"""


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def files(store: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("files")
    for suffix in SUFFIXES:
        export(store, folder / f"out{suffix}")
    return {suffix: folder / f"out{suffix}" for suffix in SUFFIXES}


def canonical(dataset: ox.Dataset) -> ox.Dataset:
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def data_of(store: ox.Store, *, as_one_graph: bool) -> ox.Dataset:
    quads = [quad for quad in store if quad.graph_name.value != PROVENANCE]
    if as_one_graph:
        quads = [ox.Quad(*quad.triple) for quad in quads]
    return canonical(ox.Dataset(quads))


@pytest.mark.parametrize("suffix", [*ONE_GRAPH, *DATASET])
def test_every_fact_comes_back_and_no_clock(store: ox.Store, files: dict[str, Path], suffix: str) -> None:
    format_ = (ONE_GRAPH | DATASET)[suffix]
    found = canonical(ox.Dataset(ox.parse(path=str(files[suffix]), format=format_)))
    assert found == data_of(store, as_one_graph=suffix in ONE_GRAPH)
    assert b"2026-01-01T00:00:00Z" not in files[suffix].read_bytes()


@pytest.mark.parametrize("suffix", [".nt", ".nq"])
def test_line_formats_are_sorted(files: dict[str, Path], suffix: str) -> None:
    lines = files[suffix].read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("suffix", "name"),
    [(".ttl", "turtle"), (".trig", "trig"), (".nt", "nt"), (".rdf", "xml"), (".jsonld", "json-ld")],
)
def test_rdflib_reads_as_many_facts(store: ox.Store, files: dict[str, Path], suffix: str, name: str) -> None:
    found = rdflib.Dataset(default_union=True)
    found.parse(files[suffix], format=name)
    assert len(set(found.triples((None, None, None)))) == len(data_of(store, as_one_graph=True))


def test_the_same_bytes_under_another_hash_seed(files: dict[str, Path], tmp_path: Path) -> None:
    digests = "".join(
        f"{suffix} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for suffix, path in files.items()
    )
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(SMALL), str(tmp_path)],
        env=os.environ | {"PYTHONHASHSEED": "4711"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == digests


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_store_is_a_valid_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"empty{suffix}"
    export(ox.Store(), path)
    if suffix in ONE_GRAPH | DATASET:
        assert list(ox.parse(path=str(path), format=(ONE_GRAPH | DATASET)[suffix])) == []
    else:
        assert EMPTY[suffix](path.read_bytes())


def test_a_network_and_what_fits_are_not_for_rdf(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.ttl is everything"):
        export(store, tmp_path / "out.ttl", network="issues")
    with pytest.raises(UsageError, match=r"only \.gexf has a timeline"):
        export(store, tmp_path / "out.svg", dynamic=True)
    assert list(tmp_path.iterdir()) == []


def test_suffix_may_be_in_capitals_and_a_file_is_replaced(store: ox.Store, tmp_path: Path) -> None:
    path = tmp_path / "OUT.NT"
    path.write_text("old", encoding="utf-8")
    export(store, path)
    assert path.read_text(encoding="utf-8").startswith("<https://w3id.org/")


@pytest.mark.parametrize("name", ["out.xlsx", "out", "out.ttl.gz"])
def test_unknown_suffix_names_the_known(store: ox.Store, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"\.ttl, \.trig, \.nq, \.nt, \.jsonld, \.rdf, \.gexf, \.graphml"):
        export(store, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot write .*No such file"):
        export(store, tmp_path / "nowhere" / "out.ttl")


def test_a_folder_in_the_way_leaves_nothing_behind(store: ox.Store, tmp_path: Path) -> None:
    (tmp_path / "out.ttl").mkdir()
    with pytest.raises(UsageError, match="cannot write"):
        export(store, tmp_path / "out.ttl")
    assert [path.name for path in tmp_path.iterdir()] == ["out.ttl"]


def test_blank_nodes_of_two_graphs_stay_two(tmp_path: Path) -> None:
    store = ox.Store()
    store.load(
        b'GRAPH <http://a> { [] <http://p> "1" } GRAPH <http://b> { [] <http://p> "2" }',
        format=ox.RdfFormat.TRIG,
    )
    export(store, tmp_path / "out.nq")
    subjects = {line.split()[0] for line in (tmp_path / "out.nq").read_text().splitlines()}
    assert len(subjects) == 2


def test_json_ld_is_json(files: dict[str, Path]) -> None:
    assert json.loads(files[".jsonld"].read_text(encoding="utf-8"))


def test_rdf_xml_holds_what_xml_can_hold(tmp_path: Path) -> None:
    text = "a\x01b\rc <&> 李 \n"
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://s"), ox.NamedNode("http://p/q"), ox.Literal(text)))
    export(store, tmp_path / "out.rdf")
    (quad,) = ox.parse(path=str(tmp_path / "out.rdf"), format=ox.RdfFormat.RDF_XML)
    assert quad.object == ox.Literal(text.replace("\x01", "\ufffd"))
