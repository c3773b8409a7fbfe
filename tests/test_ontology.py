"""The ontology and its schemes: every term documented, every fixed name in place, nothing undeclared."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg import vocab
from ofsted_kg.build import build
from ofsted_kg.errors import UsageError
from ofsted_kg.graph.store import open_store
from ofsted_kg.resources import ONTOLOGY, PACKAGE, QUERIES
from ofsted_kg.schemes import scheme
from ofsted_kg.vocab import GRAPH_ONTOLOGY
from ofsted_kg.vocab import OKG as NAMES

BASE = "https://w3id.org/ofsted-kg/"
OKG = f"{BASE}ontology#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DCTERMS = "http://purl.org/dc/terms/"
VANN = "http://purl.org/vocab/vann/"
TYPE = f"{RDF}type"
BUILT_IN = (RDF, RDFS, OWL)

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
    "framework": ["ilacs", "ilacs-2018", "ilacs-2023", "ilacs-2026", "sif", "other"],
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

Said = dict[str, dict[str, list[str]]]


def said(path: Path) -> Said:
    """IRI → predicate → values, of a Turtle file."""
    found: Said = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=str(path)):
        if isinstance(quad.subject, ox.NamedNode):
            value = "" if isinstance(quad.object, ox.Triple) else quad.object.value
            found[quad.subject.value][quad.predicate.value].append(value)
    return found


WHOLE = said(ONTOLOGY / "ofsted.ttl")
TERMS = {iri.removeprefix(OKG): WHOLE[iri] for iri in sorted(WHOLE) if iri.startswith(OKG)}
PROPERTIES = [t for t in TERMS if {f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty"} & set(TERMS[t][TYPE])]
CLASSES = [t for t in TERMS if f"{OWL}Class" in TERMS[t][TYPE]]


@pytest.mark.parametrize("name", ["ofsted.ttl", "alignment.ttl"])
def test_header_is_complete(name: str) -> None:
    ((iri, header),) = [(s, v) for s, v in said(ONTOLOGY / name).items() if f"{OWL}Ontology" in v[TYPE]]
    for term in (
        "title",
        "description",
        "creator",
        "publisher",
        "license",
        "created",
        "modified",
        "language",
    ):
        assert len(header[DCTERMS + term]) == 1, term
    (version,) = header[f"{OWL}versionInfo"]
    assert header[f"{OWL}versionIRI"] == [f"{iri}/{version}"]
    assert not header[f"{OWL}imports"], "what is imported would be fetched"


def test_preferred_prefix_is_that_of_the_vocabulary() -> None:
    header = WHOLE[f"{BASE}ontology"]
    assert (header[f"{VANN}preferredNamespacePrefix"], header[f"{VANN}preferredNamespaceUri"]) == (
        ["okg"],
        [str(NAMES)],
    )


@pytest.mark.parametrize("name", vocab.SCHEMES)
def test_scheme_has_a_header_and_its_concepts_are_documented(name: str) -> None:
    about = said(ONTOLOGY / f"{name}.ttl")
    header = about.pop(BASE + name)
    assert header[TYPE] == [f"{SKOS}ConceptScheme"]
    for term in ("description", "creator", "license", "created", "modified"):
        assert len(header[DCTERMS + term]) == 1, term
    assert header[f"{VANN}preferredNamespacePrefix"] == [name]
    assert header[f"{VANN}preferredNamespaceUri"] == [f"{BASE}{name}/"]
    for iri, concept in about.items():
        assert iri.startswith(f"{BASE}{name}/")
        assert concept[TYPE] == [f"{SKOS}Concept"]
        assert concept[f"{SKOS}inScheme"] == [BASE + name]
        for term in ("prefLabel", "definition"):
            assert len(concept[SKOS + term]) == 1, f"{iri} has {len(concept[SKOS + term])} of {term}"
        wider = [iri.removeprefix(BASE + name + "/") for iri in concept[f"{SKOS}broader"]]
        assert len(wider) <= 1
        assert all(BASE + name + "/" + one in about for one in wider)
        assert bool(wider) != bool(concept[f"{SKOS}topConceptOf"]), f"{iri} is at the top, or below another"


@pytest.mark.parametrize("term", TERMS)
def test_term_is_documented(term: str) -> None:
    about = TERMS[term]
    for predicate in (RDFS + "label", SKOS + "definition", SKOS + "example", RDFS + "isDefinedBy"):
        assert len(about[predicate]) == 1, f"{term} has {len(about[predicate])} of {predicate}"
    (label,), (definition,) = about[RDFS + "label"], about[SKOS + "definition"]
    assert label == " ".join(label.split())
    assert re.fullmatch(r"[A-Z].*[^.]\.", definition), "one sentence, with its full stop"
    assert ". " not in definition
    assert about[RDFS + "isDefinedBy"] == [f"{BASE}ontology"]


def test_labels_are_english() -> None:
    for quad in ox.parse(path=str(ONTOLOGY / "ofsted.ttl")):
        if quad.predicate.value in (
            RDFS + "label",
            SKOS + "definition",
            SKOS + "example",
            SKOS + "scopeNote",
        ):
            assert isinstance(quad.object, ox.Literal)
            assert quad.object.language == "en", quad


@pytest.mark.parametrize("predicate", [RDFS + "label", SKOS + "definition"])
def test_no_two_terms_say_the_same(predicate: str) -> None:
    counts = Counter(value.casefold() for about in TERMS.values() for value in about[predicate])
    assert not [value for value, number in counts.items() if number > 1]


def test_names_follow_their_kind() -> None:
    assert all(re.fullmatch(r"([A-Z][a-z]+)+", name) for name in CLASSES)
    assert all(re.fullmatch(r"[a-z]+\d*([A-Z][a-z]+)*", name) for name in PROPERTIES)
    assert sorted(CLASSES + PROPERTIES) == list(TERMS)


@pytest.mark.parametrize("term", PROPERTIES)
def test_property_has_domain_and_range_or_tells_why_not(term: str) -> None:
    about = TERMS[term]
    for end in ("domain", "range"):
        assert len(about[RDFS + end]) <= 1, "several would mean all of them at once"
        notes = [note for note in about[SKOS + "scopeNote"] if note.startswith(f"No {end}:")]
        assert about[RDFS + end] or notes, f"neither a {end} nor a note why not"


def test_what_is_no_class_or_property_is_not_used_as_one() -> None:
    """Every name in an axiom is declared, ours and those of others."""
    axioms = ("domain", "range", "subClassOf", "subPropertyOf")
    for path in (ONTOLOGY / "ofsted.ttl", ONTOLOGY / "alignment.ttl"):
        declared = {iri for iri, about in said(path).items() if about[TYPE]}
        used = {v for about in said(path).values() for a in axioms for v in about[RDFS + a]}
        used |= {p for about in said(path).values() for p in about}
        strangers = {
            iri for iri in used - declared if iri.startswith("http") and not iri.startswith(BUILT_IN)
        }
        assert not {iri for iri in strangers if not iri.startswith("http://www.w3.org/2001/XMLSchema#")}


def test_no_class_is_below_itself() -> None:
    above = {iri: set(about[RDFS + "subClassOf"]) for iri, about in WHOLE.items()}
    for iri in above:
        reached: set[str] = set()
        waiting = {iri}
        while waiting:
            upper = set().union(*(above.get(i, set()) for i in waiting))
            waiting = upper - reached
            reached |= upper
        assert iri not in reached


def test_kinds_are_disjoint() -> None:
    """Each class without a class of ours above it takes part in a statement of disjointness."""
    apart = set()
    for quad in ox.parse(path=str(ONTOLOGY / "ofsted.ttl")):
        if quad.predicate.value in (f"{RDF}first", f"{OWL}disjointWith"):
            apart |= {t.value for t in (quad.subject, quad.object) if isinstance(t, ox.NamedNode)}
    tops = [c for c in CLASSES if not any(v.startswith(OKG) for v in TERMS[c][RDFS + "subClassOf"])]
    assert [c for c in tops if OKG + c not in apart] == ["Assessment"]  # above two that are


def code_and_queries() -> set[str]:
    """Terms that the code writes or reads, that queries ask for, and that the schemes use."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        found |= set(re.findall(r"\bOKG\.([A-Za-z]\w*)", path.read_text(encoding="utf-8")))
    for path in [*QUERIES.rglob("*.rq"), *ONTOLOGY.rglob("*.ttl")]:
        if path not in (ONTOLOGY / "ofsted.ttl", ONTOLOGY / "alignment.ttl"):
            found |= set(re.findall(r"\bokg:([A-Za-z]\w*)", path.read_text(encoding="utf-8")))
    return found - {"Counsil", "converted"}  # the misspelt one in an example, and a method


def test_every_term_in_use_is_declared() -> None:
    names = set(vars(NAMES)) - {"_base", "_names"}
    assert not (code_and_queries() | names) - set(TERMS)


def test_every_term_is_in_use_or_says_who_fills_it() -> None:
    notes = {t: "".join(TERMS[t][SKOS + "editorialNote"]) for t in TERMS}
    offered = {t for t, note in notes.items() if note.startswith(("Filled by a reasoner", "Offered:"))}
    scheme_classes = {c for c in CLASSES if f"{SKOS}Concept" in TERMS[c][RDFS + "subClassOf"]}
    assert not set(TERMS) - code_and_queries() - offered - scheme_classes


def test_a_built_graph_uses_declared_terms_only(tmp_path: Path) -> None:
    build(None, tmp_path / "store", jobs=1)
    declared = {iri for iri, about in WHOLE.items() if about[TYPE]}
    undeclared = set()
    for quad in open_store(tmp_path / "store"):
        if quad.graph_name != ox.NamedNode(GRAPH_ONTOLOGY):
            names = {quad.predicate.value} | ({quad.object.value} if quad.predicate.value == TYPE else set())
            undeclared |= {iri for iri in names - declared if not iri.startswith(BUILT_IN)}
    assert not undeclared


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
