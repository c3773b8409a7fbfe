from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ofsted_kg.cli import main

ARTICLE = """\
---
title: Hartlepool’s services for children are good
publisher: The Tees Gazette
published: 2024-07-01
---
Ofsted inspected Hartlepool Borough Council’s children’s services in May 2024 and rated them good.

Inspectors said that social workers know the children well.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    assert main(["build", str(folder / "article.md"), "--store", str(folder / "store")]) == 0
    return folder / "store"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ofsted_kg", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )


def test_queries_lists_and_shows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["queries"]) == 0
    assert "recurring-issues" in capsys.readouterr().out
    assert main(["queries", "council-timeline"]) == 0
    shown = capsys.readouterr().out
    assert "parameters:" in shown
    assert "SELECT" in shown


def test_query_prints_csv_when_piped(built: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["query", "council-timeline", "--set", "council=Hartlepool", "--store", str(built)]) == 0
    assert capfdbinary.readouterr().out.startswith(b"council,from,until")


def test_query_takes_files_and_the_environment(built: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("ASK { ?s a okg:Council }", encoding="utf-8")
    asked = run("query", str(tmp_path / "mine.rq"), "--format", "table", OFSTED_KG_STORE=str(built))
    assert (asked.stdout, asked.returncode) == ("yes\n", 0)


# arguments, what the message says
WRONG = [
    (["query", "council-timelin"], "did you mean council-timeline"),
    (["query", "council-timeline", "--set", "place=x"], "no parameter “place”; it has council, from, to"),
    (["query", "council-timeline", "--set", "until=2020-01-01"], "it has council, from, to"),
    (["query", "council-timeline", "--set", "from=soon"], "takes a day as YYYY-MM-DD"),
    (["query", "council-timeline", "--set", "council=Hartlepol"], "did you mean Hartlepool"),
    (["query", "council-timeline", "--set", "council"], "--set takes name=value"),
    (["query", "council-timeline", "--set", "to=2020-01-01", "to=2021-01-01"], "gives to twice"),
    (["query", "council-timeline", "--format", "turtle"], "turtle is for graphs"),
    (["query", "nowhere.rq"], "cannot be read"),
    (["query", "SELECT * {"], "not a SPARQL query"),
    (["query", " "], "there is no query"),
    (["query", "zzzz"], "no saved query is called “zzzz”; “ofsted-kg queries” lists them"),
    (["query", "describe <urn:x"], "not a SPARQL query"),
    (["queries", "official"], "did you mean officials"),
    (["export", "graph.doc"], "unknown suffix"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_wrong_usage(
    arguments: list[str], message: str, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = [] if arguments[0] == "queries" else ["--store", str(built)]
    assert main([*arguments, *store]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert "Traceback" not in error


def test_nothing_typed_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "validate" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["nonsense"], ["query"], ["build", "--jobs", "0"]])
def test_what_the_parser_refuses(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2


def test_an_unknown_option_is_told_those_of_its_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["search", "care", "--until", "2020-01-01"])
    told = capsys.readouterr().err
    assert "[--from DAY] [--to DAY]" in told
    assert "unrecognized arguments: --until 2020-01-01" in told


def test_missing_store_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "coverage", "--store", str(tmp_path / "none")]) == 2
    assert "ofsted-kg build" in capsys.readouterr().err


def test_some_documents_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert main(["build", str(tmp_path), "--store", str(tmp_path / "s"), "--format", "json"]) == 3
    told = capsys.readouterr()
    assert json.loads(told.out)["documents"] == 1
    assert "not read: " in told.err
    assert "empty.txt: " in told.err


def test_nothing_usable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert main(["build", str(tmp_path), "--store", str(tmp_path / "s")]) == 1
    assert "empty.txt: " in capsys.readouterr().err
    assert not (tmp_path / "s").exists()


def test_extract_quotes_every_fact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "article.md"
    path.write_text(ARTICLE, encoding="utf-8")
    assert main(["extract", str(path), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [fact["council"] for fact in data["councils"]] == ["hartlepool"]
    assert data["judgements"]
    assert data["findings"]
    assert all(p["quote"] for kind in ("judgements", "findings") for f in data[kind] for p in f["evidence"])
    assert main(["extract", str(path)]) == 0
    assert "Hartlepool Borough Council" in capsys.readouterr().out
    assert main(["extract", str(tmp_path / "none.txt")]) == 1


def test_export_by_suffix(built: Path, tmp_path: Path) -> None:
    files = [tmp_path / "graph.nq", tmp_path / "graph.ttl"]
    assert main(["export", *map(str, files), "--store", str(built)]) == 0
    assert all(path.stat().st_size for path in files)


@pytest.mark.parametrize(
    "command",
    [
        "query council-timeline --set council=$'\\xff'",
        "query - <<< $'ASK { ?s ?p \"\\xff\" }'",
        "search $'\\xff'",
        "search care --council $'\\xff'",
        "show $'Leic\\xff'",
        "why $'Leic\\xff'",
    ],
)
def test_what_is_not_utf8_is_refused(command: str, built: Path) -> None:
    asked = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m ofsted_kg {command}"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"OFSTED_KG_STORE": str(built), "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"},
    )
    assert asked.returncode == 2
    assert "not UTF-8 text" in asked.stderr


def test_a_broken_pipe_ends_quietly(built: Path) -> None:
    command = f"{sys.executable} -m ofsted_kg query - --store {built} | head -n 1"
    asked = subprocess.run(
        ["bash", "-c", command],
        input="SELECT * { ?s ?p ?o . ?s2 ?p ?o2 } LIMIT 200000",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (asked.stdout, asked.stderr) == ("o,o2,p,s,s2\n", "")


# Two rows of everything with everything: more than anybody has memory for.
EVERYTHING = "SELECT * { ?s ?p ?o . ?s2 ?p2 ?o2 }"


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "xml", "table", "markdown"])
def test_an_answer_without_end_takes_little_memory(form: str, shipped: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "ofsted_kg",
        "query",
        EVERYTHING,
        "--store",
        str(shipped),
        "--format",
        form,
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout
    assert len(process.stdout.read(5_000_000)) == 5_000_000
    peak = peak_of(process.pid)
    process.stdout.close()
    assert process.wait() == 141
    assert peak < 200_000


def peak_of(process: int) -> int:
    """The most memory that a process has had, in KiB; what `wait4` tells holds that of its parent, too."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        pytest.skip("this system does not tell the memory of a process")
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))


