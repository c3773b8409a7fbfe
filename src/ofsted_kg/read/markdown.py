"""Markdown and plain text to blocks: paragraphs, headings and list items without their markup."""

from __future__ import annotations

import re
from itertools import pairwise

from ofsted_kg.read.wrapped import broken_at, goes_on

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_ITEM = re.compile(r"^[-*+•·▪◦]\s+(?=\S)")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+\S")
_RULE = re.compile(r"(?:[-*_=]\s*){3,}")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
# *word*, **words**, _word_, `word`: the mark stands outside of words and closes.
_EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3}|`)(?=\S)(.+?)(?<=\S)\1(?![\w*_])")


def plain_blocks(text: str) -> list[str]:
    """Every line that is not blank is a block, but for lines broken at a width; bullets become "• "."""
    lines = [_squeeze(line) for line in text.split("\n")]
    width = broken_at(lines)
    blocks: list[str] = []
    for before, line in pairwise(["", *lines]):
        if before and line and goes_on(before, line, width):
            blocks[-1] += " " + line
        elif line:
            blocks.append(_item(line))
    return blocks


def markdown_blocks(text: str) -> list[str]:
    """Lines that go on with one another are a paragraph; headings, items and quotations lose their marks.

    By CommonMark any lines that follow one another are a paragraph. Pages saved by other programs have a
    line for each, so that here a line goes on only if it was broken at a width or begins within a sentence.
    """
    lines = [_squeeze(raw.lstrip("> \t")) for raw in text.split("\n")]
    width = broken_at(lines)
    blocks: list[str] = []
    is_open = False
    for before, line in pairwise(["", *lines]):
        heading = _HEADING.fullmatch(line)
        if not line or _RULE.fullmatch(line):
            is_open = False
        elif heading or not is_open or _begins(before, line, width):
            blocks.append(heading[1] if heading else _item(line))
            is_open = not heading
        else:
            blocks[-1] += " " + line
    return [block for block in map(_without_marks, blocks) if block]


def _begins(before: str, line: str, width: int | None) -> bool:
    """Whether a line begins a block of its own: an item, or a line behind the end of another block."""
    if _ITEM.match(line) or _NUMBERED.match(line):
        return True
    return not (line[0].islower() or before.endswith(",") or goes_on(before, line, width))


def _squeeze(line: str) -> str:
    return " ".join(line.split())


def _item(line: str) -> str:
    return _ITEM.sub("• ", line, count=1)


def _without_marks(block: str) -> str:
    return _squeeze(_EMPHASIS.sub(r"\2", _LINK.sub(r"\1", block)))
