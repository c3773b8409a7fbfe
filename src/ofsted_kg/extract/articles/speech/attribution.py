"""What stands around a quotation, and whether it says who speaks.

`Around` holds the words of its sentence in front of it and behind it, those of other quotations blanked.
Behind a speech over several paragraphs they are those behind its last one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import pattern, phrases
from ofsted_kg.extract.articles.text.quote_marks import Quote

BACK = 3
"""Blocks behind which nobody's words are looked for."""

_OPEN, _CLOSE = re.compile(r"[“\"‘']"), re.compile(r"[”\"](?!\w)")
_LONGEST_LINE = 120
_STOP = re.compile(r"[.!?](?=\s|$)")
_APPOSITION = re.compile(r",[^,]{1,100},")
_NEAR = 9  # words behind a quotation in which the verb stands that says who spoke
_REACH = 600  # characters around a quotation in which its speaker is looked for


@dataclass(frozen=True, slots=True)
class Around:
    """The words before and behind a quotation, and where in the text the former begin."""

    before: str
    after: str
    start: int

    @property
    def words(self) -> str:
        """All of them."""
        return f"{self.before} {self.after}"


def around(press: PressText, quote: Quote) -> Around:
    """The words of the sentence around a quotation."""
    text, block = press.unquoted, press.blocks[quote.block]
    sentence = press.sentences[press.sentence_at(quote.outer.start)].span
    start = max(block.start, quote.outer.start - _REACH, sentence.start)
    before = text[start : quote.outer.start]
    if quote.is_open:
        is_told = pattern("speech-verb").search(before) is not None
        return Around(before, "" if is_told else _behind_end(press, quote), start)
    end = min(block.end, quote.outer.end + _REACH)
    stop = _STOP.search(text, quote.outer.end, end)
    after = text[quote.outer.end : stop.start() if stop else end]
    closing = press.text[quote.span.end - 1 : quote.span.end]
    is_next = closing in ".!?" and after.lstrip()[:1].isupper() and not _said_last().search(after)
    return Around(before, "" if is_next else after, start)


def _behind_end(press: PressText, quote: Quote) -> str:
    """What stands behind the end of a speech that goes on in the next paragraphs: "said X."."""
    for block in press.blocks[quote.block + 1 : quote.block + 1 + BACK]:
        end = _CLOSE.search(press.text, block.start + 1, block.end)
        if end:
            stop = _STOP.search(press.text, end.end(), block.end)
            return press.text[end.end() : stop.start() if stop else block.end]
        if not _OPEN.match(press.text, block.start):
            return ""
    return ""


def attributes(after: str) -> bool:
    """Whether the words behind a quotation say who spoke: "said X", " – X", "was the verdict of X"."""
    if _and_said().match(after):
        return False
    after = _adds().split(after)[0]
    without = _APPOSITION.sub(" ", after) if re.match(r"[\s,]*[A-Z]", after) else after
    near = (" ".join(words.split()[:_NEAR]) for words in (after, without))
    return any(pattern("speech-verb", "words-of").search(words) for words in near) or signs(after)


def signature(press: PressText, quote: Quote) -> str:
    """The line below a paragraph that is a quotation, if it may be that of who spoke: a name, no sentence."""
    below = press.blocks[quote.block + 1 : quote.block + 2]
    if press.blocks[quote.block] != quote.outer or not below:
        return ""
    words = press.unquoted[below[0].start : below[0].end].lstrip(" –—-")
    is_line = len(words) <= _LONGEST_LINE and not words.endswith((".", ":", "!", "?"))
    return words if is_line and not pattern("speech-verb").search(words) else ""


def signs(after: str) -> bool:
    """Whether a colon or a dash behind a quotation leads over to who spoke, with no verb."""
    return re.match(r"\s*(?::|[–—-]\s)\s*\S", after) is not None


def has_agent(after: str) -> bool:
    """Whether the words behind a quotation begin with whose it is: "by X", "according to X"."""
    return _agent().match(after) is not None


@cache
def _agent() -> re.Pattern[str]:
    """Words that lead over to whoever spoke, with at most an office in front of the name."""
    return re.compile(rf"[\s,]*{phrases('agent')}\s+(?:[\w’'-]+\s+){{0,6}}[A-Z]")


