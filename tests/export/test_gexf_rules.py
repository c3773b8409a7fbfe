"""What the schema of GEXF 1.3 asks of a file, in our own words, held against files of all kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest

from ofsted_kg.export.gexf import gexf
from ofsted_kg.network import network, networks

SMALL = Path(__file__).parent.parent / "network" / "small.trig"
GEXF, VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"
DAY = r"\d{4}-\d\d-\d\d"
NUMBER = r"-?\d+(\.\d+)?"
BYTE = r"\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5]"
TIMES = {"start": DAY, "end": DAY}


class Rule(NamedTuple):
    """What an element may have: needed and other attributes with their form, and children."""

    needed: dict[str, str]
    other: dict[str, str]
    children: set[str]


# Elements of the two namespaces; those that we do not write are left out.
RULES = {
    "gexf": Rule({"version": r"1\.3"}, {}, {"meta", "graph"}),
    "meta": Rule({}, {"lastmodifieddate": DAY}, {"creator", "keywords", "description"}),
    "creator": Rule({}, {}, set()),
    "keywords": Rule({}, {}, set()),
    "description": Rule({}, {}, set()),
    "graph": Rule(
        {},
        TIMES
        | {
            "mode": "static|dynamic",
            "defaultedgetype": "directed|undirected|mutual",
            "idtype": "integer|string",
            "timeformat": "integer|double|date|dateTime",
            "timerepresentation": "interval|timestamp",
        },
        {"attributes", "nodes", "edges"},
    ),
    "attributes": Rule({"class": "node|edge"}, {"mode": "static|dynamic"}, {"attribute"}),
    "attribute": Rule(
        {"id": ".+", "title": ".*", "type": "boolean|integer|long|float|double|string|liststring|anyURI"},
        {},
        {"default", "options"},
    ),
    "nodes": Rule({}, {"count": r"\d+"}, {"node"}),
    "node": Rule(
        {"id": r"\d+"}, TIMES | {"label": ".*"}, {"attvalues", "spells", "size", "position", "color"}
    ),
    "edges": Rule({}, {"count": r"\d+"}, {"edge"}),
    "edge": Rule(
        {"id": r"\d+", "source": r"\d+", "target": r"\d+"},
        TIMES | {"type": "directed|undirected|mutual", "weight": NUMBER, "kind": ".*", "label": ".*"},
        {"attvalues", "spells", "color", "thickness", "shape"},
    ),
    "attvalues": Rule({}, {}, {"attvalue"}),
    "attvalue": Rule({"for": ".+", "value": ".*"}, TIMES, set()),
    "spells": Rule({}, {}, {"spell"}),
    "spell": Rule({}, TIMES, set()),
    "size": Rule({"value": r"\d+(\.\d+)?"}, {}, set()),
    "position": Rule({"x": NUMBER, "y": NUMBER}, {"z": NUMBER}, set()),
    "color": Rule({"r": BYTE, "g": BYTE, "b": BYTE}, {"a": NUMBER}, set()),
}
DRAWN = {"size", "position", "color", "thickness", "shape"}
AT_MOST_ONCE = {"meta", "graph", "nodes", "edges", "attvalues", "spells", *DRAWN}


def faults(content: bytes) -> list[str]:
    """What breaks a rule, in words; nothing for a file that is as it should be."""
    root = ElementTree.fromstring(content)
    if root.tag != f"{{{GEXF}}}gexf":
        return [f"the root is {root.tag}"]
    return [*_in_element(root), *_in_references(root)]


def _in_element(element: ElementTree.Element) -> Iterator[str]:
    namespace, name = element.tag[1:].split("}")
    if name not in RULES or namespace != (VIZ if name in DRAWN else GEXF):
        yield f"there is no element {element.tag}"
        return
    rule = RULES[name]
    forms = rule.needed | rule.other
    yield from (f"{name} has no {attribute}" for attribute in rule.needed if attribute not in element.attrib)
    for attribute, value in element.attrib.items():
        if attribute not in forms or not re.fullmatch(forms[attribute], value, re.DOTALL):
            yield f"{name} has {attribute}={value!r}"
    children = [child.tag.split("}")[1] for child in element]
    yield from (f"{name} holds {child}" for child in set(children) - rule.children)
    yield from (f"{name} holds {child} twice" for child in AT_MOST_ONCE if children.count(child) > 1)
    for child in element:
        yield from _in_element(child)


def _in_references(root: ElementTree.Element) -> Iterator[str]:
    """Identifiers are there once, what refers to one finds it, values are of their column's type."""
    values = {
        "boolean": "true|false",
        "integer": r"-?\d+",
        "long": r"-?\d+",
        "double": rf"{NUMBER}|-?INF|NaN",
    }
    nodes = _ids(root, "node")
    yield from (
        f"two {name} have one id"
        for name in ("node", "edge")
        if len(set(_ids(root, name))) < len(_ids(root, name))
    )
    for edge in root.iter(f"{{{GEXF}}}edge"):
        yield from (
            f"an edge leads to {edge.get(end)}" for end in ("source", "target") if edge.get(end) not in nodes
        )
    for kind in ("node", "edge"):
        blocks = root.findall(f".//{{{GEXF}}}attributes[@class='{kind}']/{{{GEXF}}}attribute")
        types = {block.get("id"): block.get("type", "") for block in blocks}
        for value in root.iterfind(f".//{{{GEXF}}}{kind}/{{{GEXF}}}attvalues/{{{GEXF}}}attvalue"):
            type_ = types.get(value.get("for"), "of no column")
            if type_ not in (*values, "string") or not re.fullmatch(
                values.get(type_, ".*"), value.get("value", ""), re.S
            ):
                yield f"a value {value.get('value')!r} is {type_}"
    spells = [*root.iter(f"{{{GEXF}}}spell"), *root.iter(f"{{{GEXF}}}edge"), *root.iter(f"{{{GEXF}}}node")]
    yield from ("a period ends before it begins" for s in spells if s.get("start", "0") > s.get("end", "9"))
    for holder in root.iter(f"{{{GEXF}}}spells"):
        ends = [(spell.get("start", ""), spell.get("end", "9")) for spell in holder]
        yield from ("periods overlap" for one, other in pairwise(ends) if one[1] >= other[0])


