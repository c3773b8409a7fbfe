"""Strengths and weaknesses that an article tells, clause by clause, each on the inspection it is about.

A clause counts where it has a theme and praises or criticises; where it does neither itself, the words
quoted in it, the verb that tells it ("praised", "criticised") or the line that introduces it ("Inspectors
highlighted:") decide. What is to improve is a weakness. Left out are headlines, grades, what officials
say but for what they tell that inspectors asked for, what a page says of itself, and the visit itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ofsted_kg.extract.articles.councils.topics import Topics
from ofsted_kg.extract.articles.grades.area_names import area_names, area_of_item
from ofsted_kg.extract.articles.statements import Clause, Steer, statements, without_aside
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import pattern, phrases
from ofsted_kg.extract.articles.visits.inspections import Inspected
from ofsted_kg.extract.polarity import clauses
from ofsted_kg.model import FindingClaim, Span

_BULLET = re.compile(r"(?:[•–*-]|\d{1,2}[.)])\s")
_ENDS_SENTENCE = re.compile(r"[.!?;…][”’\"')]*$")
_SHORT = 20  # characters of an opening before a comma that says nothing yet
_FAR = 2000  # characters over which a pronoun may stand for a person


@dataclass(frozen=True, slots=True)
class Told:
    """What of an article makes no finding.

    Attributes:
        officials: indices of the sentences with words of the council's own people.
        unknown: those with words of speakers that the text does not tell.
        names: the full names of people outside the inspectorate.
        inspectors: those of people of the inspectorate.
        grades: where the grades stand, by sentence.
    """

    officials: frozenset[int]
    unknown: frozenset[int]
    names: tuple[str, ...]
    inspectors: tuple[str, ...]
    grades: dict[int, list[Span]]


def article_findings(
    press: PressText, topics: Topics, found: Inspected, told: Told
) -> tuple[FindingClaim, ...]:
    """Every finding of the article, in text order."""
    findings: list[FindingClaim] = []
    topics = _joined(press, topics)
    steer, opens_apart = Steer(), False
    for index, sentence in enumerate(press.sentences):
        words = press.document.quote(sentence.span)
        is_list = steer.is_urging and pattern("opens-list").match(words) is not None
        is_apart = _is_apart(press, index, told)
        if not _BULLET.match(words) and not is_list:
            opens_apart = is_apart and words.endswith(":")
            is_heading = not _ENDS_SENTENCE.search(words)
            steer = _steer(words) if is_heading or _opens_list(words) else Steer()
            if is_heading and not words.endswith((",", ":")) and index < 3:
                continue
        elif opens_apart:
            continue
        if not is_apart and not area_of_item(words):
            findings.extend(_of_sentence(press, topics, found, index, steer, told))
    return tuple(findings)


def _opens_list(words: str) -> bool:
    """Whether a sentence may introduce the ones after it: "Three things have to improve."."""
    return _urges(words) or pattern("list-to-come").search(words) is not None


def _steer(words: str) -> Steer:
    weak = pattern("weak-heading").search(words)
    strong = pattern("strong-heading").search(words)
    return Steer("weakness" if weak else "strength" if strong else None, _urges(words))


def _is_apart(press: PressText, index: int, told: Told) -> bool:
    """Whether the sentence is told by officials or by nobody known, or is about another setting."""
    span = press.sentences[index].span
    words = press.text[span.start : span.end]
    if pattern("not-told").search(words):
        return True
    if _is_officials(press, index, told):
        return not _asks().search(words)
    if pattern("inspectorate").search(words):
        if _to_come().search(words):
            return True
        is_other = pattern("other-setting").search(words) and pattern("rated-or-inspected").search(words)
        return bool(is_other) and not pattern("services").search(words)
    is_said = index in told.unknown and pattern("speech-verb").search(words)
    return bool(is_said or pattern("other-visitor").search(words))


def _is_officials(press: PressText, index: int, told: Told) -> bool:
    """Whether the sentence tells what one of the council's people says or does."""
    if index in told.officials:
        return True
    span = press.sentences[index].span
    words = press.text[span.start : span.end]
    if any(re.search(rf"\b{re.escape(name.split()[-1])}\b", words) for name in told.names):
        return not _inspectorate_says().search(words)
    verb = pattern("speech-verb").pattern
    if re.search(rf"{pattern('council-voice').pattern}\s+(?:{phrases('has')}\s+)?{verb}", words, re.I):
        return True
    return bool(re.search(rf"\b{phrases('pronoun-says')}\s+{verb}", words, re.I)) and not _inspector_spoke(
        press, span, told
    )


@cache
def _inspectorate_says() -> re.Pattern[str]:
    """The inspectorate, or "they", with its verb right behind ("the report also notes")."""
    verbs = pattern("speech-verb", "praising", "blaming", "tells").pattern
    who = pattern("inspectorate", "inspectorate-again").pattern
    return re.compile(rf"{who}\s+(?:{phrases('has', 'also')}\s+)*{verbs}", re.I)


@cache
def _asks() -> re.Pattern[str]:
    """The inspectorate that asks for something, as the council's people tell it: "Inspectors asked us"."""
    who = pattern("inspectorate").pattern
    return re.compile(rf"{who}\s+(?:{phrases('has', 'also')}\s+)*{phrases('asking')}\b", re.I)


def _inspector_spoke(press: PressText, span: Span, told: Told) -> bool:
    """Whether the person named last before the sentence is an inspector."""

    def last(names: tuple[str, ...]) -> int:
        start = max(0, span.start - _FAR)
        return max((press.text.rfind(name.split()[-1], start, span.start) for name in names), default=-1)

    return last(told.inspectors) > last(told.names)


