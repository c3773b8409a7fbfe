"""Measures of a small graph that can be worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.analysis import ANALYSES, Analysis, analyse
from ofsted_kg.analysis.finding import few
from ofsted_kg.cli import main
from ofsted_kg.errors import UsageError
from ofsted_kg.query.prefixes import PREFIXES

SMALL = Path(__file__).parent.parent / "network" / "small.trig"
BASE = "BASE <https://w3id.org/ofsted-kg/id/>"
# Somebody of one name was director in both councils, in which caseloads recur.
TWICE = """
GRAPH <https://w3id.org/ofsted-kg/graph/document/cccccccccccccccc> {
  <document/c> okg:fileName "c.md" .
  <passage/c> okg:inDocument <document/c> ; okg:text "Lee Field, director." .
  <role-holding/c1> a okg:RoleHolding ; org:member <person/northam/lee> ;
    org:organization <council/northam> ;
    org:role role:director-of-childrens-services ; okg:evidence <passage/c> .
  <role-holding/c2> a okg:RoleHolding ; org:member <person/eastby/lee> ;
    org:organization <council/eastby> ;
    org:role role:director-of-childrens-services ; okg:evidence <passage/c> .
  <person/northam/lee> foaf:name "Lee Field" .
  <person/eastby/lee> foaf:name "Lee Field" .
}
"""


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    made.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    return made


def column(analysis: Analysis, name: str) -> list[object]:
    return [row[name] for row in analysis.to_dicts()]


def test_officials_by_how_much_they_join(store: ox.Store) -> None:
    found = analyse(store, "officials")
    assert column(found, "official") == ["Zoë “Zo” O’Brien", "李娜"]
    assert column(found, "councils") == ["Northam", "Eastby & <Isles>"]
    assert column(found, "issues") == [1, 2]
    assert column(found, "betweenness") == [0.0, 0.0]
    assert column(found, "documents") == [2, 1]
    assert found.warnings == ("Only 2 officials: one more document can change the picture.",)


def test_themes_by_what_they_come_with(store: ox.Store) -> None:
    found = analyse(store, "themes")
    assert [row[:6] for row in found.rows] == [
        ("Caseloads", 2, 4, 2, "Neglect", "Workforce"),
        ("Neglect", 2, 3, 2, "Caseloads", "Practice"),
    ]


def test_communities_of_councils(store: ox.Store) -> None:
    found = analyse(store, "communities")
    assert found.rows == ((1, 2, "Eastby & <Isles>; Northam", "Caseloads (2); Neglect (1)"),)
    assert found.figures == {"councils": 2, "modularity": 0.0}


def test_grades_need_two_of_them(store: ox.Store) -> None:
    found = analyse(store, "grades")
    assert found.rows == ()
    assert "coefficient" not in found.figures
    assert found.warnings[-1] == "The coefficient needs councils of two grades that share issues."


def test_grades_of_councils_that_share_issues(store: ox.Store) -> None:
    graded = ox.Store()
    graded.extend(store)
    graded.update(
        f"""{BASE} INSERT DATA {{
          <inspection/eastby/2020-01-13> okg:preferredJudgement <judgement/e> .
          <judgement/e> okg:area area:overall-effectiveness ; okg:grade grade:inadequate .
          grade:inadequate skos:prefLabel "inadequate" .
        }}""",
        prefixes=PREFIXES,
    )
    found = analyse(graded, "grades")
    assert found.rows == (("good", "inadequate", 1, 1.0),)
    assert found.figures == {"councils": 2, "coefficient": -1.0}


def test_bridges_are_names_in_two_councils(store: ox.Store) -> None:
    assert analyse(store, "bridges").rows == ()
    joined = ox.Store()
    joined.extend(store)
    joined.update(f"{BASE} INSERT DATA {{ {TWICE} }}", prefixes=PREFIXES)
    found = analyse(joined, "bridges")
    assert found.rows == (
        ("Lee Field", "director-of-childrens-services", "Eastby & <Isles>", "Northam", 1, "Caseloads"),
    )
    assert "two people of one name" in found.warnings[0]


@pytest.mark.parametrize("name", ANALYSES)
def test_every_analysis_says_what_it_means_even_of_nothing(name: str) -> None:
    found = analyse(ox.Store(), name)
    assert (found.name, found.rows) == (name, ())
    assert found.title
    assert found.meaning.endswith(".")
    assert found.warnings


def test_few_is_a_warning() -> None:
    assert few(0, "councils", 1) != ()
    assert few(1, "councils", 1) == ()


def test_unknown_names_the_known(store: ox.Store) -> None:
    with pytest.raises(UsageError, match=r"“oficials”.*did you mean officials"):
        analyse(store, "oficials")


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (["themes"], "theme,strength,inspections,"),
        (["themes", "--format", "markdown"], "## Themes by how often"),
        (["themes", "grades", "--format", "table"], "Themes by how often"),
        ([], "Officials by their place"),
    ],
)
def test_on_the_terminal(
    tmp_path: Path, arguments: list[str], start: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ox.Store(str(tmp_path / "store"))
    made.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    made.flush()
    del made
    assert main(["analyse", *arguments, "--store", str(tmp_path / "store")]) == 0
    assert capsys.readouterr().out.startswith(start)
    assert main(["analyse", "bridges", "--format", "json", "--store", str(tmp_path / "store")]) == 0
    assert json.loads(capsys.readouterr().out)[0]["figures"] == {"people": 0}
    assert main(["analyse", "--format", "csv", "--store", str(tmp_path / "store")]) == 2
    assert "csv is for one analysis" in capsys.readouterr().err
