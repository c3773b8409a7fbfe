"""Networks as pictures, tables, and for Cytoscape and Graphviz."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from ofsted_kg.export.cytoscape import write_cytoscape
from ofsted_kg.export.dot import write_dot
from ofsted_kg.export.labels import Box, Dot, placed, width_of
from ofsted_kg.export.networks import WRITERS, Writer
from ofsted_kg.export.svg import write_svg
from ofsted_kg.export.tables import write_edges, write_nodes

SVG = {"s": "http://www.w3.org/2000/svg"}
NAMES = ['"Q" & <O>', "李娜", "O’Brien\\", "line\nbreak", "\x00control"]


def written(write: Writer, graph: nx.Graph[str]) -> bytes:
    file = io.BytesIO()
    write(graph, file)
    return file.getvalue()


def star() -> nx.Graph[str]:
    """A node of each kind of name around one in the middle, which has spells and no region."""
    graph: nx.Graph[str] = nx.Graph(title='T & "t"', description="A <node> is …")
    look: dict[str, Any] = {"class": "council", "color": "#0072B2", "size": 8.0}
    graph.add_node(
        "m", iri="m", label="Middle", x=0.0, y=0.0, spells=(("2020-01-01", ""),), region=None, **look
    )
    for number, name in enumerate(NAMES):
        graph.add_node(name, iri=name, label=name, x=80.0 * number - 150, y=90.0, **look | {"class": "issue"})
        graph.add_edge("m", name, weight=number + 1, kind="recurring issue")
    return graph


def test_svg_draws_all_and_names_it() -> None:
    root = ElementTree.fromstring(written(write_svg, star()))
    drawn = root.findall(".//s:circle[@class='n']", SVG)
    assert len(drawn) == 6
    assert len(root.findall(".//s:line[s:title]", SVG)) == 5
    texts = [element.text or "" for element in root.iterfind(".//s:text", SVG)]
    assert {
        'T & "t"',
        "council (1)",
        "issue (5)",
        "recurring issue (5)",
        "A <node> is …",
        "Middle",
        "李娜",
    } <= {*texts}
    assert any(
        title.text == "Middle – 李娜: recurring issue, weight 2"
        for title in root.iter(f"{{{SVG['s']}}}title")
    )


def test_svg_lies_within_its_frame_with_y_upwards() -> None:
    root = ElementTree.fromstring(written(write_svg, star()))
    _, _, wide, high = map(float, root.attrib["viewBox"].split())
    places = {
        circle.findtext("s:title", "", SVG): (float(circle.attrib["cx"]), float(circle.attrib["cy"]))
        for circle in root.iterfind(".//s:circle[@class='n']", SVG)
    }
    assert all(0 < x < wide and 0 < y < high for x, y in places.values())
    assert places["Middle (council)"][1] > places["李娜 (issue)"][1]


def boxes(dots: list[Dot], found: dict[int, tuple[float, float]]) -> list[Box]:
    letters = [(dots[number], at) for number, at in found.items()]
    return [
        Box(x, y - 0.9 * d.letters, x + width_of(d.label, d.letters), y + 0.2 * d.letters)
        for d, (x, y) in letters
    ]


@pytest.mark.parametrize("step", [5.0, 30.0, 200.0])
def test_labels_meet_no_label(step: float) -> None:
    dots = [Dot(step * (n % 6), step * (n // 6), 6.0, f"Label {n}", 12.0) for n in range(36)]
    found = placed(dots, Box(-500, -500, 2000, 2000))
    assert 0 in found
    assert not any(one.meets(other) for one, other in combinations(boxes(dots, found), 2))
    assert step < 200 or len(found) == 36


def test_a_label_without_room_is_left_out() -> None:
    assert placed([Dot(0, 0, 5, "far too long for this", 12)], Box(-20, -20, 20, 20)) == {}


def test_nodes_and_edges_as_tables() -> None:
    nodes = list(csv.DictReader(io.StringIO(written(write_nodes, star()).decode(), newline="")))
    edges = list(csv.DictReader(io.StringIO(written(write_edges, star()).decode(), newline="")))
    assert [row["Id"] for row in nodes] == ["m", *NAMES[:-1], "\ufffdcontrol"]
    assert list(nodes[0])[:2] == ["Id", "Label"]
    assert (nodes[0]["spells"], nodes[1]["spells"], "region" in nodes[0]) == ("2020-01-01/..", "", False)
    assert [(row["Source"], row["Target"], row["Weight"]) for row in edges][1] == ("m", "李娜", "2")
    assert {row["Type"] for row in edges} == {"Undirected"}


def test_cytoscape_json_has_elements_with_places() -> None:
    read = json.loads(written(write_cytoscape, star()))
    nodes, edges = read["elements"]["nodes"], read["elements"]["edges"]
    assert [node["data"]["label"] for node in nodes] == ["Middle", *NAMES]
    assert nodes[1]["position"] == {"x": -150.0, "y": -90.0}
    assert {edge["data"]["source"] for edge in edges} == {"m"}


def test_cytoscape_reads_its_own(node_packages: Path) -> None:
    script = (
        "const read = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "const graph = require('cytoscape')({ headless: true, styleEnabled: false, ...read });"
        "console.log(graph.nodes().length, graph.edges().length, graph.nodes()[1].data('name'));"
    )
    environment = os.environ | {"NODE_PATH": str(node_packages)}
    content = written(write_cytoscape, star()).decode()
    done = subprocess.run(
        ["node", "-e", script], input=content, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout == '6 5 "Q" & <O>\n', done.stderr


def test_dot_is_quoted_and_placed() -> None:
    text = written(write_dot, star()).decode()
    assert r'xlabel="\"Q\" & <O>"' in text
    assert r'xlabel="O’Brien\\"' in text
    assert r'xlabel="line\nbreak"' in text
    assert len(re.findall(r'pos="-?[\d.]+,-?[\d.]+!"', text)) == 6
    assert text.count(" -- ") == 5
    if shutil.which("dot"):
        done = subprocess.run(
            ["neato", "-n2", "-Tsvg"], input=text, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_form_takes_names_of_all_kinds_and_directed_graphs(suffix: str) -> None:
    graph: nx.Graph[str] = star().to_directed()
    content = written(WRITERS[suffix], graph)
    assert content == written(WRITERS[suffix], graph)
    assert b"\x00" not in content
