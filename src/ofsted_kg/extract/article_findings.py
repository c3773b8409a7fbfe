"""Strengths and weaknesses that an article tells, clause by clause, each on the inspection it is about.

A clause counts where it has a theme and praises or criticises; where it does neither itself, the words
quoted in it, the verb that tells it ("praised", "criticised") or the line that introduces it ("Inspectors
highlighted:") decide. What is to improve is a weakness. Left out are headlines, grades, what officials
say, and the visit itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ofsted_kg.extract.article_inspections import Inspected
from ofsted_kg.extract.polarity import clauses, polarity_of
from ofsted_kg.extract.press_text import PressText
from ofsted_kg.extract.press_words import meaning, pattern
from ofsted_kg.extract.themes import themes_in
from ofsted_kg.extract.topics import Topics
from ofsted_kg.model import FindingClaim, Span

_BULLET = re.compile(r"[•–*-]\s")
_ENDS_SENTENCE = re.compile(r"[.!?;…][”’\"')]*$")
_VISIT = re.compile(r"\b(?:(?:monitoring|focuss?ed|assurance)\s+)?(?:visit(?:ed|s|ing)?)\b", re.I)
_TO_COME = re.compile(
    r"\b(?:next|re-?|future|full) ?inspection\b.*\b(?:expected|due|later|next year)\b", re.I
)
_REASON = re.compile(
    r",?\s+(?:which is important because|because (?:it|this) (?:allows|helps|means))\b.*", re.I
)
_ASIDE = re.compile(r",\s+(?:which (?:had|was|were) )?(?:previously|formerly|once)\b[^,]*,", re.I)
_THE_VISIT = re.compile(
    r"\b(?:the|this|that|latest|first|second|third|fourth|fifth|sixth|seventh|eighth|previous|last|next)\s+"
    r"(?:(?:monitoring|focuss?ed|assurance|ofsted)\s+)?visit\b",
    re.I,
)
_PRACTICE_VISIT = re.compile(
    r"\b(?:(?:workers?|advisers?)\b.{0,120}|children (?:are |were )?(?:being )?(?:regularly )?)\bvisit", re.I
)
_QUOTED = re.compile(r"[“‘\"]([^“”‘\"]{6,}?)[”’\"](?!\w)")
_PIECES = re.compile(
    r",\s+(?:and\s+)?|;\s+|\s+(?:and|as well as)\s+(?=(?:the|how|a|an|its|ensuring|providing|making|"
    r"improving)\b)"
)
_STATES = (
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|cannot|could|get|gets|got|feel|feels|felt|say|"
    r"says|said|find|found|know|knows|knew|live|lives|lived|wait|waits|waited|need|needs|receive|receives|"
    r"receiv\w+|remain|remains|remained|lack|lacks|lacked|work|works|take|takes|meet|meets|see|sees|saw)\b"
)
_STATEMENT = re.compile(_STATES, re.I)
_JOINS = re.compile(
    r",?\s+as well as\s+|,\s+(?:and|with)\s+|;\s+(?:and\s+)?|,\s+(?=that\b)|"
    rf"\s+and\s+(?=that\b|(?:[\w’'-]+\s+){{1,5}}?{_STATES})",
    re.I,
)
_SPEAKS_BEFORE = re.compile(r"\b(?:They|Those|These|This|It|Its|Their|Several|Some of them|Half|Many)\b")
_SINCE = re.compile(
    r",?\s+(?:since|after|from|at|than at|following) (?:the|its|their|that) (?:last|previous|earlier|full)"
    r" (?:full |ofsted )?(?:inspection|visit|report)\b",
    re.I,
)
_MIDWAY = re.compile(r"(\W*(?:[\w’'-]+ ){0,3}[\w’'-]+)(, (?:though|however|by contrast|meanwhile|too|also),)")
_ADDRESS = re.compile(
    r"\bletters? to [^,]*,(?:[^,]*\b(?:director|leader|executive|member|mayor|minister)\b[^,]*,)?", re.I
)
_WHEN = re.compile(r"\W*(?:when|where|if|once)\b[^,]*,", re.I)
_RATED = re.compile(r"\b(?:rated|judged|graded|inspected|inspections?|special measures)\b", re.I)
_FAR = 2000  # characters over which a pronoun may stand for a person
_JOINT = re.compile(r"\bchildren\b.{0,20}\band care leavers\b", re.I)
_PRONOUN_SAYS = r"\b(?:he|she)\s+(?:also\s+)?"


@dataclass(frozen=True, slots=True)
class _Steer:
    """What an introductory line says of the items under it."""

    polarity: str | None = None
    is_urging: bool = False


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
    steer = _Steer()
    for index, sentence in enumerate(press.sentences):
        words = press.document.quote(sentence.span)
        if not _BULLET.match(words):
            is_heading = not _ENDS_SENTENCE.search(words)
            steer = _steer(words) if is_heading else _Steer()
            if is_heading and not words.endswith((",", ":")) and index < 3:
                continue
        if not _is_apart(press, index, told):
            findings.extend(_of_sentence(press, topics, found, index, steer, told.grades.get(index, [])))
    return tuple(findings)


def _steer(words: str) -> _Steer:
    weak = pattern("weak-heading").search(words)
    strong = pattern("strong-heading").search(words)
    return _Steer(
        "weakness" if weak else "strength" if strong else None, bool(pattern("urging").search(words))
    )


def _is_apart(press: PressText, index: int, told: Told) -> bool:
    """Whether the sentence is told by officials or by nobody known, or is about another setting."""
    span = press.sentences[index].span
    words = press.text[span.start : span.end]
    if index in told.officials or _is_told_by_officials(press, span, told):
        return True
    if pattern("inspectorate").search(words):
        if _TO_COME.search(words):
            return True
        is_other = pattern("other-setting").search(words) and _RATED.search(words)
        return bool(is_other) and not pattern("services").search(words)
    is_said = index in told.unknown and pattern("speech-verb").search(words)
    return bool(is_said or pattern("other-visitor").search(words))


def _is_told_by_officials(press: PressText, span: Span, told: Told) -> bool:
    """Whether the sentence tells what one of the council's people says or does."""
    words = press.text[span.start : span.end]
    if any(re.search(rf"\b{re.escape(name.split()[-1])}\b", words) for name in told.names):
        return not _inspectorate_says().search(words)
    verb = pattern("speech-verb").pattern
    if re.search(rf"{pattern('council-voice').pattern}\s+(?:have\s+|has\s+|had\s+)?{verb}", words, re.I):
        return True
    return bool(re.search(rf"{_PRONOUN_SAYS}{verb}", words, re.I)) and not _inspector_spoke(press, span, told)


