"""What articles find, statement by statement; one case a line."""

from __future__ import annotations

import pytest

from ofsted_kg.extract.articles.article import extract_article
from ofsted_kg.model import Document

OPENING = (
    "Kent services for children judged by watchdog\n"
    "Children's services at Kent County Council were rated good by Ofsted after an inspection in May 2023.\n"
    "Councillor Ada Marlow is the cabinet member for children's services at Kent County Council.\n"
)


def findings(words: str) -> set[str]:
    text = OPENING + words
    found = extract_article(Document("0" * 64, "kent.txt", "text/plain", text, title="Kent")).findings
    return {
        f"{'-' if claim.polarity == 'weakness' else '+'}{theme}" for claim in found for theme in claim.themes
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # each statement of a sentence for itself
        (
            "Inspectors said that caseloads are too high and that the virtual school is excellent.",
            "-caseloads +education-in-care",
        ),
        (
            "Supervision is not regular, and life-story work is rarely finished.",
            "-supervision -life-story-work",
        ),
        (
            "The report praised the fostering service as well as the support for special guardians.",
            "+fostering +permanence",
        ),
        # what goes on about the words before it
        (
            "Personal advisers are persistent, but they are difficult to reach.",
            "+personal-advisers -personal-advisers",
        ),
        ("Supervision, however, is patchy.", "-supervision"),
        # what must improve is a weakness, however it is put
        ("Kent was told, however, to make its pathway plans clearer.", "-pathway-plans"),
        ("Inspectors asked the council to see that life-story work is done.", "-life-story-work"),
        ("Ofsted would like the county to look at how adopters are trained.", "-adoption"),
        ("Inspectors did call for improvements to private fostering.", "-private-fostering"),
        ("Since its last inspection private fostering has clearly improved.", "+private-fostering"),
        ("Suggested improvements include the frequency of supervision.", "-supervision"),
        ("One recommendation was made, on the support for special guardians.", "-permanence"),
        ("The council still has to do better for disabled children.", "-disabled-children"),
        ("Kent could still do more about elective home education.", "-education-outside-school"),
        (
            "Three things need to improve.\nAmong these are supervision and audits.",
            "-supervision -quality-assurance",
        ),
        ("The report makes two recommendations.\nOne is about life-story work.", "-life-story-work"),
        ("Here is what mainly has to improve:\n• Bolder return home interviews", "-missing-children"),
        (
            "The council was told to do two things: hold regular supervision; write better pathway plans.",
            "-supervision -pathway-plans",
        ),
        ("Inspectors asked Kent to make sure that life-story work is thorough.", "-life-story-work"),
        ("The inspectors urge the council to visit privately fostered children.", "-private-fostering"),
        (
            "There are two things that need to improve. They are supervision; and early help.",
            "-supervision -early-help",
        ),
        (
            "Inspectors want to see:\n1. better pathway plans\n2. regular supervision",
            "-pathway-plans -supervision",
        ),
        # what goes on behind a grade, or stands before the comma in front of it
        ("Kent was rated good, with particular praise for the virtual school.", "+education-in-care"),
        ("Leadership was rated inadequate because supervision was irregular.", "-supervision"),
        # what was looked at is none, what was found there is
        ("The inspection looked at care leavers and found that pathway plans are poor.", "-pathway-plans"),
        # a clause that says neither is the opposite of what “but” sets against it
        (
            "Life-story work is begun in the first month, but supervision is irregular.",
            "+life-story-work -supervision",
        ),
        # items of a list stand for themselves
        (
            "Praised were the answer to referrals, help for privately fostered children, and the courts.",
            "+front-door +private-fostering +pre-proceedings",
        ),
        # what was asked for once and is dealt with
        ("Managers have acted on the recommendations about adoption and do it well.", "+adoption"),
        # lists under what is the council's own
        ("A package of measures was agreed, including:\n• Better supervision", ""),
        ("Improvements must be made, including:\n• The quality of supervision", "-supervision"),
        # neither grades nor what was only looked at
        ("The experiences and progress of care leavers – and leadership – were each rated good.", ""),
        ("Inspectors looked at how well information is shared.", ""),
        # words of the press
        ("Caseloads have fallen and are now manageable, inspectors found.", "+caseloads"),
        ("Too many children live a long way from home, the report said.", "-placement-sufficiency"),
        ("Several protection plans were vague, inspectors said.", "-child-protection-planning"),
        ("Ofsted found staff turnover and churn.", "-workforce"),
        ("Foster carers told inspectors that they feel valued.", "+fostering"),
        ("Education plans are weak, the watchdog said.", "-education-in-care"),
        # a few quoted words within the reporter's sentence
        ("Letters before proceedings are “hard to follow and full of errors”.", "-pre-proceedings"),
        # neither officials, nor their moves, nor other inspectorates
        ("Councillor Ada Marlow said that caseloads are low.", ""),
        ("“Our virtual school is excellent,” said Councillor Marlow.", ""),
        ("Councillor Marlow, whose leadership was praised last year, left in March.", ""),
        ("Ofsted visited with the Inspectorate of Probation, which did well.", ""),
        # nor what a page says of itself, nor whom inspectors met
        ("Accept our cookies each time you visit our website.", ""),
        ("Monitoring visits do not result in a grade.", ""),
        ("The inspection looked at early help and strong leadership.", ""),
        # what an official says that inspectors asked for does, and nothing else of the sentence
        (
            "Councillor Ada Marlow, a brilliant leader, said: “Inspectors asked us for better audits.”",
            "-quality-assurance",
        ),
        ("“Inspectors told us that supervision is excellent,” said Councillor Marlow.", ""),
        ("In a note to Ada Marlow they add that supervision is excellent.", "+supervision"),
        # who asks for more says nothing new of what stands before
        (
            "Life-story work is excellent.\nThey also told the county where it must do more.",
            "+life-story-work",
        ),
        ("Life-story work is excellent.\nMore children should get it, they said.", "+life-story-work"),
        ("Life-story work is poor.\nThey also found a number of strengths.", "-life-story-work"),
        ("The children's commissioner who was sent in found weaknesses.", ""),
        ("Ofsted and the inspectorates for police and probation did good work.", ""),
        # a line that begins with a mark ends the search for what opens its list
        (": supervision is poor; audits are excellent.", "-supervision +quality-assurance"),
        ("; supervision is poor.", "-supervision"),
        # but what the inspectorate tells an official counts
        ("In a letter to Councillor Ada Marlow, Ofsted said that supervision is poor.", "-supervision"),
    ],
)
def test_findings(words: str, expected: str) -> None:
    assert findings(words) == set(expected.split())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            (
                "Inspectors praised the virtual school, the adoption service and the support given to "
                "unaccompanied children."
            ),
            "+education-in-care +adoption +unaccompanied-children",
        ),
        (
            "The report said that high caseloads and staff turnover meant visits to children were missed.",
            "-caseloads -workforce -relationships-and-direct-work",
        ),
        (
            (
                "Areas for improvement include the quality of supervision, the timeliness of health "
                "assessments and the sufficiency of homes."
            ),
            "-supervision -health-in-care -placement-sufficiency",
        ),
        (
            "Although social workers know their children well, plans are not always clear.",
            "+relationships-and-direct-work -written-plans",
        ),
        (
            "Ofsted also criticised the council for its use of unregistered homes.",
            "-unregistered-homes",
        ),
        (
            "Inspectors were impressed with how quickly referrals are dealt with.",
            "+front-door",
        ),
        (
            'Inspectors said: "Leaders have a clear vision, and morale is high."',
            "+leadership +working-environment",
        ),
        (
            (
                "However, the watchdog raised concerns about children who go missing and those at risk of "
                "exploitation."
            ),
            "-missing-children -exploitation",
        ),
        (
            (
                "Strengths noted by Ofsted:\n• Strong partnership working\n• A stable workforce\n• "
                "Children's views shape services"
            ),
            "+partnership-working +workforce +voice-of-the-child",
        ),
        (
            (
                'Inspectors noted "significant improvement" in early help but said thresholds were not '
                "well understood."
            ),
            "+early-help -front-door",
        ),
        (
            "It said too few foster carers had been recruited, leaving some children living miles away.",
            "-fostering -placement-sufficiency",
        ),
        (
            (
                "Care leavers were found to be well supported by their personal advisers, but many did "
                "not know about the local offer."
            ),
            "+personal-advisers -care-leaver-offer",
        ),
        (
            (
                '"Social workers told us they feel well supported and have manageable caseloads," the '
                "report added."
            ),
            "+working-environment +caseloads",
        ),
        (
            "Inspectors highlighted a lack of suitable accommodation for care leavers.",
            "-care-leaver-accommodation",
        ),
        (
            "The inspection found weaknesses in management oversight, supervision and case recording.",
            "-management-oversight -supervision -case-recording",
        ),
        (
            "The report was critical of the quality of audits and the use of performance data.",
            "-quality-assurance",
        ),
        (
            "Disabled children benefit from a wide range of short breaks, it said.",
            "+disabled-children",
        ),
        (
            "Children do not always get life story work when they should.",
            "-life-story-work",
        ),
        (
            "Inspectors found that domestic abuse was not always recognised as a risk to children.",
            "-domestic-abuse",
        ),
        (
            "The watchdog welcomed the appointment of a permanent director, who has brought stability.",
            "+leadership",
        ),
        (
            "Inspectors said elected members provide strong challenge and support.",
            "+corporate-parenting",
        ),
        (
            "Ofsted said the service's electronic recording system made it hard for staff to do their jobs.",
            "-case-recording",
        ),
        (
            "Young people spoke highly of their social workers and felt listened to.",
            "+relationships-and-direct-work +voice-of-the-child",
        ),
        (
            "Brothers and sisters are kept together wherever possible, inspectors said.",
            "+family-time",
        ),
        (
            "Inspectors identified serious failures that left children at risk of harm.",
            "",
        ),
        (
            "Ofsted rated the council good for children in care.",
            "",
        ),
        (
            "Kinship carers are assessed quickly and given the help they need.",
            "+kinship-care",
        ),
        (
            "Social workers felt overwhelmed by the number of cases.",
            "-caseloads",
        ),
        (
            "Staff said that they were proud to work for the county.",
            "+working-environment",
        ),
        (
            "Too many agency social workers are being used, which leads to frequent changes.",
            "-workforce",
        ),
    ],
)
def test_ordinary_passages(words: str, expected: str) -> None:
    assert findings(words) == set(expected.split())


@pytest.mark.parametrize(
    ("words", "councils"),
    [
        ("Bromley and Bexley share children's services.", {"bromley", "bexley"}),
        ("Bromley and Bexley are neighbours.", set()),
    ],
)
def test_councils_that_run_their_services_as_one(words: str, councils: set[str]) -> None:
    text = (
        "Two boroughs judged by watchdog\n"
        "Children's services in Bromley and Bexley were rated good after an inspection in May 2023.\n"
        f"{words}\n"
        "Caseloads are low, the report said.\n"
    )
    found = extract_article(Document("0" * 64, "two.txt", "text/plain", text, title="Two boroughs"))
    of_key = {mention.key: mention.council for mention in found.inspections}
    assert {of_key[claim.inspection] for claim in found.findings} == councils
