"""Inspections and judgements of an article: references and claims brought together.

Each council that the article is about has at most one inspection reported on; a claim goes to it unless
its own words, or the date beside it, make it one of an earlier inspection. Visits that give no grades
leave every grade to the full inspection before them; how earlier ones get their grades is told in `cases`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ofsted_kg.councils import register
from ofsted_kg.extract.articles.councils.holders import claimed_for, is_held
from ofsted_kg.extract.articles.councils.main_councils import is_told_of
from ofsted_kg.extract.articles.councils.topics import Topics
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import pattern
from ofsted_kg.extract.articles.visits.cases import Case, bound, is_subject_again, place
from ofsted_kg.extract.articles.visits.claim_dates import dates_of_claims
from ofsted_kg.extract.articles.visits.earlier_visits import earlier_drafts, of_kind
from ofsted_kg.extract.articles.visits.era import of_era
from ofsted_kg.extract.articles.visits.mentions import Draft, subject_draft, subject_kind
from ofsted_kg.extract.articles.visits.past_grades import is_present, told_again
from ofsted_kg.extract.articles.visits.reference import Reference
from ofsted_kg.extract.articles.visits.reference_order import compared, outdated, promoted, visit_of
from ofsted_kg.extract.articles.visits.reference_times import settled
from ofsted_kg.extract.articles.visits.references import references
from ofsted_kg.extract.articles.visits.silence import is_awaited, is_silent_on
from ofsted_kg.extract.articles.visits.times_graded import graded_again
from ofsted_kg.extract.articles.visits.visit_kinds import UNGRADED, tells_of_visits
from ofsted_kg.model import InspectionMention, JudgementClaim, Span

_OPENING = 40  # characters of a sentence in which it tells what it is about


@dataclass(frozen=True)
class Inspected:
    """What an article says of inspections.

    Attributes:
        mentions: the inspections, the ones reported on first.
        judgements: the grades.
        earlier_sentences: for sentences about an earlier inspection, its key.
        subjects: by council the key of the inspection reported on.
    """

    mentions: tuple[InspectionMention, ...]
    judgements: tuple[JudgementClaim, ...]
    earlier_sentences: dict[int, str]
    subjects: dict[str, str]

    def of_sentence(self, index: int, council: str) -> str | None:
        """Key of the inspection of `council` that the sentence is about."""
        return self.earlier_sentences.get(index) or self.subjects.get(council)


def inspected(press: PressText, topics: Topics, claims: tuple[GradeClaim, ...]) -> Inspected:
    """Bring an article's references to inspections and its claims of grades together."""
    every = tuple(compared(references(press, topics, claims)))
    holders = claimed_for(press, topics, claims)
    cases = {}
    for council in _councils(topics, holders):
        own = [claim for claim in claims if council in holders[claim.span]]
        cases[council] = _case(council, press, topics, [r for r in every if r.council == council], own)
    return _numbered({c: case for c, case in cases.items() if case.subject or case.earlier})


def _councils(topics: Topics, holders: dict[Span, tuple[str, ...]]) -> tuple[str, ...]:
    """The councils that sentences are about, and those whose grades are told."""
    return tuple(dict.fromkeys(slug for about in (*topics.of_sentence, *holders.values()) for slug in about))


def _case(
    council: str,
    press: PressText,
    topics: Topics,
    found: list[Reference],
    own: list[GradeClaim],
) -> Case:
    is_silent = is_silent_on(council, press, topics, found)
    found = promoted(settled(found, press), own, press, is_silent=is_silent)
    found = outdated(found, own, dates_of_claims(own, found, press), press)
    beside = dates_of_claims(own, found, press)
    own = list(told_again(own, beside, press))
    present = [c for c in own if is_present(c, beside[c.span], press)]
    is_main, is_of_visits = council in topics.main, tells_of_visits(press)
    if is_of_visits:
        present = [c for c in present if not (beside[c.span] or is_held(press, c, topics.named[c.sentence]))]
    kind = subject_kind(council, press, topics, found, (present, own))
    if kind in UNGRADED:
        graded = {r for dates in beside.values() for r in dates}
        found = [replace(r, is_earlier=True) if r.kind == "full" or r in graded else r for r in found]
        found = list(of_kind(found, kind, graded, press))
    seen = own if is_of_visits else present
    subject = subject_draft(kind, council, press, topics, found, seen) if is_main or own or found else None
    is_reported = present or not all(r.is_earlier for r in found) or (found and not own)
    is_reported = is_reported or (is_main and kind in UNGRADED)
    is_past = bool(own) and council in topics.main[1:]
    is_none = is_past or is_silent or _is_over(council, press) or is_awaited(council, press, topics)
    is_aside = not (own or found or kind in UNGRADED) and not _is_in_story(council, press, topics)
    if is_aside or (is_none and not is_reported):
        subject = None
    if subject and subject.kind in UNGRADED:
        found = [_before_visit(r, subject) for r in found]
        beside = dates_of_claims(own, found, press)
    case = Case(subject, earlier_drafts(council, found, press, subject.kind if subject else None))
    for claim in sorted(own, key=lambda c: (not any(r.is_dated for r in beside[c.span]), not beside[c.span])):
        place(case, council, claim, beside[claim.span], press)
    for claim in present:
        for again in graded_again(claim, case.earlier, press):
            case.grade(again, claim, press.sentences[claim.sentence].span)
    case.earlier = [draft for draft in case.earlier if not is_subject_again(case, draft)]
    case.by_sentence = dict(_by_sentence(case, found, press))
    for draft in case.earlier:
        draft.council = _then(council, draft, topics)
    if subject:
        subject.is_subject = is_main
        bound(subject, case.earlier, press.published if is_main else None)
    return case


