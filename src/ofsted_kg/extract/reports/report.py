"""What an official document says: an inspection report, or a letter about a visit.

Steps: cut the text into sections; tell from the title what the document is; then council, dates, judgements,
recommendations, findings and people, each by its own module. What a document of its kind has and the reader
did not find is listed as unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ofsted_kg.extract.reports.cover import (
    Period,
    Title,
    council_of,
    council_on,
    is_board_only,
    labelled,
    next_cover,
    period_of,
    title_of,
)
from ofsted_kg.extract.reports.earlier import as_records, earlier_inspections
from ofsted_kg.extract.reports.findings import report_findings
from ofsted_kg.extract.reports.inspectors import inspectors
from ofsted_kg.extract.reports.judgements import judgements
from ofsted_kg.extract.reports.labels import areas_in
from ofsted_kg.extract.reports.letters import (
    Letter,
    is_signed,
    letter,
    people,
    period_in_opening,
    subject_of_visit,
    written_on,
)
from ofsted_kg.extract.reports.recommendations import Recommended, recommendations
from ofsted_kg.extract.reports.sections import BOARD, Section, sections
from ofsted_kg.extract.segments import blocks
from ofsted_kg.extract.themes import themes_in
from ofsted_kg.frameworks import areas_judged, newest_framework
from ofsted_kg.model import (
    CouncilMention,
    Document,
    DocumentKind,
    Extraction,
    FindingClaim,
    InspectionMention,
    JudgementClaim,
    RoleClaim,
    Span,
)

_KEY = "i1"
# Framework rule: a short inspection is one week on site, a standard one two.
_MOST_WORKING_DAYS_OF_SHORT = 5
_MOST_THEMES = 4  # of a recommendation, or of what a visit looked at


@dataclass(frozen=True, slots=True)
class _Front:
    """What the front of a document tells of the inspection that it reports on."""

    title: Title
    council: str
    council_span: Span
    period: Period | None
    published: Period | None
    written: Letter


def is_letter(document: Document) -> bool:
    """Whether a document has a title of a letter about a visit, and is signed by an inspector."""
    if not is_signed(document):
        return False
    title = title_of(document, blocks(document))
    return title is not None and title.kind.document is DocumentKind.LETTER


def extract_report(document: Document) -> Extraction:
    """All that an official document says; nothing but its kind if it reports on no council's services."""
    found = blocks(document)
    title = title_of(document, found)
    if title is None or title.kind.document is DocumentKind.OTHER:
        return Extraction(document, DocumentKind.OTHER)
    second = next_cover(document, found)
    is_bound = second < len(found)
    found = found[:second]
    parts = sections(document, found, is_board=is_board_only(document, title))
    written = letter(document, found, title.span)
    front = _front(document, title, parts, written=written)
    if front is None:
        return Extraction(document, title.kind.document, unread=("council",))
    extraction = _extraction(document, front, parts)
    if is_bound:
        return replace(extraction, unread=(*extraction.unread, "a second report in the same file"))
    return extraction


def _front(document: Document, title: Title, parts: Sequence[Section], *, written: Letter) -> _Front | None:
    cover = parts[0].blocks
    council = council_of(document, title, cover)
    if council is None:
        return None
    period = period_of(document, labelled(document, cover, "dates")) or period_in_opening(document, written)
    published = period_of(document, labelled(document, cover, "published")) or written_on(document, written)
    slug = council_on(council[0], period.start if period else None)
    return _Front(title, slug, council[1], period, published, written)


def _extraction(document: Document, front: _Front, parts: Sequence[Section]) -> Extraction:
    is_letter = front.title.kind.document is DocumentKind.LETTER
    inspection = _inspection(document, front)
    day = front.period.start if front.period else None
    judged = areas_judged(inspection.framework, day)
    graded = judgements(document, parts, judged)
    listed = recommendations(document, parts)
    findings = report_findings(document, parts, _KEY, is_letter=is_letter)
    earlier = earlier_inspections(document, parts, council=front.council, before=day) if day else ()
    mentions, claims, previous = as_records(earlier, front.council)
    found = Extraction(
        document=_with_title(document, front),
        kind=front.title.kind.document,
        councils=(CouncilMention(front.council, True, (front.council_span,)),),
        inspections=(replace(inspection, follows=previous), *mentions),
        judgements=(*(JudgementClaim(_KEY, g.area, g.grade, g.evidence) for g in graded), *claims),
        findings=(*_recommended(document, listed), *findings),
        roles=_roles(document, front, parts),
    )
    return replace(found, unread=tuple(_unread(found, front, judged)))


