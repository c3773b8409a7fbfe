"""Title, publisher, authors and date from the first lines of an article without front matter.

- The title is the first line that is no newspaper's name, no date, no writer and no label ("Press release").
- A line, or a part of one between strokes or dashes, that is only a date (a weekday, "Published" and a time
  may stand beside it) is the day of publication; so is a date behind the name of a newspaper or a writer. If
  two such dates differ, neither is. One behind "Updated" does not count.
- "By A Person" names the author, and so does a name beside what writers are called ("Local Democracy Reporter
  A Person", "A Person, education correspondent", or the one below the other, at the foot too). So does a line
  that is only a name, right beside the date or, with a known given name, below the headline or what stands
  under it, if none of its words occurs elsewhere in the text (a place or a subject would).
- A line or part that is a name and ends as newspapers' names do is the publisher, if there is only one. It is
  never guessed from anything else.

The words by which all of this is known stand in `data/head-words.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ofsted_kg.read import head_words
from ofsted_kg.read.dates import MONTHS, date_of
from ofsted_kg.read.origin import Origin
from ofsted_kg.resources import given_names

# Lines further down belong to the story.
_HEAD = 10
_FOOT = 3  # the last lines, where a writer is named too
_OPENINGS = 2  # lines that the page's date may stand in front of: the headline, or the first below it
_ABOVE = 5  # lines in which a headline is looked for
_ABOUT_WHEN = re.compile(
    rf"\b\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d)\b|\b(?:{'|'.join(MONTHS)})\s+\d{{4}}", re.IGNORECASE
)
_NUMERIC = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d{2}|\d{4})\b")
_STANDFIRST = 2  # lines below a headline: what sums the story up, and its writer
_LONGEST = 120  # characters of a line at the head; a longer one is a paragraph
_STROKES = re.compile(r"\s*\|\s*|(?<!\s\d)(?<!\s\d\d)\s+[•·–—-]\s+")  # not within "21 – 22 May 2024"
_AND = re.compile(r"\s*(?:,|&|\band\b)\s*")


def article_origin(blocks: Sequence[str]) -> Origin:
    """What the first lines say; fields they do not state stay empty."""
    if not blocks:
        return Origin()
    for n, block in enumerate(blocks[:_OPENINGS]):
        opening = head_words.dated_opening().match(block)
        if opening and opening.end() < len(block):
            stated = Origin(issued=date_of(opening))
            return stated.or_else(article_origin([*blocks[:n], block[opening.end() :], *blocks[n + 1 :]]))
    title = next((block for block in blocks[:_ABOVE] if not _is_above_title(block)), blocks[0])
    top = _without_changes(blocks[:_HEAD])
    head = [_line(block) for block in top if block != title and len(block) <= _LONGEST]
    days = {day for line in head for day in line.days}
    outlets = {name for line in head if line.is_whole for name in line.outlets}
    return Origin(
        title=title,
        publisher=outlets.pop() if len(outlets) == 1 else None,
        authors=_writers(head, blocks, title),
        issued=days.pop() if len(days) == 1 else None,
    )


def _without_changes(blocks: Sequence[str]) -> list[str]:
    """The lines without those that stand right below "Updated" as its day."""
    above = ["", *blocks]
    return [
        block
        for line, block in zip(above, blocks, strict=False)
        if not head_words.changed_below().fullmatch(line)
    ]


def _is_above_title(block: str) -> bool:
    """Whether a line is what stands above a headline: a label, a newspaper's name, a date, a writer."""
    if len(block) > _LONGEST:
        return False
    if head_words.label().fullmatch(block):
        return True
    words = head_words.changed().sub(
        "|", re.sub(rf"(?i)[^|–:]*\b{head_words.words('release')}\b\s*[–:,-]*", "|", block.strip("[]©"))
    )
    line = _line(_NUMERIC.sub("|", words))
    is_dated = bool(line.days) or _ABOUT_WHEN.search(block) is not None
    return line.is_whole and bool(is_dated or line.outlets or line.writers or line.has_job)


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line of the head is made of; `is_whole` if every part of it is known."""

    days: tuple[date, ...]
    outlets: tuple[str, ...]
    writers: tuple[str, ...]
    names: tuple[str, ...]
    has_job: bool
    is_whole: bool

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing: only "Updated" with its time, say."""
        return self.is_whole and not (self.days or self.outlets or self.writers or self.names or self.has_job)


