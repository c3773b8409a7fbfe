"""What a thing is and why, on the small graph and on a graph of a few statements."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.cli import main
from ofsted_kg.query.run import Source, local_source
from ofsted_kg.query.why import why
from ofsted_kg.vocab import BASE


def test_statements_of_an_inspection(source: Source) -> None:
    _, statements = why("Eastmere 2022", source)
    told = {(statement.what, statement.says) for statement in statements}
    assert ("label", "Eastmere, standard inspection, 9 May 2022") in told
    assert ("judgement", "overall effectiveness: good") in told
    assert ("previousInspection", "Eastmere, standard inspection, 5 March 2018") in told
    assert {(s.because, s.sure) for s in statements if s.what == "mention"} == {
        ("Both speak of an inspection of Eastmere from 9 May 2022.", 1.0),
        ("The only inspection of Eastmere in May 2022.", 0.9),
    }
    assert all(s.passages for s in statements if s.what in ("judgement", "finding", "recommendation", "role"))


def test_what_was_derived_of_an_inspection_shows_its_grounds(source: Source) -> None:
    _, statements = why("Eastmere 2022", source)
    derived = ("raises", "preferredJudgement")
    grounds = {(s.what, s.says): len(s.passages) for s in statements if s.what in derived}
    assert grounds == {
        ("preferredJudgement", "overall effectiveness: good"): 1,
        ("preferredJudgement", "impact of leaders: good"): 2,
        ("raises", "Care plans and reviews"): 1,
    }
    assert {s.named for s in statements if s.what == "raises"} == {f"{BASE}theme/care-planning"}


def test_an_inspection_before_shows_who_dates_it(store: ox.Store) -> None:
    copy = ox.Store()
    copy.bulk_extend(store)
    copy.update(
        """PREFIX id: <https://w3id.org/ofsted-kg/id/> PREFIX okg: <https://w3id.org/ofsted-kg/ontology#>
        INSERT { id:m okg:mentionOf ?before ; okg:statedNotAfter ?over ; okg:evidence ?passage }
        WHERE {
          GRAPH ?any { ?inspection okg:previousInspection ?before }
          GRAPH ?some { ?before okg:notAfter ?over }
          { SELECT (SAMPLE(?one) AS ?passage) WHERE { GRAPH ?here { ?one okg:inDocument ?document } } }
        }"""
    )
    _, statements = why("Eastmere 2022", local_source(copy))
    assert [len(s.passages) for s in statements if s.what == "previousInspection"] == [1]


def test_statements_of_a_person(source: Source) -> None:
    _, statements = why("Cy Lane", source)
    roles = [statement for statement in statements if statement.what == "role"]
    assert [role.says for role in roles] == ["Cy Lane, Lead inspector, "] * len(roles)
    assert ("eastmere: inspection of children’s services", 1, "Lead inspector: Cy Lane") in {
        (document.lower(), page, quote) for role in roles for document, page, quote in role.passages
    }


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_command(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "Eastmere", "2022", "--store", str(folder), "--format", form]) == 0
    told = capsys.readouterr().out
    assert "overall effectiveness: good" in told
    assert "Both speak of an inspection of Eastmere from 9 May 2022." in told
    if form == "json":
        data = json.loads(told)
        assert data["thing"] == f"{BASE}id/inspection/eastmere/2022-05-09"
        assert {"what", "says", "named", "because", "sure", "by", "passages"} == set(data["statements"][0])
