"""Which areas a grade in an article is for, read from the words on both sides of it.

The areas follow the grade ("inadequate for leadership and adoption"), lead up to it ("leadership and adoption
were rated inadequate"), or do both ("leadership was inadequate, as was adoption"); where none is named the
grade is that of overall effectiveness.
"""

from __future__ import annotations

import re
from functools import cache

from ofsted_kg.extract.articles.press_words import (
    QUOTE,
    any_of,
    before,
    behind,
    pattern,
    phrases,
    plain,
    wordings,
)
from ofsted_kg.model import Span
from ofsted_kg.schemes import scheme

OVERALL = "overall-effectiveness"
EVERY = "every-area"
"""What the table calls "all four areas": overall effectiveness too, where the framework judges it."""

_NEAR = 40  # characters within which an area is one of several spoken of


@cache
def _link() -> str:
    """Words and marks that lead from an area to its grade, none of them needed."""
    marks = r"[\s,–—:=“‘'\"(-]*"
    return rf"{marks}(?:{phrases('link-to-grade', 'rating-verb')}\b[\s,“‘'\"–:(-]*)*"


@cache
def _left_link() -> re.Pattern[str]:
    return re.compile(rf"{_link()}$", re.I)


@cache
def _direct() -> re.Pattern[str]:
    """What may stand between an area and a grade that is itself a verb: " in Leeds still "."""
    place = rf"(?:{phrases('also-in', 'able-at')} [\w’' -]{{3,25}} )?"
    return re.compile(rf"[\s,]*{place}(?:{phrases('adverb')}\s)*$", re.I)


@cache
def _right_link() -> re.Pattern[str]:
    """What leads from a grade to its areas: " for both the "."""
    return re.compile(rf"{QUOTE}?,?\s*{phrases('grade-for')}\b(?:\s+{phrases('area-opener')})*\s+", re.I)


@cache
def _more() -> str:
    return rf"(?:{phrases('further-area')}\s+)*"


@cache
def _between_areas() -> re.Pattern[str]:
    joint = rf"(?:,|;|&|\s+{phrases('area-joint')})+\s*(?:{phrases('area-joint')}\s+)?"
    return re.compile(rf"(?:\s+{phrases('area-noun')})?{joint}{_more()}", re.I)


@cache
def _as_was() -> re.Pattern[str]:
    """As in "good, as was adoption"."""
    return re.compile(rf"{QUOTE}?[^.;:“”]{{0,25}}?,?\s+{phrases('as-was')}\s+{_more()}", re.I)


@cache
def _including() -> re.Pattern[str]:
    """As in "good in all areas, including help and protection"."""
    return re.compile(rf"{QUOTE}?[^.;:“”]{{0,25}}?,?\s+{phrases('including')}\s+{_more()}", re.I)


@cache
def _and_for() -> re.Pattern[str]:
    """As in "good overall and for leadership"."""
    opener = rf"{phrases('grade-for')}(?:\s+{phrases('area-opener')})*"
    return re.compile(rf",?\s+{phrases('area-joint')}\s+(?:also\s+)?{opener}\s+{_more()}", re.I)


@cache
def _area_was() -> re.Pattern[str]:
    """As in "the only area to be rated good was adoption"."""
    return re.compile(rf"{QUOTE}?,?\s*(?:{phrases('area-was')}|[–—:])\s+{_more()}", re.I)


@cache
def _verdict_on() -> re.Pattern[str]:
    """As in "good was the verdict on adoption"."""
    return re.compile(rf"{QUOTE}?,?\s+{phrases('verdict-on')}\s+{_more()}", re.I)


@cache
def _of_areas() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrases('area-of-several')}\b[^.;:]{{0,{_NEAR}}}$", re.I)


@cache
def _owner_of_adjective() -> re.Pattern[str]:
    """Care leavers who *have* good advisers are not graded."""
    return re.compile(rf"(?<!\w){phrases('owner-of-adjective')}\s*$", re.I)


@cache
def _areas() -> tuple[re.Pattern[str], dict[str, str]]:
    known = {w: c.id for c in scheme("area").values() for w in c.wordings} | wordings("area")
    return re.compile(rf"(?<!\w){any_of(known)}(?!\w)", re.I), {plain(w): a for w, a in known.items()}


def leads_to_grade(left: str) -> bool:
    """Whether an area and linking words lead up to the grade: "Leadership: ", "care leavers are "."""
    found = list(_areas()[0].finditer(left))
    link = _left_link().fullmatch(left, found[-1].end()) if found else None
    return (
        link is not None
        and re.search(r"[\w:–—=-]", link[0]) is not None
        and not _owner_of_adjective().search(link[0])
    )


def stands_with(left: str) -> bool:
    """Whether the words before a grade end with its area alone: "good overall, with leadership"."""
    found = list(_areas()[0].finditer(left))
    if not found or not re.fullmatch(rf"\s+{QUOTE}?", left[found[-1].end() :]):
        return False
    return (
        re.search(rf"(?:^|\W){phrases('with-area')}\s+{_more()}$", left[: found[-1].start()], re.I)
        is not None
    )


