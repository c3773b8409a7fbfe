from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from ofsted_kg.model import Extraction, Resolution
from ofsted_kg.resolve.resolution import resolve

Told = Callable[..., list[Extraction]]

R2016 = "!r1.i1 single 2016-11-14/2016-12-08"
R2019 = "!r2.i1 standard 2019-09-23/2019-10-04"
R2024 = "!r3.i1 standard 2024-04-22/2024-05-03"

# What is told → which mentions are one inspection, key of each group in front.
TOGETHER = {
    "a report and the press that gives its first day": (
        [R2024, "!a1.i1 full 2024-04-22/2024-04-22"],
        {"2024-04-22": "a1.i1 r3.i1"},
    ),
    "a month that the days on site touch, at either end": (
        [R2024, "!a1.i1 full 2024-04", "!a2.i1 full 2024-05"],
        {"2024-04-22": "a1.i1 a2.i1 r3.i1"},
    ),
    "a month that they do not touch": (
        [R2024, "!a1.i1 full 2024-06"],
        {"2024-04-22": "r3.i1", "2024-06": "a1.i1"},
    ),
    "a month without its year": (
        [R2019, R2024, "!a1.i1 full 2020..month-5"],
        {"2019-09-23": "r2.i1", "2024-04-22": "a1.i1 r3.i1"},
    ),
    "a month without its year and nothing known": (
        ["!a1.i1 full 2020..month-5"],
        {"since-2020-month-05": "a1.i1"},
    ),
    "two months that meet in no report stay two": (
        ["!a1.i1 full 2024-04", "!a2.i1 full 2024-05"],
        {"2024-04": "a1.i1", "2024-05": "a2.i1"},
    ),
    "a year": (
        [R2016, R2019, "a1.i1 full 2019"],
        {"2016-11-14": "r1.i1", "2019-09-23": "a1.i1 r2.i1"},
    ),
    "two articles and a year": (
        ["a1.i1 full 2019", "a2.i1 full 2019"],
        {"2019": "a1.i1 a2.i1"},
    ),
    "a year in which two are known": (
        ["!r1.i1 single 2017-01-09/2017-02-02", "!r2.i1 single 2017-11-06/2017-11-30", "a1.i1 full 2017"],
        {"2017-01-09": "r1.i1", "2017-11-06": "r2.i1", "2017": "a1.i1"},
    ),
    "two articles on a year in which two are known: neither is put with the other": (
        [
            "!r1.i1 single 2017-01-09/2017-02-02",
            "!r2.i1 single 2017-11-06/2017-11-30",
            "a1.i1 full 2017",
            "a2.i1 full 2017",
        ],
        {"2017-01-09": "r1.i1", "2017-11-06": "r2.i1", "2017-a1-i1": "a1.i1", "2017-a2-i1": "a2.i1"},
    ),
    "only bounds, and one known within": (
        [R2019, R2024, "!a1.i1 full 2020.."],
        {"2019-09-23": "r2.i1", "2024-04-22": "a1.i1 r3.i1"},
    ),
    "only bounds, and two known within": (
        [R2019, R2024, "!a1.i1 full 2018.."],
        {"2019-09-23": "r2.i1", "2024-04-22": "r3.i1", "since-2018": "a1.i1"},
    ),
    "bounds, but the grade says otherwise": (
        [R2019 + " says leadership:good", "a1.i1 full 2018.. says leadership:inadequate"],
        {"2019-09-23": "r2.i1", "since-2018": "a1.i1"},
    ),
    "a year, whatever the grade: the contradiction is kept": (
        [R2019 + " says leadership:good", "a1.i1 full 2019 says leadership:inadequate"],
        {"2019-09-23": "a1.i1 r2.i1"},
    ),
    "the inspection after that of 2016 is not that of 2024 if one of 2019 is known": (
        [R2016, R2019, R2024, "a1.i2 full 2016", "!a1.i1 full 2017.. after i2"],
        {"2016-11-14": "a1.i2 r1.i1", "2019-09-23": "a1.i1 r2.i1", "2024-04-22": "r3.i1"},
    ),
    "the inspection before that of 2024 is not that of 2016 if one of 2019 is known": (
        [R2016, R2019, R2024, "!a1.i1 full 2024-04 after i2", "a1.i2 full ..2023"],
        {"2016-11-14": "r1.i1", "2019-09-23": "a1.i2 r2.i1", "2024-04-22": "a1.i1 r3.i1"},
    ),
    "a year that is stated outweighs the order": (
        [R2016, R2019, "!a1.i1 full 2024-04 after i2", "a1.i2 full 2016", R2024],
        {"2016-11-14": "a1.i2 r1.i1", "2019-09-23": "r2.i1", "2024-04-22": "a1.i1 r3.i1"},
    ),
    "with nothing known between, the one known stands": (
        [R2016, R2024, "a1.i2 full 2016", "!a1.i1 full 2017.. after i2"],
        {"2016-11-14": "a1.i2 r1.i1", "2024-04-22": "a1.i1 r3.i1"},
    ),
    "what one document keeps apart stays apart": (
        [R2019, "a1.i1 full 2019", "a1.i2 full 2019"],
        {"2019-09-23": "r2.i1", "2019-a1-i1": "a1.i1", "2019-a1-i2": "a1.i2"},
    ),
    "the more exact of a document's two goes first": (
        [R2019, "a1.i1 full 2019", "!a1.i2 full 2019-10"],
        {"2019-09-23": "a1.i2 r2.i1", "2019": "a1.i1"},
    ),
    "a visit is no inspection": (
        ["!r1.i1 monitoring-visit 2016-09-13/2016-09-14", "a1.i1 full 2016-09"],
        {"2016-09-13-monitoring-visit": "r1.i1", "2016-09": "a1.i1"},
    ),
    "a visit and the press on it": (
        ["!r1.i1 monitoring-visit 2016-09-13/2016-09-14", "!a1.i1 monitoring-visit 2016-09"],
        {"2016-09-13-monitoring-visit": "a1.i1 r1.i1"},
    ),
    "monitoring visits are too many for a year to tell": (
        ["!r1.i1 monitoring-visit 2016-09-13/2016-09-14", "a1.i1 monitoring-visit 2016"],
        {"2016-09-13-monitoring-visit": "r1.i1", "2016-monitoring-visit": "a1.i1"},
    ),
    "a focused visit is rare enough": (
        ["!r1.i1 focused-visit 2021-07-06/2021-07-07", "a1.i1 focused-visit 2021"],
        {"2021-07-06-focused-visit": "a1.i1 r1.i1"},
    ),
    "named kinds that differ": (
        [R2019, "a1.i1 short 2019"],
        {"2019-09-23": "r2.i1", "2019": "a1.i1"},
    ),
    "a kind that was derived may be wrong": (
        ["!r2.i1 standard? 2019-09-23/2019-10-04", "a1.i1 short 2019"],
        {"2019-09-23": "a1.i1 r2.i1"},
    ),
    "frameworks that differ": (
        [R2019 + " under ilacs", "a1.i1 full 2019 under sif"],
        {"2019-09-23": "r2.i1", "2019": "a1.i1"},
    ),
    "news of a dated article is the inspection of the months before": (
        [R2019, R2024, "!a1.i1 full ..2024-07-15 @ 2024-07-15"],
        {"2019-09-23": "r2.i1", "2024-04-22": "a1.i1 r3.i1"},
    ),
    "what a dated article looks back to is not": (
        [R2019, R2024, "a1.i1 full ..2024-07-15 @ 2024-07-15"],
        {"2019-09-23": "r2.i1", "2024-04-22": "r3.i1", "before-2024-07-16": "a1.i1"},
    ),
    "care leavers judged with children in care: between 2018 and 2022": (
        [R2016, R2019, R2024, "a1.i1 full 2010.. says children-in-care-and-care-leavers:good"],
        {"2016-11-14": "r1.i1", "2019-09-23": "a1.i1 r2.i1", "2024-04-22": "r3.i1"},
    ),
    "what is only said to come before the next was over by then": (
        ["!a1.i1 full 2024-05 after i2", "a1.i2 full ?"],
        {"2024-05": "a1.i1", "before-2024-05": "a1.i2"},
    ),
    "nothing at all": (
        [R2019, R2024, "a1.i1 full ?"],
        {"2019-09-23": "r2.i1", "2024-04-22": "r3.i1", "undated": "a1.i1"},
    ),
}


