"""What ordinary articles say of each theme; one sentence a line, with its sign and theme."""

from __future__ import annotations

import pytest

from ofsted_kg.extract.articles.statements import Clause, Steer, statements
from ofsted_kg.extract.polarity import clauses

SIGNS = {"strength": "+", "weakness": "-"}


def told(sentence: str) -> set[str]:
    return {
        f"{SIGNS[polarity]}{theme}"
        for part in clauses(sentence)
        for polarity, themes in statements(Clause(sentence[part.start : part.end], sentence), Steer())
        for theme in themes
    }


@pytest.mark.parametrize(
    ("finding", "sentence"),
    [
        ("-drift-and-delay", "Inspectors said that children wait too long for help."),
        ("-workforce", "High staff turnover means families keep having to start again."),
        ("-caseloads", "Social workers are carrying too many cases."),
        ("-caseloads", "Some social workers were responsible for more than 30 children."),
        ("-workforce", "The council relies too heavily on agency staff."),
        ("-workforce", "One in three social work posts was vacant."),
        ("+workforce", "The council has managed to recruit and keep more permanent social workers."),
        ("-supervision", "Social workers do not get regular supervision."),
        ("-management-oversight", "Managers do not have a good enough grip on cases."),
        ("-management-oversight", "Oversight by managers is not strong enough."),
        ("-front-door", "Referrals are not dealt with quickly enough."),
        ("-front-door", "Too many calls to the multi-agency hub go unanswered."),
        ("+front-door", "Concerns reported to the council are dealt with swiftly."),
        ("-strategy-and-enquiries", "Strategy meetings do not always involve health and police."),
        ("-assessment", "Assessments are often superficial."),
        ("-child-protection-planning", "Plans for children in need lack detail."),
        ("-child-protection-planning", "Child protection plans are closed too early."),
        ("-pre-proceedings", "Cases take too long to get to court."),
        ("+domestic-abuse", "Families affected by domestic abuse get good support."),
        ("-neglect", "Children are left in neglectful homes."),
        ("+exploitation", "Young people at risk of exploitation are well protected."),
        ("-missing-children", "Children who go missing are not always spoken to when they come back."),
        ("+disabled-children", "Disabled children and their families get well-planned short breaks."),
        ("-youth-homelessness", "Homeless 16 and 17-year-olds are not told about their rights."),
        ("-private-fostering", "The council does not know about all privately fostered children."),
        ("+allegations-against-professionals", "Allegations against teachers and carers are handled well."),
        (
            "-education-outside-school",
            "The council does not keep close track of children who are home educated.",
        ),
        ("-care-planning", "Care plans are not kept up to date."),
        ("-care-planning", "Independent reviewing officers do not challenge poor practice."),
        ("-permanence", "Too many children wait for a permanent home."),
        ("+adoption", "Children are matched with adopters quickly."),
        ("-placement-sufficiency", "There is a shortage of foster homes."),
        ("-placement-sufficiency", "Too many children are placed far from home."),
        ("-placement-sufficiency", "Children move home too often."),
        ("+placement-sufficiency", "Most children live in stable homes."),
        ("-unregistered-homes", "Some children live in unregistered children's homes."),
        ("+fostering", "Foster carers feel valued and well supported."),
        ("-kinship-care", "Relatives who care for children do not get enough support."),
        ("-health-in-care", "Children in care wait too long for mental health support."),
        ("-health-in-care", "Health checks for children in care are late."),
        ("+education-in-care", "The virtual school helps children to do well."),
        ("+education-in-care", "Children in care make good progress at school."),
        ("+family-time", "Children see their brothers and sisters regularly."),
        ("-reunification", "Children return home without enough support."),
        ("+unaccompanied-children", "Unaccompanied asylum-seeking children are well cared for."),
        ("+life-story-work", "Children are helped to understand their past through life story work."),
        ("-pathway-plans", "Pathway plans are not written with young people."),
        ("-pathway-plans", "Young people are not well prepared for independence."),
        ("+personal-advisers", "Personal advisers stay in touch with care leavers."),
        ("+personal-advisers", "Care leavers get excellent support."),
        ("-care-leaver-accommodation", "Some care leavers live in unsuitable accommodation."),
        ("-care-leaver-accommodation", "Care leavers struggle to find a safe place to live."),
        ("-care-leaver-employment", "Too many care leavers are not in education, employment or training."),
        ("-care-leavers-in-custody", "Care leavers in prison do not get enough contact."),
        ("-care-leaver-health", "Care leavers do not have a copy of their health history."),
        ("-care-leaver-offer", "Care leavers are not aware of what they are entitled to."),
        ("+voice-of-the-child", "Children's views are listened to and acted upon."),
        ("+voice-of-the-child", "Young people have a strong say in how services are run."),
        ("+relationships-and-direct-work", "Social workers know their children well."),
        ("-relationships-and-direct-work", "Some children are not visited often enough."),
        ("-case-recording", "Records do not show why decisions were made."),
        ("-case-recording", "Case files were incomplete."),
        ("-written-plans", "Plans are too vague and lack timescales."),
        ("-risk-analysis", "Social workers fail to recognise the risks to children."),
        ("-risk-analysis", "Staff were too optimistic about parents' promises."),
        ("+identity-and-diversity", "Children's culture and religion are respected."),
        ("-information-sharing", "Police do not always share information with the council."),
        ("+leadership", "Senior leaders have a clear vision and know what needs to be done."),
        ("-leadership", "There have been too many changes of director."),
        ("-leadership", "Leaders have been too slow to act."),
        ("+corporate-parenting", "Councillors take their responsibilities as corporate parents seriously."),
        ("+corporate-parenting", "There is strong political support for children's services."),
        ("+partnership-working", "Partners work well together to protect children."),
        ("-quality-assurance", "Audits are not rigorous enough."),
        ("-quality-assurance", "Managers do not have reliable data."),
        ("+staff-development", "Staff have access to good training."),
        ("+staff-development", "Newly qualified social workers are well supported."),
        ("+resources", "The council has invested heavily in the service."),
        ("-resources", "Budget cuts have harmed services."),
        ("+working-environment", "Staff enjoy working for the council and feel supported."),
        ("-working-environment", "Morale among social workers is low."),
        ("+early-help", "Families get the right help early."),
        ("-early-help", "Early help is not coordinated well."),
        ("-workforce", "Frequent changes of social worker make it hard for children to trust anyone."),
        ("-workforce", "Children had several different social workers in a short time."),
        ("-drift-and-delay", "Children experienced delays in getting the help they needed."),
        ("+caseloads", "Caseloads have reduced and are now manageable."),
        ("-corporate-parenting", "Councillors did not ask enough questions."),
        ("-partnership-working", "Partner agencies do not play a full enough part."),
        ("-exploitation", "The response to child sexual exploitation is weak."),
        ("+missing-children", "Staff respond quickly when a child goes missing."),
        ("-fostering", "Not enough is done to recruit and keep foster carers."),
        ("+kinship-care", "Family members who look after children are well supported."),
        ("-supervision", "Supervision is infrequent and of poor quality."),
        ("-assessment", "Some assessments take too long and miss key information."),
        ("-working-environment", "Outdated IT systems make the work of staff harder."),
        ("-voice-of-the-child", "The voice of the child is often missing from assessments."),
        ("-permanence", "Decisions about children's long-term futures take too long."),
        ("+care-leaver-accommodation", "Most young people who have left care live in suitable homes."),
    ],
)
def test_a_sentence_tells_its_finding(finding: str, sentence: str) -> None:
    assert finding in told(sentence)
