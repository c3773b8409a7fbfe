"""Who is one person: the same name in the same organisation, whatever title is printed with it.

Namesakes in different organisations stay apart until something joins them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from ofsted_kg.model import Extraction, ResolvedPerson, RoleClaim
from ofsted_kg.vocab import slug

# Forms of address: names come without them, and one that slipped through must not make a second person.
_ADDRESS = frozenset(
    {"baroness", "cllr", "councillor", "dame", "dr", "hon", "lady", "lord", "miss", "mr", "mrs", "ms"}
    | {"prof", "professor", "rev", "reverend", "right", "rt", "sir", "the"}
)


def resolve_people(extractions: Iterable[Extraction]) -> tuple[ResolvedPerson, ...]:
    """Everybody who holds a role in some document, in the order of their keys."""
    claims: dict[str, list[tuple[str, RoleClaim]]] = defaultdict(list)
    for extraction in extractions:
        for claim in extraction.roles:
            key = person_key(claim.organisation.key, claim.name)
            claims[key].append((extraction.document.sha256, claim))
    return tuple(_person(key, claims[key]) for key in sorted(claims))


def person_key(organisation: str, name: str) -> str:
    """The last part of a person's IRI.

    >>> person_key("leicester", "Sarah Russell") == person_key("leicester", "Cllr Sarah Russell")
    True
    """
    return f"{organisation}/{slug(bare_name(name))}"


def bare_name(name: str) -> str:
    """The name without forms of address in front.

    >>> bare_name("Cllr Dr Ann Lee")
    'Ann Lee'
    """
    words = name.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in _ADDRESS:
        words.pop(0)
    return " ".join(words)


def _person(key: str, claims: list[tuple[str, RoleClaim]]) -> ResolvedPerson:
    printed = Counter(bare_name(claim.name) for _, claim in claims)
    titles = Counter(claim.title for _, claim in claims if claim.title)
    return ResolvedPerson(
        key=key,
        name=min(printed, key=lambda name: (-len(name), name.isascii(), -printed[name], name)),
        title=min(titles, key=lambda title: (-titles[title], title), default=None),
        names=tuple(sorted({(sha256, claim.name, claim.organisation.key) for sha256, claim in claims})),
    )
