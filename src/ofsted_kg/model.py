"""The records that the stages hand to one another.

A document flows one way: read makes a `Document`, extract an `Extraction` (what this one document says, in
its own terms), resolve a `Resolution` over all of them (which mentions are one inspection or one person).
All records are frozen; offsets are characters of `Document.text`; concepts are named by their local ids in
the schemes of `ontology/` ("good", "help-and-protection", "early-help"), councils by their slug in
`data/councils.csv` ("leicester"). Nothing here knows RDF, PDF or files.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document is, as `okg:` class in the graph."""

    ARTICLE = "article"
    REPORT = "report"
    LETTER = "letter"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read: its cleaned text and what the source itself says of its origin.

    Attributes:
        sha256: hexadecimal digest of the file's bytes.
        file_name: the file's name without folders.
        media_type: "application/pdf", "text/html", "text/markdown" or "text/plain".
        text: blocks (paragraph, heading, list item, table cell) separated by a newline; within a block words
            are separated by one space. Page furniture and web boilerplate are left out, hyphens at line
            ends mended.
        page_starts: offset at which each page begins, first page first; empty where there are no pages.
        title, publisher, authors, issued, url: as the source gives them; None or empty where it does not.
    """

    sha256: str
    file_name: str
    media_type: str
    text: str
    page_starts: tuple[int, ...] = ()
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    issued: date | None = None
    url: str | None = None

    def page_at(self, offset: int) -> int | None:
        """The page (from 1) on which the character at `offset` stands; None where there are no pages."""
        return bisect_right(self.page_starts, offset) or None

    def quote(self, span: Span) -> str:
        """The words at `span`."""
        return self.text[span.start : span.end]


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


@dataclass(frozen=True, slots=True)
class MentionRef:
    """A mention named across documents: the document's digest and the mention's key in it."""

    sha256: str
    key: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a mention was taken for an inspection: a record that can be read, doubted and withdrawn.

    Attributes:
        mention: which mention.
        inspection: key of the `ResolvedInspection` it was put under.
        reason: one plain sentence.
        confidence: 0 to 1.
        by: who took it, where a person did.
    """

    mention: MentionRef
    inspection: str
    reason: str
    confidence: float
    by: str | None = None


@dataclass(frozen=True, slots=True)
class NameDecision:
    """Why a name in a document was taken for a person; a record like `Decision`.

    Attributes:
        name: digest of the document, name as printed there, key of the organisation.
        person: key of the `ResolvedPerson`.
    """

    name: tuple[str, str, str]
    person: str
    reason: str
    confidence: float
    by: str | None = None


@dataclass(frozen=True, slots=True)
class ResolvedInspection:
    """One inspection, whatever number of documents speak of it, with the tightest dates of all of them.

    Attributes:
        key: last part of its IRI, for example "leicestershire-2024-04-22".
    """

    key: str
    council: str
    kind: str
    framework: str | None
    start: date | None
    end: date | None
    not_before: date | None
    not_after: date | None
    kind_is_derived: bool
    mentions: tuple[MentionRef, ...]


@dataclass(frozen=True, slots=True)
class ResolvedPerson:
    """One person over all documents.

    Attributes:
        key: last part of the IRI, for example "leicester/sarah-russell".
        name: the form by which most documents print it.
        title: the title printed with it, None where there is none.
        names: every (document digest, name as printed there, organisation key) that is this person.
        other_names: every other form that is printed.
    """

    key: str
    name: str
    title: str | None
    names: tuple[tuple[str, str, str], ...]
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader says against what was read, joined or derived; one line of a table of corrections.

    Attributes:
        line: its line in the file.
        kind: "same", "different", "not-a-fact" or "value".
        subject: whole IRI of the thing that it is about.
        other: for "same" and "different", the IRI of the other thing.
        property: IRI of the property that it is about; None for all.
        value: as written in the table.
        who, why: its author and the reason given.
    """

    line: int
    kind: str
    subject: str
    other: str | None
    property: str | None
    value: str | None
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A correction that was not applied: its line, and why in a plain phrase."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What is one thing across documents, and why."""

    inspections: tuple[ResolvedInspection, ...] = ()
    people: tuple[ResolvedPerson, ...] = ()
    decisions: tuple[Decision, ...] = ()
    inspection_of: dict[MentionRef, str] = field(default_factory=dict)
    person_of: dict[tuple[str, str, str], str] = field(default_factory=dict)

    @property
    def name_of(self) -> dict[str, str]:
        """Key of a person → the name that the graph gives them."""
        return {person.key: person.name for person in self.people}

    name_decisions: tuple[NameDecision, ...] = ()
