"""Takes out of a query what asks for parameters that are not given.

Saved queries restrict by `COALESCE(?council = ?__council_iri, true)`: where the parameter stays open the
comparison is an error, and what comes next holds. Not every engine sees an error there (Virtuoso takes it for
false), and none is the faster for it; so alternatives that can only be errors are left out before a query is
asked.
"""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import pairwise

from ofsted_kg.query.tokens import blanked, variables

_COALESCE = re.compile(r"\bCOALESCE\s*\(", re.IGNORECASE)
_MAY_HOLD = re.compile(r"\b(BOUND|EXISTS)\b|&&", re.IGNORECASE)


def without_unset(text: str, unset: Set[str]) -> str:
    """The query without alternatives of COALESCE that need a variable of `unset`, which nothing binds.

    >>> without_unset("FILTER(COALESCE(?c = ?__c, true)) FILTER(?n >= COALESCE(?__n, 2))", {"__c", "__n"})
    'FILTER(true) FILTER(?n >= 2)'
    """
    bare = blanked(text)
    for start in reversed([found.start() for found in _COALESCE.finditer(bare)]):
        cuts = _cuts(bare, start)
        parts = [text[begin + 1 : end].strip() for begin, end in pairwise(cuts)]
        kept = [part for part in parts[:-1] if not _is_error(part, unset)] + parts[-1:]
        if len(kept) < len(parts):
            whole = f"COALESCE({', '.join(kept)})" if len(kept) > 1 else kept[0]
            text = text[:start] + whole + text[cuts[-1] + 1 :]
            bare = bare[:start] + blanked(whole) + bare[cuts[-1] + 1 :]
    return text


def _cuts(bare: str, start: int) -> list[int]:
    """Where a call begins its arguments, the commas between them, and where it ends."""
    cuts, depth = [], 0
    for at in range(bare.index("(", start), len(bare)):
        depth += {"(": 1, ")": -1}.get(bare[at], 0)
        if depth == 0 or (depth == 1 and bare[at] in "(,"):
            cuts.append(at)
        if depth == 0:
            break
    return cuts


def _is_error(expression: str, unset: Set[str]) -> bool:
    """Whether an expression needs a variable that has no value, whatever else it says.

    What stands in a COALESCE of its own is looked at there. Of alternatives (`||`) the first decides: an
    error or anything but true is an error.
    """
    while nested := _COALESCE.search(blanked(expression)):
        end = _cuts(blanked(expression), nested.start())[-1]
        expression = expression[: nested.start()] + expression[end + 1 :]
    first, *others = expression.split("||")
    all_need = all(not unset.isdisjoint(variables(part)) for part in (first, *others))
    return all_need and not _MAY_HOLD.search(blanked(first))
