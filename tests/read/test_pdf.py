"""PDF reports: pages of our own for each rule, and the real reports where they are at hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ofsted_kg.read.corpus import find_documents, read_document

Put = tuple[float, float, float, str]
Write = Callable[[Sequence[Sequence[Put]]], Path]

FULL = "Managers in the town look closely at the work of their teams and act on what they "


def lines(texts: Sequence[str], *, x: float = 72, top: float = 700, size: float = 12) -> list[Put]:
    return [(x, top - 1.2 * abs(size) * place, size, text) for place, text in enumerate(texts)]


def blocks(path: Path) -> list[str]:
    return read_document(path).text.split("\n")


def test_wrapped_lines_are_one_block_and_a_gap_parts_paragraphs(write_pdf: Write) -> None:
    page = lines([FULL, "find."]) + lines(["A second paragraph."], top=650)
    assert blocks(write_pdf([page])) == [FULL + "find.", "A second paragraph."]


def test_a_heading_is_not_glued_to_the_text_below_it(write_pdf: Write) -> None:
    page = lines(["The experiences of children who need", "help: good"], size=-14, top=730)
    page += lines([FULL, "find."], top=697)
    assert blocks(write_pdf([page])) == ["The experiences of children who need help: good", FULL + "find."]


def test_numbered_paragraphs_and_bullets_begin_blocks(write_pdf: Write) -> None:
    page = [(72.0, 700.0, 12.0, "1.Most children are"), (90.0, 685.6, 12.0, "seen alone.")]
    page += [
        (72, 671.2, 12, "2. Some wait."),
        (72, 656.8, 12, "• the first point"),
        (72, 642.4, 12, "– a point below"),
    ]
    assert blocks(write_pdf([page])) == [
        "1. Most children are seen alone.",
        "2. Some wait.",
        "• the first point",
        "– a point below",
    ]


def test_cells_of_a_cover_table_stay_apart_and_in_order(write_pdf: Write) -> None:
    page = [
        (72.0, 700.0, 12.0, "Judgement"), (400.0, 700.0, 12.0, "Grade"),
        (72, 670, 12, "The experiences of children"), (72, 655.6, 12, "in care"),
        (400, 670, 12, "Requires improvement"), (400, 655.6, 12, "to be good"),
        (72, 630, 12, "Overall effectiveness"), (400, 630, 12, "Good"),
    ]  # fmt: skip
    assert blocks(write_pdf([page])) == [
        "Judgement",
        "Grade",
        "The experiences of children in care",
        "Requires improvement to be good",
        "Overall effectiveness",
        "Good",
    ]


def test_furniture_is_what_comes_back_in_the_margin(write_pdf: Write) -> None:
    def page(number: int) -> list[Put]:
        footer = (72.0, 30.0, 8.0, f"Inspection of a town 3 to 7 May 2021 {number}")
        return [
            footer,
            (520 if number % 2 else 72, 800, 12, str(number)),
            (72, 400, 12, f"Page {number} says this."),
        ]

    text = read_document(write_pdf([page(number) for number in range(1, 5)])).text
    assert text == "\n".join(f"Page {number} says this." for number in range(1, 5))


def test_a_number_that_comes_once_in_the_margin_is_text(write_pdf: Write) -> None:
    pages = [[(72.0, 800.0, 12.0, "The year"), (72, 780, 12, "1998")], lines(["Another page."])]
    assert "1998" in read_document(write_pdf(pages)).text


def test_a_paragraph_over_a_page_is_one_block_and_its_footnote_another(write_pdf: Write) -> None:
    first = [*lines([FULL], top=120), (72.0, 60.0, 6.0, "1"), (78.0, 57.0, 9.0, "A note of small print.")]
    document = read_document(write_pdf([lines(["First words."]) + first, lines(["find. The rest."])]))
    assert document.text.split("\n") == ["First words.", "1 A note of small print.", FULL + "find. The rest."]
    assert document.text[document.page_starts[1] :] == "find. The rest."


@pytest.mark.parametrize(
    ("below", "joined"),
    [
        ([(72.0, 700.0, 12.0, "2. The next paragraph.")], False),
        ([(90.0, 700.0, 12.0, "They do this each week."), (72, 670, 12, "2. More.")], True),
        ([(72.0, 700.0, -14.0, "A heading")], False),
    ],
)
def test_what_goes_on_over_a_page_tells_by_its_indent(
    write_pdf: Write, below: list[Put], joined: bool
) -> None:
    above = [(72.0, 114.4, 12.0, "1. " + FULL), (90.0, 100.0, 12.0, "find.")]
    text = read_document(write_pdf([above, below])).text
    assert (f"find. {below[0][3]}" in text) is joined


def test_raised_marks_are_left_out(write_pdf: Write) -> None:
    page = [
        (72.0, 700.0, 12.0, "What must improve?"),
        (176.0, 704.5, 7.0, "1"),
        (72, 660, 12, "It had 3 homes in 2014."),
    ]
    assert blocks(write_pdf([page])) == ["What must improve?", "It had 3 homes in 2014."]


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [
        ("The child-focused work", "a child-focused plan."),
        ("The childfocused work", "a childfocused plan."),
        ("Nothing of the kind", "a child-focused plan."),
    ],
)
def test_a_hyphen_at_a_line_end_is_mended_as_elsewhere(
    write_pdf: Write, elsewhere: str, expected: str
) -> None:
    page = lines(["They work with a child-", "focused plan."]) + lines([elsewhere], top=600)
    assert expected in read_document(write_pdf([page])).text


def test_page_at_is_exact(write_pdf: Write) -> None:
    document = read_document(write_pdf([lines([f"Page {number} alone."]) for number in range(1, 4)] + [[]]))
    assert document.page_starts == (0, 14, 28, 41)
    assert [document.page_at(offset) for offset in (0, 13, 14, 27, 28, 40)] == [1, 1, 2, 2, 3, 3]


def test_reports_are_read_whole(shared: Path) -> None:
    """Numbered paragraphs of a dozen reports of all years come complete and in order."""
    found, failed = find_documents([shared / "reports"])
    assert not failed
    for path in found[::8]:
        document = read_document(path)
        assert not re.search(r"[\ue000-\uf8ff\ufffe\u00ad\r\t]|  |\n\n", document.text), path
        assert list(document.page_starts) == sorted(document.page_starts)
        assert document.page_at(len(document.text) - 1) is not None
        numbers = [int(match[1]) for match in re.finditer(r"^(\d{1,3})\. ", document.text, re.MULTILINE)]
        runs = sum(number != before + 1 for before, number in zip([0, *numbers], numbers, strict=False))
        assert runs <= 1, (path, numbers)
