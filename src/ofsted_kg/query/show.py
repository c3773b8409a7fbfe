"""A page on one thing: sections of facts, each the answer of a query in `queries/show/<kind>/`.

A section's heading is the summary of its query, its order the number in the file's name. Rows that differ in
nothing but their passage are one fact. Some columns have a meaning on every page:

- `quote`, `document`, `page` and `file` are the passage that the row rests on; `own` tells whether
  it stands in the inspection's own report, which is shown before what others say of it;
- `title` names the thing of the page, `under` is a line above all facts that share it;
- `tone` says how a fact is to be coloured: a grade, a polarity, the course of an issue;
- `thing` is the IRI of the statement, for `ofsted-kg why`.

All other columns are what a fact says, in their order.
"""

from __future__ import annotations

from ofsted_kg.errors import QueryError
from ofsted_kg.query.ask import ask
from ofsted_kg.query.page import Fact, Page, Place, Section
from ofsted_kg.query.result import Result
from ofsted_kg.query.run import Source
from ofsted_kg.query.saved import SavedQuery, names_of_queries, saved_query
from ofsted_kg.query.things import thing_named
from ofsted_kg.query.values import Value
from ofsted_kg.resources import QUERIES

PAGES = QUERIES / "show"
KINDS = ("council", "person", "inspection", "theme")

_PLACE = ("document", "page", "quote", "file", "own")
_MEANT = ("title", "under", "tone", "thing")


def show(name: str, source: Source) -> Page:
    """The page on what `name` means.

    Raises:
        QueryError: it means nothing or several things, or something that has no page.
    """
    kind, thing = thing_named(name, KINDS, source)
    if kind not in KINDS:
        raise QueryError(
            f"{thing} is no {', '.join(KINDS[:-1])} or {KINDS[-1]}; “ofsted-kg why” tells what it is"
        )
    return page_of(kind, thing, source)


def page_of(kind: str, thing: str, source: Source) -> Page:
    """The page on the thing with this IRI, of one of `KINDS`."""
    queries = [saved_query(query, PAGES / kind) for query in names_of_queries(PAGES / kind)]
    answers = [Result(ask(query, {"thing": thing}, source)).to_dicts() for query in queries]
    titles = (str(row["title"]) for rows in answers for row in rows if row.get("title"))
    sections = (_section(query, rows) for query, rows in zip(queries, answers, strict=True) if rows)
    return Page(kind, thing, next(titles, thing), tuple(sections))


def _section(query: SavedQuery, rows: list[dict[str, Value]]) -> Section:
    facts: dict[tuple[Value, ...], list[dict[str, Value]]] = {}
    for row in rows:
        facts.setdefault(tuple(value for column, value in row.items() if column not in _PLACE), []).append(
            row
        )
    return Section(query.name.partition("-")[2], query.title, tuple(map(_fact, facts.values())))


def _fact(rows: list[dict[str, Value]]) -> Fact:
    first = rows[0]
    cited = sorted((row for row in rows if row.get("file")), key=_precedence)
    return Fact(
        says={column: value for column, value in first.items() if column not in (*_PLACE, *_MEANT)},
        under=_text(first.get("under")),
        tone=_text(first.get("tone")),
        thing=_text(first.get("thing")),
        places=tuple(map(_place, cited)),
    )


def _precedence(row: dict[str, Value]) -> tuple[bool, bool, str, int]:
    """Passages with a page come first, of these the inspection's own report."""
    page = row.get("page")
    return page is None, not row.get("own"), str(row["file"]), page if isinstance(page, int) else 0


def _place(row: dict[str, Value]) -> Place:
    page = row.get("page")
    quote = _text(row.get("quote"))
    return Place(str(row["document"]), page if isinstance(page, int) else None, quote, str(row["file"]))


def _text(value: Value) -> str | None:
    return None if value is None or value == "" else str(value)
