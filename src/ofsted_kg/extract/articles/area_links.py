"""Which areas of a sentence a grade is for: "leadership was rated good", "inadequate for care leavers".

An area belongs to the grade before or behind it, whichever the words between speak more for
(`data/area-cues.csv`), or to neither. A grade that no area belongs to is that of overall effectiveness.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ofsted_kg.extract.articles.area_names import EVERY, OVERALL, AreaName, area_names
from ofsted_kg.extract.articles.cues import Forms, Places, balance
from ofsted_kg.extract.articles.press_words import QUOTE, before, behind, pattern, phrases, plain
from ofsted_kg.model import Span
from ofsted_kg.schemes import scheme

_NEAR, _FAR = 2, 10  # words
_ASIDE = re.compile(r",[^,]+,")
_AREA = "¤"
"""What stands for the areas between an area and a grade."""


@dataclass(frozen=True, slots=True)
class Link:
    """An area and a grade that it may belong to.

    Attributes:
        area: the area's name.
        is_before: whether it stands before the grade.
        gap: the words between the two, other areas in them blanked.
        front, after: the words before the area and behind it.
        is_between: whether there is a grade on its other side too.
    """

    area: AreaName
    is_before: bool
    gap: str
    front: str
    after: str
    is_between: bool


def areas_of_grades(text: str, grades: Sequence[Span]) -> list[tuple[str, ...]]:
    """The areas of each grade of a sentence.

    Args:
        text: the sentence.
        grades: where the grades stand in it, in text order.
    """
    held: list[list[AreaName]] = [[] for _ in grades]
    names = area_names(text) if grades else ()
    for name in names:
        beside = _beside(name, grades)
        links = {n: _link(text, names, name, grades[n], is_between=len(beside) > 1) for n in beside}
        weights = {n: weight(link) for n, link in links.items()}
        best = max(weights, key=lambda n: weights[n], default=None)
        if best is not None and weights[best] > 0:
            held[best].append(_whole(name, text))
    return [_narrow(names, text) for names in held]


def is_for_areas(right: str) -> bool:
    """Whether the words behind a grade say for which areas it is: "… for leadership and adoption"."""
    link = _for_area().match(right)
    return link is not None and any(link.start() < name.start <= link.end() for name in area_names(right)[:1])


def weight(link: Link) -> float:
    """How much speaks for an area belonging to a grade; above nought it does."""
    return balance("area-cues", link, PLACES, FORMS)


def _beside(name: AreaName, grades: Sequence[Span]) -> list[int]:
    """The grades right before and right behind an area, by their numbers."""
    before_it = [n for n, grade in enumerate(grades) if grade.end <= name.start][-1:]
    return before_it + [n for n, grade in enumerate(grades) if grade.start >= name.end][:1]


def _link(text: str, names: Sequence[AreaName], name: AreaName, grade: Span, *, is_between: bool) -> Link:
    is_before = name.end <= grade.start
    start, end = (name.end, grade.start) if is_before else (grade.end, name.start)
    gap, last = "", start
    for other in names:
        if start <= other.start and other.end <= end:
            gap, last = gap + text[last : other.start] + _AREA, other.end
    return Link(
        area=name,
        is_before=is_before,
        gap=gap + text[last:end],
        front=text[: name.start],
        after=text[name.end :],
        is_between=is_between,
    )


def _whole(name: AreaName, text: str) -> AreaName:
    """The area; the service as a whole for "all areas but one"."""
    is_all = not (_all_but().match(text, name.end) or before("all-but-one").search(text[: name.start]))
    return name if name.area != EVERY or is_all else replace(name, area=OVERALL)


@cache
def _all_but() -> re.Pattern[str]:
    return re.compile(rf"{QUOTE}?,?\s+{phrases('except', 'all-but-one')}", re.I)


def _narrow(names: Sequence[AreaName], text: str) -> tuple[str, ...]:
    """The areas named; beside others, "all areas" and the service as a whole only where called "overall"."""
    narrow = [name.area for name in names if name.area not in (OVERALL, EVERY)]
    called = [
        OVERALL
        for name in names
        if plain(name.words).startswith(_overall()) or before("including").search(text[: name.start])
    ]
    return tuple(dict.fromkeys([*called, *narrow] if narrow else (name.area for name in names)))


@cache
def _overall() -> str:
    return plain(scheme("area")[OVERALL].label).split()[0]


def _words(text: str) -> int:
    return len(re.findall(r"\w+", text))


@cache
def _chain() -> re.Pattern[str]:
    """Nothing but areas and what joins them."""
    filler = phrases("area-joint", "area-opener", "further-area", "area-noun", "for-area", "determiner")
    return re.compile(rf"(?:[\s,:;&]|{QUOTE}|{_AREA}|{filler}(?!\w))*", re.I)


@cache
def _quoted() -> re.Pattern[str]:
    """What opens words of others: ", and that “"."""
    return re.compile(rf"(?:,|(?<!\w){phrases('that', 'telling-verb')})\W*[“\"]", re.I)


@cache
def _within_quote() -> re.Pattern[str]:
    """Words of a quotation that go on up to an area: "good, with “strong "."""
    return re.compile(r"(?<=\s)[“‘\"][^”’\"]*\w\s+$")


def _is_apposed(gap: str) -> bool:
    """Whether no more than a comma and a word stand in a gap: "…, senior "."""
    return re.fullmatch(rf"{QUOTE}?,{QUOTE}?\s+(?:\w+\s+)?", gap) is not None


@cache
def _for_area() -> re.Pattern[str]:
    """No more than "for" and the like between a grade and its area."""
    filler = phrases("area-opener", "further-area", "determiner")
    return re.compile(rf"{QUOTE}?,?\s+{phrases('for-area')}\s+(?:{filler}:?\s+)*{QUOTE}?", re.I)


@cache
def _fronted() -> re.Pattern[str]:
    """What puts an area in front of its clause: "For ", "; and for the "."""
    filler = phrases("area-opener", "further-area", "determiner")
    return re.compile(
        rf"(?:^\W*|[;:,–—]\s*|(?<!\w){phrases('and-also')}\s+){phrases('for-area')}\s+(?:{filler}\s+)*$", re.I
    )


def _is_graded_anew(link: Link) -> bool:
    """Whether the grade has a subject of its own: "leadership, rating it ", not "for adoption it was "."""
    anew = pattern("graded-anew").search(link.gap) and not behind("relative").match(link.gap)
    return bool(anew) and not _fronted().search(link.front)


PLACES: Places[Link] = {
    "gap": lambda kinds, link: pattern(*kinds).search(link.gap) is not None,
    "after-behind": lambda kinds, link: not link.is_before and behind(*kinds).match(link.after) is not None,
    "front": lambda kinds, link: before(*kinds).search(link.front) is not None,
    "gap-start-before": lambda kinds, link: link.is_before and behind(*kinds).match(link.gap) is not None,
    "clause-before": lambda kinds, link: (
        link.is_before and pattern(*kinds).search(_ASIDE.sub(",", link.gap)) is not None
    ),
    "gap-before": lambda kinds, link: link.is_before and pattern(*kinds).search(link.gap) is not None,
    "gap-behind": lambda kinds, link: not link.is_before and pattern(*kinds).search(link.gap) is not None,
    "for-behind": lambda kinds, link: not link.is_before and behind(*kinds).match(link.gap) is not None,
}
FORMS: Forms[Link] = {
    "before": lambda link: link.is_before,
    "behind": lambda link: not link.is_before,
    "touches": lambda link: _words(link.gap) == 0 and _AREA not in link.gap,
    "near": lambda link: 0 < _words(link.gap) <= _NEAR,
    "between-before": lambda link: link.is_before and link.is_between,
    "between-behind": lambda link: not link.is_before and link.is_between,
    "chain-behind": lambda link: not link.is_before and _AREA in link.gap and _is_chain(link.gap),
    "comma-before": lambda link: link.is_before and "," in _but_for_chain(link.gap),
    "comma-behind": lambda link: not link.is_before and "," in link.gap.partition(_AREA)[0],
    "far-before": lambda link: link.is_before and _words(link.gap) > _FAR,
    "for-right-behind": lambda link: not link.is_before and _for_area().fullmatch(link.gap) is not None,
    "overall-right-behind": lambda link: (
        not link.is_before and link.area.area == OVERALL and not _words(link.gap)
    ),
    "chain-broken-before": lambda link: link.is_before and not _is_chain(link.gap.rpartition(_AREA)[0]),
    "set-off": lambda link: not link.is_before and re.search(r"\d{4},\s", link.gap) is not None,
    "quoted-apart": lambda link: not link.is_before and _quoted().search(link.gap) is not None,
    "within-quote": lambda link: not link.is_before and _within_quote().search(link.gap) is not None,
    "apposed": lambda link: not link.is_before and link.area.area != OVERALL and _is_apposed(link.gap),
    "semicolon": lambda link: ";" in _but_for_list(link),
    "colon-behind": lambda link: (
        not link.is_before
        and ":" in link.gap
        and not _is_chain(link.gap.rpartition(":")[2].partition(_AREA)[0])
    ),
    "listed-behind": lambda link: not link.is_before and _is_listed(link.gap),
    "anew": lambda link: link.is_before and _is_graded_anew(link),
    "mark": lambda link: re.match(r"\W*[:|=(–—]", link.gap) is not None,
}


def _but_for_chain(gap: str) -> str:
    """The words behind a list of areas, or all where there is more between the areas."""
    chain, _, rest = gap.rpartition(_AREA)
    return rest if _is_chain(chain) else gap


def _but_for_list(link: Link) -> str:
    """The words between a grade and the list that its area is an item of."""
    first, _, others = link.gap.partition(_AREA)
    return first if not link.is_before and _is_chain(f"{_AREA}{others}") else link.gap


def _is_listed(gap: str) -> bool:
    """Whether the gap counts areas and then lists them: " in two of five areas, ¤ and "."""
    counted = _counted().match(gap)
    return counted is not None and _is_chain(gap[counted.end() :])


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"{QUOTE}?\s+{phrases('counted-in')}(?!\w)[^,:;–—]*[,:–—]", re.I)


def _is_chain(gap: str) -> bool:
    return _chain().fullmatch(gap) is not None
