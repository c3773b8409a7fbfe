"""Title, author and date from the first lines of an article without front matter.

- The title is the first line.
- A line by itself that is only a date (a weekday, "Published" and a time may stand beside it) is the day of
  publication; if two such lines differ, neither is.
- A line by itself "By A Person" names the author; so does a line that is only a name, right beside the date
  line, if none of its words occurs elsewhere in the text (a place, a newspaper or a subject would).
- The publisher is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ofsted_kg.read.dates import DATE, date_of
from ofsted_kg.read.origin import Origin

# Lines further down belong to the story.
_HEAD = 10
_LEAD = r"(?:(?:first\s+)?(?:published|posted)(?:\s+(?:on|at|by))?|date)\s*:?\s*"
_TIME = r"(?:(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:am|pm)?(?:\s+(?:gmt|bst|utc))?)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)"
_DATE_LINE = re.compile(
    rf"(?:{_LEAD})?(?:{_TIME}[\s,]+)?{_WEEKDAY}?{DATE}(?:[\s,|–-]+{_TIME})?", re.IGNORECASE
)
_WORD = r"[A-Z][\w’'-]+"
_NAME = rf"{_WORD}(?:\s+(?:{_WORD}|[A-Z]\.?|de|van|von|der)){{0,2}}\s+{_WORD}"
_BY_LINE = re.compile(
    rf"(?:[Ww]ords\s+|[Ww]ritten\s+)?[Bb][Yy]:?\s+({_NAME}(?:(?:,\s+{_NAME})*\s+(?:and|&)\s+{_NAME})?)(?:\s*[,|–-].*)?"
)
_NAME_LINE = re.compile(_NAME)
_AND = re.compile(r"\s*(?:,|&|\band\b)\s*")


def article_origin(blocks: Sequence[str]) -> Origin:
    """What the first lines say; fields they do not state stay empty."""
    if not blocks:
        return Origin()
    head = blocks[:_HEAD]
    dated = [(place, day) for place, block in enumerate(head) if (day := _date(block))]
    days = {day for _, day in dated}
    issued = days.pop() if len(days) == 1 else None
    beside = [place + step for place, _ in dated for step in (-1, 1)]
    authors = _by_line(head) or _name_line(blocks, [place for place in beside if 0 < place < len(head)])
    return Origin(title=blocks[0], authors=authors, issued=issued)


def _date(block: str) -> date | None:
    match = _DATE_LINE.fullmatch(block)
    return date_of(match) if match else None


def _by_line(head: Sequence[str]) -> tuple[str, ...]:
    """The names in the first line that begins with "By"."""
    found = next((match for block in head if (match := _BY_LINE.fullmatch(block))), None)
    return tuple(_AND.split(found[1])) if found else ()


def _name_line(blocks: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    """The one line at `places` that can only be a name."""
    names = [blocks[place] for place in places if _NAME_LINE.fullmatch(blocks[place])]
    if len(names) != 1:
        return ()
    rest = {word.lower() for block in blocks if block != names[0] for word in re.findall(r"\w+", block)}
    return () if any(word.lower() in rest for word in re.findall(r"\w+", names[0])) else (names[0],)
