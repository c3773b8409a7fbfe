"""Answers kept in memory: who sends the same bytes gets the same answer, as long as the store stands."""

from __future__ import annotations

from collections import OrderedDict
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from ofsted_kg.graph.store import State, state_of
from ofsted_kg.serve.messages import Response

_SHARE = 16  # no answer takes more than this part of the room
_OVERHEAD = 500  # bytes that one takes beside its content, roughly


class Kept(NamedTuple):
    """An answer as it is sent: the headers of the server itself go between the line and the rest."""

    line: bytes
    rest: bytes


class Answers:
    """The answers asked for last, of the store as it stands."""

    def __init__(self, store: Path, room: int) -> None:
        """Keep nothing yet, and later no more than `room` bytes."""
        self._store = store
        self._room = self._left = room
        self._state: State | None = None
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()

    def find(self, asked: bytes) -> Kept | None:
        """The answer to a request, a whole one as it came off the wire."""
        if (state := state_of(self._store)) != self._state:
            self._state, self._left = state, self._room
            self._kept.clear()
        if kept := self._kept.get(asked):
            self._kept.move_to_end(asked)
        return kept

    def keep(self, asked: bytes, response: Response) -> None:
        """Keep an answer that lasts, and let go of those that were asked for longest ago."""
        if response.state is None or response.state != self._state or response.file or asked in self._kept:
            return
        kept = _as_sent(response)
        length = _length(asked, kept)
        if length > self._room // _SHARE:
            return
        self._kept[asked] = kept
        self._left -= length
        while self._left < 0:
            self._left += _length(*self._kept.popitem(last=False))


def _as_sent(response: Response) -> Kept:
    headers = "".join(f"{name.lower()}: {value}\r\n" for name, value in response.headers)
    line = f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}\r\n"
    return Kept(line.encode("latin-1"), f"{headers}\r\n".encode("latin-1") + response.body)


def _length(asked: bytes, kept: Kept) -> int:
    return len(asked) + len(kept.rest) + _OVERHEAD
