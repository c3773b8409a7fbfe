"""Every saved query on the small graph: golden answers, parameters, and another engine."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from ofsted_kg.query.ask import ask
from ofsted_kg.query.bind import bind
from ofsted_kg.query.formats import write
from ofsted_kg.query.prefixes import PREFIXES
from ofsted_kg.query.result import Result
from ofsted_kg.query.run import Source, local_source
from ofsted_kg.query.saved import names_of_queries, saved_query
from ofsted_kg.vocab import GRAPH_RESOLUTION
from small import sample, small_graph

HERE = Path(__file__).parent
QUERIES = names_of_queries()


# What depends on the day of asking is asked as at a fixed one.
AS_AT = {"overdue": {"asat": "2024-07-01"}, "region-profile": {"asat": "2024-07-01"}}


def short(csv: str) -> str:
    return csv.replace("\r\n", "\n").replace("https://w3id.org/ofsted-kg/id/", "id:")


def csv_of(name: str, source: Source, **values: str) -> str:
    output = BytesIO()
    write(ask(name, values, source), "csv", output)
    return short(output.getvalue().decode())


@pytest.fixture(scope="module")
def peer(store: ox.Store) -> Dataset:
    """The small graph in rdflib's own store and engine; a query without GRAPH sees all its graphs."""
    return Dataset(default_union=True).parse(data=store.dump(format=ox.RdfFormat.N_QUADS), format="nquads")


def test_golden_answers_are_of_saved_queries() -> None:
    assert sorted(path.stem for path in (HERE / "golden").glob("*.csv")) == list(QUERIES)


@pytest.mark.parametrize("name", QUERIES)
def test_answer(name: str, source: Source) -> None:
    assert csv_of(name, source, **AS_AT.get(name, {})) == (HERE / "golden" / f"{name}.csv").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("name", QUERIES)
def test_same_answer_by_another_engine(name: str, peer: Dataset, source: Source) -> None:
    text = bind(saved_query(name), AS_AT.get(name, {}), source)
    found = peer.query(text).serialize(format="csv")
    assert found is not None
    assert short(found.decode()) == (HERE / "golden" / f"{name}.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "parameter"), [(name, p.name) for name in QUERIES for p in saved_query(name).parameters]
)
def test_each_parameter_can_be_given(name: str, parameter: str, source: Source) -> None:
    query = saved_query(name)
    known = {p.name: p for p in query.parameters}[parameter]
    given = csv_of(name, source, **{parameter: sample(known)}).splitlines()
    assert given[0] == csv_of(name, source).splitlines()[0]