def _ids(root: ElementTree.Element, name: str) -> list[str | None]:
    return [element.get("id") for element in root.iter(f"{{{GEXF}}}{name}")]


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    return store


@pytest.mark.parametrize("name", networks())
@pytest.mark.parametrize("dynamic", [False, True])
def test_every_network_keeps_the_rules(store: ox.Store, name: str, dynamic: bool) -> None:
    assert faults(gexf(network(store, name), dynamic=dynamic)) == []


@pytest.mark.parametrize(
    "values",
    [
        (),
        (1, 2),
        (1, 2.5),
        (True, None),
        ("\x00\ud800<&>\"'\n", "李娜"),
        (["a"], {"b"}),
        (2**40, float("nan")),
    ],
)
@pytest.mark.parametrize("dynamic", [False, True])
def test_values_of_all_kinds_keep_the_rules(values: tuple[object, ...], dynamic: bool) -> None:
    graph: nx.Graph[str] = nx.Graph(title="<T>", description="D & d")
    graph.add_nodes_from(
        (f"<{number}>", {"value": value, "label": "\x01 & <"}) for number, value in enumerate(values)
    )
    graph.add_edges_from((f"<{number}>", "<0>", {"value": value}) for number, value in enumerate(values))
    assert faults(gexf(graph, dynamic=dynamic)) == []


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ('version="1.3"', 'version="1.2"', "gexf has version='1.2'"),
        ('source="0"', 'source="7"', "an edge leads to 7"),
        ('id="1" label', 'id="0" label', "two node have one id"),
        ('weight="2"', 'weight="two"', "edge has weight='two'"),
        ('value="5"', 'value="five"', "a value 'five' is integer"),
        ('end="2020-02-01"', 'end="2019-02-01"', "a period ends before it begins"),
        ("viz:size", "size", "there is no element {http://gexf.net/1.3}size"),
        ('g="114"', 'g="256"', "color has g='256'"),
    ],
)
def test_the_rules_find_faults(good: str, bad: str, fault: str) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("a", size=2.0, color="#0072B2", count=5)
    graph.add_edge("a", "b", weight=2, spells=(("2020-01-01", "2020-02-01"),))
    text = gexf(graph, dynamic=True).decode()
    assert faults(text.encode()) == []
    assert good in text
    assert fault in faults(text.replace(good, bad).encode())
