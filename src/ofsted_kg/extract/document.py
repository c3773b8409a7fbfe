"""Choose the extractor of a document by what the document itself is."""

from __future__ import annotations

import re

from ofsted_kg.extract.articles.article import extract_article
from ofsted_kg.extract.reports.report import extract_report
from ofsted_kg.model import Document, Extraction

_COVER = re.compile(
    r"^(?:Inspection dates?:|Lead inspector:|Report published:|(?:Focused|"
    r"Monitoring) visit to .{3,80}children[’']s services$)",
    re.I | re.M,
)
_COVER_LENGTH = 3000


def extract(document: Document) -> Extraction:
    """What the document says; a PDF, or a text with a report's cover, is a report, all else an article."""
    is_report = document.media_type == "application/pdf" or _COVER.search(document.text[:_COVER_LENGTH])
    return extract_report(document) if is_report else extract_article(document)
