"""All worker processes of a server: who of those that ask gets one, and for how long."""

from __future__ import annotations

import asyncio
import os
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from ofsted_kg.errors import StoreError
from ofsted_kg.serve.messages import RefusalError, Request, Sent, Settings
from ofsted_kg.serve.process import BUSY, Worker

_PATIENCE = 1.0  # seconds before another try to start a worker that could not open its store
_LONGEST_WAIT = 10.0  # seconds for which a request waits for a worker
# Seconds of work after which …
_TURN = 0.25  # … a request counts as quick no more
_WATCHED = 0.5  # … it is stopped if the client has gone: a new worker costs as much as finishing sooner ones
_SLOW = 1.0  # … one lets others go first


class Asking(NamedTuple):
    """Who asks: their address, whether they have gone, and what stops the asking as soon as they go."""

    client: str | None
    is_gone: Callable[[], bool] = lambda: False
    watch: Callable[[], None] = lambda: None


_CHANGE = Asking(None)


@dataclass(eq=False)
class _Place:
    """A request's place in the queue, and then at a worker.

    Attributes:
        asking: who asks; `_CHANGE` for a change, which waits until it has all workers.
        worker: the one that it gets.
        timer: what comes next, if it goes on waiting or working.
        has_turn: whether it counts as one of the quick requests.
    """

    asking: Asking
    worker: asyncio.Future[Worker]
    timer: asyncio.TimerHandle | None = None
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
        stages = (
            (_TURN, self._give_up_turn),
            (_WATCHED, lambda place: place.asking.watch()),
            (_SLOW, lambda place: place.worker.result().step_back()),
            (settings.timeout, lambda place: place.worker.result().stop()),
        )
        self._stages: list[tuple[float, Callable[[_Place], None]]] = sorted(stages, key=itemgetter(0))
        self._changing = asyncio.Lock()
        self._is_ended = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start the workers.

        Raises:
            StoreError: the store cannot be opened.
        """
        await asyncio.gather(*(self._add() for _ in range(self._settings.workers)))

    def end(self) -> None:
        """End all workers, and tell so whoever still waits."""
        self._is_ended = True
        for task in self._tasks:
            task.cancel()
        why = RefusalError(503, "stopped: the server is being ended", BUSY)
        for place in self._waiting:
            self._turn_away(place, why)
        for worker in self._all:
            worker.end(why)

    async def ask(self, request: Request, asking: Asking) -> Sent | None:
        """The answer of the next worker that is free for a client; None where it is to be asked alone.

        Raises:
            RefusalError: none became free in time, the work took too long, or broke off.
            CancelledError: the client had gone before one was free.
        """
        place = _Place(asking, asyncio.get_running_loop().create_future())
        try:
            worker = await self._worker(place, min(self._settings.timeout, _LONGEST_WAIT))
            self._age(place, 0, 0)
            return await worker.ask(request)
        finally:
            self._leave(place)

    async def ask_alone(self, request: Request) -> Sent:
        """As `ask`, when all workers are free, and so that none is asked meanwhile.

        Raises:
            RefusalError: as `ask`.
        """
        loop, timeout = asyncio.get_running_loop(), self._settings.timeout
        places = [_Place(_CHANGE, loop.create_future()) for _ in range(self._settings.workers)]
        async with self._changing:
            try:
                for place in places:
                    worker = await self._worker(place, timeout)
                place.timer = loop.call_later(timeout, worker.stop)
                sent = await worker.ask(request)
            finally:
                for place in places:
                    self._leave(place)
        assert sent, "what is asked alone is not to be asked again"
        return sent

    async def _worker(self, place: _Place, patience: float) -> Worker:
        """The worker that a request gets, within so many seconds."""
        self._waiting.append(place)
        self._hand_out()
        if not place.worker.done():
            place.timer = asyncio.get_running_loop().call_later(patience, self._turn_away, place)
        return await place.worker

    def _turn_away(self, place: _Place, why: RefusalError | None = None) -> None:
        sentence = "too much is being asked at the moment: try again later"
        if not place.worker.done():
            place.worker.set_exception(why or RefusalError(503, sentence, BUSY))

    def _age(self, place: _Place, stage: int, age: float) -> None:
        """A request that is worked on grows old: what that means, stage by stage."""
        if place.timer:
            place.timer.cancel()
        then, what = self._stages[stage]

        def grown() -> None:
            what(place)
            if stage + 1 < len(self._stages):
                self._age(place, stage + 1, then)

        place.timer = asyncio.get_running_loop().call_later(then - age, grown)

    def _hand_out(self) -> None:
        """Give free workers to those who wait."""
        while self._has_free() and (place := self._first()):
            self._waiting.remove(place)
            if place.asking.is_gone():
                place.worker.cancel()
            if place.worker.done():  # it has been turned away, or stopped
                continue
            self._busy[place.asking.client] += 1
            if place.asking.client is not None:
                self._turns -= 1
                place.has_turn = True
            place.worker.set_result(self._free.pop())

    def _has_free(self) -> bool:
        """Whether a worker is free; those that have ended are replaced."""
        if self._is_ended:
            return False
        while self._free and self._free[-1].is_ended:
            self._all.discard(self._free.pop())
            task = asyncio.create_task(self._replace())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return bool(self._free)

    def _first(self) -> _Place | None:
        """Whose turn it is: a change goes first."""
        for place in self._waiting:
            if place.asking.client is None:
                return place
        if not self._turns:
            return None
        may = (place for place in self._waiting if self._busy[place.asking.client] < self._most)
        return min(may, key=lambda place: self._busy[place.asking.client], default=None)

    def _give_up_turn(self, place: _Place) -> None:
        self._turns += place.has_turn
        place.has_turn = False
        self._hand_out()

    def _leave(self, place: _Place) -> None:
        """Leave the queue, or the worker; one that was ended is replaced."""
        if place.timer:
            place.timer.cancel()
        if place in self._waiting:
            self._waiting.remove(place)
        if not place.worker.done() or place.worker.cancelled() or place.worker.exception():
            return
        worker = place.worker.result()
        worker.come_forward()
        self._free.append(worker)
        self._busy[place.asking.client] -= 1
        if not self._busy[place.asking.client]:
            del self._busy[place.asking.client]
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
