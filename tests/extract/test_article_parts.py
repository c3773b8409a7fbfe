"""The parts of reading an article, a case a line: dates told from a day, offices, grades, quotation marks."""

from __future__ import annotations

from datetime import date

import pytest

from ofsted_kg.extract.articles.dates.relative_dates import moments_in
from ofsted_kg.extract.articles.grades.claims import grade_claims
from ofsted_kg.extract.articles.people.roles import role_of
from ofsted_kg.extract.articles.text.press_text import press_text
from ofsted_kg.extract.document import extract
from ofsted_kg.model import Document, DocumentKind, Span

PUBLISHED = date(2019, 3, 12)


def document(text: str) -> Document:
    return Document("0" * 64, "case.txt", "text/plain", text)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("in September last year", "2018-09-01..2018-09-30"),
        ("last month (Feb)", "2019-02-01..2019-02-28"),
        ("in January", "2019-01-01..2019-01-31"),
        ("in November", "2018-11-01..2018-11-30"),
        ("between 18 and 29 January", "2019-01-18..2019-01-29"),
        ("from February 7 to 18", "2019-02-07..2019-02-18"),
        ("in June and July last year", "2018-06-01..2018-07-31"),
        ("two years ago", "2017-01-01..2017-12-31"),
        ("last week", "2019-03-04..2019-03-10"),
        ("yesterday", "2019-03-11..2019-03-11"),
        ("in April and May 2018", "2018-04-01..2018-05-31"),
        ("in 2016", "2016-01-01..2016-12-31"),
    ],
)
def test_dates_told_from_the_day_of_publication(text: str, bounds: str) -> None:
    found = moments_in(text, Span(0, len(text)), PUBLISHED)
    assert [f"{m.first}..{m.last}" for m in found] == [bounds]


@pytest.mark.parametrize("text", ["last month", "two years ago", "this week", "last year", "in May"])
def test_without_a_day_of_publication_no_year_is_guessed(text: str) -> None:
    assert [(m.first, m.last) for m in moments_in(text, Span(0, len(text)), None)] == [(None, None)]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("cabinet member for children and families", "lead-member"),
        ("assistant city mayor responsible for children", "lead-member"),
        ("deputy city mayor", "mayor"),
        ("interim executive director of people", "director-of-childrens-services"),
        ("assistant director of children’s services", "assistant-director"),
        ("deputy leader and lead member for children", "lead-member"),
        ("leader of the council", "council-leader"),
        ("Ofsted’s national director for social care", "ofsted-leader"),
        ("children's minister", "minister"),
        ("chief executive of the trust", "chief-executive"),
        ("Labour group leader", "other"),
        ("director of finance", "other"),
        ("cabinet member for adults and health", "other"),
        ("director", "director-of-childrens-services"),
        ("baker", None),
    ],
)
def test_office_belongs_to_a_concept(words: str, role: str | None) -> None:
    assert role_of(words) == role


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("The council was judged to be good.", "good overall-effectiveness"),
        ("Leadership: Inadequate", "inadequate leadership"),
        ("Rated good, inadequate for adoption", "good overall-effectiveness; inadequate adoption"),
        ("Rated good and inadequate for adoption", "good overall-effectiveness; inadequate adoption"),
        ("From inadequate to good", "inadequate overall-effectiveness earlier; good overall-effectiveness"),
        ("Its services were previously rated ‘good’.", "good overall-effectiveness earlier"),
        ("Families get outstanding support.", ""),
        ("The plan aims to make services good by 2030.", ""),
        ("The council needs to improve how it records visits.", ""),
        ("Inspectors named areas where the council needs to improve its services.", ""),
        ("Most councils are rated good or outstanding.", ""),
        ("A school in the town was rated outstanding by Ofsted.", ""),
        ("Supervision of staff needs improvement.", ""),
        ("Care was not good enough.", ""),
    ],
)  # fmt: skip
def test_only_words_that_rate_are_grades(text: str, grades: str) -> None:
    found = [
        f"{claim.grade} {' '.join(claim.areas)}{' earlier' * claim.is_earlier}"
        for claim in grade_claims(press_text(document(text)))
    ]
    assert "; ".join(found) == grades


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("She said: “We are glad.”", ["We are glad."]),
        ("She said: ”We are glad.”", ["We are glad."]),
        ("She said: “We are glad.\n“And proud.”", ["We are glad.", "And proud."]),
        ("He called the parents’ views ‘a real help’ to them.", ["a real help"]),
        ("‘The children’s views matter,’ he said.", ["The children’s views matter,"]),
        ('A "good" day, "better" than most', ["good", "better"]),
        ("Nobody’s words", []),
    ],
)
def test_quotation_marks(text: str, quotes: list[str]) -> None:
    assert [text[q.span.start : q.span.end] for q in press_text(document(text)).quotes] == quotes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Leeds Town Council opens a park\nIt is green.", DocumentKind.ARTICLE),
        ("Council praised by Ofsted\nInspectors visited in May.", DocumentKind.ARTICLE),
    ],
)
def test_articles_are_told_from_reports(text: str, kind: DocumentKind) -> None:
    assert extract(document(text)).kind is kind


def test_a_report_saved_as_text_is_no_article() -> None:
    text = "Derby City Council\nInspection of children’s services\nInspection dates: 3 to 14 May 2021\n"
    assert extract(document(text)).kind is not DocumentKind.ARTICLE
