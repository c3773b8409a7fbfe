"""Pages on things: golden pages of the small graph, other engines, forms, colours."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from ofsted_kg.cli import main
from ofsted_kg.cli.colours import painter
from ofsted_kg.errors import QueryError
from ofsted_kg.query.bind import bind
from ofsted_kg.query.page import as_json, as_markdown, as_text
from ofsted_kg.query.prefixes import PREFIXES
from ofsted_kg.query.remote import remote_source
from ofsted_kg.query.run import Source, local_source, rows
from ofsted_kg.query.saved import names_of_queries, saved_query
from ofsted_kg.query.show import KINDS, PAGES, show
from ofsted_kg.vocab import BASE

GOLDEN = Path(__file__).parent / "golden" / "show"
SHOWN = {
    "council": "Eastmere",
    "person": "id:person/eastmere/bo-marsh",
    "inspection": "Eastmere 2022",
    "theme": "Care plans and reviews",
}
QUERIES = [(kind, name) for kind in KINDS for name in names_of_queries(PAGES / kind)]


def test_every_kind_has_a_page() -> None:
    assert sorted(path.name for path in PAGES.iterdir()) == sorted(KINDS) == sorted(SHOWN)


@pytest.mark.parametrize("kind", SHOWN)
def test_page(kind: str, source: Source) -> None:
    page = show(SHOWN[kind], source)
    assert page.kind == kind
    told = "".join(f"{line}\n" for line in as_text(page, 100))
    assert told == (GOLDEN / f"{kind}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", SHOWN)
def test_page_of_an_endpoint(kind: str, source: Source, address: str) -> None:
    assert show(SHOWN[kind], remote_source(address)) == show(SHOWN[kind], source)


@pytest.mark.parametrize(("kind", "name"), QUERIES)
def test_same_section_by_another_engine(kind: str, name: str, store: ox.Store, source: Source) -> None:
    peer = Dataset(default_union=True).parse(data=store.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    text = bind(saved_query(name, PAGES / kind), {"thing": show(SHOWN[kind], source).thing}, source)
    found = sorted(tuple("" if v is None else v.value for v in solution) for solution in rows(source(text)))
    other = sorted(tuple("" if v is None else str(v) for v in row) for row in peer.query(text))  # type: ignore[union-attr]
    assert other == found


@pytest.mark.parametrize("kind", SHOWN)
def test_facts_have_places(kind: str, source: Source) -> None:
    """All but what the register and the ontology say, and counts."""
    for section in show(SHOWN[kind], source).sections:
        if section.name not in ("about", "by-year"):
            assert all(fact.places or section.name == "documents" for fact in section.facts), section


@pytest.mark.parametrize("kind", SHOWN)
@pytest.mark.parametrize("width", [40, 79, 200])
def test_lines_fit_the_terminal(kind: str, width: int, source: Source) -> None:
    assert max(map(len, as_text(show(SHOWN[kind], source), width))) <= width


def test_the_own_report_stands_before_what_others_say(store: ox.Store) -> None:
    added = ox.Store()
    added.extend(store)
    added.update(
        """INSERT DATA { GRAPH <https://w3id.org/ofsted-kg/graph/document/a01> {
          id:document\\/a01 okg:fileName "a later report.pdf" ; dcterms:title "A later report" .
          id:passage\\/a01\\/1-2 okg:inDocument id:document\\/a01 ; okg:page 1 .
          id:judgement\\/eastmere\\/2022-05-09\\/leadership\\/good okg:evidence id:passage\\/a01\\/1-2 .
        } }""",
        prefixes=PREFIXES,
    )
    page = show("Eastmere 2022", local_source(added))
    judgements = next(section for section in page.sections if section.name == "judgements")
    places = next(fact.places for fact in judgements.facts if fact.says["area"] == "impact of leaders")
    told = ("Eastmere: inspection of services", "A later report", "Eastmere still has work to do")
    assert tuple(place.document for place in places) == told


def test_roles_that_differ_in_their_document_are_one(source: Source) -> None:
    roles = next(s for s in show("Cy Lane", source).sections if s.name == "roles")
    assert [len(fact.places) for fact in roles.facts] == [2]


def test_a_page_number_stays_on_its_line(source: Source) -> None:
    for width in range(40, 120):
        lines = list(as_text(show("Eastmere", source), width))
        assert not any(line.endswith(" p.") for line in lines)
        assert "\N{NO-BREAK SPACE}" not in "".join(lines)


def test_json_has_every_passage(source: Source) -> None:
    data = json.loads(as_json(show("Eastmere", source)))
    assert data["thing"] == f"{BASE}id/council/eastmere"
    facts = [
        fact for section in data["sections"] if section["name"] == "inspections" for fact in section["facts"]
    ]
    assert {"says", "under", "tone", "thing", "places"} == set(facts[0])
    assert {"document", "page", "quote", "file"} == set(facts[0]["places"][0])


def test_markdown(source: Source) -> None:
    lines = list(chain.from_iterable(line.split("\n") for line in as_markdown(show("Eastmere", source))))
    assert lines[0] == "# Eastmere"
    assert "## Inspections" in lines
    assert any(
        line.startswith("- requires improvement to be good, overall effectiveness (") for line in lines
    )


# NO_COLOR, FORCE_COLOR, is a terminal, TERM, colours
COLOURED = [
    ("", "", True, "xterm", True),
    ("", "", False, "xterm", False),
    ("", "", True, "dumb", False),
    ("1", "", True, "xterm", False),
    ("1", "1", True, "xterm", False),
    ("", "1", False, "xterm", True),
]


@pytest.mark.parametrize(("no", "force", "terminal", "term", "coloured"), COLOURED)
def test_colours(
    no: str, force: str, terminal: bool, term: str, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stream:
        def isatty(self) -> bool:
            return terminal

    for name, value in {"NO_COLOR": no, "FORCE_COLOR": force, "TERM": term}.items():
        monkeypatch.setenv(name, value)
    paint = painter(Stream())  # type: ignore[arg-type]
    assert paint("good", "good") == ("\033[32mgood\033[0m" if coloured else "good")
    assert paint("plain", "something else") == "plain"


@pytest.mark.parametrize(
    ("form", "start"), [("text", "Eastmere\n"), ("markdown", "# Eastmere\n"), ("json", "{\n")]
)
def test_command(form: str, start: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "Eastmere", "--store", str(folder), "--format", form]) == 0
    told = capsys.readouterr().out
    assert told.startswith(start)
    assert "\033" not in told


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Bo Marsh", "names more than one thing: id:person/eastmere/bo-marsh, id:person/westbrook/bo-marsh"),
        ("Eastmare", "no council is called “Eastmare”; did you mean Eastmere"),
        ("id:document/e22", "is no council, person, inspection or theme; “ofsted-kg why” tells what it is"),
        ("qqqq", "no council, person, inspection or theme is called “qqqq”"),
    ],
)
def test_no_page(name: str, message: str, source: Source) -> None:
    with pytest.raises(QueryError, match=message):
        show(name, source)
