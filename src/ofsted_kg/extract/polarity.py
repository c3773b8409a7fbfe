"""Whether a sentence praises, criticises, does both, or states no finding.

What it knows is `data/polarity-cues.csv`: wordings (in the notation of `lexicon`) with an effect. `praise`
and `fault` carry a weight; `reverse` turns what stands within `REACH` words after it round ("not well",
"without drift") and counts by itself where nothing does; `open` marks plans and beginnings, whose mild praise
does not count yet; `none` covers words that look like a cue and are none ("child in need").

Steps: cut the sentence at contrasts ("but", "although"); leave out a condition in front ("Where risks
rise, …"); add up the cues of each clause. Clauses of both signs make it mixed.

`clauses` serves articles too: a sentence that praises one theme and faults another gives a finding a clause,
by calling `polarity_of` and `themes_in` on each clause, with the words before it as context.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Literal

from ofsted_kg.extract.lexicon import Hit, Lexicon, words
from ofsted_kg.model import Span
from ofsted_kg.resources import DATA

Polarity = Literal["strength", "weakness", "mixed"]
Cue = tuple[str, int]  # effect, weight

REACH = 5  # words after a reversing cue in which it turns praise
NEAR = 3  # and fault
FAULT = 3  # what praise turned round counts, as much as the plainest fault
MILD = 2  # how much mild praise can make up for a plain fault
_FIGURE = re.compile(r"(?<![-–\w])(?!1[678]\b|2[15]\b|47\b)\d")  # not ages, nor section 47
_CONTRASTING = frozenset(words("but though although whereas while whilst however yet"))
_CONTRAST = re.compile(
    r"[;:]\s|,\s+(?=yet\s)|,?\s+(?=however,?\s)"
    r"|,?\s+(?=(?:but|(?:even )?though|although|whereas|whil(?:e|st)),?\s)",
    re.IGNORECASE,
)
_CONCESSION = re.compile(
    r"\W*(?:but |however, )?(?:although|(?:even )?though|whil(?:e|st))\b[^,]*,\s", re.IGNORECASE
)
_CONDITION = re.compile(
    r"\W*(?:however, |but )?(?:when|where|if|once|until|despite|whatever)\b[^,]*,\s", re.IGNORECASE
)
_REFERS_BACK = re.compile(r"(?:This|These|Such|Consequently|As a result)\b")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘“])")


def polarity_of(sentence: str, *, context: str = "") -> Polarity | None:
    """What the sentence says of practice; None where it states no finding.

    Args:
        sentence: one sentence or clause.
        context: its paragraph, or the words before it; where the sentence only goes on about what was said
            ("This includes …"), that decides.

    >>> polarity_of("Visits are regular, but plans are poor.")
    'mixed'
    """
    scores = [score for span in clauses(sentence) if (score := _score(sentence[span.start : span.end]))]
    if not scores:
        return _polarity_before(sentence, context) if context and _REFERS_BACK.match(sentence) else None
    if max(scores) > 0 > min(scores):
        return "mixed"
    return "strength" if scores[0] > 0 else "weakness"


def _polarity_before(sentence: str, context: str) -> Polarity | None:
    before = context.partition(sentence)[0].rstrip()
    return polarity_of(_SENTENCE_END.split(before)[-1])


def clauses(sentence: str) -> tuple[Span, ...]:
    """The stretches of a sentence between contrasts, in order; a single one where it has none.

    >>> [s.start for s in clauses("Visits are regular, but plans are poor.")]
    [0, 20]
    """
    # Much quicker than the pattern, and mostly so.
    if ";" not in sentence and ":" not in sentence and _CONTRASTING.isdisjoint(words(sentence)):
        return (Span(0, len(sentence)),) if sentence else ()
    cuts = [0, *(cut.end() for cut in _CONTRAST.finditer(sentence) if cut.start()), len(sentence)]
    ends = [match.end() for cut in cuts if (match := _CONCESSION.match(sentence, cut))]
    cuts = sorted({*cuts, *ends})
    return tuple(Span(start, end) for start, end in pairwise(cuts))


def _score(clause: str) -> int:
    """Praise less fault of a clause."""
    condition = _CONDITION.match(clause)
    hits = _lexicon().find(words(clause[condition.end() :] if condition else clause))
    weights = list(_weights(hits))
    fault = -sum(weight for weight in weights if weight < 0)
    mild = 0 if any(hit.value[0] == "open" for hit in hits) else weights.count(1)
    if fault >= FAULT:
        mild = min(mild, MILD)
    praise = mild + sum(weight for weight in weights if weight > 1)
    if praise == 1 and _FIGURE.search(clause):
        praise = 0
    return praise - fault or -bool(fault)


def _weights(hits: list[Hit[Cue]]) -> Iterator[int]:
    """What each cue counts, turned round where a reversing cue stands shortly before it."""
    reverse, end, pending = 0, -REACH - 1, False
    for hit in hits:
        (effect, weight), distance = hit.value, hit.start - end
        if pending and (effect == "reverse" or distance > REACH):
            yield reverse
            pending = False
        if effect == "reverse":
            reverse, end, pending = weight, hit.end, True
        elif effect == "fault" and distance <= NEAR:
            pending = False
            yield 1
        elif effect == "praise" and distance <= REACH and reverse < 0:
            if pending:
                yield min(reverse, -FAULT)
            pending = False
        elif effect in ("praise", "fault"):
            yield weight
    if pending:
        yield reverse


@cache
def _lexicon() -> Lexicon[Cue]:
    with (DATA / "polarity-cues.csv").open(encoding="utf-8", newline="") as file:
        return Lexicon((row["cue"], _cue(row["effect"], int(row["weight"]))) for row in csv.DictReader(file))


def _cue(effect: str, weight: int) -> Cue:
    return effect, -weight if effect == "fault" else weight
