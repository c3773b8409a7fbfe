"""What one document says of people, as triples: their roles, their organisations and their words."""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_kg.graph.scope import DocumentScope, Scope, organisation
from ofsted_kg.graph.terms import OKG, ORG, RDF, RDFS, Node, Triple, concept, text
from ofsted_kg.model import Organisation, QuotationClaim, StanceClaim


def roles(scope: Scope) -> Iterator[Triple]:
    """Who held which role, as printed."""
    for claim in scope.extraction.roles:
        node = scope.role_holding(claim)
        yield node, RDF.type, OKG.RoleHolding
        yield node, RDF.type, ORG.Membership
        yield node, ORG.member, scope.person(claim.name, claim.organisation)
        yield node, ORG.organization, organisation(claim.organisation)
        yield node, ORG.role, concept("role", claim.role)
        yield node, OKG.roleTitle, text(claim.role_title)
        if claim.inspection:
            yield node, OKG.roleIn, scope.inspection(claim.inspection)
        for passage in scope.passages(claim.evidence):
            yield node, OKG.evidence, passage


def organisations(scope: DocumentScope) -> Iterator[Triple]:
    """The bodies other than councils that the document's people speak or work for."""
    bodies: set[Organisation] = {claim.organisation for claim in scope.extraction.roles}
    bodies |= {claim.organisation for claim in scope.extraction.quotations if claim.organisation}
    bodies |= {claim.organisation for claim in scope.extraction.stances if claim.organisation}
    for body in sorted(bodies, key=lambda body: (body.key, body.name)):
        if not body.is_council:
            yield organisation(body), RDF.type, ORG.Organization
            yield organisation(body), RDFS.label, text(body.name)


def quotations(scope: Scope) -> Iterator[Triple]:
    """Words in quotation marks and who said them."""
    for claim in scope.extraction.quotations:
        node = scope.at("quotation", claim.evidence)
        yield node, RDF.type, OKG.Quotation
        yield node, OKG.text, text(claim.text)
        speaker = _speaker(scope, claim)
        if speaker:
            yield node, OKG.speaker, speaker
        if claim.about:
            yield node, OKG.about, scope.inspection(claim.about)
        for passage in scope.passages(claim.evidence):
            yield node, OKG.evidence, passage


def stances(scope: Scope) -> Iterator[Triple]:
    """Who welcomes, accepts or disputes what an inspection found."""
    for claim in scope.extraction.stances:
        node = scope.at("remark", claim.evidence, claim.stance)
        yield node, RDF.type, OKG.Remark
        yield node, OKG.stance, concept("stance", claim.stance)
        yield node, OKG.about, scope.inspection(claim.inspection)
        speaker = _speaker(scope, claim)
        if speaker:
            yield node, OKG.speaker, speaker
        for passage in scope.passages(claim.evidence):
            yield node, OKG.evidence, passage


def _speaker(scope: Scope, claim: QuotationClaim | StanceClaim) -> Node | None:
    if claim.speaker:
        return scope.speaker(claim.speaker, claim.organisation)
    return organisation(claim.organisation) if claim.organisation else None
