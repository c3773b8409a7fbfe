"""Choose the extractor of a document by what the document itself is."""

from __future__ import annotations

from ofsted_kg.extract.articles.article import extract_article
from ofsted_kg.extract.reports.fields import fields
from ofsted_kg.extract.reports.report import extract_report, is_letter
from ofsted_kg.model import Document, Extraction, Span

_COVER_LENGTH = 3000


def extract(document: Document) -> Extraction:
    """What the document says; a PDF, or a text with a report's cover or a letter's form, is official."""
    is_official = document.media_type == "application/pdf" or _has_cover(document) or is_letter(document)
    return extract_report(document) if is_official else extract_article(document)


def _has_cover(document: Document) -> bool:
    """Whether lines near the top begin with labels of a report's cover and a colon."""
    top = Span(0, min(len(document.text), _COVER_LENGTH))
    return any(
        field.name in ("dates", "lead")
        and document.text.startswith(":", field.label.end)
        and document.text[field.label.start - 1 : field.label.start] in ("", "\n")
        for field in fields(document.text, top, "cover-labels")
    )
