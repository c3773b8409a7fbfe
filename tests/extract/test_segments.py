"""Sentences and blocks: one case per line."""

from __future__ import annotations

import pytest

from ofsted_kg.extract.segments import BlockKind, blocks, sentences
from ofsted_kg.model import Document, Span

SENTENCES = [
    ("One sentence", ["One sentence"]),
    ("It works. It lasts.", ["It works.", "It lasts."]),
    (
        "Mr A. Green and Dr. Brown agreed. Then they left.",
        ["Mr A. Green and Dr. Brown agreed.", "Then they left."],
    ),
    ("She said: “We wait.” He left.", ["She said: “We wait.”", "He left."]),
    ("Why wait? they ask. No answer came!", ["Why wait? they ask.", "No answer came!"]),
    ("A rise of 3.5% is small. It is a rise.", ["A rise of 3.5% is small.", "It is a rise."]),
    ("Some are seen (e.g. Babies). Others wait.", ["Some are seen (e.g. Babies).", "Others wait."]),
    ("It is done.1 It is said.", ["It is done.1", "It is said."]),
    ("It is done.It is said.", ["It is done.", "It is said."]),
    ("A heading\nA paragraph. Its end.", ["A heading", "A paragraph.", "Its end."]),
    ("  Space around.  ", ["Space around."]),
    ("", []),
    ("Plans improve … but slowly. They help.", ["Plans improve … but slowly.", "They help."]),
    ("It is good. (Recommendation) More follows.", ["It is good.", "(Recommendation) More follows."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == expected


def test_sentences_within_a_span() -> None:
    text = "First one. Second one. Third one."
    assert [text[s.start : s.end] for s in sentences(text, Span(11, 22))] == ["Second one."]


BLOCKS = [
    ("What needs to improve", BlockKind.HEADING, None, "", "What needs to improve"),
    ("1. Children are seen.", BlockKind.PARAGRAPH, "1", "", "Children are seen."),
    ("112.Children are seen.", BlockKind.PARAGRAPH, "112", "", "Children are seen."),
    ("12) Children are seen.", BlockKind.PARAGRAPH, "12", "", "Children are seen."),
    ("2.1 Adoption performance", BlockKind.HEADING, "2.1", "", "Adoption performance"),
    ("• Plans that help", BlockKind.ITEM, None, "•", "Plans that help"),
    ("– plans that help;", BlockKind.ITEM, None, "–", "plans that help;"),
    ("(b) plans that help", BlockKind.ITEM, None, "(b)", "plans that help"),
    ("12 March 2019", BlockKind.HEADING, None, "", "12 March 2019"),
    ("2019 was a hard year.", BlockKind.PARAGRAPH, None, "", "2019 was a hard year."),
    ("3 The board is a partnership.", BlockKind.PARAGRAPH, "3", "", "The board is a partnership."),
]


def test_mark_that_stands_alone_belongs_to_the_next_line() -> None:
    found = blocks(Document("0" * 64, "a.txt", "text/plain", "12.\nHelp is late.\n•\nthe plans\n7\nEnd"))
    assert [(b.number, b.bullet) for b in found] == [("12", ""), (None, "•"), (None, ""), (None, "")]


@pytest.mark.parametrize(("line", "kind", "number", "bullet", "words"), BLOCKS)
def test_block(line: str, kind: BlockKind, number: str | None, bullet: str, words: str) -> None:
    text = f"Before\n\n{line}\nAfter"
    block = blocks(Document("0" * 64, "a.txt", "text/plain", text))[1]
    assert (block.kind, block.number, block.bullet) == (kind, number, bullet)
    assert text[block.span.start : block.span.end] == words
