"""The worker processes as the front sees them: asked one at a time, ended when they take too long.

The engine cannot be told to stop, a process can: so each request is worked on by a process of its own while
it lasts. A worker that was ended is replaced at once.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from ofsted_kg.errors import StoreError
from ofsted_kg.serve.messages import RefusalError, Request, Response, Settings
from ofsted_kg.serve.worker import LENGTH, packed

_PATIENCE = 1.0  # seconds before another try to start a worker that could not open its store
_TURN = 0.25  # seconds for which a request counts as quick
_BUSY = ("Retry-After", "5")
T = TypeVar("T")


class Worker:
    """One process.

    Attributes:
        is_ended: whether it was ended, or ended of itself.
    """

    def __init__(self, process: Process) -> None:
        self._process = process
        self._took_too_long = False
        self.is_ended = False

    @classmethod
    async def started(cls, settings: Settings) -> Worker:
        """A worker that has opened the store.

        Raises:
            StoreError: it could not.
        """
        command = (sys.executable, "-m", "ofsted_kg.serve.worker")
        worker = cls(await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE))
        try:
            trouble = await worker._told(packed(settings))
        except asyncio.IncompleteReadError as error:
            raise StoreError("a worker process could not be started") from error
        if trouble is not None:
            raise StoreError(str(trouble))
        return worker

    async def ask(self, message: bytes, timeout: float) -> Response:
        """The answer to a packed request; whoever stops waiting for it stops the work.

        Raises:
            RefusalError: it took longer than `timeout` seconds, or the work broke off.
        """
        timer = asyncio.get_running_loop().call_later(timeout, self._too_long)
        try:
            response: Response = await self._told(message)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            self.end()
            if self._took_too_long:
                raise RefusalError(
                    503, f"stopped: this takes longer than {timeout:g} seconds", _BUSY
                ) from error
            raise RefusalError(
                500, "stopped: the work on this broke off, or takes too much memory"
            ) from error
        except asyncio.CancelledError:
            self.end()
            raise
        finally:
            timer.cancel()
        return response

    async def _told(self, message: bytes) -> Any:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(message)
        await stdin.drain()
        (length,) = LENGTH.unpack(await stdout.readexactly(LENGTH.size))
        return pickle.loads(await stdout.readexactly(length))

    def _too_long(self) -> None:
        self._took_too_long = True
        self.end()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.is_ended = True
        if self._process.returncode is None:
            self._process.kill()


class Pool:
    """All workers: free ones wait for requests, requests wait for free ones.

    There are more workers than processors, so that slow requests stall nobody; but of quick requests no more
    are worked on at once than there are processors: each worker has caches of its own, and the few that were
    busy last have the warmest.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._free: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._all: set[Worker] = set()
        self._changing = asyncio.Lock()
        self._turns = asyncio.Semaphore(os.cpu_count() or 1)
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start the workers.

        Raises:
            StoreError: the store cannot be opened.
        """
        await asyncio.gather(*(self._add() for _ in range(self._settings.workers)))

    def end(self) -> None:
        """End all workers."""
        for task in self._tasks:
            task.cancel()
        for worker in self._all:
            worker.end()

    async def ask(self, request: Request) -> Response:
        """The answer of the next free worker.

        Raises:
            RefusalError: none became free in time, the work took too long, or broke off.
        """
        async with self._turn():
            worker = await self._next()
            try:
                return await worker.ask(packed(request), self._settings.timeout)
            finally:
                self._give_back(worker)

    async def ask_alone(self, request: Request) -> Response:
        """As `ask`, when all workers are free, and so that none is asked meanwhile.

        Raises:
            RefusalError: as `ask`.
        """
        async with self._changing:
            held: list[Worker] = []
            try:
                while len(held) < self._settings.workers:
                    held.append(await self._next())
                return await held[-1].ask(packed(request), self._settings.timeout)
            finally:
                for worker in held:
                    self._give_back(worker)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """As many requests as there are processors have one; who is not quick gives it up."""
        await self._in_time(self._turns.acquire())
        held = [self._turns]

        def give_up() -> None:
            if held:
                held.pop().release()

        timer = asyncio.get_running_loop().call_later(_TURN, give_up)
        try:
            yield
        finally:
            timer.cancel()
            give_up()

    async def _next(self) -> Worker:
        if not self._free.empty():
            return self._free.get_nowait()
        return await self._in_time(self._free.get())

    async def _in_time(self, wanted: Coroutine[None, None, T]) -> T:
        try:
            async with asyncio.timeout(self._settings.timeout):
                return await wanted
        except TimeoutError as error:
            sentence = "too much is being asked at the moment: try again later"
            raise RefusalError(503, sentence, _BUSY) from error

    def _give_back(self, worker: Worker) -> None:
        """To the free ones; one that was ended is replaced."""
        if not worker.is_ended:
            self._free.put_nowait(worker)
            return
        self._all.discard(worker)
        task = asyncio.create_task(self._replace())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _replace(self) -> None:
        while True:
            try:
                return await self._add()
            except StoreError as error:
                sys.stderr.write(f"ofsted-kg: {error}\n")
                await asyncio.sleep(_PATIENCE)

    async def _add(self) -> None:
        worker = await Worker.started(self._settings)
        self._all.add(worker)
        self._free.put_nowait(worker)
