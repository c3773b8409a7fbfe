"""Bytes of a text file to text, whatever encoding or mix of encodings it was saved in."""

from __future__ import annotations

import codecs
from pathlib import Path

from ofsted_kg.errors import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Zero-width characters and soft hyphens, with which sites tell browsers where a line may break.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# More control characters than this share, and it is no text.
_RUBBISH = 0.02


def decode(path: Path, content: bytes) -> str:
    """The text in `content`: by its byte order mark, else UTF-8 with any other byte read as Windows-1252.

    Lines end in a plain newline; what nobody sees between letters is left out.

    Raises:
        UnreadableError: it is no text. `path` is for the message only.
    """
    if content.startswith(b"%PDF-"):
        raise UnreadableError(path, "this is a PDF, whatever its name says; give its name the end .pdf")
    text = _decoded(content).translate(_INVISIBLE)
    odd = sum((not char.isprintable() and not char.isspace()) or char == "\ufffd" for char in text)
    if "\0" in text or odd > _RUBBISH * len(text):
        raise UnreadableError(
            path, "this is no text, whatever its name says; save the article as text or HTML"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes) -> str:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    return content.decode("utf-8", errors="ofsted-kg-windows")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """What a program that knew only Windows-1252 meant by the bytes that are no UTF-8."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", errors="replace"), error.end


codecs.register_error("ofsted-kg-windows", _as_windows)
