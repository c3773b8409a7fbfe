"""A worker process as the front sees it: asked one question at a time, ended when it takes too long.

The engine cannot be told to stop, a process can: so each request is worked on by a process of its own while
it lasts.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from contextlib import suppress
from typing import IO, Any, cast

from ofsted_kg.errors import StoreError
from ofsted_kg.serve.messages import RefusalError, Request, Sent, Settings
from ofsted_kg.serve.worker import LENGTH, packed

_BEHIND = 10  # steps of niceness by which a slow one lets others go first: a tenth of their processor time
_NICENESS = os.getpriority(os.PRIO_PROCESS, 0)
# The engine takes and gives back small pieces of memory by the thousand; glibc keeps but 7 of a size at hand.
_ENVIRONMENT = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=127", **os.environ}
BUSY = ("Retry-After", "5")
"""A header for those who may come again."""


class Worker(asyncio.Protocol):
    """One process, and this end of the socket to it.

    Attributes:
        is_ended: whether it was ended, or ended of itself.
    """

    def __init__(self, settings: Settings, process: Process, files: socket.socket) -> None:
        self._settings = settings
        self._process = process
        self._files = files
        self._received = bytearray()
        self._told: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._why = RefusalError(500, "stopped: the work on this broke off, or takes too much memory")
        self._is_behind = False
        self.is_ended = False

    @classmethod
    async def started(cls, settings: Settings) -> Worker:
        """A worker that has opened the store.

        Raises:
            StoreError: it could not.
        """
        (ours, theirs), (our_files, their_files) = socket.socketpair(), socket.socketpair()
        with theirs, their_files:
            ends = [theirs.fileno(), their_files.fileno()]
            command = (sys.executable, "-m", "ofsted_kg.serve.worker", *map(str, ends))
            process = await asyncio.create_subprocess_exec(
                *command, stdin=DEVNULL, stdout=DEVNULL, pass_fds=ends, env=_ENVIRONMENT
            )
        worker = cls(settings, process, our_files)
        await asyncio.get_running_loop().create_unix_connection(lambda: worker, sock=ours)
        try:
            trouble = await worker._tell(settings)
        except ConnectionError as error:
            raise StoreError("a worker process could not be started") from error
        if trouble is not None:
            worker.end()
            raise StoreError(str(trouble))
        return worker

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It can be told what to do."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Take a part of an answer, or the whole of it."""
        self._received += data
        end = LENGTH.size + LENGTH.unpack_from(self._received)[0] if len(self._received) >= LENGTH.size else 0
        if end and len(self._received) == end:
            content, self._received = memoryview(self._received)[LENGTH.size :], bytearray()
            if not self._told.done():
                self._told.set_result(pickle.loads(content))

    def connection_lost(self, exc: Exception | None) -> None:
        """It has ended."""
        self.end()
        if not self._told.done():
            self._told.set_exception(exc or ConnectionResetError())

    async def ask(self, request: Request) -> Sent | None:
        """The answer to a request, None where it is to be asked alone; who stops waiting stops the work.

        Raises:
            RefusalError: it was ended, or ended of itself.
        """
        try:
            sent: Sent | None
            sent, is_in_file = await self._tell(request)
        except ConnectionError as error:
            raise self._why from error
        except asyncio.CancelledError:
            self.end()
            raise
        return sent._replace(file=self._file()) if sent and is_in_file else sent

    async def _tell(self, message: object) -> Any:
        if self.is_ended:
            raise ConnectionResetError
        self._told = asyncio.get_running_loop().create_future()
        self._transport.write(packed(message))
        return await self._told

    def _file(self) -> IO[bytes]:
        """The file that the worker has sent before its answer."""
        _, (descriptor,), *_ = socket.recv_fds(self._files, 1, 1)
        return os.fdopen(descriptor, "rb")

    def step_back(self) -> None:
        """Let others go first, where there are not enough processors for all."""
        self._is_behind = True
        with suppress(ProcessLookupError):  # it has just ended
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICENESS + _BEHIND)

    def come_forward(self) -> None:
        """Be as good as others again, or end where the system does not allow that."""
        if self._is_behind and not self.is_ended:
            try:
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICENESS)
                self._is_behind = False
            except (PermissionError, ProcessLookupError):
                self.end()

    def stop(self) -> None:
        """End it for taking too long."""
        limit = f"{self._settings.timeout:g} seconds"
        self.end(RefusalError(503, f"stopped: this takes longer than {limit}", BUSY))

    def end(self, why: RefusalError | None = None) -> None:
        """End the process, whatever it is doing; `why` is for whom it works for."""
        if self.is_ended:
            return
        self.is_ended = True
        self._why = why or self._why
        self._files.close()
        self._transport.abort()
        if self._process.returncode is None:
            self._process.kill()
