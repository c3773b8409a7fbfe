"""A council by a name that somebody wrote: in a cover table, a file name or a query."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from ofsted_kg.councils.context import without_council_words
from ofsted_kg.councils.register import Council, one_of_today, register


def council_named(name: str) -> Council | None:
    """The council called `name`, with or without “the”, “Council” and the like; None where none or two are.

    A name that a council of today shares with one abolished means the one of today.

    >>> council_named("The London Borough of Brent").slug
    'brent'
    >>> council_named("Leicester County Council") is None
    True
    """
    full = _normal(name)
    core, words = without_council_words(full)
    slugs = _slugs_by_name().get(full) or tuple(
        slug for slug in _slugs_by_name().get(core, ()) if register()[slug].is_called(words)
    )
    slug = one_of_today(slugs)
    return register()[slug] if slug else None


@cache
def _slugs_by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for council in register().values():
        for name in map(_normal, council.names):
            found[name][council.slug] = None
            found[without_council_words(name)[0]][council.slug] = None
    return {name: tuple(slugs) for name, slugs in found.items()}


def _normal(name: str) -> str:
    """Lower-case words and nothing else, “&” as “and”, without “the”."""
    plain = re.sub(r"['’]", "", name.casefold().replace("&", " and "))
    return " ".join(re.findall(r"[^\W_]+", plain)).removeprefix("the ")
