"""The push itself: what is to be done, and its doing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from time import monotonic

import pyoxigraph as ox

from ofsted_kg.errors import UsageError
from ofsted_kg.push.content import Content, content_of
from ofsted_kg.push.record import Entry, counted, entered, listing, recorded
from ofsted_kg.push.target import Target
from ofsted_kg.query.run import Source
from ofsted_kg.vocab import BASE, GRAPH_PUSH

Progress = Callable[[str, int, int], None]
_PREFIX = f"{BASE}graph/"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did, or would do.

    Attributes:
        sent, unchanged, removed: graphs.
        statements: how many were sent.
        differing: graph → statements here and there, where counting afterwards found another number.
        seconds: how long it took.
    """

    sent: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    statements: int
    differing: Mapping[str, tuple[int, int]]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is where, and what follows from that."""

    changed: tuple[str, ...]
    unchanged: Mapping[str, Entry]
    removed: tuple[str, ...]
    kept: Mapping[str, Entry | None]  # of the record, but not of this push
    there: frozenset[str]


def push(
    store: ox.Store,
    source: Source,
    target: Target,
    *,
    only: Iterable[str] = (),
    dry: bool = False,
    progress: Progress = lambda *_: None,
) -> Pushed:
    """Make the store elsewhere have the graphs of `store`, or of those parts of it that `only` names.

    Args:
        store: what is pushed; its default graph is not.
        source: the endpoint of the store elsewhere.
        target: its graph store.
        only: the first words of graphs behind …/graph/ (`document`, `ontology`, `derived`, …).
        dry: whether to find out only what would be done.
        progress: is told a stage, how many graphs of it are done, and of how many.

    Raises:
        UsageError: `only` names a part that neither side has.
        StoreError: the store elsewhere does not answer, or does not take what is sent. What it took stays
            there and is written down, so that the next push goes on from there.
    """
    started = monotonic()
    plan = _plan(store, source, tuple(only), progress)
    statements, differing = 0, {}
    if not dry and (plan.changed or plan.removed):
        sent = _carry_out(plan, store, target, progress)
        statements = sum(entry.triples for entry in sent.values())
        differing = _differing({**plan.unchanged, **sent}, counted(source))
    return Pushed(
        plan.changed, tuple(plan.unchanged), plan.removed, statements, differing, monotonic() - started
    )


def _plan(store: ox.Store, source: Source, only: tuple[str, ...], progress: Progress) -> _Plan:
    record, counts = recorded(source), counted(source)
    here = sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    parts = {_part(graph) for graph in (*here, *record)}
    if unknown := [name for name in only if name not in parts]:
        raise UsageError(f"there is no part “{unknown[0]}”; there are {', '.join(sorted(parts))}")

    def meant(graph: str) -> bool:
        return not only or _part(graph) in only

    here = [graph for graph in here if meant(graph)]
    unchanged: dict[str, Entry] = {}
    for number, graph in enumerate(here):
        progress("comparing", number, len(here))
        entry = record.get(graph)
        if entry and entry.triples == counts.get(graph) and entry == Entry.of(content_of(store, graph)):
            unchanged[graph] = entry
    return _Plan(
        changed=tuple(graph for graph in here if graph not in unchanged),
        unchanged=unchanged,
        removed=tuple(sorted(graph for graph in record if meant(graph) and graph not in here)),
        kept={graph: entry for graph, entry in record.items() if not meant(graph)},
        there=frozenset(counts),
    )


def _part(graph: str) -> str:
    return graph.removeprefix(_PREFIX).partition("/")[0] if graph.startswith(_PREFIX) else "other"


def _carry_out(plan: _Plan, store: ox.Store, target: Target, progress: Progress) -> dict[str, Entry]:
    for number, graph in enumerate(plan.removed):
        progress("removing", number, len(plan.removed))
        target.remove(graph)
    stays = dict(plan.unchanged) | {graph: entry for graph, entry in plan.kept.items() if entry}
    target.put(GRAPH_PUSH, listing(sorted({*plan.changed, *plan.unchanged, *plan.kept}), stays))
    sent: dict[str, Entry] = {}
    with ThreadPoolExecutor(target.kind.at_once) as pool:
        running: set[Future[dict[str, Entry]]] = set()
        try:
            for load in _loads(plan, store, target):
                running.add(pool.submit(_send, load, target))
                # Beside those under way one more load waits, so that memory holds a few, not all.
                while len(running) > target.kind.at_once:
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    sent.update(entry for one in done for entry in one.result().items())
                    progress("sending", len(sent), len(plan.changed))
            for one in running:
                sent.update(one.result())
                progress("sending", len(sent), len(plan.changed))
        finally:
            pool.shutdown(cancel_futures=True)
    return sent


@dataclass(frozen=True, slots=True)
class _Load:
    """Graphs that are sent and written down together; all of them new there where they go as quads."""

    contents: tuple[Content, ...]
    as_quads: bool


def _loads(plan: _Plan, store: ox.Store, target: Target) -> Iterator[_Load]:
    """The changed graphs in loads of about the size that a body may have."""
    limit = target.kind.limit
    for as_quads in (True, False):
        waiting: list[Content] = []
        size = 0
        for graph in plan.changed:
            if (target.kind.takes_quads and graph not in plan.there) != as_quads:
                continue
            content = content_of(store, graph)
            if waiting and size + content.size > limit:
                yield _Load(tuple(waiting), as_quads)
                waiting, size = [], 0
            waiting.append(content)
            size += content.size
        if waiting:
            yield _Load(tuple(waiting), as_quads)


def _send(load: _Load, target: Target) -> dict[str, Entry]:
    """Send a load; first the statements, last the word that they are there."""
    limit = target.kind.limit
    entries = {content.graph: Entry.of(content) for content in load.contents}
    if load.as_quads:
        word = entered(entries, f" <{GRAPH_PUSH}>")
        bodies = [body for content in load.contents for body in content.quads(limit)]
        for body in _filled([*bodies, word], limit):
            target.add_quads(body)
        return entries
    for content in load.contents:
        first, *more = content.parts(limit)
        target.put(content.graph, first)
        for part in more:
            target.add(content.graph, part)
    target.add(GRAPH_PUSH, entered(entries))
    return entries


def _filled(bodies: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """The bodies joined to as few as the limit allows, in their order."""
    waiting: list[bytes] = []
    size = 0
    for body in bodies:
        if waiting and size + len(body) > limit:
            yield b"".join(waiting)
            waiting, size = [], 0
        waiting.append(body)
        size += len(body)
    yield b"".join(waiting)


def _differing(here: Mapping[str, Entry], there: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    pairs = {graph: (entry.triples, there.get(graph, 0)) for graph, entry in here.items()}
    return {graph: pair for graph, pair in sorted(pairs.items()) if pair[0] != pair[1]}
