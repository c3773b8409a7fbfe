"""Who welcomes, accepts or disputes what an inspection found.

A stance is read where a wording of `ontology/stance.ttl` stands in the words of somebody outside the
inspectorate: in a quotation of theirs, in a sentence that names them and nobody else, or in one that the
council itself tells. Where two could speak, where it is only asked, or where it is open which inspection is
meant, nothing is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ofsted_kg.councils import register
from ofsted_kg.extract.articles.councils.topics import Topics
from ofsted_kg.extract.articles.speech.quotations import Spoken
from ofsted_kg.extract.articles.speech.voices import Speaker
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import pattern
from ofsted_kg.extract.articles.visits.inspections import Inspected
from ofsted_kg.extract.lexicon import Lexicon, words
from ofsted_kg.model import OFSTED, Organisation, RoleClaim, StanceClaim
from ofsted_kg.schemes import scheme

_ASKED = "asked-whether"


def stances(
    press: PressText,
    topics: Topics,
    found: Inspected,
    said: tuple[Spoken, ...],
    roles: tuple[RoleClaim, ...],
) -> Iterator[StanceClaim]:
    """Every stance that the article tells, in text order, one of each kind a sentence."""
    quoted = _quoted(press, said)
    for index, sentence in enumerate(press.sentences):
        told = press.document.quote(sentence.span)
        taken = dict.fromkeys(hit.value for hit in _lexicon().find(words(told)))
        if not taken or pattern(_ASKED).search(told):
            continue
        key = _inspection(topics, found, index)
        speaker = quoted[index] if index in quoted else _told_by(told, topics.of_sentence[index], roles)
        if not key or not speaker or speaker.is_inspectorate:
            continue
        for stance in taken:
            yield StanceClaim(
                inspection=key,
                stance=stance,
                evidence=(sentence.span,),
                speaker=speaker.person,
                organisation=speaker.organisation,
            )


@cache
def _lexicon() -> Lexicon[str]:
    return Lexicon(
        (wording, concept.id) for concept in scheme("stance").values() for wording in concept.hidden_labels
    )


def _quoted(press: PressText, said: tuple[Spoken, ...]) -> dict[int, Speaker | None]:
    """The one speaker of the quotations in each sentence, None where there are two or it is not told."""
    speakers: dict[int, set[Speaker | None]] = {}
    for item in said:
        span = item.quote.span
        for index in range(
            press.sentence_at(span.start), press.sentence_at(max(span.start, span.end - 1)) + 1
        ):
            if item.is_speech:
                speakers.setdefault(index, set()).add(item.speaker)
    return {index: next(iter(who)) if len(who) == 1 else None for index, who in speakers.items()}


def _told_by(told: str, councils: tuple[str, ...], roles: tuple[RoleClaim, ...]) -> Speaker | None:
    """Who takes the stance in a sentence without quotation: the one person it names, or the council."""
    named = {role.name for role in roles if role.role != "journalist" and role.name.split()[-1] in told}
    if len(named) == 1:
        name = named.pop()
        is_inspector = any(role.name == name and role.organisation.key == OFSTED.key for role in roles)
        return None if is_inspector else Speaker(person=name)
    if named or len(councils) != 1 or not pattern("council-voice").search(told):
        return None
    council = register()[councils[0]]
    return Speaker(organisation=Organisation(council.slug, council.label, is_council=True))


def _inspection(topics: Topics, found: Inspected, index: int) -> str | None:
    """The inspection that a sentence is about, where it is one."""
    about = topics.of_sentence[index]
    keys = {key for council in about if (key := found.of_sentence(index, council))}
    return keys.pop() if len(keys) == 1 else None
