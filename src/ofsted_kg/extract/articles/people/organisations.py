"""The body that somebody holds an office at: a council, Ofsted, a government department, a union, a trust.

It is named in the office or beside it; else the office is at the council that the sentence is about.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from ofsted_kg.councils import register, trusts
from ofsted_kg.extract.articles.councils.topics import Topics
from ofsted_kg.extract.articles.people.office_trusts import trust_of
from ofsted_kg.extract.articles.people.roles import FOR_CHILDREN, RolePhrase
from ofsted_kg.extract.articles.text.names import is_name_of_body
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import any_of, before, meaning, pattern, phrases, wordings
from ofsted_kg.model import OFSTED, Organisation, Span

_INSPECTORATE_ROLES = ("lead-inspector", "inspector", "ofsted-leader")
_COUNCIL_ROLES = (
    "council-leader",
    "lead-member",
    "mayor",
    "chief-executive",
    "director-of-childrens-services",
    "assistant-director",
)
_OPENING = 4  # sentences in which an article names the council that it is about
_NEAR_BODY = 80  # the same for the long names of associations
_NEAR = (
    40  # characters before an office in which the body stands whose it is: "Kent County Council's director"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the article.

    Attributes:
        masked: its text with long quotations and councils blanked.
        subjects: by council the key of the inspection reported on.
        full_names: by surname the name in full.
    """

    press: PressText
    topics: Topics
    masked: str
    subjects: dict[str, str]
    full_names: dict[str, str]


def concept_of(role: str, organisation: Organisation) -> str:
    """The concept of an office where the body decides it: a union's chief heads no council's staff."""
    if organisation == OFSTED:
        return "ofsted-leader" if role == "director-of-childrens-services" else role
    is_elsewhere = role in _INSPECTORATE_ROLES or (role in _COUNCIL_ROLES and not _serves(organisation))
    return "other" if is_elsewhere else role


def _serves(organisation: Organisation) -> bool:
    """Whether a body is a council or acts for one: a trust, or a body by its letters, which may be one's."""
    bodies = {*wordings("body").values(), *wordings("office-of-own-body").values()}
    if organisation.name in bodies or pattern("word-of-body").search(organisation.name):
        return False
    is_trust = any(organisation.name == trust.names[0] for trust in trusts())
    named = pattern("kind-of-council", "kind-of-trust", "council-or-authority").search(organisation.name)
    return organisation.is_council or is_trust or organisation.name.isupper() or named is not None


def organisation_of(scene: Scene, index: int, phrase: RolePhrase) -> Organisation | None:
    """Where an office of a sentence is held; None if the article does not tell.

    One of the police or of hospitals is never taken to be the council's.
    """
    press, topics = scene.press, scene.topics
    extent = Span(max(phrase.extent.start, phrase.title.start - _NEAR), phrase.extent.end)
    words = press.text[extent.start : extent.end]
    own = pattern("office-of-own-body").search(press.text, phrase.title.start, phrase.extent.end)
    if own and phrase.role not in FOR_CHILDREN:
        name = meaning("office-of-own-body", own[0]) or own[0]
        return Organisation(slug(name), name)
    is_police = pattern("police-force").search(press.text, phrase.title.end, phrase.extent.end)
    is_ofsteds = _ofsteds().search(words) or pattern("ofsted").match(press.text, phrase.title.start)
    if (phrase.role in _INSPECTORATE_ROLES and not is_police) or is_ofsteds:
        return OFSTED
    if phrase.role == "journalist":
        publisher = press.document.publisher
        return Organisation(slug(publisher), publisher) if publisher else None
    if phrase.role in ("minister", "commissioner") or pattern("government-office").search(words):
        return Organisation("department-for-education", "Department for Education")
    if _parliament().search(press.document.quote(phrase.title)):
        return Organisation("house-of-commons", "House of Commons")
    start = press.sentences[index].span.start
    near = Span(min(extent.start, max(start, phrase.title.start - _NEAR_BODY)), extent.end)
    if body := _body(press.text, near, phrase.title):
        return body
    if _elsewhere().match(press.text, phrase.title.end):
        return None
    title = press.document.quote(phrase.title)
    if pattern("provider-office").search(title) and not pattern("council-office").search(title):
        return _provider(scene, extent, phrase)
    named = [
        n.slug
        for n in topics.named[index]
        if extent.start <= n.span.start < extent.end + 2 and not _is_left(press.text, n.span)
    ]
    if named:
        return Organisation(named[0], register()[named[0]].label, is_council=True)
    if trust := trust_of(press.document.quote(phrase.title)):
        return Organisation(slug(trust), trust)
    other = _other_body().search(scene.masked, phrase.title.end, extent.end)
    is_own = other and pattern("office-body").fullmatch(other["name"])
    if other and not is_own and is_name_of_body(other["name"].split()):
        return Organisation(slug(other["name"]), other["name"])
    if pattern("office-elsewhere").search(press.document.quote(phrase.title)):
        return None
    about = topics.of_sentence[index] or topics.main or _first_named(scene, phrase.role)
    if not about:
        return _unregistered(scene.masked)
    return Organisation(about[0], register()[about[0]].label, is_council=True)


