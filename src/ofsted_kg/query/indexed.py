"""Lets an index of words find what a saved query would have to read all findings for.

What the query is to say then stands in it as a comment, so that it is whole without an index too. The index
finds all findings on the theme that contain the words, and may find more: the query looks at what is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.query.bind import term_of
from ofsted_kg.query.run import Source
from ofsted_kg.query.saved import SavedQuery

_MARK = "# With an index of words: "
_THINGS = "{ … }"
_WORDS, _THEME = "q", "theme"
# With more than these, the newest of them are found as soon without.
_MOST = 10_000
_LONGEST = 1000  # words, in letters; SQLite refuses what is far longer


def is_indexed(query: SavedQuery, values: Mapping[str, object]) -> bool:
    """Whether an index is of use to the query with these values of its parameters."""
    words, theme = (str(values.get(name) or "") for name in (_WORDS, _THEME))
    return _MARK in query.text and bool(words or theme) and len(words) <= _LONGEST


def with_index(
    text: str, query: SavedQuery, values: Mapping[str, object], source: Source, *, index: Path
) -> str:
    """The text of a query, narrowed to what the index finds; as it was, where that is too much.

    Args:
        text: the query with `values` bound.
        query: as it is saved.
        values: of its parameters.
        source: where names are looked up.
        index: the index of words of the store that is asked.

    Raises:
        QueryError: the theme is not known.
        StoreError: the index is damaged.
    """
    from ofsted_kg.graph.full_text import containing  # SQLite is loaded only where it is needed

    parameters = {parameter.name: parameter for parameter in query.parameters}
    named = values.get(_THEME)
    theme = term_of(parameters[_THEME], str(named), source).value.rpartition("/")[2] if named else None
    found = containing(index, str(values.get(_WORDS) or ""), theme, _MOST + 1)
    if len(found) > _MOST:
        return text
    # In the place of none one that is no finding: engines look that up sooner than nothing at all.
    iris = " ".join(str(ox.NamedNode(thing)) for thing in found) or "rdf:nil"
    return text.replace(f"{_MARK}VALUES ?finding {_THINGS}", f"VALUES ?finding {{ {iris} }}").replace(
        _MARK, ""
    )