def _keys(topics: Topics, found: Inspected, index: int, clause: Span) -> list[str]:
    """The inspections that a clause is about: of the council that it names, or else of its sentence's."""
    about = topics.of_sentence[index]
    named = {
        n.slug for n in topics.named[index] if clause.start <= n.span.start < clause.end and n.slug in about
    }
    councils = tuple(named) if len(named) == 1 else about if len(about) == 1 or index in topics.of_all else ()
    return [key for council in councils if (key := found.of_sentence(index, council))]


def _joined(press: PressText, topics: Topics) -> Topics:
    """The topics, where a sentence tells that the councils run their services as one: each is about all."""
    main = topics.main
    is_told = len(main) > 1 and any(
        {name.slug for name in names} >= set(main)
        and pattern("run-as-one").search(press.document.quote(sentence.span))
        for sentence, names in zip(press.sentences, topics.named, strict=True)
    )
    if not is_told:
        return topics
    of_all = {index for index, about in enumerate(topics.of_sentence) if about == main}
    return replace(topics, of_all=topics.of_all | of_all)


def _of_sentence(
    press: PressText,
    topics: Topics,
    found: Inspected,
    index: int,
    steer: Steer,
    told: Told,
) -> Iterator[FindingClaim]:
    span = press.sentences[index].span
    graded = told.grades.get(index, [])
    words = without_aside(press.text[span.start : span.end])
    said = _without_areas(words) if graded else words
    source = _source(press, index, told)
    asks = _asks().search(words) if source == "council" else None
    seen: set[tuple[str, str]] = set()
    for part in clauses(words):
        is_urging = source == "council" or _is_urged(words, part, steer)
        clause = _beside_grade(press.text, Span(span.start + part.start, span.start + part.end), graded)
        keys = _keys(topics, found, index, clause)
        is_aside = asks is not None and part.end <= asks.start()
        if not keys or is_aside or _is_scope(words, part):
            continue
        stated = Clause(
            said[clause.start - span.start : clause.end - span.start],
            said,
            _before(press, index, part, is_urging=is_urging) if asks is None else "",
            is_graded=bool(graded),
        )
        for polarity, themes in statements(stated, Steer(steer.polarity, is_urging)):
            new = tuple(theme for theme in themes if (theme, polarity) not in seen)
            seen |= {(theme, polarity) for theme in new}
            if new:
                for key in keys:
                    yield FindingClaim(
                        key, polarity, new, (span,), is_recommendation=is_urging, source=source
                    )


def _is_scope(words: str, part: Span) -> bool:
    """Whether a clause only tells what inspectors looked at, and not what they found there."""
    looked = pattern("scope").search(words, part.start, part.end)
    return looked is not None and pattern("then-found").search(words, looked.end(), part.end) is None


def _source(press: PressText, index: int, told: Told) -> str:
    """Who tells what the sentence finds."""
    if _is_officials(press, index, told):
        return "council"
    span = press.sentences[index].span
    is_theirs = pattern("inspectorate").search(press.text, span.start, span.end)
    return "inspectors" if is_theirs else "reporter"


def _without_areas(words: str) -> str:
    """A sentence with grades with blanks for the areas that they are for."""
    for name in area_names(words):
        words = words[: name.start] + " " * (name.end - name.start) + words[name.end :]
    return words


def _is_urged(words: str, part: Span, steer: Steer) -> bool:
    """Whether a clause, or the one that its list began with, says what must improve."""
    if steer.is_urging and (_BULLET.match(words) or pattern("opens-list").match(words)):
        return True
    start = part.start
    while start and words[:start].rstrip()[-1:] in (":", ";"):
        start = max(words.rfind(mark, 0, max(0, start - 2)) + 1 for mark in ":;")
    return _urges(words[start : part.end])


@lru_cache(maxsize=64)  # the same sentence is asked as a line, as an introduction and as a clause
def _urges(words: str) -> bool:
    """Whether the words ask for something, other than what they say was done about it since."""
    urging = pattern("urging")
    return urging.search(words) is not None and bool(urging.search(pattern("dealt-with").sub("", words)))


def _before(press: PressText, index: int, part: Span, *, is_urging: bool) -> str:
    """What a clause may go on about: the words before it, or the sentence before where it refers to that."""
    words = press.document.quote(press.sentences[index].span)
    if part.start:
        return words[: part.start]
    refers = pattern("asked-for-before") if is_urging else _speaks_before()
    if not index or _inspectorate_says().match(words) or not refers.search(words, 0, part.end):
        return ""
    return press.document.quote(press.sentences[index - 1].span)


def _beside_grade(text: str, clause: Span, graded: list[Span]) -> Span:
    """The clause up to the last comma before its first grade, or else what goes on behind its last one."""
    inside = [g for g in graded if clause.start <= g.start < clause.end]
    if not inside:
        return clause
    comma = text.rfind(", ", clause.start, min(g.start for g in inside))
    if comma - clause.start > _SHORT:
        return Span(clause.start, comma)
    goes_on = _goes_on().search(text, max(g.end for g in inside), clause.end)
    return Span(goes_on.start(), clause.end) if goes_on else Span(clause.start, clause.start)


@cache
def _goes_on() -> re.Pattern[str]:
    """Where more is told behind a grade: ", with praise for …", "because …"."""
    return re.compile(rf"[,;–-]\s+{phrases('behind-grade')}\b|\s+{phrases('reason-of-grade')}\b", re.I)


@cache
def _to_come() -> re.Pattern[str]:
    """An inspection that is still to come."""
    return re.compile(rf"\b{phrases('inspection-to-come')}\b.*\b{phrases('still-to-come')}\b", re.I)


@cache
def _speaks_before() -> re.Pattern[str]:
    """Words that stand for what the sentence before is about, most often at the beginning."""
    return re.compile(rf"\b{phrases('stands-for-before')}\b")
