"""What the endpoint says of itself: SPARQL 1.1 Service Description, VoID of the data, examples of queries."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ofsted_kg.export.dataset import DATASET, dataset
from ofsted_kg.export.examples import examples
from ofsted_kg.export.terms import PREFIXES
from ofsted_kg.query.run import rows
from ofsted_kg.serve.context import Context
from ofsted_kg.serve.documents import document_of
from ofsted_kg.serve.messages import Request, Response
from ofsted_kg.serve.saved import saved_queries
from ofsted_kg.vocab import RDF, XSD

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_SYNTAXES = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads")
_INPUTS = _SYNTAXES[:4]
_SIZES = "SELECT ?graph (COUNT(*) AS ?size) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"
Triple = tuple[str, str, ox.NamedNode | ox.Literal]


def service_description(context: Context, request: Request) -> Response:
    """The description of the endpoint at the address that was asked."""
    endpoint = f"{request.site}/sparql"
    return document_of(context, request, _terms(_service(context, endpoint)))


def void(context: Context, request: Request) -> Response:
    """The description of the data, and where it can be asked."""
    known = context.kept("void", _dataset)
    where: list[Triple] = [(DATASET, f"{PREFIXES['void']}sparqlEndpoint", _iri(f"{request.site}/sparql"))]
    return document_of(context, request, [*(quad.triple for quad in known), *_terms(where)])


def sparql_examples(context: Context, request: Request) -> Response:
    """The saved queries as examples for editors, at the address that was asked."""
    return document_of(context, request, examples(saved_queries(), f"{request.site}/sparql"))


def _service(context: Context, endpoint: str) -> Iterator[Triple]:
    yield endpoint, RDF.type, _iri(f"{_SD}Service")
    yield endpoint, f"{_SD}endpoint", _iri(endpoint)
    yield endpoint, f"{_SD}feature", _iri(f"{_SD}UnionDefaultGraph")
    yield endpoint, f"{_SD}defaultEntailmentRegime", _iri("http://www.w3.org/ns/entailment/Simple")
    yield endpoint, f"{_SD}supportedLanguage", _iri(f"{_SD}SPARQL11Query")
    for name in (*_RESULTS, *_SYNTAXES):
        yield endpoint, f"{_SD}resultFormat", _iri(_FORMATS + name)
    if context.settings.services:
        yield endpoint, f"{_SD}feature", _iri(f"{_SD}BasicFederatedQuery")
    if context.settings.writable:
        yield endpoint, f"{_SD}supportedLanguage", _iri(f"{_SD}SPARQL11Update")
        for name in _INPUTS:
            yield endpoint, f"{_SD}inputFormat", _iri(_FORMATS + name)
    yield from _graphs(context, endpoint)


def _graphs(context: Context, endpoint: str) -> Iterator[Triple]:
    """The dataset of a query without FROM: every named graph, and their union as the default."""
    data, union = f"{endpoint}#dataset", f"{endpoint}#default"
    yield endpoint, f"{_SD}defaultDataset", _iri(data)
    yield data, RDF.type, _iri(f"{_SD}Dataset")
    yield data, f"{_SD}defaultGraph", _iri(union)
    yield union, RDF.type, _iri(f"{_SD}Graph")
    for number, (graph, size) in enumerate(context.kept("sizes", _sizes), 1):
        named = f"{endpoint}#graph-{number}"
        yield data, f"{_SD}namedGraph", _iri(named)
        yield named, RDF.type, _iri(f"{_SD}NamedGraph")
        yield named, f"{_SD}name", _iri(graph)
        yield named, f"{_SD}graph", _iri(f"{named}-content")
        yield f"{named}-content", RDF.type, _iri(f"{_SD}Graph")
        yield f"{named}-content", f"{PREFIXES['void']}triples", ox.Literal(size, datatype=_iri(XSD.integer))


def _dataset(context: Context) -> list[ox.Quad]:
    return list(ox.parse(dataset(context.store), format=ox.RdfFormat.TURTLE))


def _sizes(context: Context) -> list[tuple[str, str]]:
    """Each named graph and how many triples it holds."""
    return [(str(row["graph"].value), str(row["size"].value)) for row in rows(context.ask(_SIZES))]


def _iri(text: str) -> ox.NamedNode:
    return ox.NamedNode(text)


def _terms(triples: Iterator[Triple] | list[Triple]) -> list[ox.Triple]:
    return [ox.Triple(_iri(subject), _iri(predicate), value) for subject, predicate, value in triples]
