"""Offices as printed beside a name: where the words of one begin and end, and the concept they belong to.

An office is one stretch of words: qualifiers ("interim", "children's services"), a head, which is a label
of `ontology/role.ttl` ("cabinet member", "director"), and a remit of words that remits are made of ("for
children, young people and schools"). Whose office it is ("the council's") and where it is held ("at the
council") stand beside it and are no part of it, unless a company or trust is named ("of X Children First").
The words are rows of `data/press-wordings.csv`: role-modifier, role-word, remit-word, remit-link,
office-verb, office-body, party.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from ofsted_kg.extract.articles.people import office_grammar as grammar
from ofsted_kg.extract.articles.text.press_words import any_of, pattern, phrases, plain
from ofsted_kg.model import Span
from ofsted_kg.schemes import scheme

# Offices that are for children's services unless their words say for what else.
FOR_CHILDREN = ("lead-member", "director-of-childrens-services")
# Offices of councillors and those of the council's staff (Local Government Act 1972, section 116).
_OF_COUNCILLORS = frozenset({"council-leader", "lead-member", "mayor"})
_OF_STAFF = frozenset({"chief-executive", "director-of-childrens-services", "assistant-director"})
_NAMED_FOR_PLACE = frozenset({"mayor"})
_SPACE, _SPACE_OR_COMMA = re.compile(r"\s*"), re.compile(r"\s*(?:,\s*)?")
_LONGEST_OWNER = 80  # characters of an association's name
_TOWN = re.compile(r"¤+\s+$")  # in front of its mayor: "Leeds mayor Jo Smith"


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """An office in a text.

    Attributes:
        extent: its words with the place where it is held.
        role: concept of the role scheme.
        title: the words of the office alone.
    """

    extent: Span
    role: str
    title: Span


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, str]]:
    """The heads as a pattern, and their concepts by plain wording."""
    known = {plain(w): c.id for c in scheme("role").values() for w in c.wordings if w != "other"}
    known |= dict.fromkeys(grammar.bosses(), "other")
    return re.compile(rf"(?<!\w){any_of(known)}(?!\w)", re.IGNORECASE), known


def role_of(words: str) -> str | None:
    """The concept of an office's words: that of its first head that is more than "other"."""
    found = [_heads()[1][plain(match[0])] for match in _heads()[0].finditer(words)]
    if "council-leader" in found and pattern("shadow-office").search(words):
        return "other"
    if grammar.leads().fullmatch(words):
        return "council-leader"
    if "council-leader" in found and pattern("leads-others").search(words):
        return "other"
    if "lead-member" in found and pattern("party-spokesman").search(words):
        return "other"
    role = next((role for role in found if role != "other"), found[0] if found else None)
    return "other" if role in FOR_CHILDREN and _is_for_others(words) else role


def _is_for_others(words: str) -> bool:
    """Whether an office has a remit in which children's services have no part: "director of finance"."""
    remit = pattern("responsible-for").search(words)
    return remit is not None and pattern("remit-of-children").search(words) is None


def roles_after(text: str, start: int, end: int, following: int) -> tuple[RolePhrase, ...]:
    """The offices in apposition behind a name that ends at `start`, in a sentence that ends at `end`.

    The next name begins at `following`, which lies behind the text if there is none: an office right in
    front of that name is its own.
    """
    found: list[RolePhrase] = []
    text = singular(text, Span(start, end)) if _one_of().match(text, start, end) else text
    match = _whole(grammar.behind_name(), text, Span(start, end), following)
    while match:
        found += _phrases(text, match, start)
        match = _whole(grammar.further(), text, Span(match.end(), end), following)
    return tuple(found)


def _whole(office: re.Pattern[str], text: str, span: Span, following: int) -> re.Match[str] | None:
    """A match of an office that is not the next name's; if its last part is, what stands before that."""
    match = office.match(text, span.start, span.end)
    if match and _belongs_to_next(text, match, following):
        joints = reversed([*_between().finditer(text, span.start + 2, following)])
        cut = next((j for j in joints if _is_office(text[j.end() : following])), None)
        match = office.match(text, span.start, cut.start()) if cut else None
        match = None if match and _belongs_to_next(text, match, following) else match
    return match


