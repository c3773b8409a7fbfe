"""Graphs of an update that its address names: section 2.2.3 of the protocol, and the W3C's tests."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest

from endpoints import SUITE, TOKEN, Answer, Server
from ofsted_kg.query.run import Dataset
from ofsted_kg.serve.using import with_using

DATA1, DATA2, DATA3 = (SUITE.format(number) for number in (1, 2, 3))
USED = "urn:used"
COPY = f"INSERT {{ GRAPH <{USED}> {{ ?s a <urn:Used> }} }}"
ALL = f"{COPY} WHERE {{ ?s a ?type }}"
NAMED = f"{COPY} WHERE {{ GRAPH ?g {{ ?s a ?type }} }}"
LEFT = f"INSERT DATA {{ GRAPH <{USED}> {{ <{DATA1}> a 1, 2 . <{DATA2}> a 1 }} }}"

# name, update, default graphs, named graphs, subjects that are in <urn:used> afterwards
UPDATES: list[tuple[str, str, list[str], list[str], set[str]]] = [
    ("update_dataset_default_graph", ALL, [DATA1], [], {DATA1}),
    ("update_dataset_default_graphs", ALL, [DATA1, DATA2], [], {DATA1, DATA2}),
    ("update_dataset_named_graphs", NAMED, [], [DATA1, DATA2], {DATA1, DATA2}),
    (
        "update_dataset_full",
        f"{COPY} WHERE {{ {{ ?s a ?type }} UNION {{ GRAPH ?g {{ ?s a ?type }} }} }}",
        [DATA1],
        [DATA2],
        {DATA1, DATA2},
    ),
    ("named graphs are none of the default graph", ALL, [], [DATA1], set()),
    ("each of several operations", f"{ALL};\n{NAMED} ;", [DATA1], [DATA3], {DATA1, DATA3}),
    ("a query within", f"{COPY} WHERE {{ SELECT ?s WHERE {{ ?s a ?type }} }}", [DATA1], [], {DATA1}),
    ("what has no WHERE", LEFT, [DATA3], [], {DATA1, DATA2}),
    (
        "words in strings, comments and names",
        f"PREFIX where: <urn:> # WHERE\n{COPY}\nwhere{{ ?s a ?WHERE FILTER('}} USING' != '{{ WHERE') }} # }}",
        [DATA2],
        [],
        {DATA2},
    ),
    (
        "both templates",
        f"{LEFT}; DELETE {{ GRAPH <{USED}> {{ ?s a 1 }} }} {COPY} WHERE {{ ?s a 2 }}",
        [USED],
        [],
        {DATA1, DATA2},
    ),
    (
        "delete where, in full",
        f"{LEFT}; Delete # the graph is looked for among the named\n Where {{ GRAPH <{USED}> {{ ?s a 1 }} }}",
        [],
        [USED],
        {DATA1},
    ),
    (
        "delete where, of other graphs",
        f"{LEFT}; DELETE WHERE {{ GRAPH <{USED}> {{ ?s a 1 }} }}",
        [],
        [DATA1],
        {DATA1, DATA2},
    ),
]


@pytest.mark.parametrize(
    ("name", "update", "default", "named", "used"), UPDATES, ids=[row[0] for row in UPDATES]
)
def test_an_update_sees_the_graphs_of_its_address(
    writable: Server, name: str, update: str, default: list[str], named: list[str], used: set[str]
) -> None:
    fields = [("using-graph-uri", graph) for graph in default]
    fields += [("using-named-graph-uri", graph) for graph in named]
    assert send(writable, f"CLEAR SILENT GRAPH <{USED}>").status == 204
    answer = send(writable, update, *fields)
    assert answer.status == 204, answer.text
    asked = quote(f"SELECT DISTINCT ?s {{ GRAPH <{USED}> {{ ?s a ?type }} }}")
    assert set(writable.ask(f"/sparql?query={asked}", "text/csv").text.split()[1:]) == used, name


@pytest.mark.parametrize(
    "update",
    [
        f"WITH <{DATA1}> {ALL}",
        f"{COPY} USING <{DATA1}> WHERE {{ ?s a ?type }}",
        f"{LEFT}; {COPY} using named <{DATA1}> WHERE {{ ?s a ?type }}",
    ],
)
def test_graphs_are_not_named_twice(writable: Server, update: str) -> None:
    answer = send(writable, update, ("using-graph-uri", DATA2))
    assert (answer.status, answer.type) == (400, "text/plain")
    assert "not both" in answer.text
    assert send(writable, update).status == 204


@pytest.mark.parametrize("text", ["DELETE WHERE", "DELETE WHERE {", "WHERE } {", "}}} DELETE { WHERE", ""])
def test_what_is_no_update_is_left_to_the_engine(text: str) -> None:
    assert with_using(text, Dataset(("urn:a",))) == text


def send(server: Server, update: str, *fields: tuple[str, str]) -> Answer:
    return server.ask(
        f"/sparql?{urlencode(fields)}",
        method="POST",
        body=update.encode(),
        Content_Type="application/sparql-update",
        Authorization=f"Bearer {TOKEN}",
    )
