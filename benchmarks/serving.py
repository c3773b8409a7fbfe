"""How many requests the endpoint answers, beside Oxigraph's own server on the same store and queries.

Run `python benchmarks/serving.py [STORE] [--seconds S]`. Without STORE one is built of the shipped documents.
Eight clients, in a process of their own, keep a connection each and ask in turn, for so many seconds; the two
servers take turns, over three rounds, and the best round of each counts. Queries that take the engine longer
than a tenth of a second are left out: on two cores eight clients would measure nothing but the engine. Last,
ours once more while one more client asks what never ends.
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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from typing import NamedTuple
from urllib.parse import quote

import pyoxigraph as ox

from ofsted_kg.build import build
from ofsted_kg.graph.store import open_store
from ofsted_kg.query.bind import bind
from ofsted_kg.query.prefixes import PREFIXES
from ofsted_kg.query.run import local_source, rows, run
from ofsted_kg.query.saved import names_of_queries, saved_query

_CLIENTS = 8
_ROUNDS = 3
_LONGEST = 0.1  # seconds
_HOST = "127.0.0.1"
_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_COUNCIL = "<https://w3id.org/ofsted-kg/id/council/leicester>"


class Seen(NamedTuple):
    """What eight clients saw: requests answered in a second, and milliseconds that one took."""

    rate: float
    middle: float
    slow: float


def queries(store: Path) -> dict[str, list[str]]:
    """Queries to ask in turn, by what they are."""
    opened = open_store(store)
    source = local_source(opened)
    saved = [saved_query(name) for name in names_of_queries()]
    narrow = [query for query in saved if any(parameter.name == "council" for parameter in query.parameters)]
    of_one = [bind(query, {"council": "Leicester"}, source) for query in narrow]
    of_all = [bind(query, {}, source) for query in saved]
    return {
        "saved queries, one council": [text for text in of_one if _seconds(opened, text) < _LONGEST],
        "saved queries, all councils": [text for text in of_all if _seconds(opened, text) < _LONGEST],
        "all statements of a council": [f"SELECT * {{ {_COUNCIL} ?property ?value }}"],
        "ASK {}": ["ASK {}"],
    }


def _seconds(store: ox.Store, text: str) -> float:
    started = time.perf_counter()
    rows(run(store, text)).serialize(format=ox.QueryResultsFormat.JSON)
    return time.perf_counter() - started


@contextmanager
def server(command: Sequence[str]) -> Iterator[int]:
    """A server as a process of its own; gives its port, which stands for PORT in the command."""
    with socket.create_server((_HOST, 0)) as free:
        port: int = free.getsockname()[1]
    words = [word.replace("PORT", str(port)) for word in command]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
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


def measured(port: int, path: str, texts: Sequence[str], seconds: float) -> Seen:
    """What eight clients in a process of their own saw."""
    job = json.dumps({"port": port, "requests": [_request(path, text) for text in texts], "seconds": seconds})
    command = [sys.executable, __file__, "--clients"]
    done = subprocess.run(command, input=job, capture_output=True, text=True, check=True)
    return Seen(*json.loads(done.stdout))


def _request(path: str, text: str) -> str:
    head = f"GET {path}?query={quote(_PROLOGUE + text)} HTTP/1.1\r\nHost: localhost\r\n"
    return f"{head}Accept: application/sparql-results+json\r\n\r\n"


def clients() -> None:
    """The process of the clients: reads what to ask from standard input, writes what was seen."""
    job = json.load(sys.stdin)
    requests = [request.encode() for request in job["requests"]]
    taken: list[float] = []
    until = time.perf_counter() + job["seconds"]
    threads = [
        Thread(
            target=_ask_on, args=(job["port"], requests[number % len(requests) :] + requests, until, taken)
        )
        for number in range(_CLIENTS)
    ]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - started
    milliseconds = [1000 * each for each in taken]
    slow = quantiles(milliseconds, n=100)[98]
    json.dump([len(taken) / spent, median(milliseconds), slow], sys.stdout)


def _ask_on(port: int, requests: Sequence[bytes], until: float, taken: list[float]) -> None:
    connection = socket.create_connection((_HOST, port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    number = 0
    while (started := time.perf_counter()) < until:
        connection.sendall(requests[number % len(requests)])
        _take(connection)
        taken.append(time.perf_counter() - started)
        number += 1


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
    """Measure and print the table."""
    scripts = Path(sysconfig.get_path("scripts"))
    theirs = [str(scripts / "oxigraph"), "serve-read-only", "--location", str(store)]
    theirs += ["--bind", f"{_HOST}:PORT", "--union-default-graph"]
    ours = [sys.executable, "-m", "ofsted_kg", "serve", "--store", str(store), "--port", "PORT"]
    print(f"{_CLIENTS} clients on {os.cpu_count()} cores; best of {_ROUNDS} rounds of {seconds:g} s\n")
    print(f"{'':<30}{'oxigraph':>12}{'ours':>12}{'share':>8}{'ms':>8}{'99 in 100':>11}{'beside endless':>16}")
    with server(theirs) as other, server(ours) as own:
        for what, texts in queries(store).items():
            rounds = [
                (measured(other, "/query", texts, seconds), measured(own, "/sparql", texts, seconds))
                for _ in range(_ROUNDS)
            ]
            there, here = (max(side) for side in zip(*rounds, strict=True))
            with _something_endless(own):
                beside = measured(own, "/sparql", texts, seconds)
            print(
                f"{what:<30}{there.rate:>10.0f}/s{here.rate:>10.0f}/s{here.rate / there.rate:>8.0%}"
                f"{here.middle:>8.1f}{here.slow:>11.1f}{beside.rate:>14.0f}/s"
            )


@contextmanager
def _something_endless(port: int) -> Iterator[None]:
    """One more client waits for what never ends; when it goes, the work on it ends."""
    with socket.create_connection((_HOST, port)) as connection:
        connection.sendall(_request("/sparql", _ENDLESS).encode())
        time.sleep(0.5)
        yield
    time.sleep(1)


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