def _roles(document: Document, front: _Front, parts: Sequence[Section]) -> tuple[RoleClaim, ...]:
    """The inspectors of a list, else those who signed a letter; and to whom it is addressed."""
    listed = inspectors(document, parts, _KEY)
    named = people(document, front.written, council=front.council, inspection=_KEY)
    return (*listed, *(role for role in named if not (listed and role.inspection)))


def _with_title(document: Document, front: _Front) -> Document:
    """The document with the title and publication day that its front prints."""
    title = " ".join(document.quote(front.title.span).split())
    council = " ".join(document.quote(front.council_span).split())
    if council not in title:
        title = f"{title}: {council}"
    issued = front.published.start if front.published else document.issued
    return replace(document, title=title, issued=issued)


def _inspection(document: Document, front: _Front) -> InspectionMention:
    kind, is_derived = _kind(front)
    is_letter = front.title.kind.document is DocumentKind.LETTER
    looked_at = subject_of_visit(document, front.written) if is_letter else None
    period = front.period
    spans = [front.title.span] + ([period.span] if period else [])
    return InspectionMention(
        key=_KEY,
        council=front.council,
        kind=kind,
        is_subject=True,
        evidence=tuple(spans),
        framework=_framework(front),
        start=period.start if period else None,
        end=period.end if period else None,
        not_before=period.start if period else None,
        not_after=period.end if period else None,
        kind_is_derived=is_derived,
        themes=themes_in(document.quote(looked_at), limit=_MOST_THEMES) if looked_at else (),
    )


def _framework(front: _Front) -> str | None:
    """The title's framework; a monitoring visit is made under the one in force."""
    if front.title.kind.framework or front.period is None:
        return front.title.kind.framework
    return newest_framework(front.period.start)


def _kind(front: _Front) -> tuple[str, bool]:
    """(inspection type, whether it is derived from the days on site)."""
    if front.title.kind.inspection_type:
        return front.title.kind.inspection_type, False
    if front.period is None:
        return "full", False
    is_short = working_days(front.period.start, front.period.end) <= _MOST_WORKING_DAYS_OF_SHORT
    return "short" if is_short else "standard", True


def working_days(start: date, end: date) -> int:
    """How many days from Monday to Friday there are from `start` to `end`, both included."""
    days = (start + timedelta(n) for n in range((end - start).days + 1))
    return sum(day.weekday() < 5 for day in days)


def _recommended(document: Document, listed: Sequence[Recommended]) -> Iterator[FindingClaim]:
    for order, item in enumerate(listed, start=1):
        stem = document.quote(item.stem) if item.stem else ""
        yield FindingClaim(
            inspection=_KEY,
            polarity=None,
            themes=themes_in(f"{stem} {document.quote(item.span)}".strip(), limit=_MOST_THEMES),
            evidence=(item.span,),
            stem=item.stem,
            is_recommendation=True,
            is_priority=item.is_priority,
            paragraph=item.number,
            order=order,
            references=item.references,
        )


def _unread(found: Extraction, front: _Front, judged: frozenset[str]) -> Iterator[str]:
    """What a document of this kind has and was not found."""
    if front.period is None:
        yield "days on site"
    if not any(role.role == "lead-inspector" for role in found.roles):
        yield "lead inspector"
    if found.kind is DocumentKind.REPORT:
        graded = {claim.area for claim in found.judgements if claim.inspection == _KEY}
        yield from (f"grade for {area}" for area in sorted(_expected(found.document, front, judged) - graded))
        if not (judged or graded):
            yield "grades"
        if not any(finding.is_recommendation for finding in found.findings):
            yield "what needs to improve"
    if all(finding.is_recommendation for finding in found.findings):
        yield "findings"


def _expected(document: Document, front: _Front, judged: frozenset[str]) -> frozenset[str]:
    """The areas that this report grades: only some reports review the board, and their title says so."""
    if is_board_only(document, front.title):
        return judged & {BOARD}
    named = {area for area, _ in areas_in(document.text, front.title.span)}
    return judged if BOARD in named else judged - {BOARD}
