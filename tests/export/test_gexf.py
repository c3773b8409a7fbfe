from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest

from ofsted_kg.export.columns import text_of
from ofsted_kg.export.gexf import gexf
from ofsted_kg.export.graphml import write_graphml
from ofsted_kg.network import network

SMALL = Path(__file__).parent.parent / "network" / "small.trig"
NAMES = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
GOLDEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta>
    <creator>ofsted-kg</creator>
    <description>Who &amp; what</description>
  </meta>
  <graph mode="static" defaultedgetype="undirected" idtype="integer">
    <attributes class="node" mode="static">
      <attribute id="0" title="iri" type="string"/>
      <attribute id="1" title="year" type="integer"/>
    </attributes>
    <attributes class="edge" mode="static">
      <attribute id="0" title="kind" type="string"/>
    </attributes>
    <nodes count="2">
      <node id="0" label="A &quot;B&quot; &lt;C&gt;">
        <attvalues>
          <attvalue for="0" value="http://a"/>
          <attvalue for="1" value="2024"/>
        </attvalues>
        <viz:size value="12.5"/>
        <viz:position x="1.0" y="-2.0" z="0.0"/>
        <viz:color r="0" g="114" b="178"/>
      </node>
      <node id="1" label="http://b">
      </node>
    </nodes>
    <edges count="1">
      <edge id="0" source="0" target="1" kind="office" weight="2">
        <attvalues>
          <attvalue for="0" value="office"/>
        </attvalues>
      </edge>
    </edges>
  </graph>