def serves_well(left: str) -> bool:
    """Whether the words before a grade say who had a service of it: "while care leavers had a "."""
    found = list(_areas()[0].finditer(left))
    return (
        bool(found) and re.fullmatch(rf"\s+{phrases('has-service')}\s+", left[found[-1].end() :]) is not None
    )


def is_graded_directly(left: str, *, is_loose: bool) -> bool:
    """Whether what is graded stands right before a grade that is itself a verb: "services require …"."""
    found = list(_areas()[0].finditer(left))
    if not found:
        return False
    rest = left[found[-1].end() :]
    return _direct().fullmatch(rest) is not None or (
        not is_loose and _left_link().fullmatch(rest) is not None
    )


def opens_with_area(words: str) -> bool:
    """Whether the words begin with an area's name."""
    return _areas()[0].match(words) is not None


def is_for_areas(right: str) -> bool:
    """Whether the grade is said to be for areas: "… for leadership and for care leavers"."""
    on = _verdict_on().match(right)
    if on and opens_with_area(right[on.end() :]):
        return True
    link = _right_link().match(right)
    return link is not None and opens_with_area(right[link.end() :])


def areas_of(left: str, right: str) -> tuple[tuple[str, ...], int]:
    """The areas of a grade and how far into the words behind it they reach."""
    areas, used = _behind(left, right) or (_in_front(left), 0)
    areas = areas or (OVERALL,)
    also = _as_was().match(right, used) or _including().match(right, used)
    if also and (chain := _chain(right, also.end())):
        areas, used = (*areas, *(a for a, _ in chain)), chain[-1][1]
    return tuple(dict.fromkeys(areas)), used


def same_areas(text: str, span: Span) -> tuple[tuple[str, ...], Span]:
    """The areas that get the grade just named, and the words that say so.

    As in "it was the same story for adoption" and "adoption was given the same grade".
    """
    cue = pattern("same-grade").search(text, span.start, span.end)
    if not cue:
        return (), span
    link = _right_link().match(text, cue.end(), span.end)
    if link:
        areas = tuple(dict.fromkeys(a for a, _ in _chain(text[: span.end], link.end())))
    else:
        is_same = not _as_before().match(text, cue.end(), span.end)
        areas = _in_front(text[span.start : cue.start()]) if is_same else ()
    return areas, Span(*cue.span())


@cache
def _as_before() -> re.Pattern[str]:
    """What makes "the same grade" one of another time: " as in 2018"."""
    return re.compile(rf"\s+{phrases('same-as')}(?!\w)", re.I)


def _behind(left: str, right: str) -> tuple[tuple[str, ...], int] | None:
    """The areas that follow the grade and belong to it."""
    link = _right_link().match(right)
    if link and (chain := _chain(right, link.end())):
        return tuple(a for a, _ in chain), chain[-1][1]
    noun = re.match(rf"{QUOTE}?\s+", right)
    if noun and (chain := _chain(right, noun.end())) and chain[0][0] != OVERALL:
        return tuple(a for a, _ in chain), chain[-1][1]
    if overall := behind("overall-behind").match(right):
        more = _and_for().match(right, overall.end())
        chain = _chain(right, more.end()) if more else []
        return (OVERALL, *(a for a, _ in chain)), chain[-1][1] if chain else 0
    on = _verdict_on().match(right)
    if on and (chain := _chain(right, on.end())):
        return tuple(a for a, _ in chain), chain[-1][1]
    was = _area_was().match(right) if _of_areas().search(left) else None
    if was and (chain := _chain(right, was.end())):
        return tuple(a for a, _ in chain), chain[-1][1]
    return None


def _in_front(left: str) -> tuple[str, ...]:
    """The areas that lead up to the grade."""
    found = list(_areas()[0].finditer(left))
    link = _left_link().fullmatch(left, found[-1].end()) if found else None
    if not link:
        return ()
    if before("all-but").search(left[: found[-1].start()]) and not pattern("which").search(link[0]):
        return (EVERY,)
    chain = [found[-1][0]]
    for ahead, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if not _between_areas().fullmatch(left, ahead.end(), after.start()):
            break
        chain.insert(0, ahead[0])
    named = [(_areas()[1][plain(words)], plain(words)) for words in chain]
    narrow = tuple(a for a, words in named if a not in (OVERALL, EVERY) or words.startswith(_overall()))
    return narrow or tuple(a for a, _ in named)


@cache
def _overall() -> str:
    """The name of the judgement as a whole: beside other areas, "overall" alone or "services" are no area."""
    return plain(scheme("area")[OVERALL].label)


def _chain(text: str, position: int) -> list[tuple[str, int]]:
    """Areas that follow one another from `position`, each with its end."""
    chain: list[tuple[str, int]] = []
    while match := _areas()[0].match(text, position):
        chain.append((_areas()[1][plain(match[0])], match.end()))
        more = _between_areas().match(text, match.end())
        if not more:
            break
        position = more.end()
    return chain
