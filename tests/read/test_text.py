"""Plain text and Markdown: encodings, front matter, markup, first lines, boilerplate."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import wrap

import pytest

from ofsted_kg.errors import UnreadableError
from ofsted_kg.model import Document
from ofsted_kg.read.article_head import article_origin
from ofsted_kg.read.boilerplate import without_boilerplate
from ofsted_kg.read.corpus import read_document
from ofsted_kg.read.dates import parse_date
from ofsted_kg.read.encoding import decode
from ofsted_kg.read.markdown import markdown_blocks, plain_blocks
from ofsted_kg.read.origin import Origin

LONG = (
    "Inspectors who spent a week in the town found that most families get help early, though a few wait "
    "longer than they should before a worker comes to see them."
)


def read(tmp_path: Path, text: str, name: str = "article.txt") -> Document:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_document(path)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("it’s".encode(), "it’s"),
        (b"\xef\xbb\xbfit", "it"),
        ("it’s £5".encode("utf-16"), "it’s £5"),
        ("it’s £5".encode("cp1252"), "it’s £5"),
        ("it’s ".encode() + "it’s".encode("cp1252"), "it’s it’s"),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree"),
    ],
)
def test_encodings(content: bytes, text: str) -> None:
    assert decode(Path("x.txt"), content) == text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15 July 2024", date(2024, 7, 15)),
        ("15th July, 2024", date(2024, 7, 15)),
        ("Sept 3, 2019", date(2019, 9, 3)),
        ("2024-07-15T10:00:00+01:00", date(2024, 7, 15)),
        ("3/4/2024", None),
        ("July 2024", None),
        ("31 February 2024", None),
        ("in 2024", None),
        ("", None),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "line",
    [
        "Friday, October 7, 2016",
        "Published on Friday, October 7, 2016",
        "Published: 7 October 2016 10:15",
        "First published 7th October 2016 at 9.30am",
        "10:15, 7 Oct 2016",
        "Posted on 7 October 2016",
        "Date: 2016-10-07",
        "Published: 11:00 7 October 2016 Updated: 09:44 16 October 2020",
        "Published 7 October 2016 | Last updated 8 October 2016",
        "06:00, 7 OCT 2016 • Updated 09:12",
        "Published on Friday, 7th October 2016 in Council news",
        "By Ann Poole on October 7, 2016 in Families, Inspection and law",
        "October 7, 2016 9.15 am This story is over 31 months old",
        "7 October 2016 • 2 minute read",
    ],
)
def test_date_lines(line: str) -> None:
    assert article_origin(["A title", line, LONG]).issued == date(2016, 10, 7)


def test_last_day_of_a_visit_is_no_date_line() -> None:
    line = "To share the letter on the visit of 21 - 22 February 2024."
    assert article_origin(["A title", line, LONG]).issued is None


@pytest.mark.parametrize(
    "line",
    [
        "7 October 2016",
        "Published: 7 October 2016",
        "By Ann Poole | 7 October 2016",
        "By Ann Poole on October 7, 2016 in Families",
        "7 October 2016 | 4 min read",
        "Ann Poole, Local Democracy Reporter, 7 October 2016",
        "Kent Gazette, 7 October 2016",
        "Press release – 7 October 2016",
        "Kent County Council press release, 7 October 2016",
        "Council news: 7 October 2016",
        "Issued: 07/10/2016",
        "October 2016",
        "Kent Gazette",
        "PRESS RELEASE",
        "For immediate release",
    ],
)
def test_lines_above_the_headline(line: str) -> None:
    assert article_origin([line, "Good grade for Kent", LONG]).title == "Good grade for Kent"


def test_by_in_the_middle_of_a_sentence_names_no_writer() -> None:
    lines = [
        "Good grade for Kent",
        "Ann Poole",
        "Local Democracy Reporting Service",
        "Inspectors, led by Jo Roe, found:",
    ]
    assert article_origin([*lines, LONG]).authors == ("Ann Poole",)


def test_a_writer_is_named_at_the_foot() -> None:
    assert article_origin(["Good grade for Kent", LONG, "Ann Poole", "Reporter"]).authors == ("Ann Poole",)
    assert article_origin(["A title", "3 May 2024", f"{LONG} Ann Poole said so.", "Ann Poole"]).authors == ()
    assert article_origin(["A title", "Ann Poole", "BBC Kent political reporter", LONG]).authors == (
        "Ann Poole",
    )


@pytest.mark.parametrize("line", ["Good Grade for Kent", "2016: a year in numbers", "Ofsted in May"])
def test_lines_that_are_headlines(line: str) -> None:
    assert article_origin([line, "Kent has been rated good.", LONG]).title == line


@pytest.mark.parametrize(
    "line", ["Updated on 7 October 2016", "On 7 October 2016 inspectors came.", "7 October", "October 2016"]
)
def test_lines_that_give_no_date(line: str) -> None:
    assert article_origin(["A title", line, LONG]).issued is None


def test_the_day_below_updated_is_not_the_day_it_came_out() -> None:
    lines = ["A title", "Published", "7 October 2016", "Updated", "8 October 2016"]
    assert article_origin([*lines, LONG]).issued == date(2016, 10, 7)


def test_two_dates_are_none() -> None:
    assert article_origin(["A title", "7 October 2016", "8 October 2016", LONG]).issued is None


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (["Joan Smith-Doe", "7 October 2016"], ("Joan Smith-Doe",)),
        (["7 October 2016", "Joan O’Hara"], ("Joan O’Hara",)),
        (["By Joan Doe, local democracy reporter"], ("Joan Doe",)),
        (["By Joan Doe, Local Democracy Reporter"], ("Joan Doe",)),
        (["By Joan Doe, Max Roe and Ann Poe | Reporters"], ("Joan Doe", "Max Roe", "Ann Poe")),
        (["By Joan Doe and Max van Dyk"], ("Joan Doe", "Max van Dyk")),
        (["Joan Doe"], ("Joan Doe",)),  # a given name that is known
        (["What a line under a headline says.", "Joan Doe"], ("Joan Doe",)),
        (["What a line under a headline says.", "Another such line.", "Joan Doe"], ()),
        (["Rovers Doe"], ()),
        (["Victoria Park"], ()),
        (["Civic Centre – Pic by Joan Doe"], ()),
        (["Photo: Joan Doe", "7 October 2016"], ()),
        (["7 October 2016 @ 10:14 by Joan Doe"], ("Joan Doe",)),
        (["Social Care", "7 October 2016"], ()),
        (["Families Town", "7 October 2016"], ()),
        (["By the end of the week"], ()),
        (["- By JOAN DOE Local Democracy Reporting Service"], ("Joan Doe",)),
        (["By JOAN DOE joan.doe@example.com"], ("Joan Doe",)),
        (["By Local Democracy Reporter", "Joan Doe"], ("Joan Doe",)),
        (["Joan Pitcher-Long", "7 October 2016"], ("Joan Pitcher-Long",)),
        (["Published: 7 October 2016", "Updated: 8:21 AM 8 October 2016", "Joan Doe"], ("Joan Doe",)),
        (["By Kent Gazette", "7 October 2016"], ()),
        (["Joan Doe", "7 October 2016", "Max Roe"], ()),
    ],
)
def test_authors(head: list[str], authors: tuple[str, ...]) -> None:
    story = "Workers in social care meet families in the town."
    assert article_origin(["A title", *head, story]).authors == authors


@pytest.mark.parametrize(
    ("line", "publisher", "author", "day"),
    [
        ("Ada Brook, Community Care, 7 October 2016", "Community Care", "Ada Brook", 7),
        ("Community Care | 7 October 2016 | Ada Brook", "Community Care", "Ada Brook", 7),
        ("By Ada Brook, education editor, Kent Messenger, 7 October 2016", "Kent Messenger", "Ada Brook", 7),
        ("Hill Post, Friday 7th October 2016. By Ada Brook", "Hill Post", "Ada Brook", 7),
        ("HillLive | Ada Brook | 18:22, 7 OCT 2016", "HillLive", "Ada Brook", 7),
        ("Hill Town Council | News | 7 October 2016", None, None, 7),
        ("Posted on 7 October 2016 by Ada Brook", None, "Ada Brook", 7),
        ("Hill Evening Gazette, October 2016", "Hill Evening Gazette", None, None),
        ("THE HILL STAR, HILLTON | Friday, 7th October 2016", "THE HILL STAR", None, 7),
        ("Press Association, 7 October 2016", None, None, 7),
        ("By Local Democracy Reporter Ada Brook", None, "Ada Brook", None),
        ("By Ada Brook Local Democracy Reporter", None, "Ada Brook", None),
        ("Ada Brook, social affairs correspondent", None, "Ada Brook", None),
        ("Senior Local Government Reporter", None, None, None),
        ("By Dr Ada Brook", None, "Ada Brook", None),
        ("By Staff Reporter", None, None, None),
        ("By Hill & Dale Today reporter", None, None, None),
        ("Hill Today reporter", "Hill Today", None, None),
        ("By Newsroom", None, None, None),
        ("By our education correspondent", None, None, None),
        ("Words: Ada Brook", None, "Ada Brook", None),
        ("Published by Ada Brook at 11:56am 7th October 2016.", None, "Ada Brook", 7),
        ("This page was last updated on 7 October 2016", None, None, None),
    ],
)
def test_lines_of_the_head(line: str, publisher: str | None, author: str | None, day: int | None) -> None:
    origin = article_origin(["A title", line, LONG])
    assert (origin.publisher, origin.authors) == (publisher, (author,) if author else ())
    assert origin.issued == (date(2016, 10, day) if day else None)


def test_job_below_and_newspaper_above_the_title() -> None:
    origin = article_origin(["Hill Free Press", "A title", "Ada Brook", "Health correspondent", LONG])
    assert origin == Origin(title="A title", publisher="Hill Free Press", authors=("Ada Brook",))


def test_a_date_in_front_of_the_title() -> None:
    assert article_origin(["date 2016-10-07 A title of it", LONG]) == Origin(
        title="A title of it", issued=date(2016, 10, 7)
    )


def test_a_date_in_front_of_the_first_line() -> None:
    assert article_origin(["A title of it", "date 2016-10-07 A town (Agency) - It is good.", LONG]) == Origin(
        title="A title of it", issued=date(2016, 10, 7)
    )


def test_a_list_of_news_is_no_newspaper() -> None:
    assert article_origin(["Latest Public Sector News", "A title", LONG]) == Origin(title="A title")


FRONT = """---
title: "A town’s services"
publisher: The Town Crier
authors: [Joan Doe, Max Roe]
published: 2024-07-15
url: https://example.org/a
---
# A heading

