"""Who speaks where the words beside a quotation do not tell: a line a text, with its speakers.

Expected are the speakers of all quotations in text order; words of nobody known are left out.
"""

from __future__ import annotations

import pytest

from ofsted_kg.extract.articles.article import extract_article
from ofsted_kg.model import Document

HEAD = (
    "Rotherham children's services rated good by Ofsted\nInspectors visited Rotherham Council in May 2019.\n"
)
LEADER = "Council leader Bill Croft"


def speakers(text: str) -> list[str]:
    document = Document("0" * 64, "a.txt", "text/plain", HEAD + text, title=HEAD.split("\n")[0])
    said = extract_article(document).quotations
    return [q.speaker or (q.organisation.key if q.organisation else "") for q in said]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # told by the sentence in front of it, in the paragraph or in that before
        (f"{LEADER} said that it took years. “We never gave up on it.”", ["Bill Croft"]),
        (f"{LEADER} said that it took years and that money was short.\n“We never gave up.”", ["Bill Croft"]),
        (f"{LEADER} was told that it took years.\n“We never gave up.”", []),
        (f"{LEADER} met Jo Dale, who said that it took years.\n“We never gave up.”", []),
        (f"{LEADER} spoke.\nJo Dale, a mother of two, said that it took years.\n“We never gave up.”", []),
        (f"{LEADER} spoke. Inspectors said that work was sound. “Children are safe.”", ["ofsted"]),
        # a single word is said too
        (f"“Astonishing,” said {LEADER}. “I never thought I would say it.”", ["Bill Croft"]),
        # captions and adverts between the paragraphs of a speech
        (
            f"{LEADER} said: “It took years.\nAdvertisement\nTown Hall (Image: A. Wren)\n“We never gave up.”",
            ["Bill Croft"] * 2,
        ),
        (f"{LEADER} said: “It took years.”\nAdvertisement\n“We never gave up on it.”", ["Bill Croft"] * 2),
        # paragraphs without marks below the name
        (f"{LEADER}, who was elected in May, said:\nThis was the work of many hands.", ["Bill Croft"]),
        ("The report says:\nThis was the work of many hands.", []),
    ],
)
def test_speakers(text: str, found: list[str]) -> None:
    assert speakers(text) == found
