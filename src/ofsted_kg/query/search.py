"""Searches the words of findings, recommendations and quotations, the best hits first.

The index of words finds and ranks; where there is none, as at an endpoint, a filter of SPARQL finds, the
newest first. Either way one query asks the graph what it says of the hits: both give the same columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.errors import QueryError
from ofsted_kg.graph.full_text import Filters, Hit, find
from ofsted_kg.query.bind import bind, term_of
from ofsted_kg.query.page import Fact, Place
from ofsted_kg.query.result import Result
from ofsted_kg.query.run import Answer, Source, rows
from ofsted_kg.query.saved import Parameter, saved_query
from ofsted_kg.query.tokens import replace_variables
from ofsted_kg.query.words import Expression, read_words
from ofsted_kg.resources import QUERIES

_FOLDER = QUERIES / "search"
_ANY_ROWS = "(UNDEF UNDEF)"
# In the place of no hits: of this the graph says nothing, and knows that at once.
_NO_ROWS = "(0 rdf:nil)"


def search(
    words: str, filters: Mapping[str, object], limit: int, source: Source, *, index: Path | None
) -> list[Hit]:
    """The best hits, at most `limit`.

    Args:
        words: as `ofsted_kg.query.words` reads them.
        filters: by the names of the parameters of `queries/search/matching.rq`: council, theme, polarity,
            kind, from, to; names as well as IRIs will do.
        limit: of the number of hits.
        source: the graph.
        index: the index of words of its store; None where there is none.

    Raises:
        QueryError: the words or a filter cannot be read, or a name is unknown or ambiguous.
    """
    expression = read_words(words)
    given = _given(filters)
    if index:
        return find(index, expression.fts5(), _filters(given, source), limit)
    return _matching(expression, given, limit, source)


def filters() -> tuple[Parameter, ...]:
    """What hits can be restricted to."""
    return tuple(p for p in saved_query("matching", _FOLDER).parameters if p.name != "matches")


def facts_of(hits: Iterable[Hit], source: Source) -> Answer:
    """What the graph says of the hits, in their order: rank, kind, council, date, passage and more."""
    ranked = " ".join(f"({rank} {ox.NamedNode(hit.thing)})" for rank, hit in enumerate(hits, 1))
    text = (_FOLDER / "facts.rq").read_text(encoding="utf-8")
    return source(text.replace(_ANY_ROWS, ranked or _NO_ROWS))


def as_facts(hits: Iterable[Hit], answer: Answer) -> Iterator[Fact]:
    """The hits as pages have facts; quotes have the marks of the index around the words looked for."""
    marked = {hit.thing: hit.marked for hit in hits}
    for row in Result(answer):
        quote = marked[str(row["thing"])] or str(row["quote"])
        page = row["page"] if isinstance(row["page"], int) else None
        place = Place(str(row["document"]), page, quote, str(row["file"]))
        said = {name: row[name] for name in ("kind", "council", "date", "themes", "speaker")}
        yield Fact(said, None, str(row["kind"]), str(row["thing"]), (place,))


def _given(values: Mapping[str, object]) -> dict[str, object]:
    """The filters that have a value; the names there are get read only for these, it takes 20 ms."""
    given = {name: value for name, value in values.items() if value is not None}
    known = [parameter.name for parameter in filters()] if given else []
    for name in given:
        if name not in known:
            raise QueryError(f"there is no filter “{name}”; there are {', '.join(known)}")
    return given


def _filters(given: Mapping[str, object], source: Source) -> Filters:
    """The filters as the index has them: days, and the last parts of IRIs."""
    if not given:
        return Filters()
    known = {parameter.name: parameter for parameter in filters()}
    terms = {name: term_of(known[name], str(value), source) for name, value in given.items()}
    values = {name: term.value.rpartition("/")[2] for name, term in terms.items()}
    start, end = values.pop("from", None), values.pop("to", None)
    return Filters(**values, start=start, end=end)


def _matching(expression: Expression, given: Mapping[str, object], limit: int, source: Source) -> list[Hit]:
    """Hits by a filter of SPARQL, without marks."""
    query = saved_query("matching", _FOLDER)
    text = replace_variables(query.text, {"__matches": expression.sparql("text")})
    condition = bind(query._replace(text=text), given, source)
    found = rows(source(f"{condition}\nLIMIT {limit}"))
    return [Hit(solution["thing"].value, "") for solution in found]
