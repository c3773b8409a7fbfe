"""Which councils a date in an article is told of: named last before it, in one list, or right beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ofsted_kg.councils import CouncilName
from ofsted_kg.extract.articles.councils.passing_names import is_elsewhere, is_neighbour, likewise, listed
from ofsted_kg.extract.articles.councils.topics import Topics
from ofsted_kg.extract.articles.dates.moments import Moment
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import pattern, phrases

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def councils_of(
    press: PressText, topics: Topics, index: int, moment: Moment, around: tuple[str, str]
) -> tuple[str, ...]:
    """The councils that a date is told of: named last before it, or behind it if it is of what follows."""
    before, after = around
    councils = topics.at(index, moment.span.start)
    if not topics.named[index] and pattern("several-inspections").match(before):
        councils = topics.main
    named = topics.named[index]
    order = pattern("in-this-order").search(press.text, moment.span.end, press.sentences[index].span.end)
    if len(councils) > 1 and order:
        return _in_order(press, named, moment, order.start())
    behind = [n for n in named if n.span.start >= moment.span.end]
    if behind and _just_at().fullmatch(press.text, moment.span.end, behind[0].span.start):
        return (behind[0].slug,)
    if moment.is_of_next and behind:
        return tuple(dict.fromkeys(name.slug for name in listed(press.text, behind)))
    is_of_others = bool(behind) and not any(name.slug in councils for name in named)
    if is_of_others and is_neighbour(press, behind[0]):
        return ()
    ahead = [n for n in named if n.span.start < moment.span.start]
    if ahead and ahead[-1].slug not in councils:
        if is_elsewhere(press, ahead[-1], topics.aside):
            return ()
        gap = press.text[ahead[-1].span.end : moment.span.start]
        if _just_in().fullmatch(gap) or _which_was().fullmatch(gap):
            return (ahead[-1].slug,)
    if pattern("all-of-them").search(before) and ahead:
        councils = tuple(slug for slug in councils if any(name.slug == slug for name in ahead))
    elif len(councils) > 1 and named and not pattern("at-which-time").match(after.lstrip(", ")):
        councils = _nearest(press, topics, index, moment.span.start)
    alike = (name.slug for name in likewise(press.text, moment.span.end, named))
    return tuple(dict.fromkeys((*councils, *alike)))


def _in_order(press: PressText, named: Sequence[CouncilName], moment: Moment, end: int) -> tuple[str, ...]:
    """The council whose date it is where each has its own: "Kent and Essex in 2019 and 2022 respectively"."""
    ahead = listed(press.text, [n for n in named if n.span.start < moment.span.start][::-1])[::-1]
    years = list(_YEAR.finditer(press.text, ahead[-1].span.end, end)) if ahead else []
    place = next((n for n, year in enumerate(years) if year.end() == moment.span.end), None)
    return (ahead[place].slug,) if place is not None and len(years) == len(ahead) else ()


def _nearest(press: PressText, topics: Topics, sentence: int, offset: int) -> tuple[str, ...]:
    """The council named last before `offset` in the sentence, or else first, with those listed with it."""
    ahead = [name for name in topics.named[sentence] if name.span.start < offset]
    return tuple(
        dict.fromkeys(name.slug for name in listed(press.text, ahead[::-1] or topics.named[sentence]))
    )


@cache
def _just_in() -> re.Pattern[str]:
    """What stands between a council and its own date: "better than Kent in 2018"."""
    return re.compile(rf"\s+{phrases('in-date')}\s+|\s+\(")


@cache
def _which_was() -> re.Pattern[str]:
    """What stands between a council and the date of its grade: ", which was rated good in "."""
    relative = rf"{phrases('graded-relative', 'did-so')}\s(?:[^,;:]*\s)?"
    return re.compile(rf"(?:\s+\w+){{0,2}},?\s+{relative}{phrases('in-date')}\s+", re.I)


@cache
def _just_at() -> re.Pattern[str]:
    """What stands between a date and the council that it is told of: "a visit last year at Kent"."""
    return re.compile(rf"\s+{phrases('visited-at')}\s+", re.I)
