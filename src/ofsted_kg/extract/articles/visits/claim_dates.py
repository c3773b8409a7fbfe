"""Which of the dates beside a grade are its own: those right behind it, or else the one in front of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ofsted_kg.extract.articles.grades.contexts import plain_grades
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import (
    QUOTE,
    behind,
    ofsted_found,
    pattern,
    phrases,
    relative_aside,
)
from ofsted_kg.extract.articles.text.press_words import before as before_words
from ofsted_kg.extract.articles.visits.past_grades import is_right_behind, is_upon, just_in, opens_upon
from ofsted_kg.extract.articles.visits.reference import Reference
from ofsted_kg.extract.articles.visits.visit_kinds import UNGRADED
from ofsted_kg.model import Span

_LONGEST_OPENING = 12  # characters: "(back in "
_LONGEST_GRADE = 40  # characters: "requires improvement to be good’ rating "
_ASIDE = re.compile(r"\s[–—-]\s[^–—]*\s[–—-]\s")


def dates_of_claims(
    own: list[GradeClaim], found: list[Reference], press: PressText
) -> dict[Span, list[Reference]]:
    """The dates of each claim, by the claim's place."""
    references: dict[int, list[Reference]] = {}
    starts: dict[int, list[int]] = {}
    for reference in found:
        if reference.kind not in UNGRADED:
            references.setdefault(reference.sentence, []).append(reference)
    for claim in own:
        starts.setdefault(claim.sentence, []).append(claim.span.start)
    left = {r.span: c.span for c in own if c.is_left for r in found if is_right_behind(r, c, press)}
    dates: dict[Span, list[Reference]] = {}
    for claim in own:
        if claim.year:
            dates[claim.span] = [r for r in found if claim.is_earlier and _is_in(r, claim.year)][:1]
            continue
        near = [r for r in references.get(claim.sentence, []) if left.get(r.span, claim.span) == claim.span]
        beside = list(_dates_of(claim, near, starts[claim.sentence], press))
        before = references.get(claim.sentence - 1, [])
        is_of_before = (claim.is_kept or not beside) and len(before) == 1 and _is_of_before(claim, press)
        dates[claim.span] = [*before, *beside] if is_of_before else beside
    return dates


def _is_in(reference: Reference, year: int) -> bool:
    """Whether it is an earlier inspection of a year, as a column of a table names it."""
    first, last = reference.moment.first, reference.moment.last
    return reference.is_earlier and bool(first and last and first.year <= year <= last.year)


def _is_of_before(claim: GradeClaim, press: PressText) -> bool:
    """Whether a grade is that of the inspection told right before: "The resulting judgement was"."""
    start = press.sentences[claim.sentence].span.start
    return pattern("that-inspection").search(press.text, start, claim.span.start) is not None


def _dates_of(
    claim: GradeClaim, beside: list[Reference], others: list[int], press: PressText
) -> Iterator[Reference]:
    """The dates of a claim: those right behind it, or else the one in front of it in its clause."""
    behind = list(_behind(claim, beside, others, press))
    yield from behind
    if claim.is_now or claim.is_left or (behind and not claim.is_kept):
        return
    ahead = [r for r in beside if r.span.start < claim.span.start and not _is_aside(press, claim, r)]
    before = [
        r
        for r in ahead
        if _reaches(r, claim, others, press.text) and not _is_of_another(r, others, press.text)
    ]
    if not before:
        return
    last = before[-1]
    gap = press.text[last.span.end : claim.span.start]
    kinds = ("new-statement", "which") if claim.is_earlier else ("new-statement",)
    is_past = last.is_earlier and (claim.is_earlier or _is_still_then(claim, press))
    if is_past or _opens_whole(press, claim, last, gap) or not _breaks(kinds).search(gap):
        yield from _listed(press.text, before)


def _is_still_then(claim: GradeClaim, press: PressText) -> bool:
    """Whether a grade was held still at the time told: "better in 2022 but inspectors still said it was"."""
    start = press.sentences[claim.sentence].span.start
    return before_words("still-then").search(press.text[start : claim.span.start]) is not None


