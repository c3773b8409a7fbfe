"""Statements into the store on disk while documents are still being read.

Oxigraph loads text without holding up Python, so it does that in threads: one for the store on disk, one for
the store in memory on which rules run. Statements are loaded in large batches, each when the one before is
done: few large files are read faster than many small ones, and what waits fits into memory.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

import pyoxigraph as ox

from ofsted_kg.graph.write import Statements

# Bytes of N-Quads: some 80,000 statements.
_BATCH = 16_000_000


class Loader:
    """Loads statements into `store`; what rules read of them into a store in memory too.

    On leaving its block all is loaded, unless the block raised.

    Attributes:
        store: the store that it fills.
    """

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self._facts = ox.Store()
        self._threads = ThreadPoolExecutor(2)
        self._running: dict[str, Future[None]] = {}
        self._waiting: list[Statements] = []
        self._size = 0

    def add(self, statements: Statements) -> None:
        """Take statements, to be loaded soon.

        Raises:
            OSError: a batch could not be written to disk.
        """
        self._waiting.append(statements)
        self._size += len(statements.facts) + len(statements.others)
        if self._size >= _BATCH:
            self.start()

    def facts(self) -> ox.Store:
        """The store in memory with all that rules read of the statements taken so far."""
        self.start()
        if running := self._running.get("memory"):
            running.result()
        return self._facts

    def finish(self) -> None:
        """Wait until all is loaded."""
        self.start()
        self._wait()

    def start(self) -> None:
        """Begin to load all that was taken, as soon as what is being loaded is done."""
        self._wait()
        facts = b"".join(statements.facts for statements in self._waiting)
        others = b"".join(statements.others for statements in self._waiting)
        self._waiting, self._size = [], 0
        parts = {"memory": (self._facts, facts), "disk": (self.store, facts + others)}
        self._running = {
            name: self._threads.submit(_load, store, text) for name, (store, text) in parts.items() if text
        }

    def _wait(self) -> None:
        for running in self._running.values():
            running.result()

    def __enter__(self) -> Loader:
        """The loader itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Load the rest, and end the threads."""
        try:
            if kind is None:
                self.finish()
        finally:
            self._threads.shutdown()


def _load(store: ox.Store, statements: bytes) -> None:
    # The terms were checked when they were made.
    store.bulk_load(statements, format=ox.RdfFormat.N_QUADS, lenient=True)
