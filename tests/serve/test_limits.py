"""What takes too long, is too long, dawdles or goes away: bounded, and nobody else is stalled."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import struct
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from endpoints import TOKEN, Answer, Server, serving

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LONG = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"


def asking(query: str) -> str:
    return f"/sparql?query={quote(query)}"


def address_of(server: Server) -> tuple[str, int]:
    parts = urlsplit(server.url)
    return parts.hostname or "", parts.port or 0


def workers_of(server: Server) -> dict[int, float]:
    """The processes that the server started, each with the processor time that it has used."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(") ")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[1]) == server.process.pid:
            found[int(stat.parent.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return found


def seconds_of_work(server: Server) -> float:
    return sum(workers_of(server).values())


def settled(server: Server, workers: int) -> bool:
    """Whether the server has all its workers again, and none of them works, within ten seconds."""
    for _ in range(50):
        before = workers_of(server)
        time.sleep(0.2)
        if len(before) == workers and workers_of(server) == before:
            return True
    return False


def test_a_query_that_takes_too_long_is_stopped(server: Server) -> None:
    started = time.monotonic()
    answer = server.ask(asking(ENDLESS))
    assert (answer.status, answer.type) == (503, "text/plain")
    assert answer.text == "stopped: this takes longer than 2 seconds\n"
    assert "retry-after" in answer.headers
    assert 1.9 < time.monotonic() - started < 20
    assert settled(server, 4)


def ask_from(server: Server, address: str, query: str) -> int:
    """The status of an answer to a client at an address of this machine."""
    connection = HTTPConnection(*address_of(server), timeout=20, source_address=(address, 0))
    connection.request("GET", asking(query))
    return connection.getresponse().status


def test_slow_queries_stall_nobody(server: Server) -> None:
    """Of four workers one client has three at most; others' questions are answered meanwhile."""
    with ThreadPoolExecutor(5) as pool:
        slow = [pool.submit(server.ask, asking(ENDLESS)) for _ in range(2)]
        time.sleep(0.4)
        answers = [server.ask(asking(f"ASK {{}} # {number}")).status for number in range(20)]
        slow += [pool.submit(server.ask, asking(ENDLESS)) for _ in range(3)]
        time.sleep(0.4)
        answers += [ask_from(server, "127.0.0.2", f"ASK {{}} # {number}") for number in range(20)]
        assert not any(job.done() for job in slow)
    assert set(answers) == {200}
    assert {job.result().status for job in slow} == {503}


def test_a_proxy_tells_who_asks(server: Server) -> None:
    """Clients behind one address are told apart by what a proxy on this machine says of them."""
    with ThreadPoolExecutor(4) as pool:
        slow = [pool.submit(server.ask, asking(ENDLESS)) for _ in range(4)]
        time.sleep(0.4)
        assert server.ask(asking("ASK {} # behind"), X_Forwarded_For="192.0.2.1").status == 200
        assert not any(job.done() for job in slow)


def steps_behind(server: Server) -> list[int]:
    """By how much each worker lets the server itself go first."""
    usual = os.getpriority(os.PRIO_PROCESS, server.process.pid)
    return sorted(os.getpriority(os.PRIO_PROCESS, worker) - usual for worker in workers_of(server))


def test_a_slow_query_lets_others_go_first(store_path: Path) -> None:
    with serving(store_path, "--workers", "2", "--timeout", "60") as server:
        with socket.create_connection(address_of(server)) as connection:
            connection.sendall(f"GET {asking(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            time.sleep(1.5)
            assert steps_behind(server) == [0, 10]
        assert settled(server, 2)
        assert steps_behind(server) == [0, 0]


def test_what_went_slowly_is_no_slower_afterwards(store_path: Path) -> None:
    """Whether the system lets a worker be as good as others again, or it has to be replaced."""
    at_once = "import ofsted_kg.serve.workers as workers; workers._SLOW = 0"
    with serving(store_path, "--workers", "2", before=at_once) as server:
        answers = [server.ask(asking(f"SELECT * {{ ?s ?p {number} }}")) for number in range(4)]
        assert {answer.status for answer in answers} == {200}
        assert settled(server, 2)
        assert steps_behind(server) == [0, 0]


def test_more_than_can_be_worked_on_at_once(store_path: Path) -> None:
    """With one worker, those that come later wait; one that waits too long is told so."""
    with serving(store_path, "--workers", "1", "--timeout", "1") as server, ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(server.ask, asking(ENDLESS)) for _ in range(4)]
        texts = [answer.result().text for answer in answers]
        assert any("stopped" in text for text in texts)
        assert all("stopped" in text or "too much is being asked" in text for text in texts)
        assert settled(server, 1)
        assert server.ask(asking("ASK {}")).status == 200


def test_work_stops_when_the_client_goes(store_path: Path) -> None:
    with serving(store_path, "--workers", "2", "--timeout", "60") as server:
        connection = server.connection()
        connection.request("GET", asking(ENDLESS))
        time.sleep(1)
        before = workers_of(server)
        connection.close()
        assert settled(server, 2)
        assert len(set(before) & set(workers_of(server))) == 1


def test_a_server_that_is_ended_says_so(store_path: Path) -> None:
    """What is worked on has two seconds more; then it is stopped, and who waits for a worker is told too."""
    with serving(store_path, "--workers", "2") as server, ThreadPoolExecutor(3) as pool:
        slow = [pool.submit(server.ask, asking(f"{ENDLESS} # {number}")) for number in range(3)]
        time.sleep(0.5)
        server.process.terminate()
        answers = {(job.result().status, job.result().text) for job in slow}
        assert answers == {(503, "stopped: the server is being ended\n")}
        assert server.process.wait(10) in (0, -15)
        assert server.process.stderr
        assert server.process.stderr.read() == ""


def test_clients_that_go_away_at_any_moment(store_path: Path) -> None:
    """Before the answer, in the middle of it, with two questions asked: the server says nothing of it."""
    with serving(store_path, "--workers", "2") as server:
        for number in range(120):
            query = quote(f"SELECT * {{ ?s ?p ?o }} LIMIT {(1, 300, 8000)[number % 3]} # {number}")
            asked = f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
            with socket.create_connection(address_of(server)) as connection:
                connection.sendall(asked * (1 + number % 2))
                time.sleep((0, 0.001, 0.004, 0.02)[number % 4])
                at_once = struct.pack("ii", number % 5 == 0, 0)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        assert settled(server, 2)
        assert server.ask(asking("ASK {}")).status == 200


def test_an_answer_that_is_too_long(store_path: Path) -> None:
    with serving(store_path, "--workers", "1", "--max-answer", "1") as server:
        for accept in ("text/csv", "application/sparql-results+json"):
            answer = server.ask(asking(LONG), accept)
            assert answer.status == 503
            assert "longer than 1 MiB" in answer.text
        assert server.ask(asking("CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }")).status == 503
        assert server.ask(asking("ASK {}")).status == 200


def test_long_answers_take_no_memory(store_path: Path) -> None:
    """They come whole, as ever, and with the same headers as short ones; the front holds none of them."""
    path = asking(f"{LONG} LIMIT 50000")
    with serving(store_path, "--workers", "2") as server, ThreadPoolExecutor(2) as pool:
        before = memory_of(server)
        whole = server.ask(path, "text/csv")
        assert (whole.status, whole.text.count("\n")) == (200, 50_001)
        assert len(whole.body) == int(whole.headers["content-length"]) > 5_000_000
        head = server.ask(path, "text/csv", method="HEAD")
        assert (head.headers["content-length"], head.body) == (whole.headers["content-length"], b"")
        zipped = server.ask(path, "text/csv", Accept_Encoding="gzip")
        assert gzip.decompress(zipped.body) == whole.body
        assert server.ask(path, "text/csv", If_None_Match=whole.headers["etag"]).status == 304
        bodies = pool.map(lambda _: server.ask(path, "text/csv").body, range(4))
        assert set(bodies) == {whole.body}
        assert memory_of(server) - before < 5


def test_long_work_leaves_no_memory_taken(store_path: Path) -> None:
    things = [f"{{ SELECT ?{name} {{ ?{name} a ?type_of_{name} }} LIMIT 600 }}" for name in "ab"]
    with serving(store_path, "--workers", "1") as server:
        assert server.ask(asking("ASK {}")).status == 200
        before = memory_of_worker(server)
        answer = server.ask(asking(f"CONSTRUCT {{ ?a <urn:p> ?b }} {{ {' '.join(things)} }}"))
        assert (answer.status, len(answer.body) > 20_000_000) == (200, True)
        assert server.ask(asking("ASK {} # once more")).status == 200
        assert memory_of_worker(server) - before < 30


def test_work_that_takes_too_much_memory(store_path: Path) -> None:
    with serving(store_path, "--workers", "1", "--max-memory", "200") as server:
        answer = server.ask(asking(HUNGRY))
        assert (answer.status, "too much memory" in answer.text) == (500, True)
        assert server.ask(asking("ASK {}")).status == 200


def sent(server: Server, head: str, *bodies: bytes) -> bytes:
    """What comes back for raw bytes, until the server closes or keeps the connection."""
    with socket.create_connection(address_of(server), timeout=20) as connection:
        received = b""
        try:
            connection.sendall(head.replace("\n", "\r\n").encode())
            for body in bodies:
                connection.sendall(body)
            while part := connection.recv(65536):
                received += part
                if b"\r\n\r\n" in received and b"connection: close" not in received.lower():
                    break
        except ConnectionError:
            pass
        return received


MEGABYTE = b"#" * 1_000_000


@pytest.mark.parametrize(
    "length", ["Content-Length: 100000000", "Transfer-Encoding: chunked"], ids=["announced", "in chunks"]
)
def test_a_body_of_100_megabytes_is_refused_and_not_kept(server: Server, length: str) -> None:
    head = f"POST /sparql HTTP/1.1\nHost: x\nContent-Type: application/sparql-query\n{length}\n\n"
    chunk = MEGABYTE if "Length" in length else b"f4240\r\n" + MEGABYTE + b"\r\n"
    before = memory_of(server)
    received = sent(server, head, *[chunk] * 100, b"" if chunk is MEGABYTE else b"0\r\n\r\n")
    assert received.startswith(b"HTTP/1.1 413 ")
    assert b"longer than 2 MiB" in received
    assert memory_of(server) - before < 20


def memory_of(server: Server) -> float:
    """The most megabytes that the front has ever had."""
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


def memory_of_worker(server: Server) -> float:
    """The megabytes that the only worker has now."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text(
        encoding="utf-8"
    )
    status = Path(f"/proc/{int(children)}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000


def test_those_who_may_write_have_more_room(writable: Server) -> None:
    body = b"<urn:a> <urn:b> 1 .\n" + b"#" * 3_000_000
    path, headers = "/graph-store?graph=urn:room", {"Content_Type": "text/turtle"}
    assert writable.ask(path, method="PUT", body=body, **headers).status == 413
    shown = {"Authorization": f"Bearer {TOKEN}", **headers}
    assert writable.ask(path, method="PUT", body=body, **shown).status == 201


def test_heads_have_an_end(server: Server) -> None:
    # A byte too many and no end: what the server has not read when it closes could take its answer away.
    start = "GET / HTTP/1.1\nX: "  # the end of its line is two bytes when sent
    assert sent(server, start, b"x" * (64 * 2**10 - len(start))).startswith(b"HTTP/1.1 431 ")
    received = sent(server, start, b"x" * 2_000_000)
    assert not received or received.startswith(b"HTTP/1.1 431 ")
    assert server.ask(asking("ASK {}")).status == 200


IMPATIENT = (
    "import ofsted_kg.serve.connection as connection, ofsted_kg.serve.app as app\n"
    "connection._HEAD_TIME = app._BODY_TIME = connection._STALL_TIME = 1"
)


def test_clients_that_dawdle_are_let_go(store_path: Path) -> None:
    with serving(store_path, "--workers", "1", before=IMPATIENT) as server:
        started = time.monotonic()
        assert sent(server, "GET /sparql HTTP/1.1\nHost: x\n") == b""
        assert sent(server, "") == b""
        body = "Content-Type: application/sparql-query\nContent-Length: 10\n\n"
        assert sent(server, f"POST /sparql HTTP/1.1\nHost: x\n{body}", b"ASK").startswith(b"HTTP/1.1 408 ")
        assert time.monotonic() - started < 30
        assert server.ask(asking("ASK {}")).status == 200


def test_a_client_that_takes_nothing_is_let_go(store_path: Path) -> None:
    with (
        serving(store_path, "--workers", "1", before=IMPATIENT) as server,
        socket.create_connection(address_of(server)) as connection,
    ):
        query = quote("SELECT * { ?a ?b ?c . ?d ?b ?c } LIMIT 100000")
        connection.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        connection.recv(1, socket.MSG_PEEK)
        time.sleep(3)
        head, _, body = everything(connection).partition(b"\r\n\r\n")
        assert len(body) < int(head.lower().partition(b"content-length: ")[2].split()[0])


def everything(connection: socket.socket) -> bytes:
    """What is still on its way to a client that begins to take it."""
    received = b""
    while part := connection.recv(2**20):
        received += part
    return received


# Broken requests of many kinds: none of them may end the server, or tell a client how it is built.
BROKEN = [
    "NONSENSE\n\n",
    "GET /sparql HTTP/1.1\n\n",
    "GET\n\n",
    "GET /sparql HTTP/9.9\n\n",
    "POST /sparql HTTP/1.1\nHost: x\nContent-Length: many\n\n",
    "POST /sparql HTTP/1.1\nHost: x\nContent-Length: -1\n\n",
    "GET /%ff%fe HTTP/1.1\nHost: x\nConnection: close\n\n",
    "GET /doc/%00 HTTP/1.1\nHost: x\nConnection: close\n\n",
    "GET /doc/../../etc/passwd HTTP/1.1\nHost: x\nConnection: close\n\n",
    "GET /id/%0d%0aSet-Cookie:x HTTP/1.1\nHost: x\nConnection: close\n\n",
    "GET /sparql HTTP/1.1\nHost: <script>\nAccept: text/turtle\nConnection: close\n\n",
    "GET /queries/..%2f..%2fpyproject HTTP/1.1\nHost: x\nConnection: close\n\n",
    "TRACE /sparql HTTP/1.1\nHost: x\nConnection: close\n\n",
]


@pytest.mark.parametrize("head", BROKEN)
def test_broken_requests(server: Server, head: str) -> None:
    received = sent(server, head)
    assert not received or 400 <= int(received.split()[1]) < 500 or received.startswith(b"HTTP/1.1 303 ")
    assert b"Traceback" not in received
    assert b"set-cookie" not in received.partition(b"\r\n\r\n")[0].lower()
    assert server.ask(asking("ASK {}")).status == 200


def test_a_new_build_is_served_from_then_on(tmp_path: Path, store_path: Path) -> None:
    place = tmp_path / "store"
    shutil.copytree(store_path, place)
    with serving(place, "--workers", "2") as server:
        first = [server.ask("/queries/coverage.csv") for _ in range(3)]
        shutil.copytree(store_path, tmp_path / "next")
        place.rename(tmp_path / "old")
        (tmp_path / "next").rename(place)
        shutil.rmtree(tmp_path / "old")
        again = [server.ask("/queries/coverage.csv") for _ in range(3)]
        assert {answer.body for answer in first} == {answer.body for answer in again}
        shutil.rmtree(place)
        gone: Answer = server.ask("/queries/coverage.csv")
        assert (gone.status, "no store" in gone.text) == (503, True)


def test_a_store_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    """However many workers find that out at once."""
    words = ["serve", "--port", "0", "--store", "nowhere"]
    command = [sys.executable, "-m", "ofsted_kg", *words]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    told = "ofsted-kg: there is no store at nowhere; make one with: ofsted-kg build --store nowhere\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
