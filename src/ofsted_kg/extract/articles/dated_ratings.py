"""Whether a grade is told of a time: "had been good in 2016", "In 2018 it was inadequate", "May 2015 – good".

Beside the words that rate (see `ratings`), a date joined to a grade by no more than "it was" makes it one.
"""

from __future__ import annotations

import re
from functools import cache

from ofsted_kg.extract.articles.grade_names import Context
from ofsted_kg.extract.articles.press_words import QUOTE, before, behind, pattern, phrases
from ofsted_kg.extract.patterns import MONTH


def is_of_time(at: Context, *, is_closed: bool) -> bool:
    """Whether the grade is told of a time: "had been good in 2016", "Kent is good now"."""
    if behind("graded-in-year").match(at.right) and re.search(rf"(?:^|[:;(–—])\s*{QUOTE}?$", at.left):
        return True
    if _dated_item().fullmatch(at.whole_left) and not at.right.strip(" .’'\""):
        return True
    if behind("graded-since", "graded-in-year").match(at.right) and _apposition().search(at.left):
        return True
    if behind("graded-when").match(at.right) and (
        _name_was().search(at.left) or (at.is_next and before("is-or-was").search(at.left))
    ):
        return True
    if at.is_next and is_closed and _in_year().search(at.left):
        return True
    is_past = before("services-were").search(at.left) is not None
    is_past = is_past or (at.is_quoted and before("had-been", "is-or-was").search(at.left) is not None)
    if is_past and is_closed and pattern("last-inspection", "at-last-inspection").search(at.whole_left):
        return True
    if is_closed and _it_was_then().search(at.left):
        return True
    if not behind("graded-in-year").match(at.right):
        return False
    if (at.is_next and at.is_added) or before("had-been", "which-was").search(at.left):
        return True
    return before("was-also").search(at.left) is not None and (
        at.is_next or pattern("service").search(at.left) is not None
    )


@cache
def _dated_item() -> re.Pattern[str]:
    """The date of an item of a list of grades: "March 2015 – ", "2018: "."""
    return re.compile(rf"[\s•*–-]*(?:{MONTH}\s+)?(?:19|20)\d\d\s*[–—:-]\s*{QUOTE}?", re.I)


@cache
def _it_was_then() -> re.Pattern[str]:
    """A year in front of a whole statement: "In 2016 they were inadequate"."""
    return re.compile(
        rf"(?<!\w){phrases('in-date')}\s+(?:19|20)\d\d(?:,[^,.;:]{{1,25}})?,?"
        rf"\s+{phrases('services-were')}\s+{QUOTE}?$",
        re.I,
    )


@cache
def _in_year() -> re.Pattern[str]:
    """A year right in front of a grade: "good in 2021 and in 2018 inadequate"."""
    return re.compile(rf"(?<!\w){phrases('in-date')}\s+(?:19|20)\d\d,?\s+{QUOTE}?$", re.I)


@cache
def _apposition() -> re.Pattern[str]:
    """A name with the grade set off behind it: "Kent, good since 2016, …"."""
    named = rf"(?:[A-Z][\w’'-]+|(?i:{phrases('service', 'council-noun')}))"
    return re.compile(rf"\b{named},\s+(?i:{phrases('adverb')}\s+)?{QUOTE}?$")


@cache
def _name_was() -> re.Pattern[str]:
    return re.compile(rf"\b[A-Z][\w’'-]+\s+(?i:{phrases('is-or-was')})\s+{QUOTE}?$")
