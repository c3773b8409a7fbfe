"""What one document says, in its own terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ofsted_kg.model.document import Document, DocumentKind, Span


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that people speak or work for.

    Attributes:
        key: a council's slug, "ofsted", or the slug of the name for any other body.
        name: as printed; for a council its label in the register.
        is_council: whether `key` is a council of the register.
    """

    key: str
    name: str
    is_council: bool = False


OFSTED = Organisation("ofsted", "Ofsted")


@dataclass(frozen=True, slots=True)
class CouncilMention:
    """A council that a document names: its subject, or spoken of in passing."""

    council: str
    is_subject: bool
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class InspectionMention:
    """An inspection as one document speaks of it, with the tightest dates that its words support.

    Attributes:
        key: names it within the document ("i1"), for the other records.
        council: slug of the council inspected.
        kind: concept of the inspection-type scheme; "full" where the source names no kind.
        framework: concept of the framework scheme, None where the text does not tell.
        start, end: first and last day on site, only where known to the day.
        not_before, not_after: bounds, both inclusive; None where the text sets none.
        month: 1 to 12 where the text names a month without a year that follows from it.
        is_subject: whether the document reports on it (not an earlier one that it refers back to).
        follows: key of the mention that, by the text, is the full inspection just before this one.
        kind_is_derived: whether `kind` follows from the days on site and not from the words.
        evidence: the words that speak of it.
        themes: concepts of the theme scheme that a visit looked at; empty for other inspections.
    """

    key: str
    council: str
    kind: str
    is_subject: bool
    evidence: tuple[Span, ...]
    framework: str | None = None
    start: date | None = None
    end: date | None = None
    not_before: date | None = None
    not_after: date | None = None
    month: int | None = None
    follows: str | None = None
    kind_is_derived: bool = False
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgementClaim:
    """A grade for one area of one inspection (`inspection` is a mention's key)."""

    inspection: str
    area: str
    grade: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FindingClaim:
    """A strength, a weakness, a mix of both, or a recommendation.

    Attributes:
        inspection: key of the mention it belongs to.
        polarity: concept of the polarity scheme; None for a recommendation.
        themes: concepts of the theme scheme, the main one first; may be empty.
        area: concept of the area scheme, None where the text does not tell.
        evidence: the sentence or item.
        stem: for a sub-item of a list, the words that introduce it and belong in front of it.
        is_recommendation: whether it stands under what must improve.
        is_priority: whether the report puts it under priority or immediate action.
        paragraph: the paragraph number as printed, where there is one.
        order: place in the list of recommendations, from 1.
        source: who says so in an article: "inspectors", "council" or "reporter"; None in a report.
        references: concepts of the national-framework scheme that a recommendation refers to.
    """

    inspection: str
    polarity: str | None
    themes: tuple[str, ...]
    evidence: tuple[Span, ...]
    area: str | None = None
    stem: Span | None = None
    is_recommendation: bool = False
    is_priority: bool = False
    paragraph: str | None = None
    order: int | None = None
    source: str | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleClaim:
    """A person in a role, as a document prints it.

    Attributes:
        name: without titles and post-nominals.
        title: "Cllr", "Councillor", "Sir", "Dr" as printed, or None.
        role: concept of the role scheme.
        role_title: the role as printed.
        organisation: the body it is held in.
        inspection: key of the mention, for those who inspected.
    """

    name: str
    role: str
    role_title: str
    organisation: Organisation
    evidence: tuple[Span, ...]
    title: str | None = None
    inspection: str | None = None


@dataclass(frozen=True, slots=True)
class QuotationClaim:
    """Words in quotation marks and who said them.

    Attributes:
        text: the words without the outer quotation marks.
        speaker: full name of a person who has a `RoleClaim` in the same document, or None.
        organisation: the speaker where it is a body ("ofsted" for inspectors and reports).
        about: key of the inspection mention it is about, where the text tells.
    """

    text: str
    evidence: tuple[Span, ...]
    speaker: str | None = None
    organisation: Organisation | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class StanceClaim:
    """That somebody welcomes, accepts or disputes what an inspection found (`inspection` is a mention's key).

    Attributes:
        stance: concept of the stance scheme.
        evidence: the sentence that says so.
        speaker, organisation: as in a `QuotationClaim`.
    """

    inspection: str
    stance: str
    evidence: tuple[Span, ...]
    speaker: str | None = None
    organisation: Organisation | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says.

    Attributes:
        unread: fields that a document of this kind has and the reader did not find, one plain phrase each.
    """

    document: Document
    kind: DocumentKind
    councils: tuple[CouncilMention, ...] = ()
    inspections: tuple[InspectionMention, ...] = ()
    judgements: tuple[JudgementClaim, ...] = ()
    findings: tuple[FindingClaim, ...] = ()
    roles: tuple[RoleClaim, ...] = ()
    quotations: tuple[QuotationClaim, ...] = ()
    unread: tuple[str, ...] = ()
    stances: tuple[StanceClaim, ...] = ()
