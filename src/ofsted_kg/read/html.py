"""Read a saved web page: the article by trafilatura, its origin by metadata or else by its head.

The only door to trafilatura. A date is taken only from metadata that says when the page was published, a
publisher only where it is named as such; trafilatura's guesses from address or copyright year are not used.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from ofsted_kg.errors import UnreadableError
from ofsted_kg.read.article_head import article_origin
from ofsted_kg.read.boilerplate import without_boilerplate
from ofsted_kg.read.dates import parse_date
from ofsted_kg.read.encoding import decode
from ofsted_kg.read.markdown import plain_blocks
from ofsted_kg.read.origin import Origin

_ARTICLES = frozenset(
    {
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BlogPosting",
    }
)
_PAGES = frozenset({"WebPage"})
_BODIES = frozenset({"Organization", "NewsMediaOrganization", "GovernmentOrganization", "Corporation"})
_DATES = ("article:published_time", "datePublished", "date", "dc.date.issued", "dcterms.issued", "pubdate")
_AUTHORS = ("author", "dc.creator", "dcterms.creator")


def read_html(path: Path, content: bytes) -> tuple[str, Origin]:
    """The article's blocks, joined by newlines, and what the page says of its origin.

    Raises:
        UnreadableError: the page holds no article. `path` is for the message only.
    """
    source = decode(path, content)
    try:
        tree = lxml_html.document_fromstring(source.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as error:
        raise UnreadableError(path, "the page is empty; save it again from its source") from error
    origin = _linked_data(tree).or_else(_meta(tree)).or_else(Origin(issued=_time(tree)))
    body = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True)
    blocks = without_boilerplate(plain_blocks(body or ""))
    if not blocks:
        raise UnreadableError(path, "no article was found on the page; save its text as .txt instead")
    if origin.title and origin.title not in blocks[:3]:
        blocks.insert(0, origin.title)
    head = (blocks[0], *_bylines(tree), *blocks[1:])
    return "\n".join(blocks), origin.or_else(article_origin(head)._replace(title=None))


def _bylines(tree: lxml_html.HtmlElement) -> Iterator[str]:
    """The lines that the page marks as telling who wrote it; they often stand outside the story."""
    marks = "|".join(f"//*[contains(concat(' ', @class), '{word}')]" for word in (" byline", " author"))
    for element in tree.xpath(f"{marks}|//*[@rel='author']|//*[@itemprop='author']"):
        yield " ".join(" ".join(element.itertext()).split())


def _time(tree: Any) -> date | None:
    """The day in the one `<time>` that is marked as that of publication."""
    marks = ("contains(concat(' ', @class), ' published')", "@itemprop='datePublished'", "@pubdate")
    texts = tree.xpath(
        "|".join(f"//time[{mark}]/@datetime" for mark in (*marks, "contains(@class, 'entry-date')"))
    )
    days = {day for text in texts if (day := parse_date(str(text)))}
    return days.pop() if len(days) == 1 else None


def _meta(tree: Any) -> Origin:
    """From `<meta>` and `<link>` in the page's head."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and element.get("content"):
            values.setdefault(name.lower(), " ".join(element.get("content").split()))
    link = tree.xpath("string(//link[@rel='canonical']/@href)")
    issued = next((found for name in _DATES if (found := parse_date(values.get(name.lower(), "")))), None)
    author = next((values[name] for name in _AUTHORS if name in values), None)
    return Origin(
        title=_title(tree, values.get("og:title")),
        publisher=values.get("og:site_name") or values.get("dcterms.publisher"),
        authors=(author,) if author and "/" not in author else (),
        issued=issued,
        url=link or values.get("og:url"),
    )


def _title(tree: Any, stated: str | None) -> str | None:
    """The page's title; the heading where the title is the heading with the site's name behind it."""
    title = stated or _text(tree.xpath("string(//title)"))
    heading = _text(tree.xpath("string(//h1)"))
    return heading if heading and (not title or heading in title) else title


def _linked_data(tree: Any) -> Origin:
    """From JSON-LD: of the first article that there is, and where it is silent of the page."""
    nodes = [node for data in _scripts(tree) for node in _nodes(data)]
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    origin = Origin()
    for wanted in (_ARTICLES, _PAGES):
        described = next((node for node in nodes if wanted & _kinds(node)), None)
        if described is not None:
            origin = origin.or_else(_described(described, known))
    return origin


def _scripts(tree: Any) -> Iterator[Any]:
    """The JSON-LD documents of the page; one that is broken says nothing."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            yield json.loads(script.text_content())
        except ValueError:
            continue


def _described(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> Origin:
    """What a node says of an article; people and publishers may be nodes of their own, named by `@id`."""
    authors = [_whole(author, known) for author in _listed(node.get("author"))]
    return Origin(
        title=_text(node.get("headline")),
        publisher=next(_names([_whole(p, known) for p in _listed(node.get("publisher"))]), None),
        authors=tuple(_names([a for a in authors if not (isinstance(a, dict) and _BODIES & _kinds(a))])),
        issued=parse_date(str(node.get("datePublished", ""))),
        url=_text(node.get("url")),
    )


def _whole(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    """The node that an object with an `@id` refers to; the object itself where it says more."""
    if isinstance(value, dict) and "name" not in value:
        return known.get(str(value.get("@id")), value)
    return value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _kinds(node: dict[str, Any]) -> frozenset[str]:
    return frozenset(map(str, _listed(node.get("@type"))))


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document, articles in a graph included."""
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item)
    elif isinstance(data, dict):
        yield data
        yield from _nodes(data.get("@graph", []))


def _names(value: Any) -> Iterator[str]:
    """The names in a string, an object with a name, or a list of either."""
    for item in _listed(value):
        name = _text(item.get("name") if isinstance(item, dict) else item)
        if name:
            yield name


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
