from __future__ import annotations

import pyoxigraph as ox
import pytest

from ofsted_kg.export.turtle import trig, turtle

PREFIXES = """
prefix okg: <https://w3id.org/ofsted-kg/ontology#>
prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#>
prefix skos: <http://www.w3.org/2004/02/skos/core#>
prefix owl: <http://www.w3.org/2002/07/owl#>
prefix xsd: <http://www.w3.org/2001/XMLSchema#>
prefix e: <http://e.example/>
"""


def lines(text: str) -> list[str]:
    """N-Triples lines of a Turtle text with the prefixes above."""
    quads = ox.parse(PREFIXES + text, format=ox.RdfFormat.TURTLE)
    triples = (quad.triple for quad in quads)
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode().split("\n")[:-1]


def dataset(text: str | list[str]) -> ox.Dataset:
    """The triples in canonical form, so that equal graphs are equal."""
    joined = text if isinstance(text, str) else "\n".join(text)
    found = ox.Dataset(ox.parse(joined, format=ox.RdfFormat.TURTLE))
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return found


def test_layout() -> None:
    text = """
    @base <https://w3id.org/ofsted-kg/> .
    e:late okg:page 12 .
    <id/council/westerly> a okg:Council .
    <id/person/li> a e:Agent, okg:Person ; rdfs:label "Li" .
    <id/council/northam> okg:gssCode "E06000999" ; skos:altLabel "North’am", "Ham" ; rdfs:label "Northam" ;
        a owl:NamedIndividual, okg:Council ; rdfs:seeAlso e:x, "y" .
    <ontology> a owl:Ontology .
    """
    assert turtle(lines(text)) == (
        """\
@base <https://w3id.org/ofsted-kg/> .
@prefix okg: <https://w3id.org/ofsted-kg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<https://w3id.org/ofsted-kg/ontology>
    a owl:Ontology ;
.

<id/council/northam>
    a
        owl:NamedIndividual ,
        okg:Council ;
    rdfs:label "Northam" ;
    okg:gssCode "E06000999" ;
    rdfs:seeAlso
        <http://e.example/x> ,
        "y" ;
    skos:altLabel
        "Ham" ,
        "North’am" ;
.

<id/council/westerly>
    a okg:Council ;
.

<id/person/li>
    a
        <http://e.example/Agent> ,
        okg:Person ;
    rdfs:label "Li" ;
.

<http://e.example/late>
    okg:page 12 ;
.
"""
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("12", "12"),
        ("-3", "-3"),
        ("true", "true"),
        ('"0.75"^^xsd:decimal', "0.75"),
        ('"1"^^xsd:decimal', '"1"^^xsd:decimal'),
        ('"x1"^^xsd:integer', '"x1"^^xsd:integer'),
        ('"1.5E0"^^xsd:double', '"1.5E0"^^xsd:double'),
        ('"2024-04-22"^^xsd:date', '"2024-04-22"^^xsd:date'),
        ('"a^^<b>"', '"a^^<b>"'),
        ('"a^^<b>"@en', '"a^^<b>"@en'),
        ('"a b ."', '"a b ."'),
        (r'"say \"no\""', r'"say \"no\""'),
        (r'"C:\\temp\\n"', r'"C:\\temp\\n"'),
        (r'"line\nline\r\ttab"', r'"line\nline\r\ttab"'),
        ('"Zoë – “李娜” 🏛"', '"Zoë – “李娜” 🏛"'),
        ("okg:", "<https://w3id.org/ofsted-kg/ontology#>"),
        ("<https://w3id.org/ofsted-kg/ontology#a.b>", "okg:a.b"),
        ("<https://w3id.org/ofsted-kg/ontology#a.>", "<https://w3id.org/ofsted-kg/ontology#a.>"),
        ("<https://w3id.org/ofsted-kg/theme/a/b>", "<https://w3id.org/ofsted-kg/theme/a/b>"),
        ("<https://w3id.org/ofsted-kg/id/a+b/1-2>", "<id/a+b/1-2>"),
        ("<https://w3id.org/ofsted-kg/id/../b>", "<https://w3id.org/ofsted-kg/id/../b>"),
        ("<https://w3id.org/ofsted-kg/id/a//b>", "<https://w3id.org/ofsted-kg/id/a//b>"),
        ("<https://w3id.org/ofsted-kg/id/é>", "<https://w3id.org/ofsted-kg/id/é>"),
    ],
)
def test_each_term_comes_back_the_same(value: str, written: str) -> None:
    triples = lines(f"e:s e:p {value} .")
    text = turtle(triples)
    assert f" {written} ;\n" in text
    assert dataset(text) == dataset(triples)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("e:s e:p ( e:a 1 ( ) ) .", "( <http://e.example/a> 1 rdf:nil )"),
        (
            "e:s e:p [ e:q [ e:r 1 ] ] .",
            "[\n        <http://e.example/q> [\n            <http://e.example/r> 1 ;\n",
        ),
        ("e:s e:p _:b . e:t e:p _:b . _:b e:q 1 .", " _:"),
        ("_:a e:p _:b . _:b e:p _:a . e:s e:p 1 .", " _:"),
        ("e:s e:p _:b .", " _:"),
        ("e:s e:p _:l . _:l rdf:first 1, 2 ; rdf:rest () .", "rdf:rest rdf:nil"),
        ("e:s e:p _:l . _:l rdf:first 1 .", "rdf:first 1"),
        ("[] e:p 1 .", "_:"),
    ],
)
def test_blank_nodes_stand_where_they_are_used(text: str, shape: str) -> None:
    triples = lines(text)
    written = turtle(triples)
    assert shape in written
    assert dataset(written) == dataset(triples)


def test_trig_has_a_block_for_each_graph() -> None:
    graphs = {
        "<https://w3id.org/ofsted-kg/graph/councils>": lines("e:s okg:page 1 ."),
        "": lines("e:s a e:C ."),
    }
    assert trig(graphs) == (
        """\
@base <https://w3id.org/ofsted-kg/> .
@prefix okg: <https://w3id.org/ofsted-kg/ontology#> .

<http://e.example/s>
    a <http://e.example/C> ;
.

GRAPH <graph/councils> {
    <http://e.example/s>
        okg:page 1 ;
    .
}
"""
    )


def test_nothing_is_an_empty_text() -> None:
    assert turtle([]) == trig({}) == ""
