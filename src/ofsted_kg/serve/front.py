"""The front page, for people who know no SPARQL: names lead to pages, words to the passages with them."""

from __future__ import annotations

from ofsted_kg.errors import QueryError
from ofsted_kg.graph.full_text import Hit
from ofsted_kg.query.run import rows
from ofsted_kg.query.search import as_facts, facts_of, filters, search
from ofsted_kg.query.show import KINDS
from ofsted_kg.query.things import thing_named
from ofsted_kg.serve.context import Context
from ofsted_kg.serve.messages import RefusalError, Request, Response
from ofsted_kg.serve.negotiation import HTML, ROWS, chosen, wanted
from ofsted_kg.serve.pages import Cell, as_files, cell, link, page
from ofsted_kg.serve.protocol import written
from ofsted_kg.serve.saved import FILES, saved_queries
from ofsted_kg.serve.sections import lines

_COUNCILS = """\
SELECT DISTINCT ?council ?label {
  { SELECT DISTINCT ?council { ?inspection okg:inspects ?council } }
  ?council rdfs:label ?label
} ORDER BY ?label"""
_MOST_HITS = 50


def home(context: Context, request: Request) -> Response:
    """The front page for browsers; others are led to the endpoint."""
    if chosen(request.header("accept"), ("text/plain", HTML)) != HTML:
        return Response(303, headers=(("Location", "/sparql"),))
    return page("home.html", councils=context.kept("councils", _councils), queries=saved_queries())


def _councils(context: Context) -> list[Cell]:
    """The councils of which the graph has inspections."""
    return [cell(row["council"], row["label"].value) for row in rows(context.source(_COUNCILS))]


def look_up(context: Context, request: Request) -> Response:
    """From a name to the page on what it means.

    Raises:
        RefusalError: it means nothing, or several things; the sentence tells the candidates.
    """
    name = dict(request.parameters).get("name", "").strip()
    if not name:
        return Response(303, headers=(("Location", "/"),))
    try:
        thing = thing_named(name, KINDS, context.source)
    except QueryError as error:
        raise RefusalError(404, str(error)) from error
    return Response(303, headers=(("Location", link(thing.iri)),))


def search_words(context: Context, request: Request) -> Response:
    """Findings, recommendations and quotations by their words, the best first.

    Raises:
        QueryError: the words or a filter cannot be read.
        RefusalError: none of the forms there are will do.
    """
    given = {name: value for name, value in request.parameters if value and name != "accept"}
    words = given.pop("words", "")
    form = wanted(request, [*ROWS, HTML])
    hits = _found(words, given, context) if words else []
    answer = facts_of(hits, context.source)
    if form != HTML:
        return written(context, request, answer)
    return page(
        "search.html",
        words=words,
        filters=[(filter_, given.get(filter_.name, "")) for filter_ in filters()],
        lines=list(lines(as_facts(hits, answer))),
        most=_MOST_HITS,
        files=list(as_files("/search", {"words": words, **given}, FILES)),
    )


def _found(words: str, given: dict[str, str], context: Context) -> list[Hit]:
    return search(words, given, _MOST_HITS, context.source, index=context.index)
