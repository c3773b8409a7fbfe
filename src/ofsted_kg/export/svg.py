"""A network as a picture (SVG): its places and colours, labels that can be read, a legend, what is seen."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from textwrap import wrap
from typing import IO

import networkx as nx

from ofsted_kg.export.columns import Attributes
from ofsted_kg.export.labels import Box, Dot, placed, width_of
from ofsted_kg.export.xmltext import escape
from ofsted_kg.network.drawing import looks

_WIDTH = 1200.0
_MARGIN = 30.0
_BESIDE = 110.0  # room for labels at both sides
_TALLEST = 1600.0
_LOWEST = 160.0
_LARGEST = 1.6  # a network of few nodes is not blown up more than this
_LETTERS = (11.0, 17.0)
_SMALLEST = 4.0
_NOTE = 150  # letters in a line of the note
_FAINT = 150  # from so many edges on, each is drawn fainter
_THICK = 8  # an edge of this weight or more is drawn as thick as edges are
_PLAIN, _JOINED = "#8a8a8a", "joined"  # the colour and the kind of an edge that has none
_SOURCE = "Source: the documents that ofsted-kg has read. What is not seen may only not have been read."
_STYLE = (
    "text{font-family:'DejaVu Sans',Verdana,Arial,sans-serif;fill:#222}"
    ".l{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}"
    ".n{stroke:#fff;stroke-width:1.5px}"
)


def write_svg(graph: nx.Graph[str], file: IO[bytes]) -> None:
    """Write the picture. Each node and edge tells its name and what it is when pointed at.

    Raises:
        KeyError: the network has not been laid out.
    """
    nodes: list[Attributes] = [data for _, data in graph.nodes(data=True)]
    place = _Places(nodes)
    legend, end = _in_rows(_legend(graph), 74.0)
    top = end + 16
    note = [*wrap(str(graph.graph.get("description", "")), _NOTE), _SOURCE]
    height = top + place.height + 20 + 16 * len(note)
    title = escape(str(graph.graph.get("title", "")))
    parts = chain(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} {height:.0f}" role="img">\n',
            f"<title>{title}</title>\n<style>{_STYLE}</style>\n",
            '<rect width="100%" height="100%" fill="#fff"/>\n',
            f'<text x="{_MARGIN:.0f}" y="44" font-size="24" font-weight="bold">{title}</text>\n',
        ],
        legend,
        [f'<g transform="translate(0 {top:.0f})">\n'],
        _edges(graph, place),
        _nodes(nodes, place),
        ["</g>\n"],
        _note(note, top + place.height + 20),
        ["</svg>\n"],
    )
    file.write("".join(parts).encode())


class _Places:
    """Pixels from the units of the layout, whose y counts upwards."""

    def __init__(self, nodes: Sequence[Attributes]) -> None:
        xs, ys = ([float(data[axis]) for data in nodes] or [0.0] for axis in "xy")
        room = _WIDTH - 2 * (_MARGIN + _BESIDE)
        wide, high = max(max(xs) - min(xs), 1.0), max(max(ys) - min(ys), 1.0)
        self.scale = min(room / wide, _TALLEST / high, _LARGEST)
        self.height = max(high * self.scale + 2 * _MARGIN, _LOWEST)
        self._middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2

    def of(self, data: Attributes) -> tuple[float, float]:
        """Where a node is drawn."""
        x, y = data["x"] - self._middle[0], data["y"] - self._middle[1]
        return _WIDTH / 2 + x * self.scale, self.height / 2 - y * self.scale

    def dot(self, data: Attributes) -> Dot:
        """The node as it is drawn; letters grow with it."""
        radius = max(data["size"] * math.sqrt(self.scale), _SMALLEST)
        letters = min(max(_LETTERS[0], radius * 1.1), _LETTERS[1])
        return Dot(*self.of(data), radius, str(data["label"]), letters)


def _edges(graph: nx.Graph[str], place: _Places) -> Iterator[str]:
    edges: list[Attributes] = [data for *_, data in graph.edges(data=True)]
    heaviest = max(_THICK, *(data.get("weight", 1) for data in edges), 1)
    strength = 0.8 * min(1.0, math.sqrt(_FAINT / max(len(edges), 1)))
    yield f'<g stroke="{_PLAIN}" fill="none">\n'
    for source, target, data in graph.edges(data=True):
        (x, y), (to_x, to_y) = place.of(graph.nodes[source]), place.of(graph.nodes[target])
        at = f'x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"'
        share = max(data.get("weight", 1), 0) / heaviest
        wide, strong = 0.5 + 4.5 * share, min(0.8, strength * (0.5 + 1.2 * share))
        colour = f' stroke="{data["color"]}"' if "color" in data else ""
        told = escape(_told(graph, source, target, data))
        look = f'stroke-width="{wide:.1f}" stroke-opacity="{strong:.2f}"{colour}'
        yield f"<line {at} {look}><title>{told}</title></line>\n"
    yield "</g>\n"


def _told(graph: nx.Graph[str], source: str, target: str, data: Attributes) -> str:
    ends = " – ".join(str(graph.nodes[node].get("label", node)) for node in (source, target))
    return f"{ends}: {data.get('kind', _JOINED)}, weight {data.get('weight', 1)}"


def _nodes(nodes: Sequence[Attributes], place: _Places) -> Iterator[str]:
    largest_first = sorted(nodes, key=lambda data: (-data["size"], data["label"], data["iri"]))
    dots = [place.dot(data) for data in largest_first]
    for dot, data in zip(dots, largest_first, strict=True):
        at = f'cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{dot.radius:.1f}"'
        name = escape(f"{dot.label} ({data['class']})")
        yield f'<circle class="n" {at} fill="{data["color"]}"><title>{name}</title></circle>\n'
    frame = Box(4.0, 0.0, _WIDTH - 4.0, place.height)
    for number, (x, y) in placed(dots, frame).items():
        at = f'x="{x:.1f}" y="{y:.1f}" font-size="{dots[number].letters:.1f}"'
        yield f'<text class="l" {at}>{escape(dots[number].label)}</text>\n'


def _legend(graph: nx.Graph[str]) -> Iterator[tuple[str, str]]:
    """A mark and a text for each class of nodes and each colour of edges."""
    nodes: list[Attributes] = [data for _, data in graph.nodes(data=True)]
    for name, colour, count in _counted(nodes, "class"):
        yield f'<circle cx="8" cy="0" r="8" fill="{colour}"/>', f"{name} ({count:,})"
    edges: list[Attributes] = [data for *_, data in graph.edges(data=True)]
    kinds: dict[str, list[str]] = defaultdict(list)
    for name, colour, count in _counted(edges, "kind"):
        kinds[colour].append(f"{name} ({count:,})")
    for colour, told in kinds.items():
        yield f'<line x1="0" x2="16" stroke="{colour}" stroke-width="3"/>', ", ".join(told)


def _counted(things: Iterable[Attributes], column: str) -> Iterator[tuple[str, str, int]]:
    found = Counter((str(data.get(column, _JOINED)), data.get("color", _PLAIN)) for data in things)
    rank = {name: number for number, name in enumerate(looks())}
    for (name, colour), count in sorted(
        found.items(), key=lambda entry: (rank.get(entry[0][0], len(rank)), entry)
    ):
        yield name, colour, count


def _in_rows(legend: Iterable[tuple[str, str]], top: float) -> tuple[list[str], float]:
    """The legend side by side in as many rows as it takes, and where they end."""
    rows, x, y = [], _MARGIN, top
    for mark, text in legend:
        wide = 44 + width_of(text, 14)
        if x > _MARGIN and x + wide > _WIDTH - _MARGIN:
            x, y = _MARGIN, y + 24
        rows.append(f'<g transform="translate({x:.0f} {y:.0f})">{mark}<text x="22" y="5" font-size="14">')
        rows.append(f"{escape(text)}</text></g>\n")
        x += wide
    return rows, y


def _note(lines: list[str], top: float) -> Iterator[str]:
    for number, line in enumerate(lines):
        at = f'x="{_MARGIN:.0f}" y="{top + 16 * number:.0f}"'
        yield f'<text {at} font-size="12" fill-opacity="0.75">{escape(line)}</text>\n'
