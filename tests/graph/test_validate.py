from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from ofsted_kg.build import build
from ofsted_kg.errors import UsageError
from ofsted_kg.graph import validate as validation
from ofsted_kg.graph.shapes import SHAPES, Shape, read_shapes
from ofsted_kg.graph.store import open_store
from ofsted_kg.graph.terms import FOAF, OKG, ORG, RDF, Node, concept, council, number, text
from ofsted_kg.graph.validate import read_graph, validate
from ofsted_kg.resources import ONTOLOGY

PASSES, FAILS = ONTOLOGY / "examples" / "passes.ttl", ONTOLOGY / "examples" / "fails.trig"
RULE = "https://w3id.org/ofsted-kg/shapes#"
SH = "http://www.w3.org/ns/shacl#"


def last(name: object) -> str:
    return str(name).strip("<>").rsplit("#", 1)[-1]


def rules(shape: Shape) -> Iterator[str]:
    """The names under which a shape's faults are reported."""
    if shape.constraints:
        yield last(shape.name)
    yield from (last(query.name) for query in shape.queries)
    for inner in shape.properties:
        yield from rules(inner)


def failing() -> dict[str, list[ox.Quad]]:
    store = ox.Store()
    store.load(path=str(FAILS), format=ox.RdfFormat.TRIG)
    graphs = sorted(store.named_graphs(), key=str)
    return {last(graph): list(store.quads_for_pattern(None, None, None, graph)) for graph in graphs}


SHAPES_READ = read_shapes()
RULES = sorted(rule for shape in SHAPES_READ for rule in rules(shape))
FAILING = failing()


@pytest.fixture(scope="module")
def example() -> list[ox.Quad]:
    return list(read_graph(PASSES))


@pytest.fixture
def good(example: list[ox.Quad]) -> ox.Store:
    """The graph that breaks no rule, with the ontology and the register."""
    store = ox.Store()
    store.bulk_extend(example)
    return store


def test_good_graph_breaks_no_rule(good: ox.Store) -> None:
    report = validate(good)
    assert report.conforms
    assert not report.faults


@pytest.mark.parametrize("shape", SHAPES_READ, ids=lambda shape: last(shape.name))
def test_good_graph_has_a_thing_for_every_shape(shape: Shape) -> None:
    example = ox.Store()
    example.load(path=str(PASSES), format=ox.RdfFormat.TURTLE)
    assert any(list(example.quads_for_pattern(None, None, target)) for target in shape.targets)


def test_every_rule_has_a_graph_that_breaks_it() -> None:
    assert sorted(FAILING) == RULES


@pytest.mark.parametrize("rule", FAILING)
def test_each_failing_graph_breaks_its_rule_only(good: ox.Store, rule: str) -> None:
    good.extend(FAILING[rule])
    assert {fault.rule for fault in validate(good).faults} == {rule}


@pytest.mark.parametrize("shape", SHAPES_READ, ids=lambda shape: last(shape.name))
def test_every_rule_says_in_words_what_it_wants(shape: Shape) -> None:
    told = [shape, *shape.properties] if shape.constraints else [*shape.properties]
    messages = [rule.message for rule in told] + [query.message for query in shape.queries]
    assert messages
    assert all(message[0].isupper() and message.endswith(".") for message in messages)


def test_finds_what_the_reference_engine_finds(good: ox.Store) -> None:
    for quads in FAILING.values():
        good.extend(quads)
    graph = rdflib.Graph().parse(data=n_triples(good), format="nt")
    shapes = rdflib.Graph().parse(SHAPES)
    _, found, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", allow_warnings=True)
    assert isinstance(found, rdflib.Graph)
    ours = rdflib.Graph().parse(
        data="".join(f"{triple} .\n" for triple in validate(good).triples()), format="nt"
    )
    assert results(ours) == results(found)
    assert len(results(ours)) > len(RULES)


def n_triples(store: ox.Store) -> str:
    return "".join(sorted({f"{quad.triple} .\n" for quad in store}))


def results(report: rdflib.Graph) -> Counter[tuple[str, ...]]:
    """Each result of a SHACL report as what makes it this result: thing, rule, kind, value, path."""
    asked = report.query(
        f"""PREFIX sh: <{SH}> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?focus ?shape ?kind ?value ?severity ?path ?first WHERE {{
          ?report sh:result ?result .
          ?result sh:focusNode ?focus ; sh:sourceShape ?shape ; sh:sourceConstraintComponent ?kind ;
            sh:resultSeverity ?severity .
          OPTIONAL {{ ?result sh:value ?value }}
          OPTIONAL {{ ?result sh:resultPath ?path FILTER (isIRI(?path)) }}
          OPTIONAL {{ ?result sh:resultPath/rdf:first ?first }} }}"""
    )
    return Counter(tuple(str(term) for term in row) for row in asked)  # type: ignore[union-attr]


