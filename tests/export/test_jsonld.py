from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from ofsted_kg.export.context import context, context_file, terms
from ofsted_kg.export.jsonld import json_ld
from ofsted_kg.export.rdf import graphs, json_ld_text
from ofsted_kg.graph.ontology import ontology_quads
from ofsted_kg.resources import ONTOLOGY
from ofsted_kg.vocab import BASE, PREFIXES

OKG, XSD = PREFIXES["okg"], PREFIXES["xsd"]
THING = f"<{BASE}id/inspection/a>"


def written(*facts: str) -> Any:
    """The JSON object of facts (without subject) on one thing."""
    (thing,) = json.loads(json_ld({"": [f"{THING} {fact} ." for fact in facts]}))["@graph"]
    assert thing.pop("id") == "id/inspection/a"
    return thing


def same(lines: list[str]) -> bool:
    """Whether pyoxigraph and rdflib read back what the lines said."""
    text = json_ld({"": lines})
    before = ox.Dataset(ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS))
    after = ox.Dataset(ox.parse(text, format=ox.RdfFormat.JSON_LD))
    for dataset in (before, after):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    graph = rdflib.Graph().parse(data="\n".join(lines), format="nt")
    return before == after and isomorphic(graph, rdflib.Graph().parse(data=text, format="json-ld"))


def literal(text: str, datatype: str) -> str:
    return f'"{text}"^^<{XSD}{datatype}>'


VALUES: list[tuple[str, str, Any]] = [
    (f"<{OKG}theme>", f"<{BASE}theme/neglect>", "theme/neglect"),
    (f"<{OKG}theme>", '"neglect"', {"@value": "neglect"}),
    (f"<{OKG}theme>", "<http://example.org/t>", "http://example.org/t"),
    (f"<{OKG}notBefore>", literal("2021-09-20", "date"), "2021-09-20"),
    (f"<{OKG}notBefore>", literal("2021", "gYear"), {"@type": "xsd:gYear", "@value": "2021"}),
    (f"<{OKG}notBefore>", '"soon"', {"@value": "soon"}),
    (f"<{OKG}page>", literal("3", "integer"), 3),
    (f"<{OKG}page>", literal("03", "integer"), "03"),
    (f"<{OKG}page>", literal("12345678901234567890", "integer"), "12345678901234567890"),
    (f"<{OKG}confidence>", literal("0.90", "decimal"), "0.90"),
    (f"<{OKG}priority>", literal("true", "boolean"), True),
    (f"<{OKG}priority>", literal("1", "boolean"), "1"),
    (f"<{OKG}text>", r'"tab\t \"quoted\" \\ \u007F 李"', 'tab\t "quoted" \\ \x7f 李'),
    (f"<{OKG}text>", f"<{BASE}theme/neglect>", {"id": "theme/neglect"}),
    (f"<{OKG}text>", literal("7", "integer"), 7),
    (f"<{PREFIXES['skos']}prefLabel>", '"neglect"@en', {"@language": "en", "@value": "neglect"}),
    ("<http://example.org/p>", '"x"', "x"),
    ("<http://example.org/p>", f"<{OKG}Council>", {"id": "okg:Council"}),
]


@pytest.mark.parametrize(("predicate", "value", "expected"), VALUES)
def test_values_are_as_short_as_their_type_allows(predicate: str, value: str, expected: Any) -> None:
    (found,) = written(f"{predicate} {value}").values()
    assert found == expected
    assert type(found) is type(expected)
    assert same([f"{THING} {predicate} {value} ."])


def test_names_are_short_and_the_class_stands_first() -> None:
    rdf = f"<{PREFIXES['rdf']}type>"
    thing = written(
        f"<{OKG}inspects> <{BASE}id/council/x>",
        f"{rdf} <{OKG}Inspection>",
        f"{rdf} <http://example.org/Visit>",
        f'<{PREFIXES["rdfs"]}label> "Leicester 2021"',
    )
    assert list(thing.items()) == [
        ("type", ["http://example.org/Visit", "Inspection"]),
        ("label", "Leicester 2021"),
        ("inspects", "id/council/x"),
    ]


