"""Grades that an article claims: which grade, for which areas, of the present or an earlier inspection.

A grade word counts where the words around it rate ("was judged", "its good rating", "from good to
outstanding", "Leadership: Good"), never as a plain adjective ("outstanding support") and never as an aim.
The areas stand behind it ("inadequate for leadership") or before it ("leadership was rated inadequate");
where none is named the grade is that of overall effectiveness.

Steps: find grade words, keep those that rate, read tense and areas from the words on both sides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ofsted_kg.extract.articles.claim_areas import (
    OVERALL,
    QUOTE,
    areas_of,
    is_for_areas,
    is_graded_directly,
    leads_to_grade,
    opens_with_area,
    plain,
    same_areas,
)
from ofsted_kg.extract.articles.press_text import PressText
from ofsted_kg.extract.articles.press_words import any_of, pattern, wordings
from ofsted_kg.model import Span
from ofsted_kg.schemes import scheme

_RATED_AS = re.compile(
    r"\b(?:as|to|to be|at|is|was|were|are|been|be|being|of|both|all|still|a|an|now)?\s*$", re.I
)
_FROM = re.compile(
    rf"\b(?:from|out of)\s+(?:an?\s+|its\s+)?(?:being\s+)?(?:rated\s+)?(?:a\s+)?(?:rating\s+of\s+)?{QUOTE}?$",
    re.I,
)
_TO = re.compile(
    rf"^{QUOTE}?\s*(?:rating\s*)?(?:(?:in|back in)\s+\d{{4}}\s*)?(?:right up\s+)?,?\s*to\s+"
    rf"(?:an?\s+)?(?:being\s+)?(?:rated\s+)?{QUOTE}?$",
    re.I,
)
_CHOICE = re.compile(rf"^{QUOTE}?\s+(?:or|and/or)\s+{QUOTE}?(?:better|above|lower|worse)?", re.I)
_OR = re.compile(rf"\b(?:or|either)\s+{QUOTE}?$|\b\d{{4}},? [\w-]+ years? after\b[^.,;]*$", re.I)
_SOME_AREAS = re.compile(
    rf"^{QUOTE}?\s*(?:in|for|on)\s+(?:the other\s+|another\s+)?(?:one|two|three|four|\d|some|other|"
    rf"most|several)\b(?! years)",
    re.I,
)
_GOOD_AT = re.compile(r"\s+at\s+(?!its|the|an?|their|every)\w", re.I)
_NO_LONGER = re.compile(r"\bno longer\b|\bnot\b.{0,20}\bany ?more\b", re.I)
_VERB_WORDS = 9
_STRICT_NOUN = re.compile(
    rf"{QUOTE}?\s*(?:ofsted )?(?:rating|grade|grading|judg|verdict|mark\b|status|score|ofsted)", re.I
)
_SPEAKS_OF_GRADE = re.compile(r"\b(?:rating|grade|mark)\b", re.I)
_RATING_OF = re.compile(
    rf"\b(?:(?:rating|grade|grading|judge?ment|verdict) of|(?:kept|keeps) [^.,;:]{{3,40}} at) {QUOTE}?$", re.I
)
_NOUN_AFTER = re.compile(rf"{QUOTE}?\s+([\w’'-]+(?:\s[\w’'-]+)?)")
_NOW = re.compile(r"\b(?:now|latest|this time|most recent|newly|has been|have been)\b", re.I)
_LABELLED = re.compile(
    r"^\W*(?:[A-Z][\w’'&]*|and|of|with|upon|rating|overall)(?:\s(?:[A-Z&][\w’'&]*|and|of|with|upon|"
    r"rating|overall)){0,6}\**\s?[:–—][\s*“‘'\"]*$"
)
_NOW_IS = re.compile(rf"\b(?:is|are|was|were)\s+(?:now|again|once again|once more)\s+{QUOTE}?$", re.I)
_AND_ALSO = re.compile(rf"(?:\b(?:and|then|but)|[,;])\s+{QUOTE}?$", re.I)
_WITH = re.compile(rf"\b(?:with|and|but)\s+{QUOTE}?$", re.I)
_ALSO_IN = re.compile(rf"{QUOTE}?\s+(?:in|for)\b", re.I)
_SUBJECT_DIRECT = re.compile(
    r"\b(?:they|it|which|department|council|authority|services?)\s+(?:still |also |now |again )*$", re.I
)
_NAME_DIRECT = re.compile(r"\b[A-Z][\w’'-]+\s+(?:also )?$")
_IN_YEAR = re.compile(rf"{QUOTE}?,?\s+(?:back )?in\s+(?:\w+\s+)?\d{{4}}\b", re.I)
_HAD_BEEN = re.compile(rf"\b(?:having|had|has)\s+(?:previously\s+|also\s+)?been\s+{QUOTE}?$", re.I)
_SERVICES = re.compile(r"\bservices?\b", re.I)
_COUNTED = re.compile(rf"\b(?:one|two|three|four|five)\s+{QUOTE}?$", re.I)
_WAS = re.compile(rf"\b(?:was|were)\s+(?:also\s+)?{QUOTE}?$", re.I)
_MOVED_TO = re.compile(
    rf"\b(?:(?:has|have|is|are|was|were)\s+)?(?:also\s+|now\s+|since\s+)*(?:moved|gone|been|risen|improved|slipped|"
    rf"dropped|fallen|upgraded|downgraded|lifted)\s+(?:up\s+|down\s+|back\s+)?to\s+{QUOTE}?$",
    re.I,
)
_BECOME = re.compile(rf"\b(?:become|became)\s+{QUOTE}?$", re.I)
_AT_LAST = re.compile(
    rf"{QUOTE}?,?\s+(?:at|in|during|by|following|after)\s+(?:its|the|their)\s+(?:last|previous)\s+(?:\w+\s+)?"
    r"(?:inspection|report|visit)\b",
    re.I,
)
_UP_FROM = re.compile(rf"\b(?:up|down|risen|fallen|improvement)\s+from\s+(?:an?\s+)?{QUOTE}?$", re.I)
_BACK_FROM = re.compile(
    rf"{QUOTE}?,?\s*(?:rating\s*)?(?:[–—-]\s*)?(?:up\s+|down\s+)?from\s+(?:an?\s+|its\s+)?(?:previous\s+)?"
    rf"(?:being\s+)?(?:rated\s+)?{QUOTE}?",
    re.I,
)
_KEEPS = re.compile(
    r"\b(?:keeps|kept|retain(?:s|ed)|maintain(?:s|ed)|repeat(?:s|ed)|match(?:es|ed)|same as)\s+"
    r"(?:the|its|that|a)\s+(?:overall\s+|top\s+)?(?:grade|rating|judge?ment)\b"
    r"(?= (?:it|that|which|from|of|given|award))",
    re.I,
)
_SAME_AS = re.compile(
    rf"{QUOTE}?[^.;:]{{0,60}}\b(?:the same|(?:retaining|keeping|maintaining|repeating) (?:the|its|that))"
    r"\s+(?:overall\s+|top\s+)?(?:grade|grading|rating|judge?ment|verdict|mark|result|outcome|score)\b",
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
    known |= {f"{w} to be good": g for w, g in known.items() if w.endswith("improvement")}
    return re.compile(rf"(?<![\w-]){any_of(known)}(?![\w-])", re.I), {plain(w): g for w, g in known.items()}


def grade_claims(press: PressText) -> tuple[GradeClaim, ...]:
    """Every grade that the article claims, in text order."""
    claims: list[GradeClaim] = []
    for index in range(len(press.sentences)):
        claims += _in_sentence(press, index) or _same_as_before(press, index, claims)
    return tuple(claims)


def _same_as_before(press: PressText, index: int, claims: list[GradeClaim]) -> list[GradeClaim]:
    """Another claim of the grade just named: "It was the same story for adoption", "It keeps the grade"."""
    span = press.sentences[index].span
    words = press.unquoted[span.start : span.end]
    before = [c for c in claims if c.sentence == index - 1 and not c.is_earlier]
    if areas := same_areas(words) if len({c.grade for c in before}) == 1 else ():
        return [GradeClaim(span, index, areas, before[0].grade, False, False)]
    overall = {c.grade for c in claims if OVERALL in c.areas and not c.is_earlier}
    if len(overall) == 1 and (kept := _KEEPS.search(words)):
        place = Span(span.start + kept.start(), span.start + kept.end())
        return [GradeClaim(place, index, (OVERALL,), overall.pop(), False, True)]
    return []


def _in_sentence(press: PressText, index: int) -> list[GradeClaim]:
    span = press.sentences[index].span
    text, whole = press.text, press.text[span.start : span.end]
    found = list(_grades()[0].finditer(text, span.start, span.end))
    claims: list[GradeClaim] = []
    begin = span.start
    for n, match in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else span.end
        left, right = text[begin : match.start()], text[match.end() : end]
        place = _place(text, found, n, left, right, is_next=bool(claims))
        begin = match.end()
        whole_left = text[span.start : match.start()]
        rates = place or _rates(match[0], left, right, whole=whole, is_next=bool(claims))
        if not rates or _is_no_claim(whole_left, left, right):
            continue
        if pattern("other-setting").search(_subject(whole_left, right)):
            continue
        areas, used = areas_of(left, right)
        if claims and claims[-1].is_earlier and _MOVED_TO.search(left) and areas == (OVERALL,):
            areas = claims[-1].areas
        begin += used
        earlier = place == "from" or (place != "to" and (_is_earlier(left) or bool(_AT_LAST.match(right))))
        kept = pattern("keeping-verb").search(left) is not None or _SAME_AS.match(right) is not None
        grade = _grades()[1][plain(match[0])]
        claims.append(GradeClaim(Span(*match.span()), index, areas, grade, earlier, kept))
    return claims


def _place(
    text: str, found: list[re.Match[str]], n: int, left: str, right: str, *, is_next: bool
) -> str | None:
    """Whether the grade is that moved "from" or "to" another one that stands beside it."""
    gap = text[found[n - 1].end() : found[n].start()] if n else ""
    if n and _TO.match(gap):
        return "to"
    if n + 1 < len(found) and _TO.match(right) and (_FROM.search(left) or _LABELLED.match(left)):
        return "from"
    return "from" if is_next and (_BACK_FROM.fullmatch(gap) or _UP_FROM.search(gap)) else None


def _rates(word: str, left: str, right: str, *, whole: str, is_next: bool) -> bool:
    """Whether the words around a grade make it one; `is_next` where another stands before in the sentence."""
    is_loose = plain(word) in _loose()
    quoted = bool(re.search(rf"{QUOTE}$", left)) and bool(re.match(QUOTE, right))
    if _follows_rating_verb(left, quoted=quoted, is_loose=is_loose):
        return True
    if is_loose:
        return "fail" not in word.lower() and _directly(left, right, whole, is_loose=True)
    if _LABELLED.match(left) or _STRICT_NOUN.match(right) or _SPEAKS_OF_GRADE.search(word):
        return True
    if _RATING_OF.search(left):
        return True
    if is_next and (quoted or _NOW_IS.search(left) or (_AND_ALSO.search(left) and _ALSO_IN.match(right))):
        return True
    if is_next and ((_WITH.search(left) and opens_with_area(right.lstrip())) or is_for_areas(right)):
        return True
    if _MOVED_TO.search(left) or (_BECOME.search(left) and pattern("services").search(left)):
        return True
    if is_for_areas(right) and (quoted or pattern("giving-verb").search(left[-30:])):
        return True
    if _IN_YEAR.match(right) and is_next and _AND_ALSO.search(left):
        return True
    if _IN_YEAR.match(right) and (
        _HAD_BEEN.search(left) or ((is_next or _SERVICES.search(left)) and _WAS.search(left))
    ):
        return True
    if quoted:
        beside = pattern("inspectorate", "giving-verb", "keeping-verb").search(left + right)
        if beside or _rating_noun().match(right) or ("improv" in word and pattern("services").search(left)):
            return True
    return _directly(left, right, whole) if "improv" in word.lower() else leads_to_grade(left)


def _follows_rating_verb(left: str, *, quoted: bool, is_loose: bool) -> bool:
    """Whether a verb that rates stands shortly before: "judged the council's services to be"."""
    verb = _last(pattern("rating-verb"), left)
    if verb is None or left[verb:].count(" ") > _VERB_WORDS:
        return False
    is_said = quoted or is_loose or _RATED_AS.search(left.rstrip("“‘'\""))
    return bool(is_said) and _is_rating_gap(left[verb:], quoted)


@cache
def _rating_noun() -> re.Pattern[str]:
    return re.compile(rf"{QUOTE}?\s*{pattern('rating-noun').pattern}", re.I)


@cache
def _loose() -> frozenset[str]:
    return frozenset(plain(w) for w in wordings("loose-grade"))


def _is_rating_gap(gap: str, quoted: bool) -> bool:
    """Whether between verb and grade stands no more than what is rated: "rated the council's services as"."""
    return quoted or not re.search(
        r"[.;]|\b(?:that|because|who|with|had|has|receive\w*|provid\w*)\b", gap, re.I
    )


def _last(regex: re.Pattern[str], text: str) -> int | None:
    return max((m.start() for m in regex.finditer(text)), default=None)


def _is_no_claim(whole_left: str, left: str, right: str) -> bool:
    if _COUNTED.search(left) and not is_for_areas(right):
        return True
    if _CHOICE.match(right) or _GOOD_AT.match(right) or _OR.search(whole_left):
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


def _directly(left: str, right: str, whole: str, *, is_loose: bool = False) -> bool:
    """Whether the grade, a verb itself, follows what is graded: "children's services require improvement"."""
    if _SUBJECT_DIRECT.search(left) and pattern("inspectorate").search(whole):
        return True
    if not is_loose and _IN_YEAR.match(right) and (_NAME_DIRECT.search(left) or _SUBJECT_DIRECT.search(left)):
        return True
    return is_graded_directly(left, is_loose=is_loose)
