"""Of which councils an article tells no inspection of late: beside others, or before one to come."""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_kg.extract.articles.councils.passing_names import listed, nearest
from ofsted_kg.extract.articles.councils.topics import Topics
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import pattern
from ofsted_kg.extract.articles.visits.reference import Reference
from ofsted_kg.model import Span


def is_silent_on(council: str, press: PressText, topics: Topics, found: list[Reference]) -> bool:
    """Whether, beside other councils, no words that are this one's tell of an inspection of late."""
    told = {r.sentence for r in found}
    return len(topics.main) > 1 and not any(
        council in _inspected_in(index, press, topics)
        for index, about in enumerate(topics.of_sentence)
        if council in about and index not in told
    )


def _inspected_in(index: int, press: PressText, topics: Topics) -> Iterator[str]:
    """The councils named closest to the words of a sentence that speak of an inspection, or else its own."""
    span, names = press.sentences[index].span, topics.named[index]
    for cue in pattern("speaks-of-inspection").finditer(press.text, span.start, span.end):
        if not names:
            yield from topics.of_sentence[index]
            continue
        near = nearest(press.text, names, Span(*cue.span()))
        at = names.index(near)
        yield from (
            name.slug for name in (*listed(press.text, names[at:]), *listed(press.text, names[at::-1]))
        )


def is_awaited(council: str, press: PressText, topics: Topics) -> bool:
    """Whether a sentence on the council tells of an inspection that is to come: "the next one is due"."""
    own = (i for i, about in enumerate(topics.of_sentence) if council in about)
    return any(pattern("inspection-due").search(press.document.quote(press.sentences[i].span)) for i in own)
