"""What a worker answers from: the store as it stands, opened anew when another has taken its place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

import pyoxigraph as ox

from ofsted_kg.graph.provenance import recorded_fingerprint
from ofsted_kg.graph.store import open_store, state_of
from ofsted_kg.query.run import Source, local_source
from ofsted_kg.serve.messages import Settings

T = TypeVar("T")


class Context:
    """The store and the settings; what is computed of a whole store is kept as long as the store stands.

    Attributes:
        settings: what the operator chose.
        store: open to be read.
    """

    def __init__(self, settings: Settings, store: ox.Store | None = None) -> None:
        """Open the store of `settings`, unless one is given.

        Raises:
            StoreError: there is none, or none of this package's.
        """
        self.settings = settings
        self._state = None if store else state_of(settings.store)
        self.store = store or open_store(settings.store)
        self._kept: dict[str, object] = {}

    def refreshed(self) -> Context:
        """This context, or a new one where the store on disk is another one by now.

        Raises:
            StoreError: the one there now cannot be opened.
        """
        same = self._state is None or self._state == state_of(self.settings.store)
        return self if same else Context(self.settings)

    @property
    def source(self) -> Source:
        """The store as something to ask."""
        return local_source(self.store)

    @cached_property
    def version(self) -> str:
        """Names the content of the store: the fingerprint of its build, and what was written since."""
        parts = [recorded_fingerprint(self.store) or ""]
        if self.settings.writable:
            parts.append(str(self._state))
        return hashlib.sha256(" ".join(parts).encode()).hexdigest()

    def kept(self, name: str, compute: Callable[[ox.Store], T]) -> T:
        """What `compute` says of the store, computed once."""
        if name not in self._kept:
            self._kept[name] = compute(self.store)
        return self._kept[name]  # type: ignore[return-value]
