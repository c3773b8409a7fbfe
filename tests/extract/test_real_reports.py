"""Real reports, one or more of each framework, against what people read in them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from ofsted_kg.councils import register
from ofsted_kg.extract.reports.report import extract_report
from ofsted_kg.model import Extraction
from ofsted_kg.read.corpus import read_document
from ofsted_kg.schemes import scheme

# (file, why it is here)
REPORTS = [
    (
        "medway/children's services inspection,  pdf - 23 august 2013",
        "before the single inspection framework",
    ),
    ("essex/children's services inspection - 21 march 2014", "no day of publication; team in the front"),
    ("redbridge/children's services inspection - 25 november 2016", "dates in figures"),
    ("south gloucestershire/children's services inspection - 13 february 2017", "dates without spaces"),
    ("leicester/children's services inspection - 04 september 2017", "no review of the board"),
    ("torbay/children's services inspection - 24 august 2018", "re-inspection that restates earlier grades"),
    ("wakefield/children's services inspection - 17 july 2018", "rows in another order"),
    (
        "bournemouth, christchurch & poole/children's services inspection - 11 february 2022",
        "three names in one",
    ),
    ("leicestershire/children's services inspection - 12 july 2024", "care leavers judged apart"),
    ("manchester/children's services inspection - 11 november 2025", "a slip in a label"),
    (
        "trafford/children's services inspection - 03 august 2026",
        "four judgements; a footer that contradicts",
    ),
]


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[dict[str, str]]:
    with (shared / "gold" / "reports.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", [name for name, _ in REPORTS], ids=[why for _, why in REPORTS])
def test_front_page(shared: Path, gold: list[dict[str, str]], name: str) -> None:
    (row,) = (
        row for row in gold if row["file"].endswith(f"{name}.pdf") and "_" + name.split("/")[0] in row["file"]
    )
    found = extract_report(read_document(shared / "reports" / row["file"]))
    subject = found.inspections[0]
    assert register()[subject.council].gss_code == row["gss_code"]
    assert (str(subject.start), str(subject.end)) == (row["start_date"], row["end_date"])
    assert subject.framework == row["framework"]
    leads = [role.name for role in found.roles if role.role == "lead-inspector"]
    assert leads == re.split(r"\s*;\s*", row["lead_inspector"])
    if row["published_source"] == "text":
        assert str(found.document.issued) == row["published_date"]
    if row["framework"] != "other":  # of the older scale only some grades are ours
        assert _grades(found) == {area: row[area] for area in scheme("area") if row[area]}
        assert found.unread == ()


def _grades(found: Extraction) -> dict[str, str]:
    return {claim.area: claim.grade for claim in found.judgements if claim.inspection == "i1"}


def test_every_fact_stands_where_it_says(shared: Path) -> None:
    path = next((shared / "reports").glob("*torbay/*24 august 2018.pdf"))
    found = extract_report(read_document(path))
    text = found.document.text
    evidence = [
        *(span for judgement in found.judgements for span in judgement.evidence),
        *(span for finding in found.findings for span in finding.evidence),
        *(span for role in found.roles for span in role.evidence),
        *(span for inspection in found.inspections for span in inspection.evidence),
        *(span for council in found.councils for span in council.evidence),
    ]
    for span in evidence:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
    assert all(f.paragraph for f in found.findings)
    assert [f.order for f in found.findings if f.is_recommendation] == list(range(1, 17))