@cache
def _inspectorate_says() -> re.Pattern[str]:
    """The inspectorate with its verb right behind ("the report also notes")."""
    verbs = pattern("speech-verb", "praising", "blaming").pattern
    return re.compile(rf"{pattern('inspectorate').pattern}\s+(?:also\s+|has\s+|have\s+|had\s+)*{verbs}", re.I)


def _inspector_spoke(press: PressText, span: Span, told: Told) -> bool:
    """Whether the person named last before the sentence is an inspector."""

    def last(names: tuple[str, ...]) -> int:
        start = max(0, span.start - _FAR)
        return max((press.text.rfind(name.split()[-1], start, span.start) for name in names), default=-1)

    return last(told.inspectors) > last(told.names)


def _key(topics: Topics, found: Inspected, index: int, clause: Span) -> str | None:
    """The inspection that a clause is about: of the only council that it names, or else of its sentence's."""
    about = topics.of_sentence[index]
    named = {
        n.slug for n in topics.named[index] if clause.start <= n.span.start < clause.end and n.slug in about
    }
    council = named.pop() if len(named) == 1 else about[0] if len(about) == 1 else None
    return found.of_sentence(index, council) if council else None


def _of_sentence(
    press: PressText,
    topics: Topics,
    found: Inspected,
    index: int,
    steer: _Steer,
    graded: list[Span],
) -> Iterator[FindingClaim]:
    span = press.sentences[index].span
    words = _MIDWAY.sub(lambda aside: aside[1] + " " * len(aside[2]), press.text[span.start : span.end], 1)
    context = _spelled_out(words, words)
    before = _before(press, index)
    is_urging = steer.is_urging and bool(_BULLET.match(words))
    seen: set[tuple[str, str]] = set()
    for part in clauses(words):
        clause = Span(span.start + part.start, span.start + part.end)
        if press.text[: clause.start].rstrip()[-1:] not in (":", ";"):
            is_urging = steer.is_urging and bool(_BULLET.match(words))
        is_urging = is_urging or pattern("urging").search(words, part.start, part.end) is not None
        clause = _before_grade(press.text, clause, graded)
        spoken = _spelled_out(words[clause.start - span.start : clause.end - span.start], words)
        key = _key(topics, found, index, clause)
        if not key or not spoken.strip():
            continue
        whole = (
            "weakness" if is_urging else polarity_of(spoken) if graded else _polarity(spoken, context, steer)
        )
        is_steered = is_urging or pattern("critical").search(spoken) is not None
        for piece in _pieces(spoken):
            polarity = whole if is_steered else _of_piece(piece, whole)
            told = _themes(piece, is_list=is_urging) or _themes(
                piece, words[: part.start] or before, is_list=is_urging
            )
            themes = tuple(theme for theme in told if (theme, polarity or "") not in seen)
            if not polarity or not themes:
                continue
            seen |= {(theme, polarity) for theme in themes}
            yield FindingClaim(
                inspection=key,
                polarity=polarity,
                themes=themes,
                evidence=(span,),
                is_recommendation=is_urging,
                source="inspectors" if pattern("inspectorate").search(words) else "reporter",
            )


