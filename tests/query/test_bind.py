"""Values are terms: whatever they hold, they stay values."""

from __future__ import annotations

from datetime import date

import pytest

from ofsted_kg.errors import QueryError
from ofsted_kg.query.ask import ask
from ofsted_kg.query.bind import bind
from ofsted_kg.query.result import Result
from ofsted_kg.query.run import Source
from ofsted_kg.query.saved import read_query
from ofsted_kg.query.unset import without_unset

EACH_TYPE = read_query(
    """SELECT ?text ?iri ?integer ?date WHERE {
      { SELECT (?__text AS ?text) (?__iri_iri AS ?iri) WHERE {} }
      BIND(?__integer_integer AS ?integer) BIND(?__date_xsd_date AS ?date)
    }"""
)
BREAK_OUTS = [
    '" . ?s ?p ?o . "',
    "' . ?s ?p ?o . '",
    '"""',
    "\\",
    '\\"',
    "} } SELECT * { ?s ?p ?o",
    "# a comment",
    "\n} # \r\n",
    "<http://x/> . ?s ?p <http://y/>",
    "http://x/> } { ?s ?p ?o",
    "http://x/ y",
    "> }",
    "?s",
    "?__text",
    '"^^xsd:date',
    "1 || true",
    "2020-01-01' || true",
    "x\x00y\u2028z",
    "”“‘’ é 😀",
]


def found(source: Source, **values: object) -> dict[str, object]:
    rows = Result(ask(EACH_TYPE, values, source)).to_dicts()
    assert len(rows) == 1, "a value added rows"
    return dict(rows[0])


@pytest.mark.parametrize("value", BREAK_OUTS)
def test_text_stays_text(value: str, source: Source) -> None:
    assert found(source, text=value)["text"] == value


@pytest.mark.parametrize("value", BREAK_OUTS)
@pytest.mark.parametrize(
    ("name", "accepted"), [("iri", "an IRI"), ("integer", "whole number"), ("date", "YYYY")]
)
def test_other_types_refuse(name: str, accepted: str, value: str, source: Source) -> None:
    with pytest.raises(QueryError, match=f"will not do for {name}: it takes .*{accepted}"):
        bind(EACH_TYPE, {name: value}, source)


@pytest.mark.parametrize("value", BREAK_OUTS)
@pytest.mark.parametrize("kind", ["council", "theme", "person", "region", "inspection", "thing"])
def test_names_refuse(kind: str, value: str, source: Source) -> None:
    query = read_query(f"#+ parameters: {{ x: {{ names: {kind} }} }}\nSELECT * {{ ?__x_iri ?p ?o }}")
    with pytest.raises(QueryError):
        bind(query, {"x": value}, source)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("iri", "http://x/a", "http://x/a"),
        ("integer", "-07", -7),
        ("integer", 3, 3),
        ("date", "2020-02-29", date(2020, 2, 29)),
        ("date", date(2021, 1, 2), date(2021, 1, 2)),
    ],
)
def test_values_of_the_type(name: str, value: object, expected: object, source: Source) -> None:
    assert found(source, **{name: value})[name] == expected


def test_what_is_not_given_stays_open(source: Source) -> None:
    assert found(source) == {"text": None, "iri": None, "integer": None, "date": None}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"txt": "x"}, "no parameter “txt”; it has text, iri, integer, date"),
        ({"date": "2021-02-29"}, "“2021-02-29” will not do for date"),
        ({"integer": "1.5"}, "whole number"),
    ],
)
def test_errors_help(values: dict[str, str], message: str, source: Source) -> None:
    with pytest.raises(QueryError, match=message):
        bind(EACH_TYPE, values, source)


def test_only_listed_values(source: Source) -> None:
    query = read_query("#+ enumerate: [{ __way: [up, down] }]\nASK { FILTER(?__way = 'up') }")
    assert ask(query, {"way": "up"}, source)
    with pytest.raises(QueryError, match="it takes one of up, down"):
        bind(query, {"way": "left"}, source)


def test_a_query_without_parameters_says_so(source: Source) -> None:
    with pytest.raises(QueryError, match="it has none"):
        bind(read_query("ASK {}"), {"x": "1"}, source)


def test_serialised_terms_are_read_back(source: Source) -> None:
    """The escapes of the RDF library are those of SPARQL."""
    for code in range(0x250):
        assert found(source, text=f"a{chr(code)}b")["text"] == f"a{chr(code)}b"


# alternatives that need a parameter without value → what is asked
UNSET = [
    ("COALESCE(?c = ?__x, true)", "true"),
    ("coalesce( ?c = ?__x , ?y = 1, true)", "COALESCE(?y = 1, true)"),
    ("?n >= COALESCE(?__x, 2)", "?n >= 2"),
    ("COALESCE(COALESCE(?a, ?b) >= ?__x, true)", "true"),
    ("COALESCE(IF(ISIRI(?__x), COALESCE(?c = ?__x, false), true), true)", "true"),
    ("COALESCE(?a = ?__x || ?b = ?__x, true)", "true"),
    ("COALESCE(!ISIRI(?__x), true) || EXISTS { ?c ?p ?__x }", "true || EXISTS { ?c ?p ?__x }"),
    ("COALESCE(?a = ?__x || ?b, true)", None),
    ("COALESCE(?a && ?__x, true)", None),
    ("COALESCE(BOUND(?__x), true)", None),
    ('COALESCE("?__x)", ?a)', None),
    ("COALESCE(?a = ?__y, true)", None),
]


@pytest.mark.parametrize(("expression", "expected"), UNSET)
def test_what_needs_a_parameter_without_value_is_left_out(expression: str, expected: str | None) -> None:
    assert without_unset(f"FILTER({expression})", {"__x"}) == f"FILTER({expected or expression})"
