"""The tables for reading reports and articles: every cell is of its form, and no label stands twice."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from ofsted_kg.errors import UsageError
from ofsted_kg.extract.articles.grades import area_cues, claim_times, grade_cues
from ofsted_kg.extract.articles.grades.contexts import contexts
from ofsted_kg.extract.articles.grades.cues import found
from ofsted_kg.extract.articles.text.press_text import press_text
from ofsted_kg.extract.articles.text.press_words import phrases
from ofsted_kg.extract.lexicon import readings
from ofsted_kg.extract.notation import expression
from ofsted_kg.extract.reports.phrases import any_phrase
from ofsted_kg.model import Document, DocumentKind, Span
from ofsted_kg.resources import DATA
from ofsted_kg.schemes import scheme

CUES = ("grade-cues", "area-cues", "past-cues")
PACKAGE = Path(__file__).parent.parent.parent / "src" / "ofsted_kg"


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


KEYS = [
    ("report-titles", "title"),
    ("cover-labels", "label"),
    ("headings", "heading"),
    ("inspection-team", "label"),
    ("post-nominals", "words"),
]


@pytest.mark.parametrize(("table", "key"), KEYS)
def test_no_wording_twice_and_none_empty(table: str, key: str) -> None:
    wordings = [row[key] for row in rows(table)]
    assert len(set(wordings)) == len(wordings)
    assert all(wording == wording.strip() and wording for wording in wordings)
    assert not [wording for wording in wordings if "'" in wording], "write ’"


def test_titles() -> None:
    for row in rows("report-titles"):
        assert DocumentKind(row["document"])
        assert row["framework"] in {"", *scheme("framework")}
        assert row["type"] in {"", *scheme("inspection-type")}
        assert row["title"] == row["title"].lower()


def test_fields_roles_and_sections() -> None:
    assert {row["field"] for row in rows("cover-labels")} == {"dates", "published", "lead", "other"}
    assert {row["role"] for row in rows("inspection-team")} <= set(scheme("role"))
    sections = {row["section"] for row in rows("headings")}
    assert {"recommendations", "priority", "findings", "team", "board", "contents", "end"} <= sections


def test_phrases_of_the_press_find_their_examples() -> None:
    lines = rows("press-phrases")
    assert lines
    for line in lines:
        phrase = re.compile(expression(line["wording"], phrases), re.IGNORECASE)
        assert phrase.fullmatch(line["example"]), line


def test_every_wording_of_the_press_can_be_read_and_stands_once() -> None:
    lines = [*rows("press-wordings"), *rows("press-phrases")]
    for line in lines:
        re.compile(expression(line["wording"], phrases))
    keys = [(line["kind"], line["wording"]) for line in lines]
    assert len(set(keys)) == len(keys), [key for key, n in Counter(keys).items() if n > 1]


def test_every_phrase_of_reports_can_be_read_and_stands_once() -> None:
    lines = [(row["use"], row["phrase"]) for row in rows("report-phrases")]
    assert len(set(lines)) == len(lines)
    for use, phrase in lines:
        re.compile(expression(phrase, any_phrase))
        assert any_phrase(use)


def test_no_cue_counts_twice() -> None:
    """A plural beside its singular would: a wording stands for both."""
    cutting = {"contrast", "concession", "condition", "back"}
    cues = [row["cue"] for row in rows("polarity-cues") if row["effect"] not in cutting]
    counted = Counter(reading for cue in cues for reading in readings(cue))
    assert not [reading for reading, number in counted.items() if number > 1]


@pytest.mark.parametrize("wording", ["(from|out of", "rated]", "[a (b] c)"])
def test_a_bracket_left_open_is_named(wording: str) -> None:
    with pytest.raises(UsageError, match=re.escape("”")):
        expression(wording, phrases)


@pytest.mark.parametrize(
    ("wording", "text", "found"),
    [
        ("(up|down) [all the way] from", "up from", True),
        ("(up|down) [all the way] from", "upfrom", False),
        ("rated [as] good", "rated as  good", True),
        ("rated … good", "rated by them, once more, good", True),
        ("rated … good", "rated. It was good", False),
        ("rating [,] which", "rating, which", True),
        ("in ####", "in 2019", True),
        ("<year> on", "years on", True),
        ("rated _ _", "rated very good", True),
        ("rated _ _", "rated ¤¤", False),
        ("rated … good", "rated ------ good", False),
    ],
)
def test_notation(wording: str, text: str, found: bool) -> None:
    assert bool(re.fullmatch(expression(wording, phrases), text)) is found


def test_every_kind_of_the_press_tables_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "extract").rglob("*.py"))
    lines = [*rows("press-wordings"), *rows("press-phrases")]
    within = "".join(line["wording"] for line in lines)
    weighed = {kind for table in CUES for row in rows(table) for kind in row["wordings"].split()}
    kinds = {line["kind"] for line in lines} - weighed
    assert not [k for k in sorted(kinds) if not re.search(rf"['\"]{k}['\"]", code) and f"<{k}>" not in within]


@pytest.mark.parametrize("table", CUES)
def test_cues_have_names_kinds_and_weights(table: str) -> None:
    lines = rows(table)
    assert len({line["cue"] for line in lines}) == len(lines)
    for line in lines:
        assert float(line["weight"]), f"{line['cue']} weighs nothing"
        assert (line["place"] in ("form", "always")) == (not line["wordings"])
        assert line["place"] == "always" or line["example"].count("[") == 1
        assert phrases(*line["wordings"].split()) or not line["wordings"]


@pytest.mark.parametrize("line", rows("grade-cues")[1:], ids=lambda line: str(line["cue"]))
def test_cues_of_grades_are_found_in_their_examples(line: dict[str, str]) -> None:
    text = line["example"].replace("[", "").replace("]", "")
    document = Document("0" * 64, "case.txt", "text/plain", text, title=text)
    start = line["example"].index("[")
    at = next(at for at in contexts(press_text(document), Span(0, len(text))) if at.name.span.start == start)
    assert line["cue"] in {cue.name for cue in found("grade-cues", at, grade_cues.PLACES, grade_cues.FORMS)}


@pytest.mark.parametrize(
    ("table", "places", "forms"),
    [
        ("grade-cues", grade_cues.PLACES, grade_cues.FORMS),
        ("area-cues", area_cues.PLACES, area_cues.FORMS),
        ("past-cues", claim_times.PLACES, claim_times.FORMS),
    ],
)
def test_cues_stand_where_the_code_looks(
    table: str, places: dict[str, object], forms: dict[str, object]
) -> None:
    lines = rows(table)
    assert {line["cue"] for line in lines if line["place"] == "form"} == set(forms)
    assert {line["place"] for line in lines} - {"form", "always"} == set(places)
