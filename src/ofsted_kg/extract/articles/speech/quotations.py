"""Quotations of an article and who speaks.

The speaker stands in the sentence around the words ("…,” said X"; "the report adds that …"), in the line
that introduces them, or is the speaker of the paragraph before where the quotation was left open. Inspectors,
the watchdog and its reports speak as Ofsted; so do words in mid-sentence that nobody is said to speak, where
the article has last told of them. Words of anybody who holds no office are left out, and so are grades and
single words in quotation marks: a wrong speaker is worse than none.

Steps: take the quotations in order, find the words around each, decide the speaker, remember who spoke.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ofsted_kg.extract.articles.councils.topics import Topics
from ofsted_kg.extract.articles.speech.attribution import (
    BACK,
    Around,
    around,
    attributes,
    has_agent,
    inspectorate_speaks,
    it_speaks,
    others_speak,
    pronoun_before,
    pronoun_behind,
    signature,
    without_passive,
)
from ofsted_kg.extract.articles.speech.speaking_bodies import body_words, speaking_body
from ofsted_kg.extract.articles.speech.voices import NOBODY, Cast, Speaker, asked, cast, described, stood_for
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import pattern
from ofsted_kg.extract.articles.text.quote_marks import Quote
from ofsted_kg.extract.articles.visits.inspections import Inspected
from ofsted_kg.model import OFSTED, QuotationClaim, RoleClaim, Span

_LEAST_WORDS = 2
_GRADE_WORDS = 6  # that a grade in quotation marks has at most: "requires improvement to be good"
_LONGEST_TITLE = 15  # characters in front of the name in a line that signs
_SENTENCE_ENDS = (".", "!", "?", ",", "…", ")")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation with its speaker, None where the text does not tell or the speaker holds no office."""

    quote: Quote
    speaker: Speaker | None
    is_speech: bool = True


def spoken(press: PressText, topics: Topics, roles: tuple[RoleClaim, ...]) -> tuple[Spoken, ...]:
    """Every quotation of the article with its speaker, in text order."""
    found: list[Spoken] = []
    people = cast(press, roles)
    last: Spoken | None = None
    for quote in press.quotes:
        speaker = _speaker(people, topics, quote, last)
        item = Spoken(quote, None if speaker == NOBODY else speaker, _is_speech(press, quote))
        found.append(item)
        if item.is_speech or (item.speaker and item.speaker.person):
            last = item
    return tuple(found)


def quotations(
    press: PressText, topics: Topics, found: Inspected, said: tuple[Spoken, ...]
) -> Iterator[QuotationClaim]:
    """The quotations of known speakers, with the inspection that they are about."""
    for item in said:
        if item.speaker is None or not item.is_speech:
            continue
        index = press.sentence_at(item.quote.span.start)
        about = topics.of_sentence[index]
        keys = {key for council in about if (key := found.of_sentence(index, council))}
        yield QuotationClaim(
            text=press.document.quote(_trimmed(press.text, item.quote.span)),
            evidence=(item.quote.outer,),
            speaker=item.speaker.person,
            organisation=item.speaker.organisation,
            about=keys.pop() if len(keys) == 1 else None,
        )


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))


def _is_speech(press: PressText, quote: Quote) -> bool:
    """Whether it is more than a grade, a single word or a heading in quotation marks."""
    words = press.document.quote(quote.span)
    is_heading = quote.outer == press.blocks[quote.block] and not words.rstrip().endswith(_SENTENCE_ENDS)
    count = len(words.split())
    is_grade = count <= _GRADE_WORDS and pattern("quoted-grade").match(words) is not None
    return count >= _LEAST_WORDS and not is_grade and (quote.is_open or not is_heading)


