"""Keeps queries at home: no SERVICE and no LOAD, unless to an address that the operator allowed by name.

The engine would follow both. What counts here is that nothing slips through, so the clauses are looked for
in the raw text, in comments and strings too: what is a comment and what is not depends on the parser, and a
query can be written that two parsers cut differently.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ofsted_kg.serve.messages import RefusalError

_GAP = r"(?:\s|\#[^\n\r]*[\n\r])*"
_PLACE = r"(?P<place><[^>]*>|[?$]\w+|[^\s{}<>\"'()\#?$]*:[^\s{}<>\"'()\#]*)"
# A variable that is called "service" is none; every other way to write the clause ends in a brace.
_SERVICE = re.compile(rf"[?$]\w+|SERVICE{_GAP}(?:SILENT{_GAP})?{_PLACE}{_GAP}\{{", re.IGNORECASE)
_LOAD = re.compile(rf"[?$]\w+|(?<!\w)LOAD{_GAP}(?:SILENT{_GAP})?{_PLACE}", re.IGNORECASE)


def refuse_outside(text: str, allowed: Collection[str]) -> None:
    """Look for SERVICE and LOAD in a query or an update.

    Args:
        text: SPARQL.
        allowed: addresses that both may go to; they must stand in the text in full, in angle brackets.

    Raises:
        RefusalError: one goes elsewhere (403).
    """
    upper = text.upper()
    for clause, pattern in (("SERVICE", _SERVICE), ("LOAD", _LOAD)):
        if clause not in upper:  # as in nearly every query, which spares it the search
            continue
        for match in pattern.finditer(text):
            place = match["place"]
            if place is not None and place.strip("<>") not in allowed:
                raise RefusalError(403, _sentence(clause, place, allowed))


def _sentence(clause: str, place: str, allowed: Collection[str]) -> str:
    may = f"only to {', '.join(f'<{iri}>' for iri in sorted(allowed))}" if allowed else "nowhere"
    return f"{clause} {place} is not allowed: from here {clause} may go {may} (in comments neither)"
