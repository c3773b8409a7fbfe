"""From what a user typed to an answer: find the query, bind its values, ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ofsted_kg.errors import QueryError
from ofsted_kg.query.bind import bind
from ofsted_kg.query.indexed import is_indexed, with_index
from ofsted_kg.query.run import Answer, Source
from ofsted_kg.query.saved import SavedQuery, names_of_queries, read_query, saved_query

_SUFFIXES = (".rq", ".sparql")
_FORM = re.compile(r"\s*(describe|ask|select|construct|prefix|base)\s", re.IGNORECASE)


def find_query(given: str) -> SavedQuery:
    """The query that `given` is or names: a saved query, a file `*.rq` or `*.sparql`, or SPARQL itself.

    Raises:
        QueryError: it is none of these; the message names the nearest saved queries.
    """
    if given in names_of_queries():
        return saved_query(given)
    if given.endswith(_SUFFIXES) and "\n" not in given:
        return _query_of_file(Path(given))
    if "{" in given or "\n" in given or _FORM.match(given):
        return read_query(given)
    if not given.strip():
        raise QueryError("there is no query; “ofsted-kg queries” lists the saved ones")
    return saved_query(given)


def ask(
    given: str | SavedQuery, values: Mapping[str, object], source: Source, *, index: Path | None = None
) -> Answer:
    """The answer of `source` to a query, as `find_query` takes it, with its parameters bound to `values`.

    `index` is the index of words of its store, which is used where it spares reading all texts.

    Raises:
        QueryError: no such query, a wrong parameter or value, or SPARQL that is not valid.
    """
    query = find_query(given) if isinstance(given, str) else given
    text = bind(query, values, source)
    if index and is_indexed(query, values):
        text = with_index(text, query, values, source, index=index)
    return source(text)


def _query_of_file(path: Path) -> SavedQuery:
    try:
        return read_query(path.read_text(encoding="utf-8"), name=path.name)
    except (OSError, UnicodeDecodeError) as error:
        reason = "is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise QueryError(f"the query file {path} cannot be read: {reason}") from error
