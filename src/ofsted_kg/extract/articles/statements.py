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
from functools import cache

from ofsted_kg.extract.articles.text.press_words import meaning, pattern, phrases
from ofsted_kg.extract.polarity import polarity_of
from ofsted_kg.extract.themes import themes_in

_QUOTED = re.compile(r"[“‘\"]([^“”‘\"]{6,}?)[”’\"](?!\w)")


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
    before = _spelled_out(clause.before, clause.before)
    whole = _whole(words, clause, steer)
    is_steered = steer.is_urging or pattern("critical").search(words) is not None
    is_list = steer.is_urging or words.count(",") > 1
    for piece in _pieces(words):
        polarity = whole if is_steered else _of_piece(piece, whole)
        themes = _themes(piece, is_list=is_list) or _themes(piece, before, is_list=is_list)
        if polarity and themes:
            yield polarity, themes


def without_aside(sentence: str) -> str:
    """The sentence with blanks for a word put in behind its subject, so that it is no contrast.

    >>> without_aside("Plans, however, are poor.")
    'Plans           are poor.'
    """
    return _midway().sub(lambda aside: aside[1] + " " * len(aside[2]), sentence, count=1)


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
    for join in _joins().finditer(clause):
        if pattern("states").search(clause, start, join.start()):
            pieces.append(clause[start : join.start()])
            start = join.end()
    return [*pieces, clause[start:]]


def _of_piece(piece: str, whole: str | None) -> str | None:
    """The polarity of a statement: its own, or that of the clause it stands in."""
    own = polarity_of(piece) if pattern("states").search(piece) else None
    return own or whole


def _spelled_out(clause: str, sentence: str) -> str:
    """The clause in the words of reports: without asides, short forms of the press and the visit itself."""
    clause = pattern("short-form").sub(lambda short: meaning("short-form", short[0]) or short[0], clause)
    clause = _address().sub("letter", clause)
    clause = _aside().sub(" ", _reason().sub("", _since().sub("", clause)))
    clause = pattern("the-visit").sub("the inspection", clause)
    if pattern("speaks-of-inspection", "visit-kind").search(sentence) and not _practice().search(clause):
        return pattern("a-visit").sub("inspection", clause)
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
    if pattern("blaming").search(_when().sub("", clause)):
        return "weakness"
    return steer.polarity or _of_rest(sentence)


def _of_rest(sentence: str) -> str | None:
    """The polarity that a clause without any takes from the others: the opposite of what "but" sets off."""
    whole = polarity_of(sentence)
    if whole == "mixed":
        return None
    if whole and pattern("sets-against").search(sentence):
        return "weakness" if whole == "strength" else "strength"
    return whole


def _themes(clause: str, before: str = "", *, is_list: bool) -> tuple[str, ...]:
    pieces = [piece for piece in (_items().split(clause) if is_list else [clause]) if piece.strip()]
    found = dict.fromkeys(t for piece in pieces for t in themes_in(piece, context=before, limit=4))
    if _both_groups().search(clause) and len(found) <= 2:
        found.pop("personal-advisers", None)
    return tuple(found)


@cache
def _midway() -> re.Pattern[str]:
    """A word put in behind the subject, with what stands before it: "Plans, however,"."""
    return re.compile(rf"(\W*(?:[\w’'-]+ ){{0,3}}[\w’'-]+)(, {phrases('put-in')},)")


@cache
def _joins() -> re.Pattern[str]:
    """What joins statements with verbs of their own."""
    also, states = phrases("adds-statement"), phrases("states")
    return re.compile(
        rf",?\s+{also}\s+|,\s+{phrases('joins-clause')}\s+|;\s+(?:{phrases('joins-clause')}\s+)?"
        rf"|,\s+(?={phrases('that')}\b)"
        rf"|\s+{phrases('joins-statement')}\s+(?={phrases('that')}\b|(?:[\w’'-]+\s+){{1,5}}?(?<!\w){states}(?!\w))",
        re.I,
    )


@cache
def _items() -> re.Pattern[str]:
    """What stands between the items of a list of things to improve."""
    joint = rf"(?:{phrases('joins-statement')}\s+)?"
    opens = rf"(?={phrases('opens-item')}\b)"
    return re.compile(rf",\s+{joint}|;\s+|\s+{phrases('joins-statement', 'adds-statement')}\s+{opens}")


@cache
def _reason() -> re.Pattern[str]:
    return re.compile(rf",?\s+{phrases('reason')}\b.*", re.I)


@cache
def _aside() -> re.Pattern[str]:
    """An aside about the past: ", which was previously poor,"."""
    return re.compile(rf",\s+{phrases('aside-of-past')}\b[^,]*,", re.I)


@cache
def _since() -> re.Pattern[str]:
    return re.compile(rf",?\s+{phrases('since-inspection')}\b", re.I)


@cache
def _practice() -> re.Pattern[str]:
    """A visit of those who work with children, not of inspectors."""
    return re.compile(
        rf"\b(?:{phrases('visiting-worker')}\b.{{0,120}}|{phrases('visited-child')}\s)\bvisit", re.I
    )


@cache
def _address() -> re.Pattern[str]:
    """A letter with those to whom it is written."""
    return re.compile(rf"\b{phrases('letter-to')} [^,]*,(?:[^,]*\b{phrases('letter-reader')}\b[^,]*,)?", re.I)


@cache
def _when() -> re.Pattern[str]:
    return re.compile(rf"\W*{phrases('when')}\b[^,]*,", re.I)


@cache
def _both_groups() -> re.Pattern[str]:
    return re.compile(
        rf"\b{phrases('group-of-children')}\b.{{0,20}}\band {phrases('group-of-leavers')}\b", re.I
    )
