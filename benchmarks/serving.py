"""How many requests the endpoint answers, beside Oxigraph's own server on the same store and queries.

Run `python benchmarks/serving.py [STORE] [--seconds S]`. Without STORE one is built of the shipped documents.
Eight clients, in a process of their own, keep a connection each and ask in turn, for so many seconds; the two
servers take turns, over three rounds, and the best round of each counts. No query is asked twice: each bears
a number in a comment. Beside the milliseconds that ours takes stands the processor time that an answer costs
each, which depends least on what else the machine does; and last what it costs pyoxigraph in this process,
without any server and one at a time: the rest is what serving costs. The last column has the queries without
numbers, which ours answers from memory.
Queries that take longer than a tenth of a second are left out: on two cores eight clients would measure
nothing but the engine.

A second table tells what the eight keep of their rate while one more client asks what never ends: the
servers take turns, each is started anew and asked without that client and then with it; the median counts,
and the spread stands beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from typing import NamedTuple

import pyoxigraph as ox

from ofsted_kg.build import build
from ofsted_kg.graph.store import open_store
from ofsted_kg.query.bind import bind
from ofsted_kg.query.prefixes import PREFIXES
from ofsted_kg.query.run import local_source
from ofsted_kg.query.saved import names_of_queries, saved_query

_CLIENTS = 8
_ROUNDS = 3
_LONGEST = 0.1  # seconds
_HOST = "127.0.0.1"
_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_COUNCIL = "<https://w3id.org/ofsted-kg/id/council/leicester>"
_NUMBER = b"#%016d" % 0
Texts = Sequence[str]


class Served(NamedTuple):
    """A running server: its port, the path of its endpoint, and its process."""

    port: int
    path: str
    process: int


class Seen(NamedTuple):
    """What eight clients saw: answers a second, milliseconds that one took; and those of processor time."""

    rate: float
    middle: float
    slow: float
    cost: float


def queries(store: Path, server: Served) -> dict[str, list[str]]:
    """Queries to ask in turn, by what they are; of the saved ones those that `server` answers quickly."""
    source = local_source(open_store(store))
    saved = [saved_query(name) for name in names_of_queries()]
    narrow = [query for query in saved if any(parameter.name == "council" for parameter in query.parameters)]
    of_one = [bind(query, {"council": "Leicester"}, source) for query in narrow]
    of_all = [bind(query, {}, source) for query in saved]
    return {
        "saved queries, one council": [text for text in of_one if _is_quick(server, text)],
        "saved queries, all councils": [text for text in of_all if _is_quick(server, text)],
        "all statements of a council": [f"SELECT * {{ {_COUNCIL} ?property ?value }}"],
        "ASK {}": ["ASK {}"],
    }


def _is_quick(server: Served, text: str) -> bool:
    """Whether it takes no longer than `_LONGEST` at the second time; ours stops when we go."""
    with socket.create_connection((_HOST, server.port), timeout=20 * _LONGEST) as connection:
        try:
            for time_of_asking in range(2):
                started = time.perf_counter()
                connection.sendall(_request(server.path, f"# {time_of_asking}\n{text}"))
                _take(connection)
        except TimeoutError:
            return False
    return time.perf_counter() - started < _LONGEST


def oxigraph(store: Path) -> AbstractContextManager[Served]:
    """Oxigraph's server while the block lasts."""
    program = str(Path(sysconfig.get_path("scripts")) / "oxigraph")
    command = [program, "serve-read-only", "--location", str(store), "--bind", f"{_HOST}:PORT"]
    return _server([*command, "--union-default-graph"], "/query")


def ours(store: Path) -> AbstractContextManager[Served]:
    """Our server while the block lasts."""
    command = [sys.executable, "-m", "ofsted_kg", "serve", "--store", str(store), "--port", "PORT"]
    return _server(command, "/sparql")


