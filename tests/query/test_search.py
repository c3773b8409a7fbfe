"""Searching by words: a store with its index, an endpoint without one, corrections, the command."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.build import build
from ofsted_kg.cli import main
from ofsted_kg.errors import QueryError
from ofsted_kg.graph.full_text import FILE, index_of
from ofsted_kg.graph.store import open_store
from ofsted_kg.query.ask import ask
from ofsted_kg.query.result import Result
from ofsted_kg.query.run import Answer, Source, local_source, run
from ofsted_kg.query.search import facts_of, search
from ofsted_kg.resources import DOCUMENTS

ALL = 10_000


def found(words: str, source: Source, index: Path | None, **filters: str) -> list[str]:
    """The things, in order of rank."""
    given = {name.rstrip("_"): value for name, value in filters.items()}
    return [hit.thing for hit in search(words, given, ALL, source, index=index)]


@pytest.fixture(scope="module")
def asked(shipped: Path) -> Source:
    return local_source(open_store(shipped))


FILTERS = [
    {},
    {"council": "Leicester"},
    {"council": "E10000018"},
    {"theme": "Disabled children and short breaks"},
    {"polarity": "strength"},
    {"polarity": "weakness", "council": "Leicestershire"},
    {"kind": "recommendation"},
    {"kind": "quotation"},
    {"kind": "finding", "from_": "2019-01-01"},
    {"from_": "2019-01-01", "to": "2020-12-31"},
]


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("words", ["children", "Ofsted OR Leicester", "children NOT good"])
def test_index_and_graph_agree(words: str, filters: dict[str, str], shipped: Path, asked: Source) -> None:
    """Of these words the shipped documents have no form that one of the two does not know."""
    assert sorted(found(words, asked, index_of(shipped), **filters)) == sorted(
        found(words, asked, None, **filters)
    )


QUOTED = [
    "children",
    "DRIFT AND DELAY",
    "elay",
    "leaders’ ",
    "%",
    "_",
    "\\",
    "'",
    "",
    "no such words",
    "x" * 60_000,
]


@pytest.mark.parametrize("words", QUOTED)
@pytest.mark.parametrize(
    "values", [{}, {"council": "Leicester"}, {"polarity": "weakness", "from": "2019-01-01"}]
)
def test_an_index_changes_no_row(words: str, values: dict[str, str], shipped: Path, asked: Source) -> None:
    given = {"q": words, **values}
    with_index, without = (
        Result(ask("finding-search", given, asked, index=index)).to_dicts()
        for index in (index_of(shipped), None)
    )
    assert with_index == without


def test_the_index_narrows_what_is_asked(shipped: Path) -> None:
    texts: list[str] = []

    def source(text: str) -> Answer:
        texts.append(text)
        return run(ox.Store(), text)

    for words in ("drift", "a"):  # the second is in most texts
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("ofsted_kg.query.indexed._MOST", 20)
            ask("finding-search", {"q": words}, source, index=index_of(shipped))
    assert [("VALUES ?finding { <" in text, "# With an index" in text) for text in texts] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(("words", "found"), [("patchy", 0), ("drift and", 1)])
def test_words_of_a_query_on_the_terminal(
    words: str, found: int, shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", "finding-search", "--set", f"q={words}", "--store", str(shipped)]) == 0
    assert bool(capsys.readouterr().out.count("\n") - 1) == bool(found)


def test_everything_with_words_is_in_the_index(shipped: Path, asked: Source) -> None:
    everything = "SELECT DISTINCT ?t { { ?t okg:findingOf ?i } UNION { ?t a okg:Quotation } }"
    # Every finding and quotation has a word that begins with one of the letters.
    words = " OR ".join(f"{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz")
    assert set(found(words, asked, index_of(shipped))) == {
        row["t"] for row in Result(ask(everything, {}, asked))
    }


def test_hits_are_told_in_order_with_place(asked: Source, shipped: Path) -> None:
    hits = search("children", {"council": "Leicester"}, 5, asked, index=index_of(shipped))
    rows = Result(facts_of(hits, asked)).to_dicts()
    assert [row["thing"] for row in rows] == [hit.thing for hit in hits]
    assert [row["rank"] for row in rows] == [1, 2, 3, 4, 5]
    assert all(row["document"] and row["file"] and "hildren" in str(row["quote"]) for row in rows)


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"council": "Lester"}, "no council is called “Lester”; did you mean Leicester"),
        ({"polarity": "bad"}, "no polarity is called “bad”"),
        ({"kind": "findings"}, "it takes one of finding, recommendation, quotation"),
        ({"from_": "2024"}, "takes a day as YYYY-MM-DD"),
        ({"until": "2024-01-01"}, "no filter “until”; there are council, theme, polarity, kind, from, to"),
        ({"matches": "true"}, "no filter “matches”"),
    ],
)
@pytest.mark.parametrize("has_index", [True, False])
def test_wrong_filters(
    filters: dict[str, str], message: str, has_index: bool, asked: Source, shipped: Path
) -> None:
    with pytest.raises(QueryError, match=message):
        found("children", asked, index_of(shipped) if has_index else None, **filters)


def test_corrections_reach_the_index(asked: Source, shipped: Path, tmp_path: Path) -> None:
    strengths = found("children", asked, index_of(shipped), polarity="strength")
    lines = [
        f"not-a-fact,{strengths[0]},,,,Ann Reader,misread",
        f"value,{strengths[1]},,okg:polarity,polarity:weakness,Ann Reader,a reproach",
    ]
    header = "kind,subject,object,property,value,who,why"
    (tmp_path / "corrections.csv").write_text("\n".join([header, *lines]), encoding="utf-8")
    report = build([DOCUMENTS], tmp_path / "store", corrections=tmp_path / "corrections.csv", jobs=1)
    assert not report.refused
    source, index = local_source(open_store(tmp_path / "store")), index_of(tmp_path / "store")
    assert strengths[0] not in found("children", source, index)
    assert strengths[1] in found("children", source, index, polarity="weakness")
    assert strengths[2:] == found("children", source, index, polarity="strength")


def test_command(shipped: Path, capfd: pytest.CaptureFixture[str]) -> None:
    asked = ["search", "children", "care", "--store", str(shipped), "--limit", "2"]
    assert main(asked) == 0
    assert capfd.readouterr().out.startswith("rank,kind,council,date,themes,speaker,quote,document,page")
    assert main([*asked, "--format", "json"]) == 0
    assert len(json.loads(capfd.readouterr().out)["results"]["bindings"]) == 2
    assert main([*asked, "--format", "text"]) == 0
    told = capfd.readouterr()
    assert told.out.startswith("● ")
    assert "\x02" not in told.out
    assert told.err == ""


def test_words_found_are_coloured(
    shipped: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert main(["search", "children", "--store", str(shipped), "--format", "text"]) == 0
    assert "\033[1;33mchildren\033[0m" in capfd.readouterr().out


def test_nothing_found_and_nothing_read(shipped: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "zyx", "--store", str(shipped), "--format", "text"]) == 0
    assert capfd.readouterr().out == "nothing found\n"
    assert main(["search", "care (", "--store", str(shipped)]) == 2
    assert "a word is missing here\n  care (\n        ^" in capfd.readouterr().err


def test_a_store_without_index_is_asked_by_sparql(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert not (folder / FILE).exists()
    assert main(["search", "care plan*", "--store", str(folder), "--format", "csv"]) == 0
    told = capfd.readouterr()
    assert "this store has no index of words" in told.err
    assert len(told.out.splitlines()) == 7


def test_an_endpoint_is_asked_by_sparql(
    address: str, source: Source, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = ["search", "supervision", "--council", "Eastmere", "--polarity", "weakness"]
    assert main([*asked, "--endpoint", address]) == 0
    told = capfd.readouterr()
    assert "an endpoint has no index of words" in told.err
    local = found("supervision", source, None, council="Eastmere", polarity="weakness")
    assert [line.split(",")[10] for line in told.out.splitlines()[1:]] == local != []
