"""Letters about visits, written here after their structure: title, salutation, dates, headings, signature."""

from __future__ import annotations

import pytest

from ofsted_kg.extract.document import extract
from ofsted_kg.extract.reports.report import extract_report
from ofsted_kg.model import Document, DocumentKind, Extraction

LETTER = """Ofsted
6 Some Place
{date}
Ms Priya Shah
{office}
Kent County Council
Dear Ms Shah
{title}
{first} The inspectors were Alan Reed HMI and Bea Long, HMI.
Inspectors looked at how the council answers contacts at its front door.
{overview}
Thresholds are applied well. Too many referrals wait for a decision.
{improve}
• The speed of strategy discussions.
• The recording of supervision.
{findings}
• Strategy discussions are often delayed.
• Social workers know children well.
{close}
Alan Reed
Her Majesty’s Inspector"""

USUAL = {
    "date": "12 March 2019",
    "office": "Director of Children’s Services",
    "title": "Focused visit to Kent County Council children’s services",
    "first": "This letter tells what was found on a visit to Kent on 12 and 13 February 2019.",
    "overview": "Overview",
    "improve": "What needs to improve in this area of social work practice",
    "findings": "Findings",
    "close": "Yours sincerely",
}


def letter(**parts: str) -> Extraction:
    text = LETTER.format(**{**USUAL, **parts})
    return extract_report(Document("0" * 64, "letter.pdf", "application/pdf", text))


def test_focused_visit() -> None:
    found = letter()
    (visit,) = found.inspections
    assert found.kind is DocumentKind.LETTER
    assert (visit.council, visit.kind, visit.framework, visit.kind_is_derived) == (
        "kent",
        "focused-visit",
        "ilacs",
        False,
    )
    assert (str(visit.start), str(visit.end)) == ("2019-02-12", "2019-02-13")
    assert str(found.document.issued) == "2019-03-12"
    assert found.document.title == USUAL["title"]
    assert visit.themes == ("front-door",)
    assert found.judgements == ()
    assert found.unread == ()


def test_who_wrote_to_whom() -> None:
    roles = {role.name: role for role in letter().roles}
    assert {name: role.role for name, role in roles.items()} == {
        "Alan Reed": "lead-inspector",
        "Bea Long": "inspector",
        "Priya Shah": "director-of-childrens-services",
    }
    assert roles["Alan Reed"].role_title == "Her Majesty’s Inspector"
    director = roles["Priya Shah"]
    assert (director.organisation.key, director.organisation.is_council, director.title) == (
        "kent",
        True,
        "Ms",
    )
    assert (director.role_title, director.inspection) == ("Director of Children’s Services", None)


def test_what_it_found_and_asks() -> None:
    found = letter()
    quote = found.document.quote
    asked = [quote(f.evidence[0]) for f in found.findings if f.is_recommendation]
    assert asked == ["The speed of strategy discussions.", "The recording of supervision."]
    said = {quote(f.evidence[0]) for f in found.findings if not f.is_recommendation}
    assert "Strategy discussions are often delayed." in said
    assert all(f.area is None for f in found.findings)


def test_lines_that_were_joined() -> None:
    found = letter(
        date="Ofsted 6 Some Place 12 March 2019", close="Yours sincerely Alan Reed Her Majesty’s Inspector"
    )
    assert str(found.document.issued) == "2019-03-12"
    assert [role.name for role in found.roles if role.role == "lead-inspector"] == ["Alan Reed"]
    text = LETTER.replace(
        "{date}\nMs Priya Shah\n{office}\nKent", "{date} Ms Priya Shah {office} Kent"
    ).format(**USUAL)
    roles = extract_report(Document("0" * 64, "letter.pdf", "application/pdf", text)).roles
    (director,) = (role for role in roles if role.role == "director-of-childrens-services")
    assert (director.name, director.title) == ("Priya Shah", "Ms")


ADDRESSES = [
    (
        "Cathy Hale\nCorporate Director for Children’s Services\nKent County Council",
        "Dear Cathy",
        "Cathy Hale",
    ),
    (
        "Cathy Hale, Corporate Director for Children’s Services, Kent County Council",
        "Dear Ms Hale",
        "Cathy Hale",
    ),
    (
        "{date} Cathy Hale Corporate Director for Children’s Services Kent County Council",
        "Dear Cathy",
        "Cathy Hale",
    ),
    ("{date} Hale House Corporate Director for Children’s Services Kent County Council", "Dear Cathy", None),
]


