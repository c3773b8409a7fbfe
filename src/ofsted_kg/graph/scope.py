"""The names under which one document's facts stand: its passages, and what its keys were resolved to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ofsted_kg.graph.terms import Node, council, thing
from ofsted_kg.model import (
    Extraction,
    FindingClaim,
    MentionRef,
    Organisation,
    Resolution,
    RoleClaim,
    Span,
)
from ofsted_kg.vocab import document_key, slug

_APART = re.compile(r"\W+")


@dataclass(frozen=True)
class DocumentScope:
    """One document's extraction by itself."""

    extraction: Extraction

    @cached_property
    def key(self) -> str:
        """The part of the digest that names the document in IRIs."""
        return document_key(self.extraction.document.sha256)

    @cached_property
    def document(self) -> Node:
        """The document itself."""
        return thing("document", self.key)

    def passage(self, span: Span) -> Node:
        """The passage at `span`."""
        return thing("passage", self.key, f"{span.start}-{span.end}")

    def passages(self, evidence: tuple[Span, ...], stem: Span | None = None) -> Iterator[Node]:
        """The passages of a fact; the first with its stem in front, where it has one."""
        for at, span in enumerate(evidence):
            yield self.stemmed(stem, span) if stem and at == 0 else self.passage(span)

    def stemmed(self, stem: Span, span: Span) -> Node:
        """The passage that puts an item's stem in front of it."""
        return thing("passage", self.key, f"{stem.start}-{stem.end}+{span.start}-{span.end}")

    def role_holding(self, claim: RoleClaim) -> Node:
        """The claim that somebody held a role."""
        return self.at("role-holding", claim.evidence, slug(claim.name), claim.role)

    def at(self, kind: str, evidence: tuple[Span, ...], *more: str) -> Node:
        """A thing named by the stretch of text from its first to its last evidence."""
        start, end = min(span.start for span in evidence), max(span.end for span in evidence)
        return thing(kind, self.key, f"{start}-{end}", *more)

    def findings(self) -> Iterator[tuple[FindingClaim, Node]]:
        """Each finding with its name; several on the same words are numbered in the document's order."""
        seen: dict[tuple[Span, ...], int] = {}
        for claim in self.extraction.findings:
            times = seen[claim.evidence] = seen.get(claim.evidence, 0) + 1
            yield claim, self.at("finding", claim.evidence, *([str(times)] if times > 1 else []))


@dataclass(frozen=True)
class Scope(DocumentScope):
    """One document's extraction among what was resolved over all documents."""

    resolution: Resolution

    @cached_property
    def _inspections(self) -> dict[str, Node]:
        sha256, of = self.extraction.document.sha256, self.resolution.inspection_of
        keys = (mention.key for mention in self.extraction.inspections)
        return {key: thing("inspection", of[MentionRef(sha256, key)]) for key in keys}

    @cached_property
    def _people(self) -> dict[str, list[tuple[str, Node]]]:
        """Name as printed in the document → (organisation, person) of each who bears it."""
        found: dict[str, list[tuple[str, Node]]] = {}
        for claim in self.extraction.roles:
            pair = (claim.organisation.key, self.person(claim.name, claim.organisation))
            found.setdefault(claim.name, []).append(pair)
        return found

    @cached_property
    def _names(self) -> dict[str, str]:
        return self.resolution.name_of

    def inspection(self, mention: str) -> Node:
        """The inspection that the document's mention with this key was resolved to."""
        return self._inspections[mention]

    def inspection_key(self, mention: str) -> str:
        """The key of that inspection."""
        return self.resolution.inspection_of[MentionRef(self.extraction.document.sha256, mention)]

    def person(self, name: str, organisation: Organisation) -> Node:
        """The person who bears this name in the document and organisation."""
        of = self.resolution.person_of
        return thing("person", of[self.extraction.document.sha256, name, organisation.key])

    def name(self, name: str, organisation: Organisation) -> str:
        """The name that the graph gives the person who bears this one in the document and organisation."""
        return self._names[self.resolution.person_of[self.extraction.document.sha256, name, organisation.key]]

    def printed(self, person: Node, name: str) -> Node:
        """A person under one printed form of the name; accents count, since forms may differ in them only."""
        return Node(f"{person.value}/name/{_APART.sub('-', name.casefold())}")

    def speaker(self, name: str, organisation: Organisation | None) -> Node | None:
        """The one person of that name in the document; None where two bear it and the body does not tell."""
        bearers = self._people.get(name, [])
        within = {person for key, person in bearers if organisation and key == organisation.key}
        people = within or {person for _, person in bearers}
        return next(iter(people)) if len(people) == 1 else None


def organisation(body: Organisation) -> Node:
    """The council of the register, or the other body."""
    return council(body.key) if body.is_council else thing("organisation", slug(body.key))
