"""Whether somebody named in a sentence speaks there."""

from __future__ import annotations

import re
from functools import cache

from ofsted_kg.extract.articles.text.names import Name
from ofsted_kg.extract.articles.text.press_words import pattern, phrases
from ofsted_kg.model import Span


def is_speaking(text: str, name: Name, sentence: Span) -> bool:
    """Whether a speech verb follows a name at once or behind an apposition, or stands in front of it."""
    behind, before = _speech()
    return (
        behind.match(text, name.span.end, sentence.end) is not None
        or before.search(text, sentence.start, name.outer.start) is not None
    )


@cache
def _speech() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verb = pattern("speech-verb").pattern
    return (
        re.compile(
            rf"(?:\s*,[^,.;:]{{0,80}},|\s*,\s+{phrases('who')})?\s+(?:{phrases('also', 'has')}\s+)?{verb}",
            re.I,
        ),
        re.compile(rf"{verb}\s+$", re.I),
    )
