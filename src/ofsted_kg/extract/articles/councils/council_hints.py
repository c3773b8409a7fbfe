"""What makes a name a council's that only may be one: a grade given to it, or a graded sentence below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cache

from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import phrases

FEW = 5
"""How many words beside a name may introduce it: "Then there is Kent."."""

SOON = 3
"""In how many sentences what is so introduced is graded."""

_TO_GRADE = 90  # characters from a council's name to its grade


def graded_names(press: PressText, claims: tuple[GradeClaim, ...]) -> Callable[[int], bool]:
    """Whether the words behind an offset give a grade to the name that ends there: no mere place gets one."""

    def is_graded(end: int) -> bool:
        n = bisect_left(claims, end, key=lambda claim: claim.span.start)
        if n < len(claims) and _heads(press, end, claims[n].sentence):
            return True
        if n == len(claims) or claims[n].span.start - end > _TO_GRADE:
            return False
        return _gets().fullmatch(press.text, end, claims[n].span.start) is not None

    return is_graded


def _heads(press: PressText, end: int, graded: int) -> bool:
    """Whether a name that ends at the offset only leads up to a sentence that grades: "And Kent?"."""
    index = press.sentence_at(end - 1)
    span = press.sentences[index].span
    is_short = press.text.count(" ", span.start, span.end) <= FEW
    return is_short and span.end - end <= 1 and 0 < graded - index <= SOON


@cache
def _gets() -> re.Pattern[str]:
    """The words between a name and its grade: " has been downgraded from "."""
    aside = r"(?:,[^,.;:\n]{1,30},)?"
    return re.compile(
        rf"{aside}(?:\s[–—-]\s|:\s[^.;:\n]*|\s+(?:{phrases('council-verb')}(?!\w)[^.;:\n]*|\W*))", re.I
    )
