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
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ofsted_kg.councils import trusts
from ofsted_kg.extract.articles.press_words import any_of, pattern, wordings
from ofsted_kg.model import Span
from ofsted_kg.schemes import scheme

_S = r"(?:[’']s?(?![\w]))?"
_FORMAL = r"[A-Z¤][\w’'¤&-]*"
_PROPER = rf"{_FORMAL}(?:\s+(?:(?:and|&|of|for|the|in)\s+)?{_FORMAL})*"
_LEADS = re.compile(r"(?:(?!deputy)[\w-]+ )*?leader of (?:the )?(?:\S+ )?(?:council|authority|¤+)$", re.I)
_SHADOWS = re.compile(r"\b(?:opposition|shadow|groups?|branch)\b", re.I)
_DANGLING = re.compile(r"(?:[\s,/&–-]|\b(?:and|of|for|with|the|in|on|to|at|(?<![Ll]ooked )after)\b)+$")
_SEAT = re.compile(rf"(?:\s+for\s+(?:the\s+)?{_PROPER})")
_BEFORE_SEAT = re.compile(rf"(?<![\w’'¤]){_FORMAL}(?:[\s-]+(?:(?:and|upon|of|on)[\s-]+)?{_FORMAL})*\s+$")
_NAMED_FOR_ITS_SEAT = re.compile(r"(?:MP|Member of Parliament|branch \w+)\b", re.I)
_OF_TOWN = re.compile(r"\s+of\s+¤+")
_ONE_OF = re.compile(r"\s*,\s+(?:who\s+(?:is|was)\s+)?one of\s")
_SPLIT = re.compile(r",?\s+(?:and|&)\s+(?:also\s+)?(?:the\s+)?")


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
    known = {_plain(w): c.id for c in scheme("role").values() for w in c.wordings if w != "other"}
    return re.compile(rf"(?<!\w){_head()}(?!\w)", re.IGNORECASE), known


@cache
def _head() -> str:
    return any_of(w for concept in scheme("role").values() for w in concept.wordings if w != "other")


@cache
def _parties() -> str:
    return any_of(wordings("party"))


@cache
def _owner() -> str:
    """Whose office it is: "the council's ", "Labour's ", "its "."""
    body, union = any_of(wordings("office-body")), any_of(wordings("body"))
    return (
        rf"(?:(?:the|a|an|its|our|your|their|his|her|this|that)\s+)??"
        rf"(?:(?:(?:[\w¤&-]+\s+){{0,5}}?(?:{body}|¤+|(?-i:{_FORMAL}))[’']s?|ofsted|¤+"
        rf"|{union}(?:\s+(?-i:{_FORMAL})){{0,3}})\s+)??"
    )


@cache
def _office() -> str:
    """Qualifiers, head and remit."""
    words = any_of((*wordings("role-word"), *wordings("remit-word")))
    fronts = any_of((*wordings("role-modifier"), *wordings("party"), *wordings("front-word")))
    link = any_of(wordings("remit-link"))
    owner = rf"(?:(?:{any_of(wordings('office-body'))}|¤+)[’']s?\s+)?"
    board = rf"(?:¤+\s+)?{any_of(wordings('board'))}"
    item = rf"(?:(?:{link})(?!\w)\s+)*{owner}(?:{board}|{words}|{_parties()})(?!\w){_S}"
    front = rf"(?:(?<!\w){fronts}{_S}(?!\w)(?:\s+(?:and|&))?[\s-]+)*"
    # The first word behind "for" may be any: "cabinet member for inspiring young people".
    held = r"(?:(?:with|has)\s+)?(?:(?:responsibility|responsible)\s+)?"
    first = rf"(?:\s+{held}(?:for|of)\s+[a-z][\w-]+(?=\s+{words}|\s*[,.:]))?"
    brackets = rf"\s*\((?:{words}{_S}[\s,&]*(?:and\s+)?)+\)"
    tail = rf"(?:{brackets}|(?:\s*[,/&–-]\s*|\s+){item})*"
    return rf"(?P<title>{front}(?<!\w){_head()}(?!\w){_S}{first}{tail})"


