"""Which areas a grade in an article is for, read from the words on both sides of it.

The areas follow the grade ("inadequate for leadership and adoption"), lead up to it ("leadership and adoption
were rated inadequate"), or do both ("leadership was inadequate, as was adoption"); where none is named the
grade is that of overall effectiveness.
"""

from __future__ import annotations

import re
from functools import cache

from ofsted_kg.extract.articles.area_names import EVERY, OVERALL, area_at, area_names
from ofsted_kg.extract.articles.press_words import QUOTE, before, behind, pattern, phrases, plain
from ofsted_kg.model import Span
from ofsted_kg.schemes import scheme

_NEAR = 40  # characters within which an area is one of several spoken of


@cache
def _link() -> str:
    """Words and marks that lead from an area to its grade, none of them needed."""
    marks = r"[\s,–—:=“”‘’'\"(-]*"
    return rf"{marks}(?:{phrases('link-to-grade', 'rating-verb')}\b{marks})*"


@cache
def _left_link() -> re.Pattern[str]:
    return re.compile(rf"{_link()}$", re.I)


@cache
def _direct() -> re.Pattern[str]:
    """What may stand between an area and a grade that is itself a verb: " in Leeds still "."""
    place = rf"(?:{phrases('also-in', 'able-at')} [\w’' -]{{3,25}} )?"
    return re.compile(rf"{QUOTE}?[\s,]*{place}(?:{phrases('adverb', 'which', 'that')}\s)*$", re.I)


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
    return re.compile(rf"{QUOTE}?(?:\s+{phrases('area-noun')})?{joint}{_more()}{QUOTE}?", re.I)


@cache
def _item_opens() -> re.Pattern[str]:
    """What stands in front of an area that is an item of a list: "- and the "."""
    return re.compile(
        rf"[\s•*–-]*(?:{phrases('area-joint')}\s+)?{_more()}(?:{phrases('area-opener')}\s+)*", re.I
    )


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


def leads_to_grade(left: str) -> bool:
    """Whether an area and linking words lead up to the grade: "Leadership: ", "care leavers are "."""
    found = area_names(left)
    link = _left_link().fullmatch(left, found[-1].end) if found else None
    return (
        link is not None
        and re.search(r"[\w:–—=-]", link[0]) is not None
        and not _owner_of_adjective().search(link[0])
    )


def stands_with(left: str) -> bool:
    """Whether the words before a grade end with its area alone: "good overall, with leadership"."""
    found = area_names(left)
    if not found or not re.fullmatch(rf"\s+{QUOTE}?", left[found[-1].end :]):
        return False
    return (
        re.search(rf"(?:^|\W){phrases('with-area')}\s+{_more()}$", left[: found[-1].start], re.I) is not None
    )


def serves_well(left: str) -> bool:
    """Whether the words before a grade say who had a service of it: "while care leavers had a "."""
    found = area_names(left)
    return bool(found) and re.fullmatch(rf"\s+{phrases('has-service')}\s+", left[found[-1].end :]) is not None


def is_graded_directly(left: str, *, is_loose: bool) -> bool:
    """Whether what is graded stands right before a grade that is itself a verb: "services require …"."""
    found = area_names(left)
    if not found:
        return False
    rest = left[found[-1].end :]
    return _direct().fullmatch(rest) is not None or (
        not is_loose and _left_link().fullmatch(rest) is not None
    )


def area_of_item(words: str) -> str | None:
    """The area that an item of a list is and nothing else: "- and leadership, management and governance."."""
    opening = _item_opens().match(words)
    name = area_at(words, opening.end() if opening else 0)
    return name.area if name and not words[name.end :].strip(" ,.;") else None


def opens_with_area(words: str) -> bool:
    """Whether the words begin with an area's name."""
    return area_at(words) is not None


def is_for_areas(right: str) -> bool:
    """Whether the grade is said to be for areas: "… for leadership and for care leavers"."""
    on = _verdict_on().match(right) or counted(right)
    if on and opens_with_area(right[on.end() :]):
        return True
    link = _right_link().match(right)
    return link is not None and opens_with_area(right[link.end() :])


def counted(right: str) -> re.Match[str] | None:
    """What leads from a grade to areas that are counted first: " in four of the five: "."""
    return _in_some().match(right)


@cache
def _in_some() -> re.Pattern[str]:
    areas = rf"(?:\s+{phrases('area-of-several', 'counted-of')})*"
    return re.compile(
        rf"{QUOTE}?,?\s+{phrases('some-areas', 'each-area')}{areas}(?:\s*[:–—-]|,)\s+{_more()}", re.I
    )


def _is_item(left: str, right: str) -> bool:
    """Whether area and grade are an item of a list with commas: "…: leadership, good; adoption, poor"."""
    names = area_names(left)
    if not names or not re.fullmatch(rf",\s*{QUOTE}?", left[names[-1].end :]):
        return False
    opening = rf"(?:^|[:;])\s*(?:{phrases('area-joint')}\s+)?{_more()}$"
    opens = re.search(opening, left[: names[-1].start]) is not None
    return opens and re.match(rf"{QUOTE}?\s*(?:[;.]|$)", right) is not None


def lists_areas(left: str, right: str) -> bool:
    """Whether areas counted in front of a grade are named behind it ("three are …: leadership") or listed."""
    was = _area_was().match(right) if _of_areas().search(left) else None
    return _is_item(left, right) or (was is not None and opens_with_area(right[was.end() :]))


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
    some = counted(right)
    if some and (chain := _chain(right, some.end())):
        return tuple(a for a, _ in chain), chain[-1][1]
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
    return ((OVERALL,), 0) if behind("overall-among").match(right) else None


def _in_front(left: str) -> tuple[str, ...]:
    """The areas that lead up to the grade."""
    found = area_names(left)
    end = found[-1].end if found else 0
    link = (_left_link().fullmatch(left, end) or _direct().fullmatch(left, end)) if found else None
    if not link:
        return ()
    if before("all-but").search(left[: found[-1].start]) and not pattern("which").search(link[0]):
        return (OVERALL,)
    chain = [found[-1]]
    for ahead, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if not _between_areas().fullmatch(left, ahead.end, after.start):
            break
        chain.insert(0, ahead)
    narrow = tuple(
        n.area for n in chain if n.area not in (OVERALL, EVERY) or plain(n.words).startswith(_overall())
    )
    return narrow or tuple(n.area for n in chain)


@cache
def _overall() -> str:
    """The name of the judgement as a whole: beside other areas, "overall" alone or "services" are no area."""
    return plain(scheme("area")[OVERALL].label)


def _chain(text: str, position: int) -> list[tuple[str, int]]:
    """Areas that follow one another from `position`, each with its end."""
    chain: list[tuple[str, int]] = []
    while name := area_at(text, position):
        chain.append((name.area, name.end))
        more = _between_areas().match(text, name.end)
        if not more:
            break
        position = more.end()
    return chain
