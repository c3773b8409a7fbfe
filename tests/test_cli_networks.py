"""Networks on the terminal: files, what is said of them, and what cannot be."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from ofsted_kg.cli import main

SMALL = Path(__file__).parent / "network" / "small.trig"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("networks") / "store"
    made = ox.Store(str(folder))
    made.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    made.flush()
    return str(folder)


def test_a_network_is_made_once_for_all_its_files(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / f"issues{suffix}" for suffix in (".gexf", ".edges.csv", ".nq")]
    options = ["--network", "issues", "--council", "Northam", "--min-weight", "1", "--store", store]
    assert main(["export", *map(str, files), *options]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"wrote {files[2]}",
        f"wrote {files[0]}: 4 nodes, 3 edges",
        f"wrote {files[1]}: 4 nodes, 3 edges",
    ]
    assert nx.read_gexf(files[0]).number_of_edges() == 3


def test_a_picture_has_title_legend_and_names(store: str, tmp_path: Path) -> None:
    path = tmp_path / "out.svg"
    assert main(["picture", "officials", str(path), "--store", store]) == 0
    drawn = path.read_text(encoding="utf-8")
    for text in (
        "Councils, their officials",
        "official (2)",
        "office (2)",
        "Eastby &amp; &lt;Isles&gt;",
        "李娜",
    ):
        assert f">{text}" in drawn


def test_a_network_of_nothing_is_a_file_and_a_word(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "none.gexf"
    assert main(["export", str(path), "--since", "2090-01-01", "--store", store]) == 0
    assert "the network officials is empty: nothing in the graph fits" in capsys.readouterr().err
    assert len(nx.read_gexf(path)) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["export", "a.gexf", "--network", "oficials"],
            "no network is called “oficials”; there are councils",
        ),
        (["export", "a.gexf", "--council", "Nortam"], "did you mean Northam"),
        (["export", "a.gexf", "--network", "inspectors", "--theme", "neglect"], "has no filter “theme”"),
        (["export", "a.gexf", "--since", "soon"], "a day as YYYY-MM-DD"),
        (["export", "a.ttl", "--council", "Northam"], "none of the files is one"),
        (["export", "a.svg", "--dynamic"], "only .gexf has a timeline"),
        (["picture", "officials", "a.png"], "a picture can be .svg or .dot"),
    ],
)
def test_wrong_usage(
    store: str,
    arguments: list[str],
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*arguments, "--store", store]) == 2
    assert message in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
