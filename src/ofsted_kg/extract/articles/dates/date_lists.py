"""Dates of one thing, one after the other: "inspected in 2013, 2015 and again in 2018"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ofsted_kg.extract.articles.dates.date_heads import opens_other_event
from ofsted_kg.extract.articles.dates.moments import Moment
from ofsted_kg.extract.articles.text.press_words import phrases


def goes_on(before: str, after: str) -> bool:
    """Whether a date is one more of what the date in front is of; `before` are the words between the two."""
    return not opens_other_event(before, after) and _joint().fullmatch(before) is not None


def list_end(text: str, first: Moment, moments: Iterable[Moment]) -> int:
    """Where the list of dates that one is the first of ends, or that one alone: "May 2019, July 2021: "."""
    end = first.span.end
    for later in moments:
        if later.span.start >= end and _joint().fullmatch(text, end, later.span.start):
            end = later.span.end
    return end


@cache
def _joint() -> re.Pattern[str]:
    """What stands between two dates of one thing: ", and again in ", " and Kent in "."""
    joint = rf"(?:{phrases('date-joint')}(?!\w)|,)\s*,?\s*(?:{phrases('date-joint-more')},?\s+)?"
    name = rf"(?:(?:[A-Z][\w’']+|{phrases('name-joint')})\s+){{0,6}}"
    return re.compile(rf"[\s,]*{joint}{name}(?:{phrases('before-date')}\s*)*\s*")
