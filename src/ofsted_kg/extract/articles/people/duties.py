"""Offices told by what somebody does: "who leads the Tory opposition", "a board chaired by".

The clause behind a name, with "who" or without, is printed as the office; what the one in front is called
stands in the table.
"""

from __future__ import annotations

import re
from functools import cache

from ofsted_kg.extract.articles.people.roles import RolePhrase, role_of
from ofsted_kg.extract.articles.text.press_words import any_of, meaning, pattern, phrases, wordings
from ofsted_kg.model import Span


def duty_behind(masked: str, start: int, end: int) -> RolePhrase | None:
    """The office told by the clause behind a name that ends at `start`, in a sentence that ends at `end`.

    >>> text = "Jo Vale, who leads the Tory opposition, declined."
    >>> duty = duty_behind(text, 7, len(text))
    >>> text[duty.title.start : duty.title.end], duty.role
    ('leads the Tory opposition', 'other')
    """
    found = _clause().match(masked, start, end)
    if not found or pattern("not-an-office").search(found["duty"]):
        return None
    title = Span(*found.span("duty"))
    is_of_inspector = pattern("duty-of-inspector").fullmatch(found["duty"])
    role = "lead-inspector" if is_of_inspector else role_of(found["duty"]) or "other"
    return RolePhrase(Span(start, title.end), role, title)


def duty_before(masked: str, begin: int, start: int) -> tuple[RolePhrase, str | None] | None:
    """The office told by what stands in front of a name that begins at `start`, and what it is called.

    >>> duty, called = duty_before("the board, chaired by Jo Vale,", 0, 22) or (None, None)
    >>> called
    'chair'
    """
    found = _chaired().search(masked, begin, start)
    if not found:
        return None
    title = Span(*found.span("duty"))
    return RolePhrase(title, "other", title), meaning("chaired-by", found["duty"])


@cache
def _chaired() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<duty>{any_of(wordings('chaired-by'))})\s+$", re.I)


@cache
def _clause() -> re.Pattern[str]:
    whom = rf"(?:{phrases('article')}\s+(?:[\w’'-]+\s+){{1,4}})?{phrases('who')}"
    who = rf"(?:(?:{whom}|{phrases('and-also')})\s+)?(?:{phrases('also', 'has')}\s+)?"
    words = phrases("remit-word", "role-word", "office-body")
    joint = rf"[\s,]+(?:{phrases('joins-statement')}\s+)?"
    remit = rf"(?:\s+{phrases('seat-for')}(?:\s+{phrases('article')})?(?:{joint}{words}(?!\w))+)?"
    party = r"(?:\s*\([^()]{1,30}\))?"
    return re.compile(
        rf"{party}[\s,]+{who}(?P<duty>{phrases('duty-clause', 'duty-of-inspector')}(?!\w){remit})", re.I
    )
