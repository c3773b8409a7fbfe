"""Read a PDF report: the lines of its pages with their places, reflowed to blocks.

The only door to pypdfium2. pdfium gives the text of a page in the order in which the file draws it; one place
and one font size per line are asked for besides, because they tell a new paragraph from a wrapped line, a
footnote from body text and a grade from the label beside it. The words alone do not.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from ofsted_kg.errors import UnreadableError
from ofsted_kg.read.lines import Line, Page
from ofsted_kg.read.reflow import Flow, reflow

# pdfium puts U+FFFE where a hyphen ends a line, and runs the next line on.
_LINE = re.compile(r"([^\r\n\ufffe]+)(\ufffe)?")
_GAP = re.compile(r"(?<=\S) +(?=\S)")
# Digits that may be a raised mark: one or two behind a word, or those that follow a year.
_DIGITS = re.compile(r"\d+")
# A paragraph number, a bullet or a footnote's mark: its type is not the line's.
_LABEL = re.compile(r"\s*(?:[\d.()]{1,6}|[^\w\s]|\w)\s+(?=\S)")
# Stands in for a footnote mark until lines are cut, so that places still count the same.
_BLANK = "\0"
# A footnote mark is set in less than this share of the font size of its line.
_MARK_SIZE = 0.8
# White space this many times the font size wide parts two cells of a table.
_CELL_GAP = 1.5
# The right part of a page, as a share of its width: a line that begins there is a cell.
_RIGHT_PART = 0.4
# Letters are narrower than this share of the font size, on average over a line: so in 99 of 100 lines.
_WIDE = 0.49
_WIDE_BOLD = 0.56
# Cells of one table stand within this many font sizes of each other.
_NEAR = 30
_ENCRYPTED = 4


def read_pdf(path: Path, content: bytes) -> Flow:
    """The text of a PDF and the offsets at which its pages begin.

    Args:
        path: for the message of an error only.
        content: the file's bytes.

    Raises:
        UnreadableError: it is no PDF, is damaged, asks for a password or has no text.
    """
    if b"%PDF-" not in content[:1024]:
        raise UnreadableError(path, "this is no PDF, whatever its name says; save it again from its source")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(path, _reason(error)) from error
    try:
        pages = [_page(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(path, "the PDF is damaged, a page is missing; download it again") from error
    finally:
        document.close()
    flow = reflow(pages)
    if not flow.text:
        raise UnreadableError(path, "the PDF holds no text (a scan?); run it through text recognition first")
    return flow


def _reason(error: pypdfium2.PdfiumError) -> str:
    if getattr(error, "err_code", None) == _ENCRYPTED or "password" in str(error).lower():
        return "the PDF is protected by a password; save a copy without one"
    return "the PDF is damaged or cut short; download it again"


def _page(page: pypdfium2.PdfPage) -> Page:
    """The lines of a page; the page is closed afterwards."""
    text_page = page.get_textpage()
    try:
        width, height = page.get_size()
        reader = _Reader(text_page.raw)
        text = reader.without_marks(text_page.get_text_range())
        lines = [
            (reader.line(match[1], match.start(), hyphen=bool(match[2])), match.start())
            for match in _LINE.finditer(text)
            if not match[1].isspace()
        ]
        return Page(height, tuple(_cut_tables(lines, reader, width)))
    finally:
        text_page.close()
        page.close()


def _cut_tables(lines: list[tuple[Line, int]], reader: _Reader, width: float) -> Iterator[Line]:
    """The lines, those that run over several columns of a table cut into cells.

    A line far too wide for its letters shows where a column begins; so does one that begins in the right part
    of the page. Lines near by that run into such a column are looked at too.
    """
    cut = {start: list(reader.cells(line, start)) for line, start in lines if _is_wide(line)}
    columns = [cell for cells in cut.values() for cell in cells[1:]]
    columns += [
        line for line, _ in lines if line.x > width * _RIGHT_PART and not line.text.strip().isdecimal()
    ]
    for line, start in lines:
        if start in cut:
            yield from cut[start]
        elif any(_runs_into(line, cell) for cell in columns):
            yield from reader.cells(line, start)
        else:
            yield line


def _is_wide(line: Line) -> bool:
    letter = _WIDE_BOLD if line.bold else _WIDE
    return line.right - line.x > line.size * (letter * len(line.text) + 1)


def _runs_into(line: Line, cell: Line) -> bool:
    return line.x < cell.x < line.right and abs(line.y - cell.y) < _NEAR * line.size


class _Reader:
    """Asks pdfium for the places and the type of characters of one page, with buffers made once."""

    def __init__(self, raw: object) -> None:
        self._raw = raw
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at = ctypes.byref(self._x), ctypes.byref(self._y)
        # One box costs half of what four numbers cost to ask for, and lines are many.
        self._box = pdfium.FS_RECTF()
        self._box_at = ctypes.byref(self._box)

    def without_marks(self, text: str) -> str:
        """The text of the page with blanks for raised digits behind a word, which refer to a footnote."""
        for match in _DIGITS.finditer(text):
            start, end = match.span()
            before = text[start - 1 : start]
            if end - start > 4:
                start += 4
            elif end - start > 2 or not before or before.isspace() or before in "(£-–/\ufffe":
                continue
            if self._size(start) < _MARK_SIZE * self._size(start - 1):
                text = text[:start] + _BLANK * (end - start) + text[end:]
        return text

    def line(self, text: str, start: int, *, hyphen: bool = False) -> Line:
        """The line `text`, which begins at character `start` of the page."""
        first = start + len(text) - len(text.lstrip())
        label = _LABEL.match(text)
        typical = start + label.end() if label else first
        size = self._size(typical)
        bold = pdfium.FPDFText_GetFontWeight(self._raw, typical) > 500
        x, y = self._origin(typical)
        marked = False
        if label:
            x, _ = self._origin(first)
            marked = self._size(first) < _MARK_SIZE * size
        right = self._right(start + len(text.rstrip()) - 1)
        return Line(text.replace(_BLANK, ""), x, y, right, size, bold, hyphen, marked)

    def cells(self, line: Line, start: int) -> Iterator[Line]:
        """`line`, which begins at character `start`, cut where white space parts two cells of a table."""
        text, begin = line.text, 0
        label = _LABEL.match(text)
        for gap in _GAP.finditer(text, label.end() if label else 0):
            width = self._left(start + gap.end()) - self._right(start + gap.start() - 1)
            if width > _CELL_GAP * line.size and not text[gap.end() :].strip().isdecimal():
                yield self.line(text[begin : gap.start()], start + begin)
                begin = gap.end()
        yield self.line(text[begin:], start + begin, hyphen=line.hyphen) if begin else line

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._raw, index, *self._at)
        return self._x.value, self._y.value

    def _size(self, index: int) -> float:
        return float(pdfium.FPDFText_GetFontSize(self._raw, index))

    def _left(self, index: int) -> float:
        pdfium.FPDFText_GetLooseCharBox(self._raw, index, self._box_at)
        return float(self._box.left)

    def _right(self, index: int) -> float:
        pdfium.FPDFText_GetLooseCharBox(self._raw, index, self._box_at)
        return float(self._box.right)
