"""People of an article who hold an office, with their roles as printed.

A name counts only beside an office: behind it ("Jo Smith, director of children's services at the
council"), in front of it ("council leader Jo Smith") or in its title ("Cllr Jo Smith"). Everybody else is
left out. Offices and the concepts they belong to are the labels of `ontology/role.ttl`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from ofsted_kg.extract.articles.councils.topics import Topics
from ofsted_kg.extract.articles.people.authors import authors
from ofsted_kg.extract.articles.people.duties import duty_before, duty_behind
from ofsted_kg.extract.articles.people.office_lines import with_line_below
from ofsted_kg.extract.articles.people.office_trusts import with_trust
from ofsted_kg.extract.articles.people.organisations import (
    Scene,
    concept_of,
    organisation_of,
    past_body,
    slug,
)
from ofsted_kg.extract.articles.people.roles import (
    RolePhrase,
    held_behind,
    party_before,
    role_of_councillor,
    roles_after,
    roles_before,
    singular,
)
from ofsted_kg.extract.articles.people.speaking import is_speaking
from ofsted_kg.extract.articles.people.successions import in_turn
from ofsted_kg.extract.articles.text.names import Name, full_names, names
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import any_of, meaning, pattern, phrases, wordings
from ofsted_kg.model import Organisation, RoleClaim, Span
from ofsted_kg.schemes import scheme

_WORD = 6  # characters of "former"
# Offices of which a council has one: two holders named together are of two councils.
_SINGLE = ("council-leader", "chief-executive", "mayor")


def people(press: PressText, topics: Topics, subjects: dict[str, str]) -> tuple[RoleClaim, ...]:
    """Everybody with an office, one claim for each role printed, in text order; the authors come last.

    `subjects` gives by council the key of the inspection reported on, for those who inspected.
    """
    masked = _masked(press.unquoted, topics)
    every = full_names(_masked(press.text, topics), (s.span for s in press.sentences))
    claims: dict[tuple[str, str], RoleClaim] = {}
    for words in (masked, _masked(press.quoted, topics)):
        scene = Scene(press, topics, words, subjects, every)
        for index in range(len(press.sentences)):
            for claim in _in_sentence(scene, index, claims):
                claims.setdefault((claim.name, claim.role_title.lower()), claim)
    surnames = {name.split()[-1] for name, _ in claims if " " in name}
    offices = [c for c in claims.values() if not _is_plain(c) and c.name not in surnames]
    known = {c.name for c in offices}
    plain = [c for c in claims.values() if _is_plain(c) and c.name not in known]
    return (*sorted((*offices, *plain), key=lambda c: c.evidence), *authors(press))


def _is_plain(claim: RoleClaim) -> bool:
    """Whether the claim says no more than that somebody sits on the council."""
    return claim.role_title.lower().rpartition(" ")[2] in wordings("councillor")


def _masked(text: str, topics: Topics) -> str:
    """The text with the names of councils blanked; same offsets."""
    pieces, last = [], 0
    for name in topics.names:
        pieces += [text[last : name.span.start], "¤" * (name.span.end - name.span.start)]
        last = name.span.end
    return "".join((*pieces, text[last:]))


def _in_sentence(scene: Scene, index: int, told: Mapping[tuple[str, str], RoleClaim]) -> Iterator[RoleClaim]:
    """The claims of a sentence; `told` are all those before, to which each is added as it comes."""
    press = scene.press
    masked, span = with_line_below(press, scene.masked, index)
    found = _titled(masked, names(masked, span, scene.full_names.get))
    begin = span.start
    together = _together(scene, index, found)
    yield from (claim for claims in together.values() for claim in claims)
    for n, name in enumerate(found):
        if name.span.start < begin:  # in the words of an office: "Jo Smith succeeded Al Roe as leader"
            claim = in_turn(scene, index, name, tuple(told.values()))
            yield from [claim] if claim else []
            continue
        if name in together or _of_no_office().search(masked, begin, name.span.start):
            continue
        following = found[n + 1].outer.start if n + 1 < len(found) else len(masked) + 1
        behind = roles_after(masked, name.span.end, span.end, following)
        ahead = held_behind(masked, roles_before(masked, begin, name.outer.start), name.span.end)
        phrases = _offices(masked, (*ahead, *behind))
        begin = max((name.span.end, *(phrase.extent.end for phrase in behind)))
        duty = duty_behind(masked, name.span.end, span.end)
        if duty and all(_says_less(masked, phrase, duty) for phrase in phrases):
            phrases = (duty,)
        if not phrases:
            claim = in_turn(scene, index, name, tuple(told.values())) or _by_title(scene, index, name)
            yield from [claim] if claim else []
        for phrase in phrases:
            if phrase.role != "journalist" or name.name not in press.document.authors:
                named = past_body(press.text, with_trust(press.text, phrase))
                yield from _claim(scene, index, name, named)


def _titled(masked: str, found: Iterable[Name]) -> list[Name]:
    """The names, each with the title that several bear together: "Cllrs Jo Smith and Al Roe"."""
    result: list[Name] = []
    shared: str | None = None
    for name in found:
        if result and shared and not name.title:
            shared = shared if _and().fullmatch(masked, result[-1].span.end, name.outer.start) else None
        else:
            shared = meaning("titles", name.title) if name.title else None
        result.append(replace(name, title=shared) if shared else name)
    return result


def _together(scene: Scene, index: int, found: list[Name]) -> dict[Name, list[RoleClaim]]:
    """The claims of people who hold one office together: "inspectors Jo Smith and Al Roe"."""
    span = scene.press.sentences[index].span
    claims: dict[Name, list[RoleClaim]] = {}
    for n, name in enumerate(found[:-1]):
        if name in claims:
            continue
        group = [name]
        for other in found[n + 1 :]:
            if not _and().fullmatch(scene.masked, group[-1].span.end, other.outer.start):
                break
            group.append(other)
        for phrase in _shared(scene.masked, span, group, found) if len(group) > 1 else ():
            printed = " ".join(singular(scene.press.text, phrase.title)[slice(*_ends(phrase))].split())
            for one in group:
                claims.setdefault(one, []).extend(_claim(scene, index, one, phrase, printed=printed))
    return claims


def _ends(phrase: RolePhrase) -> tuple[int, int]:
    return phrase.title.start, phrase.title.end


def _shared(masked: str, span: Span, group: list[Name], found: list[Name]) -> tuple[RolePhrase, ...]:
    """The offices in the plural in front of names or behind them."""
    text = singular(masked, span)
    last = group[-1].span.end
    following = next((name.outer.start for name in found if name.outer.start > last), len(masked) + 1)
    phrases = (
        *roles_before(text, span.start, group[0].outer.start),
        *roles_after(text, last, span.end, following),
    )
    return tuple(
        phrase
        for phrase in phrases
        if (phrase.role not in _SINGLE or pattern("joint-office").search(text[slice(*_ends(phrase))]))
        and (
            text[phrase.title.start : phrase.title.end + 1]
            != masked[phrase.title.start : phrase.title.end + 1]
            or _both().match(masked, last, phrase.title.start)
        )
    )


def _offices(masked: str, phrases: tuple[RolePhrase, ...]) -> tuple[RolePhrase, ...]:
    """The phrases without those that only tell what somebody does ("leads the group") beside an office."""
    named = tuple(p for p in phrases if not _does().match(masked[p.title.start : p.title.end]))
    return named or phrases


def _says_less(masked: str, phrase: RolePhrase, duty: RolePhrase) -> bool:
    """Whether an office is "councillor", or only a word of a duty: "portfolio", "who holds the portfolio"."""
    start, end = _ends(phrase)
    is_part = duty.title.start < start and end <= duty.title.end and " " not in masked[start:end]
    return is_part or masked[start:end].lower().rpartition(" ")[2] in wordings("councillor")


def _by_title(scene: Scene, index: int, name: Name) -> RoleClaim | None:
    """A councillor by title alone, or an inspector by whom an inspection was led."""
    start = scene.press.sentences[index].span.start
    if name.title and meaning("title", name.title) == "councillor":
        first = party_before(scene.masked, start, name.outer.start)
        title = Span(first, name.outer.start + len(name.title))
        printed = "councillor" if first == name.outer.start else scene.press.document.quote(title)
        return next(_claim(scene, index, name, RolePhrase(name.outer, "other", title), printed=printed), None)
    body = _of_body().match(scene.press.text, name.span.end)
    if body:
        phrase = RolePhrase(Span(name.span.end, body.end()), "other", Span(*body.span("body")))
        return next(_claim(scene, index, name, phrase), None)
    if party := _party_of(scene, index, name):
        return party
    if duty := duty_before(scene.masked, start, name.outer.start):
        return next(_claim(scene, index, name, duty[0], printed=duty[1]), None)
    if _led_by().search(scene.masked, start, name.outer.start):
        phrase = RolePhrase(name.outer, "lead-inspector", name.outer)
        return next(_claim(scene, index, name, phrase, printed=scheme("role")["lead-inspector"].label), None)
    return None


def _party_of(scene: Scene, index: int, name: Name) -> RoleClaim | None:
    """Somebody who speaks for a party or a union: "Labour's Jo Smith said", "Jo Smith, for the Greens,"."""
    text, span = scene.press.text, scene.press.sentences[index].span
    before, behind = _parties()
    found = before.search(text, span.start, name.span.start) or behind.match(text, name.span.end, span.end)
    if not found or not is_speaking(scene.press.unquoted, name, span):
        return None
    words = found["party"]
    title = Span(*found.span("party"))
    body = meaning("party", words) or meaning("body", words)
    at: Organisation | None
    if body:
        at = Organisation(slug(body), body)
    elif pattern("of-no-party").fullmatch(words):
        at = organisation_of(scene, index, RolePhrase(title, "other", title))
    else:
        return None
    return RoleClaim(name.name, "other", words, at, (span,), title=name.title) if at else None


@cache
def _parties() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Whose somebody is, in front of the name; or for which party somebody speaks, behind it."""
    party, body = phrases("party"), any_of(wordings("body"))
    return (
        re.compile(rf"(?<!\w)(?:(?P<party>{party}|{body})(?:[’']s)?)\s+$"),
        re.compile(rf"\s*,\s+{phrases('speaks-for')}\s+(?:{phrases('article')}\s+)?(?P<party>{party})(?=,)"),
    )