def _is_in_story(council: str, press: PressText, topics: Topics) -> bool:
    """Whether a sentence that names the council is of the story: not "homes, of which Kent has a hundred"."""
    named = (i for i, names in enumerate(topics.named) if any(name.slug == council for name in names))
    return any(is_told_of(press, index) for index in named)


def _then(council: str, draft: Draft, topics: Topics) -> str:
    """The council that an earlier inspection was of: the one before this, where it is named and was then."""
    since = register()[council].existed_from
    if since is None or draft.last is None or since <= draft.last:
        return council
    named = {name.slug for name in topics.names}
    before = [slug for slug in named if council in register()[slug].successors]
    return before[0] if len(before) == 1 else council


def _is_over(council: str, press: PressText) -> bool:
    """Whether the council was no more when the article came out."""
    until = register()[council].existed_until
    return until is not None and press.published is not None and until < press.published[0]


def _before_visit(reference: Reference, subject: Draft) -> Reference:
    """The reference; an earlier one where it is of another kind than the visit it comes before."""
    last = visit_of(reference).last
    is_before = last is not None and subject.first is not None and last < subject.first
    is_other = reference.kind != subject.kind
    return replace(reference, is_earlier=True) if is_before and is_other else reference


def _by_sentence(case: Case, found: list[Reference], press: PressText) -> Iterator[tuple[int, Draft]]:
    """The sentences that are about an earlier inspection as a whole, the first one told of each."""
    for reference in reversed(found):
        draft = next((d for d in case.earlier if d.is_dated_by(reference.moment)), None)
        if reference.is_earlier and draft and _is_all_earlier(press, reference):
            yield reference.sentence, draft


def _is_all_earlier(press: PressText, reference: Reference) -> bool:
    """Whether the whole sentence is about the earlier inspection: it opens with it, or says "at the time"."""
    span = press.sentences[reference.sentence].span
    opens = reference.span.start - span.start < _OPENING
    return opens and not pattern("upon-or-since").match(press.text, span.start, span.end)


def _numbered(cases: dict[str, Case]) -> Inspected:
    drafts = [
        (c, d) for c, case in cases.items() for d in ([case.subject] if case.subject else []) + case.earlier
    ]
    drafts = [(c, d) for c, d in drafts if d.evidence]
    drafts.sort(key=lambda item: (not item[1].is_subject, min(item[1].evidence), item[1].first or date.max))
    keys = {id(draft): f"i{n}" for n, (_, draft) in enumerate(drafts, 1)}
    judgements = tuple(
        JudgementClaim(keys[id(d)], area, grade, (span,))
        for c, d in drafts
        for area, grade, span in of_era(d.first, d.last, cases[c].grades.get(id(d), []))
    )
    return Inspected(
        mentions=tuple(_mention(d, keys, cases[c]) for c, d in drafts),
        judgements=judgements,
        earlier_sentences={i: keys[id(d)] for case in cases.values() for i, d in case.by_sentence.items()},
        subjects={c: keys[id(case.subject)] for c, case in cases.items() if case.subject},
    )


def _mention(draft: Draft, keys: dict[int, str], case: Case) -> InspectionMention:
    before = [d for d in case.earlier if d.kind not in UNGRADED and d.last and id(d) in keys]
    latest = max(before, key=lambda d: d.last or date.min, default=None)
    follows = keys[id(latest)] if latest and draft.is_subject and draft.kind not in UNGRADED else None
    return InspectionMention(
        key=keys[id(draft)],
        council=draft.council,
        kind=draft.kind,
        is_subject=draft.is_subject,
        evidence=tuple(sorted(set(draft.evidence)))[:3],
        start=draft.first if draft.exact else None,
        end=draft.last if draft.exact else None,
        not_before=draft.first,
        not_after=draft.last,
        month=draft.month if draft.first is None or draft.last is None else None,
        follows=follows,
    )
