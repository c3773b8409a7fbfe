"""An article's text cut up for the extractors: its sentences, its quotations and the blocks they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ofsted_kg.councils import may_be_councils
from ofsted_kg.extract.articles.dateline import published
from ofsted_kg.extract.articles.press_words import meaning, pattern
from ofsted_kg.extract.segments import sentences
from ofsted_kg.model import Document, Span

_LONGEST = 2000  # characters of a sentence
# A straight mark between a space and a word opens: the speech before it is left open by its paragraph's end.
_DOUBLE = re.compile(r"[“\"](?P<words>[^“”\"\n]*)(?P<close>”|(?<!\s)\"|\"(?!\w)|(?=[“\"])|$)")
_SENTENCE_ENDS = (".", "!", "?", "”", "’", '"')
_SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘'](?=\w)")
_SINGLE_CLOSE = re.compile(r"[’'](?!\w)")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks.

    Attributes:
        span: the words without the marks.
        outer: with the marks.
        block: index of the block.
        is_open: whether the mark is not closed in the block, so that the speech goes on in the next.
    """

    span: Span
    outer: Span
    block: int
    is_open: bool

    @property
    def is_long(self) -> bool:
        """Whether it may be somebody's sentence: longer than what is put in quotation marks for effect."""
        return self.span.end - self.span.start > 35


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or heading, or item) and the index of the block it stands in."""

    span: Span
    block: int


@dataclass(frozen=True)
class PressText:
    """A document with its blocks, sentences and quotations, in text order.

    `published` are the first and last day on which it can have come out: one day, or a month where its head
    names no more; None where that is unknown.
    """

    document: Document
    blocks: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...] = field(default=())
    published: tuple[date, date] | None = None

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def unquoted(self) -> str:
        """The text with quotations of more than five words blanked out; same offsets."""
        pieces, last = [], 0
        for quote in self.quotes:
            start, end = quote.span.start, quote.span.end
            if start >= last and self.text.count(" ", start, end) >= 5:
                pieces += [self.text[last:start], " " * (end - start)]
                last = end
        return "".join((*pieces, self.text[last:]))

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """Where the text may name councils, in text order."""
        return may_be_councils(self.text, on=self.day)

    @cached_property
    def day(self) -> date | None:
        """A day by which names of councils are read: of publication, or of the time whose terms are used."""
        if self.published:
            return self.published[1]
        term = pattern("term-of-time").search(self.unquoted)
        return date.fromisoformat(meaning("term-of-time", term[0]) or "") if term else None

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that the offset stands in or follows."""
        return max(0, bisect_right(self.sentences, offset, key=lambda s: s.span.start) - 1)


def press_text(document: Document) -> PressText:
    """Cut a document's text into blocks, sentences and quotations."""
    spans = tuple(_blocks(document.text))
    found = (
        Sentence(piece, i)
        for i, span in enumerate(spans)
        for sentence in sentences(document.text, span)
        for piece in _pieces(document.text, sentence)
    )
    quotes = (quote for i, span in enumerate(spans) for quote in _quotes(document.text, span, i))
    return PressText(document, spans, tuple(found), tuple(quotes), published(document, spans))


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence; a text without full stops, whatever it is, in pieces of bearable length."""
    start = sentence.start
    while sentence.end - start > _LONGEST:
        end = text.rfind(" ", start, start + _LONGEST)
        end = end if end > start else start + _LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)


def _blocks(text: str) -> Iterator[Span]:
    """The lines that hold words; not the headlines of other articles below "Related articles"."""
    start, is_related = 0, False
    for line in text.split("\n"):
        words = line.strip(" *_#:•–-")
        is_related = words != "" and (
            pattern("related-head").fullmatch(words) is not None
            or (is_related and not words.endswith(_SENTENCE_ENDS))
        )
        if line.strip() and not is_related:
            yield Span(start, start + len(line))
        start += len(line) + 1


def _quotes(text: str, block: Span, index: int) -> list[Quote]:
    """Double quotations, and single ones that stand in none of them."""
    doubles = [
        Quote(Span(*match.span("words")), Span(*match.span()), index, not match["close"])
        for match in _DOUBLE.finditer(text, block.start, block.end)
    ]
    ends = [double.outer.end for double in doubles]
    free = [single for single in _singles(text, block, index) if not _overlaps(single, doubles, ends)]
    found = (quote for quote in (*doubles, *free) if any(map(str.isalnum, text[slice(*_ends(quote))])))
    return sorted(found, key=lambda quote: quote.span)


def _ends(quote: Quote) -> tuple[int, int]:
    return quote.span.start, quote.span.end


def _overlaps(single: Quote, doubles: Sequence[Quote], ends: Sequence[int]) -> bool:
    """Whether a quotation shares words with one of others, which stand in order and end at `ends`."""
    first = bisect_right(ends, single.outer.start)
    return first < len(doubles) and doubles[first].outer.start < single.outer.end


def _singles(text: str, block: Span, index: int) -> Iterator[Quote]:
    position = block.start
    while opened := _SINGLE_OPEN.search(text, position, block.end):
        start = opened.end()
        following = _SINGLE_OPEN.search(text, start, block.end)
        limit = following.start() if following else block.end
        end = _closing(text, start, limit)
        if end is None:
            lead = text[block.start : opened.start()].rstrip(" •–-")
            if not lead or lead.endswith(":") or (opened[0] == "‘" and lead.endswith(",")):
                yield Quote(Span(start, block.end), Span(opened.start(), block.end), index, True)
                return
            position = start
            continue
        yield Quote(Span(start, end), Span(opened.start(), end + 1), index, False)
        position = end + 1


def _closing(text: str, start: int, limit: int) -> int | None:
    """Where a single quotation closes: not at a plural's apostrophe ("parents’ views") if another follows."""
    closes = [m.start() for m in _SINGLE_CLOSE.finditer(text, start, limit)]
    for n, close in enumerate(closes):
        is_possessive = text[close - 1] == "s" and re.match(r"[’'] [a-z]", text[close : close + 3])
        if not is_possessive or n == len(closes) - 1:
            return close
    return None
