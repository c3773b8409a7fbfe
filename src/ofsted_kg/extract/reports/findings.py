"""Findings of a report: each sentence of its body that judges practice.

The body is the numbered paragraphs below the headings of the judgement areas; a report that numbers none, or
a section of a letter that numbers none, gives every paragraph and item there. A letter's summary does
not repeat its findings, as that of a report does, and belongs to its body. What only tells how inspectors
went about their work (`data/report-phrases.csv`) is no finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ofsted_kg.extract.polarity import polarity_of
from ofsted_kg.extract.reports.phrases import phrases
from ofsted_kg.extract.reports.sections import BOARD, FINDINGS, SUMMARY, Section
from ofsted_kg.extract.segments import Block, BlockKind, sentences
from ofsted_kg.extract.themes import themes_in
from ofsted_kg.model import Document, FindingClaim

_FEWEST_WORDS = 3


def report_findings(
    document: Document, sections: Sequence[Section], inspection: str, *, is_letter: bool = False
) -> tuple[FindingClaim, ...]:
    """The findings in the order of the text, each with its area, polarity, themes and paragraph number.

    Args:
        document: the report or letter.
        sections: its sections.
        inspection: key of the mention they are findings of.
        is_letter: whether the summary counts, and sections without numbers count beside numbered ones, as a
            letter's headlines do.
    """
    body = [section for section in sections if _is_body(section) or (is_letter and section.kind == SUMMARY)]
    is_numbered = not is_letter and any(block.number for section in body for block in section.blocks)
    found: list[FindingClaim] = []
    for section in body:
        area = BOARD if section.is_board else section.area
        for number, block in _paragraphs(section, is_numbered):
            found.extend(_findings(document, block, area=area, number=number, inspection=inspection))
    return tuple(found)


def _is_body(section: Section) -> bool:
    return section.kind == FINDINGS or (section.is_board and section.kind == "board")


def _paragraphs(section: Section, is_numbered: bool) -> Iterator[tuple[str | None, Block]]:
    """(paragraph number, block); what stands before the first number only sums the section up."""
    is_numbered = is_numbered or any(block.number for block in section.blocks)
    number: str | None = None
    for block in section.blocks:
        if block.kind is BlockKind.HEADING:
            continue
        number = block.number or number
        if number or not is_numbered:
            yield number, block


def _findings(
    document: Document, block: Block, *, area: str | None, number: str | None, inspection: str
) -> Iterator[FindingClaim]:
    paragraph = document.quote(block.span)
    for span in sentences(document.text, block.span):
        sentence = document.quote(span)
        if sentence.count(" ") + 1 < _FEWEST_WORDS or phrases("way of working").match(sentence):
            continue
        polarity = polarity_of(sentence, context=paragraph)
        if polarity is None:
            continue
        yield FindingClaim(
            inspection=inspection,
            polarity=polarity,
            themes=themes_in(sentence, area=area, context=paragraph),
            evidence=(span,),
            area=area,
            paragraph=number,
        )