@pytest.mark.parametrize(("address", "salutation", "name"), ADDRESSES)
def test_addressee_without_a_title(address: str, salutation: str, name: str | None) -> None:
    text = LETTER.replace(
        "Ms Priya Shah\n{office}\nKent County Council\nDear Ms Shah", f"{address}\n{salutation}"
    )
    roles = extract_report(Document("0" * 64, "letter.pdf", "application/pdf", text.format(**USUAL))).roles
    found = [(r.name, r.role_title) for r in roles if r.role == "director-of-childrens-services"]
    assert found == ([(name, "Corporate Director for Children’s Services")] if name else [])


def test_director_who_signs_is_no_inspector() -> None:
    text = LETTER.format(**USUAL).replace("Her Majesty’s Inspector", "National Director, Social Care")
    roles = extract_report(Document("0" * 64, "letter.pdf", "application/pdf", text)).roles
    assert "lead-inspector" not in {role.role for role in roles}


OFFICES = [
    ("Director of Children’s Services", "director-of-childrens-services"),
    ("Corporate Director, Children’s Services", "director-of-childrens-services"),
    ("Interim Executive Director for Children and Families", "director-of-childrens-services"),
    ("Chief Executive", "chief-executive"),
    ("Some Street 5", None),
]


@pytest.mark.parametrize(("office", "role"), OFFICES)
def test_office_of_the_addressee(office: str, role: str | None) -> None:
    found = [r for r in letter(office=office).roles if r.name == "Priya Shah"]
    assert [(r.role, r.role_title) for r in found] == ([(role, office)] if role else [])


TITLES = [
    ("Focused visit to Kent County Council children’s services", "kent", "focused-visit"),
    ("Focussed visit to Leicester City Council children’s services", "leicester", "focused-visit"),
    ("Monitoring visit to Reading children’s services", "reading", "monitoring-visit"),
    ("Monitoring visit of Reading Borough Council children’s services", "reading", "monitoring-visit"),
    ("COVID-19 assurance visit to Kent County Council children’s services", "kent", "assurance-visit"),
]


@pytest.mark.parametrize(("title", "council", "kind"), TITLES)
def test_title_tells_council_and_kind(title: str, council: str, kind: str) -> None:
    (visit,) = letter(title=title).inspections
    assert (visit.council, visit.kind) == (council, kind)


FIRST_SENTENCES = [
    ("This letter is about a visit to Kent on 12 and 13 February 2019.", "2019-02-12", "2019-02-13"),
    ("This letter is about a visit to Kent on 28 February and 1 March 2019.", "2019-02-28", "2019-03-01"),
    ("The visit took place from 29 January 2019 to 1 February 2019.", "2019-01-29", "2019-02-01"),
    ("Following the inspection judged poor on 3 May 2016, we visited. The visit of 5 March 2019 was short.",
     "2019-03-05", "2019-03-05"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "start", "end"), FIRST_SENTENCES)
def test_days_of_the_visit(first: str, start: str, end: str) -> None:
    (visit,) = letter(first=first).inspections
    assert (str(visit.start), str(visit.end)) == (start, end)


def test_monitoring_visit_before_2018_was_made_under_the_framework_of_then() -> None:
    first = "This is about a visit on 5 and 6 December 2017."
    visit = letter(title="Monitoring visit to Reading children’s services", first=first).inspections[0]
    assert visit.framework == "sif"


def test_the_grade_that_led_to_a_monitoring_visit_is_of_the_earlier_inspection() -> None:
    first = (
        "This is about the visit to Reading on 5 and 6 March 2019. It was the third since the local"
        " authority was judged inadequate in June 2016."
    )
    found = letter(title="Monitoring visit to Reading children’s services", first=first)
    visit, earlier = found.inspections
    assert (visit.kind, earlier.kind, earlier.is_subject) == ("monitoring-visit", "full", False)
    assert (str(earlier.not_before), str(earlier.not_after)) == ("2016-06-01", "2016-06-30")
    assert [(j.inspection, j.area, j.grade) for j in found.judgements] == [
        (earlier.key, "overall-effectiveness", "inadequate")
    ]


HEADINGS = [
    {"overview": "Headline findings", "findings": "Main findings"},
    {"findings": "Findings and evaluation of progress"},
    {"improve": "What needs to improve in this area of practice?"},
    {"improve": "Areas for priority action"},
    {"close": "Yours faithfully"},
]


@pytest.mark.parametrize("parts", HEADINGS)
def test_other_headings(parts: dict[str, str]) -> None:
    found = letter(**parts)
    assert sum(f.is_recommendation for f in found.findings) == 2
    assert any(not f.is_recommendation for f in found.findings)
    priority = parts.get("improve") == "Areas for priority action"
    assert {f.is_priority for f in found.findings if f.is_recommendation} == {priority}
    assert "Alan Reed" in {role.name for role in found.roles if role.role == "lead-inspector"}


