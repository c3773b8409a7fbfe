"""What a worker answers from where a SPARQL endpoint elsewhere stands in for the store."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

import pyoxigraph as ox

from ofsted_kg.http import Client
from ofsted_kg.query.explain import check_bounds
from ofsted_kg.query.remote import Endpoint
from ofsted_kg.query.run import Answer, Dataset, statements
from ofsted_kg.serve.context import Context, Graph, T
from ofsted_kg.serve.messages import RefusalError, Settings

_KNOWN_FOR = 10  # seconds for which it is remembered how the endpoint sees its graphs, and which there are


class EndpointContext(Context):
    """An endpoint, whose content may change at any time: no answer of it is kept."""

    def __init__(self, settings: Settings, client: Client | None = None) -> None:
        """Take the address of `settings`; `client` may have connections open already."""
        self.settings = settings
        self._client = client or Client(login=settings.login, timeout=settings.timeout)
        self._endpoint = Endpoint(settings.endpoint, self._client)
        self._known_until = time.monotonic() + _KNOWN_FOR

    def refreshed(self) -> Context:
        """This context, or now and then a new one, which finds out anew which graphs there are."""
        is_old = time.monotonic() > self._known_until
        return EndpointContext(self.settings, self._client) if is_old else self

    @property
    def version(self) -> str | None:
        """None: what stands there is not known without asking."""
        return None

    def ask(self, text: str, dataset: Dataset | None = None) -> Answer:
        """The endpoint's answer to a query.

        Raises:
            QueryError: it finds fault with the query.
            StoreError: it cannot be asked.
        """
        check_bounds(text)
        endpoint = replace(self._endpoint, dataset=dataset) if dataset else self._endpoint
        return endpoint.ask(text)

    def graph(self, graph: Graph) -> Iterable[ox.Triple] | None:
        """The triples of a named graph; None where there are none.

        Raises:
            RefusalError: the default graph is wanted, which each endpoint has in a way of its own (501).
        """
        if isinstance(graph, ox.DefaultGraph):
            raise RefusalError(501, "this server asks an endpoint elsewhere, of named graphs only")
        found = self.ask(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
        return list(statements(found)) or None

    def kept(self, name: str, compute: Callable[[Context], T]) -> T:  # noqa: ARG002
        """What `compute` says, computed each time."""
        return compute(self)

    @property
    def store(self) -> ox.Store:
        """There is none.

        Raises:
            RefusalError: always (501).
        """
        raise RefusalError(501, "this server asks an endpoint elsewhere, and has no store to tell this of")
