"""What is one thing across documents, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


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
class Resolution:
    """What is one thing across documents, and why.

    Attributes:
        inspection_of: mention → key of its `ResolvedInspection`.
        person_of: digest of the document, name as printed there, key of the organisation → key of the
            `ResolvedPerson`.
    """

    inspections: tuple[ResolvedInspection, ...] = ()
    people: tuple[ResolvedPerson, ...] = ()
    decisions: tuple[Decision, ...] = ()
    inspection_of: dict[MentionRef, str] = field(default_factory=dict)
    person_of: dict[tuple[str, str, str], str] = field(default_factory=dict)
    name_decisions: tuple[NameDecision, ...] = ()

    @property
    def name_of(self) -> dict[str, str]:
        """Key of a person → the name that the graph gives them."""
        return {person.key: person.name for person in self.people}
