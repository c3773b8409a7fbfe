"""People of an article who hold an office, with their roles as printed.

A name counts only beside an office: behind it ("Jo Smith, director of children's services at the
council"), in front of it ("council leader Jo Smith") or in its title ("Cllr Jo Smith"). Everybody else is
left out. Offices and the concepts they belong to are the labels of `ontology/role.ttl`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ofsted_kg.councils import register
from ofsted_kg.extract.press_text import PressText
from ofsted_kg.extract.press_words import any_of, meaning, pattern, wordings
from ofsted_kg.extract.roles import RolePhrase, party_before, roles_after, roles_before, with_trust
from ofsted_kg.extract.topics import Topics
from ofsted_kg.model import OFSTED, Organisation, RoleClaim, Span
from ofsted_kg.schemes import scheme

_TOKEN = r"(?:(?:Mc|Mac|O[’'])?[A-ZÀ-Þ][a-zà-ÿ]+(?:[-’'](?!s\b)[A-ZÀ-Þ]?[a-zà-ÿ]+)*|[A-Z]\.?(?=\s[A-Z]))"
_PARTICLE = r"(?:de|da|di|van|von|der|den|el|al|bin|la|le)"
_INSPECTORATE_ROLES = ("lead-inspector", "inspector", "ofsted-leader")
_BODIES = re.compile(
    r"(?:Trust|School|Academy|Centre|House|University|College|Hospital|Foundation|Road|Street|Hall|Council|Police|Party|Park)\b"
)
_LED_BY = re.compile(r"\b(?:inspect\w+|visit|team)\b[^.;:]{0,60}\b(?:led|headed) by\s+$", re.I)
_ONCE = re.compile(r"\ba former$", re.I)  # "a former director" tells of no office that is meant here
_JOB_WORDS = r"(?P<job>(?:[\w’'&-]+,? ){0,5}(?:reporter|editor|correspondent|writer|journalist))"
_JOB = re.compile(rf"[\s,|(–-]*{_JOB_WORDS}\b", re.I)
_JOB_BEFORE = re.compile(rf"(?<!\w){_JOB_WORDS}:?\s+$", re.I)
_PARLIAMENT = re.compile(r"\bMP\b|Member of Parliament|\bshadow (?!cabinet|portfolio|executive|lead)", re.I)
_DOES = re.compile(r"(?:leads|led|in charge|responsible|responsibility)\b|(?:MP|HMI)$", re.I)
_OFSTEDS = re.compile(
    r"\bofsted(?:[’']s)?\s+(?:\w+\s+){0,2}$|\bofsted[’']s\b|\b(?:at|of|for|from) ofsted\b", re.I
)
_OPENING = 4  # sentences in which an article names the council that it is about
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
def _run() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'¤-]){_TOKEN}(?:\s(?:{_PARTICLE}\s)?{_TOKEN})+(?![\w¤])")


@cache
def _title() -> re.Pattern[str]:
    titles = any_of(wordings("title"))
    return re.compile(rf"(?<!\w)(?P<title>{titles}(?:\s{titles})?)\s+$")


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
        for claim in _in_sentence(scene, index, tuple(claims.values())):
            claims.setdefault((claim.name, claim.role_title.lower()), claim)
    offices = [c for c in claims.values() if not _is_plain(c)]
    known = {c.name for c in offices}
    plain = [c for c in claims.values() if _is_plain(c) and c.name not in known]
    return (*sorted((*offices, *plain), key=lambda c: c.evidence), *_authors(press))


def other_speakers(press: PressText, known: frozenset[str]) -> tuple[int, ...]:
    """Where the article names people other than the known ones as they speak, as offsets."""
    text = press.unquoted
    surnames = {name.split()[-1] for name in known}
    return tuple(
        name.span.start
        for sentence in press.sentences
        for name in _names(text, sentence.span)
        if name.name not in known
        and name.name.split()[-1] not in surnames
        and _speaks(text, name, sentence.span)
    )


def _speaks(text: str, name: _Name, sentence: Span) -> bool:
    """Whether a speech verb follows a name at once or behind an apposition, or stands in front of it."""
    behind, before = _speech()
    return (
        behind.match(text, name.span.end, sentence.end) is not None
        or before.search(text, sentence.start, name.outer.start) is not None
    )


@cache
def _speech() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verb = pattern("speech-verb").pattern
    return (
        re.compile(rf"(?:\s*,[^,.;:]{{0,80}},)?\s+(?:also\s+|has\s+)?{verb}", re.I),
        re.compile(rf"{verb}\s+$", re.I),
    )


def _is_plain(claim: RoleClaim) -> bool:
    """Whether the claim says no more than that somebody sits on the council."""
    return claim.role_title.lower().rpartition(" ")[2] in ("councillor", "cllr", "coun")


def _masked(press: PressText, topics: Topics) -> str:
    """The text with long quotations and the names of councils blanked; same offsets."""
    text = press.unquoted
    pieces, last = [], 0
    for name in topics.names:
        pieces += [text[last : name.span.start], "¤" * (name.span.end - name.span.start)]
        last = name.span.end
    return "".join((*pieces, text[last:]))


def _in_sentence(scene: _Scene, index: int, before: tuple[RoleClaim, ...]) -> Iterator[RoleClaim]:
    """The claims of a sentence; `before` are those of the sentences before it."""
    press, masked = scene.press, scene.masked
    span = press.sentences[index].span
    found = [*_names(masked, span)]
    begin = span.start
    for n, name in enumerate(found):
        if name.span.start < begin:
            continue
        following = found[n + 1].outer.start if n + 1 < len(found) else len(masked) + 1
        behind = roles_after(masked, name.span.end, span.end, following)
        phrases = _offices(masked, (*roles_before(masked, begin, name.outer.start), *behind))
        begin = max((name.span.end, *(phrase.extent.end for phrase in behind)))
        if not phrases:
            claim = _in_turn(scene, index, name, before) or _by_title(scene, index, name)
            yield from [claim] if claim else []
        for phrase in phrases:
            if phrase.role != "journalist" or name.name not in press.document.authors:
                yield from _claim(scene, index, name, with_trust(press.text, phrase))


def _offices(masked: str, phrases: tuple[RolePhrase, ...]) -> tuple[RolePhrase, ...]:
    """The phrases without those that only tell what somebody does ("leads the group") beside an office."""
    named = tuple(p for p in phrases if not _DOES.match(masked[p.title.start : p.title.end]))
    return named or phrases


def _by_title(scene: _Scene, index: int, name: _Name) -> RoleClaim | None:
    """A councillor by title alone, or an inspector by whom an inspection was led."""
    start = scene.press.sentences[index].span.start
    if name.title and meaning("title", name.title) == "councillor":
        first = party_before(scene.masked, start, name.outer.start)
        title = Span(first, name.outer.start + len(name.title))
        printed = "councillor" if first == name.outer.start else scene.press.document.quote(title)
        return next(_claim(scene, index, name, RolePhrase(name.outer, "other", title), printed=printed), None)
    body = _of_body().match(scene.press.text, name.span.end)
    if body:
        return next(
            _claim(
                scene,
                index,
                name,
                RolePhrase(Span(name.span.end, body.end()), "other", Span(*body.span("body"))),
            ),
            None,
        )
    if _LED_BY.search(scene.masked, start, name.outer.start):
        phrase = RolePhrase(name.outer, "lead-inspector", name.outer)
        return next(_claim(scene, index, name, phrase, printed=scheme("role")["lead-inspector"].label), None)
    return None


@cache
def _of_body() -> re.Pattern[str]:
    return re.compile(rf"(?:\s*,)?\s+(?:of|from|at)\s+(?:the\s+)?(?P<body>{any_of(wordings('body'))})(?!\w)")


def _in_turn(scene: _Scene, index: int, name: _Name, before: tuple[RoleClaim, ...]) -> RoleClaim | None:
    """Somebody introduced by the office of the person named last: "her successor, Jo Smith"."""
    start = scene.press.sentences[index].span.start
    match = _turn().search(scene.masked, start, name.outer.start)
    if not match or not before:
        return None
    last = before[-1]
    is_same = meaning("in-turn", match["turn"]) == "same"
    return replace(
        last,
        name=name.name,
        title=name.title,
        role=last.role if is_same else "other",
        role_title=match["title"],
        evidence=(scene.press.sentences[index].span,),
    )


@cache
def _turn() -> re.Pattern[str]:
    turn = any_of(wordings("in-turn"))
    return re.compile(
        rf"(?:\b(?:his|her|their|whose|the|an?)|[’']s)\s+(?P<title>(?:[a-z]+\s+)?(?P<turn>{turn}))(?:\s*[,–-])?\s*$",
        re.I,
    )


def _names(masked: str, span: Span) -> Iterator[_Name]:
    """Runs of two to four words that are names, cut where a word is none."""
    for run in _run().finditer(masked, span.start, span.end):
        tokens: list[re.Match[str]] = []
        for token in (*re.finditer(r"\S+", run[0]), None):
            if token is not None and (not _is_no_name(token[0]) or _is_surname(tokens, token)):
                tokens.append(token)
                continue
            if 2 <= len(tokens) <= 4 and not (token and _BODIES.fullmatch(token[0])):
                yield _name(masked, run.start(), tokens, span.start)
            tokens = []


def _is_surname(before: list[re.Match[str]], token: re.Match[str]) -> bool:
    """Whether a word that is also a place or an office is a surname: behind a given name, at the end."""
    is_last = not re.match(r"\s[A-Z]", token.string[token.end() :])
    return len(before) == 1 and is_last and token[0] in wordings("surname")


def _name(masked: str, offset: int, tokens: list[re.Match[str]], begin: int) -> _Name:
    start, end = offset + tokens[0].start(), offset + tokens[-1].end()
    words = re.sub(r"[’']s$", "", masked[start:end])
    end = start + len(words)
    title = _title().search(masked, begin, start)
    return _Name(
        Span(start, end),
        words,
        title["title"] if title else None,
        Span(title.start() if title else start, end),
    )


def _is_no_name(token: str) -> bool:
    return token in _no_names() or token.removesuffix("’s").removesuffix("'s") in _no_names()


def _claim(
    scene: _Scene, index: int, name: _Name, phrase: RolePhrase, *, printed: str | None = None
) -> Iterator[RoleClaim]:
    press, about = scene.press, scene.topics.of_sentence[index]
    organisation = _organisation(scene, index, phrase)
    if organisation is None or _ONCE.search(press.text, phrase.extent.start, phrase.title.start + 6):
        return
    inspected = phrase.role in ("lead-inspector", "inspector") and len(about) == 1
    yield RoleClaim(
        name=name.name,
        role=_concept(phrase.role, organisation),
        role_title=printed or press.document.quote(phrase.title),
        organisation=organisation,
        evidence=(press.sentences[index].span,),
        title=name.title,
        inspection=scene.subjects.get(about[0]) if inspected else None,
    )


def _concept(role: str, organisation: Organisation) -> str:
    """The concept of an office where the body decides it: a union's chief heads no council's staff."""
    if organisation.name in wordings("body").values():
        return "other"
    is_director = organisation == OFSTED and role == "director-of-childrens-services"
    return "ofsted-leader" if is_director else role


def _organisation(scene: _Scene, index: int, phrase: RolePhrase) -> Organisation | None:
    press, topics = scene.press, scene.topics
    extent = Span(max(phrase.extent.start, phrase.title.start - _NEAR), phrase.extent.end)
    words = press.text[extent.start : extent.end]
    if phrase.role in _INSPECTORATE_ROLES or _OFSTEDS.search(words):
        return OFSTED
    if phrase.role == "journalist":
        publisher = press.document.publisher
        return Organisation(_slug(publisher), publisher) if publisher else None
    if phrase.role in ("minister", "commissioner") or pattern("government-office").search(words):
        return Organisation("department-for-education", "Department for Education")
    if _PARLIAMENT.search(press.document.quote(phrase.title)):
        return Organisation("house-of-commons", "House of Commons")
    if body := _body(press.text, extent, phrase.title):
        return body
    named = [n.slug for n in topics.named[index] if extent.start <= n.span.start < extent.end + 2]
    if named:
        return Organisation(named[0], register()[named[0]].label, is_council=True)
    other = _OTHER_BODY.search(scene.masked[extent.start : extent.end])
    if other and not all(_is_no_name(w) or w.islower() for w in other["name"].split()):
        return Organisation(_slug(other["name"]), other["name"])
    about = topics.of_sentence[index] or topics.main
    if not about and phrase.role != "other":
        about = _first_named(scene)
    if not about:
        return None
    return Organisation(about[0], register()[about[0]].label, is_council=True)


def _first_named(scene: _Scene) -> tuple[str, ...]:
    """The council that the opening names, where the article is about none (one of the past, say)."""
    opening = scene.topics.named[:_OPENING]
    return tuple(name.slug for named in opening for name in named)[:1]


def _body(text: str, extent: Span, title: Span) -> Organisation | None:
    """A union or an association right in front of an office, or in or behind it."""
    before, within = _bodies()
    found = before.search(text, extent.start, title.start) or within.search(text, title.start, extent.end)
    name = meaning("body", found["body"]) if found else None
    return Organisation(_slug(name), name) if name else None


@cache
def _bodies() -> tuple[re.Pattern[str], re.Pattern[str]]:
    body = rf"(?<!\w)(?P<body>{any_of(wordings('body'))})(?!\w)"
    return re.compile(rf"{body}(?:[’']s?)?\s+(?:[\w&]+\s+){{0,4}}$"), re.compile(body)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("’", "").replace("'", "")).strip("-")


def _authors(press: PressText) -> Iterator[RoleClaim]:
    """The article's writers, as journalists of its publisher."""
    document = press.document
    publisher = document.publisher or "publisher not stated"
    for author in document.authors:
        if len(author.split()) < 2 or _is_no_name(author.split()[0]):
            continue
        place = document.text.lower().find(author.lower())
        index = press.sentence_at(max(place, 0))
        yield RoleClaim(
            name=author,
            role="journalist",
            role_title=_job(document.text, place, place + len(author)) or "journalist",
            organisation=Organisation(_slug(publisher), publisher),
            evidence=(press.sentences[index].span,) if press.sentences else (),
        )


def _job(text: str, start: int, end: int) -> str | None:
    """What a writer is called beside the name: behind it, also on the next line, or in front."""
    if start < 0:
        return None
    behind = _JOB.match(text, end, end + 70)
    before = _JOB_BEFORE.search(text, max(text.rfind("\n", 0, start) + 1, start - 60), start)
    found = behind or before
    return re.sub(r"(?i)^by:?\s+", "", found["job"]) if found else None
