"""Whole reports, written here in the genre: what varies from council to council and from year to year."""

from __future__ import annotations

from datetime import date

import pytest

from ofsted_kg.extract.reports.report import extract_report, working_days
from ofsted_kg.model import Document, DocumentKind, Extraction

TABLE = """Judgement
Grade
The impact of leaders on social work practice with children and families
Good
The experiences and progress of children who need help and protection
Requires improvement to be good
The experiences and progress of children in care
Outstanding
The experiences and progress of care leavers
Inadequate
Overall effectiveness
Requires improvement to be good"""

BODY = """What needs to improve?
• The speed of visits.
The experiences and progress of children who need help and protection: requires improvement to be good
1. Help arrives late for some families. Social workers are kind and know children well.
2. Assessments are thorough.
The experiences and progress of children in care: outstanding
3. Children live in stable homes.
The experiences and progress of care leavers: inadequate
4. Too many care leavers have no suitable home.
The impact of leaders on social work practice with children and families: good
5. Leaders know their services well.
The Office for Standards in Education, Children’s Services and Skills regulates.
6. This is no paragraph of the report."""


def extract(text: str) -> Extraction:
    return extract_report(Document("0" * 64, "report.pdf", "application/pdf", text))


def report(
    title: str = "Inspection of Kent local authority children’s services",
    dates: str = "Inspection dates: 13 to 24 November 2023",
    lead: str = "Lead inspector: Ada Byrne, His Majesty’s Inspector",
    table: str = TABLE,
    body: str = BODY,
) -> Extraction:
    return extract("\n".join(part for part in (title, dates, lead, table, body) if part))


def grades(found: Extraction, key: str = "i1") -> dict[str, str]:
    return {claim.area: claim.grade for claim in found.judgements if claim.inspection == key}


FIVE = {
    "leadership": "good",
    "help-and-protection": "requires-improvement",
    "children-in-care": "outstanding",
    "care-leavers": "inadequate",
    "overall-effectiveness": "requires-improvement",
}

TITLES = [
    ("Inspection of Kent local authority children’s services", "kent"),
    ("Inspection of the London Borough of Brent local authority children's services", "brent"),
    ("Inspection of Kent County Council children’s services", "kent"),
    (
        "Inspection of Bournemouth, Christchurch and Poole local authority children’s services",
        "bournemouth-christchurch-and-poole",
    ),
    ("Kent County Council\nInspection of children’s social care services", "kent"),
    ("Inspection of children’s social care services\nReading Borough Council", "reading"),
    ("Reading\nInspection of local authority children’s services", "reading"),
    ("Inspection of Telford & Wrekin local authority\nchildren’s services", "telford-and-wrekin"),
    ("INSPECTION OF KENT LOCAL AUTHORITY CHILDREN’S SERVICES", "kent"),
]


@pytest.mark.parametrize(("title", "council"), TITLES)
def test_title_names_the_council(title: str, council: str) -> None:
    found = report(title)
    assert found.kind is DocumentKind.REPORT
    assert [mention.council for mention in found.councils] == [council]
    assert found.inspections[0].council == council
    assert (found.inspections[0].framework, found.inspections[0].kind) == ("ilacs", "standard")
    assert grades(found) == FIVE


def test_title_gets_its_council() -> None:
    assert report("Reading\nInspection of children’s social care services").document.title == (
        "Inspection of children’s social care services: Reading"
    )
    assert report().document.title == "Inspection of Kent local authority children’s services"


DATES = [
    ("Inspection dates: 13 to 24 November 2023", "2023-11-13", "2023-11-24", "standard"),
    ("Inspection dates: 13 to 17 November 2023", "2023-11-13", "2023-11-17", "short"),
    ("Inspection date: 13 November 2023 – 24 November 2023", "2023-11-13", "2023-11-24", "standard"),
    ("Inspection dates: 27 November to 8 December 2023", "2023-11-27", "2023-12-08", "standard"),
    ("Inspection dates: 18 December 2023 to 12 January 2024", "2023-12-18", "2024-01-12", "standard"),
    ("Inspection dates:\n13/11/2023 to 24/11/2023", "2023-11-13", "2023-11-24", "standard"),
    ("Inspection dates: 13–17 November and 27–28 November 2023", "2023-11-13", "2023-11-28", "standard"),
    ("Inspection dates: 13 to 17 November 2023 and 4 December 2023", "2023-11-13", "2023-12-04", "standard"),
    ("Dates of inspection: 13 to 17 November 2023", "2023-11-13", "2023-11-17", "short"),
    (
        "Inspection dates 13 to 17 November 2023 Report published: 5 January 2024",
        "2023-11-13",
        "2023-11-17",
        "short",
    ),
]