def test_newer_letters_have_a_cover() -> None:
    text = """Focused visit to Kent local authority children’s services
Inspection dates: 12 to 13 February 2025
Lead inspector: Alan Reed, His Majesty’s Inspector
Inspectors looked at the council’s support for care leavers.
Headline findings
Care leavers are well supported.
What needs to improve in this area of social work practice?
• The help with money.
Main findings
1. Personal advisers keep in touch with care leavers."""
    found = extract_report(Document("0" * 64, "letter.pdf", "application/pdf", text))
    (visit,) = found.inspections
    assert (visit.kind, str(visit.start), str(visit.end)) == ("focused-visit", "2025-02-12", "2025-02-13")
    assert [(role.name, role.role) for role in found.roles] == [("Alan Reed", "lead-inspector")]
    assert {f.paragraph for f in found.findings if not f.is_recommendation} == {None, "1"}
    assert found.unread == ()


def read(text: str) -> Extraction:
    return extract_report(Document("0" * 64, "letter.pdf", "application/pdf", text))


def asked(found: Extraction) -> list[tuple[str, bool | None]]:
    """Each recommendation, and whether it is a priority."""
    return [
        (found.document.quote(f.evidence[0]), f.is_priority) for f in found.findings if f.is_recommendation
    ]


def in_roles(found: Extraction) -> dict[str, str]:
    return {role.name: role.role for role in found.roles}


def test_monitoring_visit_that_lists_its_areas() -> None:
    found = read("""14 February 2018
Mr John Oak
Strategic Director of Children’s Services
Reading Borough Council
Dear John
Monitoring visit to Reading Borough Council children’s services
This is about the monitoring visit to Reading on 16 and 17 January 2018. This is the third monitoring visit \
since the local authority was judged inadequate in June 2016. The inspectors were Alan Reed HMI and Bea Long \
HMI.
Areas covered by the visit
During this visit, inspectors reviewed progress for children in need of help, with a focus on:
• thresholds and decisions at the front door
• supervision
Evaluation of progress
Assessments are still of variable quality.
Yours sincerely
Alan Reed
Her Majesty’s Inspector""")
    visit, earlier = found.inspections
    assert (visit.kind, str(visit.start), str(visit.end)) == ("monitoring-visit", "2018-01-16", "2018-01-17")
    assert set(visit.themes) == {"front-door", "supervision"}
    assert (earlier.framework, str(earlier.not_before)) == ("sif", "2016-06-01")
    assert in_roles(found) == {
        "Alan Reed": "lead-inspector",
        "Bea Long": "inspector",
        "John Oak": "director-of-childrens-services",
    }
    assert [(f.polarity, f.themes) for f in found.findings] == [("weakness", ("assessment",))]
    assert found.unread == ()


def test_focused_visit_with_numbered_improvements_before_its_findings() -> None:
    found = read("""21 April 2021
Ms Priya Shah
Corporate Director, Children’s Services
Kent County Council
Dear Ms Shah
Focused visit to Kent children’s services
This is about the focused visit to Kent on 9 and 10 March 2021. Her Majesty’s Inspectors for this visit \
were Alan Reed and Bea Long.
The way of working took account of the pandemic. This visit was carried out fully on site.
What needs to improve in this area of social work practice
1. The timeliness of initial child protection conferences.
2. The quality of chronologies.
Findings
• Visits to children have continued.
Yours sincerely
Bea Long
Her Majesty’s Inspector""")
    assert asked(found) == [
        ("The timeliness of initial child protection conferences.", False),
        ("The quality of chronologies.", False),
    ]
    assert in_roles(found) == {
        "Bea Long": "lead-inspector",
        "Alan Reed": "inspector",
        "Priya Shah": "director-of-childrens-services",
    }
    assert found.judgements == ()


def test_monitoring_visit_with_areas_of_concern() -> None:
    found = read("""11 May 2023
Mr John Oak
Director of Children’s Services
Croydon Council
Dear Mr Oak
Monitoring visit of Croydon children’s services
This is about the monitoring visit to Croydon on 28 and 29 March 2023. It was the second since the local \
authority was judged inadequate in July 2022. His Majesty’s inspectors for this visit were Bea Long and Alan \
Reed.
Inspectors reviewed the progress made in these areas of concern:
• care planning for children in care
• the stability of their homes
Headline findings
Progress has been slow.
Findings and evaluation of progress
Life-story work is not started early enough.
Yours sincerely
Alan Reed
His Majesty’s Inspector""")
    visit, earlier = found.inspections
    assert (visit.council, visit.framework, earlier.framework) == ("croydon", "ilacs", "ilacs")
    assert set(visit.themes) == {"care-planning", "placement-sufficiency"}
    assert [(j.inspection, j.grade) for j in found.judgements] == [(earlier.key, "inadequate")]
    assert [f.polarity for f in found.findings] == ["weakness", "weakness"]