def _opens_whole(press: PressText, claim: GradeClaim, reference: Reference, gap: str) -> bool:
    """Whether a date opens the sentence and so dates all of it: "In 2017, … but it was still poor"."""
    start = press.sentences[claim.sentence].span.start
    opens = _in().fullmatch(press.text, start, reference.span.start) is not None
    return opens and gap.startswith(",") and not pattern("at-present", "now", "present-verb").search(gap)


def _reaches(reference: Reference, claim: GradeClaim, others: list[int], text: str) -> bool:
    """Whether a date in front of a claim reaches it over claims between: "In 2016 A was good and B poor"."""
    start = reference.span.start
    between = [s for s in others if start < s < claim.span.start]
    if not between:
        return True
    opens = not any(s < start for s in others)
    return opens and not pattern("present").search(text, max(between), claim.span.start)


def _is_of_another(reference: Reference, others: list[int], text: str) -> bool:
    """Whether a date stands in brackets right behind a claim, and so is of that: "from poor (in 2016) to"."""
    opens = _in_bracket().search(text, max(0, reference.span.start - _LONGEST_OPENING), reference.span.start)
    return (
        opens is not None
        and text.startswith(")", reference.span.end)
        and any(0 < opens.start() - other <= _LONGEST_GRADE for other in others)
    )


def _is_aside(press: PressText, claim: GradeClaim, reference: Reference) -> bool:
    """Whether a date in front of a claim is set apart: by dashes, "years after X failed", "first since"."""
    start = reference.span.start
    if not reference.is_earlier and opens_upon(press.unquoted[reference.span.end : claim.span.start]):
        return True
    if reference.moment.is_of_next and "," in press.text[start : claim.span.start]:
        return True
    sentence = press.sentences[claim.sentence].span
    is_counted = before_words("visit-since-date", "since").search(press.text[sentence.start : start])
    if is_counted and not behind("when-then").match(press.text, reference.span.end):
        return True
    asides = (
        *_ASIDE.finditer(press.text, sentence.start, claim.span.start),
        *relative_aside().finditer(press.text, sentence.start, claim.span.start),
    )
    return any(aside.start() < start < aside.end() for aside in asides)


def _behind(
    claim: GradeClaim, beside: list[Reference], others: list[int], press: PressText
) -> Iterator[Reference]:
    """The dates behind a claim, up to the next claim, that are its own."""
    following = min((s for s in others if s > claim.span.start), default=None)
    last, taken = claim.span.end, 0
    for reference in beside:
        start = reference.span.start
        if start <= claim.span.start or reference.moment.is_of_next or (following and start >= following):
            continue
        if _ends_reach(claim, reference, press) or _is_of_next(claim, reference, following, press.text):
            return
        gap = _put_in().sub("", press.text[last:start])
        is_first = last == claim.span.end and not _is_apart(claim, reference, gap)
        goes_on = taken and (pattern("one-more-date").search(gap) or gap.strip() == ",")
        if (
            is_first
            or (claim.is_kept and reference.is_earlier and not ofsted_found().search(gap))
            or (goes_on and not _opens(press.text, reference, following))
        ):
            taken += 1
            yield reference
        last = reference.span.end


def _ends_reach(claim: GradeClaim, reference: Reference, press: PressText) -> bool:
    """Whether a date, and all behind it, is none of the claim's."""
    gap = press.text[claim.span.end : reference.span.start]
    is_own = pattern("earlier-in").match(press.text, reference.span.start)  # "inadequate earlier this year"
    is_away = pattern("away-from-now").search(gap) or is_own
    is_listed = _new_item().search(gap) is not None  # "and poor in the one before, in 2016, when it was"
    is_of_visit = is_upon(claim, press) and behind("at-that-inspection").match(gap) is not None
    is_present = claim.is_earlier and not (reference.is_earlier or is_away or is_of_visit)
    is_other = bool(plain_grades(press, Span(claim.span.end, reference.span.start)))
    is_other = is_other or bool(pattern("old-grade").search(gap) or _breaks(("new-statement",)).search(gap))
    is_next = is_listed and behind("when-then").match(press.text, reference.span.end) is not None
    return ";" in gap or is_present or is_other or is_next or _opens_bracket(press.text, reference)


