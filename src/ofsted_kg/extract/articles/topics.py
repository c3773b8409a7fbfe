"""Which council each sentence of an article is about.

The councils that the article reports on are named in its headline or opening, or introduced later as the
one whose services are judged; what is named in passing ("neighbouring …", "a partner from …") holds for
its own sentence only. A sentence that names none is about the council of the sentence before; "the county
council" and "the city council" choose by kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ofsted_kg.councils import CouncilName, find_councils, register
from ofsted_kg.extract.articles.claims import GradeClaim
from ofsted_kg.extract.articles.council_hints import FEW, SOON, graded_names
from ofsted_kg.extract.articles.grade_names import grade_names
from ofsted_kg.extract.articles.names import is_surname
from ofsted_kg.extract.articles.passing_names import (
    in_passing,
    is_named_beside,
    is_of_office,
    is_visited,
    listed,
    tells_of_all,
)
from ofsted_kg.extract.articles.press_text import PressText
from ofsted_kg.extract.articles.press_words import pattern, phrases
from ofsted_kg.model import Span

_ASIDE = re.compile(r",[^,.;:]{1,40},|\([^()]*\)")
_LEAD = 2
_OPENING = 15  # characters before a name that still opens the sentence: "Neighbouring Kent"
_HEADING = 9  # words that a heading hardly has
_MANY = 3  # councils from which on an opening that names none is about none of them


@dataclass(frozen=True, slots=True)
class Topics:
    """Councils by sentence.

    Attributes:
        names: every place where a council is named.
        named: the same by sentence.
        main: slugs of the councils that the article is about, in the order of their first naming.
        of_sentence: for each sentence, the councils it is about; empty where that is open.
        carried: for each sentence, those that the one before leaves it with.
        aside: offsets of the names that stand in passing.
        of_all: the sentences about all main councils alike ("Across both areas, inspectors found").
    """

    names: tuple[CouncilName, ...]
    named: tuple[tuple[CouncilName, ...], ...]
    main: tuple[str, ...]
    of_sentence: tuple[tuple[str, ...], ...]
    carried: tuple[tuple[str, ...], ...] = ()
    aside: frozenset[int] = frozenset()
    of_all: frozenset[int] = frozenset()

    def at(self, sentence: int, offset: int) -> tuple[str, ...]:
        """The councils that words at `offset` are about: a name in passing holds for what follows it only."""
        named = self.named[sentence]
        if named and offset < named[0].span.start and all(n.span.start in self.aside for n in named):
            return self.carried[sentence]
        return self.of_sentence[sentence]


def topics(press: PressText, claims: tuple[GradeClaim, ...]) -> Topics:
    """Find the councils of an article and follow them from sentence to sentence."""
    every = find_councils(press.text, on=press.day, hint=graded_names(press, claims))
    names = tuple(
        name for name in every if _is_in_story(press, name) and not is_surname(press.text, name.span.start)
    )
    named: list[list[CouncilName]] = [[] for _ in press.sentences]
    for name in names:
        named[press.sentence_at(name.span.start)].append(name)
    aside = in_passing(press, names)
    graded = _last_grades(claims)
    lead = _named_first(press, named, aside)
    news = _last_grades(c for c in claims if not _is_of_long_ago(press, c)) if lead else graded
    introduced = {n.slug for n in _introduced(press, named, graded) if n.span.start not in aside}
    main = _main(press, named, news, aside, lead | introduced)
    about, carried = _followed(press, named, main, graded, aside)
    of_all = _of_all(press, named, about, main)
    return Topics(names, tuple(map(tuple, named)), main, tuple(about), tuple(carried), aside, of_all)


def _last_grades(claims: Iterable[GradeClaim]) -> dict[int, int]:
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


def _is_in_story(press: PressText, name: CouncilName) -> bool:
    """Whether the name stands in a sentence of the article, not in the headlines of others below it."""
    sentence = press.sentences[press.sentence_at(name.span.start)].span if press.sentences else None
    return sentence is not None and name.span.start < sentence.end


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
    later = {
        name.slug
        for index, found in enumerate(named)
        if index in graded
        for name in found
        if name.span.start < graded[index] and name.slug not in beside and name.span.start not in aside
    }
    later |= {name.slug for found in named for name in found if is_visited(press, name)}
    later |= _headings(press, named)
    if len(lead) != 1:
        later |= {name.slug for name in _visited_in_turn(press, named) if name.span.start not in aside}
    if not lead:
        later |= {name.slug for name in _listed_with_grade(press, named)}
    main = tuple(slug for slug in every if slug in lead or slug in later)
    together = {name.slug for name in listed(press.text, next(found for found in named if found))}
    return main or tuple(slug for slug in every if slug in together and slug not in beside)


def _named_first(press: PressText, named: list[list[CouncilName]], aside: frozenset[int]) -> frozenset[str]:
    """The councils that the headline or the opening names, other than in passing."""
    label = press.document.quote(press.sentences[0].span) if _is_label(press, named) else ""
    title = press.document.title or ""
    headline = find_councils(title, on=press.day) if title.strip() != label.strip() else ()
    lines = [index for index in _lead(press) if index or not label]
    opening = (name for index in lines for name in named[index] if name.span.start not in aside)
    return frozenset(name.slug for name in (*headline, *opening))


def _is_label(press: PressText, named: list[list[CouncilName]]) -> bool:
    """Whether the first line only names places, as sections of a newspaper do: "Kent & Medway"."""
    names = listed(press.text, named[0]) if named else ()
    if len(names) <= 1:
        return False
    return Span(names[0].span.start, names[-1].span.end) == press.sentences[0].span


def _listed_with_grade(press: PressText, named: list[list[CouncilName]]) -> Iterator[CouncilName]:
    """The councils that a sentence with a grade in it lists, three or more of them."""
    for index, names in enumerate(named):
        if len(names) >= _MANY and grade_names(press.text, press.sentences[index].span):
            run = listed(press.text, names)
            yield from run if len(run) >= _MANY else ()


def _visited_in_turn(press: PressText, named: list[list[CouncilName]]) -> Iterator[CouncilName]:
    """The councils of a round-up that open a sentence in which they are visited: "At Kent, a visit found"."""
    for names, sentence in zip(named, press.sentences, strict=True):
        if not names:
            continue
        name, span = names[0].span, sentence.span
        clause = _ASIDE.sub("", press.text[name.end : span.end])
        opening = press.text[span.start : name.start].split()
        clause = clause if opening else re.split("[,;]", clause)[0]
        is_to_come = pattern("future", "to-come").search(clause) is not None
        if len(opening) <= FEW and not is_to_come and pattern("inspecting", "visited").search(clause):
            yield names[0]


def _headings(press: PressText, named: list[list[CouncilName]]) -> set[str]:
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


def _followed(
    press: PressText,
    named: list[list[CouncilName]],
    main: tuple[str, ...],
    graded: dict[int, int],
    aside: frozenset[int],
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """For each sentence the councils it is about, and those that it takes over from the one before."""
    is_sectioned = bool(_headings(press, named))
    current: tuple[str, ...] = main[:1] if len(main) < _MANY and not is_sectioned else ()
    found: list[tuple[str, ...]] = []
    carried: list[tuple[str, ...]] = []
    for index, (sentence, names) in enumerate(zip(press.sentences, named, strict=True)):
        if tells_of_all(press.text, sentence.span, len(main)) is not None:
            current = main
        carried.append(current)
        here = tuple(dict.fromkeys(name.slug for name in names))
        about = tuple(slug for slug in here if slug in main) or _beside(
            press, [n for n in names if not _is_employer(press, n)], sentence.span, graded.get(index, 0)
        )
        if not about:
            words = press.document.quote(sentence.span)
            about = (() if is_sectioned else _by_kind(words, main)) or current
        elif about[0] in main and not all(name.span.start in aside for name in names):
            current = about
        found.append(about)
    return found, carried


def _is_employer(press: PressText, name: CouncilName) -> bool:
    """Whether a council is named as whose office somebody holds, and not for its own services."""
    end = press.sentences[press.sentence_at(name.span.start)].span.end
    own = pattern("whose-own").search(press.text, name.span.end, end)
    return is_of_office(press, name) and own is None


def _of_all(
    press: PressText, named: list[list[CouncilName]], about: list[tuple[str, ...]], main: tuple[str, ...]
) -> frozenset[int]:
    """The sentences from one on that speaks of all councils up to the next that names one."""
    found: set[int] = set()
    for index, sentence in enumerate(press.sentences):
        span = sentence.span
        opens = tells_of_all(press.text, span, len(main)) is not None
        goes_on = index - 1 in found and not named[index]
        if len(main) > 1 and about[index] == main and (opens or goes_on):
            found.add(index)
    return frozenset(found)


def _beside(press: PressText, names: list[CouncilName], sentence: Span, graded: int) -> tuple[str, ...]:
    """Councils named in passing of which the sentence itself is: it opens with the name, or grades them."""
    first = [
        n
        for n in names
        if n.span.start - sentence.start <= _OPENING
        or (n.span.start < graded and not pattern("which").search(press.text, sentence.start, n.span.start))
    ]
    return tuple(dict.fromkeys(name.slug for name in first))


def _by_kind(words: str, main: tuple[str, ...]) -> tuple[str, ...]:
    """The only main council of the kind that the words name: "the county council"."""
    kinds = {_kind_word(match[0]) for match in pattern("the-kind").finditer(words)}
    today = [slug for slug in main if not register()[slug].existed_until] or main
    fitting = tuple(slug for slug in today if any(kind in _kind(slug) for kind in kinds))
    return fitting if len(fitting) == 1 and len(main) > 1 else ()


def _kind(slug: str) -> str:
    council = register()[slug]
    return f"{council.council_type} {council.official_name}".lower()


def _kind_word(words: str) -> str:
    return re.sub(r"[’']s$", "", words.lower()).rpartition(" ")[2]


@cache
def _in_year() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}} {phrases('in-a-year')} (?P<year>(?:19|20)\d\d)\b", re.I)
