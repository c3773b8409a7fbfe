"""A small document with a fact of every kind, in our own words."""

from __future__ import annotations

from datetime import date

import pytest

from ofsted_kg.model import (
    OFSTED,
    CouncilMention,
    Document,
    DocumentKind,
    Extraction,
    FindingClaim,
    InspectionMention,
    JudgementClaim,
    Organisation,
    QuotationClaim,
    RoleClaim,
    Span,
)

TEXT = (
    "Leicester was inspected in May 2019 and is good.\n"
    "Improve:\nhow plans are written\n"
    "Lead inspector: Ann Ng\n"
    "Cllr Jo Lee, council leader, said: “We are glad.”"
)


def at(words: str) -> tuple[Span, ...]:
    """Where the words stand in `TEXT`."""
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


@pytest.fixture(scope="session")
def extraction() -> Extraction:
    """What a careful reader finds in `TEXT`."""
    council = Organisation("leicester", "Leicester", is_council=True)
    return Extraction(
        document=Document(
            sha256="0123456789abcdef" * 4,
            file_name="small.pdf",
            media_type="application/pdf",
            text=TEXT,
            page_starts=(0, TEXT.index("Lead")),
            title="A small report",
            publisher="Ofsted",
            authors=("Ann Ng",),
            issued=date(2019, 6, 3),
            url="https://example.org/small",
        ),
        kind=DocumentKind.REPORT,
        councils=(
            CouncilMention("leicester", True, at("Leicester")),
            CouncilMention("derby", False, at("Leicester")),
        ),
        inspections=(
            InspectionMention(
                "i1",
                "leicester",
                "standard",
                True,
                at("inspected in May 2019"),
                framework="ilacs",
                not_before=date(2019, 5, 1),
                not_after=date(2019, 5, 31),
                kind_is_derived=True,
            ),
        ),
        judgements=(JudgementClaim("i1", "leadership", "good", at("is good")),),
        findings=(
            FindingClaim(
                "i1",
                None,
                ("written-plans",),
                at("how plans are written"),
                stem=at("Improve:")[0],
                is_recommendation=True,
                is_priority=True,
                order=1,
            ),
            FindingClaim("i1", "strength", (), at("is good"), area="leadership", paragraph="1"),
            FindingClaim("i1", "weakness", ("leadership",), at("is good"), source="council"),
        ),
        roles=(
            RoleClaim("Ann Ng", "lead-inspector", "Lead inspector", OFSTED, at("Ann Ng"), inspection="i1"),
            RoleClaim("Jo Lee", "council-leader", "council leader", council, at("Cllr Jo Lee"), title="Cllr"),
        ),
        quotations=(
            QuotationClaim("We are glad.", at("“We are glad.”"), speaker="Jo Lee", about="i1"),
            QuotationClaim("good", at("good"), organisation=OFSTED),
        ),
        unread=("the first day on site",),
    )