def groups(resolution: Resolution) -> dict[str, str]:
    """Key without the council → the mentions under it."""
    return {
        found.key.removeprefix("leicestershire-"): " ".join(
            sorted(f"{ref.sha256}.{ref.key}" for ref in found.mentions)
        )
        for found in resolution.inspections
    }


@pytest.mark.parametrize(("told", "expected"), TOGETHER.values(), ids=TOGETHER)
def test_what_is_one_inspection(extractions: Told, told: list[str], expected: dict[str, str]) -> None:
    assert groups(resolve(extractions(told))) == expected


@pytest.mark.parametrize("told", [told for told, _ in TOGETHER.values()], ids=TOGETHER)
def test_order_of_documents_has_no_say(extractions: Told, told: list[str]) -> None:
    documents = extractions(told)
    expected = resolve(documents)
    for seed in range(4):
        assert resolve(random.Random(seed).sample(documents, len(documents))) == expected


def test_every_mention_has_one_decision_with_a_reason(extractions: Told) -> None:
    told = [R2016, R2019, R2024, "a1.i2 full 2016", "!a1.i1 full 2017.. after i2", "!a2.i1 full ?"]
    resolution = resolve(extractions(told))
    assert {decision.mention for decision in resolution.decisions} == set(resolution.inspection_of)
    assert len(resolution.decisions) == len(told)
    for decision in resolution.decisions:
        assert resolution.inspection_of[decision.mention] == decision.inspection
        assert decision.reason
        assert 0 < decision.confidence <= 1


