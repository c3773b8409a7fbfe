"""People who are told by the office of another: "her successor, Jo Smith", "has been replaced by Jo Smith".

So is whoever comes to hold the post that the sentence before names: "She takes up the post in May".

The other is the person told of last, in this sentence or the one before, or somebody named right behind: "Jo
Smith, who took over from Ada Brook". Whoever follows holds the same office, whoever went before any. Whoever
made room held it: "Jo Smith took over after Ada Brook retired", "it seeks a new leader after Al Roe quit".
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ofsted_kg.extract.articles.people.organisations import Scene, concept_of, organisation_of
from ofsted_kg.extract.articles.people.roles import RolePhrase, offices_in, singular
from ofsted_kg.extract.articles.text.names import Name
from ofsted_kg.extract.articles.text.press_words import any_of, meaning, pattern, phrases, wordings
from ofsted_kg.model import RoleClaim, Span


def in_turn(scene: Scene, index: int, name: Name, told: tuple[RoleClaim, ...]) -> RoleClaim | None:
    """The office of somebody who is told by that of one of the people `told` before."""
    claim = _by_post(scene, index, name, told)
    if told:
        claim = claim or _by_word(scene, index, name, told[-1]) or _by_verb(scene, index, name, told)
    claim = claim or _gone(scene, index, name, told[-1:])
    evidence = (scene.press.sentences[index].span,)
    return replace(claim, name=name.name, title=name.title, evidence=evidence) if claim else None


def _by_post(scene: Scene, index: int, name: Name, told: tuple[RoleClaim, ...]) -> RoleClaim | None:
    """By the one office named before, here or a sentence ago: "It seeks a director. Jo Vale got the job".

    In the sentence itself it must be nobody's who is told of there.
    """
    sentences = scene.press.sentences
    span = sentences[index].span
    if not _post().match(scene.masked, name.span.end, span.end):
        return None
    is_open = not told or told[-1].evidence[0] != span
    here = _offices(scene.masked, Span(span.start, name.outer.start)) if is_open else ()
    where = index if here else index - 1
    offices = here or (_offices(scene.masked, sentences[where].span) if index else ())
    return _holding(scene, where, name, offices[0]) if len(offices) == 1 else None


def _holding(scene: Scene, where: int, name: Name, office: RolePhrase) -> RoleClaim | None:
    """The claim that somebody holds an office, which the sentence with the index `where` names."""
    at = organisation_of(scene, where, office)
    if at is None:
        return None
    title = office.title
    printed = " ".join(singular(scene.press.text, title)[title.start : title.end].split())
    return RoleClaim(name.name, concept_of(office.role, at), _front().sub("", printed), at, ())


def _offices(masked: str, span: Span) -> tuple[RolePhrase, ...]:
    """The offices of a stretch of text, one told of in the plural too."""
    return offices_in(singular(masked, span), span)


@cache
def _post() -> re.Pattern[str]:
    """What somebody does who comes to hold "the post"."""
    aside = rf"(?:,?\s+{phrases('honour')}(?!\w))*(?:\s*,[^,.;:]{{1,80}},)?"
    return re.compile(rf"{aside}\s+(?:{phrases('before-takes-post')}\s+)?{phrases('takes-post')}(?!\w)", re.I)


def _by_word(scene: Scene, index: int, name: Name, last: RoleClaim) -> RoleClaim | None:
    """By a word for it in front of the name: "her successor", "their counterpart in Leeds"."""
    start = scene.press.sentences[index].span.start
    match = _turn().search(scene.masked, start, name.outer.start)
    if not match:
        return None
    turn, at = meaning("in-turn", match["turn"]), last.organisation
    if turn == "elsewhere":
        elsewhere = RolePhrase(Span(*match.span()), last.role, Span(*match.span("title")))
        other = organisation_of(scene, index, elsewhere)
        if other is None or other == at:
            return None
        at = other
    role = last.role if turn in ("same", "elsewhere") else "other"
    return replace(last, organisation=at, role=role, role_title=match["title"])


@cache
def _turn() -> re.Pattern[str]:
    turn, party = any_of(wordings("in-turn")), rf"(?:{phrases('party')}\s*)?"
    return re.compile(
        rf"(?:\b{phrases('possessor')}|[’']s)\s+(?P<title>(?:[a-z]+\s+)?(?P<turn>{turn}))"
        rf"(?:\s+{phrases('office-at')}\s+[^,.;:–]{{1,40}})?(?:\s*[,–-])?\s*{party}$",
        re.I,
    )


def _by_verb(scene: Scene, index: int, name: Name, told: tuple[RoleClaim, ...]) -> RoleClaim | None:
    """By a verb: in front of the name, "replaced by"; behind it, "who took over from her"."""
    press, masked = scene.press, scene.masked
    span = press.sentences[index].span
    before, behind = _verbs()
    near = told[-1] if told[-1].evidence[0].start >= press.sentences[max(0, index - 1)].span.start else None
    other = near if before.search(masked, span.start, name.outer.start) else None
    if other is None and (match := behind.match(masked, name.span.end, span.end)):
        other = near if match["whom"] else _named_at(masked, match.end(), told)
    if other is None or other.name == name.name:
        return None
    return replace(other, role_title=_front().sub("", other.role_title))


def _gone(scene: Scene, index: int, name: Name, last: tuple[RoleClaim, ...]) -> RoleClaim | None:
    """By making room for whoever the sentence has just told of, or looks for: "after Ada Brook retired"."""
    span, masked, start = scene.press.sentences[index].span, scene.masked, name.outer.start
    before, behind = _leaving()
    is_followed = _followed().search(masked, span.start, start) and _as().match(masked, name.span.end)
    is_after = _when().search(masked, span.start, start) and behind.match(masked, name.span.end, span.end)
    if not (is_followed or is_after or before.search(masked, span.start, start)):
        return None
    came = is_followed or pattern("comes-into-office").search(masked, span.start, start)
    if came and last and last[0].evidence[0] == span and last[0].name != name.name:
        return replace(last[0], role_title=_front().sub("", last[0].role_title))
    sought = _offices(masked, Span(span.start, start))
    is_sought = len(sought) == 1 and _next().search(masked, span.start, sought[0].title.start)
    return _holding(scene, index, name, sought[0]) if is_sought else None


@cache
def _followed() -> re.Pattern[str]:
    """In front of whoever is followed in an office: "Ada Brook succeeded Jo Smith as director"."""
    return re.compile(rf"\b{phrases('follows')}\s+$", re.I)


@cache
def _as() -> re.Pattern[str]:
    return re.compile(rf"\s+{phrases('as')}\b")


@cache
def _next() -> re.Pattern[str]:
    return re.compile(rf"\b{phrases('next-holder')}\s+$", re.I)


@cache
def _leaving() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """In front of the name of somebody who leaves an office, and behind it."""
    return (
        re.compile(rf"\b{phrases('going-of')}\s+$", re.I),
        re.compile(rf"\s+(?:{phrases('aux')}\s+)?{phrases('goes')}(?!\w)", re.I),
    )


@cache
def _when() -> re.Pattern[str]:
    return re.compile(rf"\b{phrases('when-going')}\s+$", re.I)


def _named_at(text: str, place: int, told: tuple[RoleClaim, ...]) -> RoleClaim | None:
    """The one of the people whose name stands at the place, in full or by surname behind a title."""
    return next(
        (
            claim
            for claim in told
            if re.compile(rf"(?:\w+\s)?{re.escape(claim.name.split()[-1])}\b").match(text, place)
        ),
        None,
    )


@cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes the person behind it the next holder, and what makes the one in front of it so."""
    who, aux = phrases("who"), phrases("aux")
    return (
        re.compile(rf"\b{phrases('followed-by')}\s+$", re.I),
        re.compile(
            rf"(?:\s*,\s+{who})?\s+(?:{aux}\s+)?{phrases('follows')}\s+(?P<whom>{phrases('whom')}\b)?", re.I
        ),
    )


@cache
def _front() -> re.Pattern[str]:
    """What an office of the one who left is called by, and not that of the next holder."""
    return re.compile(rf"^(?:{phrases('of-the-last-holder')}\s+)+", re.I)
