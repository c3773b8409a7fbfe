from __future__ import annotations

import re
from pathlib import Path

import pytest

from ofsted_kg.errors import QueryError
from ofsted_kg.query.saved import Parameter, body_of, names_of_queries, read_query, saved_query

QUERIES = names_of_queries()
HEADED = """\
#+ summary: A title
#+ description: |
#+   Two
#+   lines.
#+ tags: [a, b]
#+ defaults:
#+   - least: 2
#+ enumerate:
#+   - __kind: [x, y]
#+ parameters:
#+   council: { names: council, description: where }
SELECT ?__kind ?__least_integer { ?_council_iri ?p ?__from_xsd_date . ?x ?y ?_council_iri }
"""


def test_header_becomes_records() -> None:
    query = read_query(HEADED, name="q")
    assert (query.title, query.description, query.tags) == ("A title", "Two\nlines.", ("a", "b"))
    assert query.parameters == (
        Parameter("council", "_council_iri", "iri", "where", names="council", required=True),
        Parameter("kind", "__kind", "text", values=("x", "y")),
        Parameter("least", "__least_integer", "integer", default="2"),
        Parameter("from", "__from_xsd_date", "date"),
    )
    assert body_of(query.text).startswith("SELECT")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#+ summary: a: b\nASK {}", "not valid YAML"),
        ("#+ - a\nASK {}", "must be a YAML mapping"),
        ("#+ parameters: [a]\nASK {}", "must be a YAML mapping"),
        ("#+ parameters: { no: {} }\nASK {}", "has no such parameter"),
    ],
)
def test_bad_headers(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        read_query(text)


def test_a_query_needs_no_header() -> None:
    assert read_query("ASK { ?s ?p ?__o }").parameters == (Parameter("o", "__o", "text"),)


@pytest.mark.parametrize(
    ("given", "nearest"),
    [("council-time", "council-timeline"), ("recuring", "recurring-issues"), ("CoverAge", "coverage")],
)
def test_unknown_names_are_told_the_nearest(given: str, nearest: str) -> None:
    with pytest.raises(QueryError, match=f"did you mean .*{nearest}"):
        saved_query(given)


def test_other_folders_have_queries_too(tmp_path: Path) -> None:
    (tmp_path / "one.rq").write_text("ASK {}", encoding="utf-8")
    assert names_of_queries(tmp_path) == ("one",)
    assert saved_query("one", tmp_path).text == "ASK {}"


@pytest.mark.parametrize("name", QUERIES)
def test_header_is_complete(name: str) -> None:
    query = saved_query(name)
    assert re.fullmatch(r"[A-Z].{10,110}[^.]", query.title)
    assert query.description.endswith(".")
    assert query.tags
    for parameter in query.parameters:
        assert parameter.description, f"{name}: {parameter.name} is not described"
        assert not parameter.required, f"{name} must run without parameters"
        assert parameter.names or parameter.type != "iri", f"{name}: what does {parameter.name} name?"
        assert parameter.names or parameter.values or parameter.type != "text" or parameter.name == "q"


# query, parameters that scripts of other people pass by name (--set, addresses, Python): never rename them
PASSED_BY_NAME = [
    ("council-timeline", "council from to"),
    ("theme-prevalence", "from to type region"),
    ("finding-search", "q council theme polarity from to"),
]


@pytest.mark.parametrize(("name", "parameters"), PASSED_BY_NAME)
def test_names_that_others_pass_stay(name: str, parameters: str) -> None:
    known = {parameter.name for parameter in saved_query(name).parameters}
    assert set(parameters.split()) <= known, "other people's scripts pass these by name"


@pytest.mark.parametrize("name", QUERIES)
def test_order_is_stated(name: str) -> None:
    assert "\nORDER BY " in saved_query(name).text
