"""Who inspected: lead inspectors and team, as the cover or the section on the inspection lists them.

Labels stand in `data/inspection-team.csv`, what may stand around a name ("HMI", "seconded inspector") in
`data/post-nominals.csv`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache

from ofsted_kg.extract.reports.fields import Field, fields, lines
from ofsted_kg.extract.reports.phrases import any_phrase
from ofsted_kg.extract.reports.sections import COVER, TEAM, Section
from ofsted_kg.model import OFSTED, Document, RoleClaim, Span
from ofsted_kg.resources import DATA

_SEPARATOR = re.compile(r"(?:\s*[,;/&()\n]\s*)+(?:and\s+)?|\s+and\s+|\s+[–-]\s+|\s*\.\s*$")
_TOKEN = r"(?:(?:d|D|O)[’'][A-Z]\w+|[A-ZÀ-Þ][\w’'.-]*|de|der|den|van|von|la|le|du|bin|al|ap)"
_NAME = re.compile(rf"{_TOKEN}(?:\s+{_TOKEN}){{1,4}}")
# Names stand in a label's own block; a cover may print the rank in the next one.
_BLOCKS_OF_VALUE = 1


def inspectors(document: Document, sections: Sequence[Section], inspection: str) -> tuple[RoleClaim, ...]:
    """The inspectors that the report lists, each once, lead inspectors as such.

    Args:
        document: the report.
        sections: its sections.
        inspection: key of the mention they inspected in.
    """
    found: dict[str, RoleClaim] = {}
    usual = [section for section in sections if section.kind in (COVER, TEAM)]
    for section in (*usual, *sections):
        if found and section not in usual:
            break
        for claim in _listed(document, section, inspection) if section.blocks else ():
            found.setdefault(claim.name, claim)
    return tuple(found.values())


def _listed(document: Document, section: Section, inspection: str) -> Iterator[RoleClaim]:
    span = Span(section.blocks[0].span.start, section.blocks[-1].span.end)
    for field in fields(document.text, span, "inspection-team"):
        # In running text "lead inspector" labels nothing: there a colon, on a cover the block's start.
        if section.kind != COVER and ":" not in document.text[field.label.end : field.value.start]:
            continue
        yield from _claims(document, field, inspection)


def _claims(document: Document, field: Field, inspection: str) -> Iterator[RoleClaim]:
    label = document.quote(field.label)
    for line in lines(document.text, field.value, _BLOCKS_OF_VALUE):
        for name, title, span in names_in(document.text, line):
            yield RoleClaim(
                name=name,
                role=field.name,
                role_title=label if len(label) else field.name,
                organisation=OFSTED,
                evidence=(Span(field.label.start, span.end) if field.value.start == span.start else span,),
                title=title,
                inspection=inspection,
            )


def names_in(text: str, span: Span) -> Iterator[tuple[str, str | None, Span]]:
    """(name without title and post-nominals, title, where) of each person listed in `text` within `span`.

    >>> text = "Dr Ann Lee HMI, Bo d’Arc (seconded inspector) and HMI Cy Day"
    >>> [name for name, *_ in names_in(text, Span(0, len(text)))]
    ['Ann Lee', 'Bo d’Arc', 'Cy Day']
    """
    for start, end in _pieces(text, span):
        start += len(text[start:end]) - len(text[start:end].lstrip())
        rank = _ranks().match(text, start, end)
        while rank:
            start, rank = rank.end(), _ranks().match(text, rank.end(), end)
        title = _title().match(text, start, end)
        begin = title.end() if title else start
        rank = _ranks().search(text, begin, end)
        words = text[begin : rank.start() if rank else end].rstrip(" .,:")
        if _NAME.fullmatch(words):
            name = " ".join(words.split())
            yield name, title[0].strip() if title else None, Span(begin, begin + len(words))


def _pieces(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    for cut in _SEPARATOR.finditer(text, span.start, span.end):
        yield start, cut.start()
        start = cut.end()
    yield start, span.end


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"{any_phrase('title')}\.?\s+")


@cache
def _ranks() -> re.Pattern[str]:
    with (DATA / "post-nominals.csv").open(encoding="utf-8", newline="") as file:
        words = [row["words"] for row in csv.DictReader(file)]
    patterns = []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        pattern = re.escape(word).replace("’", "['’]")
        patterns.append(pattern if word.isupper() or word == "HMIs" else f"(?i:{pattern})")
    return re.compile(rf"\s*\b(?:{'|'.join(patterns)})\b[\s:,]*")
