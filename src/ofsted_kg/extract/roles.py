"""Offices as printed beside a name: where the words of one begin and end, and the concept they belong to.

An office has a head, a label of `ontology/role.ttl` ("cabinet member", "director"), words in front that
qualify it ("interim") and a remit behind it ("for children, young people and schools"). The place where
it is held ("at the council") is not part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ofsted_kg.extract.patterns import MONTH
from ofsted_kg.extract.press_words import any_of, pattern, wordings
from ofsted_kg.model import Span
from ofsted_kg.schemes import scheme

_PARTY = r"(?:\s*\((?:Lab|Con|Lib ?Dem|LD|Green|Ind|Labour|Conservative|Liberal Democrat)[^()]{0,30}\))?"
_IS_NOW = r"(?:took over as|became|was appointed(?: as)?|is)"
_BODYS = r"(?:council|authority|county council|city council|county|city|borough|trust|[Oo]fsted)[’']s"
_OPENS = re.compile(
    rf"{_PARTY}(?:\s*(?:,|\(|[–—-])\s*(?:(?:who is|who was|who has been|currently|now)\s+)?|\s+{_IS_NOW}\s+)"
    rf"(?:(?:the|a|an|its|our|their)\s+)?(?:¤+(?:[’']s?)?\s+|{_BODYS}\s+)?"
)
_CUTS = re.compile(
    rf"\s+(?:in|since|from|last)\s+(?:{MONTH}|\d{{4}}|month|year)|"
    r"[:;.“”\"\n()]|\s[–—]\s|,?\s+who\b|,?\s+both\b|,\s+(?:paid|took|gave|stepped|spoke|(?!looked)\w{3,}ed)\b|,\s+(?:and\s+)?(?:has|have|had|is|was|will|which|while|but|"
    r"after|as)\b"
)
_PLACE = re.compile(
    r"(?:,?\s+(?:at|in|of|for|from|with)\s+(?:(?:the|our|this)\s+)?(?:council|authority|"
    r"local authority|county council|city council|"
    r"county|city|borough|town hall|trust|area|¤+)(?:[’']s)?)+\s*$",
    re.I,
)
_LEADS_COUNCIL = re.compile(
    r"\bleader of (?:the council|the authority|the county council|the city council|¤+)\s*$", re.I
)
_LIMIT = 60


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
    known = {
        w.lower().replace("’", "'"): c.id for c in scheme("role").values() for w in c.wordings if w != "other"
    }
    return re.compile(rf"(?<!\w){any_of(known)}(?!\w)", re.IGNORECASE), known


@cache
def _remit() -> re.Pattern[str]:
    """What may stand between an office's head and the name behind it."""
    words = rf"(?:&|¤+|{any_of(wordings('role-word'))}|[a-z]+)"
    return re.compile(rf"(?:[’']s)?(?:,?\s+{words}(?:[’']s)?)*\s*,?\s*$")


@cache
def _modifiers() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w){any_of(wordings('role-modifier'))}\s+)+$", re.IGNORECASE)


def role_of(words: str) -> str | None:
    """The concept of an office's words: that of its first head that is more than "other"."""
    found = [
        _heads()[1][re.sub(r"\s+", " ", m[0].lower().replace("’", "'"))] for m in _heads()[0].finditer(words)
    ]
    return next((role for role in found if role != "other"), found[0] if found else None)


def role_after(text: str, start: int, end: int) -> RolePhrase | None:
    """The office in apposition behind a name that ends at `start`; `end` is where the next name begins."""
    opening = _OPENS.match(text, start, end)
    if not opening:
        return None
    begin = opening.end()
    stops = [
        m.start()
        for m in (_CUTS.search(text, begin, end), pattern("speech-verb").search(text, begin, end))
        if m
    ]
    stop = min(stops, default=end)
    words = text[begin:stop]
    head = _heads()[0].search(words)
    if not head or head.start() > _LIMIT or words[: head.start()].count(",") > 1:
        return None
    words = re.sub(r"(?:[\s,&]|\band\b)+$", "", words)
    role = role_of(words)
    return _phrase(words, begin, start, role) if role and not _is_clause(words[: head.start()]) else None


def _is_clause(words: str) -> bool:
    """Whether the words before the head are more than qualifiers of it."""
    return re.search(r"\b(?:to|by|that|told|with|from|and the|spoke|met|after)\b", words) is not None


def role_before(text: str, begin: int, end: int) -> RolePhrase | None:
    """The office in front of a name that begins at `end`."""
    words = text[begin:end]
    heads = [m for m in _heads()[0].finditer(words) if _remit().fullmatch(words, m.end())]
    if not heads:
        return None
    qualifiers = _modifiers().search(words[: heads[0].start()])
    first = qualifiers.start() if qualifiers else heads[0].start()
    office = re.sub(r"[\s,]+$", "", words[first:])
    if pattern("speech-verb").search(office):
        return None
    role = role_of(office)
    return _phrase(office, begin + first, begin, role) if role else None


def _without_place(words: str) -> str:
    """The office without the place, or places, where it is held."""
    while (shorter := re.sub(r"(?:[\s,&]|\band\b)+$", "", _PLACE.sub("", words))) != words:
        words = shorter
    return words


def _phrase(words: str, begin: int, extent_start: int, role: str) -> RolePhrase:
    """Strip the place where the office is held; "leader of the council" keeps it."""
    title = words if _LEADS_COUNCIL.search(words) else _without_place(words)
    return RolePhrase(Span(extent_start, begin + len(words)), role, Span(begin, begin + len(title)))
