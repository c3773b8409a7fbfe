"""Pushing: only what changed is sent, what is gone is removed, and what broke off is gone on with."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from endpoints import TOKEN, build_store, serving
from faulty import Answer, Faulty, running
from ofsted_kg.cli import main
from ofsted_kg.errors import StoreError, UsageError
from ofsted_kg.http import Client, Login
from ofsted_kg.push import Pushed, push
from ofsted_kg.push.content import Content
from ofsted_kg.push.record import recorded
from ofsted_kg.push.target import PLAIN, Target, _known, target_of
from ofsted_kg.query.remote import Endpoint
from ofsted_kg.vocab import BASE, GRAPH_COUNCILS, GRAPH_ONTOLOGY
from stores import KINDS, Elsewhere

DOCUMENTS = [f"{BASE}graph/document/{number:016x}" for number in range(6)]


def graph_store(*left_out: str, changed: str = "") -> ox.Store:
    """Six documents, the councils, and an ontology whose blank nodes hold it together."""
    store = ox.Store()
    said = ox.NamedNode(f"{BASE}ontology#text")
    for graph in (*DOCUMENTS, GRAPH_COUNCILS):
        for number in range(40):
            text = ox.Literal(f"“{number}” of\n{graph[-4:]} \\ . {graph == changed}")
            store.add(ox.Quad(ox.NamedNode(f"{graph}/{number}"), said, text, ox.NamedNode(graph)))
            confidence = ox.Literal("0.97", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
            store.add(ox.Quad(ox.NamedNode(f"{graph}/{number}"), said, confidence, ox.NamedNode(graph)))
    for number in range(40):
        blank = ox.BlankNode()
        store.add(ox.Quad(ox.NamedNode(f"urn:c{number}"), said, blank, ox.NamedNode(GRAPH_ONTOLOGY)))
        store.add(ox.Quad(blank, said, ox.Literal(str(number)), ox.NamedNode(GRAPH_ONTOLOGY)))
    for graph in left_out:
        store.remove_graph(ox.NamedNode(graph))
    return store


class There:
    """A store elsewhere, empty at first; remembers how often it was written to."""

    def __init__(self, store: Elsewhere, **kind: int | bool) -> None:
        self.client = Client(login=store.login)
        self.source = Endpoint(store.endpoint, self.client, as_one=False).ask
        found = target_of(store.endpoint, self.client)
        self.target = replace(found, kind=replace(found.kind, **kind), client=self)  # type: ignore[arg-type]
        self.sent: list[str] = []
        self.push(ox.Store())
        self.sent.clear()

    def send(self, method: str, url: str, **more: object) -> object:
        self.sent.append(method)
        return self.client.send(method, url, **more)  # type: ignore[arg-type]

    def push(self, store: ox.Store, *only: str, dry: bool = False) -> Pushed:
        return push(store, self.source, self.target, only=only, dry=dry)

    def has(self, store: ox.Store) -> bool:
        """Whether what is there is what `store` holds, by its statements and not by their number."""
        graphs = [name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode)]
        return all(self.lines(graph) == lines_of(store, graph) for graph in graphs)

    def lines(self, graph: str) -> list[str]:
        copy = ox.Store()
        answer = self.source(f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        assert isinstance(answer, ox.QueryTriples)
        name = ox.NamedNode(graph)
        copy.extend(ox.Quad(triple.subject, triple.predicate, triple.object, name) for triple in answer)
        return lines_of(copy, graph)


def lines_of(store: ox.Store, graph: str) -> list[str]:
    dataset = ox.Dataset(store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


@pytest.fixture(params=KINDS)
def there(request: pytest.FixtureRequest, elsewhere: Callable[[str], Elsewhere]) -> There:
    return There(elsewhere(request.param))


@pytest.fixture
def one(elsewhere: Callable[[str], Elsewhere]) -> There:
    return There(elsewhere("oxigraph"))


def test_only_what_changed_is_sent(there: There) -> None:
    first = there.push(graph_store())
    assert (len(first.sent), first.statements, first.differing) == (8, 7 * 80 + 80, {})
    assert there.has(graph_store())
    there.sent.clear()
    again = there.push(graph_store())
    assert (again.sent, len(again.unchanged), there.sent) == ((), 8, [])
    now = graph_store(DOCUMENTS[0], changed=DOCUMENTS[1])
    third = there.push(now)
    assert (third.sent, third.removed) == ((DOCUMENTS[1],), (DOCUMENTS[0],))
    assert there.has(now)
    assert DOCUMENTS[0] not in recorded(there.source)


@pytest.mark.parametrize("takes_quads", [True, False])
def test_large_graphs_go_in_pieces(elsewhere: Callable[[str], Elsewhere], takes_quads: bool) -> None:
    there = There(elsewhere("oxigraph"), limit=2000, takes_quads=takes_quads)
    there.push(graph_store())
    assert len(there.sent) > 30
    assert there.has(graph_store())
    there.push(graph_store(changed=DOCUMENTS[2]))
    assert there.has(graph_store(changed=DOCUMENTS[2]))


def test_a_graph_changed_by_somebody_else_is_sent_again(one: There) -> None:
    one.push(graph_store())
    one.target.remove(DOCUMENTS[3])
    assert one.push(graph_store()).sent == (DOCUMENTS[3],)


def test_a_part_alone(one: There) -> None:
    one.push(graph_store(), "councils", "ontology")
    assert sorted(recorded(one.source)) == [GRAPH_COUNCILS, GRAPH_ONTOLOGY]
    assert len(one.push(graph_store(), "document").sent) == 6
    assert one.push(graph_store(GRAPH_COUNCILS), "document").removed == ()
    with pytest.raises(UsageError, match="no part “documents”; there are councils, document, ontology"):
        one.push(graph_store(), "documents")


def test_a_dry_run_writes_nothing(one: There) -> None:
    assert len(one.push(graph_store(), dry=True).sent) == 8
    assert one.sent == []


def test_other_graphs_are_left_alone(one: There) -> None:
    other = f"{BASE}graph/of-somebody-else"
    one.target.put(other, b'<urn:a> <urn:b> "c" .\n')
    one.push(graph_store())
    assert one.push(ox.Store()).removed == tuple(sorted([*DOCUMENTS, GRAPH_COUNCILS, GRAPH_ONTOLOGY]))
    assert len(one.lines(other)) == 1
    one.target.remove(other)


@pytest.mark.parametrize("after", range(1, 12))
@pytest.mark.parametrize("takes_quads", [True, False])
def test_what_broke_off_is_gone_on_with(
    elsewhere: Callable[[str], Elsewhere], after: int, takes_quads: bool
) -> None:
    """The connection is lost for good at the so-many-th request, before or after it was carried out."""
    there = There(elsewhere("oxigraph"), limit=9000, takes_quads=takes_quads, at_once=1)
    there.push(graph_store(DOCUMENTS[5]))
    there.sent.clear()
    whole = graph_store(DOCUMENTS[4], changed=DOCUMENTS[1])
    carry_out = there.send

    def lost(method: str, url: str, **more: object) -> object:
        if len(there.sent) == after - 1 and after % 2:
            raise StoreError("the connection is lost")
        done = carry_out(method, url, **more)
        if len(there.sent) == after:
            raise StoreError("the connection is lost")
        return done

    there.send = lost  # type: ignore[method-assign]
    try:
        there.push(whole)
    except StoreError:
        there.send = carry_out  # type: ignore[method-assign]
        there.push(whole)
    assert there.has(whole)
    assert DOCUMENTS[4] not in recorded(there.source)
    assert there.push(whole).sent == ()


def test_a_killed_push_is_gone_on_with(
    elsewhere: Callable[[str], Elsewhere], shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = There(elsewhere("oxigraph"))
    address = elsewhere("oxigraph").endpoint
    arguments = [
        "push",
        "--store",
        str(shipped),
        "--endpoint",
        address,
        "--graph-store",
        f"{address[:-6]}/store",
    ]
    program = f"""
