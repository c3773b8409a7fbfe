"""The saved queries as SPARQL examples: what another program finds in them, and that they can be asked."""

from __future__ import annotations

import pytest
import rdflib
from pyshacl import validate
from rdflib.namespace import RDF, RDFS, SH
from rdflib.plugins.sparql import prepareQuery

from ofsted_kg.cli import main
from ofsted_kg.export.examples import EXAMPLES, examples
from ofsted_kg.query.ask import ask
from ofsted_kg.query.run import local_source, rows, run
from ofsted_kg.query.saved import names_of_queries, read_query, saved_query
from small import small_graph

QUERIES = names_of_queries()
SCHEMA = rdflib.Namespace("https://schema.org/")
ENDPOINT = "https://example.org/sparql"
# What readers of examples rely on. There is one text, and it stands under the property of its class.
SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<urn:example> a sh:NodeShape ; sh:targetClass sh:SPARQLExecutable ; sh:nodeKind sh:IRI ;
    sh:property
        [ sh:path rdfs:label ; sh:minCount 1 ; sh:maxCount 1 ; sh:languageIn ("en") ] ,
        [ sh:path rdfs:comment ; sh:minCount 1 ; sh:maxCount 1 ; sh:languageIn ("en") ] ,
        [ sh:path sh:prefixes ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path schema:target ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path schema:keywords ; sh:minCount 1 ; sh:datatype xsd:string ] ;
    sh:xone ( <urn:select> <urn:construct> <urn:ask> ) .

<urn:select> sh:class sh:SPARQLSelectExecutable ;
    sh:property [ sh:path sh:select ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] .
<urn:construct> sh:class sh:SPARQLConstructExecutable ;
    sh:property [ sh:path sh:construct ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] .
<urn:ask> sh:class sh:SPARQLAskExecutable ;
    sh:property [ sh:path sh:ask ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] .

<urn:declaration> a sh:NodeShape ; sh:targetObjectsOf sh:declare ; sh:nodeKind sh:IRI ;
    sh:property
        [ sh:path sh:prefix ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
        [ sh:path sh:namespace ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:anyURI ] .
"""
SMALL = """\
#+ summary: A
#+ description: B.
#+ tags: [t]
"""


def written(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["queries", "--format", "turtle", *options]) == 0
    return capsys.readouterr().out


def triples(*texts: str) -> rdflib.Graph:
    queries = [read_query(SMALL + text, name=f"q{number}") for number, text in enumerate(texts)]
    return rdflib.Graph().parse(data="\n".join(f"{t} ." for t in examples(queries, ENDPOINT)), format="nt")


def test_all_queries_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    text = written(capsys, "--endpoint-iri", ENDPOINT)
    assert text == written(capsys, "--endpoint-iri", ENDPOINT)
    graph = rdflib.Graph().parse(data=text, format="turtle")
    assert not [term for triple in graph for term in triple if isinstance(term, rdflib.BNode)]
    found = set(graph.subjects(RDF.type, SH.SPARQLExecutable))
    assert found == {rdflib.URIRef(f"{EXAMPLES}#{name}") for name in QUERIES}
    assert set(graph.objects(None, SCHEMA.target)) == {rdflib.URIRef(ENDPOINT)}
    timeline = rdflib.URIRef(f"{EXAMPLES}#council-timeline")
    assert str(graph.value(timeline, RDFS.label)) == saved_query("council-timeline").title
    assert {str(tag) for tag in graph.objects(timeline, SCHEMA.keywords)} == {"inspections", "councils"}
    conforms, _, report = validate(graph, shacl_graph=rdflib.Graph().parse(data=SHAPE, format="turtle"))
    assert conforms, report


def test_one_query_and_the_usual_endpoint(capsys: pytest.CaptureFixture[str]) -> None:
    graph = rdflib.Graph().parse(data=written(capsys, "coverage"), format="turtle")
    assert list(graph.subjects(SH.select)) == [rdflib.URIRef(f"{EXAMPLES}#coverage")]
    assert list(graph.objects(None, SCHEMA.target)) == [rdflib.URIRef("http://127.0.0.1:7878/sparql")]


def test_forms_of_query_have_classes_and_properties_of_their_own() -> None:
    graph = triples("SELECT * { ?s ?p ?o }", "PREFIX select: <urn:a> construct where { ?s ?p ?o }", "ASK {}")
    shape = rdflib.Graph().parse(data=SHAPE, format="turtle")
    assert validate(graph, shacl_graph=shape)[0]
    forms = [("Select", SH.select), ("Construct", SH.construct), ("Ask", SH.ask)]
    for number, (form, property_) in enumerate(forms):
        query = rdflib.URIRef(f"{EXAMPLES}#q{number}")
        assert (query, RDF.type, SH[f"SPARQL{form}Executable"]) in graph
        assert list(graph.subjects(property_)) == [query]
    graph.remove((None, SH.ask, None))
    assert not validate(graph, shacl_graph=shape)[0]


@pytest.mark.parametrize("name", QUERIES)
def test_text_can_be_asked_as_it_is(name: str) -> None:
    """By any engine, and ours answers what the query gives without parameters."""
    graph = rdflib.Graph()
    graph.parse(data="\n".join(f"{t} ." for t in examples([saved_query(name)], ENDPOINT)), format="nt")
    text = str(next(graph.objects(None, SH.select)))
    declared = {
        str(graph.value(node, SH.prefix)): str(graph.value(node, SH.namespace))
        for node in graph.objects(None, SH.declare)
    }
    prepareQuery(text, initNs=declared)
    assert not text.startswith("#+")
    store = small_graph()
    plain, bound = rows(run(store, text)), rows(ask(name, {}, local_source(store)))
    assert sorted(map(str, plain)) == sorted(map(str, bound))


@pytest.mark.parametrize("given", ["sparql", "not an IRI"])
def test_an_endpoint_is_an_absolute_iri(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["queries", "--format", "turtle", "--endpoint-iri", given]) == 2
    assert f"“{given}” is not an absolute IRI" in capsys.readouterr().err
