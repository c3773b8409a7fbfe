from __future__ import annotations

from collections import Counter

import pytest

from ofsted_kg.extract.lexicon import readings
from ofsted_kg.extract.themes import _ruled, theme_wordings, themes_in
from ofsted_kg.schemes import scheme


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("The timeliness of strategy meetings.", {"strategy-and-enquiries"}),
        ("Management oversight and supervision.", {"management-oversight", "supervision"}),
        ("Early help assessments.", {"early-help"}),
        ("Visits to children who are privately fostered.", {"private-fostering"}),
        ("Child in need plans and child protection plans.", {"child-protection-planning"}),
        ("Care leavers’ access to their health histories.", {"care-leaver-health"}),
        ("Health assessments for children in care.", {"health-in-care"}),
        ("The mental health of care leavers.", {"care-leaver-health"}),
        ("Supervision, so that assessments improve.", {"supervision"}),
        ("Leaders must ensure that chronologies are kept.", {"case-recording"}),
        ("The service for young carers.", {"early-help"}),
        ("Training, education and work for care leavers.", {"care-leaver-employment"}),
        ("The workforce training plan.", {"staff-development"}),
        ("The delivery plan.", set()),
        (
            "Oversight of assessments to prevent drift and delay.",
            {"management-oversight", "assessment", "drift-and-delay"},
        ),
        ("Return home interviews. Caseloads of social workers.", {"missing-children", "caseloads"}),
        ("Children receive a good service.", set()),
    ],
)
def test_recommendations(text: str, themes: set[str]) -> None:
    assert set(themes_in(text, limit=4)) == themes


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Families are helped sooner, before trouble grows.", {"early-help"}),
        ("The emergency team answers the phone at once.", {"front-door"}),
        (
            "Abuse is soon investigated by child protection teams who investigate harm.",
            {"strategy-and-enquiries"},
        ),
        ("Whether a baby is properly assessed hangs on chance.", {"assessment"}),
        ("Plans to protect children are flimsy.", {"child-protection-planning"}),
        ("Babies’ lives are decided in a court case that drags on.", {"pre-proceedings"}),
        ("Some children live with violence for years.", {"domestic-abuse"}),
        ("Toddlers were left in filthy homes.", {"neglect"}),
        ("Teenagers were preyed on by dealers.", {"exploitation"}),
        ("Those who had gone missing were not spoken to.", {"missing-children"}),
        ("Parents of boys with special needs like the respite.", {"disabled-children"}),
        ("A teenager with nowhere to sleep was sent away.", {"youth-homelessness"}),
        ("Pupils who are taught at home are rarely seen.", {"education-outside-school"}),
        ("Reviews of children are held on time.", {"care-planning"}),
        ("Children can stay for good with those who raise them.", {"permanence"}),
        ("Adopting families are found.", {"adoption"}),
        ("There are not enough homes for teenagers.", {"placement-sufficiency"}),
        ("Girls were put up in a caravan.", {"unregistered-homes"}),
        ("Foster parents are thanked.", {"fostering"}),
        ("Grandparents who step in are well looked after.", {"kinship-care"}),
        ("Boys saw their brothers every week.", {"family-time"}),
        ("Some went back to their parents too soon.", {"reunification"}),
        ("Children who arrive alone are made welcome.", {"unaccompanied-children"}),
        ("Letters which they can read later in life are kind.", {"life-story-work"}),
        ("They learn how to live alone.", {"pathway-plans"}),
        ("Few have a tenancy or a home of their own.", {"care-leaver-accommodation"}),
        ("Half are neither working nor studying.", {"care-leaver-employment"}),
        ("Those behind bars are forgotten.", {"care-leavers-in-custody"}),
        ("Few know what they are due.", {"care-leaver-offer"}),
        ("Nobody wrote down what children say.", {"voice-of-the-child"}),
        ("Social workers get to know families.", {"relationships-and-direct-work"}),
        ("Children wait months for a nurse.", {"drift-and-delay"}),
        ("Minutes are written up well.", {"case-recording"}),
        ("Warning signs were overlooked.", {"risk-analysis"}),
        ("GPs and schools do not share what they know.", {"information-sharing"}),
        ("Managers took decisions in haste.", {"management-oversight"}),
        ("New staff are well supervised.", {"supervision"}),
        ("The director is the fourth in a succession of leaders.", {"leadership"}),
        ("Politicians of all parties back the service.", {"corporate-parenting"}),
        ("The police, schools and nurses work side by side.", {"partnership-working"}),
        ("Staff leave as fast as they are hired.", {"workforce"}),
        ("Social workers have too many children on their books.", {"caseloads"}),
        ("Extra money has been found.", {"resources"}),
        ("Social workers are proud to be here and in good spirits.", {"working-environment"}),
    ],
)
def test_plain_words_of_the_press(text: str, themes: set[str]) -> None:
    assert set(themes_in(text)) == themes


