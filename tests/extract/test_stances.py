"""Who welcomes, accepts or disputes a report; one case a line."""

from __future__ import annotations

import pytest

from ofsted_kg.extract.articles.article import extract_article
from ofsted_kg.model import Document, Extraction
from ofsted_kg.schemes import scheme

OPENING = (
    "Kent children's services rated good by Ofsted\n"
    "Children's services at Kent County Council were rated good by Ofsted after an inspection in May 2023.\n"
    "Councillor Ada Marlow is the cabinet member for children's services at Kent County Council. "
    "Tom Reculver is the director of children's services.\n"
)


def read(words: str) -> Extraction:
    text = OPENING + words
    return extract_article(Document("0" * 64, "kent.txt", "text/plain", text, title="Kent"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Councillor Ada Marlow welcomed the report.", [("Ada Marlow", "welcomes")]),
        ("Cllr Marlow said: “We are so pleased with this outcome.”", [("Ada Marlow", "welcomes")]),
        ("Tom Reculver said he fully accepted the findings.", [("Tom Reculver", "accepts")]),
        ("“We accept each of the findings,” said Tom Reculver.", [("Tom Reculver", "accepts")]),
        ("Ada Marlow said the council did not agree with the judgement.", [("Ada Marlow", "disputes")]),
        (
            "“We do not recognise the picture in this report,” Mr Reculver said.",
            [("Tom Reculver", "disputes")],
        ),
        (
            "Ada Marlow was pleased with the rating but said the council accepts the criticism.",
            [("Ada Marlow", "welcomes"), ("Ada Marlow", "accepts")],
        ),
        ("The council said it accepts the findings in full.", [("kent", "accepts")]),
        ("Council leaders welcomed the report.", [("kent", "welcomes")]),
        ("Inspectors welcomed the findings of an audit.", []),
        ("Ada Marlow was asked whether she accepted the findings.", []),
        ("Ada Marlow and Tom Reculver welcomed the report.", []),
        ("Parents at the gate welcomed the report.", []),
        ("Tom Reculver welcomed forty new social workers.", []),
        ("Ada Marlow read the report on the train.", []),
    ],
)
def test_stance_and_speaker(words: str, expected: list[tuple[str, str]]) -> None:
    found = [
        (claim.speaker or (claim.organisation.key if claim.organisation else ""), claim.stance)
        for claim in read(words).stances
    ]
    assert found == expected


def test_stance_stands_in_its_sentence_and_at_its_inspection() -> None:
    extraction = read("Tom Reculver said that he accepted the findings. He left at noon.")
    (claim,) = extraction.stances
    assert extraction.document.quote(claim.evidence[0]) == "Tom Reculver said that he accepted the findings."
    assert claim.inspection in {mention.key for mention in extraction.inspections}


def test_every_stance_has_wordings() -> None:
    assert {name: bool(stance.hidden_labels) for name, stance in scheme("stance").items()} == {
        "welcomes": True,
        "accepts": True,
        "disputes": True,
    }
