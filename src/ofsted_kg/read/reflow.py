"""From lines of pages to blocks of text: paragraphs, headings, list items and table cells.

1. Furniture is left out, footnotes are set aside (`furniture`).
2. Each line goes on with the block before it or begins one of its own (`blocks`).
3. The lines of a block are joined; hyphens at line ends are mended by what the document writes elsewhere
   (`hyphens`); bullet glyphs become "• ", or "– " for the second level.
4. Blocks are joined by newlines; where a page begins is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ofsted_kg.read.blocks import BULLET, NUMBER, Block, Frame, add_notes, add_page
from ofsted_kg.read.furniture import body_size, split_footnotes, without_furniture
from ofsted_kg.read.hyphens import Hyphens
from ofsted_kg.read.lines import Page

_SECOND_LEVEL = frozenset("–—‒−-o○◦□")


class Flow(NamedTuple):
    """Text in blocks, and the offset at which each page begins."""

    text: str
    page_starts: tuple[int, ...]


def reflow(pages: Sequence[Page]) -> Flow:
    """The text of `pages` in blocks; empty text if there is none."""
    body = body_size(pages)
    blocks: list[Block] = []
    for number, lines in enumerate(without_furniture(pages)):
        if not lines:
            continue
        main, notes = split_footnotes(lines, body)
        frame = Frame(number, min(line.x for line in main), max(line.right for line in main))
        add_page(blocks, main, frame)
        add_notes(blocks, notes, frame)
    return _write(blocks, len(pages))


def _write(blocks: Sequence[Block], page_count: int) -> Flow:
    """Join blocks by newlines and note where pages begin."""
    hyphens = Hyphens(line.text for block in blocks for line in block.lines)
    starts: list[int | None] = [None] * page_count
    pieces: list[str] = []
    length = 0
    for block in blocks:
        for frame, words in zip(block.frames, _words(block, hyphens), strict=True):
            if starts[frame.number] is None:
                starts[frame.number] = length
            pieces.append(words)
            length += len(words)
    text = "".join(pieces).rstrip("\n")
    return Flow(text, _filled(starts, len(text)))


def _words(block: Block, hyphens: Hyphens) -> list[str]:
    """The words of each line, with what parts them from the next: a space, hyphen, nothing or newline."""
    lines = [" ".join(line.text.split()) for line in block.lines]
    lines[0] = _item(lines[0])
    last = len(lines) - 1
    for place, line in enumerate(block.lines):
        following = lines[place + 1] if place < last else ""
        if line.hyphen:
            lines[place] += hyphens.mend(lines[place], following)
        elif place < last and not _is_attached(following):
            lines[place] += " "
    lines[last] += "\n"
    return lines


def _is_attached(words: str) -> bool:
    """Whether `words` is punctuation that a change of type has cut off from the word before it."""
    return words[:1] in {".", ",", ";", ":", ")", "’", "”"} or not words


def _item(words: str) -> str:
    """A first line with its bullet glyph, if any, as "• " or "– ", and a space behind its number."""
    if bullet := BULLET.match(words):
        return ("– " if words[0] in _SECOND_LEVEL else "• ") + words[bullet.end() :]
    if number := NUMBER.match(words):
        return f"{number[0].rstrip()} {words[number.end() :]}"
    return words


def _filled(starts: Sequence[int | None], end: int) -> tuple[int, ...]:
    """Pages without text begin where the next one does."""
    filled: list[int] = []
    for start in reversed(starts):
        end = end if start is None else start
        filled.append(end)
    return tuple(reversed(filled))