def test_joint_letter_without_days_tells_what_it_lacks() -> None:
    found = read("""24 June 2022
Ms Priya Shah, Director of Children’s Services, Kent
Dear Ms Shah
Joint targeted area inspection of Kent
This letter tells what was found.
Yours sincerely
Yvette Dean
National Director""")
    (visit,) = found.inspections
    assert (visit.council, visit.kind, visit.start) == ("kent", "jtai", None)
    assert found.judgements == ()
    assert {"days on site", "lead inspector", "findings"} <= set(found.unread)
    assert in_roles(found) == {"Priya Shah": "director-of-childrens-services"}


def test_visit_led_by_two() -> None:
    found = read("""Focused visit to Leicester City Council children’s services
Inspection dates: 8 and 9 May 2024
Lead inspectors: Alan Reed and Bea Long, His Majesty’s Inspectors
Inspectors looked at children subject to a child protection plan.
Headline findings
Core groups are not always held on time.
What needs to improve in this area of social work practice?
The frequency of core groups.
The recording of visits.
Main findings
Children are seen alone.""")
    assert in_roles(found) == {"Alan Reed": "lead-inspector", "Bea Long": "lead-inspector"}
    assert found.inspections[0].themes == ("child-protection-planning",)
    assert asked(found) == [("The frequency of core groups.", False), ("The recording of visits.", False)]


def test_priority_action_beside_improvements() -> None:
    found = read("""Focused visit to Torbay local authority children’s services
Inspection dates: 14 April 2026 to 15 April 2026
Lead inspector: Alan Reed, His Majesty’s Inspector
Inspectors looked at the ‘front door’.
Areas for priority action
▪ The timeliness of decisions on contacts.
What needs to improve in this area of social work practice
▪ The quality of referrals. (Outcome 3)
Main findings
1. Contacts wait too long for a decision.""")
    assert asked(found) == [
        ("The timeliness of decisions on contacts.", True),
        ("The quality of referrals.", False),
    ]
    assert (found.inspections[0].kind, found.judgements) == ("focused-visit", ())


NO_FINDINGS = [
    "Ofsted will take the findings of this visit into account in planning the next effective inspection.",
    "I am copying this letter to the Department for Education, which supports good practice.",
    "Inspectors considered a range of evidence, including good records of supervision.",
    "Based on the evidence that they gathered, inspectors saw strong and poor practice.",
]


@pytest.mark.parametrize("sentence", NO_FINDINGS)
def test_what_inspectors_did_and_will_do_is_no_finding(sentence: str) -> None:
    told = letter(findings=f"Findings\nSupport is good.\n{sentence}")
    quotes = {told.document.quote(f.evidence[0]) for f in told.findings}
    assert "Support is good." in quotes
    assert sentence not in quotes


def test_the_summary_of_a_letter_has_findings() -> None:
    told = letter(overview="Summary of findings")
    quotes = [told.document.quote(f.evidence[0]) for f in told.findings]
    assert "Thresholds are applied well." in quotes


def test_a_letter_saved_as_text_is_a_letter() -> None:
    text = LETTER.format(
        **{**USUAL, "title": "Monitoring visit of Reading Borough Council children’s services"}
    )
    saved = extract(Document("0" * 64, "letter.txt", "text/plain", text, title="Ofsted"))
    assert (saved.kind, saved.document.title) == (
        DocumentKind.LETTER,
        "Monitoring visit of Reading Borough Council children’s services",
    )
    unsigned = text.replace("Her Majesty’s Inspector", "Head of News").replace("Inspectors", "They")
    assert extract(Document("0" * 64, "letter.txt", "text/plain", unsigned)).kind is DocumentKind.ARTICLE


@pytest.mark.parametrize("of", ["monitoring visit", "visit", "focused visit"])
def test_the_focus_of_a_visit(of: str) -> None:
    first = f"This is about a visit on 12 March 2019. The focus of the {of} was support for care leavers."
    text = LETTER.replace("Inspectors looked at how the council answers contacts at its front door.\n", "")
    told = extract_report(
        Document("0" * 64, "l.pdf", "application/pdf", text.format(**{**USUAL, "first": first}))
    )
    assert told.inspections[0].themes
