"""What people open a GEXF file with: Gephi, graphology as Gephi Lite does, and sigma.js on a screen."""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
import pyoxigraph as ox
import pytest

from ofsted_kg.export.gexf import gexf
from ofsted_kg.graph.store import open_store
from ofsted_kg.network import network
from ofsted_kg.network.communities import communities
from ofsted_kg.network.drawing import draw

NODE = Path(__file__).parent.parent / "node"
JAVA = Path(__file__).parent.parent / "java"
SMALL = Path(__file__).parent.parent / "network" / "small.trig"
PAGE = """<!DOCTYPE html>
<meta charset="utf-8">
<style>body {{ margin: 0 }} #picture {{ width: 1200px; height: 900px; background: #fff }}</style>
<div id="picture"></div>
<script type="application/json" id="facts"></script>
<script src="{packages}/graphology/dist/graphology.umd.min.js"></script>
<script src="{packages}/sigma/dist/sigma.min.js"></script>
<script>const DATA = {data};</script>
<script src="{drawing}"></script>
"""
SCREEN = (
    "--headless=new",
    "--no-sandbox",
    "--hide-scrollbars",
    "--window-size=1200,900",
    "--virtual-time-budget=5000",
    "--use-angle=swiftshader",  # WebGL without a graphics card
    "--enable-unsafe-swiftshader",
)


Java = Callable[..., "subprocess.CompletedProcess[str]"]


class Seen(NamedTuple):
    """What stands on the screen: nodes with label, place, radius and colour; the labels that are written."""

    nodes: list[dict[str, Any]]
    labels: list[str]


@pytest.fixture(scope="module")
def officials() -> nx.Graph[str]:
    store = ox.Store()
    store.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    return network(store)


