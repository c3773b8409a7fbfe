from __future__ import annotations

import pytest

from ofsted_kg.extract.polarity import clauses, polarity_of


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Visits are regular and purposeful.", "strength"),
        ("Leaders know their service well.", "strength"),
        ("Decisions are made without delay.", "strength"),
        ("Children do not wait long for a school.", "strength"),
        ("Managers have reduced drift and delay.", "strength"),
        ("Where risks increase, staff respond quickly.", "strength"),
        ("Despite high turnover, visits are purposeful.", "strength"),
        ("Managers act promptly when placements break down or drift.", "strength"),
        ("Advisers are attentive and persist if calls are not returned.", "strength"),
        ("Letters are clear about the next step if matters do not improve.", "strength"),
        ("Help is delayed when matters do not improve.", "weakness"),
        ("Support for care leavers is variable.", "weakness"),
        ("The team supports 181 young people.", None),
        ("The panel hears of effective cases where plans were not followed.", "weakness"),
        ("Only after an audit was the risk seen and effective action taken.", "weakness"),
        ("The demand is greater than the resources that are available.", "weakness"),
        ("Carers are found quickly for children who need to be looked after.", "strength"),
        ("The forum would benefit from a wider membership.", "weakness"),
        ("Recording could be further improved by better use of summaries.", "weakness"),
        ("Advice is helpful for families who would benefit from a short break.", "strength"),
        ("Emergency care is used only when necessary.", "strength"),
        ("Plans are poor.", "weakness"),
        ("No care leaver lives in bed and breakfast accommodation.", "strength"),
        ("Young people are not placed in houses of multiple occupation.", "strength"),
        ("Young people are not always offered alternatives to bed and breakfast.", "weakness"),
        ("Audits are too narrow to help managers to improve practice effectively.", "weakness"),
        ("Leaders cannot be confident that all visits are timely and effective.", "weakness"),
        ("A lack of homes limits the ability to match children.", "weakness"),
        ("Plans are not always clear.", "weakness"),
        ("The quality of assessments is variable.", "weakness"),
        ("Too many children wait too long.", "weakness"),
        ("A small number of children wait for help.", "weakness"),
        ("There is more to do to improve recording.", "weakness"),
        ("Few plans have a robust contingency.", "weakness"),
        ("Leaders have yet to act.", "weakness"),
        ("Supervision does not help staff to reflect.", "weakness"),
        ("Visits are regular, but plans are poor.", "mixed"),
        ("Although visits are regular, records are weak.", "mixed"),
        ("Most visits are timely; however, plans drift.", "mixed"),
        # less of what is bad is good
        ("Staff turnover is the lowest for years.", "strength"),
        ("Spending on agency workers has dropped.", "strength"),
        ("Fewer children have to wait for a nurse.", "strength"),
        ("Delays in court were cut.", "strength"),
        # what never ends is praised, what nobody does is not
        ("Advisers never give up on young people.", "strength"),
        ("Directors have not let up.", "strength"),
        ("Nobody is waiting and no child is unsafe.", "strength"),
        ("Nor was there any breakdown.", "strength"),
        ("Children have a chance to talk to trusted adults.", "strength"),
        ("Nobody asks them why.", "weakness"),
        ("Grooming wasn't recognised.", "weakness"),
        # plain words of the press
        ("What stands in the way is the size of caseloads.", "weakness"),
        ("Children are matched in days rather than weeks.", "strength"),
        ("Assessments took longer than they should.", "weakness"),
        ("Children waited for weeks.", "weakness"),
        ("Pupils taught at home were off the radar.", "weakness"),
        ("Social workers come and go.", "weakness"),
        ("The service has turned a corner.", "strength"),
        ("Practice is still improving.", "strength"),
        ("In March there were 214 children in care.", None),
        ("The council intends to open two homes.", None),
        ("It is too early to tell.", None),
        ("", None),
    ],
)
def test_polarity(sentence: str, polarity: str | None) -> None:
    assert polarity_of(sentence) == polarity


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Visits are regular.", ["Visits are regular."]),
        ("Visits are regular but plans are poor.", ["Visits are regular ", "but plans are poor."]),
        ("While visits are regular, plans are poor.", ["While visits are regular, ", "plans are poor."]),
        ("They are not yet consistent.", ["They are not yet consistent."]),
        ("", []),
    ],
)
def test_clauses(sentence: str, parts: list[str]) -> None:
    assert [sentence[span.start : span.end] for span in clauses(sentence)] == parts
