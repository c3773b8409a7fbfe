"""Strengths and weaknesses that an article tells, sentence by sentence, each on the inspection it is about.

A sentence counts where it has a theme and praises or criticises; its contrasting clauses count apart. Introductory
lines steer what follows ("Inspectors highlighted:", "Areas still in need of improvement include"), and what an
official says in quotation marks makes no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ofsted_kg.extract.article_inspections import Inspected
from ofsted_kg.extract.claims import GradeClaim
from ofsted_kg.extract.polarity import clauses, polarity_of
from ofsted_kg.extract.press_text import PressText
from ofsted_kg.extract.press_words import pattern
from ofsted_kg.extract.themes import themes_in
from ofsted_kg.extract.topics import Topics
from ofsted_kg.model import FindingClaim, Span

_ENDS_AS_HEADING = re.compile(r":\s*$")


@dataclass(frozen=True, slots=True)
class _Steer:
    """What an introductory line says of the items under it."""

    polarity: str | None = None
    area: str | None = None
    is_urging: bool = False


def article_findings(
    press: PressText,
    topics: Topics,
    found: Inspected,
    claims: tuple[GradeClaim, ...],
    spoken_by_officials: tuple[Span, ...],
) -> tuple[FindingClaim, ...]:
    """Every finding of the article, in text order.

    Args:
        press, topics, found, claims: what is known of the article so far.
        spoken_by_officials: the words of the council's own people, which make no finding.
    """
    findings: list[FindingClaim] = []
    steer = _Steer()
    for index, sentence in enumerate(press.sentences):
        words = press.document.quote(sentence.span)
        if _ENDS_AS_HEADING.search(words) or not words.rstrip("”’\"'").endswith((".", "!", "?", ";")):
            steer = _steer(words)
        elif not words.startswith(("•", "-", "–", "*")) and steer.is_urging is False:
            steer = _Steer(area=steer.area)
        council = topics.of_sentence[index]
        if len(council) != 1 or _is_spoken(sentence.span, spoken_by_officials):
            continue
        key = found.of_sentence(index, council[0])
        if key:
            findings.extend(_of_sentence(press, index, key, steer))
    return tuple(findings)


def _steer(words: str) -> _Steer:
    weak = pattern("weak-heading").search(words)
    strong = pattern("strong-heading").search(words)
    polarity = "weakness" if weak else "strength" if strong else None
    return _Steer(polarity, None, bool(pattern("urging").search(words)))


def _is_spoken(span: Span, spoken: tuple[Span, ...]) -> bool:
    """Whether at least half of the sentence is said by one of the council's people."""
    covered = sum(max(0, min(span.end, s.end) - max(span.start, s.start)) for s in spoken)
    return 2 * covered >= span.end - span.start


def _of_sentence(press: PressText, index: int, key: str, steer: _Steer) -> Iterator[FindingClaim]:
    span = press.sentences[index].span
    words = press.text[span.start : span.end]
    urging = pattern("urging").search(words) is not None
    seen: set[tuple[str, str]] = set()
    for part in clauses(words):
        clause = words[part.start : part.end]
        polarity = "weakness" if urging else polarity_of(clause, context=words) or steer.polarity
        themes = tuple(t for t in themes_in(clause, context=words) if (t, polarity or "") not in seen)
        if not polarity or not themes:
            continue
        seen |= {(theme, polarity) for theme in themes}
        yield FindingClaim(
            inspection=key,
            polarity=polarity,
            themes=themes,
            evidence=(span,),
            area=steer.area,
            is_recommendation=urging,
            source="inspectors" if pattern("inspectorate").search(words) else "reporter",
        )
