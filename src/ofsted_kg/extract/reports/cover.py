"""What a report's cover says: title, council, dates on site, publication, and what kind of document it is.

What it knows stands in `data/report-titles.csv` (wordings of titles, first match wins; "…" stands for a few
words) and `data/cover-labels.csv` (labels such as "Inspection dates:", each followed by its value).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from ofsted_kg.councils import council_at, council_named, find_councils
from ofsted_kg.extract.dates import dates_in
from ofsted_kg.extract.reports.fields import fields, lines
from ofsted_kg.extract.reports.labels import areas_in
from ofsted_kg.extract.reports.sections import BOARD
from ofsted_kg.extract.segments import Block, BlockKind
from ofsted_kg.model import Document, DocumentKind, Span
from ofsted_kg.resources import DATA


@dataclass(frozen=True, slots=True)
class TitleKind:
    """What a title tells: one row of `data/report-titles.csv`.

    Attributes:
        document: report, letter or other.
        framework, inspection_type: concepts, None where the title does not tell.
    """

    document: DocumentKind
    framework: str | None
    inspection_type: str | None


@dataclass(frozen=True, slots=True)
class Title:
    """A title, as printed at `span`, and what it tells."""

    span: Span
    kind: TitleKind


@dataclass(frozen=True, slots=True)
class Period:
    """Days on site, as printed at `span`."""

    start: date
    end: date
    span: Span


_TITLE_IS_WITHIN = 30  # blocks; a letter has an address above its title
_MOST_WORDS_OF_TITLE = 40
_PLACE_OF_NAME = re.compile(
    r"\b(?:of|to|in)\s+(?:the\s+)?(\S.{2,90}?)\s+(?:local authority|council|children)", re.I
)
_SECOND_COVER = re.compile(r"(?:re-)?inspection of\b", re.I)
_COVER_LENGTH = 8  # blocks from a title to the dates
_SECOND_TITLE = re.compile(r"and\b", re.I)


def title_of(document: Document, blocks: Sequence[Block]) -> Title | None:
    """The first of the opening blocks, or two of them together, worded like a title; None if none is."""
    opening = blocks[:_TITLE_IS_WITHIN]
    kinds = [_kind_between(document, block, block) for block in opening]
    for place, kind in enumerate(kinds):
        last = place
        if kind is None and place + 1 < len(kinds) and kinds[place + 1] is None:
            last = place + 1
            kind = _kind_between(document, opening[place], opening[last])
        if kind:
            return Title(Span(opening[place].span.start, _title_end(document, blocks, last)), kind)
    return None


def _kind_between(document: Document, first: Block, last: Block) -> TitleKind | None:
    words = document.text[first.span.start : last.span.end]
    if BlockKind.ITEM in (first.kind, last.kind) or words.endswith("."):
        return None
    return title_kind(words) if words.count(" ") <= _MOST_WORDS_OF_TITLE else None


def next_cover(document: Document, blocks: Sequence[Block]) -> int:
    """The place of the first block of a second report bound in the same file; the number of blocks if none.

    A second cover is a title of a report with dates of inspection soon after it. A review of the safeguarding
    board goes with the report before it.
    """
    for place in range(_TITLE_IS_WITHIN, len(blocks)):
        if blocks[place].number is not None or not _SECOND_COVER.match(
            document.text, blocks[place].span.start
        ):
            continue
        kind = _kind_between(document, blocks[place], blocks[place])
        following = blocks[place : place + _COVER_LENGTH]
        if kind and kind.document is DocumentKind.REPORT and labelled(document, following, "dates"):
            return place
    return len(blocks)


def is_board_only(document: Document, title: Title) -> bool:
    """Whether a title speaks of a review of the safeguarding board and of no inspection."""
    words = document.quote(title.span).lower()
    return "inspection of" not in words and {area for area, _ in areas_in(words, Span(0, len(words)))} == {
        BOARD
    }


def _title_end(document: Document, blocks: Sequence[Block], place: int) -> int:
    """Where a title ends that goes on "and / Review of …" in the next blocks."""
    end = blocks[place].span.end
    for block in blocks[place + 1 : place + 3]:
        words = document.quote(block.span)
        goes_on = _SECOND_TITLE.match(words) or (title_kind(words) and not words.endswith("."))
        if not goes_on or words.count(" ") > _MOST_WORDS_OF_TITLE:
            break
        end = block.span.end
    return end


def title_kind(words: str) -> TitleKind | None:
    """What a title's words tell, by the first row of the table that they hold; None if none."""
    plain = " ".join(words.lower().replace("'", "’").split())
    if not _any_title().search(plain):
        return None
    return next(kind for pattern, kind in _title_kinds() if pattern.search(plain))


@cache
def _any_title() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern, _ in _title_kinds()))


@cache
def _title_kinds() -> tuple[tuple[re.Pattern[str], TitleKind], ...]:
    with (DATA / "report-titles.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (
                re.compile(rf"\b{re.escape(row['title']).replace('…', '.{2,110}')}\b"),
                TitleKind(DocumentKind(row["document"]), row["framework"] or None, row["type"] or None),
            )
            for row in csv.DictReader(file)
        )


def council_of(document: Document, title: Title, cover: Sequence[Block]) -> tuple[str, Span] | None:
    """The one council that the title names, and where; None where none or several remain.

    A title that names none leaves it to a block of the cover that is a council's name, else to the cover.
    """
    ways = (
        _named(document, title.span),
        _named_by_place(document, title.span),
        *_blocks_that_name(document, cover),
        _named_in_all(document, cover),
    )
    return next(filter(None, ways), None)


def _named(document: Document, span: Span) -> tuple[str, Span] | None:
    names = find_councils(document.quote(span))
    if len({name.slug for name in names}) != 1:
        return None
    return names[0].slug, Span(span.start + names[0].span.start, span.start + names[0].span.end)


def _named_by_place(document: Document, span: Span) -> tuple[str, Span] | None:
    """The council whose name stands where titles have it: between "of" or "to" and what is inspected."""
    place = _PLACE_OF_NAME.search(document.text, span.start, span.end)
    council = council_named(place[1]) if place else None
    return (council.slug, Span(*place.span(1))) if place and council else None


def _blocks_that_name(document: Document, cover: Sequence[Block]) -> Iterator[tuple[str, Span] | None]:
    for block in cover:
        council = council_named(document.quote(block.span))
        yield (council.slug, block.span) if council else None


def _named_in_all(document: Document, cover: Sequence[Block]) -> tuple[str, Span] | None:
    return _named(document, Span(cover[0].span.start, cover[-1].span.end)) if cover else None


def council_on(slug: str, day: date | None) -> str:
    """The slug of the body that bore the council's name on `day`."""
    return council_at(slug, day).slug if day else slug


def labelled(document: Document, cover: Sequence[Block], name: str) -> tuple[Span, ...]:
    """The values that stand after the labels of the field `name` on the cover."""
    if not cover:
        return ()
    found = fields(document.text, Span(cover[0].span.start, cover[-1].span.end), "cover-labels")
    return tuple(field.value for field in found if field.name == name)


def period_of(document: Document, values: Sequence[Span]) -> Period | None:
    """First and last day of the dates at `values`, each named to the day; None where there are none."""
    places = [line for value in values for line in lines(document.text, value, 2)]
    days = [day for place in places for day in dates_in(document.text, place) if day.exact]
    known = [(day.first, day.last, day.span) for day in days if day.first and day.last]
    if not known:
        return None
    span = Span(known[0][2].start, known[-1][2].end)
    return Period(min(first for first, *_ in known), max(last for _, last, _ in known), span)
