"""Whose grade a claim is: the council that its sentence is about, or those listed in front of it.

"Kent, Essex and Medway were all rated good" gives each of them the grade, "Kent and Essex were rated good and
inadequate respectively" each its own, "Kent and Essex, which was also good for adoption" only the last;
"while its partner Surrey is outstanding" is a grade of nobody whom the article is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby

from ofsted_kg.councils import CouncilName, trusts
from ofsted_kg.extract.articles.councils.passing_names import (
    is_elsewhere,
    likewise,
    listed,
    number_in,
    tells_of_all,
)
from ofsted_kg.extract.articles.councils.topics import Topics
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import QUOTE, behind, pattern, phrases
from ofsted_kg.extract.articles.text.press_words import before as before_words
from ofsted_kg.model import Span

_TWO = 2


def claimed_for(
    press: PressText, topics: Topics, claims: Sequence[GradeClaim]
) -> dict[Span, tuple[str, ...]]:
    """By the place of each claim the councils whose grade it is."""
    holders: dict[Span, tuple[str, ...]] = {}
    for _, group in groupby(claims, key=lambda claim: claim.sentence):
        beside = list(group)
        for claim in beside:
            named = _councils(press, topics, claim)
            order = _in_order(press, claim, beside) if len(named) > 1 else []
            if len(order) > 1:
                number = order.index(claim.span)
                named = named[number : number + 1] if len(named) == len(order) else ()
            holders[claim.span] = named
    return holders


def _in_order(press: PressText, claim: GradeClaim, beside: Sequence[GradeClaim]) -> list[Span]:
    """The grades told each of one council, in their order; none where it is not said that they are.

    A word in marks counts as one where it is no grade of today: "rated “good” and “adequate” respectively".
    """
    end = pattern("in-this-order").search(press.text, claim.span.end, _end(press, claim))
    if end is None:
        return []
    start = press.sentences[claim.sentence].span.start
    known = [other.span for other in beside if other.span.end <= end.start()]
    marked = (Span(*match.span("word")) for match in _marked().finditer(press.text, start, end.start()))
    others = (word for word in marked if not any(word.start < k.end and k.start < word.end for k in known))
    return sorted((*known, *others))


@cache
def _marked() -> re.Pattern[str]:
    """A word or two in quotation marks."""
    return re.compile(rf"(?<!\w){QUOTE}(?P<word>\w+(?: \w+)?){QUOTE}(?!\w)")


def _end(press: PressText, claim: GradeClaim) -> int:
    return press.sentences[claim.sentence].span.end


def _councils(press: PressText, topics: Topics, claim: GradeClaim) -> tuple[str, ...]:
    """Those listed in front of a claim, or the one its sentence is about."""
    about, named = topics.of_sentence[claim.sentence], topics.named[claim.sentence]
    if not (about or named):
        return _counted(press, topics, claim)
    if (some := _of_some(press, topics, claim)) is not None:
        return some
    if own := _told_behind(press, claim, named):
        return (own.slug,)
    if attributed := described(press, claim, named):
        return tuple(name.slug for name in attributed if name.slug in about)
    if (order := _of_two(press, claim, named)) is not None:
        return order
    stated = [name for name in named if claim.name and name.span.start < claim.name.end <= name.span.end]
    if stated and stated[0].slug not in about:
        return ()
    ahead = [name for name in named if name.span.start < claim.span.start]
    span = press.sentences[claim.sentence].span
    is_of_them = pattern("each-of-them").search(press.text, span.start, claim.span.end) is not None
    is_of_main = len(topics.main) > 1 and bool(named) and not ahead
    if is_of_main and (is_of_them or _is_of_all(press, claim, len(topics.main))):
        return topics.main
    if ahead and ahead[-1].slug not in about and _is_of_another(press, ahead[-1], topics, claim):
        return ()
    if len(about) <= 1 or not named:
        is_of_each = (
            len(about) <= 1
            or pattern("each").match(press.text, span.start, span.end)
            or is_of_them
            or _is_of_all(press, claim, len(about))
            or _is_run_for_all(press, about)
        )
        return about if is_of_each else ()
    chosen = listed(press.text, ahead[::-1] or named)
    if ahead and _is_in_clause_of(press, ahead[-1], claim):
        chosen = chosen[:1]
    in_order = chosen[::-1] if ahead else chosen
    return _slugs((*in_order, *likewise(press.text, claim.span.end, named)))


def _told_behind(press: PressText, claim: GradeClaim, named: Sequence[CouncilName]) -> CouncilName | None:
    """The council that a grade is told of behind it.

    So with "outstanding in Kent, good in Essex", and "The only other council to be rated good is Kent".
    """
    name = next(iter(_behind(claim, named)), None)
    if name is None:
        return None
    sentence, gap = press.sentences[claim.sentence].span, press.text[claim.span.end : name.span.start]
    is_other = pattern("the-other-one").match(press.text, sentence.start, claim.span.start)
    is_told = _in().fullmatch(gap) or (is_other and before_words("copula").search(gap))
    return name if is_told else None


def _behind(claim: GradeClaim, named: Sequence[CouncilName]) -> list[CouncilName]:
    return [name for name in named if name.span.start >= claim.span.end]


def _is_of_another(press: PressText, name: CouncilName, topics: Topics, claim: GradeClaim) -> bool:
    """Whether a grade is that of a council the sentence is not about: "Kent (still rated good) and Essex"."""
    is_bracketed = re.fullmatch(r"\s\([^()]*", press.text[name.span.end : claim.span.start]) is not None
    return is_bracketed or is_elsewhere(press, name, topics.aside)


@cache
def _in() -> re.Pattern[str]:
    return re.compile(rf"{QUOTE}?\s+{phrases('lies-in')}\s+", re.I)


def _is_in_clause_of(press: PressText, name: CouncilName, claim: GradeClaim) -> bool:
    """Whether a grade stands in a clause of the council named last: "… and Kent, which was also good"."""
    clause = behind("of-the-last-named").match(press.text, name.span.end, claim.span.start)
    return clause is not None and "," not in press.text[clause.end() : claim.span.start]


def _counted(press: PressText, topics: Topics, claim: GradeClaim) -> tuple[str, ...]:
    """The councils only counted beside a claim and listed next: "Two boroughs are good. Kent and …"."""
    following = next((names for names in topics.named[claim.sentence + 1 :] if names), ())
    run = _slugs(listed(press.text, following))
    start = press.sentences[claim.sentence].span.start
    is_counted = tells_of_all(press.text, Span(start, claim.span.start), len(run)) is not None
    return run if len(run) > 1 and is_counted else ()


def _of_some(press: PressText, topics: Topics, claim: GradeClaim) -> tuple[str, ...] | None:
    """The councils that are only counted in front of a claim, where as many are named; None where none are.

    So with "Two of those rated good – Kent and Essex –", and with "Kent, Essex and Bexley did better. Two of
    these were good before, while Kent …": those listed next, or those of the sentence before but for what
    this one names.
    """
    named, start = topics.named[claim.sentence], press.sentences[claim.sentence].span.start
    counted = pattern("some-of-councils").search(press.text, start, claim.span.start)
    if counted is None or any(counted.end() <= name.span.start < claim.span.start for name in named):
        return None
    before = topics.named[claim.sentence - 1] if claim.sentence else ()
    here = {name.slug for name in named}
    rest = [name for name in before if name.slug not in here]
    runs = (_slugs(run) for run in (listed(press.text, _behind(claim, named)), rest))
    return next((run for run in runs if len(run) == number_in(counted[0])), ())


def _slugs(names: Iterable[CouncilName]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.slug for name in names))


def is_held(press: PressText, claim: GradeClaim, named: Sequence[CouncilName]) -> bool:
    """Whether a grade is told as what a council holds by now: "‘inadequate’ Kent", "which holds a"."""
    start = press.sentences[claim.sentence].span.start
    holds = before_words("holding-grade").search(press.text[start : claim.span.start])
    return holds is not None or bool(described(press, claim, named))


def described(press: PressText, claim: GradeClaim, named: Sequence[CouncilName]) -> tuple[CouncilName, ...]:
    """The councils that a grade in front describes: "‘inadequate’ Kent and Medway", "good-rated Bury"."""
    following = _behind(claim, named)
    if not following or not _describes().fullmatch(press.text, claim.span.end, following[0].span.start):
        return ()
    return listed(press.text, following)


def _is_of_all(press: PressText, claim: GradeClaim, count: int) -> bool:
    """Whether a grade is of all councils: "three councils are good", not "three councils, one good"."""
    every = tells_of_all(press.text, press.sentences[claim.sentence].span, count)
    if every is None:
        return False
    first, last = sorted((every, claim.span))
    return pattern("counted-grades").search(press.text, first.end, last.start) is None


def _is_run_for_all(press: PressText, about: Sequence[str]) -> bool:
    """Whether one company that the article names runs the services of all the councils."""
    named = (trust for trust in trusts() if {*about} <= {*trust.councils})
    return any(name in press.text for trust in named for name in trust.names)


def _of_two(press: PressText, claim: GradeClaim, named: Sequence[CouncilName]) -> tuple[str, ...] | None:
    """The council that "the former" or "the latter" stands for; None where neither stands before it."""
    start = press.sentences[claim.sentence].span.start
    cues = [
        (match.end(), number)
        for number, kind in enumerate(("first-of-two", "second-of-two"))
        for match in pattern(kind).finditer(press.text, start, claim.span.start)
    ]
    if not cues:
        return None
    two = _slugs(named)
    return two[max(cues)[1] :][:1] if len(two) == _TWO else ()


@cache
def _describes() -> re.Pattern[str]:
    """What stands between a grade and the council that it describes: "-rated authority "."""
    return re.compile(
        rf"{QUOTE}?(?:-{phrases('rating-verb')})?{QUOTE}?\s+(?:{phrases('described-noun')},?\s+)?", re.I
    )
