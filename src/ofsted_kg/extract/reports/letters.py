"""What a letter about a visit says beyond its sections: dates, addressee, who visited, and what it looked at.

A letter has no cover table. It is read by its structure: the title, the salutation with the address and the
date above it, the first paragraphs below the title, and the signature under the closing words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from ofsted_kg.councils import find_councils, register
from ofsted_kg.extract.dates import dates_in
from ofsted_kg.extract.reports.cover import Period
from ofsted_kg.extract.reports.inspectors import names_in
from ofsted_kg.extract.reports.phrases import any_phrase, phrases
from ofsted_kg.extract.segments import Block, BlockKind, sentences
from ofsted_kg.model import OFSTED, Document, Organisation, RoleClaim, Span
from ofsted_kg.schemes import scheme


@dataclass(frozen=True, slots=True)
class Letter:
    """The places of a letter's parts among its blocks.

    Attributes:
        head: what stands above the salutation; empty where there is none.
        salutation: whom it is addressed to, as the writer calls them; empty where there is none.
        opening: the first paragraphs below the title.
        signature: the lines after the closing words; empty where there are none.
    """

    head: tuple[Block, ...]
    salutation: str
    opening: tuple[Block, ...]
    signature: tuple[Span, ...]


_SALUTATION = re.compile(r"Dear\b")
_SIGNATURE_LENGTH = 200
_MOST_OPENING = 10
_MOST_SIGNATURE = 4
_FAREST_ROLE = 2  # blocks between a name and its office in an address


def is_signed(document: Document) -> bool:
    """Whether an inspector stands below the closing words of a letter."""
    return any(
        phrases("inspector").search(document.text, closing.end(), closing.end() + _SIGNATURE_LENGTH)
        for closing in phrases("end of a letter").finditer(document.text)
    )


def letter(document: Document, blocks: Sequence[Block], title: Span) -> Letter:
    """The parts of a letter titled at `title`."""
    head: tuple[Block, ...] = ()
    salutation = ""
    opening: list[Block] = []
    signature: tuple[Span, ...] = ()
    for place, block in enumerate(blocks):
        if _SALUTATION.match(document.text, block.span.start) and not head:
            head, salutation = tuple(blocks[:place]), document.quote(block.span)
        elif closing := phrases("end of a letter").match(document.text, block.span.start):
            below = [following.span for following in blocks[place + 1 : place + 1 + _MOST_SIGNATURE]]
            signature = (Span(closing.end(), block.span.end), *below)
        elif block.span.start > title.end and len(opening) < _MOST_OPENING:
            opening.append(block)
    return Letter(head, salutation, tuple(opening), signature)


def period_in_opening(document: Document, parts: Letter) -> Period | None:
    """The days of the visit: those of the first sentence that speaks of it and names days."""
    for block in parts.opening:
        for sentence in sentences(document.text, block.span):
            words = document.quote(sentence)
            days = [day for day in dates_in(document.text, sentence) if day.exact]
            if days and phrases("on site").search(words) and not phrases("looks back").search(words):
                first, last = days[0].first, days[-1].last
                if first and last:
                    return Period(first, last, Span(days[0].span.start, days[-1].span.end))
    return None


def written_on(document: Document, parts: Letter) -> Period | None:
    """The letter's own date: the only day that is named above the salutation."""
    named = (day for block in parts.head for day in dates_in(document.text, block.span))
    days = [(day.first, day.span) for day in named if day.exact and day.first == day.last]
    first, span = days[0] if len(days) == 1 else (None, None)
    return Period(first, first, span) if first and span else None


def subject_of_visit(document: Document, parts: Letter) -> Span | None:
    """The first sentence that says what inspectors looked at, with the list that it opens."""
    for place, block in enumerate(parts.opening):
        for sentence in sentences(document.text, block.span):
            if phrases("subject of a visit").search(document.text, sentence.start, sentence.end):
                return Span(sentence.start, _end_of_list(parts.opening[place:]) or sentence.end)
    return None


def _end_of_list(blocks: Sequence[Block]) -> int | None:
    """Where the items below the first block end; None where it opens no list."""
    items = list(takewhile(lambda block: block.kind is BlockKind.ITEM, blocks[1:]))
    return items[-1].span.end if items else None


