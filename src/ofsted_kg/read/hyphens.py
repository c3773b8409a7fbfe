"""Mend words that a hyphen at the end of a line has split, by what the same document writes elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LAST_WORD = re.compile(r"[\w-]*$")
_FIRST_WORD = re.compile(r"[^\W\d_]*")


class Hyphens:
    """Knows the words of one document.

    >>> known = Hyphens(["child-focused work", "information"])
    >>> known.mend("a child", "focused plan"), known.mend("inform", "infor"), known.mend("informa", "tion")
    ('-', '-', '')
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._text = " ".join(texts).lower()

    def mend(self, before: str, after: str) -> str:
        """What belongs between the two parts of a word: a hyphen, or nothing; a hyphen when in doubt."""
        head, tail = _LAST_WORD.search(before), _FIRST_WORD.match(after)
        if not head or not tail or not head[0] or not tail[0]:
            return "-"
        left, right = head[0].lower(), tail[0].lower()
        return "" if self._has(left + right) and not self._has(f"{left}-{right}") else "-"

    def _has(self, word: str) -> bool:
        """Whether the document writes `word` on its own; the fast look comes first."""
        return word in self._text and re.search(rf"\b{re.escape(word)}\b", self._text) is not None