</gexf>
"""


@pytest.fixture(scope="module")
def officials() -> nx.Graph[str]:
    store = ox.Store()
    store.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    return network(store)


def graphml(graph: nx.Graph[str]) -> bytes:
    buffer = io.BytesIO()
    write_graphml(graph, buffer)
    return buffer.getvalue()


def graph_of(*values: object) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((str(number), {"value": value}) for number, value in enumerate(values))
    return graph


def test_golden_file() -> None:
    graph: nx.Graph[str] = nx.Graph(description="Who & what")
    graph.add_node(
        "http://a", iri="http://a", year=2024, label='A "B" <C>', size=12.5, x=1.0, y=-2.0, color="#0072B2"
    )
    graph.add_node("http://b", year=None)
    graph.add_edge("http://a", "http://b", kind="office", weight=2)
    assert gexf(graph).decode() == GOLDEN


@pytest.mark.parametrize(
    ("values", "type_", "written"),
    [
        ((1, 2), "integer", ["1", "2"]),
        ((1, 2.5), "double", ["1", "2.5"]),
        ((True, False), "boolean", ["true", "false"]),
        ((True, 2), "string", ["true", "2"]),
        ((1, "x"), "string", ["1", "x"]),
        ((None, "x"), "string", ["x"]),
        ((["b", "a"], {"d", "c"}), "string", ["b; a", "c; d"]),
        ((float("inf"), 0.1), "double", ["INF", "0.1"]),
        ((2**40, 1), "long", ["1099511627776", "1"]),
        (("\x00\ud800", "a\nb\t"), "string", ["\ufffd\ufffd", "a\nb\t"]),
        (("李娜", "Ё & <é> 'x' \"y\""), "string", ["李娜", "Ё & <é> 'x' \"y\""]),
    ],
)
def test_values(values: tuple[object, ...], type_: str, written: list[str]) -> None:
    root = ElementTree.fromstring(gexf(graph_of(*values)))
    assert [node.get("type") for node in root.iterfind(".//g:attribute", NAMES)] == [type_]
    assert [node.get("value") for node in root.iterfind(".//g:attvalue", NAMES)] == written


def test_networkx_reads_back_what_was_written(officials: nx.Graph[str]) -> None:
    back = nx.read_gexf(io.BytesIO(gexf(officials)))
    numbers = {node: str(number) for number, node in enumerate(officials)}
    assert {frozenset(edge) for edge in back.edges()} == {
        frozenset((numbers[source], numbers[target])) for source, target in officials.edges()
    }
    for node, data in officials.nodes(data=True):
        found = back.nodes[numbers[node]]
        viz = found.pop("viz")
        drawn = {"size": viz["size"], "x": viz["position"]["x"], "y": viz["position"]["y"]}
        assert "#{r:02X}{g:02X}{b:02X}".format(**viz["color"]) == data["color"]
        left_out = ("color", "spells")
        assert found | drawn == {name: value for name, value in data.items() if name not in left_out}
    assert {data["weight"] for _, _, data in back.edges(data=True)} == {1.0, 2.0}


def test_what_readers_stumble_over(officials: nx.Graph[str]) -> None:
    text = gexf(officials).decode()
    root = ElementTree.fromstring(text)
    assert all(node.get("id", "").isdigit() for node in root.iterfind(".//g:node", NAMES))
    assert [block.get("class") for block in root.iterfind(".//g:attributes", NAMES)] == ["node", "edge"]
    assert "lastmodifieddate" not in text
    assert "anyURI" not in text
    assert len(list(root.iterfind(".//viz:position", NAMES))) == len(officials)


@pytest.mark.parametrize(
    ("spells", "attributes", "elements"),
    [
        ((), {}, []),
        ((("2019-01-01", "2019-02-01"),), {"start": "2019-01-01", "end": "2019-02-01"}, []),
        ((("", "2019-02-01"),), {"end": "2019-02-01"}, []),
        (
            (("2019-01-01", "2019-02-01"), ("2020-01-01", "")),
            {},
            [{"start": "2019-01-01", "end": "2019-02-01"}, {"start": "2020-01-01"}],
        ),
    ],
)
def test_times_are_in_a_dynamic_file_only(
    spells: tuple[tuple[str, str], ...], attributes: dict[str, str], elements: list[dict[str, str]]
) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", spells=spells)
    edge = ElementTree.fromstring(gexf(graph, dynamic=True)).find(".//g:edge", NAMES)
    assert edge is not None
    assert {name: edge.get(name) for name in ("start", "end") if name in edge.attrib} == attributes
    assert [spell.attrib for spell in edge.iterfind("g:spells/g:spell", NAMES)] == elements
    assert b"2019" not in gexf(graph)


def test_the_timeline_has_the_days_of_the_offices(officials: nx.Graph[str]) -> None:
    root = ElementTree.fromstring(gexf(officials, dynamic=True))
    graph = root.find("g:graph", NAMES)
    assert graph is not None
    assert {name: graph.get(name) for name in ("mode", "timeformat", "timerepresentation")} == {
        "mode": "dynamic",
        "timeformat": "date",
        "timerepresentation": "interval",
    }
    office = next(e for e in root.iterfind(".//g:edge[@kind='office']", NAMES) if e.find("g:spells", NAMES))
    assert [
        (spell.get("start"), spell.get("end")) for spell in office.iterfind("g:spells/g:spell", NAMES)
    ] == [
        ("2019-03-04", "2019-09-01"),
        ("2022-05-20", "2022-06-30"),
    ]


def test_edges_of_a_directed_graph_are_directed() -> None:
    assert b'defaultedgetype="directed"' in gexf(nx.DiGraph([("a", "b")]))


@pytest.mark.parametrize("values", [(1, "x"), (None, 2.5), (True, False), ("\x00", "李娜 & <b>")])
def test_graphml_takes_the_same_values(values: tuple[object, ...]) -> None:
    back = nx.read_graphml(io.BytesIO(graphml(graph_of(*values))))
    assert len(back) == len(values)


def test_networkx_reads_back_the_graphml(officials: nx.Graph[str]) -> None:
    back = nx.read_graphml(io.BytesIO(graphml(officials)), node_type=int)
    assert [data for _, data in sorted(back.nodes(data=True))] == [
        data | ({"spells": text_of(data["spells"])} if "spells" in data else {})
        for _, data in officials.nodes(data=True)
    ]
    assert back.number_of_edges() == officials.number_of_edges()
