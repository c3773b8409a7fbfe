"""Documents in, a store out: on small documents of our own and, where they are, on real ones."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.build import BuildReport, build
from ofsted_kg.errors import NothingUsableError, StoreError
from ofsted_kg.export.rdf import n_quads
from ofsted_kg.graph import provenance
from ofsted_kg.graph.store import open_store
from ofsted_kg.model import Document
from ofsted_kg.read.corpus import find_documents, read_document
from ofsted_kg.resources import DOCUMENTS
from ofsted_kg.vocab import OKG, RDF

ARTICLE = """---
title: Children’s services in {council} rated {grade}
publisher: The {council} Messenger
published: {year}-07-12
---
Children’s services at {council} Council are {grade}, Ofsted said after an inspection in May {year}.

Inspectors found that social workers know children well. Too many care plans are out of date.

Cllr Jo Lee, lead member for children, said: “We are pleased with what the inspectors saw here.”
"""
STORIES = [("Leicester", "good", 2019), ("Derby", "inadequate", 2021), ("Leicester", "outstanding", 2023)]


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """A folder with three short articles."""
    folder = tmp_path / "press"
    folder.mkdir()
    for council, grade, year in STORIES:
        text = ARTICLE.format(council=council, grade=grade, year=year)
        (folder / f"{council}-{year}.md").write_text(text, encoding="utf-8")
    return folder


def test_articles_become_a_graph(press: Path, tmp_path: Path) -> None:
    report = build([press], tmp_path / "store")
    assert (report.failed, report.duplicates, report.up_to_date) == ((), (), False)
    assert (report.census.documents, report.census.councils, report.census.inspections) == (3, 2, 3)
    assert report.census.people == 2
    store = open_store(tmp_path / "store")
    assert report.census.quads == len(n_quads(store).splitlines())


def test_equal_build_is_skipped_and_tells_the_same(press: Path, tmp_path: Path) -> None:
    (press / "empty.txt").write_text("")
    first = build([press], tmp_path / "store")
    before = (tmp_path / "store").stat().st_ino
    again = build([press], tmp_path / "store")
    assert again.up_to_date
    assert (again.census, again.duplicates) == (first.census, first.duplicates)
    assert list(map(str, again.failed)) == list(map(str, first.failed)) != []
    assert (tmp_path / "store").stat().st_ino == before


@pytest.mark.parametrize("change", ["add", "alter", "remove", "rename"])
def test_changed_documents_are_built_again(press: Path, tmp_path: Path, change: str) -> None:
    build([press], tmp_path / "store")
    derby = press / "Derby-2021.md"
    text = derby.read_text(encoding="utf-8")
    if change == "add":
        (press / "more.md").write_text(text.replace("May 2021", "May 2015"), encoding="utf-8")
    elif change == "alter":
        derby.write_text(text.replace("inadequate", "good"), encoding="utf-8")
    elif change == "remove":
        derby.unlink()
    else:
        derby.rename(press / "renamed.md")
    assert not build([press], tmp_path / "store").up_to_date


def test_changed_program_builds_again(press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([press], tmp_path / "store")
    monkeypatch.setattr(provenance, "version", lambda name: f"{name} 99")
    assert not build([press], tmp_path / "store").up_to_date


def test_same_bytes_under_two_names_are_one_document(press: Path, tmp_path: Path) -> None:
    copy = press / "sub" / "A-copy.md"
    copy.parent.mkdir()
    copy.write_bytes((press / "Derby-2021.md").read_bytes())
    report = build([press, copy], tmp_path / "store")
    assert report.census.documents == 3
    assert report.duplicates == (press / "Derby-2021.md",)


def test_bad_documents_are_named_and_the_rest_is_built(press: Path, tmp_path: Path) -> None:
    (press / "page.pdf").write_text("<html><body>not a PDF</body></html>")
    (press / "empty.txt").write_text("")
    report = build([press, tmp_path / "missing"], tmp_path / "store")
    assert report.census.documents == 3
    assert sorted(error.path.name for error in report.failed) == ["empty.txt", "missing", "page.pdf"]
    assert all(error.reason for error in report.failed)


def test_fault_in_one_document_stops_no_other(
    press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path) -> Document:
        if "Derby" in path.name:
            raise RuntimeError("a case nobody thought of")
        return read_document(path)

    monkeypatch.setattr("ofsted_kg.jobs.read_document", read)
    report = build([press], tmp_path / "store", jobs=1)
    assert report.census.documents == 2
    (error,) = report.failed
    assert error.path.name == "Derby-2021.md"
    assert "RuntimeError('a case nobody thought of')" in error.reason


def test_document_that_kills_its_process_stops_no_other(
    press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path) -> Document:
        if "Derby" in path.name:
            os._exit(9)
        return read_document(path)

    monkeypatch.setattr("ofsted_kg.jobs.read_document", read)
    monkeypatch.setattr("ofsted_kg.jobs._FEWEST_PER_JOB", 1)
    report = build([press], tmp_path / "store", jobs=2)
    assert report.census.documents == 2
    (error,) = report.failed
    assert "brought its process down" in error.reason


def test_nothing_usable_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(NothingUsableError, match=r"empty\.txt") as caught:
        build([tmp_path / "empty.txt"], tmp_path / "new" / "store")
    assert [error.path.name for error in caught.value.failed] == ["empty.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["empty.txt"]


def test_folder_without_documents_is_nothing_usable(tmp_path: Path) -> None:
    with pytest.raises(NothingUsableError, match=r"no \.pdf"):
        build([tmp_path], tmp_path / "store")


def test_foreign_folder_is_refused_before_anything_is_read(press: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with pytest.raises(StoreError, match="left alone"):
        build([press], press, progress=lambda *news: told.append(news))
    assert not told


def test_progress_tells_stages_in_order(press: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build([press], tmp_path / "store", jobs=1, progress=lambda *news: told.append(news))
    assert [news for news in told if news[0] == "reading"] == [("reading", done, 3) for done in range(4)]
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["reading", "writing", "deriving"]


_BUILD = """
import sys
from ofsted_kg.build import build
from ofsted_kg.graph.store import open_store
from ofsted_kg.vocab import GRAPH_PROVENANCE
store, jobs, *paths = sys.argv[1:]
build(paths, store, jobs=int(jobs))
quads = map(str, open_store(store))
for quad in sorted(quad for quad in quads if not quad.endswith(f"<{GRAPH_PROVENANCE}>")):
    print(quad)
