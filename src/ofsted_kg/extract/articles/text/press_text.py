"""An article's text cut up for the extractors: its sentences, its quotations and the blocks they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from ofsted_kg.councils import may_be_councils
from ofsted_kg.extract.articles.text.dateline import published
from ofsted_kg.extract.articles.text.press_words import meaning, pattern, phrases
from ofsted_kg.extract.articles.text.quote_marks import Quote, quotes_in
from ofsted_kg.extract.segments import sentences
from ofsted_kg.model import Document, Span

_LONGEST = 2000  # characters of a sentence
_LONGEST_LINE = 120  # characters of a caption
_MOST_LINES = 4  # lines put between two paragraphs of a speech
_SENTENCE_ENDS = (".", "!", "?", "”", "’", '"')


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
    def is_minutes(self) -> bool:
        """Whether a line says that the minutes of a meeting follow."""
        return _minutes().search(self.text) is not None

    @property
    def story(self) -> tuple[Sentence, ...]:
        """The sentences; of minutes those below the line that says that they follow, not the agenda's."""
        headings = list(_minutes().finditer(self.text))
        return self.sentences[self.sentence_at(headings[-1].end()) + 1 if headings else 0 :]

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
    def quoted(self) -> str:
        """What `unquoted` blanks; full stops for all else, so that nothing is read across; same offsets."""
        pairs = zip(self.text, self.unquoted, strict=True)
        return "".join("." if outside == word and word != " " else word for word, outside in pairs)

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

    def are_furniture(self, start: int, end: int) -> bool:
        """Whether all blocks from `start` up to `end` are lines put between paragraphs: captions, adverts."""
        lines = (self.document.quote(block).rstrip() for block in self.blocks[start:end])
        return end - start <= _MOST_LINES and all(
            len(line) <= _LONGEST_LINE and not line.endswith((*_SENTENCE_ENDS, ":")) for line in lines
        )

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
    quotes = tuple(quotes_in(document.text, spans))
    return PressText(document, spans, tuple(found), quotes, published(document, spans))


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
    start, is_related, is_told = 0, False, False
    for line in text.split("\n"):
        words = line.strip(" *_#:•–-")
        is_related = words != "" and (
            (is_told and pattern("related-head").fullmatch(words) is not None)
            or (is_related and not words.endswith(_SENTENCE_ENDS))
        )
        is_told = is_told or words.endswith(_SENTENCE_ENDS)
        if line.strip() and not is_related:
            yield Span(start, start + len(line))
        start += len(line) + 1


@cache
def _minutes() -> re.Pattern[str]:
    """A line that says that minutes follow: "Minutes:"."""
    return re.compile(rf"^\W*{phrases('minutes-heading')}\s*:?\s*$", re.I | re.M)
