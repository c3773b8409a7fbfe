"""Names of councils that stand in passing, in a list, or where inspectors came.

"Neighbouring Kent", "owned by Kingston and Richmond" and "the chief executive of Leeds" name councils that
the article is not about; the kinds passing, office-of, partner, runs and neighbour hold the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ofsted_kg.councils import CouncilName, register
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import before as before_words
from ofsted_kg.extract.articles.text.press_words import behind, meaning, pattern, phrases, relative_aside
from ofsted_kg.model import Span

_LEAD = 40  # characters in front of a name in which it may be told to be an example
_NEAR = 8  # words behind which another council may be told to be alike


def in_passing(press: PressText, names: Sequence[CouncilName]) -> frozenset[int]:
    """Offsets of the names that stand in passing, those in one list with such a name among them."""
    aside: set[int] = set()
    for n, name in enumerate(names):
        run = listed(press.text, names[n:])
        is_list = len(run) > 1 and pattern("list-joint").search(
            press.text, run[0].span.end, run[-1].span.start
        )
        is_example = n > 0 and before_words("for-example").search(press.text[: name.span.start][-_LEAD:])
        if is_example or is_named_beside(press, name):
            aside |= {other.span.start for other in (run if is_list else (name,))}
        if is_of_office(press, name):
            aside.add(name.span.start)
    return frozenset(aside)


def is_of_office(press: PressText, name: CouncilName) -> bool:
    """Whether words right in front make the name a part of an office: "the chief executive of …"."""
    before = press.text[max(0, name.span.start - 60) : name.span.start]
    return any(_the().fullmatch(before, m.end()) for m in pattern("office-of").finditer(before))


def _is_over(press: PressText, name: CouncilName) -> bool:
    """Whether the council was no more when the article came out."""
    until = register()[name.slug].existed_until
    return until is not None and press.published is not None and until < press.published[0]


def is_named_beside(press: PressText, name: CouncilName) -> bool:
    """Whether words in front of a name say that it is named beside something else."""
    if _is_over(press, name):
        return True
    before = press.text[max(0, name.span.start - 60) : name.span.start]
    if before_words("its-neighbour").search(before):
        return True
    words = re.split(r"[.,;:\n]", before)[-1]
    sentence = press.sentences[press.sentence_at(name.span.start)].span
    opening = press.text[sentence.start : name.span.start]
    if _partner().match(press.text, name.span.end, sentence.end):
        return True
    cues = [cue.end() for cue in pattern("passing", "part-of").finditer(words)]
    is_beside = bool(cues) and not pattern("clause").search(words, cues[-1])
    return is_beside or pattern("the-authority").match(opening) is not None


def is_neighbour(press: PressText, name: CouncilName) -> bool:
    """Whether a name is introduced as a neighbour's, of which a clause of its own may tell."""
    return (
        before_words("neighbour").search(press.text[max(0, name.span.start - 40) : name.span.start])
        is not None
    )


def owns(press: PressText, name: CouncilName, offset: int) -> bool:
    """Whether what is told up to an offset is of the council itself: "the leader of Kent, whose own"."""
    return pattern("whose-own").search(press.text, name.span.end, offset) is not None


def is_elsewhere(press: PressText, name: CouncilName, aside: frozenset[int]) -> bool:
    """Whether a clause right behind a name, a neighbour's or one in passing, tells of it and of no other."""
    tells = name.span.start in aside and behind("where-told").match(press.text, name.span.end) is not None
    return tells or is_neighbour(press, name)


def listed(text: str, names: Sequence[CouncilName]) -> tuple[CouncilName, ...]:
    """The first of the names and those that stand in one list with it: "Kent, Essex and Medway"."""
    chosen = list(names[:1])
    for name in names[1:]:
        a, b = sorted((chosen[-1].span, name.span))
        if name.slug == chosen[-1].slug and text[a.end : b.start].strip() == "(":
            chosen[-1] = name  # "Kensington and Chelsea (RBKC)"
            continue
        if not _list().fullmatch(text, a.end, b.start):
            break
        chosen.append(name)
    return tuple(chosen)


def nearest(text: str, names: Sequence[CouncilName], words: Span) -> CouncilName:
    """The name closest to some words; one behind a comma is of another clause, if there is any other."""
    near = [n for n in names if n.span.start < words.end or "," not in text[words.end : n.span.start]]
    return min(near or names, key=lambda name: abs(name.span.start - words.start))


def tells_of_all(text: str, span: Span, count: int) -> Span | None:
    """Where a sentence tells of all the councils, `count` by number: "both councils", not "one of three"."""
    match = pattern("all-of-the-councils").search(text, span.start, span.end)
    if match is None or before_words("of-town").search(text[span.start : match.start()]):
        return None
    return Span(*match.span()) if number_in(match[0]) in (None, count) else None


def number_in(words: str) -> int | None:
    """The number that is told first among some words; None where none is."""
    number = pattern("number").search(words)
    return int(meaning("number", number[0]) or 0) if number else None


def likewise(text: str, offset: int, names: Sequence[CouncilName]) -> tuple[CouncilName, ...]:
    """The councils said to be alike in what is told in front of the offset: "…, and so was Kent"."""
    behind = [name for name in names if name.span.start > offset]
    gap = text[offset : behind[0].span.start] if behind else ""
    is_alike = before_words("as-was").search(gap) is not None and gap.count(" ") <= _NEAR
    return listed(text, behind) if is_alike else ()


def is_visited(press: PressText, name: CouncilName) -> bool:
    """Whether words in front of a name say that inspectors came there: "inspectors returned to"."""
    return (
        before_words("comes-to").search(press.text[max(0, name.span.start - 60) : name.span.start])
        is not None
    )


@cache
def _partner() -> re.Pattern[str]:
    """Words behind a name that make it another's partner or keeper."""
    aside = relative_aside().pattern
    return re.compile(
        rf"(?:{aside})?[^.;:]{{0,40}}\b{phrases('partner')}(?!\w)|(?:[’']s)?\s+{phrases('runs')}(?!\w)", re.I
    )


@cache
def _list() -> re.Pattern[str]:
    """What stands between two names of a list."""
    short = r"\s\((?-i:[A-Z]{2,5})\)"  # "Kent (KCC) and Medway"
    county = rf"{phrases('lies-in')}\s+(?:{phrases('article')}\s+)?(?-i:[A-Z]\w+(?:\s[A-Z]\w+)?)"
    place = rf",?\s+(?:{phrases('in-place')}|{county})(?=,|\s)"  # "Kent, in the south-east, and Hull"
    return re.compile(rf"(?:{short}|{place})?(?:[,;]|\s|&|{phrases('list-joint', 'article')}(?!\w))+", re.I)


@cache
def _the() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{phrases('article')}\s+)?")
