"""Which themes a sentence is about.

What it knows: the wordings of `ontology/theme.ttl`; `data/theme-by-area.csv`, wordings whose theme depends on
whom the sentence speaks of; `data/theme-rules.csv`, stretches that make no finding, wordings that look like a
theme and are none, and themes that are an aspect of something else. Steps: find every wording; the longest wins;
leave out purposes; choose by whom it is about; take the topic of the paragraph where the sentence names none.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ofsted_kg.extract.lexicon import Hit, Lexicon, longest, words
from ofsted_kg.resources import DATA
from ofsted_kg.schemes import scheme

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘“])")
_LEAVERS = ("care-leavers",)
_CARE = ("children-in-care", "looked-after-and-permanence", "children-in-care-and-care-leavers", "adoption")


def themes_in(
    sentence: str, *, area: str | None = None, context: str = "", limit: int = 3
) -> tuple[str, ...]:
    """The themes of a sentence, the main one first; empty where it speaks of nothing in particular.

    Args:
        sentence: one sentence or list item.
        area: judgement area of the section it stands in.
        context: its paragraph, or the words before it; resolves pronouns and ellipses.
        limit: how many themes at most.
    """
    found = _found(sentence, _group(sentence, area))
    if not found or all(theme in _rules()["facet"] for theme in found):
        found = (*_topic(sentence, area, context), *found)
    return tuple(dict.fromkeys(found))[:limit]


@lru_cache(maxsize=4096)
def _found(sentence: str, group: str) -> tuple[str, ...]:
    hits = longest(_lexicon().find(words(sentence)))
    spoken = list(_spoken(hits))
    themes = [theme for hit in spoken or hits if (theme := _theme(hit.value, group))]
    return tuple(sorted(dict.fromkeys(themes), key=lambda theme: theme in _rules()["facet"]))


def _spoken(hits: list[Hit[tuple[str, ...]]]) -> Iterator[Hit[tuple[str, ...]]]:
    """The hits up to the first purpose."""
    for hit in hits:
        if hit.value == ("silent",) and hit.start > 0:
            return
        if hit.value not in (("silent",), ("speaks",)):
            yield hit


def _theme(value: tuple[str, ...], group: str) -> str:
    if len(value) == 1:
        return "" if value[0] in ("silent", "speaks", "nothing") else value[0]
    return value[("help-and-protection", "children-in-care", "care-leavers").index(group)] if group else ""


def _topic(sentence: str, area: str | None, context: str) -> tuple[str, ...]:
    """The first theme of the nearest sentence before, in the paragraph, that names more than an aspect."""
    before = context.partition(sentence)[0] if sentence in context else context
    for earlier in reversed(_SENTENCE.split(before)):
        topics = [t for t in _found(earlier, _group(earlier, area)) if t not in _rules()["facet"]]
        if topics:
            return (topics[0],)
    return ()


def _group(sentence: str, area: str | None) -> str:
    """Whom the sentence speaks of: a column of theme-by-area.csv, or "" where that is open."""
    lower = sentence.lower()
    if "care leaver" in lower or area in _LEAVERS:
        return "care-leavers"
    if "in care" in lower or "looked after" in lower or area in _CARE:
        return "children-in-care"
    return "help-and-protection" if area == "help-and-protection" else ""


@cache
def _rules() -> dict[str, tuple[str, ...]]:
    rules: dict[str, list[str]] = {}
    with (DATA / "theme-rules.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rules.setdefault(row["rule"], []).append(row["what"])
    return {rule: tuple(what) for rule, what in rules.items()}


@cache
def _lexicon() -> Lexicon[tuple[str, ...]]:
    return Lexicon(_wordings())


def _wordings() -> Iterator[tuple[str, tuple[str, ...]]]:
    for concept in scheme("theme").values():
        if concept.broader:
            yield from ((wording, (concept.id,)) for wording in concept.wordings)
    for rule in ("silent", "speaks", "nothing"):
        yield from ((wording, (rule,)) for wording in _rules()[rule])
    with (DATA / "theme-by-area.csv").open(encoding="utf-8", newline="") as file:
        for wording, *themes in list(csv.reader(file))[1:]:
            yield wording, tuple(themes)