def _is_office(words: str) -> bool:
    """Whether all that stands in front of a name is an office, or nothing."""
    return not words.strip() or grammar.before_name().match(words) is not None


@cache
def _between() -> re.Pattern[str]:
    """What stands between the office of one person and that of the next."""
    return re.compile(rf"(?:,?\s+{phrases('joins-statement')}\s|,\s)\s*(?:{phrases('article')}\s)?")


def _belongs_to_next(text: str, match: re.Match[str], following: int) -> bool:
    """Whether it stands right in front of the next name, or behind "and" and in front of a comma."""
    if following > len(text):
        return False
    stops = match.end() <= following and _leads_on(match).fullmatch(text, match.end(), following) is not None
    return stops or match.start("title") < following < match.end("title")


def _leads_on(match: re.Match[str]) -> re.Pattern[str]:
    """What may stand between an office and the next name whose it is."""
    return _SPACE_OR_COMMA if _joins().match(match[0]) else _SPACE


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s+(?:{phrases('joins-statement')}|&)\s")


def roles_before(text: str, begin: int, end: int) -> tuple[RolePhrase, ...]:
    """The offices in front of a name that begins at `end`."""
    if not _heads()[0].search(text, begin, end):
        return ()
    match = grammar.before_name().search(text, begin, end)
    if not match:
        return ()
    other = grammar.before_office().search(text, begin, match.start("title"))
    found = [
        phrase
        for m in ((other, match) if other else (match,))
        for phrase in _phrases(
            text, m, begin, seat_from=max(text.rfind("\n", 0, m.start()) + 1, m.start() - 60)
        )
    ]
    return tuple(phrase for phrase in found if _may_hold_both(phrase.role, found[-1].role))


def _may_hold_both(one: str, other: str) -> bool:
    """Whether one person may hold both offices: no councillor is on the council's staff.

    >>> _may_hold_both("council-leader", "lead-member"), _may_hold_both("council-leader", "chief-executive")
    (True, False)
    """
    return {one, other}.isdisjoint(_OF_STAFF) or {one, other}.isdisjoint(_OF_COUNCILLORS)


def role_of_councillor(role: str) -> str:
    """The role of a councillor whom the press gives an office of the staff: "services boss Cllr Jo Vale"."""
    if role not in _OF_STAFF:
        return role
    return "lead-member" if role in FOR_CHILDREN else "other"


def offices_in(text: str, span: Span) -> tuple[RolePhrase, ...]:
    """Every office that a stretch of text names, whoever holds it."""
    matches = grammar.any_office().finditer(text, span.start, span.end)
    return tuple(phrase for match in matches for phrase in _phrases(text, match, match.start()))


def held_behind(text: str, offices: Iterable[RolePhrase], end: int) -> tuple[RolePhrase, ...]:
    """Offices in front of a name that ends at `end`, with the place told behind it: "leader Jo Vale of ¤"."""
    place = grammar.of_place().match(text, end)
    return tuple(replace(o, extent=Span(o.extent.start, place.end())) if place else o for o in offices)


def party_before(text: str, begin: int, end: int) -> int:
    """Where the party in front of a councillor's title begins ("Labour councillor"); `end` if none does."""
    match = re.compile(rf"(?<!\w){phrases('party')}\s+$", re.I).search(text, begin, end)
    return match.start() if match else end


def _phrases(
    text: str, match: re.Match[str], extent_start: int, *, seat_from: int | None = None
) -> Iterator[RolePhrase]:
    """The office of a match; two where both of its halves are offices of a known kind."""
    whole = _phrase(text, match, extent_start, seat_from=seat_from)
    if whole is None:
        return
    for joint in _joint().finditer(text, whole.title.start, whole.title.end):
        halves = (Span(whole.title.start, joint.start()), Span(joint.end(), whole.title.end))
        roles = [role_of(text[half.start : half.end]) for half in halves]
        if None not in roles and "other" not in roles and roles[0] != roles[1]:
            yield from (
                RolePhrase(whole.extent, role, half) for role, half in zip(roles, halves, strict=True) if role
            )
            return
    yield whole


