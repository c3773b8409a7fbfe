"""Markdown and plain text to blocks: paragraphs, headings and list items without their markup."""

from __future__ import annotations

import re

from ofsted_kg.read.wrapped import unwrapped

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_ITEM = re.compile(r"^[-*+•·▪◦]\s+(?=\S)")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+\S")
_RULE = re.compile(r"(?:[-*_=]\s*){3,}")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
# *word*, **words**, _word_, `word`: the mark stands outside of words and closes.
_EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3}|`)(?=\S)(.+?)(?<=\S)\1(?![\w*_])")


def plain_blocks(text: str) -> list[str]:
    """Every line that is not blank is a block, but for lines broken at a width; bullets become "• "."""
    return [_item(block) for block in unwrapped([_squeeze(line) for line in text.split("\n")])]


def markdown_blocks(text: str) -> list[str]:
    """Lines that follow one another are a paragraph; headings, list items and quotations lose their marks."""
    blocks: list[str] = []
    is_open = False
    for raw in text.split("\n"):
        line = _squeeze(raw.lstrip("> \t"))
        heading = _HEADING.fullmatch(line)
        if not line or _RULE.fullmatch(line):
            is_open = False
        elif heading or not is_open or _ITEM.match(line) or _NUMBERED.match(line):
            blocks.append(heading[1] if heading else _item(line))
            is_open = not heading
        else:
            blocks[-1] += " " + line
    return [block for block in map(_without_marks, blocks) if block]


def _squeeze(line: str) -> str:
    return " ".join(line.split())


def _item(line: str) -> str:
    return _ITEM.sub("• ", line, count=1)


def _without_marks(block: str) -> str:
    return _squeeze(_EMPHASIS.sub(r"\2", _LINK.sub(r"\1", block)))
