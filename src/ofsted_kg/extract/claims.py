"""Grades that an article claims: which grade, for which areas, of the present or an earlier inspection.

A grade word counts where the words around it rate ("was judged", "its good rating", "from good to
outstanding", "Leadership: Good"), never as a plain adjective ("outstanding support") and never as an aim.
The areas stand behind it ("inadequate for leadership") or before it ("leadership was rated inadequate");
where none is named the grade is that of overall effectiveness.

Steps: find grade words, keep those that rate, read tense and areas from the words on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ofsted_kg.extract.press_text import PressText
from ofsted_kg.extract.press_words import any_of, pattern, wordings
from ofsted_kg.model import Span
from ofsted_kg.schemes import scheme

OVERALL = "overall-effectiveness"

_QUOTE = r"[“”‘’'\"]"
_ENDS_RATED = r"(?:\W+[\w’'&-]+){0,8}?\W*$"
_RATED_AS = re.compile(
    r"\b(?:as|to|to be|at|is|was|were|are|been|be|being|of|both|all|still|a|an|now)?\s*$", re.I
)
_FROM = re.compile(
    rf"\bfrom\s+(?:an?\s+|its\s+)?(?:being\s+)?(?:rated\s+)?(?:a\s+)?(?:rating\s+of\s+)?{_QUOTE}?$", re.I
)
_TO = re.compile(
    rf"^{_QUOTE}?\s*(?:rating\s*)?(?:(?:in|back in)\s+\d{{4}}\s*)?(?:right up\s+)?,?\s*to\s+"
    rf"(?:an?\s+)?(?:being\s+)?(?:rated\s+)?{_QUOTE}?$",
    re.I,
)
_CHOICE = re.compile(rf"^{_QUOTE}?\s+(?:or|and/or)\s+{_QUOTE}?(?:better|above|lower|worse)?", re.I)
_SOME_AREAS = re.compile(
    rf"^{_QUOTE}?\s*(?:in|for|on)\s+(?:the other\s+|another\s+)?(?:one|two|three|four|\d|some|other|"
    rf"most|several)\b(?! years)",
    re.I,
)
_NO_LONGER = re.compile(r"\bno longer\b|\bnot\b.{0,20}\bany ?more\b", re.I)
_VERB_WORDS = 9
_STRICT_NOUN = re.compile(
    rf"{_QUOTE}?\s*(?:ofsted )?(?:rating|grade|grading|judg|verdict|mark\b|status|score|ofsted)", re.I
)
_SPEAKS_OF_GRADE = re.compile(r"\b(?:rating|grade|mark)\b", re.I)
_RATING_OF = re.compile(rf"\brating of {_QUOTE}?$", re.I)
_NOUN_AFTER = re.compile(rf"{_QUOTE}?\s+([\w’'-]+(?:\s[\w’'-]+)?)")
_NOW = re.compile(r"\b(?:now|latest|this time|most recent|newly|has been|have been)\b", re.I)
_LINK = (
    r"[\s,–—:=“‘'\"(-]*(?:(?:was|were|is|are|has|have|been|be|being|also|both|all|now|still|remain\w*|"
    r"to|as|at|each|"
    r"rated|judged|graded|deemed|found|considered|given|awarded|received|a|an|of|by|ofsted|inspectors|"
    r"however|again|which|"
    r"services?|provision|rating|grade|judg\w+|scored|had|previously|too|this time|separately|it|"
    r"the)\b[\s,“‘'\"–:(-]*)*"
)
_LEFT_LINK = re.compile(rf"{_LINK}$", re.I)
_DIRECT = re.compile(r"[\s,]*(?:(?:in|at) [\w’' -]{3,25} )?(?:still |also |now |all |both )*$", re.I)
_LABELLED = re.compile(
    r"^\W*(?:[A-Z][\w’'&]*|and|of|with|upon|rating|overall)(?:\s(?:[A-Z&][\w’'&]*|and|of|with|upon|"
    r"rating|overall)){0,6}\s?[:–—]\s*[“‘'\"]?$"
)
_NOW_IS = re.compile(rf"\b(?:is|are|was|were)\s+(?:now|again|once again|once more)\s+{_QUOTE}?$", re.I)
_AND_ALSO = re.compile(rf"(?:\b(?:and|then|but)|[,;])\s+{_QUOTE}?$", re.I)
_WITH = re.compile(rf"\b(?:with|and|but)\s+{_QUOTE}?$", re.I)
_ALSO_IN = re.compile(rf"{_QUOTE}?\s+(?:in|for)\b", re.I)
_SUBJECT_DIRECT = re.compile(r"\b(?:they|it|which|department|council|authority)\s+(?:still |also )*$", re.I)
_RIGHT_LINK = re.compile(
    rf"{_QUOTE}?,?\s*(?:rating|rated|grade|judgement|judgment|mark)?s?\s*(?:were given|was given|given)?\s*"
    r"(?:for|in|on|in terms of|when it comes to|in the area of|in relation to|regarding|when looking at)\b"
    r"(?:\s+(?:both|its|the|their|how it|work with|services for|support for|provision for|"
    r"experiences and progress of|"
    r"experiences of|quality of|progress of|area of|areas of|category of))*\s+",
    re.I,
)
_BETWEEN_AREAS = re.compile(
    r"(?:,|\s+and|\s+as well as|\s+or|;|&)+\s*(?:and\s+)?(?:for\s+|in\s+)?(?:its\s+|the\s+|both\s+)?"
    r"(?:(?:experiences?|services|support|provision|progress|help|quality|area)"
    r"(?:\s+and\s+progress)?\s+(?:of|for)\s+)?(?:the\s+)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class GradeClaim:
    """A grade as a sentence claims it.

    Attributes:
        span: the grade's words.
        sentence: index of the sentence.
        areas: concepts of the area scheme.
        grade: concept of the grade scheme.
        is_earlier: whether by its own words it is of an inspection before the present one.
        is_kept: whether the grade was kept, so that an earlier inspection named beside it had it too.
    """

    span: Span
    sentence: int
    areas: tuple[str, ...]
    grade: str
    is_earlier: bool
    is_kept: bool


@cache
def _grades() -> tuple[re.Pattern[str], dict[str, str]]:
    known = {w.lower(): c.id for c in scheme("grade").values() for w in c.wordings}
    return re.compile(rf"(?<![\w-]){any_of(known)}(?![\w-])", re.I), {_plain(w): g for w, g in known.items()}


@cache
def _areas() -> tuple[re.Pattern[str], dict[str, str]]:
    known = {w: c.id for c in scheme("area").values() for w in c.wordings} | wordings("area")
    return re.compile(rf"(?<!\w){any_of(known)}(?!\w)", re.I), {_plain(w): a for w, a in known.items()}


def _plain(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words.lower().replace("’", "'").replace("‘", "'"))


def grade_claims(press: PressText) -> tuple[GradeClaim, ...]:
    """Every grade that the article claims, in text order."""
    return tuple(claim for index in range(len(press.sentences)) for claim in _in_sentence(press, index))


def _in_sentence(press: PressText, index: int) -> Iterator[GradeClaim]:
    span = press.sentences[index].span
    text = press.text
    found = list(_grades()[0].finditer(text, span.start, span.end))
    begin, is_next = span.start, False
    for n, match in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else span.end
        left, right = text[begin : match.start()], text[match.end() : end]
        is_last_of_two = n > 0 and _TO.match(text[found[n - 1].end() : match.start()]) is not None
        is_first_of_two = (
            n + 1 < len(found) and _TO.match(right) is not None and _FROM.search(left) is not None
        )
        begin = match.end()
        grade = _grades()[1][_plain(match[0])]
        moved = is_last_of_two or is_first_of_two
        whole_left = text[span.start : match.start()]
        if not (moved or _rates(match[0], left, right, is_next=is_next)) or _is_no_claim(
            whole_left, left, right
        ):
            continue
        if pattern("other-setting").search(_subject(whole_left, right)):
            continue
        areas, used = _areas_of(left, right)
        begin += used
        earlier = is_first_of_two or (not is_last_of_two and _is_earlier(left))
        kept = pattern("keeping-verb").search(left) is not None
        is_next = True
        yield GradeClaim(Span(*match.span()), index, areas, grade, earlier, kept)


def _rates(word: str, left: str, right: str, *, is_next: bool) -> bool:
    """Whether the words around a grade make it one; `is_next` where another stands before in the sentence."""
    is_loose = _plain(word) in _loose()
    quoted = bool(re.search(rf"{_QUOTE}$", left)) and bool(re.match(_QUOTE, right))
    if _follows_rating_verb(left, quoted=quoted, is_loose=is_loose):
        return True
    if is_loose:
        return "fail" not in word.lower() and _area_directly(left, right, is_loose=True)
    if _LABELLED.match(left) or _STRICT_NOUN.match(right) or _SPEAKS_OF_GRADE.search(word):
        return True
    if is_next and (quoted or _NOW_IS.search(left) or (_AND_ALSO.search(left) and _ALSO_IN.match(right))):
        return True
    if is_next and _WITH.search(left) and _areas()[0].match(right.lstrip()):
        return True
    if quoted:
        beside = pattern("inspectorate", "giving-verb", "keeping-verb").search(left + right)
        if beside or _rating_noun().match(right) or ("improv" in word and pattern("services").search(left)):
            return True
    if "improv" in word.lower():
        return _area_directly(left, right)
    return _area_then(left) or _RATING_OF.search(left) is not None


def _follows_rating_verb(left: str, *, quoted: bool, is_loose: bool) -> bool:
    """Whether a verb that rates stands shortly before: "judged the council's services to be"."""
    verb = _last(pattern("rating-verb"), left)
    if verb is None or left[verb:].count(" ") > _VERB_WORDS:
        return False
    is_said = quoted or is_loose or _RATED_AS.search(left.rstrip("“‘'\""))
    return bool(is_said) and _is_rating_gap(left[verb:], quoted)


@cache
def _rating_noun() -> re.Pattern[str]:
    return re.compile(rf"{_QUOTE}?\s*{pattern('rating-noun').pattern}", re.I)


@cache
def _loose() -> frozenset[str]:
    return frozenset(_plain(w) for w in wordings("loose-grade"))


def _is_rating_gap(gap: str, quoted: bool) -> bool:
    """Whether between verb and grade stands no more than what is rated: "rated the council's services as"."""
    return quoted or not re.search(
        r"[.;]|\b(?:that|because|who|with|had|has|receive\w*|provid\w*)\b", gap, re.I
    )


def _last(regex: re.Pattern[str], text: str) -> int | None:
    starts = [m.start() for m in regex.finditer(text)]
    return starts[-1] if starts else None


def _area_then(left: str) -> bool:
    """Whether an area and linking words lead up to the grade: "Leadership: ", "care leavers are "."""
    found = list(_areas()[0].finditer(left))
    link = _LEFT_LINK.fullmatch(left, found[-1].end()) if found else None
    return link is not None and re.search(r"[\w:–—=-]", link[0]) is not None


def _area_directly(left: str, right: str, *, is_loose: bool = False) -> bool:
    """Whether the grade, a verb itself, follows what is graded: "children's services require improvement"."""
    if _SUBJECT_DIRECT.search(left) and pattern("inspectorate").search(left + right):
        return True
    found = list(_areas()[0].finditer(left))
    rest = left[found[-1].end() :] if found else ""
    if not found:
        return False
    return _DIRECT.fullmatch(rest) is not None or (not is_loose and _LEFT_LINK.fullmatch(rest) is not None)


def _is_no_claim(whole_left: str, left: str, right: str) -> bool:
    if _CHOICE.match(right) or re.search(rf"\b(?:or|either)\s+{_QUOTE}?$", whole_left, re.I):
        return True
    tail = " ".join(re.split(r"\s+", left)[-8:])
    return pattern("not-a-grade").search(tail) is not None or _SOME_AREAS.match(right) is not None


def _subject(left: str, right: str) -> str:
    """The words that say whose grade it is: the nearest setting or council before, or the noun after."""
    found = [match[0] for match in _holders().finditer(left)]
    after = _NOUN_AFTER.match(right)
    if after and pattern("other-setting").match(after[1]):
        return after[1]
    return found[-1] if found else ""


@cache
def _holders() -> re.Pattern[str]:
    return re.compile(rf"{pattern('other-setting', 'services').pattern}|\bcouncil\b", re.I)


def _is_earlier(left: str) -> bool:
    if _NO_LONGER.search(left):
        return True
    cues = [m.end() for m in pattern("earlier").finditer(left) if m[0].lower() != "since"]
    return bool(cues) and not _NOW.search(left, cues[-1])


def _areas_of(left: str, right: str) -> tuple[tuple[str, ...], int]:
    """The areas of a grade and how far into the words behind it they reach."""
    link = _RIGHT_LINK.match(right)
    if link and (chain := _chain(right, link.end())):
        return tuple(dict.fromkeys(a for a, _ in chain)), chain[-1][1]
    noun = re.match(rf"{_QUOTE}?\s+", right)
    if noun and (chain := _chain(right, noun.end())) and chain[0][0] != OVERALL:
        return tuple(dict.fromkeys(a for a, _ in chain)), chain[-1][1]
    if re.match(rf"{_QUOTE}?,? (?:rating )?(?:overall|across the board)\b", right, re.I):
        return (OVERALL,), 0
    found = list(_areas()[0].finditer(left))
    if not found or not _LEFT_LINK.fullmatch(left, found[-1].end()):
        return (OVERALL,), 0
    areas = [_areas()[1][_plain(found[-1][0])]]
    for before, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if not _BETWEEN_AREAS.fullmatch(left, before.end(), after.start()):
            break
        areas.insert(0, _areas()[1][_plain(before[0])])
    narrow = [a for a in areas if a != OVERALL]
    return tuple(dict.fromkeys(narrow or areas)), 0


def _chain(text: str, position: int) -> list[tuple[str, int]]:
    """Areas that follow one another from `position`, each with its end."""
    chain: list[tuple[str, int]] = []
    while match := _areas()[0].match(text, position):
        chain.append((_areas()[1][_plain(match[0])], match.end()))
        more = _BETWEEN_AREAS.match(text, match.end())
        if not more:
            break
        position = more.end()
    return chain
