"""When two printed names may be one person's: short forms, and names left out in the middle."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache

from ofsted_kg.resources import DATA
from ofsted_kg.vocab import slug

# Forms of address: names come without them, and one that slipped through must not make a second person.
_ADDRESS = frozenset(
    {"baroness", "cllr", "councillor", "dame", "dr", "hon", "lady", "lord", "miss", "mr", "mrs", "ms"}
    | {"prof", "professor", "rev", "reverend", "right", "rt", "sir", "the"}
)


def bare_name(name: str) -> str:
    """The name without forms of address in front.

    >>> bare_name("Cllr Dr Ann Lee")
    'Ann Lee'
    """
    words = name.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in _ADDRESS:
        words.pop(0)
    return " ".join(words)


def surname(name: str) -> str:
    """The last word of a name, as a slug; nothing where there is but one word."""
    words = name.split()
    return slug(words[-1]) if len(words) > 1 else ""


def may_be_one_name(one: str, other: str) -> bool:
    """Whether two names of one surname can be forms of one name.

    >>> may_be_one_name("Andy Vale", "Andrew Vale"), may_be_one_name("Andrew Vale", "Anthony Vale")
    (True, False)
    >>> may_be_one_name("Ann Lee", "Ann J Lee"), may_be_one_name("Ann K Lee", "Ann J Lee")
    (True, False)
    """
    (given, *middle), (other_given, *other_middle) = (
        [slug(word) for word in name.split()[:-1]] or [""] for name in (one, other)
    )
    is_middle_right = not middle or not other_middle or middle == other_middle
    return is_middle_right and bool(_forms(given) & _forms(other_given))


def _forms(given: str) -> frozenset[str]:
    """The name and those that it is short for."""
    return _full_names().get(given, frozenset()) | {given}


@cache
def _full_names() -> dict[str, frozenset[str]]:
    """Short form → the names that it stands for: `data/given-names.csv` read from its other end."""
    found: dict[str, set[str]] = defaultdict(set)
    with (DATA / "given-names.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for short in filter(None, row["short_forms"].split(";")):
                found[slug(short)].add(slug(row["name"]))
    return {short: frozenset(names) for short, names in found.items()}
