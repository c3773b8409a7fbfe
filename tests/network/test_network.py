from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from ofsted_kg.errors import QueryError, UsageError
from ofsted_kg.network import network, networks
from ofsted_kg.network.drawing import PALETTE, colours, positions, sizes

SMALL = Path(__file__).parent / "small.trig"
NODES = "SELECT ?iri ?class WHERE { ?iri a ?class }"
EDGES = "SELECT ?source ?target WHERE { ?source okg:inspects ?target }"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def officials(store: ox.Store) -> nx.Graph[str]:
    return network(store)


def id_of(name: str) -> str:
    return f"https://w3id.org/ofsted-kg/{name}"


def test_nodes_are_councils_issues_and_officials_in_order(officials: nx.Graph[str]) -> None:
    assert [(data["class"], data["label"]) for _, data in officials.nodes(data=True)] == [
        ("council", "Eastby & <Isles>"),
        ("council", "Northam"),
        ("council", "Westerly"),
        ("issue", "Caseloads"),
        ("official", "Zoë “Zo” O’Brien"),
        ("official", "李娜"),
    ]


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (
            "id/council/northam",
            {"region": "North East", "inspections": 2, "firstYear": 2019, "lastYear": 2022},
        ),
        ("id/council/westerly", {"inspections": 1, "degree": 0, "firstYear": None, "region": None}),
        ("id/council/eastby", {"inspections": 0, "degree": 1, "councilType": None}),
        ("theme/caseloads", {"councils": 1, "group": "Workforce", "color": "#009E73"}),
        ("id/person/northam/zoe", {"quotations": 1, "degree": 1, "betweenness": 0.0}),
    ],
)
def test_attributes(officials: nx.Graph[str], node: str, expected: dict[str, object]) -> None:
    attributes = officials.nodes[id_of(node)]
    assert {name: attributes.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "id/person/northam/zoe",
            "id/council/northam",
            {"kind": "office", "weight": 2, "role": "chief executive; lead member"},
        ),
        (
            "id/person/eastby/li",
            "id/council/eastby",
            {"kind": "office", "weight": 1, "role": "chief executive"},
        ),
        (
            "id/council/northam",
            "theme/caseloads",
            {"kind": "recurring issue", "weight": 2, "firstYear": 2019, "lastYear": 2022},
        ),
    ],
)
def test_edges(officials: nx.Graph[str], source: str, target: str, expected: dict[str, object]) -> None:
    assert officials.edges[id_of(source), id_of(target)] == expected


def test_says_what_is_seen(officials: nx.Graph[str]) -> None:
    assert officials.number_of_edges() == 3
    assert "weight" in officials.graph["description"]
    assert officials.graph["title"]


def test_the_place_between_others_counts(officials: nx.Graph[str]) -> None:
    assert officials.nodes[id_of("id/council/northam")]["betweenness"] == 0.1


def test_classes_have_colours_of_their_own(officials: nx.Graph[str]) -> None:
    colour_of = {data["class"]: data["color"] for _, data in officials.nodes(data=True)}
    assert len(set(colour_of.values())) == len(colour_of) == 3


def test_unknown_classes_get_free_colours() -> None:
    found = colours(["council", "official", "issue", "b", "a"])
    assert found["a"] == PALETTE[0]
    assert len(set(found.values())) == 5


def test_the_same_places_whatever_the_order_of_loading(store: ox.Store, officials: nx.Graph[str]) -> None:
    again = ox.Store()
    again.extend(sorted(store, key=str, reverse=True))
    assert list(network(again).nodes(data=True)) == list(officials.nodes(data=True))


def test_an_empty_store_is_an_empty_network() -> None:
    assert len(network(ox.Store())) == 0


@pytest.mark.parametrize(
    ("nodes", "edges", "size"),
    [
        (NODES, EDGES, 3),
        ("SELECT ?iri WHERE { ?iri okg:inspects|^okg:inspects ?any }", EDGES, 3),
        ("SELECT ?iri ?label WHERE { ?iri foaf:name ?label }", "SELECT ?source ?target {} LIMIT 0", 0),
    ],
)
def test_a_network_of_the_users_own(
    store: ox.Store, tmp_path: Path, nodes: str, edges: str, size: int
) -> None:
    (tmp_path / "mine-nodes.rq").write_text(f"#+ summary: Mine\n{nodes}", encoding="utf-8")
    (tmp_path / "mine-edges.rq").write_text(f"#+ description: Joined.\n{edges}", encoding="utf-8")
    assert networks(tmp_path) == ("mine",)
    mine = network(store, "mine", folder=tmp_path)
    assert (mine.graph["title"], mine.number_of_edges()) == ("Mine", size)
    assert {data["weight"] for _, _, data in mine.edges(data=True)} <= {1}


@pytest.mark.parametrize(
    ("nodes", "edges", "message"),
    [
        ("SELECT ?thing WHERE { ?thing a ?class }", EDGES, r"\?iri is missing"),
        (NODES, "SELECT ?source WHERE { ?source okg:inspects ?target }", r"\?target is missing"),
        ("SELECT ?iri WHERE { ?iri a okg:Council }", EDGES, "not both are nodes"),
        ("ASK { ?iri a okg:Council }", EDGES, "SELECT"),
    ],
)
def test_queries_that_make_no_network(
    store: ox.Store, tmp_path: Path, nodes: str, edges: str, message: str
) -> None:
    (tmp_path / "mine-nodes.rq").write_text(nodes, encoding="utf-8")
    (tmp_path / "mine-edges.rq").write_text(edges, encoding="utf-8")
    with pytest.raises(QueryError, match=message):
        network(store, "mine", folder=tmp_path)


def test_unknown_network_names_the_known(store: ox.Store) -> None:
    with pytest.raises(UsageError, match=r"“oficials”.*officials"):
        network(store, "oficials")


def test_statements_join_speakers_and_councils(store: ox.Store) -> None:
    statements = network(store, "statements")
    assert [data["label"] for _, data in statements.nodes(data=True)] == ["Northam", "Zoë “Zo” O’Brien"]
    assert [data["weight"] for _, _, data in statements.edges(data=True)] == [1]


@pytest.mark.parametrize("name", networks())
def test_every_shipped_network_says_what_it_shows(store: ox.Store, name: str) -> None:
    shown = network(store, name)
    assert shown.graph["title"]
    assert "A node is" in shown.graph["description"]
    assert "weight" in shown.graph["description"]
    assert nx.number_of_selfloops(shown) == 0


@pytest.mark.parametrize("count", [2, 120, 600])
def test_nodes_do_not_overlap(count: int) -> None:
    graph: nx.Graph[str] = nx.barabasi_albert_graph(count, 1, seed=1)
    graph = nx.relabel_nodes(graph, {number: f"n{number:04}" for number in graph})
    size_of = sizes(graph)
    placed = positions(graph, size_of)
    assert all(
        math.dist(placed[one], placed[other]) > (size_of[one] + size_of[other]) / 2
        for one, other in combinations(placed, 2)
    )