def without_passive(sentence: str) -> str:
    """The sentence with blanks for speech verbs whose subject does not speak: "was told", "has been called".

    >>> without_passive("Jo Vale was told of it.")
    'Jo Vale          of it.'
    """
    return _passive().sub(lambda match: " " * len(match[0]), sentence)


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(rf"\b{phrases('passive')}\s+(?:\w+ly\s+)?{pattern('speech-verb').pattern}", re.I)


@cache
def _said_last() -> re.Pattern[str]:
    """A sentence that only says who spoke in front of it: "Councillor Smith added on Monday"."""
    return re.compile(rf"{pattern('speech-verb').pattern}(?:\s+[\w’'-]+){{0,2}}\W*$", re.I)


@cache
def _and_said() -> re.Pattern[str]:
    """The same speaker goes on behind a quotation, " and pledged that …", or another clause begins there."""
    return re.compile(rf"[\s,]*{phrases('goes-on', 'speech-participle')}(?!\w)", re.I)


@cache
def _adds() -> re.Pattern[str]:
    """Where whoever spoke in front of a quotation goes on behind it: ", adding: "."""
    return re.compile(rf",\s+{phrases('speech-participle')}\b", re.I)


def pronoun_behind(after: str) -> str | None:
    """The "he" or "she" beside a speech verb behind a quotation."""
    match = _he_said().match(after)
    return match["he"] or match["she"] if match else None


def pronoun_before(before: str) -> re.Match[str] | None:
    """The "he" or "she" (as the group "he") with a speech verb in front of a quotation."""
    return _he_says().search(before)


@cache
def _he_said() -> re.Pattern[str]:
    verb = pattern("speech-verb").pattern
    he = phrases("pronoun-of-person")
    return re.compile(rf"[\s,]*(?:(?P<he>{he})\s+(?:\w+\s+)?{verb}|{verb}\s+(?P<she>{he})\b)", re.I)


@cache
def _he_says() -> re.Pattern[str]:
    verb = pattern("speech-verb").pattern
    return re.compile(rf"\b(?P<he>{phrases('pronoun-of-person')})\s+(?:\w+\s+)?{verb}", re.I)


def it_speaks(words: str) -> bool:
    """Whether "it" or "they" says the words; where nobody is said to speak, whether it is there at all."""
    kind = "pronoun-of-body"
    if pattern("speech-verb").search(words):
        return _it_says().search(words) is not None
    return pattern(kind).search(words) is not None


@cache
def _it_says() -> re.Pattern[str]:
    it, verb = phrases("pronoun-of-body"), pattern("speech-verb").pattern
    goes_on = rf"^\W*{it}\s[^.;:]*,\s+{phrases('speech-participle')}"
    return re.compile(rf"(?<!\w)(?:{it}\s+(?:\w+\s+)?{verb}|{verb}\s+{it}|{goes_on})(?!\w)", re.I)


def others_speak(words: str) -> bool:
    """Whether somebody without a name speaks: "one mother, 34, told", "unions said"."""
    return bool(pattern("told-inspectors").search(words) or _somebody_said().search(words))


@cache
def _somebody_said() -> re.Pattern[str]:
    one = rf"\b{phrases('determiner-of-somebody')} (?:\w+ )?{phrases('somebody')}\b"
    said, verb = phrases("somebody-said"), pattern("speech-verb").pattern
    many = rf"(?<!\w){phrases('voices-of-others')}\s+(?:{phrases('also', 'has')}\s+)?{verb}"
    return re.compile(rf"{one}.{{0,15}}\b{said}|{many}", re.I)


def inspectorate_speaks(before: str) -> bool:
    """Whether the inspectorate is the subject of the last speech verb, or of a sentence without one."""
    verbs = list(pattern("speech-verb").finditer(before))
    if verbs:
        return _inspectorate_says().search(before, 0, verbs[-1].start()) is not None
    return _inspectorate_does().match(before) is not None


@cache
def _inspectorate_says() -> re.Pattern[str]:
    """The inspectorate right in front of a speech verb."""
    return re.compile(rf"\b{phrases('inspectorate-subject')}\s+$", re.I)


@cache
def _inspectorate_does() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{phrases('article')}\s+)?{phrases('inspectorate-subject')}(?!\w)", re.I)
