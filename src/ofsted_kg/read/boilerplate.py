"""What a saved web page leaves around an article: known by wording (data/boilerplate.csv) and by place.

The head (what stands before the first paragraph) and the tail (what stands behind the last sentence) lose
what is known; the story in between only what pages put between paragraphs (advertising, links to read more,
who took a picture) and a picture caption that is saved twice in a row. Teasers of other articles behind the
story, each with a headline, a dated byline and a sentence, are left out.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Sequence

from ofsted_kg.resources import DATA

# A block of this many characters is a paragraph of the story, whatever it is about.
_PARAGRAPH = 120
_TOLD = 3  # paragraphs behind which a dated byline is another article's
_SENTENCE_END = re.compile(r"[.!?:…][\"'’”)\]]*$")
_ITEM = "• "


def without_boilerplate(blocks: Sequence[str]) -> list[str]:
    """The blocks of the article."""
    story = [words for block in blocks if (words := _without_inserts(_undoubled(block)))]
    return _without_tail(_without_teasers(_without_head(_once(story))))


def _without_inserts(block: str) -> str:
    """A block without what is put in between the paragraphs of a story; it may be joined to the next one."""
    while insert := _patterns()["story"].match(block):
        block = block[insert.end() :].lstrip()
    return block


def _undoubled(block: str) -> str:
    """A block that says the same twice over, once."""
    half = len(block) // 2
    for cut in (half, half + 1):
        if half > 20 and block[:half].strip() == block[cut:].strip():
            return block[:half].strip()
    return block


def _once(blocks: Sequence[str]) -> list[str]:
    """Blocks without those that repeat the one before."""
    return [block for place, block in enumerate(blocks) if not place or block != blocks[place - 1]]


def _without_head(blocks: Sequence[str]) -> list[str]:
    story = next((place for place, block in enumerate(blocks) if len(block) >= _PARAGRAPH), 0)
    return [block for block in blocks[:story] if not _is(block, "head")] + list(blocks[story:])


def _without_teasers(blocks: Sequence[str]) -> list[str]:
    """Cut in front of the headline of the first dated byline behind the story that more words follow."""
    told = 0
    for place, block in enumerate(blocks[:-1]):
        if told >= _TOLD and _is(block, "teaser"):
            return list(blocks[: max(n for n in range(place) if _is_story(blocks[n])) + 1])
        told += _is_story(block)
    return list(blocks)


def _without_tail(blocks: Sequence[str]) -> list[str]:
    """Cut at the first known phrase behind the last sentence, with the lines just before it.

    List items before it stay, for a story may end in a list; so does everything if no phrase is known.
    """
    last = next((place for place in reversed(range(len(blocks))) if _is_story(blocks[place])), -1)
    found = next((place for place in range(last + 1, len(blocks)) if _is(blocks[place], "tail")), len(blocks))
    while found < len(blocks) and found - 1 > last and not blocks[found - 1].startswith(_ITEM):
        found -= 1
    return list(blocks[:found])


def _is_story(block: str) -> bool:
    """Whether a block, which is nothing known, is as long as a paragraph or ends as a sentence does."""
    is_paragraph = len(block) >= _PARAGRAPH or _SENTENCE_END.search(block) is not None
    return is_paragraph and not _is(block, "tail")


def _is(block: str, where: str) -> bool:
    return _patterns()[where].fullmatch(block.removeprefix(_ITEM)) is not None


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """One pattern for each place; a capital in the table stands for any letter case."""
    with (DATA / "boilerplate.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {
        where: re.compile(
            "|".join(f"(?:{row['pattern']})" for row in rows if row["where"] == where), re.IGNORECASE
        )
        for where in ("head", "story", "teaser", "tail")
    }
