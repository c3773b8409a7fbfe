"""When an article came out, as far as its head tells: the day, or a month where it names no more.

The reader gives the day where the head or the page's metadata say it plainly. A head such as "County Times,
December 2019" gives bounds only: enough to tell the year of a month in the text, not a date to publish.
"""

from __future__ import annotations

import re
from datetime import date

from ofsted_kg.extract.articles.press_words import pattern
from ofsted_kg.extract.dates import dates_in
from ofsted_kg.model import Document, Span

_HEAD = 8  # blocks; further down is the story
_LONGEST = 110  # characters: a line of its own, no sentence
_MONTH_LENGTH = 31
_BEFORE = re.compile(
    r"(?:^|[|–—,•·:(/-]|\b\w*day,?|\d[:.]\d\d(?:\s?[ap]m)?|\b(?:published|posted|updated|on|date))\s*$", re.I
)
_AFTER = re.compile(r"\s*(?:$|[|–—,•·)/-]|(?:at )?\d{1,2}[:.]\d\d)", re.I)
_BYLINE = re.compile(r"\W*by\s+[A-Z]", re.I)
_IN_SECTION = re.compile(r"\s+in\s+[A-Z]")  # "By Ann Poole on May 3, 2021 in Children"
_UPDATED = re.compile(r"(?<=\d)\s*\W?\s*\b(?:last\s+)?(?:updated|modified)\b", re.I)


def published(document: Document, blocks: tuple[Span, ...]) -> tuple[date, date] | None:
    """First and last day on which the document can have come out; None where that is unknown."""
    if document.issued is not None:
        return document.issued, document.issued
    found = {days for block in blocks[1:_HEAD] if (days := _days(document.text, block))}
    return found.pop() if len(found) == 1 else None


def _days(text: str, block: Span) -> tuple[date, date] | None:
    """The day or month that a line of a head names, set off by commas, bars or dashes."""
    words = text[block.start : block.end]
    if len(words) > _LONGEST or words.endswith(".") or pattern("speaks-of-inspection").search(words):
        return None
    updated = _UPDATED.search(words)
    dates = dates_in(text, Span(block.start, block.start + updated.start()) if updated else block)
    if len(dates) != 1 or dates[0].first is None or dates[0].last is None:
        return None
    span, first, last = dates[0].span, dates[0].first, dates[0].last
    end = block.start + updated.start() if updated else block.end
    is_closed = _AFTER.match(text, span.end, end) or (
        _BYLINE.match(words) and _IN_SECTION.match(text, span.end, end)
    )
    is_apart = is_closed and _BEFORE.search(text[block.start : span.start])
    return (first, last) if is_apart and (last - first).days <= _MONTH_LENGTH else None
