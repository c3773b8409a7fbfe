"""The pages in a real browser, from an ordinary visit to a picture of it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.parse import urlencode

import pytest

from endpoints import Server


def run(chromium: str, *words: str) -> str:
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu"]
    return subprocess.run([*command, *words], capture_output=True, text=True, check=True, timeout=120).stdout


SELECT = "SELECT ?council ?label { ?council a okg:Council ; rdfs:label ?label } ORDER BY ?label LIMIT 2"

# address, what the browser shows
PAGES = [
    (
        "/",
        ["<h1>What Ofsted found", '<a href="/id/council/leicester">', '<a href="/queries/council-timeline">'],
    ),
    ("/sparql", ["<h1>Ask the graph in SPARQL</h1>", '<a href="/queries/council-timeline">']),
    ("/show?name=Leicester", ["<h1>Leicester</h1>", "Recurring issues", "<q>", "Every statement"]),
    ("/show?name=Liecester", ["That did not work", "did you mean Leicester"]),
    ("/search", ["<h1>Findings, recommendations", 'id="polarity"']),
    ("/search?words=permanen*+NOT+zebra", ["The best first", "<mark>permanence</mark>", "/id/finding/"]),
    ("/search?words=zebra", ["Nothing found."]),
    ("/search?words=%22care", ["That did not work", "is not closed"]),
    (
        f"/sparql?{urlencode({'query': SELECT, 'accept': 'text/html'})}",
        ['<a href="/id/council/barking-and-dagenham">id:council/barking-and-dagenham</a>', "2 rows"],
    ),
    (
        f"/sparql?{urlencode({'query': 'SELECT * {'})}",
        ["That did not work", "column 10: this { is not closed"],
    ),
    ("/queries/council-timeline?council=Leicestershire", ["Leicestershire", '<input id="council"']),
    ("/id/council/leicestershire", ["<h1>Leicestershire</h1>", "GSS code", "E10000018"]),
    ("/ontology", ["The ontology and its schemes", 'id="gssCode"']),
]


@pytest.mark.parametrize(("path", "shown"), PAGES)
def test_a_visit(server: Server, chromium: str, path: str, shown: list[str]) -> None:
    page = run(chromium, "--dump-dom", f"{server.url}{path}")
    for words in shown:
        assert words in page


def test_a_picture_of_a_page(server: Server, chromium: str, tmp_path: Path) -> None:
    """It is laid out: more than one colour, as wide as the window."""
    picture = tmp_path / "page.png"
    words = ["--window-size=1000,800", "--hide-scrollbars", f"--screenshot={picture}"]
    run(chromium, *words, f"{server.url}/id/council/leicestershire")
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20], "big") == 1000
    assert len(content) > 20_000
