"""Whether a grade is, by the words around it, one of an inspection before the present one.

"Had been rated inadequate", "up from good", "in 2016 it was good": what speaks for the past and what for the
present is weighed (`data/past-cues.csv`). Dates are looked at elsewhere (`claim_dates`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ofsted_kg.extract.articles.grades.cues import Forms, Places, balance
from ofsted_kg.extract.articles.grades.grade_names import Context
from ofsted_kg.extract.articles.text.press_words import (
    before,
    behind,
    behind_aside,
    last_words,
    pattern,
    phrases,
)

_BESIDE, _NEAR, _FAR = 3, 6, 8  # words


@dataclass(frozen=True, slots=True)
class Told:
    """A claimed grade, the words around it, and whether it was moved "from" or "to"."""

    at: Context
    place: str | None


def is_earlier(told: Told) -> bool:
    """Whether the words make a claimed grade one of the past; a relative clause in front has its own time."""
    main = behind_aside(told.at.whole_left)
    if len(main) < len(told.at.left):
        told = replace(told, at=replace(told.at, left=main))
    return balance("past-cues", told, PLACES, FORMS) > 0


def is_dated_move(at: Context) -> bool:
    """Whether a year stands in front of the grades of a move: "in 2018 it went from poor to good"."""
    front = at.whole_left[: len(at.whole_left) - len(at.left)]
    is_present = pattern("present-verb", "at-present").search(at.whole_left)
    return _year_in_front().search(front) is not None and is_present is None


@cache
def _year_in_front() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrases('in-date')}\s+(?:[\w’'-]+\s+){{0,2}}(?:19|20)\d\d\b", re.I)


def _behind(told: Told) -> str:
    """The words that follow in the clause, but for since when something went on."""
    clause = pattern("since-last").sub(" ", _clause_end().split(told.at.right)[0])
    return " ".join(re.findall(r"[\w’'-]*\w", clause)[:_FAR])


@cache
def _clause_end() -> re.Pattern[str]:
    """What ends the clause of a grade behind it: a stop, or "but" and "despite"."""
    return re.compile(rf"[;.,–—]\s|\b{phrases('contrast')}\s", re.I)


PLACES: Places[Told] = {
    "front": lambda kinds, told: before(*kinds).search(told.at.left) is not None,
    "lead": lambda kinds, told: pattern(*kinds).search(last_words(told.at.left, _NEAR)) is not None,
    "left": lambda kinds, told: pattern(*kinds).search(told.at.left) is not None,
    "behind": lambda kinds, told: behind(*kinds).match(told.at.right) is not None,
    "near-behind": lambda kinds, told: pattern(*kinds).search(_behind(told)) is not None,
}


def _is_called_earlier(told: Told) -> bool:
    """Whether a word of the past reaches the grade, and none of the present stands between."""
    cues = [m.end() for m in pattern("earlier").finditer(told.at.left) if _reaches(m, told.at.left)]
    return bool(cues) and not pattern("at-present").search(told.at.left, cues[-1])


def _reaches(cue: re.Match[str], left: str) -> bool:
    """Whether a word of the past reaches the grade: not "since", nor "years after it failed, it is good".

    Nor over a contrast where it is but "since" then: "better since its last inspection, but it is poor"; nor
    over a dash that opens a statement: "first good in 2017 – and it is better now".
    """
    if pattern("years-after").search(cue[0]):
        return cue[0].lower() != "since" and "," not in left[cue.end() :]
    is_since = _since().search(left, 0, cue.start()) is not None
    return not (
        _dashed().search(left, cue.end()) or (is_since and pattern("contrast").search(left, cue.end()))
    )


@cache
def _dashed() -> re.Pattern[str]:
    return re.compile(rf"\s[–—-]\s+{phrases('and-also')}\s", re.I)


@cache
def _since() -> re.Pattern[str]:
    return re.compile(rf"\b{phrases('since')}\s+(?:[\w’'-]+\s+){{0,4}}$", re.I)


def _is_minuted(at: Context) -> bool:
    """Whether "had been judged" is what minutes make of "was judged", no other word telling of the past."""
    is_reported = at.is_minuted or pattern("minuted").search(at.whole_left) is not None
    return is_reported and pattern("ago", "last-inspection").search(at.whole) is None


def _is_stated(told: Told) -> bool:
    """Whether services are said to "require improvement", in the present, and not to be rated so."""
    is_verb = told.at.name.words.lower().startswith("require ")
    return is_verb and pattern("rating-verb").search(last_words(told.at.left, _BESIDE)) is None


FORMS: Forms[Told] = {
    "called-earlier": _is_called_earlier,
    "from": lambda told: told.place == "from",
    "to": lambda told: told.place == "to",
    "next-grade": lambda told: told.at.is_next,
    "states": _is_stated,
    "spoken": lambda told: told.at.is_spoken,
    "minuted": lambda told: _is_minuted(told.at),
    "counted-in-succession": lambda told: (
        before("counted-grades").search(told.at.left) is not None
        and behind("in-succession").match(told.at.right) is not None
    ),
}