def _speaker(people: Cast, topics: Topics, quote: Quote, last: Spoken | None) -> Speaker | None:
    press = people.press
    block = press.blocks[quote.block]
    beside = around(press, quote)
    opens = not press.text[block.start : quote.outer.start].strip(" •-–*")
    open_one = last if last and last.quote.is_open and _adjoins(press, quote, last) else None
    joins = open_one and not press.text[open_one.quote.outer.end : quote.outer.start].strip()
    if open_one and (opens or joins) and not attributes(beside.after):
        return open_one.speaker
    told = _told(people, quote, beside, last) or speaking_body(press, topics, quote, beside)
    if told:
        return told
    if _strangers(people, quote):
        return NOBODY
    if others_speak(beside.words):
        return NOBODY
    if pattern("voice-of-inspectorate").search(beside.words):
        return Speaker(organisation=OFSTED)
    meant = described(people, quote, beside.words)
    if meant:
        return meant
    if it_speaks(beside.words):
        return _told_before(press, quote.outer.start, last)
    if attributes(beside.after) or pattern("speech-verb").search(beside.before):
        return NOBODY
    if last and last.quote.block == quote.block:
        return last.speaker
    if said := _said_before(people, quote, last):
        return said
    if opens:
        return (
            _introduced(people, topics, quote, last=last)
            or _signed(people, quote)
            or _continued(people, quote, last)
        )
    return _reported(people, quote)


def _strangers(people: Cast, quote: Quote) -> list[int]:
    """How far in front of a quotation, in its sentence, people without an office speak."""
    start = people.press.sentences[people.press.sentence_at(quote.outer.start)].span.start
    return [quote.outer.start - place for place in people.strangers if start <= place < quote.outer.start]


def _told(people: Cast, quote: Quote, beside: Around, last: Spoken | None) -> Speaker | None:
    """The speaker beside the verb: behind the quotation or, if nothing there tells, in front of it."""
    before, after = beside.before, beside.after
    if has_agent(after) and (agents := people.places(after)):
        return people.speaker(agents[0][1])
    if attributes(after):
        if he := pronoun_behind(after):
            return _he(people, quote, beside, he, last)
        behind = people.places(after)
        return people.speaker(behind[0][1]) if behind else None
    if inspectorate_speaks(before):
        return Speaker(organisation=OFSTED)
    verbs = list(pattern("speech-verb").finditer(before))
    ahead = people.subjects(before)
    strange = min(_strangers(people, quote), default=None)
    if strange and ahead and len(before) - ahead[-1][0] > strange:
        return None
    ends = [*(place for place, _ in ahead[1:]), len(before)][: len(ahead)]
    speaking = [
        name
        for (place, name), end in zip(ahead, ends, strict=True)
        if any(place < v.start() < end for v in verbs)
    ]
    pronoun = pronoun_before(before)
    if pronoun and not (ahead and ahead[-1][0] > pronoun.start()):
        first = [name for place, name in ahead if place < pronoun.start()]
        return people.speaker(first[0]) if first else _he(people, quote, beside, pronoun["he"], last)
    if speaking:
        return people.speaker(speaking[-1])
    if ahead and not pattern("voice-of-inspectorate").search(before, ahead[-1][0] + 1):
        return people.speaker(ahead[-1][1])
    return None


def _he(people: Cast, quote: Quote, beside: Around, pronoun: str, last: Spoken | None) -> Speaker:
    """Whom the pronoun beside a speech verb stands for: somebody just named, or the one who spoke last."""
    is_answer = pattern("answers").search(beside.words) is not None
    if found := (asked(people, quote) if is_answer else None) or stood_for(people, quote, pronoun):
        return found
    is_near = last and last.quote.block >= quote.block - BACK
    return last.speaker if last and is_near and last.speaker and last.speaker.person else NOBODY


def _signed(people: Cast, quote: Quote) -> Speaker | None:
    """Who stands in the line below a paragraph that is a quotation."""
    below = people.places(signature(people.press, quote))
    return people.speaker(below[0][1]) if below and below[0][0] <= _LONGEST_TITLE else None