@cache
def _of_body() -> re.Pattern[str]:
    kind = rf"(?:(?:\w+\s+)?{phrases('kind-of-body')}\s+)?"
    lead = rf"(?:\s*,)?\s+{phrases('of-body')}\s+(?:{phrases('article')}\s+)?{kind}"
    return re.compile(rf"{lead}(?P<body>{any_of(wordings('body'))})(?!\w)")


def _claim(
    scene: Scene, index: int, name: Name, phrase: RolePhrase, *, printed: str | None = None
) -> Iterator[RoleClaim]:
    press, about = scene.press, scene.topics.of_sentence[index]
    organisation = organisation_of(scene, index, phrase)
    if organisation is None or _once().search(press.text, phrase.extent.start, phrase.title.start + _WORD):
        return
    inspected = phrase.role in ("lead-inspector", "inspector") and len(about) == 1
    is_councillor = name.title is not None and meaning("title", name.title) == "councillor"
    yield RoleClaim(
        name=name.name,
        role=concept_of(role_of_councillor(phrase.role) if is_councillor else phrase.role, organisation),
        role_title=printed or press.document.quote(phrase.title),
        organisation=organisation,
        evidence=(press.sentences[index].span,),
        title=name.title,
        inspection=scene.subjects.get(about[0]) if inspected else None,
    )