"""


def built_elsewhere(paths: Iterable[Path], store: Path, *, hash_seed: int, jobs: int) -> bytes:
    """What a build in a process of its own stores, blank nodes by the names that they have there."""
    return subprocess.run(
        [sys.executable, "-c", _BUILD, str(store), str(jobs), *map(str, paths)],
        env=os.environ | {"PYTHONHASHSEED": str(hash_seed)},
        capture_output=True,
        check=True,
    ).stdout


def test_same_bytes_in_another_order_and_hash_seed(press: Path, tmp_path: Path) -> None:
    paths = sorted(press.iterdir())
    first = built_elsewhere(paths, tmp_path / "one", hash_seed=1, jobs=1)
    other = built_elsewhere(reversed(paths), tmp_path / "two", hash_seed=2, jobs=2)
    assert first.count(b"\n") > 1000
    assert first == other


EVIDENCED = (OKG.Inspection, OKG.Judgement, OKG.Finding, OKG.RoleHolding, OKG.Quotation)


def unproven(paths: list[Path], store: ox.Store) -> list[str]:
    """The facts of these classes whose evidence does not stand in its document at the stated place."""
    texts = {document.sha256: document.text for document in map(read_document, find_documents(paths)[0])}
    faults = []
    for kind in EVIDENCED:
        facts = {
            quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(kind))
        }
        for fact in facts:
            passages = objects(store, fact, OKG.evidence)
            if not passages or not all(stands(store, passage, texts) for passage in passages):
                faults.append(str(fact))
    return faults


def objects(store: ox.Store, subject: object, predicate: str) -> list[ox.NamedNode | ox.Literal]:
    assert isinstance(subject, ox.NamedNode)
    found = (quad.object for quad in store.quads_for_pattern(subject, ox.NamedNode(predicate), None))
    return [term for term in found if isinstance(term, ox.NamedNode | ox.Literal)]


def stands(store: ox.Store, passage: object, texts: dict[str, str]) -> bool:
    """Whether the passage, or each part of a composed one, is word for word in its document."""
    parts = objects(store, passage, OKG.part)
    if parts:
        words = {objects(store, part, OKG.text)[0].value for part in parts}
        (whole,) = objects(store, passage, OKG.text)
        return all(stands(store, part, texts) for part in parts) and all(w in whole.value for w in words)
    (document,) = objects(store, passage, OKG.inDocument)
    (sha256,) = objects(store, document, OKG.sha256)
    (text,) = objects(store, passage, OKG.text)
    start, end = (int(objects(store, passage, p)[0].value) for p in (OKG.startOffset, OKG.endOffset))
    return bool(text.value) and texts[sha256.value][start:end] == text.value


def checked(paths: list[Path], store: Path) -> BuildReport:
    report = build(paths, store)
    assert not report.failed
    assert not unproven(paths, open_store(store))
    return report


def test_every_fact_of_the_shipped_documents_has_its_words(tmp_path: Path) -> None:
    if not any(DOCUMENTS.glob("*")):
        pytest.skip("no documents are shipped yet")
    report = checked([DOCUMENTS], tmp_path / "store")
    assert report.census.findings > 20


def test_every_fact_of_real_documents_has_its_words(shared: Path, tmp_path: Path) -> None:
    reports = sorted((shared / "reports").rglob("*.pdf"))[::8]
    report = checked([shared / "seeds", *reports], tmp_path / "store")
    assert report.census.documents == 5 + len(reports)
    assert report.census.judgements > 40


CORRECTIONS = """kind,subject,object,property,value,who,why
same,id:person/derby/jo-lee,id:person/leicester/jo-lee,,,Ann Reader,she moved
same,id:person/derby/nobody,id:person/leicester/jo-lee,,,Ann Reader,she moved
value,id:inspection/derby-2021-05,,okg:startDate,2021-05-04,Ann Reader,the report says so
"""


def test_corrections_are_applied_recorded_and_survive(press: Path, tmp_path: Path) -> None:
    table = tmp_path / "corrections.csv"
    table.write_text(CORRECTIONS, encoding="utf-8")
    plain = build([press], tmp_path / "store")
    first = build([press], tmp_path / "store", corrections=table)
    again = build([press], tmp_path / "store", corrections=table)
    assert (plain.refused, first.up_to_date, again.up_to_date) == ((), False, True)
    assert [refusal.line for refusal in first.refused] == [3]
    assert again.refused == first.refused
    assert first.census.people == plain.census.people - 1
    quads = set(n_quads(open_store(tmp_path / "store")).splitlines())
    assert any(b"derby-2021-05> <https://w3id.org/ofsted-kg/ontology#startDate>" in quad for quad in quads)
    (press / "Leicester-2023.md").unlink()
    later = build([press], tmp_path / "store", corrections=table)
    assert (later.census.people, [refusal.line for refusal in later.refused]) == (1, [3])
