"""Title, publisher, authors and date from the first lines of an article without front matter.

- The title is the first line that is no newspaper's name.
- A line, or a part of one between strokes or dashes, that is only a date (a weekday, "Published" and a time
  may stand beside it) is the day of publication; so is a date behind the name of a newspaper or a writer. If
  two such dates differ, neither is.
- "By A Person" names the author, and so does a name beside what writers are called ("Local Democracy Reporter
  A Person", "A Person, education correspondent", or the one below the other). So does a line that is only a
  name, right beside the date, if none of its words occurs elsewhere in the text (a place or a subject would).
- A line or part that is a name and ends as newspapers' names do (`data/head-words.csv`) is the publisher, if
  there is only one. It is never guessed from anything else.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from ofsted_kg.read.dates import DATE, MONTHS, date_of
from ofsted_kg.read.origin import Origin
from ofsted_kg.resources import DATA

# Lines further down belong to the story.
_HEAD = 10
_LONGEST = 120  # characters of a line at the head; a longer one is a paragraph
_LEAD = r"(?:(?:story\s+|first\s+)?(?:published|posted|created|added)(?:\s+(?:on|at|by))?|date)\s*:?\s*"
_TIME = r"(?:(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:am|pm)?(?:\s+(?:gmt|bst|utc))?)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)"
_DATED = rf"(?:{_LEAD})?(?:{_TIME}[\s,]+)?{_WEEKDAY}?{DATE}(?:[\s,|–-]+{_TIME})?"
_DATE_LINE = re.compile(_DATED, re.IGNORECASE)
_WORD = r"[A-Z][\w’'-]+"
_NAME = rf"{_WORD}(?:\s+(?:{_WORD}|[A-Z]\.?|de|van|von|der)){{0,2}}?\s+{_WORD}"
_NAMES = rf"{_NAME}(?:(?:,\s+{_NAME})*\s+(?:and|&)\s+{_NAME})?"
_PARTS = re.compile(r"\s+[|•·–—-]\s+|\s*\|\s*")
_AND = re.compile(r"\s*(?:,|&|\band\b)\s*")


def article_origin(blocks: Sequence[str]) -> Origin:
    """What the first lines say; fields they do not state stay empty."""
    if not blocks:
        return Origin()
    is_outlet_first = len(blocks) > 1 and _outlet().fullmatch(blocks[0]) is not None
    title = blocks[1] if is_outlet_first else blocks[0]
    head = [block for block in blocks[:_HEAD] if block != title and len(block) <= _LONGEST]
    days = {day for block in head for day in _days(block)}
    outlets = {name for block in head for name in _outlets(block)}
    return Origin(
        title=title,
        publisher=outlets.pop() if len(outlets) == 1 else None,
        authors=_by_line(head) or _beside_job(head) or _beside_date(head, blocks),
        issued=days.pop() if len(days) == 1 else None,
    )


@cache
def _words(kind: str) -> str:
    """One pattern for the words of a kind in `data/head-words.csv`."""
    with (DATA / "head-words.csv").open(encoding="utf-8", newline="") as lines:
        words = [row["wording"] for row in csv.DictReader(lines) if row["kind"] == kind]
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"


@cache
def _outlet() -> re.Pattern[str]:
    """A newspaper's name: capitals up to a word that such names end with; its town may follow."""
    lead = rf"(?:(?:{_WORD}|&|and|of|the|[A-Z])\s+)"
    return re.compile(
        rf"(?P<outlet>{lead}{{1,5}}\w*(?i:{_words('outlet')})|{lead}{{0,2}}(?:{_words('outlet-name')})"
        rf"|[A-Z]\w+(?:Live|Online))(?:,\s+{_WORD})?"
    )


@cache
def _job() -> str:
    return rf"(?:[\w’'&-]+,?\s+){{0,6}}?(?i:{_words('job')})"


@cache
def _by() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:[Ww]ords|[Ww]ritten|[Rr]eported|EXCLUSIVE|Exclusive)\s+)?[Bb][Yy]:?\s+(?:{_job()}\s+)?(?P<names>{_NAMES})"
        rf"(?:\s*[,|–(@-].*|\s+{_job()}.*|\s+(?i:{_DATED}|{_LEAD}.*))?"
    )


@cache
def _with_job() -> re.Pattern[str]:
    """A writer's name and what writers are called, in either order."""
    return re.compile(
        rf"{_job()}:?\s+(?P<behind>{_NAMES})(?:\s*[,|–-].*)?|(?P<ahead>{_NAMES})\s*[,|(–-]\s*{_job()}\)?"
    )


@cache
def _glued() -> re.Pattern[str]:
    """A date behind the name of a writer or a newspaper."""
    return re.compile(
        rf"(?:{_outlet().pattern}|(?:[Bb][Yy]:?\s+)?{_NAMES})\s*,?\s+(?i:{_DATED}|(?:{'|'.join(MONTHS)})\s+\d{{4}})"
    )


def _days(block: str) -> Iterator[date]:
    """The dates that a line states as its own."""
    for part in (block, *_PARTS.split(block)):
        match = _DATE_LINE.fullmatch(part) or _glued().fullmatch(part)
        is_full = match and (match["iso"] or match["year"] or match["year2"])
        if match and is_full and (day := date_of(match)):
            yield day


def _outlets(block: str) -> Iterator[str]:
    for part in _PARTS.split(block):
        glued = _glued().fullmatch(part)
        found = glued["outlet"] if glued else None
        match = _outlet().fullmatch(part)
        if name := (match["outlet"] if match else found):
            yield name


def _named(names: str) -> tuple[str, ...]:
    found = (name.title() if name.isupper() else name for name in _AND.split(names))
    return tuple(name for name in found if not _outlet().fullmatch(name))


def _by_line(head: Sequence[str]) -> tuple[str, ...]:
    """The names in the first line that begins with "By"."""
    parts = (part for block in head for part in (block, *_PARTS.split(block)))
    found = next((match for part in parts if (match := _by().fullmatch(part))), None)
    return _named(found["names"]) if found else ()


def _beside_job(head: Sequence[str]) -> tuple[str, ...]:
    """The names beside, or in the line above, what writers are called."""
    for block, below in zip(head, [*head[1:], ""], strict=False):
        match = _with_job().fullmatch(block)
        if match and (names := _named(match["behind"] or match["ahead"])):
            return names
        if re.fullmatch(_NAMES, block) and re.fullmatch(_job(), below):
            return _named(block)
    return ()


def _beside_date(head: Sequence[str], blocks: Sequence[str]) -> tuple[str, ...]:
    """The one line, or part of a line, beside a date that can only be a name."""
    dated = [place for place, block in enumerate(head) if any(True for _ in _days(block))]
    beside = {place + step for place in dated for step in (-1, 1) if 0 <= place + step < len(head)}
    lines = [head[place] for place in sorted(beside)]
    parts = [part for place in dated for part in _PARTS.split(head[place])]
    names = [n for n in (*lines, *parts) if re.fullmatch(_NAME, n) and not _outlet().fullmatch(n)]
    if len(names) != 1:
        return ()
    rest = {w.lower() for block in blocks for w in re.findall(r"\w+", block.replace(names[0], ""))}
    return () if any(word.lower() in rest for word in re.findall(r"\w+", names[0])) else _named(names[0])
