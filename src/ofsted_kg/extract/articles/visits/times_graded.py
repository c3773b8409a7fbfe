"""Grades told by counting: "rated inadequate for the second time in three years"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ofsted_kg.extract.articles.grades.area_names import EVERY, OVERALL
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import meaning, phrases
from ofsted_kg.extract.articles.visits.mentions import Draft
from ofsted_kg.extract.articles.visits.visit_kinds import UNGRADED


def graded_again(claim: GradeClaim, earlier: Sequence[Draft], press: PressText) -> list[Draft]:
    """The earlier inspections that gave the grade of a claim too, as the words behind it count them.

    Only where the article dates no more full inspections than those counted, so that it is they.
    """
    end = press.sentences[claim.sentence].span.end
    counted = _counted().search(press.text, claim.span.end, end)
    if counted is None or not {OVERALL, EVERY} & {*claim.areas}:
        return []
    full = [draft for draft in earlier if draft.kind not in UNGRADED and draft.first]
    return full if len(full) < int(meaning("ordinal", counted["nth"]) or 0) else []


@cache
def _counted() -> re.Pattern[str]:
    """How many times a grade was given: " for the second time in three years"."""
    return re.compile(rf"\b(?P<nth>{phrases('ordinal')})\s+{phrases('time-in-years')}(?!\w)", re.I)