def test_a_note_on_terms_that_do_not_exist(built: Path) -> None:
    asked = run("query", "SELECT * { ?x a okg:Counsil }", "--store", str(built))
    assert (asked.stdout, asked.returncode) == ("x\n", 0)
    assert asked.stderr.startswith(
        "ofsted-kg: note: the graph knows no okg:Counsil; did you mean okg:Council"
    )
    assert run("query", "coverage", "--store", str(built)).stderr == ""


def test_output_that_cannot_be_written() -> None:
    def asked(redirected: str) -> tuple[int, str]:
        shell = f"{sys.executable} -m ofsted_kg queries {redirected}"
        done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    assert asked(">&-") == (0, "")
    if Path("/dev/full").exists():
        assert asked("> /dev/full") == (1, "ofsted-kg: [Errno 28] No space left on device\n")


def test_a_fault_is_told_without_its_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ofsted_kg.query.saved.names_of_queries", lambda: 1 / 0)
    monkeypatch.delenv("OFSTED_KG_TRACE", raising=False)
    assert main(["queries"]) == 70
    assert "a fault in this program: ZeroDivisionError" in capsys.readouterr().err
    monkeypatch.setenv("OFSTED_KG_TRACE", "1")
    with pytest.raises(ZeroDivisionError):
        main(["queries"])


def test_a_question_imports_nothing_heavy(built: Path) -> None:
    program = (
        "import sys; from ofsted_kg.cli import main\n"
        f"assert main(['query', 'coverage', '--store', {str(built)!r}]) == 0\n"
        "heavy = {'rdflib', 'networkx', 'owlready2', 'trafilatura', 'pypdfium2', 'SPARQLWrapper', 'numpy'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_version() -> None:
    assert run("--version").stdout.startswith("ofsted-kg 0.")


DERIVED = "ASK { GRAPH graph:derived { ?s ?p ?o } }"


def test_one_flag_leaves_derived_facts_out(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ["--store", str(built)]
    for flags, answer in (([], "yes"), (["--without-derived"], "no")):
        capsys.readouterr()
        assert run("query", DERIVED, "--format", "table", *flags, *store).stdout == f"{answer}\n"
        assert main(["export", str(tmp_path / f"{answer}.trig"), *flags, *store]) == 0
        assert main(["validate", *flags, *store]) == 0
        assert main(["validate", str(tmp_path / "yes.trig"), *flags]) == 0
        assert main(["why", "Hartlepool 2024", *flags, *store]) == 0
    assert "GRAPH <graph/derived>" in (tmp_path / "yes.trig").read_text(encoding="utf-8")
    assert "GRAPH <graph/derived>" not in (tmp_path / "no.trig").read_text(encoding="utf-8")


def test_an_endpoint_keeps_its_derived_facts(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["query", DERIVED, "--endpoint", "http://127.0.0.1:1/sparql", "--without-derived"]
    assert main(asked) == 2
    assert "for a store of one's own" in capsys.readouterr().err


COUNTED = [
    ("SELECT (COUNT(?i) AS ?n) { ?i a okg:Inspection }", True),
    ("SELECT (COUNT(DISTINCT ?i) AS ?n) { ?i a okg:Inspection }", False),
    ("SELECT (COUNT(?i) AS ?n) { GRAPH ?g { ?i a okg:Inspection } }", False),
    ("SELECT ?i { ?i a okg:Inspection }", False),
]


@pytest.mark.parametrize(("query", "noted"), COUNTED)
def test_a_note_on_what_is_counted_twice(
    query: str, noted: bool, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", query, "--store", str(built)]) == 0
    assert ("COUNT(DISTINCT …)" in capsys.readouterr().err) is noted