def _is_left(text: str, council: Span) -> bool:
    """Whether it is the council that somebody comes from: "who joined from Kent to replace the director"."""
    return before("comes-from").search(text, max(0, council.start - _NEAR), council.start) is not None


def _provider(scene: Scene, extent: Span, phrase: RolePhrase) -> Organisation | None:
    """The school, home or agency that the office names, or the one that the article does; never a council."""
    text = scene.masked
    other = _other_body().search(text, phrase.title.end, extent.end)
    named = {other["name"]} if other and is_name_of_body(other["name"].split()) else set()
    found = named or {match["name"] for match in _a_provider().finditer(text)}
    return Organisation(slug(name), name) if len(found) == 1 and (name := found.pop()) else None


@cache
def _a_provider() -> re.Pattern[str]:
    """A school, home or agency by its name."""
    kind = rf"{phrases('kind-of-provider')}(?!\w)"
    return re.compile(
        rf"(?<![\w’'])(?!{phrases('opening-word')}\b)(?P<name>(?:[A-Z][\w’'-]*\s+){{1,4}}{kind}(?:\s+{kind})?)"
    )


def _unregistered(masked: str) -> Organisation | None:
    """The one council that an article names which the register does not hold; None if there are several."""
    found = {match["name"] for match in _a_council().finditer(masked)}
    return Organisation(slug(name), name) if len(found) == 1 and (name := found.pop()) else None


def _first_named(scene: Scene, role: str) -> tuple[str, ...]:
    """The council that the opening names, where the article is about none (one of the past, say).

    For an office of any other kind it must be named twice as often as any other council.
    """
    if role == "other":
        most = Counter(name.slug for name in scene.topics.names).most_common(2)
        return (most[0][0],) if most and (len(most) == 1 or most[0][1] >= 2 * most[1][1]) else ()
    opening = scene.topics.named[:_OPENING]
    return tuple(name.slug for named in opening for name in named)[:1]


def _body(text: str, extent: Span, title: Span) -> Organisation | None:
    """A union or an association right in front of an office, or in or behind it."""
    before, within = _bodies()
    found = before.search(text, extent.start, title.start) or within.search(text, title.start, extent.end)
    name = meaning("body", found["body"]) if found else None
    return Organisation(slug(name), name) if name else None


def past_body(text: str, phrase: RolePhrase) -> RolePhrase:
    """An office without the words of an association's name in front of it that could be its own."""
    start = phrase.title.start
    for body in _bodies()[1].finditer(text, max(0, start - _NEAR_BODY), phrase.title.end):
        if body.start() < start < body.end() < phrase.title.end:
            rest = len(text[body.end() : phrase.title.end].lstrip("’' s"))
            return replace(phrase, title=Span(phrase.title.end - rest, phrase.title.end))
    return phrase


@cache
def _bodies() -> tuple[re.Pattern[str], re.Pattern[str]]:
    body = rf"(?<!\w)(?P<body>{any_of(wordings('body'))})(?!\w)"
    return re.compile(rf"{body}(?:[’']s?)?\s+(?:[\w&]+\s+){{0,4}}$"), re.compile(body)


def slug(name: str) -> str:
    """The key of a body: its name in lower case with hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("’", "").replace("'", "")).strip("-")


@cache
def _parliament() -> re.Pattern[str]:
    """An office in Parliament; the shadow of a minister too, not that of a cabinet member."""
    shadow = rf"{phrases('shadow')} (?!{phrases('shadow-in-council')})"
    return re.compile(rf"(?<!\w)(?:{phrases('office-in-parliament')}(?!\w)|{shadow})", re.I)


@cache
def _ofsteds() -> re.Pattern[str]:
    """An office that is Ofsted's: in front, "Ofsted's regional", or behind, "at Ofsted"."""
    ofsted = phrases("ofsted")
    own = rf"\b{ofsted}(?:[’']s)?\s+(?:\w+\s+){{0,2}}$|\b{ofsted}[’']s\b(?!.*{phrases('office-body')}[’'])"
    return re.compile(rf"{own}|\b{phrases('held-at')} {ofsted}\b", re.I)


@cache
def _elsewhere() -> re.Pattern[str]:
    """A body behind an office that is none of a council's: "of the national panel"."""
    return re.compile(rf"\s+{phrases('body-elsewhere')}\b", re.I)


@cache
def _a_council() -> re.Pattern[str]:
    """A council by its words, whether the register holds it or not."""
    return re.compile(
        rf"(?<!\w)(?!{phrases('opening-word')}\b)"
        rf"(?P<name>(?:[A-Z][a-z]+ ){{1,3}}{phrases('kind-of-council')})\b"
    )


@cache
def _other_body() -> re.Pattern[str]:
    """The name of any other body behind an office: " at the charity Become", " (Kent Police"."""
    the, kind = phrases("article"), phrases("kind-of-body")
    word = r"[A-Z][\w’'&-]*"
    link = rf"(?:(?:{phrases('word-in-body')}|&)\s+)?"
    return re.compile(
        rf"(?:\b{phrases('held-at', 'held-with')}\s+|\()(?:{the}\s+)?(?:{kind}\s+)?"
        rf"(?P<name>(?:{the} )?{word}(?:\s+{link}{word})*)\s*$"
    )
