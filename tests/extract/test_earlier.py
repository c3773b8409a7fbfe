"""Grades of earlier inspections: one statement per line."""

from __future__ import annotations

import pytest

from ofsted_kg.extract.reports.report import extract_report
from ofsted_kg.model import Document, Extraction

COVER = """Inspection of Kent local authority children’s services
Inspection dates: 13 to 24 November 2023
Lead inspector: Ada Byrne HMI
Judgement
Grade
Overall effectiveness
Good
{summary}
What needs to improve?
• The speed of visits."""


OVERALL = "overall-effectiveness"


def report(summary: str) -> Extraction:
    text = COVER.format(summary=summary)
    return extract_report(Document("0" * 64, "report.pdf", "application/pdf", text))


def earlier(summary: str) -> list[tuple[str, str, dict[str, str]]]:
    found = report(summary)
    first = next(claim for claim in found.judgements if claim.area == OVERALL)
    assert (first.inspection, first.grade) == ("i1", "good")
    return [
        (
            str(m.not_before),
            str(m.not_after),
            {j.area: j.grade for j in found.judgements if j.inspection == m.key},
        )
        for m in found.inspections
        if not m.is_subject
    ]


LAST = "since the last inspection in 2019, when"
READ = [
    (f"Much is better {LAST} services were judged inadequate.", "2019", OVERALL, "inadequate"),
    (f"Much is better {LAST} services were judged as requires improvement to be good, and more is to do.",
     "2019", OVERALL, "requires-improvement"),
    ("It follows a judgement of good for overall effectiveness in 2019.", "2019", OVERALL, "good"),
    ("Kent children’s services were judged good in 2019.", "2019", OVERALL, "good"),
    ("Adoption performance was judged outstanding in 2016.", "2016", "adoption", "outstanding"),
    (f"All grew {LAST} the judgement for overall effectiveness was ‘good’.", "2019", OVERALL, "good"),
    (f"Not all is as {LAST} the local authority was judged good overall, a focused visit in 2021 found.",
     "2019", OVERALL, "good"),
]  # fmt: skip


@pytest.mark.parametrize(("summary", "year", "area", "grade"), READ)
def test_statement_is_read(summary: str, year: str, area: str, grade: str) -> None:
    assert earlier(summary) == [(f"{year}-01-01", f"{year}-12-31", {area: grade})]


NOT_READ = [
    "Since the last inspection in 2019 services have become good.",
    "A focused visit in 2021 found that services were judged good by families.",
    "In 2022 most plans were judged good by audits.",
    "The council’s two children’s homes were judged outstanding in 2022.",
    "Surrey County Council was judged outstanding in 2022.",
    "Services were judged adequate in 2012.",
    "Services were judged inadequate in 2011.",
    "Services were judged good in 2018 and 2020.",
    "Services were judged inadequate or good in 2020.",
    "Children’s services will be judged good in 2026.",
]


@pytest.mark.parametrize("summary", NOT_READ)
def test_statement_is_left_alone(summary: str) -> None:
    assert earlier(summary) == []


def test_all_areas() -> None:
    (found,) = earlier("Much is better than in 2016, when all judgements were inadequate.")
    assert found[2] == dict.fromkeys(
        [
            "adoption",
            "care-leavers",
            "help-and-protection",
            "leadership",
            "looked-after-and-permanence",
            OVERALL,
        ],
        "inadequate",
    )


def test_list_under_a_sentence() -> None:
    summary = """Previous Ofsted inspections
• The council runs three homes. All were judged good in 2022.
• The last inspection report was published in May 2016. The judgements were:
• overall effectiveness: Inadequate
• children who need help and protection: Requires improvement to be good
• adoption performance: Good
• Ofsted visited in 2017."""
    (found,) = earlier(summary)
    assert found[1] == "2016-05-31"
    assert found[2] == {
        OVERALL: "inadequate",
        "help-and-protection": "requires-improvement",
        "adoption": "good",
    }


def test_statements_on_one_year_are_one_inspection() -> None:
    found = report(f"In 2019 services were judged good. All is well {LAST} they were judged good.")
    assert len(found.inspections) == 2
    assert found.inspections[0].follows == found.inspections[1].key
    assert len(found.inspections[1].evidence) == 2
