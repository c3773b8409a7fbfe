"""Nodes and edges as two tables (CSV), with the column names that Gephi's spreadsheet import knows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import IO

import networkx as nx

from ofsted_kg.export.columns import Attributes, columns, text_of
from ofsted_kg.export.xmltext import legal


def write_nodes(graph: nx.Graph[str], file: IO[bytes]) -> None:
    """Write a row for each node: Id (its IRI), Label, and its attributes in alphabetical order."""
    names = list(columns((data for _, data in graph.nodes(data=True)), ("label", "iri")))
    rows = (
        [node, text_of(data.get("label", node)), *_cells(data, names)]
        for node, data in graph.nodes(data=True)
    )
    _write(file, ["Id", "Label", *names], rows)


def write_edges(graph: nx.Graph[str], file: IO[bytes]) -> None:
    """Write a row for each edge: Source, Target, Type, Weight, and its attributes in alphabetical order."""
    names = list(columns((data for _, _, data in graph.edges(data=True)), ("weight",)))
    kind = "Directed" if graph.is_directed() else "Undirected"
    rows = (
        [source, target, kind, text_of(data.get("weight", 1)), *_cells(data, names)]
        for source, target, data in graph.edges(data=True)
    )
    _write(file, ["Source", "Target", "Type", "Weight", *names], rows)


def _cells(data: Attributes, names: Iterable[str]) -> list[str]:
    return ["" if (value := data.get(name)) is None else text_of(value) for name in names]


def _write(file: IO[bytes], head: list[str], rows: Iterable[list[str]]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(head)
    table.writerows([legal(cell) for cell in row] for row in rows)
    text.detach()