def _phrase(
    text: str, match: re.Match[str], extent_start: int, *, seat_from: int | None
) -> RolePhrase | None:
    whole = grammar.of_body().match(text, match.start("title"))
    words = whole[0] if whole and whole.end() >= match.end("title") else _without_place(match["title"])
    words = _without_name(words)
    role = role_of(words)
    start = match.start("title")
    if role == "mayor" and (town := _of_town().match(text, start + len(words))):
        words = text[start : town.end()]
    elif role == "mayor" and seat_from is not None and (town := _TOWN.search(text, seat_from, start)):
        start, words = town.start(), text[town.start() : start + len(words)]
    if role is None or _is_no_office(text, Span(start, match.end())):
        return None
    lead = grammar.lead().match(words)
    title = _with_owner(text, Span(start + (lead.end() if lead else 0), start + len(words)))
    found = RolePhrase(Span(extent_start, match.end("place")), role, title)
    return _with_seat(text, found, seat_from) if pattern("named-for-its-seat").search(words) else found


def _is_no_office(text: str, span: Span) -> bool:
    """Whether what is found is no office, by its words or by those in front of it: "young inspector"."""
    first, last = max(0, span.start - _LONGEST_OWNER), span.end + _LONGEST_OWNER
    near = pattern("not-an-office").finditer(text, first, last)
    return any(match.start() < span.end and span.start < match.end() for match in near)


def _without_name(words: str) -> str:
    """An office in small letters, or by its letters, without whose it is: "director of Brightwell Homes"."""
    named = _of_name().match(words) if words[0].islower() or words.split()[0].isupper() else None
    return named["office"] if named and role_of(words) not in _NAMED_FOR_PLACE else words


@cache
def _of_name() -> re.Pattern[str]:
    known = phrases("role-word", "remit-word", "party", "body")
    name = rf"(?!(?i:{known})(?!\w))[A-Z][\w-]*(?![’'\w])(?!.*(?i:{phrases('board-of-name')})$)"
    return re.compile(rf"(?P<office>[a-z-]+(?:\s+[a-z-]+)?|[A-Z]+)\s+{phrases('of-town')}\s+{name}")


def _with_owner(text: str, title: Span) -> Span:
    """An office of one word with whose it is: "the council's leader", as "leader" alone says little."""
    if " " in text[title.start : title.end]:
        return title
    owner = grammar.right_before_office().search(text, max(0, title.start - _LONGEST_OWNER), title.start)
    return Span(owner.start(), title.end) if owner else title


def _without_place(words: str) -> str:
    """The office without the place where it is held; "leader of the council" keeps it."""
    words = grammar.dangling().sub("", words)
    while (
        not grammar.of_body().fullmatch(words)
        and (shorter := grammar.dangling().sub("", grammar.held().sub("", words))) != words
    ):
        if role_of(shorter) != role_of(words):
            break
        words = shorter
    return words


def _with_seat(text: str, phrase: RolePhrase, seat_from: int | None) -> RolePhrase:
    """A member of parliament or branch officer with the place that the office is named after.

    The place may stand in front from `seat_from` on; None where a name stands there.
    """
    start, end = phrase.title.start, phrase.title.end
    behind = grammar.seat().match(text, end, phrase.extent.end)
    before = grammar.before_seat().search(text, seat_from, start) if seat_from is not None else None
    return replace(phrase, title=Span(before.start() if before else start, behind.end() if behind else end))


def singular(text: str, span: Span) -> str:
    """The text with a space for the plural "s" of the offices in the span; same offsets."""
    places = [match.start("s") for match in grammar.plurals().finditer(text, span.start, span.end)]
    for place in places:
        text = f"{text[:place]} {text[place + 1 :]}"
    return text


@cache
def _one_of() -> re.Pattern[str]:
    """An office in the plural behind one name: ", who is one of the directors"."""
    return re.compile(rf"\s*,\s+{phrases('one-of')}\s", re.I)


@cache
def _joint() -> re.Pattern[str]:
    """What joins two offices of one person."""
    return re.compile(
        rf",?\s+(?:{phrases('joins-statement')}|&)\s+(?:{phrases('also')}\s+)?(?:{phrases('article')}\s+)?"
    )


@cache
def _of_town() -> re.Pattern[str]:
    return re.compile(rf"\s+{phrases('of-town')}\s+¤+")