def _reported(people: Cast, quote: Quote) -> Speaker | None:
    """Ofsted, for words in mid-sentence where of all who may speak the article told of it last."""
    press = people.press
    if press.text.count(" ", quote.span.start, quote.span.end) < 2 or quote.block < 1:
        return None
    start = press.blocks[max(1, quote.block - BACK)].start
    words = press.unquoted[start : quote.outer.start]
    if pattern("name-of").search(words[-40:]):
        return None
    voices = [m.start() for m in pattern("voice-of-inspectorate").finditer(words)]
    others = [place for place, _ in people.places(words)]
    others += [place - start for place in people.strangers if place >= start]
    others += [m.start() for m in body_words().finditer(words)]
    others = [place for place in others if place < len(words)]
    return Speaker(organisation=OFSTED) if voices and max(voices) > max(others, default=-1) else None


def _told_before(press: PressText, offset: int, last: Spoken | None) -> Speaker | None:
    """Whom "it" or "they" stands for: the inspectorate that the words before speak of, or who spoke last."""
    index = bisect_right(press.blocks, offset, key=lambda block: block.start) - 1
    words = press.unquoted[press.blocks[max(0, index - BACK)].start : offset]
    bodies = [m.start() for m in body_words().finditer(words)]
    voices = [m.start() for m in pattern("voice-of-inspectorate").finditer(words)]
    if max(voices, default=-1) > max(bodies, default=-1) or _opens_last(press, offset):
        return Speaker(organisation=OFSTED)
    return last.speaker if last and last.speaker and last.speaker.person is None else None


def _opens_last(press: PressText, offset: int) -> bool:
    """Whether the sentence before tells what the inspectorate did: "There, inspectors met the council"."""
    span = press.sentences[max(0, press.sentence_at(offset) - 1)].span
    return any(map(inspectorate_speaks, press.unquoted[span.start : span.end].split(", ")))


def _continued(people: Cast, quote: Quote, last: Spoken | None) -> Speaker | None:
    """The speaker of the paragraph before, for one that is a quotation and nothing else."""
    is_next = last and last.quote.block < quote.block and _adjoins(people.press, quote, last)
    return last.speaker if last and is_next else None


def _adjoins(press: PressText, quote: Quote, last: Spoken) -> bool:
    """Whether only captions or adverts stand between a quotation's paragraph and the last one's."""
    return press.are_furniture(last.quote.block + 1, quote.block)


def _introduced(people: Cast, topics: Topics, quote: Quote, *, last: Spoken | None) -> Speaker | None:
    """The speaker whom the block before introduces: "The report says:", "She added:"."""
    if quote.block == 0:
        return None
    press = people.press
    span = press.sentences[press.sentence_at(press.blocks[quote.block - 1].end - 1)].span
    sentence = without_passive(press.unquoted[span.start : span.end]).rstrip()
    if not sentence.endswith(":") and pattern("speech-verb").search(sentence[-60:]) is None:
        return None
    beside = Around(sentence, "", span.start)
    if told := _sayer(people, quote, sentence, span, last) or speaking_body(press, topics, quote, beside):
        return told
    if pattern("voice-of-inspectorate").search(sentence):
        return Speaker(organisation=OFSTED)
    if it_speaks(sentence):
        return _told_before(press, span.start, last)
    return described(people, quote, sentence)


def _said_before(people: Cast, quote: Quote, last: Spoken | None) -> Speaker | None:
    """The person who speaks in the sentence before one that is a quotation and nothing else."""
    press = people.press
    start = press.sentence_at(quote.outer.start)
    opening = press.text[press.sentences[start].span.start : quote.outer.start]
    if start == 0 or opening.strip(" •-–*"):
        return None
    if not press.are_furniture(press.sentences[start - 1].block + 1, quote.block):
        return None
    span = press.sentences[start - 1].span
    sentence = without_passive(press.unquoted[span.start : span.end])
    if not pattern("speech-verb").search(sentence) or others_speak(sentence):
        return None
    told = _sayer(people, quote, sentence, span, last)
    return told if told and told.person else None


def _sayer(people: Cast, quote: Quote, sentence: str, span: Span, last: Spoken | None) -> Speaker | None:
    """Who speaks in a sentence in front of a quotation, `NOBODY` where somebody without an office does."""
    if any(span.start <= place < span.end for place in people.strangers):
        return NOBODY
    return _told(people, quote, Around(sentence, "", span.start), last)
