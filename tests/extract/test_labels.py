"""Labels of judgement areas: what is one, for which area, with which grade."""

from __future__ import annotations

import pytest

from ofsted_kg.extract.reports.labels import areas_in, closest_area, grade_after, grade_alone, label_in
from ofsted_kg.model import Span

LABELS = [
    ("Overall effectiveness", "overall-effectiveness", None),
    ("Overall effectiveness Good", "overall-effectiveness", "good"),
    (
        "Overall effectiveness: requires improvement to be good",
        "overall-effectiveness",
        "requires-improvement",
    ),
    (
        "The impact of leaders on social work practice with children and families: inadequate",
        "leadership",
        "inadequate",
    ),
    ("The impact of leaders on practice with children and families", "leadership", None),
    ("Leadership, management and governance require improvement", "leadership", "requires-improvement"),
    ("Leadership management and governance", "leadership", None),
    (
        "The experiences and progress of children who need help and protection is good.",
        "help-and-protection",
        "good",
    ),
    ("1. Children who need help and protection", "help-and-protection", None),
    (
        "The experiences and progress of children in care and care leavers",
        "children-in-care-and-care-leavers",
        None,
    ),
    (
        "The experiences and progress of children in care & care leavers",
        "children-in-care-and-care-leavers",
        None,
    ),
    ("The experiences of children in care: outstanding", "children-in-care", "outstanding"),
    ("The experience and progress of care leavers", "care-leavers", None),
    ("Children looked after and achieving permanence Good", "looked-after-and-permanence", "good"),
    ("2.1 Adoption performance", "adoption", None),
    (
        "The graded judgement for adoption performance is that it requires improvement",
        "adoption",
        "requires-improvement",
    ),
    ("The graded judgment about the experience and progress of care leavers is good", "care-leavers", "good"),
    ("The Local Safeguarding Children Board (LSCB) is inadequate", "lscb", "inadequate"),
    ("The Anytown and Othershire Safeguarding Children Board is good", "lscb", "good"),
]


@pytest.mark.parametrize(("text", "area", "grade"), LABELS)
def test_label(text: str, area: str, grade: str | None) -> None:
    label = label_in(text)
    assert label is not None
    assert (label.area, label.grade) == (area, grade)


NO_LABELS = [
    "Care leavers are well supported in good homes",
    "Overall effectiveness of practice with families is not yet good",
    "Most children in care live in good homes",
    "Inspection of Kent local authority children’s services",
    "Education of children in care",
    "What needs to improve?",
    "",
]


@pytest.mark.parametrize("text", NO_LABELS)
def test_no_label(text: str) -> None:
    assert label_in(text) is None


def test_grade_alone_stands_first() -> None:
    text = "Requires\nimprovement to be good"
    assert grade_alone(text, Span(0, len(text))) == ("requires-improvement", Span(0, len(text)))
    assert grade_alone("It is good", Span(0, 10)) is None


def test_two_grades_are_none() -> None:
    assert grade_after("good and inadequate", 0, 19) is None
    assert grade_after("good", 0, 4) == ("good", Span(0, 4))


def test_areas_named_in_running_text() -> None:
    text = "adoption performance and help for care leavers"
    assert [area for area, _ in areas_in(text, Span(0, len(text)))] == ["adoption", "care-leavers"]


CLOSE = [
    ("experiences and progress of children care leavers", {"care-leavers", "leadership"}, "care-leavers"),
    ("experiences and progres of children in care", {"children-in-care", "leadership"}, "children-in-care"),
    ("something else altogether", {"children-in-care", "leadership"}, None),
    ("experiences and progress of children care leavers", {"leadership"}, None),
    ("children", set[str](), None),
]


@pytest.mark.parametrize(("text", "among", "area"), CLOSE)
def test_closest_area(text: str, among: set[str], area: str | None) -> None:
    assert closest_area(text, frozenset(among)) == area
