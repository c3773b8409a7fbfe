from __future__ import annotations

import os
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg import cli
from ofsted_kg.errors import UsageError
from ofsted_kg.graph.ontology import ontology_quads
from ofsted_kg.graph.reasoning import judge, load, reason, sample
from ofsted_kg.graph.validate import read_graph
from ofsted_kg.resources import ONTOLOGY
from ofsted_kg.vocab import PREFIXES

EXAMPLE = ONTOLOGY / "examples" / "passes.ttl"
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
PROLOGUE += "PREFIX ex: <https://example.org/>\n"

# Where every test is asked for, a machine without Java fails and does not skip.
needs_java = pytest.mark.skipif(
    shutil.which("java") is None and "OFSTED_KG_EVERY_TEST" not in os.environ,
    reason="HermiT needs Java; there is none here",
)


def triples(turtle: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(PROLOGUE + turtle, format=ox.RdfFormat.TURTLE)]


@pytest.fixture(scope="module")
def axioms() -> list[ox.Triple]:
    return [quad.triple for quad in ontology_quads()]


@needs_java
def test_ontology_alone_is_free_of_contradictions() -> None:
    verdict = reason()
    assert verdict.passes
    assert not verdict.impossible
    assert verdict.statements > 500


@needs_java
def test_ontology_and_a_graph_are_free_of_contradictions_and_dates_are_left_out() -> None:
    verdict = reason(read_graph(EXAMPLE))
    assert verdict.passes, verdict.why
    assert verdict.dates > 5
    assert any("dates were left out" in line for line in verdict.text())


# What each axiom forbids, and the words in which the contradiction is told.
BROKEN = {
    "kinds are apart": (
        "ex:a a okg:Judgement, okg:Finding .",
        "a is of the class Finding (stated) and of Judgement (stated)",
    ),
    "documents are apart": (
        "ex:a a okg:InspectionReport, okg:NewsArticle .",
        "InspectionReport (stated) and of NewsArticle (stated)",
    ),
    "concepts of two schemes are apart": (
        "ex:a okg:grade area:leadership . area:leadership a okg:Area .",
        "area/leadership is of the class Area (stated) and of Grade (grade leads to it)",
    ),
    "domain": (
        "ex:a a okg:Passage ; okg:findingOf ex:i .",
        "a is of the class Finding (it has findingOf) and of Passage (stated)",
    ),
    "range": (
        "ex:a okg:judgementOf ex:c . ex:c a okg:Council .",
        "c is of the class Council (stated) and of Inspection (judgementOf leads to it)",
    ),
    "a class below another": (
        "ex:a a okg:Recommendation, okg:Judgement .",
        "a is of the class Finding (stated) and of Judgement (stated)",
    ),
    "one grade of a judgement": (
        "ex:a a okg:Judgement ; okg:grade grade:good, grade:inadequate .",
        "a has two values of grade, grade/good and grade/inadequate",
    ),
    "one council of an inspection": (
        "ex:i okg:inspects ex:c, ex:d . ex:c a okg:Council . ex:d a okg:Council .",
        "i has two values of inspects",
    ),
    "one place of a passage": (
        "ex:a a okg:Passage ; okg:startOffset 1, 2 .",
        "a has two values of startOffset, “1” and “2”",
    ),
    "a visit that is no full inspection": (
        "ex:i okg:inspectionType inspection-type:monitoring-visit . ex:i a okg:FullInspection .",
        "i contradicts the rest",
    ),
}


@needs_java
@pytest.mark.parametrize("axiom", BROKEN)
def test_a_broken_sample_is_caught_and_explained(axioms: list[ox.Triple], axiom: str) -> None:
    facts, words = BROKEN[axiom]
    verdict = judge(axioms, triples(facts))
    assert not verdict.consistent
    assert any(words in sentence.replace("https://example.org/", "") for sentence in verdict.why), verdict.why


@needs_java
def test_a_class_that_can_have_no_members_is_named(axioms: list[ox.Triple]) -> None:
    impossible = triples(
        "ex:Praise a <http://www.w3.org/2002/07/owl#Class> ; rdfs:subClassOf okg:Passage, okg:Finding ."
    )
    verdict = judge([*axioms, *impossible], [])
    assert verdict.consistent
    assert not verdict.passes
    assert verdict.impossible == ("Praise",)
    assert "The class Praise can have no members: what is said of it contradicts itself." in verdict.text()


def test_without_java_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match=r"needs Java.*default-jre-headless"):
        reason()
    assert cli.main(["validate", "--reason", str(EXAMPLE)]) == cli.WRONG_USAGE
    assert "Everything else works without" in capsys.readouterr().err
    assert cli.main(["validate", str(EXAMPLE)]) == 0


def test_sample_takes_no_more_than_asked_for_and_is_the_same_each_time() -> None:
    store = read_graph(EXAMPLE)
    few = sample(store, each=1)
    assert few == sample(store, each=1)
    assert len(few) < len(sample(store))


def test_ontology_loads_as_python_classes(axioms: list[ox.Triple]) -> None:
    names = {kind.name for kind in load(axioms).classes()}
    assert {"Council", "Inspection", "Judgement"} <= names
