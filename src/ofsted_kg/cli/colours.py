"""Colours of the terminal: only where somebody looks at it, and never against NO_COLOR.

NO_COLOR: https://no-color.org; FORCE_COLOR and TERM=dumb as most programs take them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TextIO

_RESET = "\033[0m"
_BOLD, _DIM, _RED, _GREEN, _YELLOW, _BLUE, _CYAN = ("1", "2", "31", "32", "33", "34", "36")
# Grades, polarities and the courses of issues, and the parts of a page.
_CODES = {
    "title": _BOLD,
    "heading": f"{_BOLD};{_BLUE}",
    "source": _DIM,
    "match": f"{_BOLD};{_YELLOW}",
    "outstanding": f"{_BOLD};{_GREEN}",
    "good": _GREEN,
    "requires-improvement": _YELLOW,
    "inadequate": f"{_BOLD};{_RED}",
    "strength": _GREEN,
    "mixed": _YELLOW,
    "weakness": _RED,
    "recommendation": _CYAN,
    "resolved": _GREEN,
    "silent": _DIM,
    "new": _YELLOW,
    "persisting": _RED,
    "returned": _RED,
}


def painter(stream: TextIO) -> Callable[[str, str], str]:
    """What paints a text by its tone on `stream`; it gives the text as it is where no colour is wanted."""
    return _painted if _wanted(stream) else lambda text, _: text


def _wanted(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _painted(text: str, tone: str) -> str:
    return f"\033[{_CODES[tone]}m{text}{_RESET}" if tone in _CODES else text
