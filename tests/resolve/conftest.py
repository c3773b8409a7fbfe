"""Mentions written in one line each, so that cases of resolution read like a table.

A line is "document.key kind date [after key] [says area:grade] [under framework] [@ published]", with "!" in
front where the document reports on it. Reports are called r1, r2, …, articles a1, a2, …; "standard?" is a
kind that was derived. Dates: "2024-04-22/2024-05-03" days on site, "2019" or "2024-04" within, "2019.."
since, "..2024-04" until, "month-5" or "2020..month-5" a month without its year, "?" none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from ofsted_kg.model import (
    Document,
    DocumentKind,
    Extraction,
    InspectionMention,
    JudgementClaim,
    Span,
)
from ofsted_kg.resolve.window import Window, month_of, year_of

WORDS = (Span(0, 4),)


def unit(text: str) -> Window:
    """The days of a year, a month or a day."""
    numbers = [int(part) for part in text.split("-")]
    if len(numbers) == 3:
        return Window(date(*numbers), date(*numbers))
    return month_of(*numbers) if len(numbers) == 2 else year_of(*numbers)


def dated(text: str) -> dict[str, Any]:
    """The date fields of a mention."""
    if text == "?":
        return {}
    if "month-" in text:
        since, _, month = text.partition("month-")
        return {"month": int(month), **(dated(since) if since else {})}
    if "/" in text:
        start, end = map(date.fromisoformat, text.split("/"))
        return {"start": start, "end": end, "not_before": start, "not_after": end}
    since, dots, until = text.partition("..")
    first = unit(since).first if since else None
    last = unit(until if dots else since).last if until or not dots else None
    return {"not_before": first, "not_after": last}


def _extractions(lines: Iterable[str], council: str = "leicestershire") -> list[Extraction]:
    """The documents that the lines describe, in the order of their first lines."""
    found: dict[str, list[tuple[InspectionMention, str | None]]] = {}
    issued: dict[str, date] = {}
    for line in lines:
        is_subject, words = line.startswith("!"), line.removeprefix("!").split()
        document, key = words[0].split(".")
        options = dict(zip(words[3::2], words[4::2], strict=False))
        if "@" in options:
            issued[document] = date.fromisoformat(options["@"])
        mention = InspectionMention(
            key=key,
            council=council,
            kind=words[1].removesuffix("?"),
            is_subject=is_subject,
            evidence=WORDS,
            follows=options.get("after"),
            framework=options.get("under"),
            kind_is_derived=words[1].endswith("?"),
            **dated(words[2]),
        )
        found.setdefault(document, []).append((mention, options.get("says")))
    return [
        Extraction(
            document=Document(name, name, "text/plain", "text", issued=issued.get(name)),
            kind=DocumentKind.REPORT if name.startswith("r") else DocumentKind.ARTICLE,
            inspections=tuple(mention for mention, _ in pairs),
            judgements=tuple(
                JudgementClaim(mention.key, area, grade, WORDS)
                for mention, says in pairs
                for area, _, grade in [(says or "").partition(":")]
                if grade
            ),
        )
        for name, pairs in found.items()
    ]


@pytest.fixture(scope="session")
def extractions() -> Callable[..., list[Extraction]]:
    """Makes documents of lines: `extractions(lines, council="leicestershire")`."""
    return _extractions
