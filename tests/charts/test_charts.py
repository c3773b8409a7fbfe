"""Charts of a small graph: what they show, and files that can be read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from ofsted_kg.charts import CHARTS, chart, write_chart
from ofsted_kg.charts.grades import grades
from ofsted_kg.charts.issues import issues
from ofsted_kg.charts.records import Bars, Grid, Rows
from ofsted_kg.charts.themes import themes
from ofsted_kg.cli import main
from ofsted_kg.errors import QueryError, UsageError

SMALL = Path(__file__).parent.parent / "network" / "small.trig"
NEEDED: dict[str, dict[str, object]] = {"grades": {"council": "Northam"}}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    made.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    return made


def judged(area: str, grade: str, day: str, inspection: str) -> dict[str, Any]:
    return {"council": "Leeds & <Co> $^$", "area": area, "grade": grade, "day": day, "inspection": inspection}


def test_grades_begin_with_overall_and_end_with_former_areas(tmp_path: Path) -> None:
    rows: Rows = [
        judged("adoption", "good", "2012-05-01", "a"),
        judged("overall effectiveness", "inadequate", "2012-05-01", "a"),
        judged("leadership", "outstanding", "2020-05-01", "b"),
        judged("overall effectiveness", "requires improvement to be good", "2020-05-01", "c"),
    ]
    shown = grades(rows)
    assert shown.title == "Grades of Leeds & <Co> $^$, 2012 to 2020"
    assert shown.rows == ("Overall effectiveness", "Leadership", "Adoption")
    assert shown.columns == ("2012-05-01", "2020-05-01 (1)", "2020-05-01 (2)")
    assert shown.cells["Overall effectiveness", "2020-05-01 (2)"] == ("#E69F00", "requires improvement")
    assert ("Leadership", "2012-05-01") not in shown.cells
    write_chart(shown, tmp_path / "out.svg")
    assert "Leeds &amp; &lt;Co&gt; $^$" in (tmp_path / "out.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("councils", "rows", "title"),
    [
        (["Kent", "Kent"], ("b", "a"), "What inspections of Kent found on each theme, 2019 to 2021"),
        (["Kent", "Bury"], ("b", "a"), "What inspections of 2 councils found on each theme, 2019 to 2021"),
    ],
)
def test_themes_by_concerns(councils: list[str], rows: tuple[str, ...], title: str) -> None:
    shown = themes(
        [
            {"theme": "a", "council": councils[0], "year": 2019, "concerns": 0, "strengths": 3},
            {"theme": "b", "council": councils[1], "year": 2021, "concerns": 2, "strengths": 0},
        ]
    )
    assert (shown.rows, shown.columns, shown.title) == (rows, ("2019", "2020", "2021"), title)
    assert shown.cells == {("a", "2019"): ("#0072B2", "0 · 3"), ("b", "2021"): ("#D55E00", "2 · 0")}


def test_one_theme_goes_by_councils() -> None:
    row: dict[str, Any] = {"theme": "neglect", "year": 2019, "concerns": 1, "strengths": 1}
    shown = themes([row | {"council": "Kent"}, row | {"council": "Bury"}])
    assert (shown.rows, shown.title) == (
        ("Bury", "Kent"),
        "What inspections of 2 councils found on “neglect”, 2019",
    )


def test_issues_by_councils_or_by_inspections() -> None:
    row: dict[str, Any] = {"theme": "neglect", "course": "resolved", "times": 3, "first": 2012, "last": None}
    one = issues([row | {"council": "Kent"}])
    assert (one.bars, one.ends) == ({"neglect": {"resolved": 3}}, {"neglect": "2012 – ?"})
    several = issues([row | {"council": "Kent"}, row | {"council": "Bury", "course": "persisting"}])
    assert several.bars == {"neglect": {"persisting": 1, "resolved": 1}}
    assert (several.title, several.ends) == ("Issues that recur in 2 councils", {"neglect": "2"})


def test_charts_of_a_graph(store: ox.Store) -> None:
    shown = chart(store, "grades", {"council": "Northam"})
    assert isinstance(shown, Grid)
    assert shown.cells == {("Overall effectiveness", "2022-05-20"): ("#56B4E9", "good")}
    found = chart(store, "themes", {"council": "northam", "region": None})
    assert isinstance(found, Grid)
    assert {place: cell.text for place, cell in found.cells.items()} == {
        ("Caseloads", "2022"): "4 · 1",
        ("Neglect", "2022"): "0 · 2",
    }
    recurring = chart(store, "issues")
    assert isinstance(recurring, Bars)
    assert recurring.bars == {"Caseloads": {"persisting": 1, "not known": 1}, "Neglect": {"not known": 1}}


def test_the_title_tells_what_was_left_out(store: ox.Store) -> None:
    assert chart(store, "issues", {"since": "2010-01-01", "until": None}).title.endswith(
        " (since 2010-01-01)"
    )
    assert "(" not in chart(store, "issues").title


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("empty", [False, True])
def test_pictures_say_what_is_seen_in_the_same_bytes(
    store: ox.Store, tmp_path: Path, name: str, empty: bool
) -> None:
    filters = NEEDED.get(name, {}) | ({"since": "2090-01-01"} if empty else {})
    shown = chart(store, name, filters)
    for path in (tmp_path / "one.svg", tmp_path / "two.svg", tmp_path / "one.png"):
        write_chart(shown, path)
    content = (tmp_path / "one.svg").read_bytes()
    texts = "".join(ElementTree.fromstring(content).itertext())
    assert shown.title in texts
    assert "Source: the documents that ofsted-kg has read." in texts
    assert content == (tmp_path / "two.svg").read_bytes()
    assert (tmp_path / "one.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("name", "filters", "message"),
    [
        ("grade", {}, "no chart is called “grade”; did you mean grades"),
        ("grades", {}, "the chart grades needs --council"),
        ("grades", {"council": "Northam", "theme": "neglect"}, "the chart grades has no filter “theme”"),
        ("themes", {"council": "Nortam"}, "did you mean Northam"),
        ("themes", {"since": "soon"}, "a day as YYYY-MM-DD"),
    ],
)
def test_charts_that_cannot_be(store: ox.Store, name: str, filters: dict[str, object], message: str) -> None:
    with pytest.raises((UsageError, QueryError), match=message):
        chart(store, name, filters)


def test_files_that_cannot_be(store: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = chart(store, "issues")
    with pytest.raises(UsageError, match=r"a chart can be \.svg or \.png"):
        write_chart(shown, tmp_path / "out.pdf")
    with pytest.raises(UsageError, match="cannot write"):
        write_chart(shown, tmp_path / "nowhere" / "out.svg")
    monkeypatch.delitem(sys.modules, "ofsted_kg.charts.drawing")
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(UsageError, match=r"pip install 'ofsted-kg\[charts\]'"):
        write_chart(shown, tmp_path / "out.svg")


def test_on_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = ox.Store(str(tmp_path / "store"))
    made.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    made.flush()
    del made
    path = tmp_path / "out.svg"
    words = ["chart", "grades", "--council", "Northam", str(path), "--store", str(tmp_path / "store")]
    assert main(words) == 0
    assert capsys.readouterr().out == f"wrote {path}: Grades of Northam, 2022\n"
    assert path.stat().st_size