CARE_PLANS = "Care plans and reviews"
# query, parameters, column, what stands in it (each value once, in order)
NARROWED = [
    ("council-timeline", {"council": "E06999001", "from": "2022-05-15"}, "from", "2022-05-09 2023-09-12"),
    ("council-timeline", {"council": "Eastmere", "to": "2018-12-31"}, "from", "2018-03-05"),
    ("current-judgements", {"asat": "2018-06-01"}, "grade", "good inadequate requires-improvement"),
    ("current-judgements", {"region": "North West"}, "council", "Westbrook & Vale"),
    ("current-judgements", {"area": "leadership"}, "area", "leadership"),
    ("grade-changes", {"direction": "down"}, "council", "Westbrook & Vale"),
    ("grade-changes", {"direction": "same"}, "now", ""),
    ("grade-changes", {"since": "2023-01-01"}, "council", "Westbrook & Vale"),
    ("recurring-issues", {"minInspections": "3"}, "council", ""),
    ("recurring-issues", {"theme": "supervision"}, "council", "Westbrook & Vale"),
    ("recommendations", {"theme": "early-help"}, "council", "Westbrook & Vale"),
    ("recommendations", {"inspection": "eastmere/2018-03-05"}, "quote", "The quality of care plans."),
    ("who-is-good-at", {"theme": "supervision", "since": "2019-01-01"}, "council", "Eastmere"),
    ("who-is-good-at", {"region": "North West"}, "council", ""),
    ("who-is-good-at", {"neighboursof": "Eastmere"}, "council", ""),
    ("finding-search", {"q": "PATCHY"}, "quote", "Supervision is patchy."),
    ("finding-search", {"polarity": "strength", "theme": "early-help"}, "themes", "Early help; Supervision"),
    ("finding-search", {"to": "2019-01-01", "q": "care"}, "quote", "The quality of care plans."),
    ("officials", {"role": "lead member"}, "name", "Ann Field"),
    ("officials", {"person": "Cy Lane"}, "organisation", "ofsted"),
    ("officials-issues", {"council": "Westbrook and Vale"}, "name", "Bo Marsh"),
    ("quotations", {"person": "Ann Field"}, "said", "We will do better."),
    ("quotations", {"council": "Eastmere"}, "speaker", "Ann Field"),
    ("quotations", {"council": "Westbrook & Vale"}, "speaker", ""),
    ("stances", {"stance": "disputes"}, "speaker", "Hartfold"),
    ("stances", {"council": "Eastmere"}, "quote", "Bo Marsh, director, agreed."),
    ("press-vs-report", {"status": "differs"}, "about", "Supervision overall-effectiveness"),
    ("source-conflicts", {"kind": "dates"}, "council", "Hartfold"),
    ("source-conflicts", {"council": "Eastmere"}, "kind", "grade"),
    ("coverage", {"region": "East Midlands"}, "councils", "Eastmere"),
    ("coverage", {"council": "Westbrook & Vale"}, "file", "westbrook-2021.pdf westbrook-2023.pdf"),
    ("coverage-by-council", {"council": "Hartfold"}, "articles", "2"),
    ("coverage-by-council", {"region": "East Midlands"}, "year", "2018 2022 2023"),
    ("evidence-for", {"thing": "recurring-issue/westbrook/care-planning"}, "page", "2"),
    ("theme-prevalence", {"type": "focused-visit"}, "theme", f"{CARE_PLANS} Supervision"),
    ("rising-themes", {"region": "North West"}, "theme", f"Early help {CARE_PLANS} Supervision"),
    ("theme-by-grade", {"area": "leadership", "minCount": "1"}, "theme", f"Supervision {CARE_PLANS}"),
    ("theme-cooccurrence", {"theme": "supervision"}, "otherTheme", CARE_PLANS),
    ("theme-cooccurrence", {"polarity": "strength", "minCount": "1"}, "theme", ""),
    ("neighbours-compare", {"council": "Eastmere"}, "like", "Eastmere Hartfold Westbrook & Vale"),
    ("overdue", {"asat": "2030-01-01"}, "reason", "no full inspection inadequate and no visit"),
    ("overdue", {"asat": "2024-07-01", "idle": "24"}, "council", ""),
    ("path-out-of-inadequate", {"area": "leadership"}, "months", "50"),
    ("path-out-of-inadequate", {"area": "leadership"}, "grade", "inadequate good"),
    ("focused-visit-followup", {"council": "Eastmere"}, "outcome", ""),
    ("leadership-change-and-grade", {"months": "1"}, "joiner", ""),
    ("region-profile", {"region": "North West", "asat": "2020-01-01"}, "kind", "grade recurring theme"),
    ("judgement-mismatch", {"gap": "3"}, "area", ""),
    ("successor-history", {"council": "Vale"}, "relation", "successor"),
    ("new-since", {"since": "2023-01-01", "council": "Eastmere"}, "says", "eastmere-2023.pdf"),
    ("inspector-portfolio", {"since": "2020-01-01"}, "from", "2022-05-09"),
]  # fmt: skip


# The report praises early help; the article has a recommendation on it, which is not the report's.
TOLD_BY_AN_ARTICLE = """
@prefix okg: <https://w3id.org/ofsted-kg/ontology#> .
@prefix id: <https://w3id.org/ofsted-kg/id/> .
<https://w3id.org/ofsted-kg/graph/document/a22> {
  id:finding\\/a22\\/41-70 a okg:Recommendation, okg:Finding ;
    okg:findingOf id:inspection\\/eastmere\\/2022-05-09 ;
    okg:polarity <https://w3id.org/ofsted-kg/polarity/weakness> ;
    okg:theme <https://w3id.org/ofsted-kg/theme/early-help> ;
    okg:toldBy "reporter" ;
    okg:evidence id:passage\\/a22\\/41-70 .
}
"""


def test_what_an_article_recommends_is_not_in_the_report() -> None:
    rows = Result(ask("press-vs-report", {}, local_source(small_graph(TOLD_BY_AN_ARTICLE))))
    found = [(row["status"], row["quoteReport"]) for row in rows if row["about"] == "Early help"]
    assert found == [("differs", "Supervision is strong, in early help too.")]


@pytest.mark.parametrize(("name", "values", "column", "expected"), NARROWED)
def test_parameters_narrow(
    name: str, values: dict[str, str], column: str, expected: str, source: Source
) -> None:
    rows = Result(ask(name, values, source))
    assert " ".join(dict.fromkeys(str(row[column]) for row in rows)) == expected


@pytest.mark.parametrize(
    ("council", "expected"),
    [("Eastmere", [("Cyril Lane", ""), ("Cy Lane", "yes")]), ("Hartfold", [])],
)
def test_names_printed_in_two_ways(council: str, expected: list[tuple[str, str]], store: ox.Store) -> None:
    holding = ox.NamedNode(f"{PREFIXES['id']}role-holding/e18/20-27")
    printed = ox.NamedNode(f"{PREFIXES['okg']}nameAsPrinted")
    changed = ox.Store()
    changed.bulk_extend(store)
    changed.add(ox.Quad(holding, printed, ox.Literal("Cyril Lane"), ox.NamedNode(GRAPH_RESOLUTION)))
    rows = Result(ask("source-conflicts", {"kind": "name", "council": council}, local_source(changed)))
    assert [(row["says"], row["preferred"]) for row in rows] == expected
