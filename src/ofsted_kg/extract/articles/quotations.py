"""Quotations of an article and who speaks.

The speaker stands in the sentence around the words ("…,” said X"; "the report adds that …"), in the line
that introduces them, or is the speaker of the paragraph before where the quotation was left open. Inspectors,
the watchdog and its reports speak as Ofsted; so do words in mid-sentence that nobody is said to speak, where
the article has last told of them. Words of anybody who holds no office are left out, and so are grades and
single words in quotation marks: a wrong speaker is worse than none.

Steps: take the quotations in order, find the words around each, decide the speaker, remember who spoke.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ofsted_kg.councils import register
from ofsted_kg.extract.articles.inspections import Inspected
from ofsted_kg.extract.articles.press_text import PressText, Quote
from ofsted_kg.extract.articles.press_words import pattern, phrases
from ofsted_kg.extract.articles.topics import Topics
from ofsted_kg.extract.articles.voices import NOBODY, Cast, Speaker, cast, described, stood_for
from ofsted_kg.model import OFSTED, Organisation, QuotationClaim, RoleClaim, Span

_OPEN, _CLOSE = re.compile(r"[“\"‘']"), re.compile(r"[”\"](?!\w)")
_STOP = re.compile(r"[.!?](?=\s|$)")
_BACK = 3  # blocks behind which nobody's words are looked for
_REACH = 600  # characters around a quotation in which its speaker is looked for
_LEAST_WORDS = 2


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
        if item.is_speech:
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
    words = press.document.quote(quote.span)
    return len(words.split()) >= _LEAST_WORDS and pattern("quoted-grade").match(words) is None


def _speaker(people: Cast, topics: Topics, quote: Quote, last: Spoken | None) -> Speaker | None:
    press = people.press
    block = press.blocks[quote.block]
    before, after = _around(press, quote, block)
    opens = not press.text[block.start : quote.outer.start].strip(" •-–*")
    open_one = last if last and last.quote.is_open and last.quote.block >= quote.block - 1 else None
    joins = open_one and not press.text[open_one.quote.outer.end : quote.outer.start].strip()
    if open_one and (opens or joins) and not _attributes(after):
        return open_one.speaker
    told = _told(people, quote, (before, after), last) or _body(topics, press, quote, (before, after))
    if told:
        return told
    if _strangers(people, quote):
        return NOBODY
    context = f"{before} {after}"
    if pattern("told-inspectors").search(context) or _somebody_said().search(context):
        return NOBODY
    if pattern("voice-of-inspectorate").search(context):
        return Speaker(organisation=OFSTED)
    meant = described(people, quote, context)
    if meant:
        return meant
    if pattern("pronoun-of-body").search(context):
        return _told_before(press, quote.outer.start, last)
    if _attributes(after) or pattern("speech-verb").search(before):
        return NOBODY
    if last and last.quote.block == quote.block:
        return last.speaker
    if opens:
        return _introduced(people, quote, last) or _continued(quote, last)
    return _reported(people, quote)


def _strangers(people: Cast, quote: Quote) -> list[int]:
    """How far in front of a quotation, in its sentence, people without an office speak."""
    start = people.press.sentences[people.press.sentence_at(quote.outer.start)].span.start
    return [quote.outer.start - place for place in people.strangers if start <= place < quote.outer.start]


def _told(people: Cast, quote: Quote, around: tuple[str, str], last: Spoken | None) -> Speaker | None:
    """The speaker beside the verb: behind the quotation or, if nothing there tells, in front of it."""
    before, after = around
    behind = people.places(after)
    if _attributes(after):
        pronoun = _he_said().match(after)
        if pronoun:
            return _he(people, quote, pronoun["he"] or pronoun["she"], last)
        if behind:
            return people.speaker(behind[0][1])
        return None
    verbs = list(pattern("speech-verb").finditer(before))
    if verbs and _speaks_as_inspectorate().search(before, 0, verbs[-1].start()):
        return Speaker(organisation=OFSTED)
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
    pronoun = _he_says().search(before)
    if pronoun and not (ahead and ahead[-1][0] > pronoun.start()):
        first = [name for place, name in ahead if place < pronoun.start()]
        return people.speaker(first[0]) if first else _he(people, quote, pronoun["he"], last)
    if speaking:
        return people.speaker(speaking[-1])
    if ahead and not pattern("voice-of-inspectorate").search(before, ahead[-1][0] + 1):
        return people.speaker(ahead[-1][1])
    return None


def _he(people: Cast, quote: Quote, pronoun: str, last: Spoken | None) -> Speaker:
    """Whom the pronoun beside a speech verb stands for: somebody just named, or the one who spoke last."""
    if found := stood_for(people, quote, pronoun):
        return found
    is_near = last and last.quote.block >= quote.block - _BACK
    return last.speaker if last and is_near and last.speaker and last.speaker.person else NOBODY


@cache
def _he_said() -> re.Pattern[str]:
    verb = pattern("speech-verb").pattern
    he = phrases("pronoun-of-person")
    return re.compile(rf"[\s,]*(?:(?P<he>{he})\s+(?:\w+\s+)?{verb}|{verb}\s+(?P<she>{he})\b)", re.I)


@cache
def _he_says() -> re.Pattern[str]:
    verb = pattern("speech-verb").pattern
    return re.compile(rf"\b(?P<he>{phrases('pronoun-of-person')})\s+(?:\w+\s+)?{verb}", re.I)


def _reported(people: Cast, quote: Quote) -> Speaker | None:
    """Ofsted, for words in mid-sentence where of all who may speak the article told of it last."""
    press = people.press
    if press.text.count(" ", quote.span.start, quote.span.end) < 2 or quote.block < 1:
        return None
    start = press.blocks[max(1, quote.block - _BACK)].start
    words = press.unquoted[start : quote.outer.start]
    if pattern("name-of").search(words[-40:]):
        return None
    voices = [m.start() for m in pattern("voice-of-inspectorate").finditer(words)]
    others = [place for place, _ in people.places(words)]
    others += [place - start for place in people.strangers if place >= start]
    others += [m.start() for m in _body_words().finditer(words)]
    others = [place for place in others if place < len(words)]
    return Speaker(organisation=OFSTED) if voices and max(voices) > max(others, default=-1) else None


def _told_before(press: PressText, offset: int, last: Spoken | None) -> Speaker | None:
    """Whom "it" or "they" stands for: the inspectorate that the words before speak of, or who spoke last."""
    index = bisect_right(press.blocks, offset, key=lambda block: block.start) - 1
    words = press.unquoted[press.blocks[max(0, index - _BACK)].start : offset]
    bodies = [m.start() for m in _body_words().finditer(words)]
    voices = [m.start() for m in pattern("voice-of-inspectorate").finditer(words)]
    if max(voices, default=-1) > max(bodies, default=-1):
        return Speaker(organisation=OFSTED)
    return last.speaker if last and last.speaker and last.speaker.person is None else None


def _continued(quote: Quote, last: Spoken | None) -> Speaker | None:
    """The speaker of the paragraph before, for one that is a quotation and nothing else."""
    return last.speaker if last and last.quote.block == quote.block - 1 else None


def _body(topics: Topics, press: PressText, quote: Quote, around: tuple[str, str]) -> Speaker | None:
    """The council, if it or a spokesman of it speaks the words; nobody where several may be meant."""
    before, after = _body_patterns()
    if not (before.search(around[0]) or after.match(around[1])):
        return None
    about = topics.of_sentence[press.sentence_at(quote.span.start)]
    return Speaker(organisation=_council(about[0])) if len(about) == 1 else NOBODY


@cache
def _body_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A body in front of its speech verb, and either order behind a quotation."""
    verb, body = pattern("speech-verb").pattern, _body_words().pattern
    return (
        re.compile(rf"{body}(?:\s{phrases('before-speech')})*\s+{verb}", re.I),
        re.compile(rf"[\s,]*(?:{verb}\s+{body}|{body}\s+{verb})", re.I),
    )