def _before(press: PressText, index: int) -> str:
    """The sentence before, where this one only refers to what it speaks of."""
    words = press.document.quote(press.sentences[index].span)
    if not index or not _SPEAKS_BEFORE.search(words):
        return ""
    return press.document.quote(press.sentences[index - 1].span)


def _pieces(clause: str) -> list[str]:
    """The statements that a clause joins, each with a verb of its own."""
    pieces: list[str] = []
    start = 0
    for join in _JOINS.finditer(clause):
        if _STATEMENT.search(clause, start, join.start()):
            pieces.append(clause[start : join.start()])
            start = join.end()
    return [*pieces, clause[start:]]


def _of_piece(piece: str, whole: str | None) -> str | None:
    """The polarity of a statement: its own, or that of the clause it stands in."""
    own = polarity_of(piece) if _STATEMENT.search(piece) else None
    return own or whole


def _before_grade(text: str, clause: Span, graded: list[Span]) -> Span:
    """The clause up to the last comma before its first grade, empty where there is none."""
    first = min((g.start for g in graded if clause.start <= g.start < clause.end), default=None)
    if first is None:
        return clause
    comma = text.rfind(", ", clause.start, first)
    return Span(clause.start, comma if comma > 0 else clause.start)


def _spelled_out(clause: str, sentence: str) -> str:
    """The clause in the words of reports: without asides, short forms of the press and the visit itself."""
    clause = pattern("short-form").sub(lambda short: meaning("short-form", short[0]) or short[0], clause)
    clause = _ADDRESS.sub("letter", clause)
    clause = _ASIDE.sub(" ", _REASON.sub("", _SINCE.sub("", clause)))
    clause = _THE_VISIT.sub("the inspection", clause)
    if pattern("speaks-of-inspection", "visit-kind").search(sentence) and not _PRACTICE_VISIT.search(clause):
        return _VISIT.sub("inspection", clause)
    return clause


def _polarity(clause: str, sentence: str, steer: _Steer) -> str | None:
    """The clause's own polarity, or that of what it quotes, of the verb that tells it, or of the heading."""
    if pattern("critical").search(clause):
        return "weakness"
    if own := polarity_of(clause, context=sentence):
        return own
    for quoted in _QUOTED.finditer(clause):
        if own := polarity_of(quoted[1]):
            return own
    if pattern("praising").search(clause):
        return "strength"
    if pattern("blaming").search(_WHEN.sub("", clause)):
        return "weakness"
    whole = polarity_of(sentence)
    return steer.polarity or (whole if whole != "mixed" else None)


def _themes(clause: str, before: str = "", *, is_list: bool) -> tuple[str, ...]:
    pieces = [piece for piece in (_PIECES.split(clause) if is_list else [clause]) if piece.strip()]
    found = dict.fromkeys(
        t
        for piece in pieces
        for t in themes_in(piece, context=before, limit=3 if clause.count(",") > 1 else 2)
    )
    if _JOINT.search(clause) and len(found) <= 2:
        found.pop("personal-advisers", None)
    return tuple(found)
