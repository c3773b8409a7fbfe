"""What a clause of an article says: its statements, each with a polarity and themes.

A clause is first put in the words of reports: asides, reasons, short forms of the press and the visit itself
give way. It is cut where it joins statements, each with a verb of its own. A statement that neither praises
nor criticises takes the polarity of its clause: of the words quoted in it, of the verb that tells it, of the
line that introduces it. One that names no theme goes on about what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ofsted_kg.extract.articles.press_words import meaning, pattern
from ofsted_kg.extract.polarity import polarity_of
from ofsted_kg.extract.themes import themes_in

_VISIT = re.compile(r"\b(?:(?:monitoring|focuss?ed|assurance)\s+)?(?:visit(?:ed|s|ing)?)\b", re.I)
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
_JOINT = re.compile(r"\bchildren\b.{0,20}\band care leavers\b", re.I)


@dataclass(frozen=True, slots=True)
class Steer:
    """What an introductory line says of what follows it: its polarity, and whether it must improve."""

    polarity: str | None = None
    is_urging: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its sentence, what it may go on about, and whether grades stand in its sentence."""

    words: str
    sentence: str
    before: str = ""
    is_graded: bool = False


def statements(clause: Clause, steer: Steer) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Polarity and themes of each statement that has both.

    >>> list(statements(Clause("Supervision is poor and visits are regular.", ""), Steer()))
    [('weakness', ('supervision',)), ('strength', ('relationships-and-direct-work',))]
    """
    words = _spelled_out(clause.words, clause.sentence)
    whole = _whole(words, clause, steer)
    is_steered = steer.is_urging or pattern("critical").search(words) is not None
    for piece in _pieces(words):
        polarity = whole if is_steered else _of_piece(piece, whole)
        themes = _themes(piece, is_list=steer.is_urging)
        themes = themes or _themes(piece, clause.before, is_list=steer.is_urging)
        if polarity and themes:
            yield polarity, themes


def without_aside(sentence: str) -> str:
    """The sentence with blanks for a word put in behind its subject, so that it is no contrast.

    >>> without_aside("Plans, however, are poor.")
    'Plans           are poor.'
    """
    return _MIDWAY.sub(lambda aside: aside[1] + " " * len(aside[2]), sentence, count=1)


def _whole(words: str, clause: Clause, steer: Steer) -> str | None:
    if steer.is_urging:
        return "weakness"
    if clause.is_graded:
        return polarity_of(words)
    return _polarity(words, _spelled_out(clause.sentence, clause.sentence), steer)


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


def _spelled_out(clause: str, sentence: str) -> str:
    """The clause in the words of reports: without asides, short forms of the press and the visit itself."""
    clause = pattern("short-form").sub(lambda short: meaning("short-form", short[0]) or short[0], clause)
    clause = _ADDRESS.sub("letter", clause)
    clause = _ASIDE.sub(" ", _REASON.sub("", _SINCE.sub("", clause)))
    clause = _THE_VISIT.sub("the inspection", clause)
    if pattern("speaks-of-inspection", "visit-kind").search(sentence) and not _PRACTICE_VISIT.search(clause):
        return _VISIT.sub("inspection", clause)
    return clause


def _polarity(clause: str, sentence: str, steer: Steer) -> str | None:
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
