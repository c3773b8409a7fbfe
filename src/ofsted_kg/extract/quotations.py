"""Quotations of an article and who speaks.

The speaker stands in the sentence around the words ("…,” said X"; "the report adds that …"), in the line
that introduces them, or is the speaker of the paragraph before where the quotation was left open. A
pronoun is the person who spoke last. Inspectors, the watchdog and its reports speak as Ofsted. Words of
anybody who holds no office are left out, and so are grades and single words in quotation marks.

Steps: take the quotations in order, find the words around each, decide the speaker, remember who spoke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ofsted_kg.councils import register
from ofsted_kg.extract.article_inspections import Inspected
from ofsted_kg.extract.press_text import PressText, Quote
from ofsted_kg.extract.press_words import pattern
from ofsted_kg.extract.topics import Topics
from ofsted_kg.model import OFSTED, Organisation, QuotationClaim, RoleClaim, Span

_PRONOUN = re.compile(r"\b(?:he|she)\b", re.I)
_COUNCILLOR = re.compile(
    r"\bthe (?:councillor|lead member|cabinet member|leader|director|chief executive|mayor|minister)\b", re.I
)
_STOP = re.compile(r"[.!?](?=\s|$)")
_THEY = re.compile(r"\b(?:it|they|which)\b", re.I)
_BODY = re.compile(
    r"\b(?:(?:a|the) (?:council |authority |trust )?(?:spokesman|spokeswoman|spokesperson)"
    r"(?! (?:for|from) (?!the (?:council|authority|city|county|borough)|[\w ]{3,30}Council))"
    r"|council (?:leaders|bosses|chiefs)|bosses"
    r"|the (?:council|authority|county council|city council|trust))\b",
    re.I,
)
_SOMEBODY = re.compile(
    r"\b(?:one|a|another|the|their) (?:\w+ )?(?:child|parent|mother|father|mum|dad|teenager|carer|"
    r"young person|resident|"
    r"foster carer|grandmother|pupil|social worker|care leaver|girl|boy)\b.{0,15}\b(?:said|told|says|"
    r"added|explained)",
    re.I,
)
_TOLD_THEM = re.compile(r"\b(?:told|tells) (?:the |ofsted )?(?:inspectors?|ofsted|watchdog)\b", re.I)
_INSPECTORATE = re.compile(
    r"\b(?:ofsted|inspectors?|watchdog|inspectorate|regulator|inspection team|the report|reports?|"
    r"letter|findings)\b",
    re.I,
)
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: a person with a role in the article, or a body."""

    person: str | None = None
    organisation: Organisation | None = None

    @property
    def is_inspectorate(self) -> bool:
        """Whether it is Ofsted, its inspectors or a report of theirs."""
        return self.organisation is not None and self.organisation.key == OFSTED.key


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation with its speaker, None where the text does not tell or the speaker holds no office."""

    quote: Quote
    speaker: Speaker | None
    is_speech: bool = True


def spoken(press: PressText, topics: Topics, roles: tuple[RoleClaim, ...]) -> tuple[Spoken, ...]:
    """Every quotation of the article with its speaker, in text order."""
    found: list[Spoken] = []
    by_name = {claim.name: claim for claim in roles if claim.role != "journalist"}
    last: Spoken | None = None
    person: Speaker | None = None
    for quote in press.quotes:
        speaker = _speaker(press, topics, by_name, quote, last, person)
        item = Spoken(quote, speaker, _is_speech(press, quote))
        found.append(item)
        if item.is_speech:
            last = item
            person = speaker if speaker and speaker.person else person
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
    return len(words.split()) >= _LEAST_WORDS and not re.fullmatch(
        r"(?:requir|need)\w* improvement.*", words, re.I
    )


def _speaker(
    press: PressText,
    topics: Topics,
    by_name: dict[str, RoleClaim],
    quote: Quote,
    last: Spoken | None,
    person: Speaker | None,
) -> Speaker | None:
    block = press.blocks[quote.block]
    before, after = _around(press, quote, block)
    opens = not press.text[block.start : quote.outer.start].strip(" •-–*")
    if (
        last
        and opens
        and last.quote.is_open
        and last.quote.block >= quote.block - 1
        and not _attributes(after)
    ):
        return last.speaker
    told = _named(after, before, by_name, opens=opens)
    if told:
        return told
    body = _body(before, after)
    if body:
        about = topics.of_sentence[press.sentence_at(quote.span.start)]
        return Speaker(organisation=_council(about[0])) if len(about) == 1 else None
    context = f"{before} {after}"
    if _TOLD_THEM.search(context):
        return None
    if _INSPECTORATE.search(context) and not _SOMEBODY.search(after):
        return Speaker(organisation=OFSTED)
    if _COUNCILLOR.search(context) or _PRONOUN.search(context):
        return _named_before(press, quote, by_name) or person
    if _THEY.search(context):
        return _told_before(press, quote, last)
    if _attributes(after) or pattern("speech-verb").search(before):
        return None
    if last and last.quote.block == quote.block:
        return last.speaker
    return _introduced(press, quote, by_name, person) or _continued(quote, last) if opens else None


def _named_before(press: PressText, quote: Quote, by_name: dict[str, RoleClaim]) -> Speaker | None:
    """The person whom the paragraph before names last."""
    block = press.blocks[max(0, quote.block - 1)]
    named = _places(press.unquoted[block.start : quote.outer.start], by_name)
    return Speaker(named[-1][1], by_name[named[-1][1]].organisation) if named else None


def _told_before(press: PressText, quote: Quote, last: Spoken | None) -> Speaker | None:
    """Whom "it" or "they" stands for: the inspectorate that the words before speak of, or who spoke last."""
    block = press.blocks[max(0, quote.block - 1)]
    if _INSPECTORATE.search(press.unquoted, block.start, quote.outer.start):
        return Speaker(organisation=OFSTED)
    return last.speaker if last and last.speaker and last.speaker.person is None else None


def _continued(quote: Quote, last: Spoken | None) -> Speaker | None:
    """The speaker of the paragraph before, for one that is a quotation and nothing else."""
    return last.speaker if last and last.quote.block == quote.block - 1 else None


def _body(before: str, after: str) -> bool:
    """Whether the council, or a spokesman of it, is said to speak the words."""
    verb = pattern("speech-verb").pattern
    return bool(
        re.search(
            rf"{_BODY.pattern}(?:\s(?:has|have|also|had|in a statement|for the \w+))*\s+{verb}", before, re.I
        )
        or re.match(rf"[\s,]*(?:{verb}\s+{_BODY.pattern}|{_BODY.pattern}\s+{verb})", after, re.I)
    )


def _council(slug: str) -> Organisation:
    return Organisation(slug, register()[slug].label, is_council=True)


def _around(press: PressText, quote: Quote, block: Span) -> tuple[str, str]:
    """The words of the sentence before and behind a quotation, those of other quotations left out."""
    text = press.unquoted
    start = max(block.start, press.sentences[press.sentence_at(quote.outer.start)].span.start)
    stop = _STOP.search(text, quote.outer.end, block.end)
    end = stop.start() if stop else block.end
    closing = press.text[quote.span.end - 1 : quote.span.end]
    after = text[quote.outer.end : end]
    if closing in ".!?" and after.lstrip()[:1].isupper() and not _attributes(after):
        after = ""
    return text[start : quote.outer.start], after


def _attributes(after: str) -> bool:
    """Whether the words behind a quotation say who spoke: "said X", "X added"."""
    return pattern("speech-verb").search(" ".join(after.split()[:9])) is not None


def _named(after: str, before: str, by_name: dict[str, RoleClaim], *, opens: bool) -> Speaker | None:
    """The person with an office whom the words around name: behind the quotation, or last in front of it."""
    behind = _places(after, by_name)
    if behind and (_attributes(after) or opens):
        return Speaker(behind[0][1], by_name[behind[0][1]].organisation)
    ahead = _places(before, by_name)
    ends = [*(place for place, _ in ahead[1:]), len(before)][: len(ahead)]
    speaking = [
        name
        for (place, name), end in zip(ahead, ends, strict=True)
        if pattern("speech-verb").search(before, place, end)
    ]
    name = speaking[-1] if speaking else ahead[-1][1] if ahead else None
    return Speaker(name, by_name[name].organisation) if name else None


def _places(words: str, by_name: dict[str, RoleClaim]) -> list[tuple[int, str]]:
    """Where the words name people with an office, in text order."""
    return sorted((match.start(), name) for name in by_name for match in re.finditer(_forms(name), words))


def _forms(name: str) -> str:
    """The full name, or title or surname as later used."""
    surname = re.escape(name.split()[-1])
    return rf"\b(?:{re.escape(name)}|{surname})\b"


def _introduced(
    press: PressText, quote: Quote, by_name: dict[str, RoleClaim], person: Speaker | None
) -> Speaker | None:
    """The speaker whom the block before introduces: "The report says:", "She added:"."""
    if quote.block == 0:
        return None
    block = press.blocks[quote.block - 1]
    words = press.unquoted[block.start : block.end].rstrip()
    if not words.endswith(":") and pattern("speech-verb").search(words[-60:]) is None:
        return None
    if told := _named("", words, by_name, opens=True):
        return told
    if _INSPECTORATE.search(words):
        return Speaker(organisation=OFSTED)
    return person if _PRONOUN.search(words) or _COUNCILLOR.search(words) else None
