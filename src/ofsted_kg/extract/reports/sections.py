"""A report cut into sections, by the headings of `data/headings.csv` and those that name a judgement area.

What comes before the first known heading is the cover. A contents page is passed over, and what is said of
the Local Safeguarding Children Board is kept apart from what is said of the council.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ofsted_kg.extract.reports.labels import Label, grade_alone, label_in
from ofsted_kg.extract.reports.phrases import phrases
from ofsted_kg.extract.segments import Block, BlockKind
from ofsted_kg.model import Document, Span
from ofsted_kg.resources import DATA

BOARD = "lscb"
COVER, RECOMMENDATIONS, PRIORITY, SUMMARY = "cover", "recommendations", "priority", "summary"
FINDINGS, TEAM = "findings", "team"


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under one heading.

    Attributes:
        kind: second column of `data/headings.csv`; "cover" before the first heading; "findings" under the
            heading of a judgement area.
        area: the judgement area of the heading, None where it names none.
        is_board: whether it speaks of the Local Safeguarding Children Board.
        label: the heading where it names an area.
        heading: the heading's block; None for the cover.
        blocks: the blocks below it, in order.
    """

    kind: str
    area: str | None
    is_board: bool
    label: Label | None
    heading: Block | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    kind: str
    area: str | None = None
    label: Label | None = None
    is_formal: bool = False
    is_short: bool = False


_FOOTNOTE = re.compile(r"\d{1,2} [A-Z‘“]")
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_ENTRY_NUMBER = re.compile(r"\s\d{1,3}$")
_TRIMMED = re.compile(r"^section \d+\s*[:.-]?\s*|\s*\((?:lscb|the board)\)|[\s:?.\d]+$")
_MOST_WORDS = 25
_MOST_FOOTNOTES = 25
_FORMAL_WORDS = 7
_SHORT_WORDS = 4
_CLOSING = ("end", "signature")
_LONGEST_BEGINNING = 60


def is_footnote(document: Document, block: Block) -> bool:
    """Whether a block is a footnote: a small number without full stop before words that label no area."""
    if block.number is None:
        return False
    start = block.span.start - len(block.number) - 1
    return _FOOTNOTE.match(document.text, start) is not None and label_in(document.text, block.span) is None


def sections(document: Document, blocks: Sequence[Block], *, is_board: bool = False) -> tuple[Section, ...]:
    """The sections of a report in order; the first is its cover.

    Args:
        document: the report.
        blocks: its blocks.
        is_board: whether all of it speaks of the Local Safeguarding Children Board.
    """
    footnotes = [block for block in blocks if is_footnote(document, block)]
    if len(footnotes) > _MOST_FOOTNOTES:  # the paragraphs themselves have numbers without full stop
        footnotes = []
    kept = [b for b in blocks if b not in footnotes and not _is_page_number(document, b)]
    cuts = list(_cuts(document, blocks, kept))
    ends = [place for place, *_ in cuts[1:]] + [len(kept)]
    return tuple(
        Section(
            h.kind,
            h.area,
            of_board or is_board,
            h.label,
            kept[place] if place >= 0 else None,
            tuple(kept[place + 1 : end]),
        )
        for (place, h, of_board), end in zip(cuts, ends, strict=True)
    )


def _is_page_number(document: Document, block: Block) -> bool:
    return block.number is None and _PAGE_NUMBER.fullmatch(document.quote(block.span)) is not None


def _cuts(
    document: Document, blocks: Sequence[Block], kept: Sequence[Block]
) -> Iterator[tuple[int, _Heading, bool]]:
    """(place among `kept`, heading, whether the board's) of every section."""
    numbered = {a.span for a, b in pairwise(blocks) if _is_page_number(document, b)}
    current, is_board, seen = _Heading(COVER), False, set[str]()
    yield -1, current, False
    for place, block in enumerate(kept):
        heading = _heading(document, block)
        if heading is None:
            continue
        following = kept[place + 1] if place + 1 < len(kept) else None
        if heading.area and not _begins_section(document, current, heading, seen=seen, following=following):
            seen.add(heading.area)
            continue
        if current.kind == "contents" and _is_entry(document, block, numbered):
            continue
        if current.kind == "appendix" and heading.kind == "front":  # it tells what grades mean for each
            continue
        is_board = _is_of_board(heading, is_board)
        current = heading
        yield place, heading, is_board


