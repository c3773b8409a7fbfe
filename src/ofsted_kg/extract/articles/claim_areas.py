"""Which areas a grade in an article is for, read from the words on both sides of it.

The areas follow the grade ("inadequate for leadership and adoption"), lead up to it ("leadership and adoption
were rated inadequate"), or do both ("leadership was inadequate, as was adoption"); where none is named the
grade is that of overall effectiveness.
"""

from __future__ import annotations

import re
from functools import cache

from ofsted_kg.extract.articles.press_words import any_of, pattern, wordings
from ofsted_kg.schemes import scheme

OVERALL = "overall-effectiveness"
EVERY = "every-area"
"""What the table calls "all four areas": overall effectiveness too, where the framework judges it."""

QUOTE = r"[“”‘’'\"]"
"""A quotation mark of any kind, as a regular expression."""

_LINK = (
    r"[\s,–—:=“‘'\"(-]*(?:(?:was|were|is|are|has|have|been|be|being|also|both|all|now|still|remain\w*|"
    r"to|as|at|each|"
    r"rated|judged|graded|deemed|found|considered|given|awarded|received|a|an|of|by|ofsted|inspectors|"
    r"however|again|which|once more|meanwhile|likewise|too|moved|risen|up|down|slipped|dropped|improved|"
    r"services?|provision|rating|grade|judg\w+|scored|had|previously|this time|separately|it|"
    r"the)\b[\s,“‘'\"–:(-]*)*"
)
_LEFT_LINK = re.compile(rf"{_LINK}$", re.I)
_DIRECT = re.compile(r"[\s,]*(?:(?:in|at) [\w’' -]{3,25} )?(?:still |also |now |again |all |both )*$", re.I)
_RIGHT_LINK = re.compile(
    rf"{QUOTE}?,?\s*(?:rating|rated|grade|judgement|judgment|mark)?s?\s*"
    r"(?:also\s+|too\s+)?(?:were given|was given|given)?\s*"
    r"(?:for|in|on|in terms of|when it comes to|in the area of|in relation to|regarding|when looking at)\b"
    r"(?:\s+(?:both|its|the|their|how it|work with|services for|support for|provision for|"
    r"experiences and progress of|"
    r"experiences of|quality of|progress of|area of|areas of|category of))*\s+",
    re.I,
)
_MORE = (
    r"(?:for\s+|in\s+)?(?:its\s+|the\s+|both\s+)?"
    r"(?:(?:experiences?|services|support|provision|progress|help|quality|area|those|that)"
    r"(?:\s+and\s+progress)?\s+(?:of|for)\s+)?(?:the\s+)?"
)
_BETWEEN_AREAS = re.compile(
    rf"(?:\s+(?:work|services?|teams?))?(?:,|\s+and|\s+as well as|\s+or|;|&)+\s*(?:and\s+)?{_MORE}", re.I
)
_AS_WAS = re.compile(
    rf"{QUOTE}?[^.;:“”]{{0,25}}?,?\s+(?:as|and so)\s+(?:was|were|is|are|did|do|does)\s+{_MORE}", re.I
)
_AREA_WAS = re.compile(
    rf"{QUOTE}?,?\s*(?:was|were|is|are|being|came|[–—:])\s+(?:that|those)?\s*{_MORE}", re.I
)
_VERDICT_ON = re.compile(
    rf"{QUOTE}?,?\s+(?:was|were|is)\s+(?:also\s+)?(?:the|its|their)\s+(?:grade|rating|judge?ment|verdict|mark)\s+"
    rf"(?:given\s+)?(?:for|on|in|to)\s+{_MORE}",
    re.I,
)
_HAS = re.compile(r"\b(?:has|have|had|received|given|an?)\s*$", re.I)  # "leavers have good advisers"
_OF_AREAS = re.compile(
    r"\b(?:areas?|aspects?|judge?ments?|categor(?:y|ies)|strands?|one)\b[^.;:]{0,40}$", re.I
)


@cache
def _areas() -> tuple[re.Pattern[str], dict[str, str]]:
    known = {w: c.id for c in scheme("area").values() for w in c.wordings} | wordings("area")
    return re.compile(rf"(?<!\w){any_of(known)}(?!\w)", re.I), {plain(w): a for w, a in known.items()}


