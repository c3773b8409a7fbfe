"""When an article came out, as far as its head tells: the day, or a month where it names no more.

The reader gives the day where the head or the page's metadata say it plainly. A head such as "County Times,
December 2019" gives bounds only: enough to tell the year of a month in the text, not a date to publish.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from ofsted_kg.extract.articles.text.press_words import any_of, pattern, phrases, wordings
from ofsted_kg.extract.dates import dates_in
from ofsted_kg.model import Document, Span

_HEAD = 8  # blocks; further down is the story
_FOOT = 6  # blocks; among them what is told of a page below its story
_LONGEST = 110  # characters: a line of its own, no sentence
_MONTH_LENGTH = 31
_SEASON_LENGTH = 92


def published(document: Document, blocks: tuple[Span, ...]) -> tuple[date, date] | None:
    """First and last day on which the document can have come out; None where that is unknown."""
    if document.issued is not None:
        return document.issued, document.issued
    head = [block for block in blocks[:_HEAD] if document.quote(block).strip() != document.title]
    found = {days for block in head if (days := _days(document.text, block))}
    found = found or {days for block in blocks[-_FOOT:] if (days := _of_foot(document.text, block))}
    if found:
        return found.pop() if len(found) == 1 else None
    return _of_title(document.title or "") or _of_today(document.text)


def _of_foot(text: str, block: Span) -> tuple[date, date] | None:
    """The day that a line below the story says it was published: "Posted on Friday 3 May 2024"."""
    return _days(text, block) if pattern("published-line").match(text, block.start, block.end) else None


def _of_today(text: str) -> tuple[date, date] | None:
    """The day that a sentence says it came out on: "published today (Friday, 19 February 2016)"."""
    days = set()
    for today in _today().finditer(text):
        dates = dates_in(text, Span(today.end(), text.find(")", today.end()) + 1 or len(text)))
        days |= {(d.first, d.last) for d in dates[:1] if d.exact and d.first and d.last and d.first == d.last}
    return days.pop() if len(days) == 1 else None


@cache
def _today() -> re.Pattern[str]:
    today = any_of(word for word, days in wordings("day-of-news").items() if int(days) == 0)
    return re.compile(rf"\b{today}\s+\(", re.I)


def _of_title(title: str) -> tuple[date, date] | None:
    """The month or season that a title ends with, set off by a mark: "Inspections in brief, autumn 2024"."""
    dates = dates_in(title, Span(0, len(title)))
    if len(dates) != 1 or dates[0].span.end != len(title):
        return None
    if not _before().search(title[: dates[0].span.start]):
        return None
    first, last = dates[0].first, dates[0].last
    return (first, last) if first and last and (last - first).days <= _SEASON_LENGTH else None


def _days(text: str, block: Span) -> tuple[date, date] | None:
    """The day or month that a line of a head names, set off by commas, bars or dashes."""
    words = text[block.start : block.end]
    if len(words) > _LONGEST or words.endswith(".") or pattern("speaks-of-inspection").search(words):
        return None
    updated = _updated().search(words)
    dates = dates_in(text, Span(block.start, block.start + updated.start()) if updated else block)
    if len(dates) != 1 or dates[0].first is None or dates[0].last is None:
        return None
    span, first, last = dates[0].span, dates[0].first, dates[0].last
    end = block.start + updated.start() if updated else block.end
    is_apart = _after().match(text, span.end, end) and _before().search(text[block.start : span.start])
    return (first, last) if is_apart and (last - first).days <= _MONTH_LENGTH else None


@cache
def _before() -> re.Pattern[str]:
    """What sets a date off in front: the line's beginning, a mark, a weekday, a time, "published"."""
    time = r"\d[:.]\d\d(?:\s?[ap]m)?"
    return re.compile(rf"(?:^|[|–—,•·:(/-]|\b\w*day,?|{time}|\b{phrases('before-dateline')})\s*$", re.I)


@cache
def _after() -> re.Pattern[str]:
    """What sets a date off behind: the line's end, a mark, a time, "by"."""
    time = rf"(?:{phrases('at-time')} )?\d{{1,2}}[:.]\d\d"
    return re.compile(rf"\s*(?:$|[|–—,•·)/-]|{time}|{phrases('by')} )", re.I)


@cache
def _updated() -> re.Pattern[str]:
    """The day of a later change, behind that of publication."""
    return re.compile(rf"(?<=\d)\s*\W?\s*\b{phrases('updated')}\b", re.I)
