"""Words that may be a grade: the labels of `ontology/grade.ttl`, and what the press calls the four grades.

"Requires improvement to be good", "the second-highest rating", "one notch above the bottom": the wordings are
rows of the kind grade-name in the tables, the loose ones ("failing") of loose-grade. Beside them the words
around one, by which `ratings` tells whether it rates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ofsted_kg.extract.articles.text.press_words import (
    QUOTE,
    any_of,
    before,
    meaning,
    pattern,
    phrases,
    wordings,
)
from ofsted_kg.model import Span
from ofsted_kg.schemes import scheme


@dataclass(frozen=True, slots=True)
class GradeName:
    """The words of a grade at some place of a text."""

    span: Span
    words: str
    grade: str

    @property
    def is_loose(self) -> bool:
        """Whether the words are a grade only where a sentence rates outright: "failing"."""
        return meaning("loose-grade", self.words) is not None

    @property
    def is_verb(self) -> bool:
        """Whether the words state a grade by themselves: "services require improvement"."""
        return "improv" in self.words.lower()

    @property
    def is_finite(self) -> bool:
        """Whether they may be the verb of a clause: "requires improvement", not "requiring"."""
        return self.is_verb and not self.words.split()[0].endswith("ing")

    @property
    def speaks_of_grade(self) -> bool:
        """Whether the words can be nothing but a grade: "the top rating"."""
        return pattern("grade-noun").search(self.words) is not None


@dataclass(frozen=True, slots=True)
class Context:
    """A grade's name and the words around it.

    Attributes:
        name: the grade's words.
        left, right: the words of the sentence from the grade before and up to the next one.
        whole_left: the words of the sentence up to the grade.
        whole: the sentence.
        is_next: whether a grade stands before it in the sentence.
        is_spoken: whether it stands within a quotation of more than a few words.
        council: the council named last before it, behind any other grade; None where none is.
        behind_name: the words between the council named last and the grade; None where none is named.
        is_minuted: whether it stands in the minutes of a meeting, which put the present into the past.
    """

    name: GradeName
    left: str
    right: str
    whole_left: str
    whole: str
    is_next: bool
    council: Span | None = None
    behind_name: str | None = None
    is_spoken: bool = False
    is_minuted: bool = False

    @property
    def is_quoted(self) -> bool:
        """Whether the grade alone stands in quotation marks."""
        return bool(re.search(rf"{QUOTE}$", self.left)) and bool(re.match(QUOTE, self.right))

    @property
    def is_added(self) -> bool:
        """Whether "and" or a comma joins the grade to what stands before it."""
        return before("and-also").search(self.left) is not None or bool(
            re.search(rf"[,;]\s+{QUOTE}?$", self.left)
        )


def grade_names(text: str, span: Span) -> list[GradeName]:
    """Every place in the span where a grade may be named, in text order.

    >>> [name.grade for name in grade_names("the second highest rating", Span(0, 25))]
    ['good']
    """
    return [
        GradeName(Span(*match.span()), match[0], _grade(match[0]))
        for match in _any_name().finditer(text, span.start, span.end)
    ]


@cache
def _wordings() -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for concept in scheme("grade").values():
        known[concept.id] = [*concept.wordings]
    for wording, grade in wordings("grade-name").items():
        known[grade].append(wording)
    return known


@cache
def _any_name() -> re.Pattern[str]:
    words = any_of(w for known in _wordings().values() for w in known)
    compound = phrases("compound-rated")
    return re.compile(rf"(?<![\w-]){words}{_aim()}(?!\w|-(?!{compound}(?!\w)))", re.I)


@cache
def _aim() -> str:
    """What "requires improvement" is needed for: " to be good", " to reach a ‘good’"."""
    good = any_of(scheme("grade")["good"].wordings)
    return rf"(?:(?<=improvement)\s+{phrases('to-reach')}\s+(?:{QUOTE}{good}{QUOTE}|{good}(?!\w)))?"


@cache
def _grade(words: str) -> str:
    """The grade that the words of a match name."""
    return next(
        grade
        for grade, known in _wordings().items()
        if re.fullmatch(rf"{any_of(known)}{_aim()}", words, re.IGNORECASE)
    )