@pytest.mark.parametrize("path", ["id/../x", "id/./x", "id//x", "elsewhere/x", "id/a:b", "id/a?b", "theme"])
def test_addresses_that_would_resolve_to_others_are_written_in_full(path: str) -> None:
    line = f"<{BASE}{path}> <http://example.org/p> <{BASE}{path}> ."
    assert f'"id": "{BASE}{path}"' in json_ld({"": [line]})


def test_lists_and_blank_nodes_are_written_where_they_are_used() -> None:
    rdf = PREFIXES["rdf"]
    lines = [
        f"{THING} <http://example.org/p> _:a .",
        f'_:a <{rdf}first> "x" .',
        f"_:a <{rdf}rest> _:b .",
        f"_:b <{rdf}first> _:c .",
        f"_:b <{rdf}rest> <{rdf}nil> .",
        f"_:c <{OKG}page> {literal('3', 'integer')} .",
    ]
    (thing,) = json.loads(json_ld({"": lines}))["@graph"]
    assert thing["http://example.org/p"] == {"@list": ["x", {"page": 3}]}
    assert same(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["_:a <http://example.org/p> _:b .", "_:b <http://example.org/p> _:a ."],
        [f"{THING} <http://example.org/p> <{PREFIXES['rdf']}nil> ."],
        ["_:a <http://example.org/p> _:c .", "_:b <http://example.org/p> _:c ."],
    ],
)
def test_what_cannot_stand_inside_keeps_its_name(lines: list[str]) -> None:
    assert same(lines)


def test_graphs_stay_apart() -> None:
    line = f'{THING} <{OKG}text> "x" .'
    document = json.loads(json_ld({"": [line], f"<{BASE}graph/derived>": [line]}))
    outer, named = document["@graph"]
    assert named == {"id": "graph/derived", "@graph": [outer]}


def test_the_ontology_comes_back_through_both_readers() -> None:
    store = ox.Store()
    store.bulk_extend(ontology_quads())
    text = json_ld_text(store)
    found = ox.Dataset(ox.parse(text, format=ox.RdfFormat.JSON_LD))
    expected = ox.Dataset(store)
    for dataset in (found, expected):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert found == expected
    (lines,) = graphs(store).values()
    read = rdflib.Graph().parse(data="\n".join(lines), format="nt")
    again = rdflib.Dataset(default_union=True)
    again.parse(data=text, format="json-ld")
    assert len(again) == len(read)
    named = {triple for triple in read if not any(isinstance(term, rdflib.BNode) for term in triple)}
    assert named <= set(again.triples((None, None, None)))


def test_the_published_context_is_that_of_the_ontology() -> None:
    published = (ONTOLOGY / "context.jsonld").read_text(encoding="utf-8")
    assert published == context_file(), (
        "write it anew: python -m ofsted_kg.export.canonical ontology/context.jsonld"
    )


def test_every_name_of_the_context_is_given_once() -> None:
    names = [name for name, _ in json.loads(context(), object_pairs_hook=list)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (f"{OKG}theme", ("theme", "@id")),
        (f"{OKG}Person", ("Person", None)),
        (f"{PREFIXES['foaf']}Person", ("foaf:Person", None)),
        (f"{PREFIXES['dcterms']}title", ("title", None)),
        (f"{PREFIXES['foaf']}title", ("foaf:title", None)),
        (f"{PREFIXES['dcterms']}issued", ("issued", f"{XSD}date")),
        (f"{OKG}page", ("page", f"{XSD}integer")),
        (f"{OKG}confidence", ("confidence", f"{XSD}decimal")),
        (f"{OKG}text", ("text", None)),
    ],
)
def test_our_own_terms_have_the_first_choice_of_names(iri: str, expected: tuple[str, str | None]) -> None:
    assert terms()[iri] == expected


def test_a_new_property_of_an_edited_ontology_has_a_name(tmp_path: Path) -> None:
    (tmp_path / "shapes").mkdir()
    (tmp_path / "shapes" / "ofsted.ttl").write_text("", encoding="utf-8")
    text = f"<{OKG}cost> a <{PREFIXES['owl']}DatatypeProperty> ; <{PREFIXES['rdfs']}range> <{XSD}integer> ."
    (tmp_path / "ofsted.ttl").write_text(text, encoding="utf-8")
    assert json.loads(context(tmp_path))["cost"] == {"@id": "okg:cost", "@type": "xsd:integer"}
