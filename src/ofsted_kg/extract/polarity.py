"""Whether a sentence praises, criticises, does both, or states no finding.

What it knows is `data/polarity-cues.csv`: wordings (in the notation of `lexicon`) with an effect. `praise`
and `fault` carry a weight; `reverse` turns what stands within `REACH` words after it round ("not well",
"without drift") and counts by itself where nothing does; `open` marks plans and beginnings, whose mild praise
does not count yet; `none` covers words that look like a cue and are none ("child in need"). Behind a
`purpose` that something at fault falls short of, praise does not count ("not clear enough to keep children
safe"); behind a `case` that is dealt with, fault does not ("prompt when plans fail") nor, where
the case has a weight, what turns praise round ("prompt if plans do not help"). The others are the
words that cut a sentence: `contrast`, `concession`, `condition`, `back` (goes on about the one before).

Steps: cut the sentence at contrasts ("but", "although"); leave out a condition in front ("Where risks
rise, …"); add up the cues of each clause. Clauses of both signs make it mixed.

`clauses` serves articles too: a sentence that praises one theme and faults another gives a finding a clause,
by calling `polarity_of` and `themes_in` on each clause, with the words before it as context.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from ofsted_kg.extract.lexicon import Hit, Lexicon, words
from ofsted_kg.model import Span
from ofsted_kg.resources import DATA

Polarity = Literal["strength", "weakness", "mixed"]
Cue = tuple[str, int]  # effect, weight

REACH = 5  # words after a reversing cue in which it turns praise
NEAR = 3  # and fault
FAULT = 3  # what praise turned round counts, as much as the plainest fault
CASE = 6  # words after "when" within which a fault is the case that is dealt with
MILD = 2  # how much mild praise can make up for a plain fault
_FIGURE = re.compile(r"(?<![-–\w])(?!1[678]\b|2[15]\b|47\b)\d")  # not ages, nor section 47
_MARKS = ("contrast", "concession", "condition", "back")
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
        return _polarity_before(sentence, context) if context and _marks().back.match(sentence) else None
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
    marks = _marks()
    # Much quicker than the pattern, and mostly so.
    if ";" not in sentence and ":" not in sentence and marks.contrasting.isdisjoint(words(sentence)):
        return (Span(0, len(sentence)),) if sentence else ()
    cuts = [0, *(cut.end() for cut in marks.contrast.finditer(sentence) if cut.start()), len(sentence)]
    ends = [match.end() for cut in cuts if (match := marks.concession.match(sentence, cut))]
    cuts = sorted({*cuts, *ends})
    return tuple(Span(start, end) for start, end in pairwise(cuts))


def _score(clause: str) -> int:
    """Praise less fault of a clause."""
    condition = _marks().condition.match(clause)
    hits = _lexicon().find(words(clause[condition.end() :] if condition else clause))
    weights = list(_weights(_said(hits)))
    fault = -sum(weight for weight in weights if weight < 0)
    mild = 0 if any(hit.value[0] == "open" for hit in hits) else weights.count(1)
    if fault >= FAULT:
        mild = min(mild, MILD)
    praise = mild + sum(weight for weight in weights if weight > 1)
    if praise == 1 and _FIGURE.search(clause):
        praise = 0
    return praise - fault or -bool(fault)


def _said(hits: list[Hit[Cue]]) -> Iterator[Hit[Cue]]:
    """The cues that count: no fault of a case that is dealt with, no praise that a fault falls short of."""
    is_praise = is_fault = is_aim = denied = False
    case = -CASE - 1
    for hit in hits:
        effect, weight = hit.value
        if effect == "case":
            case, denied = hit.end, weight > 0
        elif effect == "purpose":
            is_aim = is_fault
            if not is_aim:
                yield hit._replace(value=("praise", 1))
        elif not (effect == "praise" and is_aim) and not (
            is_praise
            and hit.start - case <= CASE
            and (effect == "fault" or (effect == "reverse" and weight < 0 and denied))
        ):
            is_praise = is_praise or effect == "praise"
            is_fault = is_fault or weight < 0
            yield hit


def _weights(hits: Iterable[Hit[Cue]]) -> Iterator[int]:
    """What each cue counts, turned round where a reversing cue stands shortly before it."""
    reverse, end, pending = 0, -REACH - 1, False
    for hit in hits:
        (effect, weight), distance = hit.value, hit.start - end
        if pending and (effect == "reverse" or distance > REACH):
            yield reverse
            pending = False
        if effect == "reverse":
            reverse, end, pending = weight, hit.end, True
        elif effect == "fault" and distance <= NEAR and reverse > -FAULT:
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


class _Marks(NamedTuple):
    """What cuts a sentence, as patterns."""

    contrasting: frozenset[str]
    contrast: re.Pattern[str]
    concession: re.Pattern[str]
    condition: re.Pattern[str]
    back: re.Pattern[str]


@cache
def _marks() -> _Marks:
    said = {effect: "|".join(cue for cue, _ in _cues()[effect]) for effect in _MARKS}
    contrast, concession, condition, back = said.values()
    return _Marks(
        frozenset(words(contrast)),
        re.compile(rf"[;:]\s|,\s+(?=yet\s)|,?\s+(?=(?:{contrast}),?\s)", re.IGNORECASE),
        re.compile(rf"\W*(?:but |however, )?(?:{concession})\b[^,]*,\s", re.IGNORECASE),
        re.compile(rf"\W*(?:but |however, )?(?:{condition})\b[^,]*,\s", re.IGNORECASE),
        re.compile(rf"(?:{back})\b"),
    )


@cache
def _lexicon() -> Lexicon[Cue]:
    return Lexicon(
        (cue, (effect, -weight if effect == "fault" else weight))
        for effect, cues in _cues().items()
        if effect not in _MARKS
        for cue, weight in cues
    )


@cache
def _cues() -> dict[str, list[tuple[str, int]]]:
    """Effect → its cues, each with its weight."""
    cues: dict[str, list[tuple[str, int]]] = defaultdict(list)
    with (DATA / "polarity-cues.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cues[row["effect"]].append((row["cue"], int(row["weight"])))
    return cues
