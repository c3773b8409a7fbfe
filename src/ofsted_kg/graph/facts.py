"""What one document says of inspections, as triples: that they were made, their grades and findings."""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_kg.graph.scope import DocumentScope, Scope
from ofsted_kg.graph.terms import (
    FOAF,
    OKG,
    OWL,
    RDF,
    TRUE,
    Node,
    Triple,
    concept,
    council,
    day,
    number,
    text,
    thing,
)
from ofsted_kg.model import FindingClaim, InspectionMention, JudgementClaim, RoleClaim


def inspections(scope: Scope) -> Iterator[Triple]:
    """The inspections that the document speaks of."""
    for mention in scope.extraction.inspections:
        node = scope.inspection(mention.key)
        yield node, RDF.type, OKG.Inspection
        yield node, OKG.inspects, council(mention.council)
        for theme in mention.themes:
            yield node, OKG.visitTheme, concept("theme", theme)
        for passage in scope.passages(mention.evidence):
            yield node, OKG.evidence, passage
        yield from _mention(scope, mention)
    for role in scope.extraction.roles:
        if role.inspection and role.role == "lead-inspector":
            yield from _leader(scope, role, scope.inspection(role.inspection))


def _leader(scope: Scope, role: RoleClaim, inspection: Node) -> Iterator[Triple]:
    """Who led an inspection, under the name that the report prints.

    Where the graph knows the person by another form, a node of its own bears the printed one and is said to
    be the same: a report's own statement stays what it is.
    """
    person = scope.person(role.name, role.organisation)
    if role.name == scope.name(role.name, role.organisation):
        yield inspection, OKG.leadInspector, person
        return
    printed = scope.printed(person, role.name)
    yield inspection, OKG.leadInspector, printed
    yield printed, RDF.type, FOAF.Person
    yield printed, FOAF.name, text(role.name)
    yield printed, OWL.sameAs, person


def _mention(scope: Scope, mention: InspectionMention) -> Iterator[Triple]:
    """The document's own statement of kind, framework and dates, kept beside what was resolved."""
    node = thing("mention", scope.key, mention.key)
    yield node, RDF.type, OKG.InspectionMention
    yield node, OKG.mentionOf, scope.inspection(mention.key)
    yield node, OKG.inDocument, scope.document
    yield node, OKG.statedType, concept("inspection-type", mention.kind)
    for predicate, value in (
        (OKG.statedStart, mention.start),
        (OKG.statedEnd, mention.end),
        (OKG.statedNotBefore, mention.not_before),
        (OKG.statedNotAfter, mention.not_after),
    ):
        if value:
            yield node, predicate, day(value)
    if mention.month:
        yield node, OKG.statedMonth, number(mention.month)
    if mention.framework:
        yield node, OKG.statedFramework, concept("framework", mention.framework)
    if mention.kind_is_derived:
        yield node, OKG.typeDerived, TRUE
    for passage in scope.passages(mention.evidence):
        yield node, OKG.evidence, passage


def judgements(scope: Scope) -> Iterator[Triple]:
    """The grades that the document gives; two grades for one area are two judgements."""
    for claim in scope.extraction.judgements:
        node = _judgement(scope, claim)
        yield node, RDF.type, OKG.Judgement
        yield node, OKG.judgementOf, scope.inspection(claim.inspection)
        yield node, OKG.area, concept("area", claim.area)
        yield node, OKG.grade, concept("grade", claim.grade)
        for passage in scope.passages(claim.evidence):
            yield node, OKG.evidence, passage


def _judgement(scope: Scope, claim: JudgementClaim) -> Node:
    return thing("judgement", scope.inspection_key(claim.inspection), claim.area, claim.grade)


def findings(scope: DocumentScope) -> Iterator[Triple]:
    """Strengths, weaknesses and recommendations."""
    for claim, node in scope.findings():
        yield node, RDF.type, OKG.Finding
        for theme in claim.themes:
            yield node, OKG.theme, concept("theme", theme)
        for passage in scope.passages(claim.evidence, claim.stem):
            yield node, OKG.evidence, passage
        if claim.polarity:
            yield node, OKG.polarity, concept("polarity", claim.polarity)
        if claim.area:
            yield node, OKG.area, concept("area", claim.area)
        yield from _place(node, claim)


def findings_of(scope: Scope) -> Iterator[Triple]:
    """Which inspection each finding is of."""
    for claim, node in scope.findings():
        yield node, OKG.findingOf, scope.inspection(claim.inspection)


def _place(node: Node, claim: FindingClaim) -> Iterator[Triple]:
    """Where the finding stands in its document, and who tells it."""
    if claim.is_recommendation:
        yield node, RDF.type, OKG.Recommendation
    if claim.is_priority:
        yield node, OKG.priority, TRUE
    if claim.paragraph:
        yield node, OKG.paragraph, text(claim.paragraph)
    if claim.order is not None:
        yield node, OKG.order, number(claim.order)
    if claim.source:
        yield node, OKG.toldBy, text(claim.source)
    for reference in claim.references:
        yield node, OKG.frameworkReference, concept("national-framework", reference)
