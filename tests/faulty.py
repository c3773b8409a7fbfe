"""A server on this machine that answers as a test wants it to: late, wrong, half or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from typing import NamedTuple

Sent = Callable[[BaseHTTPRequestHandler], None]


class Asked(NamedTuple):
    """A request that came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class Answer:
    """What is answered; `sent` puts bytes on the wire by itself."""

    def __init__(
        self, status: int = 200, body: bytes = b"", sent: Sent | None = None, **headers: str
    ) -> None:
        self.status, self.body, self.sent = status, body, sent
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class Faulty:
    """Answers each request by the next answer, the last one over and over, and remembers the requests."""

    def __init__(self, *answers: Answer | Callable[[Asked], Answer]) -> None:
        self.asked: list[Asked] = []
        self.url = ""
        self._answers = list(answers)

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        answer = self._answers[0] if len(self._answers) == 1 else self._answers.pop(0)
        return answer if isinstance(answer, Answer) else answer(asked)


@contextmanager
def running(server: Faulty) -> Iterator[Faulty]:
    """The server, on a free port, while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            given = server.answer(Asked(self.command, self.path, dict(self.headers), body))
            if given.sent:
                self.close_connection = True
                given.sent(self)
                return
            self.send_response(given.status)
            for name, value in (given.headers | {"Content-Length": str(len(given.body))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(given.body)

        do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Keep the tests' output clean."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that goes away in the middle is what these tests are about."""

    here = Quiet(("127.0.0.1", 0), Handler)
    Thread(target=here.serve_forever, args=[0.02], daemon=True).start()
    server.url = f"http://127.0.0.1:{here.server_port}"
    try:
        yield server
    finally:
        here.shutdown()
        here.server_close()


def dropped(_: BaseHTTPRequestHandler) -> None:
    """Ends the connection without a word."""


def half(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")


def silent(_: BaseHTTPRequestHandler) -> None:
    sleep(2)


def dripping(start: bytes) -> Sent:
    """Sends a byte now and then, so that no wait for the next one is long."""

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        for _ in range(40):
            sleep(0.05)
            handler.wfile.write(b"x")

    return drip