def _line(block: str) -> _Line:
    block = head_words.note().sub("|", head_words.changed().sub("|", block).rstrip("."))
    block = head_words.section().sub(r"\g<kept>", block)
    block, pictures = head_words.credit().subn("|", block)
    outlets: list[str] = []
    writers: list[str] = []
    later: list[str] = []
    names: list[str] = []
    jobs, unknown = 0, pictures
    for place, part in enumerate(
        filter(None, head_words.parts().split(head_words.date_line().sub("|", block)))
    ):
        by, outlet = head_words.by().fullmatch(part), head_words.outlet().fullmatch(part)
        if by and (said := _named(by["by"] or by["ahead"])):
            is_outlet = head_words.outlet().fullmatch(by["by"] or by["ahead"]) is not None
            (outlets if is_outlet else writers if place == 0 else later).extend(said)
        elif by or re.fullmatch(head_words.job(), part):
            jobs += 1
        elif outlet:
            outlets.append(outlet["outlet"])
        elif re.fullmatch(head_words.NAMES, part):
            names += _named(part)
        elif not head_words.filler().fullmatch(part):
            unknown += 1
    if not unknown:  # "by" in the middle of a sentence names no writer: "inspectors, led by …"
        writers += later
    if names and (jobs or writers):
        writers += names
    return _Line(_days(block, unknown), tuple(outlets), tuple(writers), tuple(names), jobs > 0, unknown == 0)


def _days(block: str, unknown: int) -> tuple[date, ...]:
    """The dates of a line; where parts of it are unknown, those between strokes or dashes."""
    whole = (
        map(head_words.date_line().fullmatch, _STROKES.split(block))
        if unknown
        else head_words.date_line().finditer(block)
    )
    return tuple(day for match in whole if match and (day := date_of(match)))


def _named(names: str) -> tuple[str, ...]:
    """The names of people in a list of names."""
    found = (name.title() if name.isupper() else name for name in _AND.split(names))
    none = re.compile(rf"(?:{head_words.words('no-writer')}|{head_words.words('job')})s?", re.IGNORECASE)
    return tuple(n for n in found if not any(none.fullmatch(word) for word in n.split()))


def _writers(lines: Sequence[_Line], blocks: Sequence[str], title: str) -> tuple[str, ...]:
    """Who is said to have written it; else the one name beside a date or a job, or below the title."""
    foot = [_line(block) for block in blocks[-_FOOT:] if len(block) <= _LONGEST]
    said = next((line.writers for line in lines if line.writers), ())
    if said:
        return said
    for line, below in (*pairwise(lines), *pairwise(foot)):
        if line.names and line.is_whole and below.has_job and below.is_whole:
            return line.names
    for line, below in pairwise(lines):
        if line.has_job and line.is_whole and below.names and below.is_whole:
            return below.names
    lines = [line for line in lines if not line.is_blank]
    dated = [place for place, line in enumerate(lines) if line.is_whole and (line.days or line.outlets)]
    near = {place + step for place in dated for step in (-1, 0, 1) if 0 <= place + step < len(lines)}
    found = [lines[place].names for place in sorted(near) if lines[place].names and lines[place].is_whole]
    found = found or _below_title(blocks[blocks.index(title) + 1 :][:_STANDFIRST])
    if len(found) != 1 or len(found[0]) != 1:
        return ()
    name = found[0][0]
    if any(name in block for block in blocks if len(block) > _LONGEST):  # the story is about them
        return ()
    others = (re.sub(re.escape(name), "", block, flags=re.IGNORECASE) for block in blocks)
    rest = {word.lower() for block in others for word in re.findall(r"[\w-]+", block)}
    return () if any(word.lower() in rest for word in re.findall(r"[\w-]+", name)) else (name,)


def _below_title(blocks: Sequence[str]) -> list[tuple[str, ...]]:
    """The lines that are only a name of which the first word is a known given name."""
    lines = (_line(block) for block in blocks if len(block) <= _LONGEST)
    return [
        line.names
        for line in lines
        if line.is_whole and line.names and line.names[0].split()[0].upper() in given_names()
    ]
