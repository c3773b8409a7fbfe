"""What the council must improve: every item of the sections that list it, in order and in the report's words.

A list's item that only introduces others ("Improve planning by:") is their stem and no item of its own. What
is asked of the Local Safeguarding Children Board is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ofsted_kg.extract.reports.phrases import phrases
from ofsted_kg.extract.reports.sections import PRIORITY, RECOMMENDATIONS, Section
from ofsted_kg.extract.segments import Block, BlockKind
from ofsted_kg.model import Document, Span
from ofsted_kg.schemes import scheme


@dataclass(frozen=True, slots=True)
class Recommended:
    """One item of a list of recommendations.

    Attributes:
        span: its words.
        stem: the words that introduce it, for an item of a list within the list.
        is_priority: whether it stands under priority or immediate action.
        number: the number printed before it.
        references: outcomes and enablers of the national framework that brackets at its end name; they are no
            part of `span`.
    """

    span: Span
    stem: Span | None
    is_priority: bool
    number: str | None
    references: tuple[str, ...] = ()


_SENTENCE_END = re.compile(r"[.!?][’”\"')\]]*$")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\W*$")
_NUMBER = re.compile(r"\d|\bone\b|\btwo\b|\bthree\b|\bfour\b")
_MORE_OUTCOMES = re.compile(r"outcomes?\s+(?:\w+\s*(?:,|&|and)\s*)+(?:\d|one|two|three|four)\b")


def recommendations(document: Document, sections: Sequence[Section]) -> tuple[Recommended, ...]:
    """The items for the council, in the order of the text."""
    found: list[Recommended] = []
    for section in sections:
        if section.kind in (RECOMMENDATIONS, PRIORITY) and not section.is_board:
            found.extend(_items(document, section))
    return tuple(found)


def _items(document: Document, section: Section) -> Iterator[Recommended]:
    listed = [b for b in section.blocks if _is_listed(b)] or _unmarked(document, section)
    is_priority = section.kind == PRIORITY
    stem: Block | None = None
    for_board = False
    for place, block in enumerate(section.blocks):
        if block not in listed:
            for_board = (
                block.kind is BlockKind.HEADING
                and phrases("board").search(document.quote(block.span)) is not None
            )
            stem = None
            continue
        if for_board:
            continue
        following = section.blocks[place + 1] if place + 1 < len(section.blocks) else None
        if stem and not _is_under(document, stem, block):
            stem = None
        if stem is None and following and _introduces(document, block, following):
            stem = block
            continue
        if stem is None and document.quote(block.span).endswith(":"):  # it introduces the next headings
            continue
        words, references = without_references(document.quote(block.span))
        span = Span(block.span.start, block.span.start + len(words))
        yield Recommended(span, stem.span if stem else None, is_priority, block.number, references)


def without_references(item: str) -> tuple[str, tuple[str, ...]]:
    """An item up to the brackets at its end that name parts of the national framework, and those parts.

    >>> without_references("The speed of visits. (Outcomes 2 and 4, national framework)")
    ('The speed of visits.', ('outcome-2', 'outcome-4'))
    >>> without_references("The speed of visits (and their quality)")
    ('The speed of visits (and their quality)', ())
    """
    brackets = _BRACKETS.search(item)
    if not brackets or not phrases("national framework").search(brackets[0]):
        return item, ()
    named = _MORE_OUTCOMES.sub(
        lambda more: " outcome ".join(["", *_NUMBER.findall(more[0])]), brackets[0].lower()
    )
    references = tuple(
        concept for concept, wordings in _references() if any(wording in named for wording in wordings)
    )
    return (item[: brackets.start()], references) if references else (item, ())


@cache
def _references() -> tuple[tuple[str, tuple[str, ...]], ...]:
    concepts = scheme("national-framework").values()
    return tuple((c.id, tuple(w.lower() for w in (*c.alt_labels, *c.hidden_labels))) for c in concepts)


def _unmarked(document: Document, section: Section) -> list[Block]:
    """The blocks of a list without bullets and numbers; what says that there is nothing is no item."""
    return [
        block
        for block in section.blocks
        if not phrases("nothing to improve").search(document.quote(block.span))
    ]


def _is_listed(block: Block) -> bool:
    return block.kind is BlockKind.ITEM or block.number is not None


def _introduces(document: Document, block: Block, following: Block) -> bool:
    """Whether a block is the stem of the items after it: it ends open, and they are of a lower level."""
    if following.kind is not BlockKind.ITEM:
        return False
    text = document.quote(block.span)
    if text.endswith(":"):
        return True
    return following.bullet != block.bullet and not _SENTENCE_END.search(text)


def _is_under(document: Document, stem: Block, block: Block) -> bool:
    if block.number is not None:
        return False
    return block.bullet != stem.bullet or document.text[block.span.start].islower()
