"""The inspection that an article reports on, drafted from the references to it.

References whose dates can be of one inspection narrow each other. What the article reports on takes its
kind from the words before its first grade ("a focused visit"); "full" where it names none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ofsted_kg.extract.articles.councils.topics import Topics
from ofsted_kg.extract.articles.dates.date_heads import is_of_other_setting
from ofsted_kg.extract.articles.dates.moments import Moment
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import pattern
from ofsted_kg.extract.articles.visits.past_grades import is_upon
from ofsted_kg.extract.articles.visits.reference import Reference
from ofsted_kg.extract.articles.visits.reference_order import visit_of
from ofsted_kg.extract.articles.visits.visit_kinds import (
    UNGRADED,
    days_on_site,
    following_visit,
    named_kind,
    tells_of_visits,
    ungraded_visits,
)
from ofsted_kg.extract.dates import month_bounds
from ofsted_kg.model import Span

GRADED = ("single", "standard", "short")
"""Kinds of inspections that give grades, beside "full" for one that is not named."""

BY_GRADE = ("monitoring-visit", "focused-visit")
"""Kinds of visit of which a council gets one or the other by its grade."""

_VISIT = (2, 3)  # days on site of a visit without grades
_LEAD = 3  # sentences after which a visit is no longer what an article with a grade is about


@dataclass(slots=True)
class Draft:
    """An inspection of one council while its references are gathered.

    Attributes:
        council: slug.
        kind: concept of the inspection-type scheme.
        is_subject: whether the article reports on it.
        first, last: bounds of its days; None where open.
        exact: whether the bounds are the first and last day on site.
        month: 1 to 12 where only the month is known.
        evidence: the words that speak of it.
    """

    council: str
    kind: str
    is_subject: bool
    first: date | None = None
    last: date | None = None
    exact: bool = False
    month: int | None = None
    evidence: list[Span] = field(default_factory=list)

    def admits(self, moment: Moment) -> bool:
        """Whether the moment can be of this inspection."""
        if moment.first is None or moment.last is None or self.first is None or self.last is None:
            return True
        return moment.first <= self.last and self.first <= moment.last

    def is_dated_by(self, moment: Moment) -> bool:
        """Whether it has a date that the moment can be, be it a month alone."""
        if self.first is None:
            return self.month is not None and self.month == moment.month
        return self.admits(moment)

    def narrow(self, moment: Moment) -> None:
        """Take the moment's bounds into this inspection's."""
        self.month = self.month or (moment.month if moment.first is None else None)
        if moment.first is None or moment.last is None:
            return
        self.exact = self.exact or moment.exact
        self.first = max(filter(None, (self.first, moment.first)))
        self.last = min(filter(None, (self.last, moment.last)))

    def settle(self) -> None:
        """Take the month of the bounds that is told without a year, if there is one such month in them."""
        if not (self.month and self.first and self.last):
            return
        years = range(self.first.year, self.last.year + 1)
        months = [month_bounds(year, self.month) for year in years]
        fitting = [(a, b) for a, b in months if a <= self.last and self.first <= b]
        if len(fitting) == 1:
            self.first, self.last = max(self.first, fitting[0][0]), min(self.last, fitting[0][1])


def is_other_visit(reference: Reference, subject_kind: str | None) -> bool:
    """Whether the reference is to a visit of another kind than what the article reports on."""
    return reference.kind in UNGRADED and subject_kind is not None and reference.kind != subject_kind


def subject_kind(
    council: str,
    press: PressText,
    topics: Topics,
    found: Sequence[Reference],
    claims: tuple[Sequence[GradeClaim], Sequence[GradeClaim]],
) -> str:
    """The kind of the inspection of the council that the article reports on, if it reports on one.

    `claims` are those of its grades that may be of this inspection, and all of them.
    """
    present, own = claims
    named = _latest_visit(found, claims, press) or _named_before_grade(council, press, topics, present)
    is_before = [r.is_earlier for r in found if r.kind == named]
    if named in (*GRADED, "full") and is_before and all(is_before):
        named = None
    if named or present:
        return named or "full"
    return named_kind(press.document.title or "") or _visit_without_grade(press, own, found)


def subject_draft(
    kind: str,
    council: str,
    press: PressText,
    topics: Topics,
    found: Sequence[Reference],
    claims: Sequence[GradeClaim],
) -> Draft | None:
    """The inspection of the council that the article reports on; None where it speaks of none."""
    told = {r.sentence for r in found if r.is_earlier}
    cues = ("speaks-of-inspection", *(("visited",) if kind in UNGRADED else ()))
    spoken = [
        index
        for index, about in enumerate(topics.of_sentence)
        if council in about and index not in told and _speaks(press, index, cues)
    ] or [c.sentence for c in claims]
    current = [r for r in found if not r.is_earlier]
    if not spoken and not current:
        return None
    draft = Draft(council, kind, is_subject=True)
    is_other = {r: kind in UNGRADED and r.kind != kind for r in current}
    for reference in sorted(current, key=lambda r: (r.is_report, is_other[r], not r.is_visit, r.sentence)):
        if is_other_visit(reference, draft.kind):
            continue
        moment = visit_of(reference)
        if draft.admits(moment):
            draft.narrow(moment)
            draft.evidence.append(press.sentences[reference.sentence].span)
    draft.settle()
    draft.evidence = draft.evidence or [press.sentences[spoken[0]].span]
    return draft


def _speaks(press: PressText, index: int, cues: tuple[str, ...]) -> bool:
    """Whether a sentence speaks, by words of the kinds `cues`, of an inspection that there was."""
    words = press.document.quote(press.sentences[index].span)
    is_other = pattern("future").search(words) is not None or is_of_other_setting(words)
    return not is_other and pattern(*cues).search(words) is not None


def _latest_visit(
    found: Sequence[Reference], claims: tuple[Sequence[GradeClaim], Sequence[GradeClaim]], press: PressText
) -> str | None:
    """The kind of a visit without grades that comes after every grade, and so is what is reported on.

    A grade without a date is one of before where the sentence in front of it dates that, where it stands
    upon something ("after its inadequate rating"), and where the same grade is dated before the visit.
    """
    present, own = claims
    latest = max((r for r in found if not r.is_earlier), key=_newness, default=None)
    kind = (latest.kind or following_visit(press) or _follow_up(latest, own, press)) if latest else None
    if latest is None or kind not in UNGRADED:
        return None
    before = {r.sentence for r in found if r.is_earlier or _is_before(r, latest)}
    told = {r.sentence for r in found}
    past = {claim.grade for claim in own if claim.sentence in before}
    is_of_past = all(
        claim.grade in past
        or claim.sentence in before
        or (claim.sentence not in told and claim.sentence - 1 in before)
        or is_upon(claim, press)
        for claim in present
    )
    is_inadequate = kind == "monitoring-visit" and all(claim.grade == "inadequate" for claim in own)
    return kind if (is_of_past or is_inadequate) and (past or present) else None


def _follow_up(latest: Reference, own: Sequence[GradeClaim], press: PressText) -> str | None:
    """A monitoring visit, where inspectors followed up what they had called inadequate and gave no grade."""
    is_told = pattern("follow-up-visit").search(press.document.quote(press.sentences[latest.sentence].span))
    is_graded = any(c.sentence == latest.sentence or c.grade != "inadequate" for c in own)
    return "monitoring-visit" if is_told and own and not is_graded else None


def _newness(reference: Reference) -> tuple[date, bool, bool, bool]:
    """By what references are ordered: what no year is told of is of late, a visit after what it follows."""
    moment, kind = reference.moment, reference.kind
    return moment.first or date.max, kind in UNGRADED, kind is not None, moment.month is not None


def _is_before(reference: Reference, other: Reference) -> bool:
    """Whether a date lies before another, or has a year where the other, of a visit of late, has none."""
    last, first = reference.moment.last, other.moment.first
    return bool(last and (last < first if first else reference.kind is None))


def _named_before_grade(
    council: str, press: PressText, topics: Topics, claims: Sequence[GradeClaim]
) -> str | None:
    """The kind that the article names before it claims a grade, if it names one."""
    graded = [claim for claim in claims if not claim.is_kept]
    first_graded = min((claim.sentence for claim in graded), default=len(press.sentences))
    is_inadequate = all(claim.grade == "inadequate" for claim in graded)
    for index, about in enumerate(topics.of_sentence):
        words = press.document.quote(press.sentences[index].span)
        is_of_all = not about and index <= _LEAD
        kind = named_kind(words) if council in about or is_of_all else None
        is_about = index <= _LEAD or pattern("this-is-visit").search(words) is not None
        is_monitored = is_inadequate and is_about and kind == "monitoring-visit"
        is_second = index > first_graded and not is_monitored
        if kind and not (kind in UNGRADED and (is_second or pattern("since").match(words))):
            return kind
    return None


def _visit_without_grade(press: PressText, own: Sequence[GradeClaim], found: Sequence[Reference]) -> str:
    """The kind of a visit of which it is only said that it is one or gives no grade; "full" for others.

    By the framework, councils rated inadequate get monitoring visits, others focused ones. Both take two
    days, inspections with grades at least five.
    """
    grades = {claim.grade for claim in own}
    is_visited = "inadequate" in grades or (not grades and bool(pattern("grade-visited").search(press.text)))
    if is_visited and pattern("visit-since").search(press.unquoted):
        return "monitoring-visit"
    kinds = ungraded_visits(press)
    if tells_of_visits(press) and len(kinds) == 1 and kinds.isdisjoint(BY_GRADE):
        return kinds.pop()
    is_short = any(not r.is_earlier and days_on_site(press, r.span, r.moment) in _VISIT for r in found)
    if not (is_short or tells_of_visits(press) or pattern("gives-no-grade").search(press.unquoted)):
        return "full"
    return "monitoring-visit" if is_visited else "focused-visit"
