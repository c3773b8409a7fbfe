"""Mend words that a hyphen at the end of a line has split, by what the same document writes elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[\w-]*$")
_FIRST_WORD = re.compile(r"[^\W\d_]*")


class Hyphens:
    """Knows the words of one document.

    >>> known = Hyphens(["child-focused work", "information"])
    >>> known.mend("a child", "focused plan"), known.mend("inform", "infor"), known.mend("informa", "tion")
    ('-', '-', '')
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._words = {word.lower() for text in texts for word in _WORD.findall(text)}

    def mend(self, before: str, after: str) -> str:
        """What belongs between the two parts of a word: a hyphen, or nothing; a hyphen when in doubt."""
        head = _LAST_WORD.search(before)
        tail = _FIRST_WORD.match(after)
        if not head or not tail or not head[0] or not tail[0]:
            return "-"
        left, right = head[0].lower(), tail[0].lower()
        if f"{left}-{right}" in self._words:
            return "-"
        return "" if left + right in self._words else "-"
