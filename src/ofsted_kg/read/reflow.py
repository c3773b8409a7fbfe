"""From lines of pages to blocks of text: paragraphs, headings, list items and table cells.

1. Furniture is left out, footnotes are set aside (`furniture`).
2. Each line goes on with the block before it or begins one of its own (`_goes_on`): by the distance between
   the lines, the indent, the type, and, over a page break, by how the last line ended.
3. The lines of a block are joined; hyphens at line ends are mended by what the document writes elsewhere
   (`hyphens`); bullet glyphs become "• ", or "– " for the second level.
4. Blocks are joined by newlines; where a page begins is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ofsted_kg.read.furniture import body_size, split_footnotes, without_furniture
from ofsted_kg.read.hyphens import Hyphens
from ofsted_kg.read.lines import Line, Page

# A glyph of a symbol font, or a common bullet, and a space: the start of a list item.
_BULLET = re.compile(r"(?:[\ue000-\uf8ff■◼▪●•∙·□◦○►➢✓*]\s*|[–—‒-]\s+|o\s+)(?=\S)")
_SECOND_LEVEL = frozenset("–—‒-o○◦□")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?[.)]?\s+(?=\S)|\([a-z]\)\s+|[a-z]\)\s+")
_SENTENCE_END = re.compile(r"[.!?:;]['’”)\]]*\s*$")
# A paragraph's lines stand less than this many font sizes apart.
_LEADING = 1.5
# Two lines whose heights differ by less than this share of the font size are one line.
_SAME_LINE = 0.6


class Flow(NamedTuple):
    """Text in blocks, and the offset at which each page begins."""

    text: str
    page_starts: tuple[int, ...]


@dataclass(slots=True)
class _Block:
    """Lines that belong together, each with its page (from 0)."""

    lines: list[Line] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    def add(self, line: Line, page: int) -> None:
        self.lines.append(line)
        self.pages.append(page)


def reflow(pages: Sequence[Page]) -> Flow:
    """The text of `pages` in blocks; empty text if there is none."""
    body = body_size(pages)
    blocks: list[_Block] = []
    for number, lines in enumerate(without_furniture(pages)):
        main, notes = split_footnotes(lines, body)
        right = max((line.right for line in main), default=0.0)
        _add_page(blocks, main, number=number, right=right)
        _add_notes(blocks, notes, number=number, right=right)
    return _write(blocks, len(pages))


def _add_page(blocks: list[_Block], lines: Iterable[Line], *, number: int, right: float) -> None:
    """Put each line at the end of the last block or into a block of its own."""
    for line in lines:
        if blocks and _is_mark(blocks[-1].lines[-1], line):
            continue
        if blocks and _goes_on(blocks[-1], line, number, right):
            blocks[-1].add(line, number)
        else:
            blocks.append(_Block([line], [number]))


def _is_mark(last: Line, line: Line) -> bool:
    """Whether `line` is a raised number after `last`, which refers to a footnote."""
    return (
        line.text.strip().isdecimal()
        and line.size < 0.8 * last.size
        and 0 < line.y - last.y < last.size
        and abs(line.x - last.right) < last.size
    )


def _add_notes(blocks: list[_Block], notes: Sequence[Line], *, number: int, right: float) -> None:
    """Footnotes go behind the page's text, but before a block that runs over to the next page."""
    if not notes:
        return
    found: list[_Block] = []
    for line in notes:
        if found and not line.text[:1].isdigit():
            found[-1].add(line, number)
        else:
            found.append(_Block([line], [number]))
    place = len(blocks)
    if blocks and blocks[-1].pages[0] == number and _may_run_over(blocks[-1].lines[-1], right):
        place -= 1
    blocks[place:place] = found


def _may_run_over(last: Line, right: float) -> bool:
    """Whether a line ends as if its paragraph were not finished: no full stop, little room left."""
    return last.right > 0.75 * right and not _SENTENCE_END.search(last.text)


def _goes_on(block: _Block, line: Line, page: int, right: float) -> bool:
    """Whether `line` goes on with `block`; `right` is the right edge of the page's text."""
    last = block.lines[-1]
    if last.hyphen:
        return True
    if page != block.pages[-1]:
        return _goes_on_over_page(block, line, right)
    drop = last.y - line.y
    if abs(drop) < _SAME_LINE * last.size and -1.0 < line.x - last.right < 1.5 * last.size:
        return True
    if not 0 < drop <= _LEADING * max(line.size, last.size) or _new_type(last, line):
        return False
    if line.x > last.right or line.right < min(part.x for part in block.lines):
        return False
    return not _starts_item(block, line)


def _new_type(last: Line, line: Line) -> bool:
    return line.bold != last.bold or abs(line.size - last.size) > 0.15 * last.size


def _starts_item(block: _Block, line: Line) -> bool:
    """Whether `line` begins an item of a list, judged by its first characters and its indent."""
    if _BULLET.match(line.text):
        return True
    return _NUMBER.match(line.text) is not None and line.x < block.lines[-1].x - 3


def _goes_on_over_page(block: _Block, line: Line, right: float) -> bool:
    """The same over a page break, where no distance tells."""
    last, first = block.lines[-1], block.lines[0]
    if _new_type(last, line) or _BULLET.match(line.text):
        return False
    hanging = _BULLET.match(first.text) or _NUMBER.match(first.text)
    if hanging and line.x > first.x + 5:
        return True
    if _NUMBER.match(line.text) or _SENTENCE_END.search(last.text):
        return False
    return line.text[:1].islower() or last.right > 0.75 * right


def _write(blocks: Sequence[_Block], page_count: int) -> Flow:
    """Join blocks by newlines and note where pages begin."""
    hyphens = Hyphens(line.text for block in blocks for line in block.lines)
    starts: list[int | None] = [None] * page_count
    pieces: list[str] = []
    length = 0
    for block in blocks:
        for place, line in enumerate(block.lines):
            words = " ".join(line.text.split())
            if not place:
                words = _item(words)
            if line.hyphen:
                following = block.lines[place + 1].text if place + 1 < len(block.lines) else ""
                words += hyphens.mend(words, following)
            elif place + 1 < len(block.lines):
                words += " "
            else:
                words += "\n"
            page = block.pages[place]
            if starts[page] is None:
                starts[page] = length
            pieces.append(words)
            length += len(words)
    text = "".join(pieces).rstrip("\n")
    return Flow(text, _filled(starts, len(text)))


def _item(words: str) -> str:
    """A first line with its bullet glyph, if any, as "• " or "– "."""
    bullet = _BULLET.match(words)
    if not bullet:
        return words
    return ("– " if words[0] in _SECOND_LEVEL else "• ") + words[bullet.end() :]


def _filled(starts: Sequence[int | None], end: int) -> tuple[int, ...]:
    """Pages without text begin where the next one does."""
    filled: list[int] = []
    for start in reversed(starts):
        end = end if start is None else start
        filled.append(end)
    return tuple(reversed(filled))
