"""What one document says, as data and as text: each fact with the passages that say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from textwrap import fill
from typing import Any

from ofsted_kg.model import Document, Extraction, Span

_KINDS = {
    "councils": "council",
    "inspections": "inspection",
    "judgements": "judgement",
    "findings": "finding",
    "roles": "role",
    "quotations": "quotation",
}
_ABOUT = ("file_name", "kind", "title", "publisher", "authors", "issued", "url", "sha256")


def as_data(extraction: Extraction) -> dict[str, Any]:
    """The extraction as plain data for JSON: "document", lists of facts by kind, "unread"."""
    document = extraction.document
    about = {name: _plain(getattr(document, name), document) for name in _ABOUT if name != "kind"}
    return {
        "document": {"kind": str(extraction.kind), **about},
        **{kind: [_plain(fact, document) for fact in getattr(extraction, kind)] for kind in _KINDS},
        "unread": list(extraction.unread),
    }


def as_text(extraction: Extraction, width: int) -> Iterator[str]:
    """The extraction as lines for people, no wider than `width`: a fact, below it what it rests on."""
    data = as_data(extraction)
    for name in _ABOUT:
        if value := data["document"][name]:
            yield f"{name.replace('_', ' '):<10} {', '.join(value) if isinstance(value, list) else value}"
    for kind, singular in _KINDS.items():
        if facts := data[kind]:
            yield f"\n{kind} ({len(facts)})"
        for fact in facts:
            yield from _fact_lines(singular, fact, width)
    if data["unread"]:
        yield f"\nnot found: {', '.join(data['unread'])}"


def _fact_lines(kind: str, fact: dict[str, Any], width: int) -> Iterator[str]:
    said = [f"{name.removeprefix('is_').replace('_', ' ')}: {_word(value)}" for name, value in _told(fact)]
    yield fill(f"  {kind}  {'; '.join(said)}", width, subsequent_indent=" " * (len(kind) + 4))
    for passage in fact["evidence"]:
        page = f"p. {passage['page']} " if passage["page"] else ""
        yield fill(f"      {page}“{passage['quote']}”", width, subsequent_indent="        ")


def _told(fact: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return (
        (name, value) for name, value in fact.items() if name != "evidence" and value not in (None, [], False)
    )


def _word(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_word(item) for item in value)
    if isinstance(value, dict):
        return str(value.get("name") or value.get("quote"))
    return "yes" if value is True else str(value)


def _plain(value: Any, document: Document) -> Any:
    """A record as dicts, lists and texts; a span as the words there, with page and offsets."""
    if isinstance(value, Span):
        place = {"page": document.page_at(value.start), "start": value.start, "end": value.end}
        return {"quote": document.quote(value), **place}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), document) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item, document) for item in value]
    return value.isoformat() if isinstance(value, date) else value
