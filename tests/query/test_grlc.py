"""The saved queries as grlc reads them, by its own code: what it makes an interface of is what we do."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from grlc.gquery import get_metadata, rewrite_query
from rdflib.plugins.sparql import prepareQuery

from ofsted_kg.query.saved import Parameter, body_of, names_of_queries, saved_query
from ofsted_kg.query.tokens import variables

QUERIES = names_of_queries()
KEYS = {"summary", "description", "tags", "method", "defaults", "enumerate", "pagination", "endpoint"}
ADDED = {"query", "type", "original_query", "variables"}  # by grlc itself
TYPES = {"xsd:integer": "integer", "xsd:date": "date", "iri": "iri", None: "text"}
VALUES = {"integer": "7", "date": "2020-02-20", "iri": "urn:x", "text": "words"}


@cache
def metadata(name: str) -> dict[str, Any]:
    """What grlc knows of a query; our own key `parameters` gives way to what it finds in the text."""
    found: dict[str, Any] = get_metadata(saved_query(name).text, "")
    return found


def as_ours(found: dict[str, Any]) -> Parameter:
    """A parameter of grlc's as one of ours, without the accepted values."""
    assert "lang" not in found, f"{found['original']}: grlc takes the end for a language"
    default = found.get("default")
    return Parameter(
        name=found["name"],
        variable=found["original"].removeprefix("?"),
        type=TYPES[found.get("format") or found.get("datatype")],
        default=None if default is None else str(default),
        required=found["required"],
    )


@pytest.mark.parametrize("name", QUERIES)
def test_parameters_are_the_same(name: str) -> None:
    """Name, variable, type, default, and whether it must be given."""
    found = {as_ours(parameter) for parameter in metadata(name)["parameters"].values()}
    assert found == {p._replace(description="", names=None, values=()) for p in saved_query(name).parameters}


@pytest.mark.parametrize("name", QUERIES)
def test_accepted_values_are_the_same(name: str) -> None:
    found = {key: parameter.get("enum", []) for key, parameter in metadata(name)["parameters"].items()}
    assert found == {parameter.name: sorted(parameter.values) for parameter in saved_query(name).parameters}


@pytest.mark.parametrize("name", QUERIES)
def test_header_is_the_same(name: str) -> None:
    query, found = saved_query(name), metadata(name)
    assert set(found) - KEYS - ADDED == {"parameters"}
    assert (found["summary"], found["description"].strip()) == (query.title, query.description)
    assert tuple(found["tags"]) == query.tags
    assert found["method"] in ("GET", "POST")
    assert found["type"] in ("SelectQuery", "ConstructQuery"), "grlc gives no parameters to other forms"
    assert "#+" not in body_of(query.text)


@pytest.mark.parametrize("name", QUERIES)
def test_values_get_into_the_text(name: str) -> None:
    """It replaces text: all parameters are replaced, nothing else is, and the query is one still."""
    query = saved_query(name)
    values = {parameter.name: VALUES[parameter.type] for parameter in query.parameters}
    rewritten = rewrite_query(query.text, metadata(name)["parameters"], values)
    ours = {parameter.variable for parameter in query.parameters}
    assert set(variables(rewritten)) == set(variables(query.text)) - ours
    prepareQuery(rewritten)


@pytest.mark.parametrize("name", QUERIES)
def test_names_are_apart(name: str) -> None:
    """No variable begins as a parameter does, since replacing that would break it; no name has a sign."""
    every = set(variables(saved_query(name).text))
    for parameter in saved_query(name).parameters:
        assert re.fullmatch("[A-Za-z0-9]+", parameter.name)
        assert [v for v in every if v.startswith(parameter.variable)] == [parameter.variable]
    marked = {variable for variable in every if variable.startswith("_")}
    assert marked == {parameter.variable for parameter in saved_query(name).parameters}
