"""The records that the stages hand to one another.

A document flows one way: read makes a `Document`, extract an `Extraction` (what this one document says, in
its own terms), resolve a `Resolution` over all of them (which mentions are one inspection or one person).
All records are frozen; offsets are characters of `Document.text`; concepts are named by their local ids in
the schemes of `ontology/` ("good", "help-and-protection", "early-help"), councils by their slug in
`data/councils.csv` ("leicester"). Nothing here knows RDF, PDF or files.
"""

from __future__ import annotations

from ofsted_kg.model.correction import Correction, Refusal
from ofsted_kg.model.document import Document, DocumentKind, Span
from ofsted_kg.model.extraction import (
    OFSTED,
    CouncilMention,
    Extraction,
    FindingClaim,
    InspectionMention,
    JudgementClaim,
    Organisation,
    QuotationClaim,
    RoleClaim,
    StanceClaim,
)
from ofsted_kg.model.resolution import (
    Decision,
    MentionRef,
    NameDecision,
    Resolution,
    ResolvedInspection,
    ResolvedPerson,
)

__all__ = [
    "OFSTED",
    "Correction",
    "CouncilMention",
    "Decision",
    "Document",
    "DocumentKind",
    "Extraction",
    "FindingClaim",
    "InspectionMention",
    "JudgementClaim",
    "MentionRef",
    "NameDecision",
    "Organisation",
    "QuotationClaim",
    "Refusal",
    "Resolution",
    "ResolvedInspection",
    "ResolvedPerson",
    "RoleClaim",
    "Span",
    "StanceClaim",
]