@pytest.mark.parametrize(
    ("before", "sentence", "area", "themes"),
    [
        (
            "Life-story work starts early.",
            "It is done with great care.",
            "children-in-care",
            ("life-story-work",),
        ),
        ("", "It is done with great care.", "children-in-care", ()),
        (
            "Private foster carers are checked.",
            "Assessments are thorough.",
            "help-and-protection",
            ("private-fostering",),
        ),
        (
            "Core groups meet monthly.",
            "Partners share information.",
            "help-and-protection",
            ("child-protection-planning", "information-sharing"),
        ),
        ("", "Plans are vague.", "help-and-protection", ("child-protection-planning", "written-plans")),
        ("", "Plans are vague.", "children-in-care", ("care-planning", "written-plans")),
        ("", "Plans are vague.", "care-leavers", ("pathway-plans", "written-plans")),
        ("Core groups meet monthly.", "Audits are frequent.", "leadership", ("quality-assurance",)),
        ("Family time is planned well.", "Young carers enjoy a club.", "help-and-protection", ()),
        ("Family time is planned well.", "Few children enter care.", "children-in-care", ()),
        ("", "Panels meet twice a month.", "adoption", ("adoption",)),
        ("", "Panels meet twice a month.", "lscb", ("partnership-working",)),
        ("", "Panels meet twice a month.", "leadership", ()),
        ("", "They know their rights.", "care-leavers", ("care-leaver-offer",)),
        ("", "They know their rights.", "help-and-protection", ()),
        ("", "Homelessness is dealt with at once.", "help-and-protection", ("youth-homelessness",)),
        ("", "Homelessness is dealt with at once.", "care-leavers", ("care-leaver-accommodation",)),
    ],
)
def test_sentences_of_a_report(before: str, sentence: str, area: str, themes: tuple[str, ...]) -> None:
    assert themes_in(sentence, area=area, context=f"{before} " if before else "") == themes


def test_the_context_may_be_the_whole_paragraph() -> None:
    paragraph = "Adopters are prepared well. They feel welcome. Supervision is regular."
    assert themes_in("They feel welcome.", area="adoption", context=paragraph) == ("adoption",)


def test_no_more_than_the_limit() -> None:
    assert len(themes_in("Adoption, fostering, caseloads, supervision and audits.", limit=2)) == 2


def test_every_theme_has_a_wording_and_every_wording_a_theme() -> None:
    known = {concept.id for concept in scheme("theme").values() if concept.broader}
    named = {theme for _, sense in theme_wordings() for theme in sense.themes if theme}
    assert named == known


def test_every_wording_stands_once() -> None:
    """A name may say what a wording says too; every other wording must find something that no other finds."""
    told = [(wording, sense, set(readings(wording))) for wording, sense in theme_wordings()]
    times = Counter((reading, sense) for _, sense, found in told for reading in found)
    concepts = scheme("theme").values()
    names = {name for concept in concepts for name in (concept.label, *concept.alt_labels)}
    twice = [
        wording
        for wording, sense, found in told
        if wording not in names and all(times[reading, sense] > 1 for reading in found)
    ]
    assert twice == []
    assert [concept.id for concept in concepts if concept.label in concept.alt_labels] == []


def test_rules_speak_of_known_themes() -> None:
    known = {concept.id for concept in scheme("theme").values() if concept.broader}
    for rule in ("heard", "covers", "aspect", "general"):
        assert set(_ruled(rule)) <= known
    for rule in ("weak", "covers", "plans"):
        assert {theme for themes in _ruled(rule).values() for theme in themes} <= known
