"""People who are told by the office of another: "her successor, Jo Smith", "has been replaced by Jo Smith".

So is whoever comes to hold the post that the sentence before names: "She takes up the post in May".

The other is the person told of last, in this sentence or the one before, or somebody named right behind: "Jo
Smith, who took over from Ada Brook". Whoever follows holds the same office, whoever went before any.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ofsted_kg.extract.articles.names import Name
from ofsted_kg.extract.articles.organisations import Scene, concept_of, organisation_of
from ofsted_kg.extract.articles.press_words import any_of, meaning, phrases, wordings
from ofsted_kg.extract.articles.roles import RolePhrase, offices_in
from ofsted_kg.model import RoleClaim, Span


def in_turn(scene: Scene, index: int, name: Name, told: tuple[RoleClaim, ...]) -> RoleClaim | None:
    """The office of somebody who is told by that of one of the people `told` before."""
    claim = _by_post(scene, index, name)
    if told:
        claim = claim or _by_word(scene, index, name, told[-1]) or _by_verb(scene, index, name, told)
    evidence = (scene.press.sentences[index].span,)
    return replace(claim, name=name.name, title=name.title, evidence=evidence) if claim else None


def _by_post(scene: Scene, index: int, name: Name) -> RoleClaim | None:
    """By the one office that the sentence before names: "A director is sought. Jo Smith takes the post"."""
    masked, sentences = scene.masked, scene.press.sentences
    if index == 0 or not _post().match(masked, name.span.end, sentences[index].span.end):
        return None
    offices = offices_in(masked, sentences[index - 1].span)
    at = organisation_of(scene, index - 1, offices[0]) if len(offices) == 1 else None
    if at is None:
        return None
    title = scene.press.document.quote(offices[0].title)
    role = concept_of(offices[0].role, at)
    return RoleClaim(name.name, role, _front().sub("", title), at, (sentences[index].span,), title=name.title)


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
