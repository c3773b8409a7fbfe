"""Which council each sentence of an article is about.

The councils that the article reports on are named in its headline or opening, or introduced later as the
one whose services are judged; what is named in passing ("neighbouring …", "a partner from …") holds for
its own sentence only. A sentence that names none is about the council of the sentence before; "the county
council" and "the city council" choose by kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ofsted_kg.councils import CouncilName, find_councils, register
from ofsted_kg.extract.articles.councils.council_hints import graded_names
from ofsted_kg.extract.articles.councils.main_councils import MANY, headings, last_grades, main_councils
from ofsted_kg.extract.articles.councils.passing_names import in_passing, is_of_office, owns, tells_of_all
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.text.names import is_surname
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import before, pattern, phrases
from ofsted_kg.model import Span

_LEAD = 30  # characters before a name that may call it a place: "a seaside area of"
_OPENING = 15  # characters before a name that still opens the sentence: "Neighbouring Kent"

_COMPARED = 2  # councils; more that are told of together are beside the one of the headline


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
    names = tuple(name for n, name in enumerate(names) if not _is_place_of(press, names[n - 1 : n], name))
    named: list[list[CouncilName]] = [[] for _ in press.sentences]
    for name in names:
        named[press.sentence_at(name.span.start)].append(name)
    aside = in_passing(press, names)
    graded = last_grades(claims)
    main = main_councils(press, named, claims, aside)
    about, carried = _followed(press, named, main, graded, aside)
    of_all = _of_all(press, named, about, main)
    return Topics(names, tuple(map(tuple, named)), main, tuple(about), tuple(carried), aside, of_all)


def _is_in_story(press: PressText, name: CouncilName) -> bool:
    """Whether the name stands in a sentence of the article, not in the headlines of others below it."""
    sentence = press.sentences[press.sentence_at(name.span.start)].span if press.sentences else None
    return sentence is not None and name.span.start < sentence.end


def _is_place_of(press: PressText, others: Sequence[CouncilName], name: CouncilName) -> bool:
    """Whether a name tells where something lies: "St Helens in Lancashire", "a seaside area of Devon"."""
    lies = any(_lies_in().fullmatch(press.text, other.span.end, name.span.start) for other in others)
    lead = press.text[max(0, name.span.start - _LEAD) : name.span.start]
    return lies or before("part-of-county").search(lead) is not None


@cache
def _lies_in() -> re.Pattern[str]:
    return re.compile(rf",?\s+{phrases('lies-in')}\s+", re.I)


def _followed(
    press: PressText,
    named: list[list[CouncilName]],
    main: tuple[str, ...],
    graded: dict[int, int],
    aside: frozenset[int],
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """For each sentence the councils it is about, and those that it takes over from the one before."""
    is_sectioned = bool(headings(press, named))
    current: tuple[str, ...] = main[:1] if len(main) < MANY and not is_sectioned else ()
    headline = tuple(dict.fromkeys(name.slug for name in named[0])) if named else ()
    found: list[tuple[str, ...]] = []
    carried: list[tuple[str, ...]] = []
    for index, (sentence, names) in enumerate(zip(press.sentences, named, strict=True)):
        if tells_of_all(press.text, sentence.span, len(main)) is not None:
            current = main
        carried.append(current)
        here = [n.slug for n in names if n.slug in main or owns(press, n, sentence.span.end)]
        others = [n for n in names if not _is_employer(press, n)]
        about = () if {*here}.isdisjoint(main) else tuple(dict.fromkeys(here))
        about = about or _beside(press, others, sentence.span, graded.get(index, 0))
        if not about:
            words = press.document.quote(sentence.span)
            about = (() if is_sectioned else _by_kind(words, main)) or current
        elif about[0] in main and not all(name.span.start in aside for name in names):
            is_compared = len(about) > _COMPARED and len(current) == 1 and current == headline
            current = current if is_compared else about
        found.append(about)
    return found, carried


def _is_employer(press: PressText, name: CouncilName) -> bool:
    """Whether a council is named for an office, what it runs or where others lie, not its own services."""
    sentence = press.sentences[press.sentence_at(name.span.start)].span
    runs = before("kept-by", "by", "part-of").search(press.text[sentence.start : name.span.start]) is not None
    return (runs or is_of_office(press, name)) and not owns(press, name, sentence.end)


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
