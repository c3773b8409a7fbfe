"""Corrections of statements in a small store, and their record."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.graph.corrections import correct_statements, correction_triples, take_out
from ofsted_kg.graph.ontology import ontology_quads
from ofsted_kg.model import Correction, Refusal
from ofsted_kg.vocab import BASE, GRAPH_RESOLUTION, PREFIXES, expanded

HEADER = f"@base <{BASE}id/> .\n" + "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())
FACTS = """
<inspection/x> okg:startDate "2019-05-07"^^xsd:date ; okg:framework framework:sif ; okg:raises theme:neglect .
<judgement/x> okg:judgementOf <inspection/x> ; okg:grade grade:good .
<inspection/x> okg:preferredJudgement <judgement/x> .
"""
ALL = {
    "inspection/x startDate 2019-05-07",
    "inspection/x framework sif",
    "inspection/x raises neglect",
    "inspection/x preferredJudgement judgement/x",
    "judgement/x judgementOf inspection/x",
    "judgement/x grade good",
}


@pytest.fixture
def store() -> ox.Store:
    made = ox.Store()
    made.load(HEADER + FACTS, ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(f"{BASE}graph/document/d"))
    made.extend(ontology_quads())
    return made


def facts(store: ox.Store) -> set[str]:
    """What stands outside the ontology, in short."""

    def short(term: object) -> str:
        value = term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
        return value.removeprefix(f"{BASE}id/") if "/id/" in value else value.split("#")[-1].split("/")[-1]

    quads = [q for q in store if "graph/ontology" not in str(q.graph_name)]
    return {f"{short(q.subject)} {short(q.predicate)} {short(q.object)}" for q in quads}


def correction(line: str) -> Correction:
    """Of "kind subject property value"; "-" is none."""
    kind, subject, of, value = line.split()
    return Correction(
        line=2,
        kind=kind,
        subject=expanded(subject),
        other=None,
        property=None if of == "-" else expanded(of),
        value=None if value == "-" else value,
        who="Ann Reader",
        why="saw it",
    )


CASES = [
    ("not-a-fact judgement/x okg:grade grade:good", {"judgement/x grade good"}, set()),
    ("not-a-fact inspection/x okg:startDate -", {"inspection/x startDate 2019-05-07"}, set()),
    ("not-a-fact inspection/x okg:startDate 2019-05-07", {"inspection/x startDate 2019-05-07"}, set()),
    (
        "not-a-fact judgement/x - -",
        {
            "judgement/x judgementOf inspection/x",
            "judgement/x grade good",
            "inspection/x preferredJudgement judgement/x",
        },
        set(),
    ),
    (
        "value inspection/x okg:startDate 2019-05-08",
        {"inspection/x startDate 2019-05-07"},
        {"inspection/x startDate 2019-05-08"},
    ),
    (
        "value judgement/x okg:grade grade:inadequate",
        {"judgement/x grade good"},
        {"judgement/x grade inadequate"},
    ),
    ("value inspection/x okg:endDate 2019-05-09", set(), {"inspection/x endDate 2019-05-09"}),
    ("value inspection/x okg:inspects theme:neglect", set(), {"inspection/x inspects neglect"}),
]


@pytest.mark.parametrize(("line", "gone", "new"), CASES)
def test_applied(store: ox.Store, line: str, gone: set[str], new: set[str]) -> None:
    assert correct_statements(store, [correction(line)]) == ()
    assert facts(store) == (ALL - gone) | new


REFUSED = [
    ("not-a-fact inspection/y okg:startDate -", f"the graph knows nothing of {BASE}id/inspection/y"),
    ("not-a-fact judgement/x okg:grade grade:inadequate", "the graph has no such statement"),
    ("value inspection/x okg:startDate soon", "“soon” is not a date like 2024-05-03"),
    ("value inspection/x okg:startDay 2019-05-08", f"there is no property {BASE}ontology#startDay"),
    ("value judgement/x okg:grade grade:poor", f"the graph knows nothing of {BASE}grade/poor"),
    ("value two{words okg:grade grade:good", f"{BASE}id/two{{words is not an IRI"),
]


@pytest.mark.parametrize(("line", "reason"), REFUSED)
def test_refused(store: ox.Store, line: str, reason: str) -> None:
    assert correct_statements(store, [correction(line)]) == (Refusal(2, reason),)
    assert facts(store) == ALL


def test_values_have_the_type_of_those_they_replace(store: ox.Store) -> None:
    correct_statements(store, [correction("value inspection/x okg:startDate 2019-05-08")])
    graph = ox.NamedNode(GRAPH_RESOLUTION)
    (quad,) = store.quads_for_pattern(None, None, None, graph)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.datatype.value == PREFIXES["xsd"] + "date"


def test_what_is_derived_again_is_taken_out_again(store: ox.Store) -> None:
    no_fact = correction("not-a-fact inspection/x okg:raises theme:neglect")
    assert correct_statements(store, [no_fact]) == ()
    store.load(HEADER + FACTS, ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(f"{BASE}graph/derived"))
    take_out(store, [no_fact])
    assert "inspection/x raises neglect" not in facts(store)


def test_record() -> None:
    done, refused = correction("value inspection/x okg:startDate 2019-05-08"), Refusal(3, "it is no line")
    triples = correction_triples(Path("some/corrections.csv"), [done], [refused])
    told = [f"{s.value[-1]} {p.value.split('#')[-1]} {o.value.removeprefix(BASE)}" for s, p, o in triples]
    assert told == [
        "2 type ontology#Correction",
        "2 order 2",
        "2 fileName corrections.csv",
        "2 correctionKind value",
        "2 decidedBy Ann Reader",
        "2 because saw it",
        "2 corrects id/inspection/x",
        "3 type ontology#Correction",
        "3 order 3",
        "3 fileName corrections.csv",
        "3 refusedBecause it is no line",
    ]
