"""What a store holds, in the words of VoID and DCAT: counts, vocabularies, period, rights.

The ontology, which describes itself, is not counted. The description depends on the data alone, so that the
same store gives the same bytes; when and by what program it was built stands in the provenance graph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ofsted_kg.export.rdf import graphs
from ofsted_kg.export.terms import PREFIXES
from ofsted_kg.export.turtle import turtle
from ofsted_kg.vocab import BASE, DCTERMS, GRAPH_ONTOLOGY, OKG, RDF, XSD

DATASET = f"{BASE}dataset"
_VOID, _DCAT = PREFIXES["void"], PREFIXES["dcat"]
_TYPE = f"<{RDF.type}>"
_TEXTS = {
    "title": "Ofsted inspections of children's services in England: a knowledge graph",
    "description": "Councils, inspections, judgements, findings, people and what they said, each fact with "
    "the passage that says it.",
    "publisher": "The ofsted-kg developers",
    "rights": "Passages of Ofsted's reports are Crown copyright under the Open Government Licence v3.0; "
    "passages of the press belong to their publishers. The ontology is under the MIT licence.",
}
_OPEN = "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
Triple = tuple[str, str, str]


def dataset(store: ox.Store) -> bytes:
    """The description of the data in `store`, as Turtle."""
    ontology = f"<{GRAPH_ONTOLOGY}>"
    lines = {line for graph, found in graphs(store).items() if graph != ontology for line in found}
    return turtle(f"<{s}> <{p}> {o} ." for s, p, o in _description(lines)).encode()


def _description(lines: Iterable[str]) -> Iterator[Triple]:
    triples = [line[:-2].split(" ", 2) for line in lines]
    predicates = Counter(predicate for _, predicate, _ in triples)
    classes = Counter(value for _, predicate, value in triples if predicate == _TYPE)
    yield from _headline()
    yield DATASET, f"{_VOID}triples", _number(len(triples))
    yield DATASET, f"{_VOID}distinctSubjects", _number(len({subject for subject, _, _ in triples}))
    yield DATASET, f"{_VOID}properties", _number(len(predicates))
    yield DATASET, f"{_VOID}classes", _number(len(classes))
    yield DATASET, f"{_VOID}documents", _number(classes[f"<{OKG.Document}>"])
    if not classes[f"<{OKG.NewsArticle}>"]:  # the press licenses nothing
        yield DATASET, f"{DCTERMS}license", f"<{_OPEN}>"
    yield from _period(triples)
    for name in sorted({_namespace(term) for term in (*predicates, *classes)}):
        yield DATASET, f"{_VOID}vocabulary", f"<{name}>"
    yield from _partitions("class", "entities", classes)
    yield from _partitions("property", "triples", predicates)


def _headline() -> Iterator[Triple]:
    yield DATASET, RDF.type, f"<{_VOID}Dataset>"
    yield DATASET, RDF.type, f"<{_DCAT}Dataset>"
    yield DATASET, f"{_VOID}uriSpace", f'"{BASE}id/"'
    for term, words in _TEXTS.items():
        yield DATASET, f"{DCTERMS}{term}", f'"{words}"@en'
    yield DATASET, f"{DCTERMS}conformsTo", f"<{BASE}ontology>"


def _period(triples: Iterable[list[str]]) -> Iterator[Triple]:
    """The days of the earliest and the latest inspection, where any is known."""
    bounds = (f"<{OKG.notBefore}>", f"<{OKG.notAfter}>")
    days = sorted(value for _, predicate, value in triples if predicate in bounds)
    if days:
        period = f"{DATASET}/period"
        yield DATASET, f"{DCTERMS}temporal", f"<{period}>"
        yield period, RDF.type, f"<{DCTERMS}PeriodOfTime>"
        yield period, f"{_DCAT}startDate", days[0]
        yield period, f"{_DCAT}endDate", days[-1]


def _partitions(kind: str, counted: str, numbers: Counter[str]) -> Iterator[Triple]:
    for term, number in numbers.items():
        part = f"{DATASET}/{kind}/{_short(term)}"
        yield DATASET, f"{_VOID}{kind}Partition", f"<{part}>"
        yield part, RDF.type, f"<{_VOID}Dataset>"
        yield part, f"{_VOID}{kind}", term
        yield part, f"{_VOID}{counted}", _number(number)


def _short(term: str) -> str:
    """A term's prefix and local name, as the last part of an IRI."""
    name = _namespace(term)
    prefix = next((prefix for prefix, iri in PREFIXES.items() if iri == name), "other")
    return f"{prefix}-{term[1:-1].removeprefix(name)}"


def _namespace(term: str) -> str:
    iri = term[1:-1]
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _number(value: int) -> str:
    return f'"{value}"^^<{XSD.integer}>'
