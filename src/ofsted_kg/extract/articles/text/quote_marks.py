"""Where the quotations of a text begin and end, block by block.

Double marks, curly or straight, and single ones; the outer of two that stand in one another. A quotation that
is not closed in its block is open: it goes on in the next, with a mark of its own or without one, up to the
mark that closes it. Where a block has no marks, what stands behind "X said:" and says "I" or "we" is speech;
so is the paragraph below a line that ends with somebody's name and verb.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ofsted_kg.extract.articles.text.press_words import pattern, phrases
from ofsted_kg.model import Span

# A straight mark between a space and a word opens: the speech before it is left open by its paragraph's end.
# So does a closing one there: the writer's keys had no other.
_DOUBLE = re.compile(
    r"(?:[“\"]|(?<![^\s:])”(?=\w))(?P<words>[^“”\"\n]*)(?P<close>”|(?<!\s)\"|\"(?!\w)|(?=[“\"])|$)"
)
_SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘'](?=\w)")
_SINGLE_CLOSE = re.compile(r"[’'](?!\w)")
_FIRST_CLOSES = re.compile(r"[^“”\"\n]*(?:”|(?<=[^\s“”\"])\"(?!\w))")
_NOTHING = re.compile("")
_MOST_WITHOUT_MARKS = 2  # blocks in the middle of a speech


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks.

    Attributes:
        span: the words without the marks.
        outer: with the marks.
        block: index of the block.
        is_open: whether the mark is not closed in the block, so that the speech goes on in the next.
    """

    span: Span
    outer: Span
    block: int
    is_open: bool

    @property
    def is_long(self) -> bool:
        """Whether it may be somebody's sentence: longer than what is put in quotation marks for effect."""
        return self.span.end - self.span.start > 35


def quotes_in(text: str, blocks: Sequence[Span]) -> Iterator[Quote]:
    """The quotations of all blocks in text order."""
    is_open = False
    for index, block in enumerate(blocks):
        end = _unopened(text, blocks[index : index + 1 + _MOST_WITHOUT_MARKS]) if is_open else None
        if end is None:
            found = _in_block(text, block, index)
        elif end > block.end:
            found = [Quote(block, block, index, True)]
        else:
            first = Quote(Span(block.start, end - 1), Span(block.start, end), index, False)
            found = [first, *_in_block(text, Span(end, block.end), index)]
        found = found or _unmarked(text, blocks[max(0, index - 1)], block, index)
        yield from found
        is_open = found[-1].is_open if found else False


def _unopened(text: str, blocks: Sequence[Span]) -> int | None:
    """Where a speech ends that goes on in these blocks without a mark at their beginning, if it does."""
    for block in blocks:
        if end := _FIRST_CLOSES.match(text, block.start, block.end):
            return end.end()
        if re.search(r"[“”\"]", text[block.start : block.end]):
            return None
    return None


def _unmarked(text: str, before: Span, block: Span, index: int) -> list[Quote]:
    """Speech without marks behind "X said:": told by "I" or "we", or a paragraph below somebody's name."""
    lead = _lead().search(text, block.start, block.end)
    if not lead and before != block and (above := _lead().search(text, before.start, before.end)):
        lead = _NOTHING.match(text, block.start) if above.end() == before.end else None
        is_set_below = lead is not None and _named_says().search(text, before.start, before.end) is not None
        if is_set_below and text[block.start].isalpha() and text[block.end - 1] in ".!?":
            return [Quote(block, block, index, False)]
    if not lead or not pattern("first-person").search(text, lead.end(), block.end):
        return []
    words = Span(lead.end(), block.end)
    return [Quote(words, words, index, False)]


@cache
def _named_says() -> re.Pattern[str]:
    """A name with its verb at the end of a line: "Jo Vale, leader of the council, said:"."""
    aside = r"(?:\s*,[^:;]{1,120},)?"
    return re.compile(rf"[A-Z][\w’'-]+\s+[A-Z][\w’'-]+{aside}\s+(?i:{pattern('saying').pattern})\s*:\s*$")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrases('speech-verb')}(?!\w)[^.:;]{{0,60}}:\s*", re.I)


def _in_block(text: str, block: Span, index: int) -> list[Quote]:
    """Double quotations, and single ones that stand in none of them or around them."""
    doubles = [
        Quote(Span(*match.span("words")), Span(*match.span()), index, not match["close"])
        for match in _DOUBLE.finditer(text, block.start, block.end)
    ]
    ends = [double.outer.end for double in doubles]
    singles = [single for single in _singles(text, block, index) if not _is_cut(single, doubles, ends)]
    inner = {d for d in doubles if any(s.span.start <= d.outer.start < s.span.end for s in singles)}
    both = (*(double for double in doubles if double not in inner), *singles)
    found = (q for q in both if any(map(str.isalnum, text[q.span.start : q.span.end])))
    return sorted(found, key=lambda quote: quote.span)


def _is_cut(single: Quote, doubles: Sequence[Quote], ends: Sequence[int]) -> bool:
    """Whether a quotation begins or ends within one of others, which stand in order and end at `ends`."""
    return any(
        (double := doubles[first]).outer.start < place < double.outer.end
        for place in (single.outer.start, single.outer.end)
        if (first := bisect_right(ends, place)) < len(doubles)
    )


def _singles(text: str, block: Span, index: int) -> Iterator[Quote]:
    position = block.start
    while opened := _SINGLE_OPEN.search(text, position, block.end):
        start = opened.end()
        following = _SINGLE_OPEN.search(text, start, block.end)
        limit = following.start() if following else block.end
        end = _closing(text, start, limit)
        if end is None:
            lead = text[block.start : opened.start()].rstrip(" •–-")
            if not lead or lead.endswith(":") or (opened[0] == "‘" and lead.endswith(",")):
                yield Quote(Span(start, block.end), Span(opened.start(), block.end), index, True)
                return
            position = start
            continue
        yield Quote(Span(start, end), Span(opened.start(), end + 1), index, False)
        position = end + 1


def _closing(text: str, start: int, limit: int) -> int | None:
    """Where a single quotation closes: not at a plural's apostrophe ("parents’ views") if another follows."""
    closes = [m.start() for m in _SINGLE_CLOSE.finditer(text, start, limit)]
    for n, close in enumerate(closes):
        is_possessive = text[close - 1] == "s" and re.match(r"[’'] [a-z]", text[close : close + 3])
        if not is_possessive or n == len(closes) - 1:
            return close
    return None