@cache
def _and() -> re.Pattern[str]:
    """What joins the names of several people, a party in brackets behind the first."""
    return re.compile(rf"(?:\s*\([^()]{{1,20}}\))?(?:\s*,\s*|,?\s+(?:{phrases('joins-statement')}|&)\s+)")


@cache
def _both() -> re.Pattern[str]:
    return re.compile(rf"\s*[,(–]\s*{phrases('both-of-them')}\b")


@cache
def _does() -> re.Pattern[str]:
    """What tells what somebody does, and names no office: "leads the group"."""
    return re.compile(rf"{phrases('duty')}(?!\w)|{phrases('suffix-of-name')}$", re.I)


@cache
def _of_no_office() -> re.Pattern[str]:
    """What stands in front of the name of a child, a carer or a parent, whatever else they are."""
    return re.compile(rf"(?<!\w){phrases('holds-no-office')}s?\s+$", re.I)


@cache
def _led_by() -> re.Pattern[str]:
    """What stands in front of the name of a lead inspector: "the team was led by"."""
    return re.compile(rf"\b{phrases('visit-of-team')}\b[^.;:]{{0,60}}\b{phrases('led-by')}\s+$", re.I)


@cache
def _once() -> re.Pattern[str]:
    """An office of the past that nobody is told of by name: "a former director"."""
    return re.compile(rf"\b{phrases('former-one')}$", re.I)
