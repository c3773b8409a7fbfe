"""What speaks for and against an area belonging to a grade: "good for leadership", not "good, and".

As with the grades themselves (`grade_cues`) no single wording decides; `data/area-cues.csv` lists the cues
with their weights. Most are wordings between the two; those of the place "form" are looked for here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ofsted_kg.extract.articles.grades.area_names import EVERY, OVERALL, AreaName, area_names
from ofsted_kg.extract.articles.grades.cues import Forms, Places, balance
from ofsted_kg.extract.articles.grades.grade_names import grade_names
from ofsted_kg.extract.articles.text.press_words import QUOTE, before, behind, ofsted_found, pattern, phrases
from ofsted_kg.extract.patterns import MONTH
from ofsted_kg.model import Span

_NEAR, _FAR = 2, 10  # words
_ASIDE = re.compile(r",[^,]+,")
_DASH = re.compile(r"\s[–—-]\s")
AREA = "¤"
"""What stands for the areas between an area and a grade."""


@dataclass(frozen=True, slots=True)
class Link:
    """An area and a grade that it may belong to.

    Attributes:
        area: the area's name.
        is_before: whether it stands before the grade.
        gap: the words between the two, other areas in them blanked.
        lead: the words before the grade.
        front, after: the words before the area and behind it.
        is_between: whether there is a grade on its other side too.
    """

    area: AreaName
    is_before: bool
    gap: str
    lead: str
    front: str
    after: str
    is_between: bool


def is_for_areas(right: str) -> bool:
    """Whether the words behind a grade say for which areas it is: "… for leadership and adoption"."""
    link = _for_area().match(right)
    return link is not None and any(link.start() < name.start <= link.end() for name in area_names(right)[:1])


def weight(link: Link) -> float:
    """How much speaks for an area belonging to a grade; above nought it does."""
    return balance("area-cues", link, PLACES, FORMS)


def _words(text: str) -> int:
    return len(re.findall(r"\w+", text))


@cache
def _chain() -> re.Pattern[str]:
    """Nothing but areas and what joins them."""
    filler = phrases("area-joint", "area-opener", "further-area", "area-noun", "for-area", "determiner")
    return re.compile(rf"(?:[\s,:;&]|{QUOTE}|{AREA}|{filler}(?!\w))*", re.I)


@cache
def _quoted() -> re.Pattern[str]:
    """What opens words of others: ", and that “"."""
    return re.compile(rf"(?:,|(?<!\w){phrases('that', 'telling-verb')})\W*[“\"]", re.I)


@cache
def _opens_aside() -> re.Pattern[str]:
    """An aside that is not closed: "Kent, whose ", "Kent – which ", not "three areas, which included "."""
    relative = rf"\s+{phrases('relative')}\s(?!{phrases('lists-areas')}\s)"
    return re.compile(rf"(?:,{relative}[^,]*|\s[–—-]{relative}[^–—]*)$", re.I)


@cache
def _within_quote() -> re.Pattern[str]:
    """Words of a quotation that go on up to an area: "good, with “strong "."""
    return re.compile(r"(?<=\s)[“‘\"][^”’\"]*\w\s+$")


def _is_apposed(gap: str) -> bool:
    """Whether no more than a comma and a word stand in a gap: "…, senior "."""
    return re.fullmatch(rf"{QUOTE}?,{QUOTE}?\s+(?!{phrases('for-area')}\s)(?:\w+\s+)?", gap) is not None


@cache
def _for_area() -> re.Pattern[str]:
    """No more than "for" and the like between a grade and its area: " grade for the "."""
    filler = phrases("area-opener", "further-area", "determiner")
    noun = phrases("grade-noun")
    return re.compile(
        rf"{QUOTE}?(?:\s+{noun}{QUOTE}?)?,?\s+\(?{phrases('for-area')}\s+(?:{filler}:?\s+)*{QUOTE}?", re.I
    )


def _may_be_subject(link: Link) -> bool:
    """Whether a verb behind the area may be its own: not in "good in all areas is now"."""
    return not link.is_before and _for_area().fullmatch(link.gap) is None


@cache
def _fronted() -> re.Pattern[str]:
    """What puts an area in front of its clause: "For ", "; and for the ", "In the other area, the "."""
    filler = phrases("area-opener", "further-area", "determiner")
    opens = rf"(?:^\W*|[;:,–—]\s*|(?<!\w){phrases('and-also')}\s+)"
    return re.compile(
        rf"{opens}(?:{phrases('for-area')}|{phrases('in-one-area')},)\s+(?:{filler}\s+)*$", re.I
    )


@cache
def _owner() -> re.Pattern[str]:
    """What an area has and is not graded itself: "leaders’ drive", not "care leavers’ services"."""
    return re.compile(rf"[’']s?\s+{QUOTE}?(?!{phrases('area-noun', 'function-word')}(?!\w))\w", re.I)


def _is_graded_anew(link: Link) -> bool:
    """Whether the grade has a subject of its own: "leadership, rating it ", not "for adoption it was "."""
    anew = pattern("graded-anew").search(link.gap) and not behind("relative").match(link.gap)
    return bool(anew) and not _fronted().search(link.front)


def _is_out_of_brackets(link: Link) -> bool:
    """Whether a clause in brackets holds the grade and not the area: "adoption (which led to its poor "."""
    opens, closes = link.gap.rfind("("), link.gap.find(")")
    if link.is_before:
        return opens > link.gap.rfind(")") and pattern("relative").match(link.gap, opens + 1) is not None
    return closes >= 0 and "(" not in link.gap[:closes]


def _ends_with_grade(gap: str) -> bool:
    """Whether another grade stands right before an area: "good, with outstanding "."""
    names = grade_names(gap, Span(0, len(gap)))
    return bool(names) and not gap[names[-1].span.end :].strip(" ‘’“”'\"")


@cache
def _found_anew() -> re.Pattern[str]:
    """What opens the clause of a verdict behind something else: ", inspectors found that"."""
    return re.compile(rf",\s+{phrases('finds-that')}\s", re.I)


@cache
def _participle() -> re.Pattern[str]:
    """A grade that opens its sentence and is that of the subject behind it: "Rated good, the "."""
    passive = rf"(?!\w+ing\s){phrases('rating-verb', 'giving-verb')}"
    return re.compile(rf"\W*{passive}\s[^,;:]+,\s+(?:[\w’'-]+\s+){{0,4}}", re.I)


PLACES: Places[Link] = {
    "gap": lambda kinds, link: pattern(*kinds).search(link.gap) is not None,
    "after-behind": lambda kinds, link: (
        _may_be_subject(link) and behind(*kinds).match(link.after) is not None
    ),
    "front": lambda kinds, link: before(*kinds).search(link.front) is not None,
    "gap-start-before": lambda kinds, link: (
        link.is_before and AREA not in link.gap and behind(*kinds).match(link.gap) is not None
    ),
    "opens-gap-before": lambda kinds, link: link.is_before and behind(*kinds).match(link.gap) is not None,
    "clause-before": lambda kinds, link: (
        link.is_before and pattern(*kinds).search(_ASIDE.sub(",", link.gap)) is not None
    ),
    "gap-before": lambda kinds, link: link.is_before and pattern(*kinds).search(link.gap) is not None,
    "gap-behind": lambda kinds, link: (
        not link.is_before and pattern(*kinds).search(_past_noun(link.gap)) is not None
    ),
    "for-behind": lambda kinds, link: (
        not (link.is_before or _breaks_chain(link.gap)) and _is_not_when(behind(*kinds).match(link.gap))
    ),
}
FORMS: Forms[Link] = {
    "before": lambda link: link.is_before,
    "behind": lambda link: not link.is_before,
    "touches": lambda link: _words(link.gap) == 0 and AREA not in link.gap,
    "near": lambda link: 0 < _words(link.gap) <= _NEAR,
    "between-before": lambda link: link.is_before and link.is_between,
    "between-behind": lambda link: not link.is_before and link.is_between,
    "chain-behind": lambda link: not link.is_before and AREA in link.gap and _is_chain(link.gap),
    "comma-before": lambda link: link.is_before and "," in _but_for_chain(link.gap),
    "comma-behind": lambda link: not link.is_before and "," in link.gap.partition(AREA)[0],
    "far-before": lambda link: link.is_before and _words(link.gap) > _FAR,
    "far-behind": lambda link: (
        not link.is_before and "," in link.gap and _words(link.gap.partition(AREA)[0]) > _FAR
    ),
    "for-right-behind": lambda link: not link.is_before and _for_area().fullmatch(link.gap) is not None,
    "overall-right-behind": lambda link: (
        not link.is_before and link.area.area == OVERALL and not _words(link.gap)
    ),
    "chain-broken-behind": lambda link: not link.is_before and _breaks_chain(link.gap),
    "chain-broken-before": lambda link: link.is_before and not _is_chain(link.gap.rpartition(AREA)[0]),
    "set-off": lambda link: not link.is_before and re.search(r"\d{4},\s", link.gap) is not None,
    "quoted-apart": lambda link: not link.is_before and _quoted().search(link.gap) is not None,
    "in-aside": lambda link: (
        link.is_before
        and re.search(r",|\s[–—-]\s", link.gap) is not None
        and _opens_aside().search(link.front) is not None
    ),
    "past-aside": lambda link: not link.is_before and _closes_aside(link),
    "found-behind": lambda link: not link.is_before and ofsted_found().search(link.gap) is not None,
    "attributive": lambda link: not link.is_before and not re.search(r"[^\s“”‘’'\"]", link.gap),
    "within-quote": lambda link: not link.is_before and _within_quote().search(link.gap) is not None,
    "apposed": lambda link: not link.is_before and link.area.area != OVERALL and _is_apposed(link.gap),
    "of-old-grade": lambda link: (
        link.is_before and pattern("old-grade").search(re.split("[,;:]", link.front)[-1]) is not None
    ),
    "semicolon": lambda link: ";" in _but_for_list(link),
    "colon-behind": lambda link: (
        not link.is_before
        and ":" in link.gap
        and not _is_chain(link.gap.rpartition(":")[2].partition(AREA)[0])
    ),
    "by-before": lambda link: link.is_before and before("agent").search(link.gap) is not None,
    "listed-behind": lambda link: not link.is_before and _is_listed(link.gap),
    "anew": lambda link: link.is_before and _is_graded_anew(link),
    "out-of-brackets": _is_out_of_brackets,
    "of-other-grade": lambda link: not link.is_before and _ends_with_grade(link.gap),
    "told-to-improve": lambda link: (
        link.is_before and link.area.area == EVERY and behind("told-to-improve").match(link.gap) is not None
    ),
    "found-anew": lambda link: (
        link.is_before
        and _found_anew().search(link.gap) is not None
        and not re.match(rf"\W*{phrases('for-area')}\s", link.front, re.I)
    ),
    "after-participle": lambda link: not link.is_before and _participle().fullmatch(link.front) is not None,
    "owner": lambda link: _owner().match(link.after) is not None,
    "mark": lambda link: re.match(r"\W*[:|=(–—]", link.gap) is not None,
}


def _closes_aside(link: Link) -> bool:
    """Whether an aside ends behind the grade: "– it was [good] – and", ", which is [good], leaders"."""
    dash, comma = _DASH.search(link.gap) is not None, re.match(rf"{QUOTE}?,\s", link.gap) is not None
    is_dashed = len(_DASH.findall(link.lead)) % 2 == 1
    return (dash and is_dashed) or (comma and _opens_aside().search(link.lead) is not None)


def _past_noun(gap: str) -> str:
    """The words behind a grade and its noun: what follows "[good] grading"."""
    noun = behind("grade-noun-behind").match(gap)
    return gap[noun.end() :] if noun else gap


def _is_not_when(opening: re.Match[str] | None) -> bool:
    """Whether "in" and the like are found, and no date follows: not "[good] in May for"."""
    return opening is not None and not _date().match(opening.string, opening.end())


@cache
def _date() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{MONTH}|(?:19|20)\d\d)\b")


def _but_for_chain(gap: str) -> str:
    """The words behind a list of areas, or all where there is more between the areas."""
    chain, _, rest = gap.rpartition(AREA)
    return rest if _is_chain(chain) else gap


def _breaks_chain(gap: str) -> bool:
    """Whether more than what joins areas stands between the first behind a grade and a further one."""
    _, area, rest = gap.partition(AREA)
    return bool(area) and not _is_chain(rest) and not _is_listed(gap)


def _but_for_list(link: Link) -> str:
    """The words between a grade and the list that its area is an item of."""
    first, _, others = link.gap.partition(AREA)
    return first if not link.is_before and _is_chain(f"{AREA}{others}") else link.gap


def _is_listed(gap: str) -> bool:
    """Whether the gap counts areas and then lists them: " in two of five areas, ¤ and "."""
    counted = _counted().match(gap)
    return counted is not None and _is_chain(gap[counted.end() :])


@cache
def _counted() -> re.Pattern[str]:
    noun = phrases("grade-noun")
    return re.compile(rf"{QUOTE}?\s+(?:{noun}\s+)?{phrases('counted-in')}(?!\w)[^,:;–—(]*[,:–—(]", re.I)


def _is_chain(gap: str) -> bool:
    return _chain().fullmatch(gap) is not None