def _council(slug: str) -> Organisation:
    return Organisation(slug, register()[slug].label, is_council=True)


def _around(press: PressText, quote: Quote, block: Span) -> tuple[str, str]:
    """The words of the sentence before and behind a quotation, those of other quotations left out."""
    text = press.unquoted
    start = max(
        block.start,
        quote.outer.start - _REACH,
        press.sentences[press.sentence_at(quote.outer.start)].span.start,
    )
    end = min(block.end, quote.outer.end + _REACH)
    stop = _STOP.search(text, quote.outer.end, end)
    end = stop.start() if stop else end
    closing = press.text[quote.span.end - 1 : quote.span.end]
    after = text[quote.outer.end : end]
    before = text[start : quote.outer.start]
    if quote.is_open:
        return before, "" if pattern("speech-verb").search(before) else _behind_end(press, quote)
    is_next = closing in ".!?" and after.lstrip()[:1].isupper() and not _said_last().search(after)
    return before, "" if is_next else after


def _behind_end(press: PressText, quote: Quote) -> str:
    """What stands behind the end of a speech that goes on in the next paragraphs: "said X."."""
    for block in press.blocks[quote.block + 1 : quote.block + 1 + _BACK]:
        end = _CLOSE.search(press.text, block.start + 1, block.end)
        if end:
            stop = _STOP.search(press.text, end.end(), block.end)
            return press.text[end.end() : stop.start() if stop else block.end]
        if not _OPEN.match(press.text, block.start):
            return ""
    return ""


