"""The worker processes as the front sees them: asked one at a time, ended when they take too long.

The engine cannot be told to stop, a process can: so each request is worked on by a process of its own while
it lasts. A worker that was ended is replaced at once.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from typing import IO, Any

from ofsted_kg.errors import StoreError
from ofsted_kg.serve.messages import RefusalError, Request, Response, Settings
from ofsted_kg.serve.worker import LENGTH, packed

_PATIENCE = 1.0  # seconds before another try to start a worker that could not open its store
_TURN = 0.25  # seconds for which a request counts as quick
_SLOW = 1.0  # seconds after which one lets others go first
_BEHIND = 10  # steps of niceness by which it does: a tenth of the processor time of those before it
_NICENESS = os.getpriority(os.PRIO_PROCESS, 0)
_LONGEST_WAIT = 10.0  # seconds for which a request waits for a worker
_BUSY = ("Retry-After", "5")


class Worker:
    """One process.

    Attributes:
        is_ended: whether it was ended, or ended of itself.
    """

    def __init__(self, process: Process, files: socket.socket) -> None:
        self._process = process
        self._files = files
        self._took_too_long = False
        self._is_behind = False
        self.is_ended = False

    @classmethod
    async def started(cls, settings: Settings) -> Worker:
        """A worker that has opened the store.

        Raises:
            StoreError: it could not.
        """
        files, theirs = socket.socketpair()
        with theirs:
            end = theirs.fileno()
            command = (sys.executable, "-m", "ofsted_kg.serve.worker", str(end))
            process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, pass_fds=[end])
        worker = cls(process, files)
        try:
            trouble = await worker._told(packed(settings))
        except asyncio.IncompleteReadError as error:
            raise StoreError("a worker process could not be started") from error
        if trouble is not None:
            worker.end()
            raise StoreError(str(trouble))
        return worker

    async def ask(self, message: bytes, timeout: float) -> Response:
        """The answer to a packed request; whoever stops waiting for it stops the work.

        Raises:
            RefusalError: it took longer than `timeout` seconds, or the work broke off.
        """
        timer = asyncio.get_running_loop().call_later(timeout, self._too_long)
        response: Response
        try:
            response, is_in_file = await self._told(message)
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
        return response._replace(file=self._file()) if is_in_file else response

    def _file(self) -> IO[bytes]:
        """The file that the worker has sent before its answer."""
        _, (descriptor,), *_ = socket.recv_fds(self._files, 1, 1)
        return os.fdopen(descriptor, "rb")

    async def _told(self, message: bytes) -> Any:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(message)
        await stdin.drain()
        (length,) = LENGTH.unpack(await stdout.readexactly(LENGTH.size))
        return pickle.loads(await stdout.readexactly(length))

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

    def _too_long(self) -> None:
        self._took_too_long = True
        self.end()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.is_ended = True
        self._files.close()
        if self._process.returncode is None:
            self._process.kill()


@dataclass(eq=False)
class _Place:
    """A request's place in the queue, and then at a worker.

    Attributes:
        client: who asks; None for a change, which waits until it has all workers.
        worker: the one that it gets.
        has_turn: whether it counts as one of the quick requests.
    """

    client: str | None
    worker: asyncio.Future[Worker]
    has_turn: bool = False


class Pool:
    """All workers: free ones wait for requests, requests wait for free ones.

    There are more workers than processors, so that slow requests stall nobody; but of quick requests no more
    are worked on at once than there are processors: each worker has caches of its own, and the few that were
    busy last have the warmest. Slow requests let the quick ones go first. No client has all workers, and
    among those who wait the one who has fewest comes first.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._all: set[Worker] = set()
        self._free: list[Worker] = []
        self._waiting: list[_Place] = []
        self._busy: Counter[str | None] = Counter()  # workers by client
        self._most = max(1, settings.workers - max(1, settings.workers // 4))  # workers for one client
        self._turns = os.cpu_count() or 1
        self._changing = asyncio.Lock()
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

    async def ask(self, request: Request, client: str) -> Response:
        """The answer of the next worker that is free for a client.

        Raises:
            RefusalError: none became free in time, the work took too long, or broke off.
        """
        async with self._worker(client) as worker:
            return await worker.ask(packed(request), self._settings.timeout)

    async def ask_alone(self, request: Request) -> Response:
        """As `ask`, when all workers are free, and so that none is asked meanwhile.

        Raises:
            RefusalError: as `ask`.
        """
        async with self._changing, AsyncExitStack() as held:
            workers = [
                await held.enter_async_context(self._worker(None)) for _ in range(self._settings.workers)
            ]
            return await workers[-1].ask(packed(request), self._settings.timeout)

    @asynccontextmanager
    async def _worker(self, client: str | None) -> AsyncIterator[Worker]:
        """A worker while the block lasts."""
        loop = asyncio.get_running_loop()
        place = _Place(client, loop.create_future())
        timers: list[asyncio.TimerHandle] = []
        self._waiting.append(place)
        self._hand_out()
        try:
            worker = await self._awaited(place)
            if client is not None:
                timers.append(loop.call_later(_TURN, self._give_up_turn, place))
                timers.append(loop.call_later(_SLOW, worker.step_back))
            yield worker
        finally:
            for timer in timers:
                timer.cancel()
            self._leave(place)

    async def _awaited(self, place: _Place) -> Worker:
        timeout = self._settings.timeout
        if not place.worker.done():
            patience = timeout if place.client is None else min(timeout, _LONGEST_WAIT)
            await asyncio.wait([place.worker], timeout=patience)
        if not place.worker.done():
            raise RefusalError(503, "too much is being asked at the moment: try again later", _BUSY)
        return place.worker.result()

    def _hand_out(self) -> None:
        """Give free workers to those who wait."""
        while self._free and (place := self._first()):
            self._waiting.remove(place)
            self._busy[place.client] += 1
            if place.client is not None:
                self._turns -= 1
                place.has_turn = True
            place.worker.set_result(self._free.pop())

    def _first(self) -> _Place | None:
        """Whose turn it is: a change goes first."""
        for place in self._waiting:
            if place.client is None:
                return place
        may = (place for place in self._waiting if self._busy[place.client] < self._most)
        return min(may, key=lambda place: self._busy[place.client], default=None) if self._turns else None

    def _give_up_turn(self, place: _Place) -> None:
        self._turns += place.has_turn
        place.has_turn = False
        self._hand_out()

    def _leave(self, place: _Place) -> None:
        """Leave the queue, or the worker; one that was ended is replaced."""
        if place in self._waiting:
            self._waiting.remove(place)
            return
        worker = place.worker.result()
        worker.come_forward()
        if worker.is_ended:
            self._all.discard(worker)
            task = asyncio.create_task(self._replace())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        else:
            self._free.append(worker)
        self._busy -= Counter((place.client,))
        self._give_up_turn(place)

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
        self._free.append(worker)
        self._hand_out()
