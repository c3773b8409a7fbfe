"""Grades told to be given again: "for the second time in three years", "once again rated inadequate"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ofsted_kg.extract.articles.grades.area_names import EVERY, OVERALL
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import last_words, meaning, pattern, phrases
from ofsted_kg.extract.articles.visits.mentions import Draft
from ofsted_kg.extract.articles.visits.visit_kinds import UNGRADED

_TWICE = 2
_NEAR = 9  # words in front of a grade


def graded_again(claim: GradeClaim, earlier: Sequence[Draft], press: PressText) -> list[Draft]:
    """The earlier inspections that gave the grade of a claim too, as the words beside it count them.

    Only where the article dates no more full inspections than those counted, so that it is they.
    """
    sentence = press.sentences[claim.sentence].span
    if not {OVERALL, EVERY} & {*claim.areas}:
        return []
    full = [draft for draft in earlier if draft.kind not in UNGRADED and draft.first]
    counted = _counted().search(press.text, claim.span.end, sentence.end)
    again = pattern("once-again").search(last_words(press.text[sentence.start : claim.span.start], _NEAR))
    times = int(meaning("ordinal", counted["nth"]) or 0) if counted else _TWICE if again else 0
    return full if len(full) < times else []


@cache
def _counted() -> re.Pattern[str]:
    """How many times a grade was given: " for the second time in three years"."""
    return re.compile(rf"\b(?P<nth>{phrases('ordinal')})\s+{phrases('time-in-years')}(?!\w)", re.I)
