"""The server on its port: uvicorn, made impatient with clients that dawdle."""

from __future__ import annotations

import asyncio
import socket
from asyncio import BaseTransport, TimerHandle
from collections.abc import Callable
from typing import Any, cast

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from ofsted_kg.errors import UsageError
from ofsted_kg.serve.app import App
from ofsted_kg.serve.messages import Settings
from ofsted_kg.serve.workers import Pool

_HEAD_TIME = 10  # seconds for the head of a request to arrive
_LONGEST_HEAD = 64 * 2**10
_STALL_TIME = 60  # seconds for which a client may take nothing of its answer
_IDLE_TIME = 30  # seconds for which a connection is kept for the next request
_TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


def serve(settings: Settings, host: str, port: int, started: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM.

    Args:
        settings: the store, and the limits of requests.
        host: the address to listen on.
        port: the port; 0 for any that is free.
        started: is told the address when the server answers.

    Raises:
        UsageError: nobody may listen there.
        StoreError: the store cannot be opened.
    """
    pool = Pool(settings)
    server = _Server(App(settings, pool), pool)
    with (
        _listening(host, port) as listening,
        asyncio.Runner(loop_factory=server.config.get_loop_factory()) as runner,
    ):
        runner.run(_serve(server, pool, listening, started))


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError) as error:
        raise UsageError(f"cannot listen on {host}, port {port}: {error}; choose another: --port") from error


async def _serve(
    server: _Server, pool: Pool, listening: socket.socket, started: Callable[[str], None]
) -> None:
    try:
        await pool.start()
        host, port = listening.getsockname()[:2]
        started(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        await server.serve([listening])
    finally:
        pool.end()


class _Server(uvicorn.Server):
    """Ends its workers with itself, before signals take their course."""

    def __init__(self, app: App, pool: Pool) -> None:
        config = uvicorn.Config(
            app,
            http=_Impatient,
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            headers=[("server", "ofsted-kg")],  # by which a push knows where graphs are written
            timeout_keep_alive=_IDLE_TIME,
            timeout_graceful_shutdown=2,
        )
        super().__init__(config)
        self._pool = pool

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await super().shutdown(sockets)
        self._pool.end()


class _Impatient(HttpToolsProtocol):
    """A connection whose client must send the head of a request, and take the answer, in time."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._head_timer: TimerHandle | None = None
        self._stall_timer: TimerHandle | None = None
        self._head_length = 0

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(cast(asyncio.Transport, transport))
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_has_come()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._head_timer and not self.transport.is_closing():
            self._head_length += len(data)
            if self._head_length > _LONGEST_HEAD:
                self.transport.write(_TOO_LONG)
                self.transport.close()

    def on_message_begin(self) -> None:
        self._expect_head()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._head_has_come()
        super().on_headers_complete()

    def pause_writing(self) -> None:
        self._stall_timer = self.loop.call_later(_STALL_TIME, self.transport.abort)
        super().pause_writing()

    def resume_writing(self) -> None:
        if self._stall_timer:
            self._stall_timer.cancel()
            self._stall_timer = None
        super().resume_writing()

    def _expect_head(self) -> None:
        if not self._head_timer:
            self._head_timer = self.loop.call_later(_HEAD_TIME, self.transport.close)

    def _head_has_come(self) -> None:
        self._head_length = 0
        if self._head_timer:
            self._head_timer.cancel()
            self._head_timer = None