@contextmanager
def _server(command: Sequence[str], path: str) -> Iterator[Served]:
    """A server as a process of its own on a free port, which stands for PORT in the command."""
    with socket.create_server((_HOST, 0)) as free:
        port: int = free.getsockname()[1]
    words = [word.replace("PORT", str(port)) for word in command]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield Served(port, path, process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection((_HOST, port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"nothing listens on port {port}")


def measured(server: Served, texts: Texts, seconds: float, *, is_new: bool = True) -> Seen:
    """What eight clients in a process of their own saw; `is_new` numbers the queries."""
    numbered = [f"{_NUMBER.decode()}\n{text}" if is_new else text for text in texts]
    requests = [_request(server.path, text).decode() for text in numbered]
    job = json.dumps({"port": server.port, "requests": requests, "seconds": seconds})
    command = [sys.executable, __file__, "--clients"]
    before = _spent(server.process)
    done = subprocess.run(command, input=job, capture_output=True, text=True, check=True)
    spent = _spent(server.process) - before
    answers, rate, middle, slow = json.loads(done.stdout)
    return Seen(rate, middle, slow, 1000 * spent / answers)


def bare(store: Path, texts: Texts, seconds: float) -> float:
    """Milliseconds of processor time that an answer costs the engine in this process."""
    engine = open_store(store)
    best = float("inf")
    until = time.perf_counter() + seconds
    for turn in count():
        started = time.process_time()
        for text in texts:
            answer = engine.query(f"# {turn}\n{_PROLOGUE}{text}", use_default_graph_as_union=True)
            assert not isinstance(answer, ox.QueryTriples)
            answer.serialize(format=ox.QueryResultsFormat.JSON)
        best = min(best, 1000 * (time.process_time() - started) / len(texts))
        if time.perf_counter() > until:
            break
    return best


def _spent(process: int) -> float:
    """Seconds of processor time that a process and those that it started have used (Linux tells them)."""
    folder = Path(f"/proc/{process}")
    fields = (folder / "stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    started = " ".join(path.read_text(encoding="utf-8") for path in folder.glob("task/*/children")).split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(_spent(int(child)) for child in started)


def _request(path: str, text: str) -> bytes:
    body = (_PROLOGUE + text).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    accept = f"Accept: application/sparql-results+json\r\nContent-Length: {len(body)}\r\n\r\n"
    return f"{head}{accept}".encode() + body


def clients() -> None:
    """The process of the clients: reads what to ask from standard input, writes what was seen."""
    job = json.load(sys.stdin)
    requests = [request.encode() for request in job["requests"]]
    taken: list[float] = []
    numbers = count(time.time_ns() // 1000)  # none of an earlier round
    until = time.perf_counter() + job["seconds"]

    def ask_on(first: int) -> None:
        connection = socket.create_connection((_HOST, job["port"]))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for turn in count(first):
            if (started := time.perf_counter()) > until:
                return
            request = requests[turn % len(requests)]
            connection.sendall(request.replace(_NUMBER, b"#%016d" % next(numbers)))
            _take(connection)
            taken.append(time.perf_counter() - started)

    threads = [Thread(target=ask_on, args=(number,)) for number in range(_CLIENTS)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - started
    milliseconds = [1000 * each for each in taken]
    slow = quantiles(milliseconds, n=100)[98]
    json.dump([len(taken), len(taken) / spent, median(milliseconds), slow], sys.stdout)


def _take(connection: socket.socket) -> None:
    """One whole answer, of announced length or in chunks."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(2**18)
    head, _, body = received.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(head.decode() + body.decode())
    length = head.lower().partition(b"content-length:")[2].split(b"\r\n")[0]
    if length:
        missing = int(length) - len(body)
        while missing > 0:
            missing -= len(connection.recv(2**18))
    else:
        end = body[-5:]
        while end != b"0\r\n\r\n":
            end = (end + connection.recv(2**18))[-5:]


def report(store: Path, seconds: float) -> None:
    """Measure and print the tables."""
    print(f"{_CLIENTS} clients on {os.cpu_count()} cores; best of {_ROUNDS} rounds of {seconds:g} s\n")
    with oxigraph(store) as other, ours(store) as own:
        asked = queries(store, own)
        print(
            f"{'':<30}{'oxigraph':>12}{'ours':>12}{'share':>8}{'ms':>8}{'99 in 100':>11}"
            f"{'processor ms':>26}{'asked again':>14}"
        )
        for what, texts in asked.items():
            there, here = _side_by_side((other, own), texts, seconds)
            again = max(measured(own, texts, seconds, is_new=False) for _ in range(_ROUNDS))
            shares = f"{here.rate / there.rate:>8.0%}{here.middle:>8.1f}{here.slow:>11.1f}"
            costs = f"{there.cost:.2f}, {here.cost:.2f}; {bare(store, texts, seconds):.2f}"
            print(f"{what:<30}{there.rate:>10.0f}/s{here.rate:>10.0f}/s{shares}{costs:>26}", end="")
            print(f"{again.rate:>12.0f}/s")
    _report_the_endless(store, asked, seconds)


def _report_the_endless(store: Path, asked: Mapping[str, Texts], seconds: float) -> None:
    print(f"\n{'kept beside what never ends':<30}{'oxigraph':>19}{'ours':>19}{'answers a second':>24}")
    for what, texts in asked.items():
        rounds = [
            [_beside_the_endless(start(store), texts, seconds) for start in (oxigraph, ours)]
            for _ in range(_ROUNDS)
        ]
        there, here = zip(*rounds, strict=True)
        rates = " and ".join(f"{median(rate for _, rate in side):.0f}" for side in (there, here))
        print(f"{what:<30}{_kept(there):>19}{_kept(here):>19}{rates:>24}")


def _kept(rounds: Iterable[tuple[float, float]]) -> str:
    """What is kept, the median and the spread: 71 % (64–80)."""
    shares = [100 * beside / alone for alone, beside in rounds]
    return f"{median(shares):.0f} % ({min(shares):.0f}–{max(shares):.0f})"


def _side_by_side(servers: Sequence[Served], texts: Texts, seconds: float) -> list[Seen]:
    """The best round of each server, which take turns."""
    rounds = [[measured(server, texts, seconds) for server in servers] for _ in range(_ROUNDS)]
    return [max(side) for side in zip(*rounds, strict=True)]


def _beside_the_endless(
    server: AbstractContextManager[Served], texts: Texts, seconds: float
) -> tuple[float, float]:
    """The rate of the eight alone, and while one more client waits for what never ends."""
    with server as served, socket.create_connection((_HOST, served.port)) as connection:
        measured(served, texts, 1)  # so that both find the caches warm
        alone = measured(served, texts, seconds)
        connection.sendall(_request(served.path, _ENDLESS))
        time.sleep(2)
        return alone.rate, measured(served, texts, seconds).rate


def main() -> None:
    """Take the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "store", nargs="?", type=Path, help="a store (default: built of the shipped documents)"
    )
    parser.add_argument("--seconds", type=float, default=3, help="length of a round (default: 3)")
    parser.add_argument("--clients", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.clients:
        clients()
    elif options.store:
        report(options.store, options.seconds)
    else:
        with tempfile.TemporaryDirectory() as folder:
            build(None, Path(folder) / "store")
            report(Path(folder) / "store", options.seconds)


if __name__ == "__main__":
    main()