Words of
the story.
"""


def test_front_matter(tmp_path: Path) -> None:
    document = read(tmp_path, FRONT, "article.md")
    assert (document.title, document.publisher) == ("A town’s services", "The Town Crier")
    assert (document.authors, document.issued) == (("Joan Doe", "Max Roe"), date(2024, 7, 15))
    assert (document.url, document.media_type) == ("https://example.org/a", "text/markdown")
    assert document.text == "A heading\nWords of the story."


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("author: Joan Doe", (("Joan Doe",), None)),
        ("published: 15 July 2024", ((), date(2024, 7, 15))),
        ("published: 2024-07-15 10:00:00", ((), date(2024, 7, 15))),
        ("published:", ((), None)),
    ],
)
def test_fields_of_front_matter(tmp_path: Path, field: str, expected: tuple[object, object]) -> None:
    document = read(tmp_path, f"---\n{field}\n---\nA title\n7 October 2016\n{LONG}\n")
    assert (document.authors, document.issued) == expected or field == "published:"
    assert document.title == "A title"


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("title: a\nauthor: b: c", "line 3"),
        ("- a list", "no keys"),
        ("published: last week", "write it as 2024-07-15"),
        ("published: 2024-02-31", "no YAML"),
    ],
)
def test_bad_front_matter(tmp_path: Path, front: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read(tmp_path, f"---\n{front}\n---\nWords.\n")


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("## A heading ##\ntext\nof it", ["A heading", "text of it"]),
        ("> said **one** of *them*", ["said one of them"]),
        ("- one\n* two\n  goes on\n\n1. three", ["• one", "• two goes on", "1. three"]),
        ("see [the report](https://example.org/r)", ["see the report"]),
        ("a\n\n---\n\nb", ["a", "b"]),
        ("well - mostly", ["well - mostly"]),
        ("5 * 3 and snake_case_name", ["5 * 3 and snake_case_name"]),
    ],
)
def test_markdown(text: str, blocks: list[str]) -> None:
    assert markdown_blocks(text) == blocks


def test_plain_lines_are_blocks() -> None:
    assert plain_blocks("one  line\n\n  * item\nnext") == ["one line", "• item", "next"]


@pytest.mark.parametrize(
    ("before", "story", "after"),
    [
        (["Skip to content", "Menu"], ["A title", LONG], []),
        (["Home > News > Town"], ["A title", LONG], ["Share on Facebook"]),
        ([], ["A title", LONG], ["Town Crier membership", "• Latest issues", "From £9 / month", "Subscribe"]),
        ([], ["A title", LONG], ["We serve the county", "Tel: 01234 567890"]),
        ([], ["A title", LONG, "• a first wish", "• a second wish"], ["Related articles", "Another story"]),
        ([], ["A title", LONG, "The report is found at:"], []),
        ([], ["A title", LONG, LONG.removesuffix(".") + " and then it breaks o"], ["More from the Herald"]),
        ([], ["A title", LONG, "Subscribe", LONG + " More."], []),
    ],
)
def test_boilerplate(before: list[str], story: list[str], after: list[str]) -> None:
    assert without_boilerplate([*before, *story, *after]) == story


def test_what_stands_between_paragraphs_is_left_out() -> None:
    put_in = [
        "Advertisement",
        "Hide AdAdvertisement",
        "Town HallImage source, A. Brook",
        "Read more: a title",
        "See more stories from across Leeds and the Dales",
    ]
    assert without_boilerplate(["A title", LONG, *put_in, f"Hide Ad{LONG} More."]) == [
        "A title",
        LONG,
        f"{LONG} More.",
    ]


def test_teasers_of_other_articles_are_left_out() -> None:
    byline = "By Lea Mills | 16 December 2020"
    story = ["A title", byline, LONG, LONG + " More.", LONG + " Still more."]
    teaser = ["OFSTED", "Back in the saddle", "By Jo Marsh | 18 August 2025", LONG + " Other news."]
    assert without_boilerplate([*story, *teaser, *teaser]) == story
    assert without_boilerplate([*story, byline]) == [*story, byline]


def test_a_caption_saved_twice_is_read_once() -> None:
    caption = "The town hall, where the council meets each month."
    for saved in ([caption * 2, caption], [caption, caption], [f"{caption} {caption}"]):
        assert without_boilerplate(["A title", *saved, LONG]) == ["A title", caption, LONG]


def test_real_articles(shared: Path) -> None:
    """The five articles at hand: two state a date, one its author, none its publisher."""
    documents = [read_document(path) for path in sorted((shared / "seeds").glob("*.txt"))]
    assert [document.issued for document in documents] == [
        None,
        None,
        None,
        date(2016, 10, 7),
        date(2024, 7, 15),
    ]
    assert [document.authors for document in documents] == [(), (), (), (), ("Fiona Simpson",)]
    assert {document.publisher for document in documents} == {None}
    assert not any(
        word in document.text for document in documents for word in ("Subscribe", "Skip to", "Tel:")
    )


PARAGRAPHS = (
    "Good grade for Kent",
    (
        "Inspectors came to Kent in March and saw a service which, as they said in a letter that came out "
        "today, had become better in each of its parts, and they graded it good."
    ),
    "Ann Poole",
    (
        "The leader of the council said that it was “a day to remember for all who have worked so hard, for "
        "so long, and with so little thanks”."
    ),
    "• Leadership: good",
    "• Adoption: good",
)


@pytest.mark.parametrize("width", [60, 72, 100])
def test_lines_broken_at_a_width_are_put_together(width: int, tmp_path: Path) -> None:
    broken = "\n\n".join("\n".join(wrap(paragraph, width)) for paragraph in PARAGRAPHS[:-2])
    text = f"{broken}\n\n{PARAGRAPHS[-2]}\n{PARAGRAPHS[-1]}\n"
    assert read(tmp_path, text, "article.txt").text == "\n".join(PARAGRAPHS)


def test_an_address_is_longer_than_the_lines(tmp_path: Path) -> None:
    broken = "\n".join(wrap(" ".join(PARAGRAPHS[1:4] * 4), 72))
    address = f"https://example.org/{'a' * 150}"
    assert read(tmp_path, f"{broken}\n\n{address}\n", "article.txt").text.count("\n") == 1


def test_a_sentence_broken_once_is_put_together(tmp_path: Path) -> None:
    text = "Kent was rated good.\nInspectors praised the experiences and progress of\nchildren in care.\nLast"
    lines = read(tmp_path, text, "article.txt").text.split("\n")
    assert lines[1] == "Inspectors praised the experiences and progress of children in care."


def test_short_lines_are_not_put_together(tmp_path: Path) -> None:
    lines = ("Good grade for Kent", "Kent was graded good.", "It was poor in 2019.", "Adoption was good too.")
    assert read(tmp_path, "\n".join(lines), "article.txt").text == "\n".join(lines)


def test_markdown_with_a_line_for_each_paragraph(tmp_path: Path) -> None:
    text = (
        f"# {PARAGRAPHS[0]}\n{PARAGRAPHS[1]}\nKent was graded good.\nIts leader, Jo Roe,\nwas glad\nof it.\n"
    )
    lines = (*PARAGRAPHS[:2], "Kent was graded good.", "Its leader, Jo Roe, was glad of it.")
    assert read(tmp_path, text, "article.md").text == "\n".join(lines)


def test_what_nobody_sees_is_left_out(tmp_path: Path) -> None:
    text = read(
        tmp_path, "Good grade for Kent\n\nRated \u200bgood\u200b by in\u00adspectors.", "article.txt"
    ).text
    assert text == "Good grade for Kent\nRated good by inspectors."
