"""Pages for people: templates filled with values. They need no JavaScript and load nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pyoxigraph as ox
from jinja2 import Environment, FileSystemLoader

from ofsted_kg.query.prefixes import shorten
from ofsted_kg.query.run import Answer
from ofsted_kg.serve.messages import Response
from ofsted_kg.serve.negotiation import HTML
from ofsted_kg.vocab import BASE

MOST_ROWS = 1000
"""A page shows so many rows and tells that there are more; files have all."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None


class Cell(NamedTuple):
    """A term as a page shows it; `link` is empty where it leads nowhere."""

    text: str
    link: str = ""


class Table(NamedTuple):
    """The first rows of an answer."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    is_whole: bool


def page(template: str, status: int = 200, **values: object) -> Response:
    """A page of `templates/`, filled; what the values hold is text, never markup."""
    text = _templates().get_template(template).render(values)
    return Response(status, text.encode(), HTML, (("Content-Security-Policy", _POLICY),))


@cache
def _templates() -> Environment:
    folder = Path(__file__).parent / "templates"
    return Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def cell(term: Term, label: str | None = None) -> Cell:
    """A term by its label, or as it is, with the address at which more is told of it."""
    if term is None:
        return Cell("")
    if isinstance(term, ox.NamedNode):
        return Cell(label or shorten(term.value), link(term.value))
    return Cell(term.value if isinstance(term, ox.Literal) else str(term))


def link(iri: str) -> str:
    """Where a page leads to for an IRI: things of ours to this server, others to the web, odd ones nowhere.

    >>> link("https://w3id.org/ofsted-kg/id/council/kent"), link("javascript:alert(1)")
    ('/id/council/kent', '')
    """
    if iri.startswith(BASE):
        return f"/{escaped(iri[len(BASE) :])}"
    return iri if iri.startswith(("https://", "http://")) else ""


def escaped(path: str) -> str:
    """A path as it goes into a header or a link."""
    return quote(path, safe="/#:@!$&'()*+,;=~")


def table(answer: Answer) -> Table | None:
    """The first rows of an answer, or its first statements; None for yes or no."""
    if isinstance(answer, ox.QueryBoolean):
        return None
    if isinstance(answer, ox.QueryTriples):
        return _table(("subject", "predicate", "object"), answer)
    return _table([variable.value for variable in answer.variables], answer)


def _table(columns: Sequence[str], found: Iterable[Iterable[Term]]) -> Table:
    rows = [[cell(term) for term in row] for row in islice(found, MOST_ROWS + 1)]
    return Table(columns, rows[:MOST_ROWS], len(rows) <= MOST_ROWS)


def as_files(path: str, fields: Mapping[str, str], types: Mapping[str, str]) -> Iterator[Cell]:
    """Links to the same answer in other forms: `types` has the name and the media type of each."""
    for name, media_type in types.items():
        yield Cell(name, f"{path}?{urlencode({**fields, 'accept': media_type})}")