@pytest.mark.parametrize(("line", "start", "end", "kind"), DATES)
def test_days_on_site(line: str, start: str, end: str, kind: str) -> None:
    (inspection,) = report(dates=line).inspections
    assert (inspection.start, inspection.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert (inspection.not_before, inspection.not_after) == (inspection.start, inspection.end)
    assert (inspection.kind, inspection.kind_is_derived) == (kind, True)


def test_kind_that_the_title_says_is_not_derived() -> None:
    (inspection,) = report("Short inspection of Kent local authority children’s services").inspections
    assert (inspection.kind, inspection.kind_is_derived) == ("short", False)


LEADS = [
    ("Lead inspector: Ada Byrne, His Majesty’s Inspector", ["Ada Byrne"]),
    ("Lead inspector: Ada Byrne HMI", ["Ada Byrne"]),
    ("Lead inspector: Ada Byrne\nHer Majesty’s Inspector", ["Ada Byrne"]),
    ("Lead inspector: Ada Byrne / Her Majesty’s Inspector", ["Ada Byrne"]),
    ("Lead Inspector Ada Byrne-O’Neill Her Majesty's Inspector", ["Ada Byrne-O’Neill"]),
    ("Lead inspectors: Ada Byrne HMI and Cem Demir, HMI", ["Ada Byrne", "Cem Demir"]),
    (
        "Lead inspectors: Ada Byrne, His Majesty’s Inspector and Cem Demir, His Majesty’s Inspector",
        ["Ada Byrne", "Cem Demir"],
    ),
    ("Lead inspector: Dr Siân de Witt (Ofsted Inspector)", ["Siân de Witt"]),
    ("Reporting inspector: HMI Ada J Byrne", ["Ada J Byrne"]),
]


@pytest.mark.parametrize(("line", "names"), LEADS)
def test_lead_inspectors(line: str, names: list[str]) -> None:
    found = report(lead=line)
    assert [role.name for role in found.roles if role.role == "lead-inspector"] == names
    for role in found.roles:
        assert role.name in found.document.quote(role.evidence[0])
        assert (role.organisation.key, role.inspection) == ("ofsted", "i1")


def columns() -> str:
    rows = TABLE.split("\n")
    return "\n".join([*rows[0::2], *rows[1::2]])


def wrapped() -> str:
    at_and = TABLE.replace(" and ", " and\n").replace("children in care", "children\nin care")
    return at_and.replace("Requires improvement to be good", "Requires improvement\nto be good")


def reordered() -> str:
    rows = TABLE.split("\n")[2:]
    pairs = [rows[n : n + 2] for n in range(0, len(rows), 2)]
    return "\n".join(line for pair in reversed(pairs) for line in pair)


TABLES = [
    ("in another order", reordered(), FIVE),
    ("label and grade in one block", TABLE.replace("families\nGood", "families Good"), FIVE),
    ("overall in one block", TABLE.replace("effectiveness\n", "effectiveness: "), FIVE),
    ("no “social work”", TABLE.replace("social work practice", "practice"), FIVE),
    ("a slip in a label", TABLE.replace("of care leavers", "of children care leavers"), FIVE),
    ("a word missing", TABLE.replace(" and progress of children in care", " of children in care"), FIVE),
    ("grades in capitals", TABLE.replace("Requires improvement to be good", "Requires Improvement"), FIVE),
    ("no heading row", TABLE.removeprefix("Judgement\nGrade\n"), FIVE),
    ("footnote between", TABLE.replace("in care\nOut", "in care\n1 Since 2023 judged apart.\nOut"), FIVE),
    ("wrapped over lines", wrapped(), FIVE),
    ("column by column", columns(), FIVE),
    ("no table", "", {k: v for k, v in FIVE.items() if k != "overall-effectiveness"}),
    ("no table, overall said", "Children’s services in Kent are inadequate. Much is to do.",
     {**FIVE, "overall-effectiveness": "inadequate"}),
    ("no table, a part said", "Services for children in care are outstanding. They thrive.",
     {k: v for k, v in FIVE.items() if k != "overall-effectiveness"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "expected"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES]
)
def test_grades_by_label(table: str, expected: dict[str, str]) -> None:
    assert grades(report(table=table)) == expected


def test_unread_fields_are_named() -> None:
    assert report().unread == ()
    assert report(table="").unread == ("grade for overall-effectiveness",)
    assert report(dates="").unread[0] == "days on site"
    assert "grades" in report(dates="", table="", body="").unread
    assert report(lead="").unread == ("lead inspector",)
    assert "what needs to improve" in report(body="").unread


def test_since_2026_there_is_no_overall_effectiveness() -> None:
    four = TABLE.split("\nOverall")[0]
    summary = "Children’s services in Kent are good and improving."
    found = report(dates="Inspection dates: 11 to 22 May 2026", table=f"{four}\n{summary}")
    assert grades(found) == {k: v for k, v in FIVE.items() if k != "overall-effectiveness"}
    assert found.unread == ()


def test_from_2018_to_2022_care_and_leaving_care_are_one() -> None:
    table = """Judgement Grade
The experiences and progress of children in care and care leavers
Good
The experiences and progress of children who need help and protection
Good
The impact of leaders on social work practice with children and families
Outstanding
Overall effectiveness Good"""
    body = """What needs to improve
• The speed of visits.
The experiences and progress of children who need help and protection is good
1. Assessments are thorough.
The experiences and progress of children in care and care leavers is good.
2. Children live in stable homes."""
    found = report(dates="Inspection dates: 2 to 13 March 2020", table=table, body=body)
    assert grades(found) == {
        "children-in-care-and-care-leavers": "good",
        "help-and-protection": "good",
        "leadership": "outstanding",
        "overall-effectiveness": "good",
    }
    areas = {f.area for f in found.findings if not f.is_recommendation}
    assert areas == {"help-and-protection", "children-in-care-and-care-leavers"}


def test_findings_stand_under_their_heading() -> None:
    found = [f for f in report().findings if not f.is_recommendation]
    assert {(f.paragraph, f.area) for f in found} <= {
        ("1", "help-and-protection"),
        ("2", "help-and-protection"),
        ("3", "children-in-care"),
        ("4", "care-leavers"),
        ("5", "leadership"),
    }
    assert {"help-and-protection", "children-in-care", "care-leavers", "leadership"} == {
        f.area for f in found
    }


def test_group_of_paragraphs_is_no_section() -> None:
    body = BODY.replace("3. Children", "Care leavers\n3. Children").replace("4. Too", "Adoption\n4. Too")
    found = [f for f in report(body=body).findings if f.paragraph in ("3", "4")]
    assert [(f.paragraph, f.area) for f in found] == [("3", "children-in-care"), ("4", "care-leavers")]


SIF = """Kent County Council
Inspection of services for children in need of help and protection, children looked after and care leavers
and
Review of the effectiveness of the Local Safeguarding Children Board
Inspection date: 3 March 2015 – 25 March 2015
Report published: 15 May 2015
{statement}
1. Children who need help and protection
Requires improvement
2. Children looked after and achieving permanence
Good
2.1 Adoption performance
Outstanding
2.2 Experiences and progress of care leavers
Inadequate
3. Leadership, management and governance
1 This report joins two reviews.
Good
Contents
Summary of findings 2
What does the local authority need to improve? 3
The Local Safeguarding Children Board (LSCB) 30
Recommendations 31
The local authority
Summary of findings
• Social workers are kind.
Help and protection
What does the local authority need to improve?
Priority and immediate action
1. Visit every child who is privately fostered.
Areas for improvement
Care leavers
2. Find homes for care leavers.
Children who need help and protection
3. Write better plans.
The local authority’s strengths
4. Leaders listen.
Information about this local authority area
Children living in this area
• Some 300 children live here.
The experiences and progress of children who need help and protection
Requires improvement
Summary
Help is late.
Inspection findings
5. Assessments are poor. (Recommendation)
The experiences and progress of children looked after and achieving permanence
Good
6. Children live in stable homes.
The graded judgement for adoption performance is that it is outstanding
7. Adopters are well prepared.
The graded judgment about the experience and progress of care leavers is that it is inadequate
8. Too many have no suitable home.
Leadership, management and governance Good
9. Leaders know their services well.
{board}
Executive summary
The board is not effective.
Recommendations
10. The board should audit more.
Inspection findings – the Local Safeguarding Children Board
11. The board challenges its partners well.
What the inspection judgements mean
The local authority
A good authority helps children well.
The LSCB
A good board challenges its partners well.
Information about this inspection
The inspection team consisted of six of Her Majesty’s Inspectors (HMI).
The inspection team
Lead inspector: Ada Byrne HMI
Deputy lead inspector: Cem Demir, HMI
Team inspectors: Eva Finch HMI, Gil d’Hondt (OI) and Ida Jones
Senior data analyst: Kim Lee
Quality assurance manager: Mo Nash, Senior HMI"""

STATEMENTS = [
    "The overall judgement is requires improvement",
    "The overall judgement is that children’s services require improvement",
    "The overall judgement is that children’s services in Kent are requires improvement.",
    "Children’s services in Kent require improvement to be good",
    "Children’s services in the County of Kent requires improvement",
]
BOARDS = [
    "The Local Safeguarding Children Board (LSCB)\nThe Local Safeguarding Children Board is inadequate",
    "The effectiveness of the Local Safeguarding Children Board (LSCB) is inadequate",
    "Section 2: The effectiveness of the Local Safeguarding Children Board\nThe LSCB is inadequate",
    "The Kent and Medway Local Safeguarding Children Board is inadequate",
    "The Local Safeguarding Children Board\nInadequate",
]


@pytest.mark.parametrize("statement", STATEMENTS)
@pytest.mark.parametrize("board", BOARDS)
def test_single_inspection_framework(statement: str, board: str) -> None:
    found = extract(SIF.format(statement=statement, board=board))
    (inspection,) = found.inspections
    assert (inspection.framework, inspection.kind, inspection.kind_is_derived) == ("sif", "single", False)
    assert (str(inspection.start), str(inspection.end)) == ("2015-03-03", "2015-03-25")
    assert str(found.document.issued) == "2015-05-15"
    assert grades(found) == {
        "overall-effectiveness": "requires-improvement",
        "help-and-protection": "requires-improvement",
        "looked-after-and-permanence": "good",
        "adoption": "outstanding",
        "care-leavers": "inadequate",
        "leadership": "good",
        "lscb": "inadequate",
    }
    assert found.unread == ()


def test_sections_of_the_single_inspection_framework() -> None:
    found = extract(SIF.format(statement=STATEMENTS[0], board=BOARDS[0]))
    quote = found.document.quote
    asked = [(quote(f.evidence[0]), f.is_priority, f.order) for f in found.findings if f.is_recommendation]
    assert asked == [
        ("Visit every child who is privately fostered.", True, 1),
        ("Find homes for care leavers.", False, 2),
        ("Write better plans.", False, 3),
    ]
    areas = {f.paragraph: f.area for f in found.findings if not f.is_recommendation}
    expected = {
        "5": "help-and-protection",
        "6": "looked-after-and-permanence",
        "7": "adoption",
        "8": "care-leavers",
        "9": "leadership",
        "11": "lscb",
    }
    assert areas.items() <= expected.items()
    assert "lscb" in areas.values()
    roles = [(role.name, role.role) for role in found.roles]
    assert roles == [
        ("Ada Byrne", "lead-inspector"),
        ("Cem Demir", "inspector"),
        ("Eva Finch", "inspector"),
        ("Gil d’Hondt", "inspector"),
        ("Ida Jones", "inspector"),
        ("Kim Lee", "other"),
        ("Mo Nash", "inspector"),
    ]


def test_re_inspection_reviews_no_board() -> None:
    text = SIF.format(statement=STATEMENTS[0], board="").replace(
        "\nand\nReview of the effectiveness of the Local Safeguarding Children Board", "", 1
    )
    found = extract(text.replace("Inspection of services", "Re-inspection of services"))
    assert str(found.document.title).startswith("Re-inspection")
    assert "lscb" not in grades(found)
    assert found.unread == ()


def test_second_report_in_the_same_file_is_not_mixed_in() -> None:
    second = "Inspection of Kent local authority children’s services\nInspection dates: 3 to 7 March 2025"
    filler = "\n".join(f"{n}. Children are seen often." for n in range(7, 30))
    found = report(body=f"{BODY}\n{filler}\n{second}\n{TABLE.replace('Good', 'Inadequate')}\n{BODY}")
    assert grades(found) == FIVE
    assert str(found.inspections[0].end) == "2023-11-24"
    assert sum(f.is_recommendation for f in found.findings) == 1
    assert found.unread == ("a second report in the same file",)


def test_review_of_the_board_bound_behind_the_report() -> None:
    review = """Review of the effectiveness of the local safeguarding children board
Review date: March 2015
The Local Safeguarding Children Board is inadequate
Recommendations
1. The board should audit more."""
    text = SIF.format(statement=STATEMENTS[0], board=review)
    found = extract(
        text.replace("\nand\nReview of the effectiveness of the Local Safeguarding Children Board", "", 1)
    )
    assert grades(found)["lscb"] == "inadequate"
    assert sum(f.is_recommendation for f in found.findings) == 3


def test_review_of_the_board_in_a_file_of_its_own() -> None:
    found = extract("""Kent Safeguarding Children Board
Review of the effectiveness of the Local Safeguarding Children Board
Kent County Council
Inspection date: 3 March 2015 – 25 March 2015
The Local Safeguarding Children Board is good
Lead inspector: Ada Byrne HMI
Recommendations
1. The board should audit more.
Inspection findings
2. The board challenges its partners well.""")
    assert (found.inspections[0].council, grades(found)) == ("kent", {"lscb": "good"})
    assert not any(f.is_recommendation for f in found.findings)


OTHERS = [
    "Joint local area special educational needs and disabilities inspection in Kent\nInspection dates: May",
    "Area SEND full inspection of Kent Local Area Partnership",
    "Oak House children’s home\nInspection dates: 3 to 4 March 2025",
    "Inspection report for Kent Adoption Agency",
    "School report\nOak Primary School\nInspection dates: 3 to 4 March 2025",
    "Social care annual report",
    "What about the children? A thematic inspection",
    "",
]


@pytest.mark.parametrize("text", OTHERS)
def test_other_documents_hold_no_inspection(text: str) -> None:
    found = extract(text)
    assert found.kind is DocumentKind.OTHER
    assert (found.inspections, found.judgements, found.findings, found.roles) == ((), (), (), ())


def test_joint_targeted_inspection_is_a_report_of_its_own_type() -> None:
    found = report("Joint targeted area inspection of Kent", table="")
    assert (found.inspections[0].kind, found.inspections[0].framework) == ("jtai", "other")


def test_council_that_the_cover_leaves_open_is_not_guessed() -> None:
    found = report("Inspection of local authority children’s services", body="")
    assert (found.inspections, found.unread) == ((), ("council",))


def test_paragraphs_numbered_without_full_stop() -> None:
    body = "\n".join(f"{n} Children are seen often." for n in range(1, 31))
    heading = "The experiences and progress of children in care: outstanding"
    found = report(body=f"What needs to improve?\n• Plans.\n{heading}\n{body}")
    assert {f.paragraph for f in found.findings if not f.is_recommendation} <= {str(n) for n in range(1, 31)}
    assert found.unread == ()


def test_working_days() -> None:
    assert working_days(date(2023, 11, 13), date(2023, 11, 17)) == 5
    assert working_days(date(2023, 11, 13), date(2023, 11, 24)) == 10
    assert working_days(date(2023, 11, 17), date(2023, 11, 20)) == 2