@cache
def _place() -> str:
    """Where an office is held, behind it."""
    body = any_of(wordings("office-body"))
    by = r"(?:appointed|imposed|installed|sent in|chosen)\s+by"
    lead = rf"(?:at|in|of|for|on|within|{by})\s+(?:(?:the|our|this|his|her)\s+)?"
    kind = r"(?:(?:charity|union|company|trust)\s+)?"
    return rf"(?P<place>(?:,?\s+{lead}{kind}(?:{body}(?!\w)|(?-i:{_PROPER})){_S})*)"


@cache
def _after() -> re.Pattern[str]:
    """Behind a name: its honours and party, what leads over to an office, and the office."""
    verb = any_of(wordings("office-verb"))
    verb = rf"(?:{verb}|(?:appointed|brought in|sent in)\s+(?:[\w¤’']+\s+){{0,8}}?as)"
    honours = rf"(?:,?\s+(?:{any_of(wordings('honour'))})(?!\w))*"
    party = rf"(?:\s*\((?:{_parties()})[^()]{{0,30}}\))?"
    # Below a letter the office follows the honours with nothing between them.
    signed = rf"(?:,?\s+(?:{any_of(wordings('honour'))})(?!\w))+\s+(?=(?-i:[A-Z][a-z]))"
    clause = r"(?:(?:who|and)\s+)?(?:(?:is|was|has been)\s+)?"
    when = r"(?:one of\s+|(?:both|also|currently|now|then|previously|formerly)\s+)?"
    comma = rf"\s*(?:,|\(|\s[–—-])\s*{clause}{when}(?:{verb}\s+)?"
    lead = rf"(?:{honours}{party}(?:{comma}|\s+(?:{verb}|as)\s+)|(?!{signed})\s+(?=(?:MP|HMI)\b))"
    return re.compile(rf"(?:{lead}|{signed}){_owner()}{_office()}{_place()}", re.IGNORECASE)


@cache
def _further() -> re.Pattern[str]:
    """One more office behind the place of the first: " and director of children's services"."""
    verb = any_of(wordings("office-verb"))
    lead = rf"(?:(?:,?\s+(?:and|&)|,\s+who)\s+(?:is\s+)?(?:also\s+)?|,\s+{verb}\s+)"
    return re.compile(rf"{lead}{_owner()}{_office()}{_place()}", re.I)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-]){_office()}{_place()}(?:\s*[,(–—]\s*|\s+)(?:[–—]\s*)?$", re.IGNORECASE)


def _plain(words: str) -> str:
    return re.sub(r"[-‐‑–\s]+", " ", words.lower().replace("’", "'").replace("‘", "'"))


def role_of(words: str) -> str | None:
    """The concept of an office's words: that of its first head that is more than "other"."""
    found = [_heads()[1][_plain(match[0])] for match in _heads()[0].finditer(words)]
    if "council-leader" in found and _SHADOWS.search(words):
        return "other"
    if _LEADS.match(words):
        return "council-leader"
    return next((role for role in found if role != "other"), found[0] if found else None)


def roles_after(text: str, start: int, end: int, following: int) -> tuple[RolePhrase, ...]:
    """The offices in apposition behind a name that ends at `start`, in a sentence that ends at `end`.

    The next name begins at `following`, which lies behind the text if there is none: an office right in
    front of that name is its own.
    """
    found: list[RolePhrase] = []
    text = singular(text, Span(start, end)) if _ONE_OF.match(text, start, end) else text
    match = _whole(_after(), text, Span(start, end), following)
    while match:
        found += _phrases(text, match, start)
        match = _whole(_further(), text, Span(match.end(), end), following)
    return tuple(found)


def _whole(office: re.Pattern[str], text: str, span: Span, following: int) -> re.Match[str] | None:
    """A match of an office that is not the next name's; if its last part is, what stands before that."""
    match = office.match(text, span.start, span.end)
    if match and _belongs_to_next(text, match, following):
        cut = max(text.rfind(",", span.start + 2, following), text.rfind(" and ", span.start + 2, following))
        match = office.match(text, span.start, cut) if cut > 0 else None
    return match if match and not _belongs_to_next(text, match, following) else None


def _belongs_to_next(text: str, match: re.Match[str], following: int) -> bool:
    if following > len(text):
        return False
    stops = match.end() <= following and not text[match.end() : following].strip()
    return stops or match.end("title") > following


def roles_before(text: str, begin: int, end: int) -> tuple[RolePhrase, ...]:
    """The offices in front of a name that begins at `end`."""
    if not _heads()[0].search(text, begin, end):
        return ()
    match = _before().search(text, begin, end)
    return tuple(_phrases(text, match, begin, seat_from=max(0, match.start() - 60))) if match else ()


def party_before(text: str, begin: int, end: int) -> int:
    """Where the party in front of a councillor's title begins ("Labour councillor"); `end` if none does."""
    match = re.compile(rf"(?<!\w)(?:{_parties()})\s+$", re.I).search(text, begin, end)
    return match.start() if match else end


def _phrases(
    text: str, match: re.Match[str], extent_start: int, *, seat_from: int | None = None
) -> Iterator[RolePhrase]:
    """The office of a match; two where both of its halves are offices of a known kind."""
    whole = _phrase(text, match, extent_start, seat_from=seat_from)
    if whole is None:
        return
    for joint in _SPLIT.finditer(text, whole.title.start, whole.title.end):
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
    words = _without_place(match["title"])
    role = role_of(words)
    if role == "mayor" and (town := _OF_TOWN.match(text, match.start("title") + len(words))):
        words = text[match.start("title") : town.end()]
    is_other = pattern("not-an-office").match(text, match.start("title"))
    if role is None or is_other or pattern("not-an-office").search(match[0]):
        return None
    lead = _lead().match(words)
    title = Span(match.start("title") + (lead.end() if lead else 0), match.start("title") + len(words))
    found = RolePhrase(Span(extent_start, match.end("place")), role, title)
    return _with_seat(text, found, seat_from) if _NAMED_FOR_ITS_SEAT.search(words) else found


@cache
def _lead() -> re.Pattern[str]:
    """What stands in front of an office and is no part of it: "the council's new "."""
    body = any_of(wordings("office-body"))
    return re.compile(
        rf"(?:(?:(?:{body}|ofsted|¤+)[’']s?|new|newly|current|then|present|incoming|the)\s+)+", re.I
    )


@cache
def _held() -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?:at|in|of|for|on|with)\s+(?:the\s+|our\s+)?(?:{any_of(wordings('office-body'))}|¤+){_S}$",
        re.I,
    )


