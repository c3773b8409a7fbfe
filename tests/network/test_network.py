from __future__ import annotations

import math
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

from ofsted_kg.errors import QueryError, UsageError
from ofsted_kg.network import network, networks
from ofsted_kg.network.communities import communities
from ofsted_kg.network.drawing import PALETTE, colours, sizes
from ofsted_kg.network.layout import positions

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
        ("issue", "Neglect"),
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
        ("id/council/eastby", {"inspections": 2, "degree": 3, "councilType": None}),
        ("theme/caseloads", {"councils": 2, "group": "Workforce", "color": "#009E73"}),
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
            {
                "kind": "recurring issue",
                "weight": 2,
                "course": "persisting",
                "firstYear": 2019,
                "lastYear": 2022,
            },
        ),
    ],
)
def test_edges(officials: nx.Graph[str], source: str, target: str, expected: dict[str, object]) -> None:
    attributes = officials.edges[id_of(source), id_of(target)]
    assert {name: attributes.get(name) for name in expected} == expected


def test_says_what_is_seen(officials: nx.Graph[str]) -> None:
    assert officials.number_of_edges() == 5
    assert "weight" in officials.graph["description"]
    assert officials.graph["title"]


def test_the_place_between_others_counts(officials: nx.Graph[str]) -> None:
    assert officials.nodes[id_of("id/council/northam")]["betweenness"] == round(4 / 15, 6)


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
        (NODES, EDGES, 5),
        ("SELECT ?iri WHERE { ?iri okg:inspects|^okg:inspects ?any }", EDGES, 5),
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
    assert network(store, str(tmp_path / "mine")).number_of_edges() == size


def test_the_example_of_the_docs_works(store: ox.Store, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "networks.md").read_text(encoding="utf-8")
    nodes, edges = re.findall(r"```sparql\n(.+?)```", page, re.DOTALL)
    (tmp_path / "inspections-nodes.rq").write_text(nodes, encoding="utf-8")
    (tmp_path / "inspections-edges.rq").write_text(edges, encoding="utf-8")
    mine = network(store, str(tmp_path / "inspections"), {"council": "Northam"})
    assert [data["label"] for _, data in mine.nodes(data=True)] == ["Northam", "Ann Inspector"]
    assert [data["spells"] for *_, data in mine.edges(data=True)] == [(("2022-05-09", "2022-05-20"),)]


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


_MEASURED = {
    "size",
    "color",
    "x",
    "y",
    "iri",
    "label",
    "class",
    "degree",
    "strength",
    "betweenness",
    "community",
}


def told(graph: nx.Graph[str]) -> str:
    """What is seen, a line for each node and edge: without places, sizes and what is measured."""
    names = {node: f"{data['class']} {data['label']}" for node, data in graph.nodes(data=True)}
    lines = [graph.graph["title"], ""]
    lines += [f"{names[node]}{_rest(data)}" for node, data in graph.nodes(data=True)]
    edges = graph.edges(data=True)
    lines += ["", *sorted(f"{names[one]} – {names[other]}{_rest(data)}" for one, other, data in edges)]
    return "\n".join(lines).replace("https://w3id.org/ofsted-kg/", "") + "\n"


def _rest(data: dict[str, object]) -> str:
    return "".join(f" | {name}: {value}" for name, value in sorted(data.items()) if name not in _MEASURED)


