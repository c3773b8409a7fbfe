"""Which line goes on with which block: by distance, indent and type, and over a page by how the text ends.

Distances are in font sizes, never in points, for reports are set in 11 and 12 points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ofsted_kg.read.lines import Line

# A glyph of a symbol font, or a common bullet, and a space: the start of a list item.
BULLET = re.compile(r"(?:[\ue000-\uf8ff■◼▪●•∙·□◦○►➢✓*]\s*|[–—‒−-]\s+|o\s+)(?=\S)")
# "12. ", "12.Children", "2.1 ", "3) ", "(a) ": the start of a numbered paragraph.
NUMBER = re.compile(r"\d{1,3}\.\s*(?=[^\W\d_]|[‘’“'\"(])|\d{1,2}\.\d{1,2}\.?\s+|\d{1,3}\)\s+|\(?[a-z]\)\s+")
_SENTENCE_END = re.compile(r"[.!?:]['’”)\]]*\s*$")
# A paragraph's lines stand less than this many font sizes apart.
_LEADING = 1.5
# Two lines whose heights differ by less than this share of the font size are one line.
_SAME_LINE = 0.6
# A heading's size differs from its paragraph's by this share; words inside a sentence must differ by more.
_NEW_SIZE = 0.1
_OTHER_SIZE = 0.2
# A line that reaches this share of the width of the page's text may well go on.
_FULL = 0.75


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of the body text: its number from 0, its left and its right edge in points."""

    number: int
    left: float
    right: float


@dataclass(slots=True)
class Block:
    """Lines that belong together, each with its page."""

    lines: list[Line] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)

    def add(self, line: Line, frame: Frame) -> None:
        """Put `line` of the page `frame` at the end."""
        self.lines.append(line)
        self.frames.append(frame)


def add_page(blocks: list[Block], lines: Sequence[Line], frame: Frame) -> None:
    """Put each line of a page behind the last block or into a block of its own, raised marks nowhere."""
    for line in lines:
        if blocks and _on_same_line(blocks[-1].lines[-1], line):
            if not _is_mark(blocks[-1].lines[-1], line):
                blocks[-1].add(_unmarked(line), frame)
        elif blocks and _goes_on(blocks[-1], line, frame):
            blocks[-1].add(line, frame)
        else:
            blocks.append(Block([line], [frame]))


def add_notes(blocks: list[Block], notes: Sequence[Line], frame: Frame) -> None:
    """Footnotes go behind the page's text, but before a block that runs over to the next page."""
    found: list[Block] = []
    for line in notes:
        if found and not line.text[:1].isdigit():
            found[-1].add(line, frame)
        else:
            found.append(Block([line], [frame]))
    place = len(blocks)
    if blocks and blocks[-1].frames[0] == frame and _may_run_over(blocks[-1].lines[-1], frame):
        place -= 1
    blocks[place:place] = found


def _on_same_line(last: Line, line: Line) -> bool:
    """Whether `line` stands right behind `last`, cut off by pdfium for a change of type or a raised mark."""
    near = -1.0 < line.x - last.right < 1.5 * last.size
    return near and not last.hyphen and abs(last.y - line.y) < _SAME_LINE * last.size


def _is_mark(last: Line, line: Line) -> bool:
    """Whether `line` is nothing but a raised number, which refers to a footnote."""
    return line.text.strip().isdecimal() and line.size < 0.8 * last.size


def _unmarked(line: Line) -> Line:
    return line._replace(text=line.text.lstrip().lstrip("0123456789"), marked=False) if line.marked else line


def _goes_on(block: Block, line: Line, frame: Frame) -> bool:
    last = block.lines[-1]
    if last.hyphen:
        return True
    if _new_type(last, line) or BULLET.match(line.text):
        return False
    if frame != block.frames[-1]:
        return _goes_on_over_page(block, line, frame)
    if not 0 < last.y - line.y <= _LEADING * max(line.size, last.size):
        return False
    if line.x > last.right or line.right < min(part.x for part in block.lines):
        return False
    return not (NUMBER.match(line.text) and line.x < last.x - 3)


def _new_type(last: Line, line: Line) -> bool:
    """Whether the type changes as from a heading to a paragraph, not as for a few words inside one."""
    if line.text[:1].islower():
        return abs(line.size - last.size) > _OTHER_SIZE * last.size
    return line.bold != last.bold or abs(line.size - last.size) > _NEW_SIZE * last.size


def _goes_on_over_page(block: Block, line: Line, frame: Frame) -> bool:
    """The same over a page break, where no distance tells."""
    last, first, old = block.lines[-1], block.lines[0], block.frames[0]
    hangs = is_item(first) and line.x - frame.left > first.x - old.left + 5
    if hangs or NUMBER.match(line.text):
        return hangs and not _is_next(first, line)
    return _may_run_over(last, block.frames[-1]) or (
        line.text[:1].islower() and not _SENTENCE_END.search(last.text)
    )


def _is_next(first: Line, line: Line) -> bool:
    """Whether two numbered paragraphs follow one another: some pages stand further left than others."""
    numbers = [re.match(r"\d+(?=\.)", each.text) for each in (first, line)]
    return all(numbers) and len({int(match[0]) - at for at, match in enumerate(numbers) if match}) == 1


def is_item(line: Line) -> bool:
    """Whether a line begins an item of a list or a numbered paragraph."""
    return bool(BULLET.match(line.text) or NUMBER.match(line.text))


def _may_run_over(last: Line, frame: Frame) -> bool:
    """Whether a line ends as if its paragraph were not finished: no full stop, little room left."""
    return last.right > _FULL * frame.right and not _SENTENCE_END.search(last.text)
