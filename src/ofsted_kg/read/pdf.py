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
# Digits that may be a raised mark: behind a word or its punctuation, or at the end of a year.
_MARK = re.compile(r"(?<=[^\W\d]|[.,;:?!)’”'%])\d{1,2}(?!\w)|(?<=\b\d{4})\d{1,2}(?!\w)")
# A paragraph number, a bullet or a footnote's mark: its type is not the line's.
_LABEL = re.compile(r"\s*(?:[\d.()]{1,6}|[^\w\s]|\w)\s+(?=\S)")
# White space this many times the font size wide parts two cells of a table.
_CELL_GAP = 1.5
# A footnote mark is set in less than this share of the font size of its line.
_MARK_SIZE = 0.8
# The right part of a page, as a share of its width: a line that begins there is a cell.
_RIGHT_PART = 0.4
# Letters are narrower than this share of the font size, on average over a line.
_WIDE = 0.6
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
        reader = _Reader(text_page.raw)
        matches = [match for match in _LINE.finditer(text_page.get_text_range()) if not match[1].isspace()]
        width, height = page.get_size()
        lines = [reader.line(match[1], match.start(), hyphen=bool(match[2])) for match in matches]
        if any(_is_cell(line, width) for line in lines):
            lines = [cell for match in matches for cell in reader.cells(match)]
        return Page(height, tuple(lines))
    finally:
        text_page.close()
        page.close()


def _is_cell(line: Line, width: float) -> bool:
    """Whether the line begins in the right part of the page, or is far too wide for its text."""
    if line.text.strip().isdecimal():
        return False
    return line.x > width * _RIGHT_PART or line.right - line.x > line.size * (_WIDE * len(line.text) + 2)


class _Reader:
    """Asks pdfium for the places of characters of one page, with buffers made once."""

    def __init__(self, raw: object) -> None:
        self._raw = raw
        self._values = [ctypes.c_double() for _ in range(4)]
        self._refs = [ctypes.byref(value) for value in self._values]

    def line(self, text: str, start: int, *, hyphen: bool = False) -> Line:
        """The line `text`, which begins at character `start` of the page, without footnote marks."""
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
        return Line(self._without_marks(text, start), x, y, right, size, bold, hyphen, marked)

    def cells(self, match: re.Match[str]) -> Iterator[Line]:
        """The line that `match` holds, cut where white space parts two cells of a table."""
        text, start, begin = match[1], match.start(), 0
        label = _LABEL.match(text)
        for gap in _GAP.finditer(text, label.end() if label else 0):
            width = self._left(start + gap.end()) - self._right(start + gap.start() - 1)
            if width > _CELL_GAP * self._size(start + begin) and not text[gap.end() :].strip().isdecimal():
                yield self.line(text[begin : gap.start()], start + begin)
                begin = gap.end()
        yield self.line(text[begin:], start + begin, hyphen=bool(match[2]))

    def _without_marks(self, text: str, start: int) -> str:
        """`text` without raised digits after a word, which refer to a footnote."""
        for match in reversed(list(_MARK.finditer(text))):
            before = self._size(start + match.start() - 1)
            if self._size(start + match.start()) < _MARK_SIZE * before:
                text = text[: match.start()] + text[match.end() :]
        return text

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._raw, index, self._refs[0], self._refs[1])
        return self._values[0].value, self._values[1].value

    def _size(self, index: int) -> float:
        return float(pdfium.FPDFText_GetFontSize(self._raw, index))

    def _left(self, index: int) -> float:
        pdfium.FPDFText_GetCharBox(self._raw, index, *self._refs)
        return self._values[0].value

    def _right(self, index: int) -> float:
        pdfium.FPDFText_GetCharBox(self._raw, index, *self._refs)
        return self._values[1].value
