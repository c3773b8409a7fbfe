"""Short articles of our own, each with the inspections and grades that it tells of.

`tests/documents/inspections.txt` holds them, a blank line between two: the day it came out ("-" where it does
not say), headline and sentences a line each, "--", and a line per inspection:

    COUNCIL KIND subject|earlier FIRST..LAST: AREA GRADE, AREA GRADE

or "-" where it tells of none.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from ofsted_kg.councils import find_councils
from ofsted_kg.extract.articles.article import extract_article
from ofsted_kg.extract.articles.grades.claims import grade_claims
from ofsted_kg.extract.articles.text.press_text import press_text
from ofsted_kg.extract.articles.visits.era import of_era
from ofsted_kg.model import Document, Span

JOINT = "children-in-care-and-care-leavers"
DOCUMENTS = Path(__file__).resolve().parent.parent / "documents"
CASES_OF_GRADES = DOCUMENTS / "grades.csv"
RULES_OF_GRADES = DOCUMENTS / "grade-rules.csv"
CASES = (
    (Path(__file__).resolve().parent.parent / "documents" / "inspections.txt")
    .read_text("utf-8")
    .split("\n\n")
)


def article(text: str, issued: str = "-") -> Document:
    day = None if issued == "-" else date.fromisoformat(issued)
    return Document("0" * 64, "case.txt", "text/plain", text, title=text.split("\n")[0], issued=day)


def told(document: Document) -> list[str]:
    """The inspections of an article, a line each, with their grades."""
    found = extract_article(document)
    lines = []
    for mention in found.inspections:
        grades = sorted(f"{j.area} {j.grade}" for j in found.judgements if j.inspection == mention.key)
        bounds = f"{mention.not_before or ''}..{mention.not_after or ''}"
        bounds = f"..{mention.month:02}" if mention.month else bounds
        tense = "subject" if mention.is_subject else "earlier"
        lines.append(f"{mention.council} {mention.kind} {tense} {bounds}: {', '.join(grades)}".rstrip(": "))
    return sorted(lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.split("\n")[1])
def test_inspections_and_grades(case: str) -> None:
    head, _, facts = case.strip().partition("\n--\n")
    issued, _, text = head.partition("\n")
    assert told(article(text, issued.removeprefix("issued: "))) == [
        line for line in facts.split("\n") if line != "-"
    ]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "Leeds was rated good overall, but leadership was inadequate, as was adoption.",
            "overall-effectiveness good; leadership+adoption inadequate",
        ),
        (
            "Leeds was judged inadequate for leadership, inadequate for adoption and good for care leavers.",
            "leadership inadequate; adoption inadequate; care-leavers good",
        ),
        (
            "The council was upgraded to “good” from “inadequate”.",
            "overall-effectiveness good; earlier overall-effectiveness inadequate",
        ),
        (
            "The service climbed out of inadequate to requires improvement.",
            "earlier overall-effectiveness inadequate; overall-effectiveness requires-improvement",
        ),
        (
            "The town's Local Safeguarding Children Board was also told it required improvement.",
            "lscb requires-improvement",
        ),
        ("The council was rated good by the Care Quality Commission.", ""),
        (
            "Leeds is worse than when it was last inspected, in 2015, and its services are inadequate now.",
            "overall-effectiveness inadequate",
        ),
        ("Outstanding for leadership.", "leadership outstanding"),
        ("The only area to be graded outstanding was adoption.", "adoption outstanding"),
        ("The council was rated good at its last inspection.", "earlier overall-effectiveness good"),
        ("The trust was given three good grades.", ""),
        ("For care leavers there is good support.", ""),
        ("Children in care receive support that is good, said Ofsted.", ""),
        ("At its last inspection, staff morale was good.", ""),
        ("Care leavers have good advisers and leaders are good at listening.", ""),
        (
            "The council was rated good, retaining the rating it had won in 2019.",
            "kept overall-effectiveness good",
        ),
        (
            "Leadership was raised from good to outstanding.",
            "earlier leadership good; leadership outstanding",
        ),
        (
            "Leadership, adoption and help for care leavers are all good.",
            "leadership+adoption+care-leavers good",
        ),
        ("It got the top grade, outstanding, for adoption.", "adoption outstanding"),
        ("Its services, including adoption, were rated good.", "overall-effectiveness+adoption good"),
        (
            "The service was rated good in areas including: adoption and leadership.",
            "adoption+leadership good",
        ),
        (
            "Services were judged inadequate in every area except adoption, which was rated good.",
            "overall-effectiveness inadequate; adoption good",
        ),
        ("Ofsted visited five ‘inadequate’ local authorities.", ""),
        ("Two of the four areas were found to be outstanding.", ""),
        (
            "Leeds climbed from inadequate to good in three years.",
            "earlier overall-effectiveness inadequate; overall-effectiveness good",
        ),
        ("She said that the word “inadequate” had done harm in Leeds.", ""),
        ("Kent received a failing Ofsted report.", ""),
        ("A third of councils in England are rated inadequate.", ""),
    ],
)
def test_grades_of_a_sentence(sentence: str, claims: str) -> None:
    found = grade_claims(press_text(article(sentence)))
    marks = (
        "earlier " * c.is_earlier + "kept " * c.is_kept + f"{'+'.join(c.areas)} {c.grade}" for c in found
    )
    assert "; ".join(marks) == claims


def claimed(text: str) -> set[str]:
    """The grades that a text claims, in the form of `tests/documents/grades.csv`."""
    return {
        f"{'earlier:' if claim.is_earlier else ''}{area}={claim.grade}"
        for claim in grade_claims(press_text(article(text)))
        for area in claim.areas
    }


def rows_of(table: Path) -> list[tuple[str, set[str]]]:
    """The texts of a table with the grades that each claims."""
    with table.open(encoding="utf-8", newline="") as file:
        return [(row["text"], set(filter(None, row["claims"].split("; ")))) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "claims"), rows_of(RULES_OF_GRADES))
def test_rules_of_english_and_of_the_genre(text: str, claims: set[str]) -> None:
    assert claimed(text) == claims


def test_most_sentences_are_read_right() -> None:
    """400 sentences, in a third of them no grade is claimed, by one who had not seen the program."""
    rows = rows_of(CASES_OF_GRADES)
    right = sum(len(claimed(text) & told) for text, told in rows)
    total = sum(len(claimed(text)) + len(told) for text, told in rows)
    assert 2 * right / total >= 0.83


@pytest.mark.parametrize(
    ("year", "area", "areas"),
    [
        (2016, "children-in-care", "looked-after-and-permanence"),
        (2016, "care-leavers", "care-leavers"),
        (2020, "children-in-care", "children-in-care-and-care-leavers"),
        (2020, "adoption", "adoption"),
        (2024, "children-in-care-and-care-leavers", "care-leavers children-in-care"),
        (2016, "every-area", "overall-effectiveness"),
        (2020, "every-area", f"{JOINT} help-and-protection leadership overall-effectiveness"),
        (2027, "every-area", "care-leavers children-in-care help-and-protection leadership"),
        (None, "children-in-care", "children-in-care"),
    ],
)
def test_areas_by_the_framework_of_the_day(year: int | None, area: str, areas: str) -> None:
    first, last = (date(year, 5, 1), date(year, 5, 31)) if year else (None, None)
    assert sorted(a for a, _, _ in of_era(first, last, [(area, "good", Span(0, 1))])) == areas.split()


def test_parts_with_different_grades_make_no_joint_grade() -> None:
    grades = [("children-in-care", "good", Span(0, 1)), ("care-leavers", "inadequate", Span(0, 1))]
    assert of_era(date(2020, 5, 1), date(2020, 5, 2), grades) == ()


@pytest.mark.parametrize(
    ("text", "day", "slugs"),
    [
        ("Buckinghamshire was rated good.", "2018-05-01", "buckinghamshire-county-council"),
        ("Buckinghamshire was rated good.", "2022-05-01", "buckinghamshire"),
        ("Dorset Council was rated good.", "2016-05-01", "dorset-county-council"),
        ("Services in Northamptonshire were rated good.", "2018-05-01", "northamptonshire"),
        ("Services in Northamptonshire were rated good.", "2023-05-01", ""),
        ("Poole was rated good in 2016.", "2023-05-01", "poole"),
        ("Poole was rated good.", "2023-05-01", ""),
    ],
)
def test_a_name_means_the_council_of_the_day(text: str, day: str, slugs: str) -> None:
    assert [name.slug for name in find_councils(text, on=date.fromisoformat(day))] == slugs.split()


@pytest.mark.parametrize(
    ("head", "bounds"),
    [
        ("County Herald, December 2019", "2019-10-01..2019-10-31"),
        ("County Herald | 4 April 2024", "2023-10-01..2023-10-31"),
        ("Winter issue of December 2019", "..10"),
    ],
)
def test_the_head_of_an_article_tells_the_year_of_a_month(head: str, bounds: str) -> None:
    text = f"Leeds children’s services rated good\n{head}\nInspectors visited Leeds City Council in October."
    assert told(article(text)) == [f"leeds full subject {bounds}: overall-effectiveness good"]
