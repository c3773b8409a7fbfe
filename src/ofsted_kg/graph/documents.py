"""One document and its passages as triples."""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_kg.graph.scope import DocumentScope, Scope
from ofsted_kg.graph.terms import DCTERMS, OKG, RDF, Node, Term, Triple, council, day, number, text
from ofsted_kg.model import Document, DocumentKind, Extraction, Span

_CLASS = {
    DocumentKind.ARTICLE: OKG.NewsArticle,
    DocumentKind.REPORT: OKG.InspectionReport,
    DocumentKind.LETTER: OKG.InspectionLetter,
    DocumentKind.OTHER: OKG.OtherDocument,
}


def document(scope: DocumentScope) -> Iterator[Triple]:
    """What the document is, where it comes from and which councils it names."""
    node, extraction = scope.document, scope.extraction
    yield node, RDF.type, OKG.Document
    yield node, RDF.type, _CLASS[extraction.kind]
    for predicate, value in _source(extraction.document):
        yield node, predicate, value
    for mention in extraction.councils:
        yield node, DCTERMS.subject if mention.is_subject else OKG.mentions, council(mention.council)
    for phrase in extraction.unread:
        yield node, OKG.unread, text(phrase)


def subjects(scope: Scope) -> Iterator[Triple]:
    """The inspections that the document reports on."""
    for inspection in scope.extraction.inspections:
        if inspection.is_subject:
            yield scope.document, OKG.reportsOn, scope.inspection(inspection.key)


def _source(source: Document) -> Iterator[tuple[Node, Term]]:
    yield OKG.sha256, text(source.sha256)
    yield OKG.fileName, text(source.file_name)
    for predicate, value in (
        (DCTERMS.title, source.title),
        (DCTERMS.publisher, source.publisher),
        (DCTERMS.source, source.url),
    ):
        if value:
            yield predicate, text(value)
    for author in source.authors:
        yield DCTERMS.creator, text(author)
    if source.issued:
        yield DCTERMS.issued, day(source.issued)


def passages(scope: DocumentScope) -> Iterator[Triple]:
    """Every passage that a fact of the document rests on, each once."""
    extraction = scope.extraction
    stems = {
        (claim.stem, claim.evidence[0]) for claim in extraction.findings if claim.stem and claim.evidence
    }
    spans = {span for evidence in _evidence(extraction) for span in evidence}
    for stem, span in sorted(stems):
        spans |= {stem, span}
        yield from _stemmed(scope, stem, span)
    for span in sorted(spans):
        node = scope.passage(span)
        yield from _passage(scope, node, span)
        yield node, OKG.text, text(extraction.document.quote(span))


def _evidence(extraction: Extraction) -> Iterator[tuple[Span, ...]]:
    for claims in (extraction.inspections, extraction.judgements, extraction.roles):
        yield from (claim.evidence for claim in claims)
    yield from (quotation.evidence for quotation in extraction.quotations)
    yield from (stance.evidence for stance in extraction.stances)
    for finding in extraction.findings:
        yield finding.evidence[1:] if finding.stem else finding.evidence


def _passage(scope: DocumentScope, node: Node, span: Span) -> Iterator[Triple]:
    yield node, RDF.type, OKG.Passage
    yield node, OKG.inDocument, scope.document
    yield node, OKG.startOffset, number(span.start)
    yield node, OKG.endOffset, number(span.end)
    page = scope.extraction.document.page_at(span.start)
    if page:
        yield node, OKG.page, number(page)


def _stemmed(scope: DocumentScope, stem: Span, span: Span) -> Iterator[Triple]:
    """An item with the words that introduce it in front: one text of two exact passages."""
    node, source = scope.stemmed(stem, span), scope.extraction.document
    yield from _passage(scope, node, Span(min(stem.start, span.start), max(stem.end, span.end)))
    yield node, OKG.text, text(f"{source.quote(stem)} {source.quote(span)}")
    yield node, OKG.part, scope.passage(stem)
    yield node, OKG.part, scope.passage(span)