def _without_place(words: str) -> str:
    """The office without the place where it is held; "leader of the council" keeps it."""
    words = _DANGLING.sub("", words)
    while not _LEADS.match(words) and (shorter := _DANGLING.sub("", _held().sub("", words))) != words:
        if role_of(shorter) != role_of(words):
            break
        words = shorter
    return words


def _with_seat(text: str, phrase: RolePhrase, seat_from: int | None) -> RolePhrase:
    """A member of parliament or branch officer with the place that the office is named after.

    The place may stand in front from `seat_from` on; None where a name stands there.
    """
    start, end = phrase.title.start, phrase.title.end
    behind = _SEAT.match(text, end, phrase.extent.end)
    before = _BEFORE_SEAT.search(text, seat_from, start) if seat_from is not None else None
    return replace(phrase, title=Span(before.start() if before else start, behind.end() if behind else end))


@cache
def _trust() -> re.Pattern[str]:
    names = any_of(name for trust in trusts() for name in trust.names)
    return re.compile(rf"(?:\s+of|,)\s+(?P<trust>{names})(?!\w)")


def with_trust(text: str, phrase: RolePhrase) -> RolePhrase:
    """An office "of" a company or trust, or with it behind a comma, bears its name."""
    held = _trust().match(text, phrase.title.end)
    return replace(phrase, title=Span(phrase.title.start, held.end())) if held else phrase


def trust_of(words: str) -> str | None:
    """The company or trust that an office's words name at their end."""
    held = _trust().search(words)
    return held["trust"] if held and held.end() == len(words) else None


@cache
def _plurals() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_head()}(?P<s>s)(?!\w)", re.IGNORECASE)


def singular(text: str, span: Span) -> str:
    """The text with a space for the plural "s" of the offices in the span; same offsets."""
    places = [match.start("s") for match in _plurals().finditer(text, span.start, span.end)]
    for place in places:
        text = f"{text[:place]} {text[place + 1 :]}"
    return text