@pytest.mark.parametrize("name", networks())
def test_golden_networks(store: ox.Store, name: str) -> None:
    golden = SMALL.parent / "golden" / f"{name}.txt"
    assert told(network(store, name)) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "filters", "min_weight", "nodes", "edges"),
    [
        ("officials", {"council": "Northam"}, None, "Caseloads, Northam, Zoë “Zo” O’Brien", 2),
        ("officials", {"council": "Westerly"}, None, "Westerly", 0),
        ("officials", {"council": "Silent"}, None, "", 0),
        ("officials", {"region": "North East"}, None, "Caseloads, Northam, Zoë “Zo” O’Brien", 2),
        ("officials", {"theme": "Neglect"}, None, "Eastby & <Isles>, Neglect, 李娜", 2),
        ("officials", {"since": "2023-01-01"}, None, "Caseloads, Eastby & <Isles>, Neglect", 2),
        ("officials", {"until": "2019-05-01"}, None, "Caseloads, Northam, Zoë “Zo” O’Brien", 2),
        ("officials", {"since": "2030-01-01"}, None, "", 0),
        (
            "officials",
            {"council": None},
            2,
            "Caseloads, Eastby & <Isles>, Neglect, Northam, Zoë “Zo” O’Brien",
            4,
        ),
        (
            "issues",
            {"theme": "neglect", "since": "2000-01-01"},
            None,
            "Eastby & <Isles>, Neglect, Northam",
            2,
        ),
        ("councils", {"theme": "neglect"}, None, "", 0),
        ("councils", {"council": "Eastby & <Isles>"}, None, "Eastby & <Isles>, Northam", 1),
        ("councils", {"until": "2019-12-31"}, None, "", 0),
        ("themes", {"council": "eastby"}, None, "Caseloads, Neglect", 1),
        ("themes", {}, 3, "", 0),
        ("inspectors", {"until": "2020-12-31"}, None, "Ann Inspector, Eastby & <Isles>", 1),
        ("statements", {"region": "North East"}, 1, "Northam, Zoë “Zo” O’Brien", 1),
        ("everything", {"council": "westerly"}, None, "Westerly, 2021", 1),
    ],
)
def test_filters(
    store: ox.Store,
    name: str,
    filters: dict[str, object],
    min_weight: float | None,
    nodes: str,
    edges: int,
) -> None:
    left = network(store, name, filters, min_weight=min_weight)
    assert sorted(data["label"] for _, data in left.nodes(data=True)) == sorted(
        filter(None, nodes.split(", "))
    )
    assert left.number_of_edges() == edges
    assert "Left in is only what fits" in left.graph["description"]
    assert all(str(value) in left.graph["title"] for value in filters.values() if value)


def test_weights_count_what_is_within_the_days(store: ox.Store) -> None:
    early = network(store, filters={"until": "2021-01-01"})
    assert early.edges[id_of("id/council/eastby"), id_of("theme/caseloads")]["weight"] == 1


@pytest.mark.parametrize(
    ("name", "filters", "message"),
    [
        ("inspectors", {"theme": "neglect"}, "inspectors has no filter “theme”.*council"),
        ("officials", {"colour": "red"}, "officials has no filter “colour”"),
        ("officials", {"since": "2020"}, "a day as YYYY-MM-DD"),
        ("officials", {"council": "Nortam"}, "did you mean Northam"),
        ("officials", {"region": "Nowhere"}, "no region is called “Nowhere”"),
    ],
)
def test_filters_that_cannot_be(store: ox.Store, name: str, filters: dict[str, object], message: str) -> None:
    with pytest.raises((UsageError, QueryError), match=message):
        network(store, name, filters)


def test_what_belongs_together_is_one_community() -> None:
    graph: nx.Graph[str] = nx.Graph()
    for name in "abc":
        graph.add_edges_from((f"{name}{one}", f"{name}{other}") for one, other in combinations(range(5), 2))
    graph.add_edges_from([("a0", "b0"), ("b0", "c0")])
    found = communities(graph)
    assert found == [[f"{name}{number}" for number in range(5)] for name in "abc"]


@pytest.mark.parametrize(
    "edges",
    [[("a", "b"), ("b", "x"), ("x", "c")], [("a", "b"), ("x", "a"), ("x", "b"), ("x", "c"), ("x", "d")]],
)
def test_a_community_may_fall_apart_without_the_others(edges: list[tuple[str, str]]) -> None:
    graph: nx.Graph[str] = nx.Graph(edges)
    nx.set_node_attributes(graph, {node: int(node == "x") for node in graph}, "community")
    assert len(set(positions(graph, dict.fromkeys(graph, 5.0)).values())) == len(graph)


def test_communities_stand_apart() -> None:
    caves: nx.Graph[Any] = nx.connected_caveman_graph(6, 8)
    graph: nx.Graph[str] = nx.relabel_nodes(caves, {number: f"n{number:02}" for number in caves})
    for number, members in enumerate(communities(graph)):
        nx.set_node_attributes(graph, dict.fromkeys(members, number), "community")
    placed = positions(graph, sizes(graph))
    near: list[float] = []
    far: list[float] = []
    for one, other in combinations(graph, 2):
        same = graph.nodes[one]["community"] == graph.nodes[other]["community"]
        (near if same else far).append(math.dist(placed[one], placed[other]))
    assert max(near) < sum(far) / len(far)


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
        math.dist(placed[one], placed[other]) > size_of[one] + size_of[other]
        for one, other in combinations(placed, 2)
    )
