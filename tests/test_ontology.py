"""The ontology and its schemes: every term documented, every fixed name in place, nothing undeclared."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.errors import UsageError
from ofsted_kg.resources import ONTOLOGY, QUERIES
from ofsted_kg.schemes import scheme

OKG = "https://w3id.org/ofsted-kg/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SOURCE = Path(__file__).parent.parent / "src" / "ofsted_kg"

SCHEMES = {
    "grade": ["outstanding", "good", "requires-improvement", "inadequate"],
    "area": [
        "overall-effectiveness",
        "leadership",
        "help-and-protection",
        "children-in-care",
        "care-leavers",
        "children-in-care-and-care-leavers",
        "looked-after-and-permanence",
        "adoption",
        "lscb",
    ],
    "framework": ["ilacs", "sif", "other"],
    "inspection-type": [
        "standard",
        "short",
        "single",
        "focused-visit",
        "monitoring-visit",
        "assurance-visit",
        "jtai",
        "full",
    ],
    "polarity": ["strength", "weakness", "mixed"],
    "role": [
        "lead-member",
        "council-leader",
        "mayor",
        "chief-executive",
        "director-of-childrens-services",
        "assistant-director",
        "lead-inspector",
        "inspector",
        "ofsted-leader",
        "minister",
        "commissioner",
        "journalist",
        "other",
    ],
}


def terms() -> dict[str, dict[str, list[str]]]:
    """Every term of our namespace that the ontology describes → predicate → values."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=str(ONTOLOGY / "ofsted.ttl")):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(OKG):
            value = quad.object.value if not isinstance(quad.object, ox.Triple) else ""
            found[quad.subject.value.removeprefix(OKG)][quad.predicate.value].append(value)
    return found


@pytest.mark.parametrize("term", sorted(terms()))
def test_term_is_documented(term: str) -> None:
    said = terms()[term]
    for predicate in (RDFS + "label", SKOS + "definition", SKOS + "example", RDFS + "isDefinedBy"):
        assert len(said[predicate]) == 1, f"{term} has {len(said[predicate])} of {predicate}"
    assert said[SKOS + "definition"][0].endswith(".")
    assert said[RDFS + "label"][0] == said[RDFS + "label"][0].strip()


def test_labels_and_definitions_are_unique() -> None:
    for predicate in (RDFS + "label", SKOS + "definition"):
        twice = [
            v for v, n in Counter(v for said in terms().values() for v in said[predicate]).items() if n > 1
        ]
        assert not twice


@pytest.mark.parametrize("name", SCHEMES)
def test_scheme_has_the_fixed_concepts(name: str) -> None:
    assert sorted(scheme(name)) == sorted(SCHEMES[name])
    assert all(concept.label and concept.definition for concept in scheme(name).values())


def test_grades_are_ordered() -> None:
    ranked = sorted(scheme("grade").values(), key=lambda g: int(g.notation or 0), reverse=True)
    assert [g.id for g in ranked] == SCHEMES["grade"]


def test_themes_are_those_agreed(shared: Path) -> None:
    with (shared / "contract" / "themes.csv").open(newline="", encoding="utf-8") as handle:
        agreed = {row["id"]: (row["label"], row["definition"]) for row in csv.DictReader(handle)}
    themes = {c.id: (c.label, c.definition) for c in scheme("theme").values() if c.broader}
    assert themes == agreed
    assert len({c.broader for c in scheme("theme").values() if c.broader}) == 5


def test_unknown_scheme_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="grade"):
        scheme("grades")


def test_broken_scheme_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "grade.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\nskos:a skos:b ;;; nonsense"
    )
    with pytest.raises(UsageError, match=r"grade\.ttl.*line 2"):
        scheme("grade", tmp_path)


def mentioned() -> dict[str, set[str]]:
    """okg: terms written in queries and in Turtle → the files that write them."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in [*QUERIES.rglob("*.rq"), *ONTOLOGY.glob("*.ttl")]:
        for term in re.findall(r"\bokg:([A-Za-z]\w*)", path.read_text(encoding="utf-8")):
            found[term].add(path.name)
    return found


def test_every_term_used_is_declared() -> None:
    declared = set(terms())
    undeclared = {term: sorted(files) for term, files in mentioned().items() if term not in declared}
    assert not undeclared


def test_owlready2_reads_the_ontology(tmp_path: Path) -> None:
    owlready2 = pytest.importorskip("owlready2", reason="owlready2 is not installed")
    path = tmp_path / "ofsted.nt"
    path.write_bytes(
        ox.serialize(ox.parse(path=str(ONTOLOGY / "ofsted.ttl")), format=ox.RdfFormat.N_TRIPLES) or b""
    )
    ontology = owlready2.World().get_ontology(path.as_uri()).load()
    names = {cls.name for cls in ontology.classes() if cls.iri.startswith(OKG)}
    assert {"Council", "Inspection", "Judgement", "Recommendation"} <= names
    recommendation = ontology.world[OKG + "Recommendation"]
    assert ontology.world[OKG + "Finding"] in recommendation.is_a
