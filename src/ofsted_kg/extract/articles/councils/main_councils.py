"""Which councils an article is about: named in its headline or opening, or introduced later.

Later ones count where a sentence grades them by no year long past, a heading or a list names them, or, in a
round-up, inspectors come to one after the other. What stands in passing does not count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from ofsted_kg.councils import CouncilName, find_councils
from ofsted_kg.extract.articles.councils.council_hints import FEW, SOON
from ofsted_kg.extract.articles.councils.passing_names import is_named_beside, is_visited, listed
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.grades.grade_names import grade_names
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import pattern, phrases

MANY = 3
"""Councils from which on an opening that names none is about none of them."""

_ASIDE = re.compile(r",[^,.;:]{1,40},|\([^()]*\)")
_LEAD = 2
_TOP = 5  # lines among which the headline stands
_HEADING = 9  # words that a heading hardly has


def main_councils(
    press: PressText, named: list[list[CouncilName]], claims: tuple[GradeClaim, ...], aside: frozenset[int]
) -> tuple[str, ...]:
    """Slugs of the councils that the article is about, in the order of their first naming.

    `named` are the places where councils are named, by sentence, `aside` the offsets of those in passing.
    """
    graded = last_grades(claims)
    lead = _named_first(press, named, aside)
    news = last_grades(c for c in claims if not _is_of_long_ago(press, c)) if lead else graded
    introduced = {n.slug for n in _introduced(press, named, graded) if n.span.start not in aside}
    return _main(press, named, news, aside, lead | introduced)


def last_grades(claims: Iterable[GradeClaim]) -> dict[int, int]:
    """By sentence, where its last grade stands."""
    graded: dict[int, int] = {}
    for claim in claims:
        graded[claim.sentence] = max(claim.span.start, graded.get(claim.sentence, 0))
    return graded


def _is_of_long_ago(press: PressText, claim: GradeClaim) -> bool:
    """Whether a grade is told of a year, and that is none of news: "was rated good in 2012"."""
    year = _in_year().match(press.text, claim.span.end)
    last_year = press.published[0].year - 1 if press.published else date.max.year
    return year is not None and int(year["year"]) < last_year


def _main(
    press: PressText,
    named: list[list[CouncilName]],
    graded: dict[int, int],
    aside: frozenset[int],
    lead: frozenset[str],
) -> tuple[str, ...]:
    every = tuple(dict.fromkeys(name.slug for found in named for name in found))
    if len(every) <= 1:
        is_other = every and not graded and all(n.span.start in aside for found in named for n in found)
        return () if is_other else every
    first = {name.slug: name for found in reversed(named) for name in reversed(found)}
    beside = {slug for slug, name in first.items() if is_named_beside(press, name)}
    passing = beside - _named_most(named)
    later = {
        name.slug
        for index, found in enumerate(named)
        if index in graded
        for name in found
        if name.span.start < graded[index] and name.slug not in passing and name.span.start not in aside
    }
    later |= {name.slug for found in named for name in found if is_visited(press, name)}
    later |= headings(press, named)
    if len(lead) != 1 or _is_round_up(press):
        later |= {name.slug for name in _visited_in_turn(press, named) if name.span.start not in aside}
    if not lead:
        later |= {name.slug for name in _listed_with_grade(press, named)}
    main = tuple(slug for slug in every if slug in lead or slug in later)
    together = {name.slug for name in listed(press.text, next(found for found in named if found))}
    return main or tuple(slug for slug in every if slug in together and slug not in beside)


def _named_most(named: list[list[CouncilName]]) -> set[str]:
    """The council that is named more often than each other one, if there is one."""
    counted = Counter(name.slug for found in named for name in found).most_common(2)
    return {counted[0][0]} if len(counted) == 1 or counted[0][1] > counted[1][1] else set()


def is_told_of(press: PressText, index: int) -> bool:
    """Whether a sentence opens the article, or speaks of services or their inspection."""
    span = press.sentences[index].span
    speaks = pattern("services", "speaks-of-inspection", "inspectorate", "visited")
    return index in _lead(press) or speaks.search(press.text, span.start, span.end) is not None


def _named_first(press: PressText, named: list[list[CouncilName]], aside: frozenset[int]) -> frozenset[str]:
    """The councils that the headline or the opening names, other than in passing."""
    title, is_label = press.document.title or "", _is_label(press, named)
    lines = [index for index in _lead(press) if index or not is_label]
    written = [i for i, s in enumerate(press.sentences[:_TOP]) if press.document.quote(s.span) == title]
    headline = () if written else find_councils(title, on=press.day)
    lines += [index for index in written if index or not is_label]
    opening = (n for index in lines for n in named[index] if n.span.start not in aside)
    return frozenset(name.slug for name in (*headline, *opening))


def _is_label(press: PressText, named: list[list[CouncilName]]) -> bool:
    """Whether the first line only names places, as sections of a newspaper do: "Kent & the Weald"."""
    names = listed(press.text, named[0]) if named else ()
    if not names:
        return False
    first, line = names[0].span.start, press.sentences[0].span
    rest = press.text[names[-1].span.end : line.end]
    return first == line.start and (_places().fullmatch(rest) is not None or (len(names) > 1 and not rest))


def _listed_with_grade(press: PressText, named: list[list[CouncilName]]) -> Iterator[CouncilName]:
    """The councils that a sentence with a grade in it lists, three or more of them."""
    for index, names in enumerate(named):
        if len(names) >= MANY and grade_names(press.text, press.sentences[index].span):
            run = listed(press.text, names)
            yield from run if len(run) >= MANY else ()


def _is_round_up(press: PressText) -> bool:
    """Whether the headline or the opening says that it is about several: "letters to four councils"."""
    opening = (press.document.quote(press.sentences[index].span) for index in _lead(press))
    return any(pattern("several-councils").search(words) for words in (press.document.title or "", *opening))


def _visited_in_turn(press: PressText, named: list[list[CouncilName]]) -> Iterator[CouncilName]:
    """The councils of a round-up that open a sentence in which they are visited: "At Kent, a visit found"."""
    for names, sentence in zip(named, press.sentences, strict=True):
        if not names:
            continue
        name, span = names[0].span, sentence.span
        clause = press.text[name.end : span.end]
        opening = press.text[span.start : name.start].split()
        clause = clause if opening else re.split("[,;]", _ASIDE.sub("", clause))[0]
        is_to_come = pattern("future", "to-come").search(clause) is not None
        if len(opening) <= FEW and not is_to_come and pattern("inspecting", "visited").search(clause):
            yield names[0]


def headings(press: PressText, named: list[list[CouncilName]]) -> set[str]:
    """The councils that stand alone as headings of sentences, two or more of them."""
    alone = {
        names[0].slug
        for index, names in enumerate(named)
        if index and len(names) == 1 and names[0].span == press.sentences[index].span
        if index + 1 < len(named) and _is_prose(press, index + 1)
    }
    return alone if len(alone) > 1 else set()


def _introduced(
    press: PressText, named: list[list[CouncilName]], graded: dict[int, int]
) -> Iterator[CouncilName]:
    """The councils that a heading or a few words name before a sentence that grades: "Take Kent."."""
    for index, names in enumerate(named[:-1]):
        if len(names) == 1 and _grades_next(named, graded, index):
            span, name = press.sentences[index].span, names[0].span
            beside = press.text[span.start : name.start] + press.text[name.end : span.end]
            if len(beside.split()) <= FEW:
                yield names[0]


def _grades_next(named: list[list[CouncilName]], graded: dict[int, int], index: int) -> bool:
    """Whether one of the next sentences, before any that names a council, grades."""
    for following in range(index + 1, min(index + 1 + SOON, len(named))):
        if following in graded:
            return not named[following]
        if named[following]:
            return False
    return False


def _lead(press: PressText) -> list[int]:
    """The first line, a long one below it, and the first full sentences; bylines and dates are none."""
    full = [index for index in range(len(press.sentences)) if _is_full(press, index)]
    second = [1] if len(press.sentences) > 1 and _is_prose(press, 1) else []
    return list(dict.fromkeys((0, *second, *full[:_LEAD]))) if press.sentences else []


def _is_full(press: PressText, index: int) -> bool:
    """Whether a sentence ends as sentences do; headings and bylines don't."""
    return press.text[press.sentences[index].span.end - 1] in '.!?”’"'


def _is_prose(press: PressText, index: int) -> bool:
    """Whether it is a full sentence, or one that the text breaks off in."""
    span = press.sentences[index].span
    return _is_full(press, index) or press.text.count(" ", span.start, span.end) > _HEADING


@cache
def _places() -> re.Pattern[str]:
    """Further places behind a council's name: " & the Weald"."""
    return re.compile(rf"\s&(?:\s(?:{phrases('article')}\s)?[A-Z][\w’'-]+)+")


@cache
def _in_year() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}} {phrases('in-a-year')} (?P<year>(?:19|20)\d\d)\b", re.I)