def plain(words: str) -> str:
    """Lower case with straight apostrophes, one space for every run of spaces or hyphens."""
    return re.sub(r"[\s-]+", " ", words.lower().replace("’", "'").replace("‘", "'"))


def leads_to_grade(left: str) -> bool:
    """Whether an area and linking words lead up to the grade: "Leadership: ", "care leavers are "."""
    found = list(_areas()[0].finditer(left))
    link = _LEFT_LINK.fullmatch(left, found[-1].end()) if found else None
    return link is not None and re.search(r"[\w:–—=-]", link[0]) is not None and not _HAS.search(link[0])


def is_graded_directly(left: str, *, is_loose: bool) -> bool:
    """Whether what is graded stands right before a grade that is itself a verb: "services require …"."""
    found = list(_areas()[0].finditer(left))
    if not found:
        return False
    rest = left[found[-1].end() :]
    return _DIRECT.fullmatch(rest) is not None or (not is_loose and _LEFT_LINK.fullmatch(rest) is not None)


def opens_with_area(words: str) -> bool:
    """Whether the words begin with an area's name."""
    return _areas()[0].match(words) is not None


def is_for_areas(right: str) -> bool:
    """Whether the grade is said to be for areas: "… for leadership and for care leavers"."""
    on = _VERDICT_ON.match(right)
    if on and opens_with_area(right[on.end() :]):
        return True
    link = _RIGHT_LINK.match(right)
    return link is not None and opens_with_area(right[link.end() :])


def areas_of(left: str, right: str) -> tuple[tuple[str, ...], int]:
    """The areas of a grade and how far into the words behind it they reach."""
    areas, used = _behind(left, right) or (_in_front(left), 0)
    also = _AS_WAS.match(right, used)
    if also and (chain := _chain(right, also.end())):
        areas, used = (*areas, *(a for a, _ in chain)), chain[-1][1]
    return tuple(dict.fromkeys(areas or (OVERALL,))), used


def same_areas(words: str) -> tuple[str, ...]:
    """The areas that get the grade just named: "It was the same story for adoption and for care leavers"."""
    cue = pattern("same-grade").search(words)
    link = _RIGHT_LINK.match(words, cue.end()) if cue else None
    return tuple(dict.fromkeys(a for a, _ in _chain(words, link.end()))) if link else ()


def _behind(left: str, right: str) -> tuple[tuple[str, ...], int] | None:
    """The areas that follow the grade and belong to it."""
    link = _RIGHT_LINK.match(right)
    if link and (chain := _chain(right, link.end())):
        return tuple(a for a, _ in chain), chain[-1][1]
    noun = re.match(rf"{QUOTE}?\s+", right)
    if noun and (chain := _chain(right, noun.end())) and chain[0][0] != OVERALL:
        return tuple(a for a, _ in chain), chain[-1][1]
    if re.match(rf"{QUOTE}?,? (?:rating )?(?:overall|across the board)\b", right, re.I):
        return (OVERALL,), 0
    on = _VERDICT_ON.match(right)
    if on and (chain := _chain(right, on.end())):
        return tuple(a for a, _ in chain), chain[-1][1]
    was = _AREA_WAS.match(right) if _OF_AREAS.search(left) else None
    if was and (chain := _chain(right, was.end())):
        return tuple(a for a, _ in chain), chain[-1][1]
    return None


def _in_front(left: str) -> tuple[str, ...]:
    """The areas that lead up to the grade."""
    found = list(_areas()[0].finditer(left))
    if not found or not _LEFT_LINK.fullmatch(left, found[-1].end()):
        return ()
    areas = [_areas()[1][plain(found[-1][0])]]
    for before, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if not _BETWEEN_AREAS.fullmatch(left, before.end(), after.start()):
            break
        areas.insert(0, _areas()[1][plain(before[0])])
    return tuple(a for a in areas if a not in (OVERALL, EVERY)) or tuple(areas)


def _chain(text: str, position: int) -> list[tuple[str, int]]:
    """Areas that follow one another from `position`, each with its end."""
    chain: list[tuple[str, int]] = []
    while match := _areas()[0].match(text, position):
        chain.append((_areas()[1][plain(match[0])], match.end()))
        more = _BETWEEN_AREAS.match(text, match.end())
        if not more:
            break
        position = more.end()
    return chain