def _attributes(after: str) -> bool:
    """Whether the words behind a quotation say who spoke: "said X", "X added"."""
    words = " ".join(after.split()[:9])
    return not _and_said().match(words) and pattern("speech-verb").search(words) is not None


@cache
def _said_last() -> re.Pattern[str]:
    """A sentence that only says who spoke in front of it: "Councillor Smith added on Monday"."""
    return re.compile(rf"{pattern('speech-verb').pattern}(?:\s+[\w’'-]+){{0,2}}\W*$", re.I)


@cache
def _and_said() -> re.Pattern[str]:
    """The same speaker goes on behind a quotation: " and pledged that …"."""
    verb = pattern("speech-verb").pattern
    return re.compile(rf"[\s,]*(?:{phrases('goes-on')}\s+{verb}|{phrases('speech-participle')}(?!\w))", re.I)


def _introduced(people: Cast, quote: Quote, last: Spoken | None) -> Speaker | None:
    """The speaker whom the block before introduces: "The report says:", "She added:"."""
    if quote.block == 0:
        return None
    press = people.press
    block = press.blocks[quote.block - 1]
    words = press.unquoted[block.start : block.end].rstrip()
    if not words.endswith(":") and pattern("speech-verb").search(words[-60:]) is None:
        return None
    sentence = words[press.sentences[press.sentence_at(block.end - 1)].span.start - block.start :]
    if told := _told(people, quote, (sentence, ""), last):
        return told
    if pattern("voice-of-inspectorate").search(sentence):
        return Speaker(organisation=OFSTED)
    if pattern("pronoun-of-body").search(sentence):
        return _told_before(press, press.blocks[quote.block - 1].start, last)
    return described(people, quote, sentence)


@cache
def _body_words() -> re.Pattern[str]:
    """A council or its spokesman, not the spokesman of somebody else."""
    other = rf"(?! {phrases('speaks-for')} (?!{phrases('own-body')}|[\w ]{{3,30}}Council))"
    return re.compile(rf"(?<!\w)(?:{phrases('spokesman')}{other}|{phrases('speaking-body')})(?!\w)", re.I)


@cache
def _somebody_said() -> re.Pattern[str]:
    """Somebody without a name speaks: "one mother, 34, told"."""
    verb = phrases("somebody-said")
    return re.compile(
        rf"\b{phrases('determiner-of-somebody')} (?:\w+ )?{phrases('somebody')}\b.{{0,15}}\b{verb}", re.I
    )


@cache
def _speaks_as_inspectorate() -> re.Pattern[str]:
    """The inspectorate right in front of a speech verb."""
    return re.compile(rf"\b{phrases('inspectorate-subject')}\s+$", re.I)
