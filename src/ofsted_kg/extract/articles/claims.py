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
    areas_of,
    is_for_areas,
    is_graded_directly,
    leads_to_grade,
    opens_with_area,
    same_areas,
)
from ofsted_kg.extract.articles.press_text import PressText
from ofsted_kg.extract.articles.press_words import (
    QUOTE,
    any_of,
    before,
    behind,
    between,
    pattern,
    phrases,
    plain,
    wordings,
)
from ofsted_kg.model import Span
from ofsted_kg.schemes import scheme

_VERB_WORDS = 9


@cache
def _labelled() -> re.Pattern[str]:
    """What a list of grades names in front of one: "Overall effectiveness: "."""
    word = rf"(?:[A-Z][\w’'&]*|{phrases('label-word')})"
    return re.compile(rf"^\W*{word}(?:\s(?:&|{word})){{0,6}}\**\s?[:–—][\s*“‘'\"]*$")


@cache
def _noun_behind() -> re.Pattern[str]:
    """The one or two words right behind a grade."""
    return re.compile(rf"{QUOTE}?\s+([\w’'-]+(?:\s[\w’'-]+)?)")


@cache
def _subject_direct() -> re.Pattern[str]:
    """What a grade that is itself a verb may follow: "the council still requires improvement"."""
    return re.compile(rf"(?<!\w){phrases('graded-subject')}\s+$", re.I)


@cache
def _name_direct() -> re.Pattern[str]:
    return re.compile(rf"\b[A-Z][\w’'-]+\s+(?i:{phrases('adverb')}\s+)?$")


@cache
def _able_at() -> re.Pattern[str]:
    """What makes no grade: "good at listening", but "good at its last inspection"."""
    return re.compile(rf"\s+{phrases('able-at')}\s+(?!{phrases('determiner')})\w", re.I)


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
    if len(overall) == 1 and (kept := pattern("keeps-grade").search(words)):
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
        if claims and claims[-1].is_earlier and before("moved-to").search(left) and areas == (OVERALL,):
            areas = claims[-1].areas
        begin += used
        earlier = place == "from" or (
            place != "to" and (_is_earlier(left) or bool(behind("at-last-inspection").match(right)))
        )
        kept = (
            pattern("keeping-verb").search(left) is not None
            or behind("same-grade-as").match(right) is not None
        )
        grade = _grades()[1][plain(match[0])]
        claims.append(GradeClaim(Span(*match.span()), index, areas, grade, earlier, kept))
    return claims


def _place(
    text: str, found: list[re.Match[str]], n: int, left: str, right: str, *, is_next: bool
) -> str | None:
    """Whether the grade is that moved "from" or "to" another one that stands beside it."""
    gap = text[found[n - 1].end() : found[n].start()] if n else ""
    if n and between("grade-reached").fullmatch(gap):
        return "to"
    if (
        n + 1 < len(found)
        and between("grade-reached").fullmatch(right)
        and (before("grade-left").search(left) or _labelled().match(left))
    ):
        return "from"
    return (
        "from"
        if is_next and (between("grade-from").fullmatch(gap) or before("grade-up-from").search(gap))
        else None
    )