def crowd() -> nx.Graph[str]:
    """Thirty councils, each with a dozen of fifty issues, those that lie near it, and a few officials."""
    graph: nx.Graph[str] = nx.Graph(title="A crowd", description="")
    for number in range(30):
        near = {(number * 5 // 3 + step * step) % 50 for step in range(12)}
        graph.add_edges_from((f"council/{number}", f"issue/{issue}") for issue in sorted(near))
    graph.add_edges_from((f"council/{number}", f"official/{number}") for number in range(0, 30, 3))
    for number, members in enumerate(communities(graph), start=1):
        for node in members:
            kind, _, name = node.partition("/")
            graph.nodes[node].update(
                {"class": kind, "label": f"The {kind} {name}", "iri": node, "community": number}
            )
    draw(graph)
    return graph


def read(graph: nx.Graph[str], packages: Path, folder: Path, *, dynamic: bool = False) -> dict[str, Any]:
    """What graphology reads of a file of the graph."""
    path = folder / "graph.gexf"
    path.write_bytes(gexf(graph, dynamic=dynamic))
    environment = os.environ | {"NODE_PATH": str(packages)}
    line = ["node", str(NODE / "read_gexf.js"), str(path)]
    done = subprocess.run(line, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def shown(data: dict[str, Any], packages: Path, chromium: str, folder: Path) -> Seen:
    """What sigma.js shows of a graph."""
    page = folder / "page.html"
    drawing, text = (NODE / "draw.js").as_uri(), json.dumps(data).replace("<", "\\u003c")
    page.write_text(PAGE.format(packages=packages.as_uri(), drawing=drawing, data=text), encoding="utf-8")
    line = [chromium, *SCREEN, f"--user-data-dir={folder / 'profile'}", "--dump-dom", page.as_uri()]
    done = subprocess.run(line, capture_output=True, text=True, check=False, timeout=120)
    facts = re.search(r'id="facts">(.+?)</script>', done.stdout, re.DOTALL)
    assert facts, done.stderr[-2000:]
    return Seen(**json.loads(facts[1]))


@pytest.mark.parametrize("dynamic", [False, True])
def test_graphology_reads_all_of_it(
    officials: nx.Graph[str], node_packages: Path, tmp_path: Path, dynamic: bool
) -> None:
    found = read(officials, node_packages, tmp_path, dynamic=dynamic)
    by_label = {node["attributes"]["label"]: node["attributes"] for node in found["nodes"]}
    northam = by_label["Northam"]
    assert by_label.keys() == {data["label"] for _, data in officials.nodes(data=True)}
    assert (northam["inspections"], northam["class"], northam["color"]) == (2, "council", "rgb(0,114,178)")
    assert {"x", "y", "size", "iri", "community", "betweenness"} <= northam.keys()
    edges = {(edge["attributes"]["kind"], edge["attributes"]["weight"]) for edge in found["edges"]}
    assert edges == {("office", 2), ("office", 1), ("recurring issue", 2)}
    assert found["options"]["type"] == "undirected"


def test_sigma_shows_classes_labels_and_no_overlap(
    node_packages: Path, chromium: str, tmp_path: Path
) -> None:
    look_at(shown(read(crowd(), node_packages, tmp_path), node_packages, chromium, tmp_path))


@pytest.mark.parametrize("name", ["officials", "inspectors"])
def test_sigma_shows_real_networks(
    real_store: Path, node_packages: Path, chromium: str, tmp_path: Path, name: str
) -> None:
    graph = network(open_store(real_store), name)
    look_at(shown(read(graph, node_packages, tmp_path), node_packages, chromium, tmp_path))


def look_at(seen: Seen) -> None:
    """All is on the screen, classes have colours, the largest stand apart and are named, labels have room."""
    assert len({node["color"] for node in seen.nodes}) >= 2
    assert all(0 <= node["x"] <= 1200 and 0 <= node["y"] <= 900 for node in seen.nodes)
    largest = sorted(seen.nodes, key=lambda node: -node["radius"])[:40]
    assert [
        (one["label"], other["label"])
        for one, other in combinations(largest, 2)
        if math.dist((one["x"], one["y"]), (other["x"], other["y"])) < one["radius"] + other["radius"]
    ] == []
    assert len(seen.labels) >= 20
    assert len(set(seen.labels) & {node["label"] for node in largest}) >= 10
    lines = [node for node in seen.nodes if node["label"] in seen.labels]
    upon = sum(_one_upon_the_other(one, other) for one, other in combinations(lines, 2))
    assert upon <= len(lines) / 10


def _one_upon_the_other(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether the labels, to the right of the nodes, lie upon each other by more than a touch."""
    left, right = sorted((one, other), key=lambda node: float(node["x"]))
    reach = left["x"] + left["radius"] + 6.5 * len(left["label"])
    return bool(abs(one["y"] - other["y"]) < 10 and right["x"] + right["radius"] < reach)


@pytest.fixture(scope="module")
def in_gephi(
    officials: nx.Graph[str], java: Java, tmp_path_factory: pytest.TempPathFactory
) -> list[list[list[str]]]:
    """What Gephi tells of the static and of the dynamic file, in lines of cells."""
    folder = tmp_path_factory.mktemp("gephi")
    files = [folder / "static.gexf", folder / "dynamic.gexf"]
    for path in files:
        path.write_bytes(gexf(officials, dynamic=path.stem == "dynamic"))
    done = java("gephi", "-Dfile.encoding=UTF-8", str(JAVA / "ReadGexf.java"), *map(str, files))
    assert done.returncode == 0, done.stderr[-2000:]
    _, *told = done.stdout.split("file\t")
    return [[line.split("\t") for line in of_file.splitlines()[1:]] for of_file in told]


@pytest.mark.parametrize("dynamic", [False, True])
def test_gephi_opens_it_without_a_word(
    officials: nx.Graph[str], in_gephi: list[list[list[str]]], dynamic: bool
) -> None:
    told = in_gephi[dynamic]
    assert [line for line in told if line[0] in ("issue", "dynamic")] == [
        ["issue", "INFO", "GEXF version 1.3"],
        ["dynamic", str(dynamic).lower()],
    ]
    columns = {line[1]: line[2] for line in told if line[0] == "column"}
    assert (columns["class"], columns["inspections"], columns["betweenness"]) == (
        "String",
        "Integer",
        "Double",
    )
    nodes = {line[1]: line[2:] for line in told if line[0] == "node"}
    assert nodes == {data["label"]: [data["color"], "true", "true"] for _, data in officials.nodes(data=True)}
    edges = {(line[1], line[2]): line[3:] for line in told if line[0] == "edge"}
    assert len(edges) == officials.number_of_edges()
    assert edges["Northam", "Zoë “Zo” O’Brien"] == ["office", "2.0", "2" if dynamic else "0"]
    assert edges["Northam", "Caseloads"] == ["recurring issue", "2.0", "1" if dynamic else "0"]
