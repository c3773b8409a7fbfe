from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.errors import QueryError
from ofsted_kg.graph.derive import derive
from ofsted_kg.graph.ontology import ontology_quads
from ofsted_kg.vocab import BASE, GRAPH_DERIVED, PREFIXES

HEADER = f"@base <{BASE}id/> .\n" + "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())


def inspection(
    key: str, first: str | None, last: str | None, *, kind: str = "standard", of: str = "x"
) -> str:
    bounds = f'; okg:notBefore "{first}"^^xsd:date' if first else ""
    bounds += f'; okg:notAfter "{last}"^^xsd:date' if last else ""
    what = f"okg:inspects <council/{of}> ; okg:inspectionType inspection-type:{kind}"
    return f"<inspection/{key}> {what}{bounds} .\n"


def finding(number: int, of: str, polarity: str | None, theme: str, told_by: str = "") -> str:
    kind = f"okg:polarity polarity:{polarity}" if polarity else "a okg:Recommendation"
    teller = f'; okg:toldBy "{told_by}"' if told_by else ""
    return (
        f"<finding/{number}> {kind} ; okg:findingOf <inspection/{of}> ; okg:theme theme:{theme}{teller} .\n"
    )


def findings(of: str, *told: str) -> str:
    """Findings by "polarity theme teller", "to-do" for a recommendation."""
    lines = []
    for number, words in enumerate(told):
        polarity, theme, *teller = words.split()
        polarity_or_none = None if polarity == "to-do" else polarity
        lines.append(finding(ord(of) * 100 + number, of, polarity_or_none, theme, *teller))
    return "".join(lines)


def derived(turtle: str) -> set[str]:
    """What the rules make of it, IRIs shortened to their last two parts."""
    store = ox.Store()
    store.bulk_load(HEADER + turtle, ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(f"{BASE}graph/document/d"))
    store.bulk_extend(ontology_quads())
    made = derive(store)
    quads = list(store.quads_for_pattern(None, None, None, ox.NamedNode(GRAPH_DERIVED)))
    assert made >= len(quads)
    return {
        " ".join(
            str(term).strip("<>").replace(f"{BASE}id/", "").split("#")[-1].removeprefix(BASE)
            for term in (quad.subject, quad.predicate, quad.object)
        )
        for quad in quads
    }


EARLY, LATE = inspection("a", "2015-01-01", "2015-01-31"), inspection("b", "2019-01-01", "2019-12-31")

RAISED = [
    (["weakness supervision"], {"supervision"}),
    (["strength supervision"], set()),
    (["weakness supervision", "strength supervision"], set()),
    (["weakness supervision", "weakness supervision", "strength supervision"], {"supervision"}),
    (["weakness supervision", "mixed supervision"], {"supervision"}),
    (["mixed supervision", "mixed supervision"], set()),
    (["to-do supervision", "strength supervision", "strength supervision"], {"supervision"}),
    (["weakness supervision council"], set()),
    (["weakness supervision inspectors", "strength supervision council"], {"supervision"}),
    (["weakness supervision", "weakness neglect", "strength neglect"], {"supervision"}),
]


@pytest.mark.parametrize(("told", "themes"), RAISED)
def test_what_an_inspection_raises(told: list[str], themes: set[str]) -> None:
    expected = {f"inspection/a raises theme/{theme}" for theme in themes}
    assert derived(EARLY + findings("a", *told)) == expected


def test_an_issue_recurs_where_two_inspections_raise_it() -> None:
    found = derived(
        EARLY
        + LATE
        + finding(1, "a", "weakness", "neglect")
        + finding(2, "b", None, "neglect")
        + finding(3, "b", "strength", "neglect")
        + finding(4, "b", "weakness", "supervision")
    )
    issue = "recurring-issue/x/neglect"
    assert {line for line in found if line.startswith("recurring")} == {
        f"{issue} type RecurringIssue",
        f"{issue} council council/x",
        f"{issue} theme theme/neglect",
        f"{issue} raisedIn inspection/a",
        f"{issue} raisedIn inspection/b",
        f"{issue} wasDerivedFrom finding/1",
        f"{issue} wasDerivedFrom finding/2",
    }


# Two inspections that raise one theme → whether it recurs: only where their dates show that they are two.
APART = [
    (("2015-01-01", "2015-01-31"), ("2019-01-01", "2019-12-31"), "x", True),
    (("2015-01-01", "2015-12-31"), ("2015-06-01", "2016-12-31"), "x", False),
    ((None, "2015-12-31"), ("2019-01-01", None), "x", True),
    (("2015-01-01", None), ("2019-01-01", "2019-12-31"), "x", False),
    (("2015-01-01", "2015-01-31"), (None, None), "x", False),
    (("2015-01-01", "2015-01-31"), ("2019-01-01", "2019-12-31"), "successor-of-x", False),
]


@pytest.mark.parametrize(("one", "other", "council", "recurs"), APART)
def test_inspections_must_be_known_to_be_two(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], council: str, recurs: bool
) -> None:
    found = derived(
        inspection("a", *one)
        + inspection("b", *other, of=council)
        + finding(1, "a", "weakness", "neglect")
        + finding(2, "b", "weakness", "neglect")
    )
    assert any(line.startswith("recurring") for line in found) is recurs


def test_previous_inspection_is_the_last_full_one_that_was_over() -> None:
    found = derived(
        EARLY
        + LATE
        + inspection("c", "2024-01-01", "2024-01-12", kind="short")
        + inspection("v", "2020-01-01", "2020-01-02", kind="monitoring-visit")
        + inspection("u", None, None, kind="full")
        + inspection("o", "2021-01-01", "2021-01-02", of="other")
    )
    assert found == {
        "inspection/b previousInspection inspection/a",
        "inspection/c previousInspection inspection/b",
    }


@pytest.mark.parametrize(
    ("rule", "message"),
    [("SELECT * { ?s ?p ?o }", "must be a CONSTRUCT"), ("CONSTRUCT { ?s }", "is not SPARQL")],
)
def test_faulty_rule_is_named(tmp_path: Path, rule: str, message: str) -> None:
    (tmp_path / "10-rule.rq").write_text(rule)
    with pytest.raises(QueryError, match=rf"10-rule\.rq {message}"):
        derive(ox.Store(), tmp_path)
