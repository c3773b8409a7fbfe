"""Blocks, paragraph numbers and sentences of a document's text, each with its place.

A block is a line of `Document.text`. Its first characters tell what it is: a bullet makes an item, a printed
number a numbered paragraph; a short line that does not end as a sentence does is a heading. Sentences never
run over a block's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ofsted_kg.extract.patterns import MONTH
from ofsted_kg.model import Document, Span


class BlockKind(StrEnum):
    """What a block is by its form."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the text.

    Attributes:
        kind: heading, paragraph or item of a list.
        span: its words, without bullet and paragraph number.
        number: the paragraph number as printed, without its full stop; None where there is none.
        bullet: the bullet that makes it an item, "" for others.
    """

    kind: BlockKind
    span: Span
    number: str | None = None
    bullet: str = ""


_MARK = re.compile(
    rf"(?P<bullet>[•–—▪◼■o-]|\([a-z]{{1,3}}\)|[a-z]\)) (?=\S)"
    rf"|(?P<number>\d{{1,3}}(?:\.\d{{1,2}})?)(?P<stop>\.|\)|(?= (?!{MONTH})[A-Z‘“]))\s*(?=\S)"
)
_MARK_ALONE = re.compile(r"\s*(?:\d{1,3}[.)]|[•▪◼■–])\s*")
_SENTENCE_END = re.compile(r"[.!?:;][’”\"')\]]*\d{0,2}$")
_MOST_WORDS_OF_A_HEADING = 25

_ABBREVIATION_OR_INITIAL = re.compile(
    r"Mrs?|Ms|Mx|Dr|Prof|Rev|Sir|St|Cllr|Hon|Rt|Fig|vs|cf|eg|ie|e\.g|i\.e|approx|inc|pp?|paras?|[A-Z]"
)
_STOP = re.compile(
    r"(?P<mark>[.!?…]+)(?P<close>[’”\"')\]]*)(?P<note>\d{0,2})"
    r"(?:(?P<space>\s+)(?=(?P<next>[‘“\"'(\[]*\w|[•–-]))|(?<=[a-z]\.)(?=[A-Z][a-z]))"
)
_WORD_START = re.compile(r"[^\w.]")
_LONGEST_ABBREVIATION = 8
_LINE_END = re.compile(r"\s*\n\s*")


def blocks(document: Document) -> tuple[Block, ...]:
    """The blocks of the text in order; empty lines make none.

    A number or bullet that stands alone in its line belongs to the next one.
    """
    found = []
    start = 0
    mark = ""
    for line in document.text.split("\n"):
        if _MARK_ALONE.fullmatch(line):
            mark = line.strip()
        elif line.strip():
            found.append(_marked(_block(line, start), mark))
            mark = ""
        start += len(line) + 1
    return tuple(found)


def _marked(block: Block, mark: str) -> Block:
    """The block with the mark that stood alone before it."""
    if not mark or block.number or block.bullet:
        return block
    if mark[0].isdigit():
        return Block(BlockKind.PARAGRAPH, block.span, number=mark[:-1])
    return Block(BlockKind.ITEM, block.span, bullet=mark)


def _block(line: str, start: int) -> Block:
    stripped = line.rstrip()
    lead = len(line) - len(line.lstrip())
    mark = _MARK.match(stripped, lead)
    body = Span(start + (mark.end() if mark else lead), start + len(stripped))
    if mark and mark["bullet"]:
        return Block(BlockKind.ITEM, body, bullet=mark["bullet"])
    number = mark["number"] if mark else None
    words = stripped.count(" ") + 1
    is_heading = (
        not _SENTENCE_END.search(stripped)
        and words <= _MOST_WORDS_OF_A_HEADING
        and not (mark and mark["stop"])
    )
    return Block(BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH, body, number=number)


def sentences(text: str, span: Span | None = None) -> tuple[Span, ...]:
    """The sentences of `text` within `span` (all of it by default), without the white space around them.

    A full stop ends one unless it belongs to an abbreviation, an initial or a number; closing quotation marks
    and brackets stay with the sentence they close.

    >>> text = "Mr J. Smith said: “It is good.” They agreed."
    >>> [text[s.start:s.end] for s in sentences(text)]
    ['Mr J. Smith said: “It is good.”', 'They agreed.']
    """
    first, last = (span.start, span.end) if span else (0, len(text))
    return tuple(found for found in _split(text, first, last) if found.start < found.end)


def _split(text: str, first: int, last: int) -> Iterator[Span]:
    start = first
    for end, after in _ends(text, first, last):
        yield _trimmed(text, start, end)
        start = after
    yield _trimmed(text, start, last)


def _ends(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """(end of a sentence, begin of the next)."""
    stops = [(m.end("note"), m.end()) for m in _STOP.finditer(text, first, last) if _ends_sentence(text, m)]
    if text.find("\n", first, last) < 0:
        return stops
    return sorted({*stops, *(m.span() for m in _LINE_END.finditer(text, first, last))})


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    """Whether the stop ends a sentence; "Is it good? they ask" goes on, in lower case."""
    if (stop["next"] or "").lstrip("‘“\"'([").islower():
        return False
    if stop["mark"] != "." or stop["close"]:
        return True
    word = _WORD_START.split(text[max(0, stop.start() - _LONGEST_ABBREVIATION) : stop.start()])[-1]
    return not _ABBREVIATION_OR_INITIAL.fullmatch(word)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