import os, signal
from ofsted_kg.cli import main
from ofsted_kg.push import target
known, sent = target._known, []
target._known = lambda *given: (known(*given)[0], target.Kind(limit=20_000, at_once=1))
send = target.Target._send
def counted(*given):
    send(*given)
    sent.append(given)
    if len(sent) == 30:
        os.kill(os.getpid(), signal.SIGKILL)
target.Target._send = counted
main({arguments!r})
"""
    killed = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    done = sum(entry is not None for entry in recorded(there.source).values())
    assert 0 < done < 10
    assert main(arguments) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["unchanged"], len(told["sent"])) == (done, 10 - done)
    assert there.has(ox.Store.read_only(str(shipped)))
    assert main([*arguments, "--format", "text"]) == 0
    assert capsys.readouterr().out == "nothing to do: all 10 graphs are there as they are here\n"


def test_counting_finds_what_a_store_lost(one: There, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        Content, "quads", lambda content, _: [b"" if content.graph == DOCUMENTS[0] else b"\n"]
    )
    done = one.push(graph_store())
    assert done.differing[DOCUMENTS[0]] == (80, 0)


def test_compressed(elsewhere: Callable[[str], Elsewhere]) -> None:
    for kind in ("oxigraph", "fuseki"):
        there = There(elsewhere(kind))
        there.target = replace(there.target, compress=True)
        assert there.push(graph_store()).differing == {}


@pytest.mark.parametrize(
    ("endpoint", "headers", "address"),
    [
        ("http://h/query", {"Server": "Oxigraph/0.5.13"}, "/store"),
        ("http://h/ds/sparql", {"Fuseki-Request-Id": "1"}, "/ds/data"),
        ("http://h/ds/", {"Fuseki-Request-Id": "1"}, "/ds/data"),
        ("http://h/sparql", {"Server": "Virtuoso/07.20.3229 (Linux)"}, "/sparql-graph-crud-auth"),
        ("http://h/repositories/kg", {"Server": "Apache"}, "/repositories/kg/rdf-graphs/service"),
        ("http://h/sparql", {"Server": "ofsted-kg"}, "/graph-store"),
        ("http://h/api", {}, "/api"),
    ],
)
def test_where_a_server_takes_graphs(endpoint: str, headers: dict[str, str], address: str) -> None:
    found, _ = _known(endpoint, {name.lower(): value for name, value in headers.items()})
    assert found == f"http://h{address}"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (
            Answer(405),
            "does not take the graphs: 405 Method Not Allowed; name its graph store by --graph-store",
        ),
        (Answer(403), "it wants a login"),
        (Answer(507), "507 Insufficient Storage$"),
    ],
)
def test_refusals_are_told(answer: Answer, message: str) -> None:
    with running(Faulty(answer)) as server, pytest.raises(StoreError, match=message):
        Target(f"{server.url}/?x=1", PLAIN, Client()).put("urn:g", b"")


def test_into_our_own_endpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFSTED_KG_TOKEN", TOKEN)
    with serving(build_store(tmp_path / "store"), "--writable", "--token-env", "OFSTED_KG_TOKEN") as server:
        there = There(Elsewhere(f"{server.url}/sparql", Login(token=TOKEN)))
        assert there.push(graph_store()).differing == {}
        assert there.has(graph_store())


@pytest.mark.parametrize("options", [[], ["--page", "900"]])
@pytest.mark.parametrize("kind", ["oxigraph", "fuseki"])
def test_files_of_what_is_there(
    kind: str, options: list[str], elsewhere: Callable[[str], Elsewhere], shipped: Path, tmp_path: Path
) -> None:
    """The way back: an endpoint's file has every line that the file of the store here has."""
    There(elsewhere(kind)).push(ox.Store.read_only(str(shipped)))
    found, expected = tmp_path / "there.nq", tmp_path / "here.nq"
    assert main(["export", "--endpoint", elsewhere(kind).endpoint, *options, str(found)]) == 0
    assert main(["export", "--store", str(shipped), str(expected)]) == 0
    assert found.read_bytes() == expected.read_bytes()
