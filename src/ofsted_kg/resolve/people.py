"""Who is one person over all documents, and why.

The same name in the same organisation is one person. Beyond that, names are joined where something tells so:
within one organisation a short form and the full name, in roles that one person can hold, if no third name
fits; across organisations the same name in roles of one kind, if one document gives it in both, or one
organisation works for the other.
Namesakes in different organisations otherwise stay apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ofsted_kg.councils import trusts
from ofsted_kg.model import Extraction, NameDecision, ResolvedPerson, RoleClaim
from ofsted_kg.resolve.given_names import bare_name, may_be_one_name, surname
from ofsted_kg.vocab import slug

# Roles that one person can hold in one organisation, over the years; any other role goes with all of them.
_KINDS_OF_ROLE = (
    frozenset({"lead-member", "council-leader", "mayor"}),
    frozenset({"chief-executive", "director-of-childrens-services", "assistant-director"}),
    frozenset({"lead-inspector", "inspector", "ofsted-leader"}),
    frozenset({"minister"}),
    frozenset({"commissioner"}),
    frozenset({"journalist"}),
)


@dataclass(frozen=True)
class Bearer:
    """One name in one organisation: every document that prints it, with the claim."""

    organisation: str
    slug: str
    claims: list[tuple[str, RoleClaim]] = field(default_factory=list, compare=False)

    @property
    def name(self) -> str:
        """The best spelling: in small letters, and with accents, which tell more than their absence."""
        printed = Counter(bare_name(claim.name) for _, claim in self.claims)
        return min(printed, key=lambda name: (name.isupper(), name.isascii(), -printed[name], name))

    @property
    def place(self) -> str:
        """The organisation in words, as it is printed first."""
        return self.claims[0][1].organisation.name

    @property
    def documents(self) -> set[str]:
        """Digests of the documents that print the name."""
        return {sha256 for sha256, _ in self.claims}

    @property
    def kinds(self) -> frozenset[int]:
        """The kinds of role that the bearer holds, by their places in the list above."""
        roles = {claim.role for _, claim in self.claims}
        return frozenset(at for at, kind in enumerate(_KINDS_OF_ROLE) if roles & kind)


_Reasons = dict[Bearer, tuple[str, float]]


def resolve_people(
    extractions: Iterable[Extraction],
) -> tuple[tuple[ResolvedPerson, ...], tuple[NameDecision, ...]]:
    """Everybody who holds a role in some document, by their keys, and why each name is taken for them."""
    bearers = _bearers(extractions)
    reasons: _Reasons = {}
    herds = _herds(bearers, [*_short_forms(bearers, reasons), *_moves(bearers, reasons)])
    people = sorted((_person(herd) for herd in herds), key=lambda person: person.key)
    of = {bearer: key for herd in herds for key in (_key(herd),) for bearer in herd}
    decisions = [
        NameDecision((sha256, claim.name, claim.organisation.key), of[bearer], *_why(bearer, reasons))
        for bearer in bearers
        for sha256, claim in bearer.claims
    ]
    return tuple(people), tuple(sorted(set(decisions), key=lambda decision: decision.name))


def person_key(organisation: str, name: str) -> str:
    """The last part of a person's IRI.

    >>> person_key("leicester", "Sarah Russell") == person_key("leicester", "Cllr Sarah Russell")
    True
    """
    return f"{organisation}/{slug(bare_name(name))}"


def _bearers(extractions: Iterable[Extraction]) -> list[Bearer]:
    found: dict[tuple[str, str], Bearer] = {}
    for extraction in sorted(extractions, key=lambda extraction: extraction.document.sha256):
        for claim in extraction.roles:
            key = claim.organisation.key, slug(bare_name(claim.name))
            found.setdefault(key, Bearer(*key)).claims.append((extraction.document.sha256, claim))
    return [found[key] for key in sorted(found)]


def _short_forms(bearers: Sequence[Bearer], reasons: _Reasons) -> Iterator[tuple[Bearer, Bearer]]:
    """Pairs within an organisation that are forms of one name, and of which no third name can be one too."""
    namesakes: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        if surname(bearer.name):
            namesakes[bearer.organisation, surname(bearer.name)].append(bearer)
    for herd in namesakes.values():
        pairs = [pair for pair in combinations(herd, 2) if _may_be_one(*pair)]
        for joined in _herds(herd, pairs):
            if len(joined) > 1 and all(_may_be_one(*pair) for pair in combinations(joined, 2)):
                names = " and ".join(f"“{bearer.name}”" for bearer in joined)
                why = f"{names} are forms of one name, and no other there fits", 0.85
                reasons.update(dict.fromkeys(joined, why))
                yield from combinations(joined, 2)


def _may_be_one(one: Bearer, other: Bearer) -> bool:
    is_role_right = not one.kinds or not other.kinds or bool(one.kinds & other.kinds)
    return is_role_right and may_be_one_name(one.name, other.name)


def _moves(bearers: Sequence[Bearer], reasons: _Reasons) -> Iterator[tuple[Bearer, Bearer]]:
    """Pairs of one name in two organisations that something joins."""
    named: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        named[bearer.slug].append(bearer)
    for herd in named.values():
        for one, other in combinations(herd, 2):
            why = _joining(one, other)
            if why:
                reasons |= {one: why, other: why}
                yield one, other


def _joining(one: Bearer, other: Bearer) -> tuple[str, float] | None:
    if not one.kinds & other.kinds:
        return None
    if one.documents & other.documents:
        return f"one document gives “{one.name}” in {one.place} and in {other.place}", 0.8
    for trust, served in ((one, other), (other, one)):
        if served.organisation in _served_by().get(trust.organisation, ()):
            return f"{trust.place} acts for {served.place}", 0.8
    return None


def _served_by() -> dict[str, tuple[str, ...]]:
    """Key of a trust as an organisation → slugs of the councils that it acts for."""
    return {slug(name): trust.councils for trust in trusts() for name in trust.names}


def _herds(bearers: Sequence[Bearer], pairs: Iterable[tuple[Bearer, Bearer]]) -> list[list[Bearer]]:
    """The bearers, grouped by all pairs together."""
    herd_of = {bearer: [bearer] for bearer in bearers}
    for one, other in pairs:
        herd, absorbed = herd_of[one], herd_of[other]
        if herd is not absorbed:
            herd += absorbed
            herd_of.update(dict.fromkeys(absorbed, herd))
    return [herd for bearer, herd in herd_of.items() if bearer == min(herd, key=_place)]


def _place(bearer: Bearer) -> tuple[str, str]:
    return bearer.organisation, bearer.slug


def _why(bearer: Bearer, reasons: _Reasons) -> tuple[str, float]:
    if bearer in reasons:
        return reasons[bearer]
    if len(bearer.documents) == 1:
        return "no other document names this person", 1.0
    if len(bearer.kinds) > 1:
        return "the same name in the same organisation, although the roles differ in kind", 0.7
    return "the same name in the same organisation", 0.95


def _key(herd: Sequence[Bearer]) -> str:
    """The fullest name in the organisation where most documents place the person."""
    documents: Counter[str] = Counter()
    for bearer in herd:
        documents[bearer.organisation] += len(bearer.documents)
    home = min(documents, key=lambda organisation: (-documents[organisation], organisation))
    return f"{home}/{min((b.slug for b in herd if b.organisation == home), key=lambda s: (-len(s), s))}"


def _person(herd: Sequence[Bearer]) -> ResolvedPerson:
    claims = [pair for bearer in herd for pair in bearer.claims]
    titles = Counter(claim.title for _, claim in claims if claim.title)
    name = _name(herd)
    return ResolvedPerson(
        key=_key(herd),
        name=name,
        title=min(titles, key=lambda title: (-titles[title], title), default=None),
        names=tuple(sorted({(sha256, claim.name, claim.organisation.key) for sha256, claim in claims})),
        other_names=tuple(sorted({bare_name(claim.name) for _, claim in claims} - {name})),
    )


def _name(herd: Sequence[Bearer]) -> str:
    """The form of most covers, on which reports name the lead inspector; else that of most documents."""
    forms: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in herd:
        forms[bearer.slug].append(bearer)

    def weight(form: str) -> tuple[int, int, int, str]:
        claims = [pair for bearer in forms[form] for pair in bearer.claims]
        covers = {sha256 for sha256, claim in claims if claim.role == "lead-inspector"}
        return -len(covers), -len({sha256 for sha256, _ in claims}), -len(form), form

    return max(forms[min(forms, key=weight)], key=lambda bearer: len(bearer.claims)).name
