"""People of an article who hold an office, with their roles as printed.

A name counts only beside an office: behind it ("Jo Smith, director of children's services at the
council"), in front of it ("council leader Jo Smith") or in its title ("Cllr Jo Smith"). Everybody else is
left out. Offices and the concepts they belong to are the labels of `ontology/role.ttl`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ofsted_kg.councils import register
from ofsted_kg.extract.press_text import PressText
from ofsted_kg.extract.press_words import any_of, meaning, pattern, wordings
from ofsted_kg.extract.roles import RolePhrase, role_after, role_before
from ofsted_kg.extract.topics import Topics
from ofsted_kg.model import OFSTED, Organisation, RoleClaim, Span
from ofsted_kg.schemes import scheme

_TOKEN = r"(?:(?:Mc|Mac|O[’'])?[A-ZÀ-Þ][a-zà-ÿ]+(?:[-’'](?!s\b)[A-ZÀ-Þ]?[a-zà-ÿ]+)*|[A-Z]\.?(?=\s[A-Z]))"
_PARTICLE = r"(?:de|da|di|van|von|der|den|el|al|bin|la|le)"
_INSPECTORATE_ROLES = ("lead-inspector", "inspector", "ofsted-leader")
_OFSTEDS = re.compile(
    r"\bofsted(?:[’']s)?\s+(?:\w+\s+){0,2}$|\bofsted[’']s\b|\b(?:at|of|for|from) ofsted\b", re.I
)
_NEAR = (
    40  # characters before an office in which the body stands whose it is: "Kent County Council's director"
)
_OTHER_BODY = re.compile(
    r"\b(?:at|of|from|for|with)\s+(?:the\s+)?(?:(?:charity|union|think tank|campaign group)\s+)?"
    r"(?P<name>(?:the )?[A-Z][\w’'&-]*(?:\s+(?:(?:for|of|and|the|in)\s+)?[A-Z][\w’'&-]*)*)\s*$"
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in the text, with the title printed in front of it."""

    span: Span
    name: str
    title: str | None
    outer: Span


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is known of the article: `masked` is its text with long quotations and councils blanked."""

    press: PressText
    topics: Topics
    masked: str
    subjects: dict[str, str]


@cache
def _name_pattern() -> re.Pattern[str]:
    titles = any_of(wordings("title"))
    token = rf"(?!{any_of(_no_names())}(?![\w-])){_TOKEN}"
    return re.compile(
        rf"(?:(?<!\w)(?P<title>{titles}(?:\s{titles})?)\s+)?(?<![\w’'-])"
        rf"(?P<name>{token}(?:\s(?:{_PARTICLE}\s)?{token}){{1,3}})(?![\w])"
    )


@cache
def _no_names() -> frozenset[str]:
    offices = {
        word.title() for c in scheme("role").values() for label in c.wordings for word in label.split()
    }
    words = {*wordings("not-a-name"), *wordings("role-word"), *wordings("title"), *offices}
    return frozenset(words | {w.replace("'", "’") for w in words})


def people(press: PressText, topics: Topics, subjects: dict[str, str]) -> tuple[RoleClaim, ...]:
    """Everybody with an office, one claim for each role printed, in text order; the authors come last.

    `subjects` gives by council the key of the inspection reported on, for those who inspected.
    """
    scene = _Scene(press, topics, _masked(press, topics), subjects)
    claims: dict[tuple[str, str], RoleClaim] = {}
    for index in range(len(press.sentences)):
        for claim in _in_sentence(scene, index):
            claims.setdefault((claim.name, claim.role_title.lower()), claim)
    offices = [c for c in claims.values() if c.role_title.lower() not in ("councillor", "cllr")]
    known = {c.name for c in offices}
    plain = [c for c in claims.values() if c not in offices and c.name not in known]
    return (*sorted((*offices, *plain), key=lambda c: c.evidence), *_authors(press))


def _masked(press: PressText, topics: Topics) -> str:
    """The text with long quotations and the names of councils blanked; same offsets."""
    text = press.unquoted
    pieces, last = [], 0
    for name in topics.names:
        pieces += [text[last : name.span.start], "¤" * (name.span.end - name.span.start)]
        last = name.span.end
    return "".join((*pieces, text[last:]))


def _in_sentence(scene: _Scene, index: int) -> Iterator[RoleClaim]:
    press, masked = scene.press, scene.masked
    span = press.sentences[index].span
    found = list(_names(masked, span))
    for n, name in enumerate(found):
        begin = found[n - 1].span.end if n else span.start
        end = found[n + 1].outer.start if n + 1 < len(found) else span.end
        phrase = role_after(masked, name.span.end, end) or role_before(masked, begin, name.outer.start)
        if phrase is None and name.title and meaning("title", name.title) == "councillor":
            phrase = RolePhrase(
                name.outer, "other", Span(name.outer.start, name.outer.start + len(name.title))
            )
        if phrase is None or (phrase.role == "journalist" and name.name in press.document.authors):
            continue
        yield from _claim(scene, index, name, phrase)


def _names(masked: str, span: Span) -> Iterator[_Name]:
    for match in _name_pattern().finditer(masked, span.start, span.end):
        tokens = list(re.finditer(r"\S+", match["name"]))
        while tokens and _is_no_name(tokens[0][0]):
            tokens.pop(0)
        while tokens and _is_no_name(tokens[-1][0]):
            tokens.pop()
        if len(tokens) < 2 or any(_is_no_name(token[0]) for token in tokens):
            continue
        start, end = match.start("name") + tokens[0].start(), match.start("name") + tokens[-1].end()
        title = match["title"] if tokens[0].start() == 0 else None
        outer = Span(match.start() if title else start, end)
        yield _Name(Span(start, end), masked[start:end], title, outer)


def _is_no_name(token: str) -> bool:
    return token in _no_names() or token.removesuffix("’s").removesuffix("'s") in _no_names()


def _claim(scene: _Scene, index: int, name: _Name, phrase: RolePhrase) -> Iterator[RoleClaim]:
    press, about = scene.press, scene.topics.of_sentence[index]
    organisation = _organisation(scene, index, phrase)
    if organisation is None:
        return
    inspected = phrase.role in ("lead-inspector", "inspector") and len(about) == 1
    printed = press.document.quote(phrase.title)
    yield RoleClaim(
        name=name.name.replace("’s", "") if name.name.endswith("’s") else name.name,
        role=phrase.role,
        role_title="councillor" if phrase.title.start == name.outer.start else printed,
        organisation=organisation,
        evidence=(press.sentences[index].span,),
        title=name.title,
        inspection=scene.subjects.get(about[0]) if inspected else None,
    )


def _organisation(scene: _Scene, index: int, phrase: RolePhrase) -> Organisation | None:
    press, topics = scene.press, scene.topics
    extent = Span(max(phrase.extent.start, phrase.title.start - _NEAR), phrase.extent.end)
    words = press.text[extent.start : extent.end]
    if phrase.role in _INSPECTORATE_ROLES or _OFSTEDS.search(words):
        return OFSTED
    if phrase.role == "journalist":
        publisher = press.document.publisher
        return Organisation(_slug(publisher), publisher) if publisher else None
    if press.document.quote(phrase.title).lower().startswith("former"):
        return None
    if phrase.role in ("minister", "commissioner") or pattern("government-office").search(words):
        return Organisation("department-for-education", "Department for Education")
    named = [n.slug for n in topics.named[index] if extent.start <= n.span.start < extent.end + 2]
    if named:
        return Organisation(named[0], register()[named[0]].label, is_council=True)
    if re.search(r"\bMP\b|Member of Parliament|\bshadow (?!cabinet|portfolio)", words, re.I):
        return Organisation("house-of-commons", "House of Commons")
    other = _OTHER_BODY.search(scene.masked[extent.start : extent.end])
    if other and not all(_is_no_name(w) or w.islower() for w in other["name"].split()):
        return Organisation(_slug(other["name"]), other["name"])
    about = topics.of_sentence[index] or topics.main
    if not about:
        return None
    return Organisation(about[0], register()[about[0]].label, is_council=True)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("’", "").replace("'", "")).strip("-")


def _authors(press: PressText) -> Iterator[RoleClaim]:
    """The article's writers, as journalists of its publisher."""
    document = press.document
    publisher = document.publisher or "publisher not stated"
    for author in document.authors:
        if len(author.split()) < 2 or _is_no_name(author.split()[0]):
            continue
        place = document.text.find(author)
        index = press.sentence_at(max(place, 0))
        after = document.text[place + len(author) : place + len(author) + 60] if place >= 0 else ""
        title = re.match(
            r"[\s,|–-]*((?:\w+ ){0,4}(?:reporter|editor|correspondent|writer|journalist))\b", after, re.I
        )
        yield RoleClaim(
            name=author,
            role="journalist",
            role_title=title[1] if title else "journalist",
            organisation=Organisation(_slug(publisher), publisher),
            evidence=(press.sentences[index].span,) if press.sentences else (),
        )
