"""One council's inspections in an article while its grades are given to them.

An earlier grade without a date goes to the latest earlier inspection known, or, where that has another grade
or none is known, to an earlier one without a date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from ofsted_kg.extract.articles.dates.calendar_spans import LONGEST_TO_REPORT
from ofsted_kg.extract.articles.grades.area_names import EVERY, OVERALL
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.visits.mentions import Draft
from ofsted_kg.extract.articles.visits.past_grades import is_present
from ofsted_kg.extract.articles.visits.reference import Reference
from ofsted_kg.extract.articles.visits.reference_order import visit_of
from ofsted_kg.extract.articles.visits.visit_kinds import UNGRADED
from ofsted_kg.model import Span


@dataclass(slots=True)
class Case:
    """One council's inspections while they are put together."""

    subject: Draft | None
    earlier: list[Draft]
    grades: dict[int, list[tuple[str, str, Span]]] = field(default_factory=dict)
    by_sentence: dict[int, Draft] = field(default_factory=dict)

    def grade(self, draft: Draft, claim: GradeClaim, evidence: Span) -> None:
        """Note the claim's grade for the draft, unless the draft has another one for that area."""
        held = self.grades.setdefault(id(draft), [])
        for area in claim.areas:
            known = {grade for a, grade, _ in held if _whole(a) == _whole(area)}
            if not known or (area == EVERY and known == {claim.grade}):
                held.append((area, claim.grade, evidence))

    def contradicts(self, draft: Draft, claim: GradeClaim) -> bool:
        """Whether the draft has another grade for an area of the claim."""
        held = self.grades.get(id(draft), [])
        return any(a in claim.areas and g != claim.grade for a, g, _ in held)


def place(case: Case, council: str, claim: GradeClaim, dated: list[Reference], press: PressText) -> None:
    """Give the claim's grade to the inspection, or inspections, that it is of."""
    evidence = press.sentences[claim.sentence].span
    before = [r for r in dated if r.is_earlier]
    for moment in (visit_of(r) for r in before if r.is_dated):
        for draft in [d for d in case.earlier if d.is_dated_by(moment)][:1]:
            case.grade(draft, claim, evidence)
    is_undated = not all(r.is_dated for r in before)
    if before and not is_undated and not claim.is_kept and len(before) == len(dated):
        return
    graded = case.subject if case.subject and case.subject.kind not in UNGRADED else None
    if claim.is_kept and not is_present(claim, dated, press):
        return
    is_now = any(not r.is_earlier for r in dated)
    if (claim.is_earlier and not is_now) or is_undated or graded is None:
        before_it = press.sentences[max(0, claim.sentence - 1)].span
        case.grade(_earlier_draft(case, council, claim, (evidence, before_it)), claim, evidence)
    else:
        case.grade(graded, claim, evidence)


def _earlier_draft(case: Case, council: str, claim: GradeClaim, near: tuple[Span, Span]) -> Draft:
    """The earlier full inspection that can have the grade, or a new one without a date.

    Of several the one that the sentence in front tells of, or else the latest; `near` are the spans of the
    claim's sentence and of that one.
    """
    full = [d for d in case.earlier if d.kind not in UNGRADED and not case.contradicts(d, claim)]
    told = [d for d in full if near[1] in d.evidence]
    undated = [d for d in full if d.first is None]
    if told or undated or full:
        return (told or undated or [max(full, key=lambda d: d.first or date.min)])[-1]
    draft = Draft(council, "full", is_subject=False, evidence=[near[0]])
    case.earlier.append(draft)
    return draft


def bound(subject: Draft, earlier: Iterable[Draft], published: tuple[date, date] | None) -> None:
    """Bound the inspection reported on by the earlier ones and by the day the article came out."""
    if subject.first is not None:
        return
    if published is not None:
        subject.first, subject.last = published[0] - LONGEST_TO_REPORT, published[1]
    ends = [d.last for d in earlier if d.last and (subject.last is None or d.last < subject.last)]
    if ends and (subject.first is None or subject.first <= max(ends)):
        subject.first = max(ends) + timedelta(days=1)


def is_subject_again(case: Case, draft: Draft) -> bool:
    """Whether an earlier inspection without grades has the dates of the one reported on, and so is it."""
    subject = case.subject
    return (
        subject is not None
        and id(draft) not in case.grades
        and draft.first is not None
        and (draft.kind, draft.first, draft.last) == (subject.kind, subject.first, subject.last)
    )


def _whole(area: str) -> str:
    """The area; overall effectiveness for "every area", which is graded with it."""
    return OVERALL if area == EVERY else area
