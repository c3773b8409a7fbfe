"""Formats, tables, results and the messages of a query that is not SPARQL."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.errors import QueryError, StoreError
from ofsted_kg.graph.store import open_store
from ofsted_kg.query.formats import FORMATS, GRAPHS, fitting, write
from ofsted_kg.query.result import Result
from ofsted_kg.query.run import local_source, rows, run
from ofsted_kg.query.table import markdown_lines, table_lines
from ofsted_kg.query.unknown import unknown_terms

ROWS = "SELECT ?code ?region { ?c okg:gssCode ?code ; okg:region ?region } ORDER BY ?code LIMIT 1"
GRAPH = "CONSTRUCT { ?c okg:gssCode ?code } WHERE { ?c okg:gssCode ?code }"


def text_of(store: ox.Store, query: str, form: str) -> str:
    output = BytesIO()
    write(run(store, query), form, output)
    return output.getvalue().decode()


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("csv", "code,region\r\nE06999001,East Midlands\r\n"),
        ("tsv", '?code\t?region\n"E06999001"\t"East Midlands"\n'),
        ("markdown", "| code | region |\n| --- | --- |\n| E06999001 | East Midlands |\n"),
        ("table", "code       region\n─────────  ─────────────\nE06999001  East Midlands\n"),
    ],
)  # fmt: skip
def test_rows(form: str, expected: str, store: ox.Store) -> None:
    assert text_of(store, ROWS, form) == expected


@pytest.mark.parametrize(("form", "start"), [("json", '{"head":{"vars":["code"'), ("xml", "<?xml")])
def test_standard_formats(form: str, start: str, store: ox.Store) -> None:
    assert text_of(store, ROWS, form).startswith(start)


@pytest.mark.parametrize(
    ("form", "expected"), [("table", "yes"), ("csv", "true"), ("markdown", "yes"), ("json", '{"head":{}')]
)
def test_yes_or_no(form: str, expected: str, store: ox.Store) -> None:
    assert text_of(store, "ASK { ?s ?p ?o }", form).startswith(expected)


def test_a_graph_is_turtle(store: ox.Store) -> None:
    text = text_of(store, GRAPH, "turtle")
    assert "@prefix okg:" in text
    assert len(list(ox.parse(text, format=ox.RdfFormat.TURTLE))) == 5
    assert fitting(run(store, GRAPH), "csv") == "turtle"


@pytest.mark.parametrize(
    ("query", "form", "message"),
    [
        (ROWS, "turtle", "turtle is for graphs"),
        ("ASK {}", "turtle", "turtle is for graphs"),
        (ROWS, "yaml", "no format “yaml”; there are table, csv"),
        (ROWS, "ntriples", "ntriples is for graphs"),
        *((GRAPH, form, "give a graph: use turtle or ntriples") for form in FORMATS if form not in GRAPHS),
    ],
)
def test_forms_that_do_not_fit(query: str, form: str, message: str, store: ox.Store) -> None:
    with pytest.raises(QueryError, match=message):
        text_of(store, query, form)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
def test_tables_fit(width: int) -> None:
    rows = [["Eastmere", "word " * 40, "id:inspection/eastmere/2022", "7"]] * 3
    lines = list(table_lines(["council", "quote", "inspection", "n"], rows, width))
    assert max(map(len, lines)) <= width or width < 40


@pytest.mark.parametrize(
    "identifier", ["id:inspection/eastmere/2022-05-09", "theme:care-planning", "https://example.org/x"]
)
def test_identifiers_give_way_first(identifier: str) -> None:
    rows = [["word " * 9, "other " * 9, identifier]]
    lines = list(table_lines(["a", "b", "inspection"], rows, 50))
    assert lines[0].split() == ["a", "b"]
    assert lines[-1] == "(no room for: inspection)"
    assert list(table_lines(["a"], [], 50)) == ["a", "(no rows)"]


@pytest.mark.parametrize("width", [70, 80, 100])
def test_names_of_councils_are_not_broken(width: int) -> None:
    rows = [("Nottinghamshire", "care-planning", "words of a report " * 9), ("Bath", "neglect", "few words")]
    assert any(
        "Nottinghamshire  " in line for line in table_lines(("council", "theme", "quote"), rows, width)
    )


def test_what_is_alike_moves_above_and_numbers_stand_right() -> None:
    rows = [["Eastmere", "", "12", "word " * 20], ["Eastmere", "", "7", "other " * 20]]
    lines = list(table_lines(["council", "page", "times", "quote"], rows, 48))
    assert lines[:2] == ["council: Eastmere", "times  quote"]
    assert [line[:7] for line in lines if line.strip()[0].isdigit()] == ["   12  ", "    7  "]
    assert max(map(len, lines)) <= 48


def test_columns_give_way_from_the_right_but_for_the_text() -> None:
    rows = [["Eastmere", "care planning", "word " * 30, "an inspection of services"]]
    lines = list(table_lines(["council", "theme", "quote", "document"], rows, 60))
    assert lines[0].split() == ["council", "theme", "quote"]
    assert lines[-1] == "(no room for: document)"


def test_markdown_keeps_its_columns() -> None:
    assert list(markdown_lines(["a"], [["x|y<b>"]]))[-1] == "| x\\|y&lt;b> |"


def test_result_is_read_as_often_as_wanted(store: ox.Store) -> None:
    result = Result(run(store, ROWS))
    assert list(result) == list(result) == result.to_dicts()
    assert (len(result), bool(result), result.columns) == (1, True, ("code", "region"))
    assert result.to_csv().startswith("code,region")
    assert "<th>code</th>" in result._repr_html_()


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("1", 1),
        ("true", True),
        ("'2020-01-02'^^xsd:date", date(2020, 1, 2)),
        ("'x'^^xsd:date", "x"),
        ("okg:Council", "https://w3id.org/ofsted-kg/ontology#Council"),
        ("?unbound", None),
    ],
)
def test_values_are_pythons(term: str, value: object, store: ox.Store) -> None:
    assert Result(run(store, f"SELECT ({term} AS ?x) {{}}")).to_dicts() == [{"x": value}]


def test_statements_and_truth(store: ox.Store) -> None:
    graph = Result(run(store, GRAPH))
    assert {row["predicate"] for row in graph} == {"https://w3id.org/ofsted-kg/ontology#gssCode"}
    assert "okg:gssCode" in str(graph)
    assert not Result(run(store, "ASK { okg:x okg:x okg:x }"))


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "SELECT * {\n ?a okh:foo ?b }",
            "line 2, column 5: the prefix okh: is not declared; did you mean okg",
        ),
        ("ASK { ?a sh:path ?b }", "put this line first:\n  PREFIX sh: <http://www.w3.org/ns/shacl#>"),
        ("ASK { ?a zzz:a ?b }", "put a line first: PREFIX zzz: <…>"),
        ("SELECT * {\n ?a ?b \n", "line 1, column 10: this { is not closed"),
        ("ASK { ?a ?b '}' ]", "line 1, column 18"),
        ('ASK { ?a ?b "c }', "line 1, column 13: this quotation mark is not closed"),
        ("ASK { id:council/kent ?b ?c }", "<https://w3id.org/ofsted-kg/id/…>, or with"),
        ("DESCRIBE id:council/kent", "column 20: a name with a slash is written in full"),
        ("ASK { ?a <urn:x/y> ?b", "column 5: this { is not closed"),
        ("ASK { ?a okg:inspects/rdfs:label ?b", "column 5: this { is not closed"),
        ("hello", "HELLO is no form of query"),
        ("selct ?a { ?a ?b ?c }", "column 1: SELCT is no form of query; did you mean SELECT?"),
        ("hello", r"\n   1 \| hello\n       \^$"),
        ("PREFIX x: <urn:x>\nDELETE WHERE { ?s ?p ?o }", "line 2, column 1: DELETE changes a graph"),
        ("ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }", "nested more than 200 deep"),
        ("ASK { " + "OPTIONAL { ?s ?p ?o } " * 5000 + "}", "more than 1000 clauses"),
    ],
)
def test_errors_show_the_place_and_the_cause(query: str, message: str, store: ox.Store) -> None:
    with pytest.raises(QueryError, match=message):
        run(store, query)


@pytest.mark.parametrize("query", ["ASK { " + "{" * 150 + "}" * 150 + " }", f"ASK {{ ?s ?p '{'(' * 999}' }}"])
def test_long_but_not_beyond_bounds(query: str, store: ox.Store) -> None:
    run(store, query)


def test_a_row_a_line(store: ox.Store) -> None:
    query = "SELECT ('é' AS ?a) (1 AS ?b) (true AS ?c) (1.5 AS ?d) ('2020-01-02'^^xsd:date AS ?e) ?f {}"
    line = '{"a": "é", "b": 1, "c": true, "d": 1.5, "e": "2020-01-02", "f": null}\n'
    assert text_of(store, query, "jsonl") == line
    assert text_of(store, "ASK {}", "jsonl") == "true\n"


def test_graphs_of_any_length_are_triples_in_lines(store: ox.Store) -> None:
    assert len(text_of(store, GRAPH, "ntriples").splitlines()) == 5


def test_an_answer_that_breaks_off_says_why(store: ox.Store) -> None:
    with pytest.raises(StoreError, match="the answer broke off: "):
        text_of(store, "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }", "csv")


TERMS = [
    ("ASK { ?x a okg:Counsil }", ["the graph knows no okg:Counsil; did you mean okg:Council"]),
    (
        "ASK { ?x okg:theme theme:supervison }",
        ["the graph knows no theme:supervison; did you mean theme:supervision"],
    ),
    ("ASK { ?x a okg:Finding ; okg:theme theme:supervision ; rdfs:lable 'okg:Counsil' }", []),
]


@pytest.mark.parametrize(("query", "notes"), TERMS)
def test_terms_that_the_graph_does_not_know(query: str, notes: list[str], shipped: Path) -> None:
    found = list(unknown_terms(query, local_source(open_store(shipped))))
    assert [line.partition(" or ")[0].rstrip("?") for line in found] == notes


@pytest.mark.parametrize(
    "written", ["<theme/x>", "IRI('theme/x')", 'iri ("theme/x")', "<https://w3id.org/ofsted-kg/theme/x>"]
)
def test_iris_are_relative_to_ours(written: str, store: ox.Store) -> None:
    assert [row[0] for row in rows(run(store, f"SELECT ({written} AS ?x) {{}}"))] == [
        ox.NamedNode("https://w3id.org/ofsted-kg/theme/x")
    ]
