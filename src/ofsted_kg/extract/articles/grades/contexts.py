"""Where a text may name a grade, and the words around each place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ofsted_kg.extract.articles.grades.grade_names import Context, GradeName, grade_names
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import QUOTE, phrases
from ofsted_kg.model import Span


def contexts(press: PressText, span: Span) -> Iterator[Context]:
    """The places in a sentence where a grade may be named, each with the words around it."""
    text, names = press.text, _unrepeated(press.text, grade_names(press.text, span))
    councils = [council for council in press.names if span.start <= council.start < span.end]
    for n, name in enumerate(names):
        begin = names[n - 1].span.end if n else span.start
        end = names[n + 1].span.start if n + 1 < len(names) else span.end
        held = next((c for c in reversed(councils) if begin <= c.start and c.end <= name.span.start), None)
        yield Context(
            name=name,
            left=text[begin : name.span.start],
            right=text[name.span.end : end],
            whole_left=text[span.start : name.span.start],
            whole=text[span.start : span.end],
            is_next=n > 0,
            is_spoken=_is_spoken(press, name.span),
            is_minuted=press.is_minutes,
            council=held,
            behind_name=text[held.end : name.span.start] if held else None,
        )


def _unrepeated(text: str, names: list[GradeName]) -> list[GradeName]:
    """The names, of two that say the same one: "the top grade, outstanding", "good, the second highest"."""
    told: list[GradeName] = []
    for name in names:
        is_repeat = told and told[-1].grade == name.grade
        if not is_repeat or not _apposition().fullmatch(text, told[-1].span.end, name.span.start):
            told.append(name)
        elif not name.speaks_of_grade:
            told[-1] = name
    return told


@cache
def _apposition() -> re.Pattern[str]:
    """What stands between two names of a grade that say the same: ", the "."""
    return re.compile(rf"(?:[\s,:(–—-]|{QUOTE})+(?:{phrases('determiner', 'of-a-grade')}\s+{QUOTE}?)?", re.I)


def _is_spoken(press: PressText, span: Span) -> bool:
    """Whether a place stands within a quotation that is long enough to be speech."""
    return not press.unquoted[span.start : span.end].strip()


def plain_grades(press: PressText, sentence: Span) -> list[Span]:
    """The words of a sentence that are grades whatever stands around them: in marks, or of a grade alone."""
    return [
        name.span
        for name in grade_names(press.unquoted, sentence)
        if name.is_verb or name.speaks_of_grade or _quoted().match(press.text, name.span.start - 1)
    ]


@cache
def _quoted() -> re.Pattern[str]:
    """Up to four words in quotation marks."""
    return re.compile(rf"{QUOTE}[\w-]+(?: [\w-]+){{0,3}}{QUOTE}")
