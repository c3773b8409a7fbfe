"""What readers say of identity, applied over what was resolved: the last word on what is one thing.

Inspections are groups of mentions and people groups of printed names; "same" moves members into a group,
"different" moves them out. Things are named by the IRIs that they have without corrections, so that a file
goes on to hold when it grows. A correction that cannot be applied is refused with its line, the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ofsted_kg.model import (
    Correction,
    Decision,
    Extraction,
    InspectionMention,
    MentionRef,
    NameDecision,
    Refusal,
    Resolution,
    ResolvedInspection,
    ResolvedPerson,
)
from ofsted_kg.resolve.given_names import bare_name
from ofsted_kg.resolve.people import person_key
from ofsted_kg.resolve.window import window_of
from ofsted_kg.vocab import BASE, document_key, slug

_ID = f"{BASE}id/"
Member = MentionRef | tuple[str, str, str]


class _RefusedError(Exception):
    """Why a correction cannot be applied."""


def correct(
    resolution: Resolution, extractions: Iterable[Extraction], corrections: Sequence[Correction]
) -> tuple[Resolution, tuple[Refusal, ...]]:
    """The resolution with every correction of identity applied, and those that were refused."""
    identity = [c for c in corrections if c.kind in ("same", "different")]
    if not identity:
        return resolution, ()
    groups, refused = _Groups(resolution, tuple(extractions)), []
    for correction in identity:
        try:
            groups.apply(correction)
        except _RefusedError as reason:
            refused.append(Refusal(correction.line, str(reason)))
    return groups.resolution(resolution), tuple(refused)


@dataclass
class _Groups:
    """Who belongs to what, as corrections change it; keys are parts of IRIs ("person/kent/jo-lee")."""

    resolved: Resolution
    extractions: tuple[Extraction, ...]
    things: dict[str, ResolvedInspection | ResolvedPerson] = field(init=False)
    key_of: dict[Member, str] = field(init=False)
    original: dict[Member, str] = field(init=False)
    decided: dict[Member, Correction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.things = {f"inspection/{found.key}": found for found in self.resolved.inspections}
        self.things |= {f"person/{person.key}": person for person in self.resolved.people}
        self.key_of = {ref: f"inspection/{key}" for ref, key in self.resolved.inspection_of.items()}
        self.key_of |= {name: f"person/{key}" for name, key in self.resolved.person_of.items()}
        self.original = dict(self.key_of)

    def apply(self, correction: Correction) -> None:
        """Move members as one correction says.

        Raises:
            _RefusedError: it names something unknown, goes in a circle, or joins what cannot be one.
        """
        subject, other = self._members(correction.subject), self._members(correction.other or "")
        if isinstance(subject[0], MentionRef) != isinstance(other[0], MentionRef):
            raise _RefusedError("an inspection and a person cannot be compared")
        for member in (*subject, *other):
            earlier = self.decided.get(member)
            if earlier and earlier.kind != correction.kind:
                raise _RefusedError(f"it contradicts line {earlier.line}")
        if correction.kind == "same":
            self._join(subject, other, correction)
        else:
            self._part(subject, other, correction)

    def _members(self, iri: str) -> list[Member]:
        """The mentions or names that an IRI stands for, without corrections.

        Raises:
            _RefusedError: for none.
        """
        local = iri.removeprefix(_ID)
        found = [member for member, key in self.original.items() if key == local]
        found = found or [member for member in self.original if local in _own_iris(member)]
        if not found:
            parts = local.split("/")
            if parts[0] == "role-holding" and len(parts) == 5:
                found = [m for m in self.original if _local_name(m) == (parts[1], parts[3])]
        if not found:
            raise _RefusedError(f"the graph has no inspection, mention, person or role holding {iri}")
        return found

    def _join(self, subject: list[Member], other: list[Member], correction: Correction) -> None:
        keys, target = {self.key_of[member] for member in subject}, self.key_of[other[0]]
        if keys == {target}:
            is_circle = any(member in self.decided for member in (*subject, *other)) or subject == other
            raise _RefusedError(
                "it goes in a circle: the two are the same already" if is_circle else "the two are one anyway"
            )
        things = [self.things[key] for key in (*keys, target)]
        if len({thing.council for thing in things if isinstance(thing, ResolvedInspection)}) > 1:
            raise _RefusedError("inspections of two councils cannot be the same")
        # Whoever went along with the subject before goes along now.
        moving = [m for m, key in self.key_of.items() if key in keys] if self._was_whole(subject) else subject
        self._move(moving, target, correction)

    def _part(self, subject: list[Member], other: list[Member], correction: Correction) -> None:
        together = {self.key_of[member] for member in (*subject, *other)}
        if len(together) > 1:
            return  # apart already; the record of the correction says so for good
        leaving = other if self._is_whole(subject) else subject
        if self._is_whole(leaving):
            raise _RefusedError("it goes in a circle: both are the whole of one thing")
        self._move(leaving, self._new_key(leaving[0]), correction)

    def _is_whole(self, members: list[Member]) -> bool:
        """Whether nobody else is in their group."""
        keys = {self.key_of[member] for member in members}
        return len([member for member, key in self.key_of.items() if key in keys]) == len(members)

    def _was_whole(self, members: list[Member]) -> bool:
        """Whether they were a whole thing before any correction."""
        keys = {self.original[member] for member in members}
        return len([member for member, key in self.original.items() if key in keys]) == len(members)

    def _move(self, members: list[Member], target: str, correction: Correction) -> None:
        for member in members:
            self.key_of[member] = target
            self.decided[member] = correction

    def _new_key(self, member: Member) -> str:
        if isinstance(member, MentionRef):
            return f"{self.key_of[member]}-{member.sha256[:8]}-{member.key}"
        own = f"person/{person_key(member[2], member[1])}"
        return own if own not in self.things else f"{own}-{member[0][:8]}"

    def resolution(self, before: Resolution) -> Resolution:
        """The outcome as records."""
        members: dict[str, list[Member]] = {}
        for member, key in self.key_of.items():
            members.setdefault(key, []).append(member)
        inspections = [self._inspection(k, m) for k, m in members.items() if k.startswith("inspection/")]
        people = [self._person(k, m) for k, m in members.items() if k.startswith("person/")]
        return Resolution(
            inspections=tuple(sorted(inspections, key=lambda found: found.key)),
            people=tuple(sorted(people, key=lambda person: person.key)),
            decisions=tuple(self._decision(decision) for decision in before.decisions),
            inspection_of={m: _key(k) for m, k in self.key_of.items() if isinstance(m, MentionRef)},
            person_of={m: _key(k) for m, k in self.key_of.items() if not isinstance(m, MentionRef)},
            name_decisions=tuple(self._name_decision(decision) for decision in before.name_decisions),
        )

    def _inspection(self, key: str, members: list[Member]) -> ResolvedInspection:
        refs = tuple(m for m in members if isinstance(m, MentionRef))
        absorbed = dict.fromkeys(self.original[ref] for ref in refs)
        if key not in self.things:
            return _alone(_key(key), refs, self._mention(refs[0]))
        found = self.things[key]
        for other in (self.things[was] for was in absorbed if was != key):
            if isinstance(found, ResolvedInspection) and isinstance(other, ResolvedInspection):
                found = _tightened(found, other)
        assert isinstance(found, ResolvedInspection)
        return replace(found, mentions=refs)

    def _mention(self, ref: MentionRef) -> InspectionMention:
        (extraction,) = (x for x in self.extractions if x.document.sha256 == ref.sha256)
        return next(mention for mention in extraction.inspections if mention.key == ref.key)

    def _person(self, key: str, members: list[Member]) -> ResolvedPerson:
        names = tuple(sorted(m for m in members if not isinstance(m, MentionRef)))
        printed = {bare_name(name) for _, name, _ in names}
        known = self.things.get(key)
        name = known.name if isinstance(known, ResolvedPerson) else min(printed, key=lambda n: (-len(n), n))
        title = known.title if isinstance(known, ResolvedPerson) else None
        return ResolvedPerson(_key(key), name, title, names, tuple(sorted(printed - {name})))

    def _decision(self, decision: Decision) -> Decision:
        by = self.decided.get(decision.mention)
        key = _key(self.key_of[decision.mention])
        return Decision(decision.mention, key, by.why, 1.0, by.who) if by else decision

    def _name_decision(self, decision: NameDecision) -> NameDecision:
        by = self.decided.get(decision.name)
        key = _key(self.key_of[decision.name])
        return NameDecision(decision.name, key, by.why, 1.0, by.who) if by else decision


def _key(key: str) -> str:
    return key.partition("/")[2]


def _own_iris(member: Member) -> tuple[str, ...]:
    """The local IRI of a mention; of a name the one that it would have alone."""
    if isinstance(member, MentionRef):
        return (f"mention/{document_key(member.sha256)}/{member.key}",)
    return (f"person/{person_key(member[2], member[1])}",)


def _local_name(member: Member) -> tuple[str, str] | None:
    return None if isinstance(member, MentionRef) else (document_key(member[0]), slug(member[1]))


def _alone(key: str, refs: tuple[MentionRef, ...], mention: InspectionMention) -> ResolvedInspection:
    """An inspection known from one mention that was parted from the others."""
    window = window_of(mention)
    return ResolvedInspection(
        key=key,
        council=mention.council,
        kind=mention.kind,
        framework=mention.framework,
        start=mention.start,
        end=mention.end,
        not_before=window.first,
        not_after=window.last,
        kind_is_derived=mention.kind_is_derived,
        mentions=refs,
    )


def _tightened(found: ResolvedInspection, other: ResolvedInspection) -> ResolvedInspection:
    """What is known of the first, and where it is silent, of the second."""
    is_kind_open = found.kind == "full" and other.kind != "full"
    return replace(
        found,
        kind=other.kind if is_kind_open else found.kind,
        kind_is_derived=other.kind_is_derived if is_kind_open else found.kind_is_derived,
        framework=found.framework or other.framework,
        start=found.start or other.start,
        end=found.end or other.end,
        not_before=found.start or other.start or found.not_before or other.not_before,
        not_after=found.end or other.end or found.not_after or other.not_after,
    )
