"""Text that is safe in XML, whatever a PDF held."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r'[&<>"\t\n\r]')
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def escape(text: str) -> str:
    """Text as it may stand in XML, also between quotation marks.

    >>> escape('O’Brien & "Co" <1>')
    'O’Brien &amp; &quot;Co&quot; &lt;1&gt;'
    """
    return _UNSAFE.sub(_escaped, legal(text)) if _UNSAFE.search(text) else legal(text)


def legal(text: str) -> str:
    """Text without the characters that XML 1.0 forbids; U+FFFD stands for each."""
    return text if text.isprintable() else _FORBIDDEN.sub("\ufffd", text)


def _escaped(match: re.Match[str]) -> str:
    return _ESCAPES[match[0]]
