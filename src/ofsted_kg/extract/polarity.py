"""Whether a sentence praises, criticises, does both or states no finding."""

from __future__ import annotations

import csv
import re
from functools import cache

from ofsted_kg.extract.lexicon import Lexicon, longest, words
from ofsted_kg.model import Span
from ofsted_kg.resources import DATA

_CONTRAST = re.compile(r"[;:]\s|,?\s+(?:but|although|however|though|while|whereas|yet)\s", re.I)


def polarity_of(sentence: str, *, context: str = "") -> str | None:
    """ "strength", "weakness" or "mixed"; None where the sentence states no finding.

    Args:
        sentence: one sentence.
        context: its paragraph, or the words before it.
    """
    scores = [_score(sentence[part.start : part.end]) for part in clauses(sentence)]
    if max(scores) > 0 > min(scores):
        return "mixed"
    total = sum(scores)
    return "strength" if total > 0 else "weakness" if total < 0 else None


def clauses(sentence: str) -> tuple[Span, ...]:
    """The stretches of a sentence between contrasts ("but", "although", ";")."""
    spans, start = [], 0
    for cut in _CONTRAST.finditer(sentence):
        if cut.start() > start:
            spans.append(Span(start, cut.start()))
            start = cut.end()
    return (*spans, Span(start, len(sentence)))


def _score(clause: str) -> int:
    return sum(hit.value for hit in longest(_lexicon().find(words(clause))))


@cache
def _lexicon() -> Lexicon[int]:
    with (DATA / "polarity-cues.csv").open(encoding="utf-8", newline="") as file:
        return Lexicon(
            (row["cue"], 3 * int(row["weight"]) if int(row["weight"]) < 0 else int(row["weight"]))
            for row in csv.DictReader(file)
        )
