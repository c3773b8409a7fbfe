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
        ("In May, inspectors met the council's staff.\nThey stated: “Work is sound here.”", ["ofsted"]),
        ("A spokesman for Rotherham Council said,\n“We are proud of all this.”", ["rotherham"]),
        ("A spokesperson from the council, said: “We are proud of all this.”", ["rotherham"]),
        # a single word is said too
        (f"“Astonishing,” said {LEADER}. “I never thought I would say it.”", ["Bill Croft"]),
        # speech may begin with a grade, which alone is none
        (
            f"{LEADER} said: “Requires improvement is a step on the way for us and for our staff.”",
            ["Bill Croft"],
        ),
        (f"{LEADER} said it was “requires improvement to be good”.", []),
        # captions and adverts between the paragraphs of a speech
        (
            f"{LEADER} said: “It took years.\nAdvertisement\nTown Hall (Image: A. Wren)\n“We never gave up.”",
            ["Bill Croft"] * 2,
        ),
        (f"{LEADER} said: “It took years.”\nAdvertisement\n“We never gave up on it.”", ["Bill Croft"] * 2),
        # paragraphs without marks below the name
        (f"{LEADER}, who was elected in May, said:\nThis was the work of many hands.", ["Bill Croft"]),
        ("The report says:\nThis was the work of many hands.", []),
        # whoever is only spoken of by others says nothing
        (f"{LEADER} spoke. The letter says that Croft will be judged by “what comes of it all”.", ["ofsted"]),
        (f"{LEADER} spoke. Bosses were asked whether Croft was “the right one to go on”.", []),
        ("The council's chief executive said it would “begin all of it anew”.", []),
        # whoever spoke goes on behind the quotation
        (
            f"{LEADER} said he was ‘let down by it’ in light of the findings, adding: ‘It hurts us all.’",
            ["Bill Croft"] * 2,
        ),
        # by whom it is said
        (f"The report was hailed as “a day for all to be proud of” by {LEADER}.", ["Bill Croft"]),
        (f"The report is “a day for all to be proud of”, according to {LEADER}.", ["Bill Croft"]),
        (
            f"In her letter to {LEADER}, lead inspector Di Fell wrote: “Leaders know what to do.”",
            ["Di Fell"],
        ),
        (f"{LEADER} came. She describes it as “a day for all to be proud of”.", ["Bill Croft"]),
        # who is asked replies
        (
            f"Cllr Di Fell asked {LEADER} whether it was enough.\nHe replied: “It never is, and I know it.”",
            ["Bill Croft"],
        ),
        (
            f"{LEADER} was asked by Cllr Di Fell whether it was enough. He replied: “It never is, I know.”",
            ["Bill Croft"],
        ),
        (f"Cllr Di Fell asked {LEADER} to act. She added: “It is never enough.”", ["Di Fell"]),
        # "it" goes on
        ("The report came out. It saw that work was sound, adding: “Children are safe.”", ["ofsted"]),
        ("The council spoke. It saw that there is far to go, adding: “We will get there soon.”", []),
        # any body that somebody speaks for, no person and no family
        ("A spokesperson for Brightwell said: “We will act at once.”", ["brightwell"]),
        ("A spokesperson for the family said: “We will act at once.”", []),
        ("A spokesperson for Ann Brightwell said: “We will act at once.”", []),
        # bodies in a statement, or behind what else they did
        ("A statement from the council said: “We will act at once.”", ["rotherham"]),
        ("The council’s statement reads: “We will act at once.”", ["rotherham"]),
        ("Rotherham Council’s statement said: “We will act at once.”", ["rotherham"]),
        ("The council accepted the findings and said it would “work on every one of them”.", ["rotherham"]),
        ("In May, the DfE reviewed all of it and said: “We see progress.”", ["department-for-education"]),
        ("Council bosses say that they are “working on every one of them”.", ["rotherham"]),
        ("The council’s press office said: “We will act at once.”", ["rotherham"]),
        (
            "A Department for Education (DfE) spokesperson said: “We see progress.”",
            ["department-for-education"],
        ),
        ("The union GMB said: “We told them so.”", ["gmb"]),
        ("The Labour group said: “We told them so.”", ["labour-party"]),
        ("The opposition councillors said: “We told them so.”", []),
        ("A spokesman for Rotherham Children's Trust said: “We will act.”", ["rotherham-childrens-trust"]),
        ("A spokesperson for Achieving for Children said: “We will act.”", ["achieving-for-children"]),
        (f"“It took years,” boasts {LEADER}.", ["Bill Croft"]),
        ("The council asked Jo Dale, a mother, and she said it was “bad for all of us”.", []),
    ],
)
def test_speakers(text: str, found: list[str]) -> None:
    assert speakers(text) == found