# (told, wanted attribute, value): what an inspection is called once its mentions are together.
RESOLVED = [
    ([R2024, "!a1.i1 full 2024-05"], "kind", "standard"),
    (["!r1.i1 standard? 2024-04-22/2024-05-03", "a1.i1 full 2024-05"], "kind_is_derived", True),
    (["a1.i1 full 2024-05", "a2.i1 short 2024-05"], "kind", "short"),
    ([R2024, "a1.i1 full 2024-05 under ilacs"], "framework", "ilacs"),
    ([R2024, "!a1.i1 full 2024-04-29/2024-04-29"], "start.isoformat()", "2024-04-22"),
    ([R2024, "!a1.i1 full 2024-05"], "end.isoformat()", "2024-05-03"),
    (["a1.i1 full 2019", "a2.i1 full 2019-04..2020-02"], "not_before.isoformat()", "2019-04-01"),
    (["a1.i1 full 2019", "a2.i1 full 2019-04..2020-02"], "not_after.isoformat()", "2019-12-31"),
    (["a1.i1 full 2019"], "start", None),
]


@pytest.mark.parametrize(("told", "attribute", "value"), RESOLVED)
def test_one_value_for_each_property(
    extractions: Told, told: list[str], attribute: str, value: object
) -> None:
    (found,) = resolve(extractions(told)).inspections
    name, _, call = attribute.partition(".")
    got = getattr(found, name)
    assert (got.isoformat() if call else got) == value


def test_councils_are_resolved_apart(extractions: Told) -> None:
    documents = extractions(["a1.i1 full 2019"]) + extractions(["a2.i1 full 2019"], "leicester")
    assert [found.key for found in resolve(documents).inspections] == [
        "leicester-2019",
        "leicestershire-2019",
    ]
