"""Which themes a sentence is about.

What it knows: the wordings of `ontology/theme.ttl`; `data/theme-by-area.csv`, wordings whose theme depends on
whom the sentence speaks of; `data/theme-rules.csv`, stretches that make no finding, wordings that look like a
theme and are none, themes that stand for more general ones, and themes that are an aspect of something else.
Steps: find every wording; the longest wins; leave out purposes; choose by whom it is about; take the topic of
the paragraph where the sentence names none.
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
    strong, weak = _both(sentence, area)
    joins = _rules()["joins"]
    found = strong
    if not strong:
        found = (weak or _topic(sentence, area, context)) if ORDER else (_topic(sentence, area, context) or weak)
    elif area and area != "leadership" and all(theme in joins for theme in strong):
        topic = tuple(t for t in _topic(sentence, area, context) if t not in joins)
        if not topic and "written-plans" in strong:
            topic = _plans().get(_group(sentence, area), ())
        found = (*topic, *strong)
    return found[:limit]

ORDER = 0

def _both(text: str, area: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    parts = [_found(part, _group(part, area)) for part in _SENTENCE.split(text)]
    strong = tuple(dict.fromkeys(t for s, _ in parts for t in s))
    return strong, tuple(dict.fromkeys(t for _, w in parts for t in w))


@lru_cache(maxsize=4096)
def _found(sentence: str, group: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    hits = longest(_lexicon().find(words(sentence)))
    spoken = list(_spoken(hits))
    themes = dict.fromkeys(t for hit in spoken if (t := _theme(hit.value, group)))
    if not themes:
        themes = dict.fromkeys(t for hit in hits if (t := _theme(hit.value, group)))
    absorbed = {general for theme in themes for general in _absorbed().get(theme, ())}
    strong = tuple(sorted((t for t in themes if t not in absorbed), key=lambda t: t in _rules()["joins"]))
    return strong, tuple(dict.fromkeys(h.value[1] for h in (spoken or hits) if h.value[0] == "weak"))


def _spoken(hits: list[Hit[tuple[str, ...]]]) -> Iterator[Hit[tuple[str, ...]]]:
    """The hits up to the first purpose, and those that count in a purpose too."""
    silent = False
    for hit in hits:
        silent |= hit.value == ("silent",) and hit.start > 0
        if not silent or hit.value[0] in _rules()["heard"]:
            yield hit


def _theme(value: tuple[str, ...], group: str) -> str:
    if value[0] == "weak":
        return ""
    if len(value) == 1:
        return "" if value[0] in ("silent", "speaks", "nothing") else value[0]
    return value[COLUMNS.index(group)]


COLUMNS = ("help-and-protection", "children-in-care", "care-leavers", "leadership", "")


def _topic(sentence: str, area: str | None, context: str) -> tuple[str, ...]:
    """The main theme of the nearest sentence before, in the paragraph, that has one."""
    before = context.partition(sentence)[0] if sentence in context else context
    parts = [p for p in _SENTENCE.split(before) if p.strip()]
    if MODE == 0:
        for earlier in reversed(parts):
            strong, weak = _found(earlier, _group(earlier, area))
            if strong or weak:
                return (strong or weak)[:TAKE]
        return ()
    score = {}
    for k, earlier in enumerate(reversed(parts)):
        strong, weak = _found(earlier, _group(earlier, area))
        for n, t in enumerate(strong or (weak if WK else ())):
            score[t] = score.get(t, 0) + DECAY**k * (1 if n == 0 else SECOND) * (FACET if t in FACETS else 1)
        if k == len(parts) - 1:
            for t in strong[:1]:
                score[t] = score[t] + FIRST
    best = sorted(score, key=lambda t: -score[t])
    return tuple(best[:TAKE])

MODE, TAKE, DECAY, SECOND, FIRST, WK, FACET = 0, 1, 0.6, 0.5, 0.3, 1, 0.7
FACETS = set("relationships-and-direct-work voice-of-the-child drift-and-delay case-recording written-plans risk-analysis information-sharing management-oversight supervision leadership partnership-working quality-assurance workforce caseloads staff-development resources working-environment identity-and-diversity".split())


def _group(sentence: str, area: str | None) -> str:
    """Whom the sentence speaks of: a column of theme-by-area.csv, or "" where that is open."""
    lower = sentence.lower()
    if "care leaver" in lower or area in _LEAVERS:
        return "care-leavers"
    if "in care" in lower or "looked after" in lower or area in _CARE:
        return "children-in-care"
    return area if area in ("help-and-protection", "leadership") else ""


@cache
def _absorbed() -> dict[str, tuple[str, ...]]:
    return {row["what"]: tuple(row["themes"].split()) for row in _rows() if row["rule"] == "absorbs"}


@cache
def _plans() -> dict[str, tuple[str, ...]]:
    return {row["what"]: (row["themes"],) for row in _rows() if row["rule"] == "plans"}


@cache
def _rules() -> dict[str, tuple[str, ...]]:
    rules: dict[str, list[str]] = {}
    for row in _rows():
        rules.setdefault(row["rule"], []).append(row["what"])
    return {rule: tuple(what) for rule, what in rules.items()}


@cache
def _rows() -> list[dict[str, str]]:
    with (DATA / "theme-rules.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _lexicon() -> Lexicon[tuple[str, ...]]:
    return Lexicon(_wordings())


def _wordings() -> Iterator[tuple[str, tuple[str, ...]]]:
    for concept in scheme("theme").values():
        if concept.broader:
            yield from ((wording, (concept.id,)) for wording in concept.wordings)
    for rule in ("silent", "speaks", "nothing"):
        yield from ((wording, (rule,)) for wording in _rules()[rule])
    yield from ((row["what"], ("weak", row["themes"])) for row in _rows() if row["rule"] == "weak")
    with (DATA / "theme-by-area.csv").open(encoding="utf-8", newline="") as file:
        for wording, *themes in list(csv.reader(file))[1:]:
            yield wording, tuple(themes)
