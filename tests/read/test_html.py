"""Saved web pages: the story without its frame, and only what the page states of its origin."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ofsted_kg.model import Document
from ofsted_kg.read.corpus import read_document

STORY = (
    "<p>Inspectors who came to the town in spring found that families are helped early and well.</p>"
    "<p>“We are proud of our teams and of the children they work for,” said the council’s leader.</p>"
    "<p>The next visit is expected within three years, unless something gives cause for concern.</p>"
)
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "A Company"},
        {
            "@type": "NewsArticle",
            "headline": "Town’s teams praised",
            "datePublished": "2024-07-15T08:00:00Z",
            "author": [{"@type": "Person", "name": "Joan Doe"}],
            "publisher": {"@type": "Organization", "name": "The Town Crier"},
        },
    ],
}


def read(tmp_path: Path, head: str) -> Document:
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><head><meta charset='utf-8'>{head}</head><body><nav>Home News Sport</nav><article>"
        f"<h1>Town’s teams praised</h1>{STORY}</article><footer>© 2019 Somebody</footer></body></html>",
        encoding="utf-8",
    )
    return read_document(path)


def test_the_story_without_its_frame(tmp_path: Path) -> None:
    document = read(tmp_path, "")
    assert document.media_type == "text/html"
    assert document.text.startswith("Town’s teams praised\nInspectors who came")
    assert document.text.endswith("cause for concern.")
    assert "Sport" not in document.text


def test_linked_data_tells_the_origin(tmp_path: Path) -> None:
    document = read(tmp_path, f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>")
    assert (document.title, document.publisher) == ("Town’s teams praised", "The Town Crier")
    assert (document.authors, document.issued) == (("Joan Doe",), date(2024, 7, 15))


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("<meta property='og:site_name' content='The Town Crier'>", "publisher", "The Town Crier"),
        ("<meta property='article:published_time' content='2024-07-15T08:00Z'>", "issued", date(2024, 7, 15)),
        ("<meta name='date' content='15 July 2024'>", "issued", date(2024, 7, 15)),
        ("<meta property='article:modified_time' content='2024-07-15'>", "issued", None),
        (
            "<link rel='canonical' href='https://example.org/2024/07/15/town'>",
            "url",
            "https://example.org/2024/07/15/town",
        ),
        ("<link rel='canonical' href='https://example.org/2024/07/15/town'>", "issued", None),
        ("<meta name='author' content='Joan Doe'>", "authors", ("Joan Doe",)),
        ("<meta property='article:author' content='https://example.org/joan'>", "authors", ()),
        ("<script type='application/ld+json'>{broken</script>", "publisher", None),
        ("<title>Town’s teams praised | The Town Crier</title>", "title", "Town’s teams praised"),
        ("<meta property='og:title' content='Praise for teams'>", "title", "Praise for teams"),
        ("", "title", "Town’s teams praised"),
    ],
)
def test_metadata(tmp_path: Path, head: str, field: str, value: object) -> None:
    assert getattr(read(tmp_path, head), field) == value


def site(tmp_path: Path, head: str, above: str, below: str = "") -> Document:
    """The story as a site of its own make saves it: with `above` between headline and text."""
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><head><meta charset='utf-8'>{head}</head><body><main><article><h1>Town’s teams praised</h1>"
        f"{above}{STORY}{below}</article></main></body></html>",
        encoding="utf-8",
    )
    return read_document(path)


REFERRING = {
    "@graph": [
        {"@type": "WebPage", "@id": "#page", "datePublished": "2024-07-15"},
        {"@type": "Person", "@id": "#joan", "name": "Joan Doe"},
        {"@type": "Organization", "@id": "#crier", "name": "The Town Crier"},
        {
            "@type": ["NewsArticle"],
            "headline": "Town’s teams praised",
            "author": [{"@id": "#joan"}, {"@type": "Organization", "name": "A Newsroom"}],
            "publisher": {"@id": "#crier"},
        },
    ]
}
CRIER = "<meta property='og:site_name' content='The Town Crier'>"
DAILY = (
    "<div class='byline'><div class='author'><span>By</span><a>Joan Doe</a><span>Local Democracy Reporter"
    "</span></div><span class='time'>10:15, 15 JUL 2024</span></div>"
)
BLOG = (
    "<div class='entry-meta'>Posted on <time class='entry-date published' datetime='2024-07-15'>July 15, 2024"
    "</time><time class='updated' datetime='2025-01-01'>January 1, 2025</time>"
    "<span class='byline'> by <a rel='author'>Joan Doe</a></span></div>"
)
SITES = {
    "a graph of nodes": (f"<script type='application/ld+json'>{json.dumps(REFERRING)}</script>", ""),
    "a regional daily": (CRIER, DAILY),
    "a blog": (CRIER, BLOG),
}


@pytest.mark.parametrize("kind", SITES)
def test_sites_of_many_makes(kind: str, tmp_path: Path) -> None:
    document = site(tmp_path, *SITES[kind])
    assert (document.publisher, document.authors) == ("The Town Crier", ("Joan Doe",))
    assert (document.title, document.issued) == ("Town’s teams praised", date(2024, 7, 15))


def test_a_council_page(tmp_path: Path) -> None:
    publisher = "<meta name='DCTERMS.publisher' content='Town Council'>"
    head = f"{publisher}<meta name='DCTERMS.issued' content='2024-07-15'>"
    document = site(
        tmp_path, head, "<p>Published: 15 July 2024</p>", "<p>Follow the council on Facebook.</p>"
    )
    assert (document.publisher, document.issued) == ("Town Council", date(2024, 7, 15))
    assert document.text.endswith("cause for concern.")


def test_a_newsroom_is_no_writer(tmp_path: Path) -> None:
    data = {"@type": "NewsArticle", "author": {"@type": "NewsMediaOrganization", "name": "The Town Crier"}}
    document = site(tmp_path, f"<script type='application/ld+json'>{json.dumps(data)}</script>", "")
    assert document.authors == ()