def _is_of_next(claim: GradeClaim, reference: Reference, following: int | None, text: str) -> bool:
    """Whether a date is that of the grade behind it: "poor and then in 2015 as good"."""
    is_new = _and_then().fullmatch(text, claim.span.end, reference.span.start) is not None
    if not (is_new and following):
        return False
    end = reference.span.end
    return bool(_as().fullmatch(text, end, following) or _it_was().match(text, end, following))


def _is_apart(claim: GradeClaim, reference: Reference, gap: str) -> bool:
    """Whether a date of the past is set off from a grade of the present: "good, after a visit in 2016"."""
    if claim.is_earlier or not reference.is_earlier or _at_inspection().match(gap):
        return False
    if just_in().fullmatch(gap) or pattern("did-so").search(gap):
        return False
    return "," in gap or _dashed().search(gap) is not None or pattern("away-from-now").search(gap) is not None


def _listed(text: str, before: list[Reference]) -> Iterator[Reference]:
    """The last of the dates and those in one list with it: "in 2015 and 2018"."""
    yield before[-1]
    for first, second in zip(reversed(before[:-1]), reversed(before[1:]), strict=True):
        is_alike = first.moment.first and second.moment.first and first.is_earlier == second.is_earlier
        if not is_alike or not _joint().fullmatch(text, first.span.end, second.span.start):
            return
        yield first


@cache
def _joint() -> re.Pattern[str]:
    """What stands between the dates of a list."""
    return re.compile(
        rf"(?:,|\s+{phrases('list-joint')})+\s+(?:{phrases('one-more-date')}\s+)?(?:{phrases('before-date')}\s+)?",
        re.I,
    )


@cache
def _in_bracket() -> re.Pattern[str]:
    return re.compile(rf"\((?:{phrases('in-date')}\s+)?$", re.I)


@cache
def _put_in() -> re.Pattern[str]:
    """A word between commas that sets nothing apart: ", too, in 2015"."""
    return re.compile(rf",\s+{phrases('put-in')},")


def _opens_bracket(text: str, reference: Reference) -> bool:
    """Whether the date is the first of several words in brackets: "good (2018: inadequate)"."""
    return text[: reference.span.start].endswith("(") and not text.startswith(")", reference.span.end)


def _opens(text: str, reference: Reference, following: int | None) -> bool:
    """Whether the date opens the clause of the next claim: "and in 2014 it was rated …"."""
    return following is not None and _it_was().match(text, reference.span.end, following) is not None


@cache
def _breaks(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """What ends the reach of a date in front: a new statement, or one of the present."""
    return re.compile(
        rf";|\s[–—-]\s{phrases('and-also')}\s|,?(?<!\w)\s*{phrases(*kinds)}(?!\w)|,\s{phrases('aux')}(?!\w)",
        re.I,
    )


@cache
def _new_item() -> re.Pattern[str]:
    """What opens one more thing of its kind, set off by a comma: ", and on the one before"."""
    return re.compile(rf",\s+{phrases('date-joint')}(?!\w)", re.I)


@cache
def _in() -> re.Pattern[str]:
    return re.compile(rf"(?:{phrases('in-date')}\s+)?", re.I)


@cache
def _at_inspection() -> re.Pattern[str]:
    return re.compile(rf"\W*{phrases('at-inspection')}\s", re.I)


@cache
def _dashed() -> re.Pattern[str]:
    """More than "– in" or "– both in" behind a dash."""
    return re.compile(rf"\s[–—-]\s+(?:{phrases('each-of')}\s+)?(?!{phrases('each-of')}\s)\w+\s+\w+", re.I)


@cache
def _and_then() -> re.Pattern[str]:
    """What opens a further date behind a grade: " and then in "."""
    return re.compile(
        rf"{QUOTE}?,?\s+(?:{phrases('and-also', 'contrast')}\s+)+(?:{phrases('in-date')}\s+)?", re.I
    )


@cache
def _as() -> re.Pattern[str]:
    """What stands between a date and its grade behind it: " as "."""
    return re.compile(rf",?\s+(?:{phrases('it-was', 'as')}\s+)?{QUOTE}?", re.I)


@cache
def _it_was() -> re.Pattern[str]:
    """What a date at the beginning of a clause is followed by: ", its services were"."""
    return re.compile(rf",?\s+{phrases('it-was')}(?!\w)", re.I)
