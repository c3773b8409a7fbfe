from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.errors import QueryError
from ofsted_kg.graph.derive import derive, read_by
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
        f"<finding/{number}> {kind} ; okg:findingOf <inspection/{of}> ; okg:theme theme:{theme}{teller} ;"
        f" okg:evidence <passage/{number}> .\n"
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
    quads = set(ox.parse(b"".join(derive(store)), format=ox.RdfFormat.N_QUADS))
    assert {quad.graph_name for quad in quads} <= {ox.NamedNode(GRAPH_DERIVED)}
    return {
        " ".join(
            term.value
            if isinstance(term, ox.Literal)
            else str(term).strip("<>").replace(f"{BASE}id/", "").split("#")[-1].removeprefix(BASE)
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
    (["to-do supervision council"], set()),
    (["weakness supervision inspectors", "strength supervision council"], {"supervision"}),
    (["weakness supervision", "weakness neglect", "strength neglect"], {"supervision"}),
]


@pytest.mark.parametrize(("told", "themes"), RAISED)
def test_what_an_inspection_raises(told: list[str], themes: set[str]) -> None:
    found = {line for line in derived(EARLY + findings("a", *told)) if " raises " in line}
    assert found == {f"inspection/a raises theme/{theme}" for theme in themes}


@pytest.mark.parametrize(
    ("told", "is_praised"),
    [
        (["strength supervision"], True),
        (["strength supervision", "mixed supervision"], True),
        (["strength supervision", "weakness supervision"], False),
        (["strength supervision", "strength supervision", "weakness supervision"], True),
        (["strength supervision", "to-do supervision"], False),
        (["strength supervision council"], False),
        (["mixed supervision"], False),
    ],
)
def test_what_an_inspection_praises(told: list[str], is_praised: bool) -> None:
    found = derived(EARLY + findings("a", *told))
    assert ("inspection/a praises theme/supervision" in found) is is_praised


@pytest.mark.parametrize(
    ("told", "grounds"),
    [
        (["weakness supervision", "strength supervision", "to-do supervision"], "012"),
        (["weakness supervision", "mixed supervision", "weakness neglect"], "0"),
        (["weakness supervision", "strength supervision council"], "0"),
        (["mixed supervision"], ""),
    ],
)
def test_a_tally_rests_on_what_it_counts(told: list[str], grounds: str) -> None:
    tally = "theme-tally/a/supervision wasDerivedFrom"
    found = {line for line in derived(EARLY + findings("a", *told)) if line.startswith(tally)}
    assert found == {f"{tally} finding/{ord('a') * 100 + int(number)}" for number in grounds}


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
        f"{issue} firstRaisedIn inspection/a",
        f"{issue} lastRaisedIn inspection/b",
        f"{issue} shownBy passage/2",
        f"{issue} course persisting",
        f"{issue} gapInMonths 48",
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


# What the inspections of 2012, 2015, 2018 and 2021 say of one theme: "-" criticism, "+" praise, "." of
# another theme only, " " nothing at all → course, the inspection that resolved it, months between the ends.
COURSES = [
    ("--", "persisting", None, 35),
    ("-", None, None, None),
    (".-", "new", None, None),
    (" -", None, None, None),
    ("+-", "new", None, None),
    ("-+", "resolved", "b", None),
    ("-+-", "returned", None, 71),
    ("-.-", "persisting", None, 71),
    ("--+", "resolved", "c", 35),
    ("-+.", "resolved", "b", None),
    ("--.", "silent", None, 35),
    ("-- ", "persisting", None, 35),
    ("-.", "silent", None, None),
    ("-++", "resolved", "b", None),
    ("-+-+", "resolved", "d", 71),
]


@pytest.mark.parametrize(("said", "course", "resolved", "gap"), COURSES)
def test_course_of_an_issue(said: str, course: str | None, resolved: str | None, gap: int | None) -> None:
    words = {"-": "weakness neglect", "+": "strength neglect", ".": "strength supervision"}
    turtle = ""
    for key, year, sign in zip("abcd", (2012, 2015, 2018, 2021), said, strict=False):
        turtle += inspection(key, f"{year}-02-01", f"{year}-03-01")
        turtle += findings(key, words[sign]) if sign in words else ""
    found = {
        line.partition(" ")[2] for line in derived(turtle) if line.split()[0].endswith("issue/x/neglect")
    }

    def told(predicate: str) -> list[str]:
        return [line.removeprefix(predicate + " ") for line in found if line.startswith(predicate + " ")]

    assert told("course") == ([course] if course else [])
    assert told("resolvedIn") == ([f"inspection/{resolved}"] if resolved else [])
    assert told("gapInMonths") == ([str(gap)] if gap else [])


def test_the_last_inspection_to_raise_an_issue_may_have_no_latest_day() -> None:
    facts = derived(
        inspection("a", "2016-09-01", "2016-09-30")
        + inspection("b", "2022-01-01", None)
        + finding(1, "a", "weakness", "neglect")
        + finding(2, "b", "weakness", "neglect")
    )
    issue = "recurring-issue/x/neglect"
    ends = {f"{issue} firstRaisedIn inspection/a", f"{issue} lastRaisedIn inspection/b"}
    assert {f for f in facts if "RaisedIn" in f} == ends
    assert f"{issue} course persisting" in facts
    assert not any("gapInMonths" in fact for fact in facts)


def judged(inspection: str, grade: str, *documents: str) -> str:
    """A grade in the area of leadership, as each document gives it."""
    node = f"<judgement/{inspection}/{grade}>"
    claim = f"okg:judgementOf <inspection/{inspection}> ; okg:area area:leadership ; okg:grade grade:{grade}"
    proofs = ", ".join(f"<passage/{document}/{grade}>" for document in documents)
    words = "".join(
        f"<passage/{document}/{grade}> okg:inDocument <document/{document}> .\n" for document in documents
    )
    return f"{node} {claim} ; okg:evidence {proofs} .\n{words}"


def document(key: str, kind: str, issued: str | None = None, about: str | None = None) -> str:
    date = f'; dcterms:issued "{issued}"^^xsd:date' if issued else ""
    subject = f"; okg:reportsOn <inspection/{about}>" if about else ""
    return f"<document/{key}> a okg:{kind} {date} {subject} .\n"


OWN = document("own", "InspectionReport", "2015-03-01", "a")
LATER_REPORT = document("later", "InspectionReport", "2019-03-01", "b")
PRESS = document("press", "NewsArticle", "2020-01-01", "a")
OLD_PRESS = document("old", "NewsArticle", "2015-04-01", "a")
UNDATED = document("undated", "NewsArticle", None, "a")

PREFERRED = [
    (OWN, judged("a", "good", "own"), "good"),
    (OWN + PRESS, judged("a", "good", "own") + judged("a", "inadequate", "press"), "good"),
    (OWN + LATER_REPORT, judged("a", "good", "own") + judged("a", "inadequate", "later"), "good"),
    (LATER_REPORT + PRESS, judged("a", "good", "press") + judged("a", "inadequate", "later"), "inadequate"),
    (OLD_PRESS + PRESS, judged("a", "good", "old") + judged("a", "inadequate", "press"), "inadequate"),
    (UNDATED + OLD_PRESS, judged("a", "good", "undated") + judged("a", "inadequate", "old"), "inadequate"),
    (OWN + PRESS, judged("a", "good", "own", "press") + judged("a", "inadequate", "press"), "good"),
    (OWN, judged("a", "good", "own") + judged("a", "inadequate", "own"), None),
]


@pytest.mark.parametrize(("documents", "claims", "grade"), PREFERRED)
def test_preferred_judgement(documents: str, claims: str, grade: str | None) -> None:
    found = {line for line in derived(EARLY + documents + claims) if "preferredJudgement" in line}
    assert found == ({f"inspection/a preferredJudgement judgement/a/{grade}"} if grade else set())


# Grades for leadership in 2015 and 2019, and whether the frameworks' versions are known → what became of it.
CHANGES = [
    ("good", "inadequate", True, "declined"),
    ("inadequate", "good", True, "improved"),
    ("good", "good", True, "unchanged"),
    ("good", "inadequate", False, None),
]


@pytest.mark.parametrize(("then", "now", "is_known", "direction"), CHANGES)
def test_change_of_a_grade(then: str, now: str, is_known: bool, direction: str | None) -> None:
    frames = "<inspection/a> okg:framework framework:sif .\n" if is_known else ""
    frames += "<inspection/b> okg:framework framework:ilacs .\n"
    grades = judged("a", then, "own") + judged("b", now, "later")
    found = derived(EARLY + LATE + frames + OWN + LATER_REPORT + grades)
    change, old, new = "grade-change/b/leadership", f"judgement/a/{then}", f"judgement/b/{now}"
    assert {line for line in found if line.startswith("grade-change")} == (
        {
            f"{change} type GradeChange",
            f"{change} changedFrom {old}",
            f"{change} changedTo {new}",
            f"{change} direction {direction}",
            f"{change} wasDerivedFrom {old}",
            f"{change} wasDerivedFrom {new}",
        }
        if direction
        else set()
    )


def test_a_grade_is_compared_with_the_last_one_before() -> None:
    last = inspection("c", "2022-01-01", "2022-01-12")
    frames = "<inspection/a> okg:framework framework:sif .\n"
    frames += (
        "<inspection/b> okg:framework framework:ilacs .\n<inspection/c> okg:framework framework:ilacs .\n"
    )
    newest = document("newest", "InspectionReport", "2022-03-01", "c")
    grades = judged("a", "good", "own") + judged("b", "inadequate", "later") + judged("c", "good", "newest")
    found = derived(EARLY + LATE + last + frames + OWN + LATER_REPORT + newest + grades)
    assert {line for line in found if " direction " in line} == {
        "grade-change/b/leadership direction declined",
        "grade-change/c/leadership direction improved",
    }


def holding(key: str, document: str, role: str, title: str = "member", of: str | None = None) -> str:
    inspected = f"; okg:roleIn <inspection/{of}>" if of else ""
    return (
        f"<role-holding/{key}> a okg:RoleHolding ; org:member <person/x/jo> ; org:organization <council/x> ; "
        f'org:role role:{role} ; okg:roleTitle "{title}" ; okg:evidence <passage/{document}/1> '
        f"{inspected} .\n"
        f"<passage/{document}/1> okg:inDocument <document/{document}> .\n"
    )


# Documents and role holdings → role, first and last day.
TENURES = [
    (OLD_PRESS + PRESS, [("old", "mayor"), ("press", "mayor")], ["mayor 2015-04-01 2020-01-01"]),
    (
        OLD_PRESS + PRESS,
        [("old", "mayor"), ("press", "mayor", "former mayor")],
        ["mayor 2015-04-01 2015-04-01"],
    ),
    (PRESS, [("press", "mayor", "Mayor-elect")], []),
    (OWN, [("own", "inspector", "Inspector", "a")], ["inspector 2015-01-01 2015-01-31"]),
    (UNDATED, [("undated", "mayor")], ["mayor 2015-01-31 2015-01-31"]),
    (document("bare", "NewsArticle"), [("bare", "mayor")], []),
    (
        OLD_PRESS + PRESS,
        [("old", "lead-member"), ("press", "mayor")],
        ["lead-member 2015-04-01 2015-04-01", "mayor 2020-01-01 2020-01-01"],
    ),
]


@pytest.mark.parametrize(("documents", "held", "expected"), TENURES)
def test_tenures(documents: str, held: list[tuple[str, ...]], expected: list[str]) -> None:
    holdings = "".join(holding(str(number), *claim) for number, claim in enumerate(held))
    days: dict[str, list[str]] = {}
    for line in sorted(derived(EARLY + documents + holdings)):
        subject, predicate, value = line.split(maxsplit=2)
        if predicate.startswith("attested"):
            days.setdefault(subject.removeprefix("tenure/x/jo/council/x/"), []).append(value)
    assert [f"{role} {' '.join(ends)}" for role, ends in days.items()] == expected


def test_previous_inspection_is_the_last_full_one_that_was_over() -> None:
    found = derived(
        EARLY
        + LATE
        + inspection("c", "2024-01-01", "2024-01-12", kind="short")
        + inspection("v", "2020-01-01", "2020-01-02", kind="monitoring-visit")
        + inspection("u", None, None, kind="full")
        + inspection("o", "2021-01-01", "2021-01-02", of="other")
    )
    assert {line for line in found if " ended " not in line} == {
        "inspection/b previousInspection inspection/a",
        "inspection/c previousInspection inspection/b",
    }


ENDED = [
    ("2024-04-22", "2024-05-03", "2024-05-03", "2024-05-03"),
    ("2019-01-01", "2019-12-31", None, "2019"),
    ("2016-09-01", "2016-09-30", None, "2016-09"),
    ("2024-02-01", "2024-02-29", None, "2024-02"),
    ("2021-01-01", "2022-12-31", None, "2021-01-01/2022-12-31"),
    ("2021-06-08", "2021-06-09", None, "2021-06-08/2021-06-09"),
    ("2022-01-01", None, None, "2022-01-01/.."),
    (None, "2021-12-31", None, "../2021-12-31"),
    (None, None, None, None),
]


@pytest.mark.parametrize(("first", "last", "end", "expected"), ENDED)
def test_the_end_is_told_as_exactly_as_it_is_known(
    first: str | None, last: str | None, end: str | None, expected: str | None
) -> None:
    day = f'<inspection/a> okg:endDate "{end}"^^xsd:date .' if end else ""
    known = {f"inspection/a ended {expected}"} if expected else set()
    assert derived(inspection("a", first, last) + day) == known


@pytest.mark.parametrize(
    ("rule", "message"),
    [("SELECT * { ?s ?p ?o }", "must be a CONSTRUCT"), ("CONSTRUCT { ?s }", "is not SPARQL")],
)
def test_faulty_rule_is_named(tmp_path: Path, rule: str, message: str) -> None:
    (tmp_path / "10-rule.rq").write_text(rule)
    with pytest.raises(QueryError, match=rf"10-rule\.rq {message}"):
        list(derive(ox.Store(), tmp_path))


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        ("PREFIX x: <urn:x:> CONSTRUCT { ?s x:made ?o } WHERE { ?s x:read ?o }", "read"),
        (
            "PREFIX x: <urn:x:> CONSTRUCT { ?s x:made ?o } WHERE { ?s x:one/x:two?|x:three-a ?o }",
            "one two three-a",
        ),
        ("PREFIX x: <urn:x:>\n# x:not\nCONSTRUCT { ?s x:made ?o } where { ?s a x:Kind }", "Kind"),
        ('PREFIX x: <urn:x:> CONSTRUCT { ?s x:made ?o } WHERE { BIND(IRI("https://x:not") AS ?s) }', "not"),
    ],
)
def test_what_a_rule_can_read(tmp_path: Path, rule: str, names: str) -> None:
    (tmp_path / "10-rule.rq").write_text(rule)
    read = {iri.value.removeprefix("urn:x:") for iri in read_by(tmp_path)}
    assert read == set(names.split())