def _rates(word: str, left: str, right: str, *, whole: str, is_next: bool) -> bool:
    """Whether the words around a grade make it one; `is_next` where another stands before in the sentence."""
    is_loose = plain(word) in _loose()
    quoted = bool(re.search(rf"{QUOTE}$", left)) and bool(re.match(QUOTE, right))
    if _follows_rating_verb(left, quoted=quoted):
        return True
    if is_loose:
        return "fail" not in word.lower() and _directly(left, right, whole, is_loose=True)
    if (
        _labelled().match(left)
        or behind("grade-noun-behind").match(right)
        or pattern("grade-noun").search(word)
    ):
        return True
    if before("rating-of").search(left):
        return True
    if is_next and (
        quoted or before("now-is").search(left) or (_is_added(left) and behind("also-in").match(right))
    ):
        return True
    if is_next and (
        (before("with-also").search(left) and opens_with_area(right.lstrip())) or is_for_areas(right)
    ):
        return True
    if before("moved-to").search(left) or (
        before("became").search(left) and pattern("services").search(left)
    ):
        return True
    if is_for_areas(right) and (quoted or pattern("giving-verb").search(left[-30:])):
        return True
    if behind("graded-in-year").match(right) and is_next and _is_added(left):
        return True
    if behind("graded-in-year").match(right) and (
        before("had-been").search(left)
        or ((is_next or pattern("service").search(left)) and before("was-also").search(left))
    ):
        return True
    if quoted:
        beside = pattern("inspectorate", "giving-verb", "keeping-verb").search(left + right)
        if beside or _rating_noun().match(right) or ("improv" in word and pattern("services").search(left)):
            return True
    return _directly(left, right, whole) if "improv" in word.lower() else leads_to_grade(left)


def _follows_rating_verb(left: str, *, quoted: bool) -> bool:
    """Whether a verb that rates stands shortly before: "judged the council's services to be"."""
    verb = _last(pattern("rating-verb"), left)
    if verb is None or left[verb:].count(" ") > _VERB_WORDS:
        return False
    return quoted or not (re.search(r"[.;]", left[verb:]) or pattern("breaks-rating").search(left[verb:]))


@cache
def _rating_noun() -> re.Pattern[str]:
    return re.compile(rf"{QUOTE}?\s*{pattern('rating-noun').pattern}", re.I)


@cache
def _loose() -> frozenset[str]:
    return frozenset(plain(w) for w in wordings("loose-grade"))


def _is_added(left: str) -> bool:
    """Whether "and" or a comma joins the grade to what stands before it."""
    return before("and-also").search(left) is not None or re.search(rf"[,;]\s+{QUOTE}?$", left) is not None


def _last(regex: re.Pattern[str], text: str) -> int | None:
    return max((m.start() for m in regex.finditer(text)), default=None)


def _is_no_claim(whole_left: str, left: str, right: str) -> bool:
    if before("counted-grades").search(left) and not is_for_areas(right):
        return True
    if (
        behind("grade-of-a-choice").match(right)
        or _able_at().match(right)
        or before("choice", "grade-of-another-time").search(whole_left)
    ):
        return True
    tail = " ".join(re.split(r"\s+", left)[-8:])
    return pattern("not-a-grade").search(tail) is not None or _is_of_some(right)


def _is_of_some(right: str) -> bool:
    """Whether the grade is for areas only counted: "good in three areas", not "good in two years"."""
    some = behind("some-areas").match(right)
    return some is not None and not pattern("year").match(right[some.end() :].lstrip())


def _subject(left: str, right: str) -> str:
    """The words that say whose grade it is: the nearest setting or council before, or the noun after."""
    found = [match[0] for match in _holders().finditer(left)]
    after = _noun_behind().match(right)
    if after and pattern("other-setting").match(after[1]):
        return after[1]
    return found[-1] if found else ""


@cache
def _holders() -> re.Pattern[str]:
    return re.compile(rf"{pattern('other-setting', 'services').pattern}|\bcouncil\b", re.I)


def _is_earlier(left: str) -> bool:
    if pattern("no-longer").search(left):
        return True
    cues = [m.end() for m in pattern("earlier").finditer(left) if m[0].lower() != "since"]
    return bool(cues) and not pattern("at-present").search(left, cues[-1])


def _directly(left: str, right: str, whole: str, *, is_loose: bool = False) -> bool:
    """Whether the grade, a verb itself, follows what is graded: "children's services require improvement"."""
    if _subject_direct().search(left) and pattern("inspectorate").search(whole):
        return True
    if (
        not is_loose
        and behind("graded-in-year").match(right)
        and (_name_direct().search(left) or _subject_direct().search(left))
    ):
        return True
    return is_graded_directly(left, is_loose=is_loose)
