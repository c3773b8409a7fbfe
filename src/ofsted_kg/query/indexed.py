"""Lets an index of words find what a saved query would have to read all texts for.

What the query is to say then stands in it as a comment, so that it is whole without an index too. The index
finds all that contains the words, and may find more: the query looks at the texts that are left.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.query.saved import SavedQuery

_MARK = "# With an index of words: "
_THINGS = "{ … }"
_WORDS = "q"
# With more than these, the newest of them are found as soon without.
_MOST = 10_000
_LONGEST = 1000  # words, in letters; SQLite refuses what is far longer


def is_indexed(query: SavedQuery, values: Mapping[str, object]) -> bool:
    """Whether an index is of use to the query with these values of its parameters."""
    return _MARK in query.text and 0 < len(str(values.get(_WORDS) or "")) <= _LONGEST


def with_index(text: str, values: Mapping[str, object], index: Path) -> str:
    """The text of a query, narrowed to what the index finds for the words; as it was, where that is too much.

    Raises:
        StoreError: the index is damaged.
    """
    from ofsted_kg.graph.full_text import containing  # SQLite is loaded only where it is needed

    found = containing(index, str(values[_WORDS]), _MOST + 1)
    if len(found) > _MOST:
        return text
    # In the place of none one that is no finding: engines look that up sooner than nothing at all.
    iris = " ".join(str(ox.NamedNode(thing)) for thing in found) or "rdf:nil"
    return text.replace(f"{_MARK}VALUES ?finding {_THINGS}", f"VALUES ?finding {{ {iris} }}").replace(
        _MARK, ""
    )
