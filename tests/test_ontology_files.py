"""The Turtle files of `ontology/` as files: one layout, the same bytes, and readers that agree on them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from ofsted_kg.errors import UsageError
from ofsted_kg.export.canonical import canonical
from ofsted_kg.graph.derive import derive
from ofsted_kg.graph.ontology import ontology_quads
from ofsted_kg.resources import ONTOLOGY

TURTLE = ox.RdfFormat.TURTLE
DOCS = Path(__file__).parent.parent / "docs"
FILES = sorted(ONTOLOGY.rglob("*.ttl"))
# Those that machines keep in order. In the schemes the order of concepts is the experts' own and counts.
IN_ORDER = [ONTOLOGY / "ofsted.ttl", ONTOLOGY / "alignment.ttl"]
ROBOT = "org.obolibrary.robot.CommandLineInterface"

Java = Callable[..., "subprocess.CompletedProcess[str]"]


def name(path: Path) -> str:
    return str(path.relative_to(ONTOLOGY))


@pytest.mark.parametrize("path", IN_ORDER, ids=name)
def test_file_is_in_order(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == canonical(path), f"put it in order: python -m ofsted_kg.export.canonical {path}"
    assert "\r" not in text


@pytest.mark.parametrize("path", FILES, ids=name)
def test_writing_keeps_every_statement(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_text(canonical(path), encoding="utf-8")
    assert canonical(copy) == copy.read_text(encoding="utf-8")
    before, after = (ox.Dataset(ox.parse(path=str(p), format=TURTLE)) for p in (path, copy))
    for dataset in (before, after):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert before == after


def test_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix a: <https://example.org/> .\na:b a:c a:d\n")
    with pytest.raises(UsageError, match=r"broken\.ttl is not valid Turtle.*line 3"):
        canonical(broken)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_rdflib_and_pyoxigraph_read_the_same(path: Path) -> None:
    lines = ox.serialize(ox.parse(path=str(path), format=TURTLE), format=ox.RdfFormat.N_TRIPLES)
    ours = Graph().parse(data=lines, format="nt")
    assert isomorphic(Graph().parse(path), ours)


def test_riot_reads_every_file(java: Java) -> None:
    done = java("riot", "riotcmd.riot", "--validate", "--strict", *map(str, FILES))
    told = [line for line in done.stderr.splitlines() if "SLF4J" not in line]
    assert (done.returncode, told) == (0, [])


def test_riot_refuses_what_is_no_turtle(java: Java, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("this is no Turtle")
    assert java("riot", "riotcmd.riot", "--validate", str(broken)).returncode != 0


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ontology, alignment and schemes as one ontology, without the days, for which OWL 2 has no datatype."""
    path = tmp_path_factory.mktemp("owl") / "whole.ttl"
    said = {quad.triple for file in ONTOLOGY.glob("*.ttl") for quad in ox.parse(path=str(file))}
    day = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
    kept = (
        triple
        for triple in said
        if triple.subject != ox.NamedNode("https://w3id.org/ofsted-kg/alignment")
        and not (isinstance(triple.object, ox.Literal) and triple.object.datatype == day)
    )
    ox.serialize(kept, str(path), format=TURTLE)
    return path


@pytest.mark.parametrize("profile", ["DL", "RL"])
def test_ontology_is_in_profile(java: Java, whole: Path, tmp_path: Path, profile: str) -> None:
    report = tmp_path / "report.txt"
    command = ["validate-profile", "--profile", profile, "--input", str(whole), "--output", str(report)]
    done = java("robot", ROBOT, *command)
    assert (done.returncode, report.read_text().splitlines()[1:]) == (0, [])


def test_robot_finds_a_statement_outside_the_profile(java: Java, tmp_path: Path) -> None:
    faulty, report = tmp_path / "faulty.ttl", tmp_path / "report.txt"
    range_of_days = "okg:startDate <http://www.w3.org/2000/01/rdf-schema#range> xsd:date ."
    faulty.write_text(IN_ORDER[0].read_text(encoding="utf-8") + range_of_days)
    command = ["validate-profile", "--profile", "DL", "--input", str(faulty), "--output", str(report)]
    assert java("robot", ROBOT, *command).returncode != 0
    assert "Use of undeclared datatype: xsd:date" in report.read_text()


EXAMPLE = re.compile(r"<!-- example: (\w+) -->\n```turtle\n(.*?)```", re.DOTALL)


def example() -> dict[str, ox.Dataset]:
    """The blocks of the worked example in docs/ontology.md; the prefixes stand in the first."""
    blocks = dict(EXAMPLE.findall((DOCS / "ontology.md").read_text(encoding="utf-8")))
    prefixes = "".join(line + "\n" for line in blocks["facts"].splitlines() if line.startswith("@"))
    return {
        name: ox.Dataset(ox.parse((block if name == "facts" else prefixes + block).encode(), format=TURTLE))
        for name, block in blocks.items()
    }


def test_rules_derive_what_the_worked_example_says() -> None:
    store = ox.Store()
    graph = ox.NamedNode("urn:facts")
    store.extend(ox.Quad(q.subject, q.predicate, q.object, graph) for q in example()["facts"])
    store.extend(ontology_quads())
    made = b"".join(derive(store))
    derived = {quad.triple for quad in ox.parse(made, format=ox.RdfFormat.N_QUADS)}
    assert {quad.triple for quad in example()["derived"]} <= derived


def test_reasoner_infers_what_the_worked_example_says(java: Java, whole: Path, tmp_path: Path) -> None:
    graph, inferred = tmp_path / "graph.ttl", tmp_path / "inferred.ttl"
    facts = (q.triple for q in example()["facts"] if "#date>" not in str(q.object))
    triples = {*facts, *(q.triple for q in ox.parse(path=str(whole)))}
    ox.serialize(triples, str(graph), format=TURTLE)
    kinds = ["--axiom-generators", "ClassAssertion PropertyAssertion", "--include-indirect", "true"]
    line = ["reason", "--reasoner", "hermit", "--input", str(graph), *kinds, "--output", str(inferred)]
    done = java("robot", ROBOT, *line)
    assert done.returncode == 0, done.stdout
    found = {quad.triple for quad in ox.parse(path=str(inferred))}
    assert not {quad.triple for quad in example()["inferred"]} - found
    assert not {quad.triple for quad in example()["inferred"]} & triples


# What cannot be → the statement that, added to the example, makes a reasoner refuse it.
IMPOSSIBLE = {
    "an ungraded visit with a grade": "<inspection/leicester-2021-09-20> a okg:UngradedVisit .",
    "an area for a grade": "<judgement/leicester-2021-09-20/leadership/good> okg:grade area:adoption .",
    "a council that is a place": "<council/leicester> a okg:CouncilArea .",
}


@pytest.mark.parametrize("statement", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_reasoner_refuses_what_cannot_be(java: Java, whole: Path, tmp_path: Path, statement: str) -> None:
    graph = tmp_path / "graph.ttl"
    text = (DOCS / "ontology.md").read_text(encoding="utf-8")
    facts = dict(EXAMPLE.findall(text))["facts"] + statement
    said = (q.triple for q in ox.parse(facts.encode(), format=TURTLE) if "#date>" not in str(q.object))
    ox.serialize({*said, *(q.triple for q in ox.parse(path=str(whole)))}, str(graph), format=TURTLE)
    done = java("robot", ROBOT, "reason", "--reasoner", "hermit", "--input", str(graph))
    assert done.returncode != 0
    assert "inconsistent" in done.stdout + done.stderr
