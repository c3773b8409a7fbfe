"""Lists of what must improve: how they are printed, and what is an item."""

from __future__ import annotations

import pytest

from ofsted_kg.extract.reports.recommendations import recommendations, without_references
from ofsted_kg.extract.reports.sections import sections
from ofsted_kg.extract.segments import blocks
from ofsted_kg.model import Document


def items(text: str) -> list[str]:
    """Each item as its passage reads, "!" before those of priority."""
    document = Document("0" * 64, "report.pdf", "application/pdf", text)
    found = recommendations(document, sections(document, blocks(document)))
    return [
        ("! " if one.is_priority else "")
        + (f"{document.quote(one.stem)} > " if one.stem else "")
        + document.quote(one.span)
        for one in found
    ]


LISTS = {
    "bullets": ("What needs to improve?\n• Plans.\n• The speed of visits", ["Plans.", "The speed of visits"]),
    "numbers": ("Recommendations\n1. Visit more.\n2. Plan better.", ["Visit more.", "Plan better."]),
    "footnote mark": ("What needs to improve?1\n• Plans.", ["Plans."]),
    "footnote between": (
        "What needs to improve\n• Plans.\n1 This refers to guidance.\n• Visits.",
        ["Plans.", "Visits."],
    ),
    "neither bullets nor numbers": (
        "What needs to improve\nPlans\nThe speed of visits",
        ["Plans", "The speed of visits"],
    ),
    "introduction left out": ("What needs to improve\nLeaders know this:\n• Plans.", ["Plans."]),
    "groups": (
        "Recommendations\nCare leavers\n1. Find homes.\nPlanning\n2. Plan better.",
        ["Find homes.", "Plan better."],
    ),
    "group named like an area": (
        "Recommendations\nLeadership, management and governance\n1. Audit more.\nAdoption\n2. Match sooner.",
        ["Audit more.", "Match sooner."],
    ),
    "stem and sub-bullets": (
        "Recommendations\n1. Improve plans by:\n• setting dates\n• naming who acts.\n2. Visit more.",
        ["Improve plans by: > setting dates", "Improve plans by: > naming who acts.", "Visit more."],
    ),
    "stem without colon": (
        "What needs to improve\n• The quality of\n– plans\n– visits.\n• The homes.",
        ["The quality of > plans", "The quality of > visits.", "The homes."],
    ),
    "same bullet on both levels": (
        "What needs to improve\n• Help for disabled children, including:\n• plans;\n• visits.\n• The homes.",
        [
            "Help for disabled children, including: > plans;",
            "Help for disabled children, including: > visits.",
            "The homes.",
        ],
    ),
    "sentence before sub-bullets is an item": (
        "Recommendations\n• Improve plans.\n– Set dates.",
        ["Improve plans.", "Set dates."],
    ),
    "priority": (
        "What needs to improve?\nPriority and immediate action\n1. Visit.\nAreas for improvement\n2. Plan.",
        ["! Visit.", "Plan."],
    ),
    "no priority": (
        "Priority and immediate action\nThere are no areas for priority.\nAreas for improvement\n1. Plan.",
        ["Plan."],
    ),
    "time limits": (
        "Areas for improvement\n20. The council should:\nImmediately:\n• visit\nWithin three months:\n• plan",
        ["! visit", "plan"],
    ),
    "board left out": (
        "Recommendations\n1. Plan.\nThe LSCB is good\nRecommendations\n2. Audit.",
        ["Plan."],
    ),
    "board's group left out": (
        "Recommendations\nFor the local authority\n1. Plan.\nFor the Safeguarding Children Board\n2. Audit.",
        ["Plan."],
    ),
    "ends at the next heading": (
        "What needs to improve\n• Plans.\nExperiences and progress of care leavers: good\n1. They settle.",
        ["Plans."],
    ),
    "ends at a heading without grade": (
        "What needs to improve?\n• Plans.\nThe experiences and progress of care leavers\n1. They settle.",
        ["Plans."],
    ),
    "contents page": ("Contents\nRecommendations 7\nSummary 9\nRecommendations\n1. Plan.", ["Plan."]),
    "contents page in two columns": (
        "Contents\nRecommendations\n7\nSummary\n9\nRecommendations\n1. Plan.",
        ["Plan."],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS.keys())
def test_items(text: str, expected: list[str]) -> None:
    assert items(f"Inspection of Kent local authority children’s services\n{text}") == expected


REFERENCES = [
    ("Plans (outcome 2, national framework)", "Plans", ("outcome-2",)),
    ("Plans. (Outcome four, National Framework)", "Plans.", ("outcome-4",)),
    ("Plans (outcome 3: national framework).", "Plans", ("outcome-3",)),
    ("Plans [ Outcome 1, national framework].", "Plans", ("outcome-1",)),
    ("Plans. (Outcome three)", "Plans.", ("outcome-3",)),
    ("Plans. (Enabler two)", "Plans.", ("enabler-leaders",)),
    ("Plans (outcomes 1, 3 and 4, national framework)", "Plans", ("outcome-1", "outcome-3", "outcome-4")),
    (
        "Plans (enabler: leaders drive conditions for effective practice, national framework)",
        "Plans",
        ("enabler-leaders",),
    ),
    ("Plans (paragraph 2)", "Plans (paragraph 2)", ()),
    ("Plans (and their outcomes)", "Plans (and their outcomes)", ()),
    (
        "Plans (outcome 2, national framework) of good quality",
        "Plans (outcome 2, national framework) of good quality",
        (),
    ),
]


@pytest.mark.parametrize(("item", "words", "concepts"), REFERENCES)
def test_references_to_the_national_framework(item: str, words: str, concepts: tuple[str, ...]) -> None:
    assert without_references(item) == (words, concepts)
