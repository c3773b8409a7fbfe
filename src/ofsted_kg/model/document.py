"""A file as read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
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