def test_a_file_that_is_not_turtle_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text('<http://e/a> <http://e/b> "c" .\n\n<http://e/a> <http://e/b> what .\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"broken\.ttl is not valid Turtle: .*line 3"):
        read_graph(path)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("graph.nq", "<http://e/a> <http://e/b> .\n", "not valid N-Quads: .*line 1"),
        ("graph.csv", "a,b\n", r"is a file \.ttl"),
        ("missing.ttl", None, "cannot be read"),
    ],
)
def test_what_is_no_graph_is_refused(tmp_path: Path, name: str, content: str | None, reason: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=reason):
        read_graph(tmp_path / name)


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.nq"
    with path.open("wb") as file:
        file.truncate(validation.LARGEST + 1)  # takes no space on disk
    with pytest.raises(UsageError, match="1,000,000,001 bytes"):
        read_graph(path)


def test_shapes_that_are_not_understood_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        f"@prefix sh: <{SH}> . <http://e/s> sh:targetClass <http://e/C> ; sh:closed true .", encoding="utf-8"
    )
    with pytest.raises(UsageError, match="uses sh:closed"):
        read_shapes(path)


CONTRADICTION = "Documents give different grades for the same area of the same inspection."


def test_report_for_people_groups_and_counts(good: ox.Store) -> None:
    for rule in ("Finding-evidence", "Judgement-oneGradeAcrossDocuments", "Passage-page"):
        good.extend(FAILING[rule])
    lines = list(validate(good).text())
    assert lines[:-1] == [
        "violation Finding-evidence (1): A finding rests on at least one passage.",
        "  https://example.org/broken-Finding-evidence",
        "",
        "violation Passage-page (1): A passage begins on one page, counted from 1.",
        "  https://example.org/broken-Passage-page page is “0”",
        "      in exampleshire-2023.pdf",
        "",
        f"warning Judgement-oneGradeAcrossDocuments (1): {CONTRADICTION}",
        "  https://example.org/broken-Judgement-oneGradeAcrossDocuments with https://example.org/judgement",
        "      in exampleshire.html",
        "",
    ]
    assert lines[-1].startswith("The graph does not conform (violations: 2, warnings: 1, statements: ")


def test_report_as_data_is_json(good: ox.Store) -> None:
    good.extend(FAILING["Passage-page"])
    data = json.loads(json.dumps(validate(good).data()))
    assert not data["conforms"]
    (result,) = data["results"]
    assert (result["rule"], result["value"], result["file"]) == ("Passage-page", "0", "exampleshire-2023.pdf")


def test_a_warning_leaves_the_graph_valid(good: ox.Store) -> None:
    good.extend(FAILING["Judgement-oneGradeAcrossDocuments"])
    report = validate(good)
    assert report.conforms
    assert len(report.faults) == 1


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """The graph of the shipped documents, in memory."""
    place = tmp_path_factory.mktemp("built") / "store"
    build(None, place)
    copy = ox.Store()
    copy.bulk_extend(open_store(place))
    return copy


def test_graph_of_the_shipped_documents_conforms(built: ox.Store) -> None:
    report = validate(built)
    assert report.conforms, "\n".join(report.text())


OTHER_SCHEME = concept("area", "leadership")
PLANTED: list[tuple[str, Node, Node, list[ox.NamedNode | ox.Literal]]] = [
    # the rule broken; the class of the thing, its property, and the values put in place of its own
    ("Council-gssCode", OKG.Council, OKG.gssCode, [text("S12000036")]),
    ("Document-sha256", OKG.Document, OKG.sha256, []),
    ("Passage-startOffset", OKG.Passage, OKG.startOffset, [number(9_999_999)]),
    ("Passage-text", OKG.Passage, OKG.text, [text("")]),
    ("Inspection-leadInspector", OKG.Inspection, OKG.leadInspector, [council("leeds")]),
    ("InspectionMention-evidence", OKG.InspectionMention, OKG.evidence, []),
    ("Judgement-grade", OKG.Judgement, OKG.grade, [OTHER_SCHEME]),
    ("Finding-theme", OKG.Finding, OKG.theme, [OTHER_SCHEME]),
    ("Person-name", OKG.Person, FOAF.name, []),
    ("RoleHolding-organization", OKG.RoleHolding, ORG.organization, [text("Ofsted")]),
]


def test_ten_planted_faults_are_found_and_nothing_else(built: ox.Store) -> None:
    store = ox.Store()
    store.bulk_extend(built)
    for _, kind, predicate, values in PLANTED:
        plant(store, kind, predicate, values)
    found = validate(store).faults
    assert sorted(fault.rule for fault in found) == sorted(rule for rule, *_ in PLANTED)
    in_documents = [fault for fault in found if fault.rule not in ("Council-gssCode", "Document-sha256")]
    assert all(fault.place.file for fault in in_documents if "Person" not in fault.rule)


def plant(store: ox.Store, kind: Node, predicate: Node, values: list[ox.NamedNode | ox.Literal]) -> None:
    """Replace what the first thing of a class says with a property."""
    thing = min((quad.subject for quad in store.quads_for_pattern(None, RDF.type, kind)), key=str)
    (graph, *_) = {quad.graph_name for quad in store.quads_for_pattern(thing, RDF.type, kind)}
    for quad in list(store.quads_for_pattern(thing, predicate, None)):
        store.remove(quad)
    store.extend(ox.Quad(thing, predicate, value, graph) for value in values)