def people(document: Document, parts: Letter, *, council: str, inspection: str) -> tuple[RoleClaim, ...]:
    """Who signed (the lead inspector), who else visited, and the director to whom the letter is addressed.

    Args:
        document: the letter.
        parts: its parts.
        council: slug of the council visited.
        inspection: key of the mention of the visit.
    """
    found: dict[str, RoleClaim] = {}
    for claim in (
        *_signed(document, parts, inspection),
        *_team(document, parts, inspection),
        *_addressee(document, parts, council),
    ):
        found.setdefault(claim.name, claim)
    return tuple(found.values())


def _signed(document: Document, parts: Letter, inspection: str) -> Iterator[RoleClaim]:
    """The inspector who signs; a director who signs for the inspectorates did not visit."""
    for place, line in enumerate(parts.signature):
        for name, title, span in names_in(document.text, line):
            said = document.text[span.end : line.end].strip(" ,")
            if not said and place + 1 < len(parts.signature):
                said = document.quote(parts.signature[place + 1])
            if phrases("inspector").search(said):
                yield _inspector(name, title, span, role="lead-inspector", said=said, inspection=inspection)
                return


def _team(document: Document, parts: Letter, inspection: str) -> Iterator[RoleClaim]:
    for block in parts.opening:
        for sentence in sentences(document.text, block.span):
            listed = phrases("team of a visit").search(document.text, sentence.start, sentence.end)
            if listed:
                for name, title, span in names_in(document.text, Span(listed.end(), sentence.end)):
                    yield _inspector(
                        name, title, span, role="inspector", said="inspector", inspection=inspection
                    )


def _inspector(
    name: str, title: str | None, span: Span, *, role: str, said: str, inspection: str
) -> RoleClaim:
    return RoleClaim(name, role, said or role, OFSTED, (span,), title=title, inspection=inspection)


def _addressee(document: Document, parts: Letter, council: str) -> Iterator[RoleClaim]:
    """A name in the address, with the office of director beside it or in one of the next blocks."""
    for place, block in enumerate(parts.head):
        person = _addressed(document, block, parts.salutation)
        if person is None:
            continue
        name, title, span = person
        own = _without_council(document.text[span.end : block.span.end])
        below = [document.quote(b.span) for b in parts.head[place + 1 : place + 1 + _FAREST_ROLE]]
        office = next((words for words in (own, *below) if _role(words)), None)
        if office:
            organisation = Organisation(council, register()[council].label, is_council=True)
            yield RoleClaim(name, _role(office) or "other", office, organisation, (span,), title=title)
            return


def _without_council(words: str) -> str:
    """What stands before the name of a council, where the lines of an address are joined."""
    named = find_councils(words)
    return (words[: named[0].span.start] if named else words).strip(" ,")


def _addressed(document: Document, block: Block, salutation: str) -> tuple[str, str | None, Span] | None:
    """The person whom a line of the address names, be it with the lines around in the same block.

    A street may look like a name: without a title like "Ms" the salutation must have a part of it.
    """
    found = _before_office().search(document.text, block.span.start, block.span.end)
    people = list(names_in(document.text, block.span))
    if found:
        people.insert(0, (" ".join(found[2].split()), found[1], Span(*found.span(2))))
    addressed = set(salutation.split()[1:])
    return next((person for person in people if person[1] or addressed & set(person[0].split())), None)


@cache
def _before_office() -> re.Pattern[str]:
    """A name before its office ("Ms Priya Shah Director of …"), where the lines of an address are joined."""
    word = r"[A-ZÀ-Þ][\w’'-]*"
    return re.compile(
        rf"\b(?:({any_phrase('title')})\.? )?((?:{word} ){{1,3}}?{word}),? (?={any_phrase('office')})"
    )


def _role(words: str) -> str | None:
    """The director's office, or another of a council's that the words name."""
    lower = words.lower().replace("'", "’")
    for role in ("director-of-childrens-services", "chief-executive"):
        if any(wording.lower() in lower for wording in scheme("role")[role].wordings):
            return role
    return None
