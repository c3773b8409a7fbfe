"""Answers kept in memory: who sends the same bytes gets the same answer, as long as the store stands."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from ofsted_kg.graph.store import State, state_of
from ofsted_kg.serve.messages import Sent

_SHARE = 16  # no answer takes more than this part of the room
_OVERHEAD = 500  # bytes that one takes beside its content, roughly


class Answers:
    """The answers asked for last, of the store as it stands."""

    def __init__(self, store: Path, room: int) -> None:
        """Keep nothing yet, and later no more than `room` bytes."""
        self._store = store
        self._room = self._left = room
        self._state: State | None = None
        self._kept: OrderedDict[bytes, Sent] = OrderedDict()

    def find(self, asked: bytes) -> Sent | None:
        """The answer to a request, a whole one as it came off the wire."""
        if (state := state_of(self._store)) != self._state:
            self._state, self._left = state, self._room
            self._kept.clear()
        if kept := self._kept.get(asked):
            self._kept.move_to_end(asked)
        return kept

    def keep(self, asked: bytes, sent: Sent) -> None:
        """Keep an answer that lasts, and let go of those that were asked for longest ago."""
        if sent.state is None or sent.state != self._state or sent.file or asked in self._kept:
            return
        length = _length(asked, sent)
        if length > self._room // _SHARE:
            return
        self._kept[asked] = sent
        self._left -= length
        while self._left < 0:
            self._left += _length(*self._kept.popitem(last=False))


def _length(asked: bytes, sent: Sent) -> int:
    return len(asked) + len(sent.rest) + _OVERHEAD
