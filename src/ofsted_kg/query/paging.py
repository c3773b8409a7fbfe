"""Cuts a query whose answer is too long for one request into pages.

A page is right only if the rows stand in one order for all pages. So every variable joins the query's own
ORDER BY: rows that are still equal then may change places, since nobody can tell them apart. (What one blank
node is called on two pages is the server's affair; this package's data have none but in the ontology.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ofsted_kg.query.tokens import blanked

_CONSTRUCT = re.compile(r"\bCONSTRUCT\b", re.IGNORECASE)
_TEMPLATE = re.compile(r"\s*\{[^}]*\}")  # it holds no groups
_BOUNDED = re.compile(r"\b(LIMIT|OFFSET)\b", re.IGNORECASE)
_ORDERED = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE)
_VALUES = re.compile(r"\bVALUES\b[^{}]*\{[^{}]*\}\s*$", re.IGNORECASE)


def can_be_paged(text: str) -> bool:
    """Whether the query leaves it open how many rows it gives, and ends where a page can be asked for.

    >>> can_be_paged("SELECT * { ?s ?p ?o }"), can_be_paged("SELECT * { ?s ?p ?o } LIMIT 5")
    (True, False)
    """
    bare = blanked(text)
    return not _BOUNDED.search(_tail(bare)) and not _VALUES.search(bare)


def page(text: str, variables: Iterable[str], *, offset: int, rows: int) -> str:
    r"""The query for `rows` rows from `offset` on, in an order that is the same for every page.

    >>> page("SELECT * { ?s a ?c } ORDER BY ?c", ["s", "c"], offset=10, rows=5)
    'SELECT * { ?s a ?c } ORDER BY ?c\n ?s ?c LIMIT 5 OFFSET 10'
    """
    order = "" if _ORDERED.search(_tail(blanked(text))) else "ORDER BY"
    names = " ".join(f"?{name}" for name in dict.fromkeys(variables))
    return f"{text}\n{order if names else ''} {names} LIMIT {rows} OFFSET {offset}"


def counting(construct: str) -> str:
    """The query for the number of rows, as `?numberOfRows`, of which a CONSTRUCT makes its statements.

    >>> counting("CONSTRUCT { ?s a ?c } WHERE { ?s ?p ?c } ORDER BY ?s")
    'SELECT (COUNT(*) AS ?numberOfRows)  WHERE { ?s ?p ?c }'
    """
    bare = blanked(construct)
    start = _CONSTRUCT.search(bare)
    assert start, "only a CONSTRUCT is counted so"
    template = _TEMPLATE.match(bare, start.end())
    end = template.end() if template else start.end()
    prologue, pattern = construct[: start.start()], construct[end : bare.rfind("}") + 1]
    return f"{prologue}SELECT (COUNT(*) AS ?numberOfRows) {pattern}"


def _tail(bare: str) -> str:
    """What follows the last group: grouping, order and bounds."""
    return bare[bare.rfind("}") + 1 :]
