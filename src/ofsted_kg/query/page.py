"""A page on one thing: its facts by sections, as text for a terminal, as Markdown and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, zip_longest
from textwrap import wrap
from typing import NamedTuple

from ofsted_kg.query.values import Value

Paint = Callable[[str, str], str]
"""Takes a text and its tone, and gives the text as a terminal is to show it."""

_WIDEST, _NARROWEST = 40, 40
_GAP, _MARK = "  ", "● "
_PAGE = re.compile(r"\bp\. (?=\d)")
_MARKUP = re.compile(r"[\\`*_<>\[\]|#]")


class Place(NamedTuple):
    """A passage: title of the document, page of a PDF, words where the section shows them, file."""

    document: str
    page: int | None
    quote: str | None
    file: str


class Fact(NamedTuple):
    """One thing that the graph says.

    Attributes:
        says: column → value, in order: {"role": "mayor", "person": "Ann Field"}.
        under, tone, thing: as `ofsted_kg.query.show` tells; None where the section has no such column.
        places: the passages that it rests on, those with a page first; none for what is from a register.
    """

    says: dict[str, Value]
    under: str | None
    tone: str | None
    thing: str | None
    places: tuple[Place, ...]


class Section(NamedTuple):
    """Facts of one kind: the name of the query without its number, the heading, the facts in order."""

    name: str
    title: str
    facts: tuple[Fact, ...]


class Page(NamedTuple):
    """What the graph says of a thing: its kind, IRI and name, the sections that have facts."""

    kind: str
    thing: str
    title: str
    sections: tuple[Section, ...]

    def __str__(self) -> str:
        return "\n".join(as_text(self, 100))

    def __repr__(self) -> str:
        return f"<Page on {self.title}: {', '.join(section.name for section in self.sections)}>"

    def _repr_markdown_(self) -> str:
        """As notebooks show it."""
        return "\n".join(as_markdown(self))


def as_json(page: Page) -> str:
    """The page as JSON: every fact with all its passages; dates as text."""
    return json.dumps(_named(page), ensure_ascii=False, indent=2, default=str)


def _named(part: object) -> object:
    """Records as objects with their fields' names, which JSON would have as bare lists."""
    if isinstance(part, Page | Section | Fact | Place):
        return {name: _named(value) for name, value in part._asdict().items()}
    return [_named(each) for each in part] if isinstance(part, tuple) else part


def as_text(page: Page, width: int, paint: Paint = lambda text, _: text) -> Iterator[str]:
    """Lines no wider than `width`, as far as words allow; each fact with the first of its passages."""
    yield from (paint(line, "title") for line in _filled(page.title, width, ""))
    for section in page.sections:
        yield ""
        yield paint(section.title, "heading")
        columns = _columns(section.facts)
        for under, facts in groupby(section.facts, key=lambda fact: fact.under):
            if under:
                yield from _filled(under, width, _GAP)
            indent = _GAP * 2 if under else _GAP
            yield from _facts(list(facts), columns, width, indent, paint=paint)


def fact_lines(facts: list[Fact], width: int, *, paint: Paint) -> Iterator[str]:
    """The lines of some facts by themselves, as `as_text` has them."""
    yield from _facts(facts, _columns(facts), width, "", paint=paint)


def as_markdown(page: Page) -> Iterator[str]:
    """The lines of the page in Markdown; each fact with the first of its passages."""
    yield f"# {_escaped(page.title)}"
    for section in page.sections:
        yield f"\n## {section.title}"
        for under, facts in groupby(section.facts, key=lambda fact: fact.under):
            yield f"\n### {_escaped(under)}\n" if under else ""
            for fact in facts:
                yield f"- {_escaped(', '.join(filter(None, _cells(fact))))}{_escaped(_in_brackets(fact))}"


def _in_brackets(fact: Fact) -> str:
    place = _place(fact)
    return f" ({' '.join(filter(None, [_quoted(place), cited(place)]))})" if place else ""


def cited(place: Place) -> str:
    """Document and page: "Inspection of Leicester, p. 3"."""
    return f"{place.document}{f', p. {place.page}' if place.page else ''}"


def _quoted(place: Place) -> str:
    return f"“{' '.join(place.quote.split())}”" if place.quote else ""


def _place(fact: Fact) -> Place | None:
    return fact.places[0] if fact.places else None


def _facts(facts: list[Fact], columns: list[int], width: int, indent: str, *, paint: Paint) -> Iterator[str]:
    """Facts with what they rest on; what facts in sequence share of that stands once, below the last."""
    for fact, following in zip_longest(facts, facts[1:]):
        yield from _said(fact, columns, width, indent, paint=paint)
        place = _place(fact)
        if place and not (following and _place(following) == place):
            deeper = f"{indent}{_GAP * 2}"
            yield from _filled(_quoted(place), width, deeper)
            yield from (paint(line, "source") for line in _filled(cited(place), width, deeper))


def _said(fact: Fact, columns: list[int], width: int, indent: str, *, paint: Paint) -> Iterator[str]:
    """What a fact says, in columns; the first of them, and a mark before it, bear the tone."""
    cells = _cells(fact)
    mark = _MARK if fact.tone else ""
    line = _GAP.join(f"{cell:<{wide}}" for cell, wide in zip(cells, columns, strict=True) if wide)
    first, *others = _filled(f"{mark}{line}", width, indent, hanging=_GAP) or [""]
    toned = len(indent) + len(mark) + len(cells[0])
    yield f"{paint(first[:toned], fact.tone)}{first[toned:]}" if fact.tone else first
    yield from others


def _cells(fact: Fact) -> list[str]:
    return ["" if value is None else " ".join(str(value).split()) for value in fact.says.values()]


def _columns(facts: Iterable[Fact]) -> list[int]:
    """How wide each column is: nothing where it is always empty, and not as wide as some rare long text."""
    return [min(max(map(len, column)), _WIDEST) for column in zip(*map(_cells, facts), strict=True)]


def _filled(text: str, width: int, indent: str, *, hanging: str = "") -> list[str]:
    """Lines of a text; the number of a page stays beside its “p.”."""
    deeper = indent + hanging
    wide = max(width, _NARROWEST)
    whole = _PAGE.sub("p.\N{NO-BREAK SPACE}", text)
    lines = wrap(whole, wide, initial_indent=indent, subsequent_indent=deeper, break_on_hyphens=False)
    return [line.replace("p.\N{NO-BREAK SPACE}", "p. ") for line in lines]


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)
