"""A connection to a client: impatient with those that dawdle, quick with what was asked before."""

from __future__ import annotations

import asyncio
from asyncio import BaseTransport, TimerHandle
from functools import partial
from typing import IO, Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from ofsted_kg.serve.answers import Answers
from ofsted_kg.serve.app import GIVE, GONE
from ofsted_kg.serve.messages import Sent

_HEAD_TIME = 10  # seconds for the head of a request to arrive
_LONGEST_HEAD = 64 * 2**10
_LONGEST_ASKED = 16 * 2**10  # bytes of a request whose answer is kept
_STALL_TIME = 60  # seconds for which a client may take nothing of its answer
_PART = 64 * 2**10  # bytes of a file that are sent at a time
_TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Connection(HttpToolsProtocol):
    """A connection whose client must send the head of a request, and take the answer, in time.

    A request that comes alone and in one piece is looked for among the answers that are kept, before
    anything else is done with it. Answers are written as they are, head and body at once.
    """

    def __init__(self, answers: Answers, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._answers = answers
        self._asked = b""  # the request being answered, if it came alone and in one piece
        self._head_timer: TimerHandle | None = None
        self._stall_timer: TimerHandle | None = None
        self._head_length = 0

    def connection_made(self, transport: BaseTransport) -> None:
        """The time for the first head begins."""
        super().connection_made(cast(asyncio.Transport, transport))
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._head_has_come()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Give a kept answer, or read on; a head has an end."""
        self._asked = self._alone(data)
        if self._asked and (kept := self._answers.find(self._asked)):
            self._head_has_come()
            self._write(kept)
            self.on_response_complete()
            return
        super().data_received(data)
        if self._head_timer and not self.transport.is_closing():
            self._head_length += len(data)
            if self._head_length > _LONGEST_HEAD:
                self.transport.write(_TOO_LONG)
                self.transport.close()

    def on_message_begin(self) -> None:
        """The time for its head begins."""
        if self._is_answering():
            self._asked = b""  # this one came with the one before
        self._expect_head()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """It is answered, now or after those before it."""
        self._head_has_come()
        super().on_headers_complete()
        state = self.scope["state"]
        state[GIVE], state[GONE] = partial(self._give, self.cycle, self._asked), self.transport.is_closing

    def pause_writing(self) -> None:
        """The client takes nothing: not for long."""
        self._stall_timer = self.loop.call_later(_STALL_TIME, self.transport.abort)
        super().pause_writing()

    def resume_writing(self) -> None:
        """The client takes its answer."""
        if self._stall_timer:
            self._stall_timer.cancel()
            self._stall_timer = None
        super().resume_writing()

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _alone(self, data: bytes) -> bytes:
        """What tells a request apart that may be all of what arrives; b"" where it is not all."""
        if self._is_answering() or self._head_length or self.flow.write_paused or len(data) > _LONGEST_ASKED:
            return b""
        if b"x-forwarded-" in data.lower() and self.client:
            return data + self.client[0].encode()  # whether these headers are believed depends on the sender
        return data

    async def _give(self, cycle: RequestResponseCycle, asked: bytes, sent: Sent) -> None:
        """Answer a request, and keep the answer for those who ask the same."""
        cycle.response_started = True
        cycle.keep_alive = cycle.keep_alive and not sent.closes
        if not self.transport.is_closing():  # the client is still there
            self._write(sent, b"" if cycle.keep_alive else b"connection: close\r\n")
        if sent.file:
            await self._write_file(sent.file)
        if asked and asked is self._asked and cycle.keep_alive:
            self._answers.keep(asked, sent)
        cycle.response_complete = True
        cycle.message_event.set()
        if not cycle.keep_alive:
            self.transport.close()
        cycle.on_response()

    def _write(self, sent: Sent, last: bytes = b"") -> None:
        own = (b"%b: %b\r\n" % header for header in self.server_state.default_headers)
        self.transport.write(b"".join((sent.line, *own, last, sent.rest)))

    async def _write_file(self, file: IO[bytes]) -> None:
        """In parts, each when the client has taken those before; a client that has gone gets no more."""
        with file:
            file.seek(0)
            while not self.transport.is_closing() and (part := file.read(_PART)):
                self.transport.write(part)
                await self.flow.drain()

    def _expect_head(self) -> None:
        if not self._head_timer:
            self._head_timer = self.loop.call_later(_HEAD_TIME, self.transport.close)

    def _head_has_come(self) -> None:
        self._head_length = 0
        if self._head_timer:
            self._head_timer.cancel()
            self._head_timer = None
