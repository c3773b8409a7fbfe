"""Choose the extractor of a document by what the document itself is."""

from __future__ import annotations

import re

from ofsted_kg.extract.articles.article import extract_article
from ofsted_kg.extract.reports.report import extract_report, is_letter
from ofsted_kg.model import Document, Extraction

_COVER = re.compile(r"^(?:Inspection dates?|Lead inspector|Report published):", re.I | re.M)
_COVER_LENGTH = 3000


def extract(document: Document) -> Extraction:
    """What the document says; a PDF, or a text with a report's cover or a letter's form, is official."""
    is_official = (
        document.media_type == "application/pdf"
        or _COVER.search(document.text[:_COVER_LENGTH])
        or is_letter(document)
    )
    return extract_report(document) if is_official else extract_article(document)