def _is_entry(document: Document, block: Block, numbered: set[Span]) -> bool:
    """Whether a block of the contents page is an entry: a page number ends or follows it."""
    return block.span in numbered or _ENTRY_NUMBER.search(document.quote(block.span)) is not None


def _is_of_board(heading: _Heading, was_board: bool) -> bool:
    if heading.area or heading.kind == "board":
        return heading.area in (BOARD, None)
    return was_board and heading.kind not in ("front", TEAM, "area-information")


def _begins_section(
    document: Document, current: _Heading, heading: _Heading, *, seen: set[str], following: Block | None
) -> bool:
    """Whether an area's label is a heading: no row of the cover's table, no group of recommendations."""
    if current.kind == COVER:
        # A cover names the board in its title and again in its grade.
        return heading.area in seen and heading.area != BOARD
    # "Care leavers" may group recommendations, or paragraphs of a section on all children in care.
    groups = current.kind in (RECOMMENDATIONS, PRIORITY, SUMMARY, "appendix")
    groups |= current.kind == FINDINGS and current.area is not None and heading.is_short
    if heading.is_formal or not groups:
        return True
    return following is not None and (
        grade_alone(document.text, following.span) is not None
        or phrases("below the heading of an area").match(document.text, following.span.start) is not None
    )


def _heading(document: Document, block: Block) -> _Heading | None:
    if block.kind is BlockKind.ITEM:
        return None
    end = _end_of_report(document.text[block.span.start : block.span.start + _LONGEST_BEGINNING])
    words = document.text.count(" ", block.span.start, block.span.end) + 1
    if end or words > _MOST_WORDS:
        return end
    text = document.quote(block.span)
    kind = _kind_of(text) if not text.endswith((".", ";", ",")) else None
    if kind:
        return _Heading(kind)
    label = label_in(document.text, block.span)
    if label is None:
        return None
    is_formal = label.grade is not None or (
        words >= _FORMAL_WORDS and label.span.start - block.span.start <= len("the ")
    )
    return _Heading(FINDINGS, label.area, label, is_formal, is_short=words < _SHORT_WORDS)


def _end_of_report(beginning: str) -> _Heading | None:
    """What closes a report is no heading, but begins in fixed words."""
    plain = beginning.lower().replace("'", "’")
    if not plain.startswith(_closings()):
        return None
    return next(_Heading(kind) for words, kind in _kinds()[1] if plain.startswith(words))


@cache
def _closings() -> tuple[str, ...]:
    return tuple(words for words, kind in _kinds()[1] if kind in _CLOSING)


def _kind_of(text: str) -> str | None:
    """The kind of section that a heading opens, by `data/headings.csv`."""
    plain = text.lower().replace("'", "’").replace("–", "-")
    while (trimmed := _TRIMMED.sub("", plain)) != plain:
        plain = trimmed
    exact, beginnings = _kinds()
    if plain in exact:
        return exact[plain]
    return next((kind for beginning, kind in beginnings if plain.startswith(beginning)), None)


@cache
def _kinds() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Headings that must be met whole, and those (with "…") that a heading only begins with."""
    with (DATA / "headings.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["heading"], row["section"]) for row in csv.DictReader(file)]
    beginnings = [(heading.removesuffix("…"), kind) for heading, kind in rows if heading.endswith("…")]
    return dict(rows), tuple(sorted(beginnings, key=lambda pair: (-len(pair[0]), pair)))
