"""What a worker answers from: the store as it stands, opened anew when another has taken its place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from ofsted_kg.graph.full_text import index_of
from ofsted_kg.graph.provenance import recorded_fingerprint
from ofsted_kg.graph.store import State, open_store, state_of
from ofsted_kg.query.run import Answer, Dataset, Source, run
from ofsted_kg.serve.messages import Settings

Graph = ox.NamedNode | ox.DefaultGraph
T = TypeVar("T")


class Context:
    """The store and the settings; what is computed of a whole store is kept as long as the store stands.

    Attributes:
        settings: what the operator chose.
    """

    def __init__(self, settings: Settings) -> None:
        """Open the store of `settings`.

        Raises:
            StoreError: there is none, or none of this package's.
        """
        self.settings = settings
        self._state = state_of(settings.store)
        self._store = open_store(settings.store)
        self._kept: dict[str, object] = {}

    def refreshed(self) -> Context:
        """This context, or a new one where the store on disk is another one by now.

        Raises:
            StoreError: the one there now cannot be opened.
        """
        return self if self._state == state_of(self.settings.store) else Context(self.settings)

    @property
    def store(self) -> ox.Store:
        """The store, open to be read."""
        return self._store

    @property
    def source(self) -> Source:
        """What stands here, as something to ask."""
        return self.ask

    def ask(self, text: str, dataset: Dataset | None = None) -> Answer:
        """The answer to a query, of all graphs, of those it names, or of those of `dataset`.

        Raises:
            QueryError: it is not SPARQL.
            StoreError: the store cannot be read.
        """
        return run(self.store, text, dataset)

    def graph(self, graph: Graph) -> Iterable[ox.Triple] | None:
        """The triples of a graph; None where there is no such graph."""
        if isinstance(graph, ox.NamedNode) and not self.store.contains_named_graph(graph):
            return None
        return (quad.triple for quad in self.store.quads_for_pattern(None, None, None, graph))

    @property
    def state(self) -> State | None:
        """Tells the store that stands apart from those that stood there before."""
        return self._state

    @property
    def version(self) -> str | None:
        """Names the content; None where it may change unseen."""
        return self._version

    @cached_property
    def _version(self) -> str:
        """The fingerprint of the build, and what was written since."""
        parts = [recorded_fingerprint(self.store) or ""]
        if self.settings.writable:
            parts.append(str(self._state))
        return hashlib.sha256(" ".join(parts).encode()).hexdigest()

    @cached_property
    def index(self) -> Path | None:
        """The index of words beside the store; None where there is none, or it may not fit what is there."""
        is_built = not (self.settings.endpoint or self.settings.writable)
        return index_of(Path(self.settings.store)) if is_built else None

    def kept(self, name: str, compute: Callable[[Context], T]) -> T:
        """What `compute` says of the store, computed once."""
        if name not in self._kept:
            self._kept[name] = compute(self)
        return self._kept[name]  # type: ignore[return-value]
