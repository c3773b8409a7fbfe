"""The server on its port: uvicorn, with connections of ours."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from functools import partial
from typing import Any

import uvicorn

from ofsted_kg.errors import UsageError
from ofsted_kg.serve.answers import Answers
from ofsted_kg.serve.app import App
from ofsted_kg.serve.connection import Connection
from ofsted_kg.serve.messages import Settings
from ofsted_kg.serve.workers import Pool

_LAST_TIME = 2  # seconds for which requests are still worked on when the server ends
_IDLE_TIME = 30  # seconds for which a connection is kept for the next request


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
    server = _Server(App(settings, pool), pool, Answers(settings.store, settings.cache))
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
        reason = str(getattr(error, "strerror", None) or error).partition(" (while ")[0]
        raise UsageError(f"cannot listen on {host}, port {port}: {reason}; choose another: --port") from error


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

    def __init__(self, app: App, pool: Pool, answers: Answers) -> None:
        connection: Any = partial(Connection, answers)
        config = uvicorn.Config(
            app,
            http=connection,
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            headers=[("server", "ofsted-kg")],  # by which a push knows where graphs are written
            timeout_keep_alive=_IDLE_TIME,
            timeout_graceful_shutdown=_LAST_TIME + 1,
        )
        super().__init__(config)
        self._pool = pool

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().call_later(_LAST_TIME, self._pool.end)
        await super().shutdown(sockets)
        self._pool.end()
