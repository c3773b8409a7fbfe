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

from ofsted_kg.councils import CouncilName, find_councils, register
from ofsted_kg.extract.articles.claims import GradeClaim
from ofsted_kg.extract.articles.press_text import PressText
from ofsted_kg.extract.articles.press_words import pattern
from ofsted_kg.model import Span

_LEAD = 2
_OPENING = 15  # characters before a name that still opens the sentence: "Neighbouring Kent"
_ANAPHOR = re.compile(
    r"(?:the|its) (?:authority|council|local authority|county council|city council|borough)\b", re.I
)
_PARTNER = re.compile(
    r"[^.;:]{0,40}\b(?:improvement )?partner\b|\s+(?:has |had )?(?:run|runs|ran|took over|taken over)\b", re.I
)
_LIST = re.compile(r"(?:,|,? and|,? as well as|,? along with|&|\s)+", re.I)
_CLAUSE = re.compile(r"\b(?:that|which|who|has|have|had|was|were|is|are)\b", re.I)
_THE = re.compile(r"\s+(?:the\s+)?")
_MANY = 3  # councils from which on an opening that names none is about none of them
_WHICH = re.compile(r"\b(?:which|who|whose)\b[^,;]*")
_KINDS = re.compile(r"\b(?:the|this) (county|city|borough)(?:[’']s)?\b", re.I)


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
    """

    names: tuple[CouncilName, ...]
    named: tuple[tuple[CouncilName, ...], ...]
    main: tuple[str, ...]
    of_sentence: tuple[tuple[str, ...], ...]
    carried: tuple[tuple[str, ...], ...] = ()
    aside: frozenset[int] = frozenset()

    def at(self, sentence: int, offset: int) -> tuple[str, ...]:
        """The councils that words at `offset` are about: a name in passing holds for what follows it only."""
        named = self.named[sentence]
        if named and offset < named[0].span.start and all(n.span.start in self.aside for n in named):
            return self.carried[sentence]
        return self.of_sentence[sentence]


def topics(press: PressText, claims: tuple[GradeClaim, ...]) -> Topics:
    """Find the councils of an article and follow them from sentence to sentence."""
    every = find_councils(press.text, on=press.published[1] if press.published else None)
    names = tuple(name for name in every if _is_in_story(press, name))
    named: list[list[CouncilName]] = [[] for _ in press.sentences]
    for name in names:
        named[press.sentence_at(name.span.start)].append(name)
    graded: dict[int, int] = {}
    for claim in claims:
        graded[claim.sentence] = max(claim.span.start, graded.get(claim.sentence, 0))
    main = _main(press, named, graded)
    about, carried = _followed(press, named, main, graded)
    aside = frozenset(name.span.start for name in names if _in_passing(press, name))
    return Topics(names, tuple(map(tuple, named)), main, tuple(about), tuple(carried), aside)


def _is_in_story(press: PressText, name: CouncilName) -> bool:
    """Whether the name stands in a sentence of the article, not in the headlines of others below it."""
    sentence = press.sentences[press.sentence_at(name.span.start)].span if press.sentences else None
    return sentence is not None and name.span.start < sentence.end


def _main(press: PressText, named: list[list[CouncilName]], graded: dict[int, int]) -> tuple[str, ...]:
    every = tuple(dict.fromkeys(name.slug for found in named for name in found))
    if len(every) <= 1:
        return every
    title = [
        name.slug
        for name in find_councils(
            press.document.title or "", on=press.published[1] if press.published else None
        )
    ]
    lead = {*title, *(name.slug for i in _lead(press) for name in named[i] if not _in_passing(press, name))}
    aside = {name.slug for found in named for name in found if _is_named_beside(press, name)}
    later = {
        name.slug
        for index, found in enumerate(named)
        if index in graded
        for name in found
        if name.span.start < graded[index] and name.slug not in aside and not _in_passing(press, name)
    }
    main = tuple(slug for slug in every if slug in lead or slug in later)
    return main or tuple(slug for slug in every[:1] if slug not in aside)


def _lead(press: PressText) -> list[int]:
    """The first line and the first full sentences; bylines and dates are none."""
    full = [i for i, s in enumerate(press.sentences) if press.text[s.span.end - 1] in '.!?”’"']
    return [0, *full[:_LEAD]] if press.sentences else []


def _in_passing(press: PressText, name: CouncilName) -> bool:
    """Whether a name stands beside something else, or only says where somebody holds an office."""
    return _is_of_office(press, name) or _is_named_beside(press, name)


def _is_of_office(press: PressText, name: CouncilName) -> bool:
    """Whether words right in front make the name a part of an office: "the chief executive of …"."""
    before = press.text[max(0, name.span.start - 60) : name.span.start]
    return any(_THE.fullmatch(before, m.end()) for m in pattern("office-of").finditer(before))


def _is_named_beside(press: PressText, name: CouncilName) -> bool:
    """Whether words in front of a name say that it is named beside something else."""
    before = press.text[max(0, name.span.start - 60) : name.span.start]
    words = re.split(r"[.,;:\n]", before)[-1]
    sentence = press.sentences[press.sentence_at(name.span.start)].span
    opening = press.text[sentence.start : name.span.start]
    if _PARTNER.match(press.text, name.span.end, sentence.end):
        return True
    cues = [cue.end() for cue in pattern("passing").finditer(words)]
    is_beside = bool(cues) and not _CLAUSE.search(words, cues[-1])
    return is_beside or _ANAPHOR.match(opening) is not None


def _followed(
    press: PressText, named: list[list[CouncilName]], main: tuple[str, ...], graded: dict[int, int]
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """For each sentence the councils it is about, and those that it takes over from the one before."""
    current: tuple[str, ...] = main[:1] if len(main) < _MANY else ()
    found: list[tuple[str, ...]] = []
    carried: list[tuple[str, ...]] = []
    for index, (sentence, names) in enumerate(zip(press.sentences, named, strict=True)):
        carried.append(current)
        here = tuple(dict.fromkeys(name.slug for name in names))
        about = tuple(slug for slug in here if slug in main) or _beside(
            press, [n for n in names if not _is_of_office(press, n)], sentence.span, graded.get(index, 0)
        )
        if not about:
            about = _by_kind(press.document.text[sentence.span.start : sentence.span.end], main) or current
        elif about[0] in main and not all(_in_passing(press, name) for name in names):
            current = about
        found.append(about)
    return found, carried


def _beside(press: PressText, names: list[CouncilName], sentence: Span, graded: int) -> tuple[str, ...]:
    """Councils named in passing of which the sentence itself is: it opens with the name, or grades them."""
    first = [
        n
        for n in names
        if n.span.start - sentence.start <= _OPENING
        or (n.span.start < graded and not _WHICH.search(press.text, sentence.start, n.span.start))
    ]
    return tuple(dict.fromkeys(name.slug for name in first))


def listed(text: str, names: Sequence[CouncilName]) -> tuple[CouncilName, ...]:
    """The first of the names and those that stand in one list with it: "Kent, Essex and Medway"."""
    chosen = list(names[:1])
    for name in names[1:]:
        a, b = sorted((chosen[-1].span, name.span))
        if not _LIST.fullmatch(text, a.end, b.start):
            break
        chosen.append(name)
    return tuple(chosen)


def _by_kind(words: str, main: tuple[str, ...]) -> tuple[str, ...]:
    """The only main council of the kind that the words name: "the county council"."""
    kinds = {match[1].lower() for match in _KINDS.finditer(words)}
    today = [slug for slug in main if not register()[slug].existed_until] or main
    fitting = tuple(slug for slug in today if any(kind in _kind(slug) for kind in kinds))
    return fitting if len(fitting) == 1 and len(main) > 1 else ()


def _kind(slug: str) -> str:
    council = register()[slug]
    return f"{council.council_type} {council.official_name}".lower()
