"""The front: takes requests off the wire within limits, hands them to the workers, sends what comes back.

An ASGI application. It knows no SPARQL and opens no store, so that nothing it does takes long.
"""

from __future__ import annotations

import asyncio
import hmac
import re
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from ofsted_kg.serve.messages import RefusalError, Request, Response, Settings
from ofsted_kg.serve.workers import Pool
from ofsted_kg.serve.writing import ALONE

KEEP = "ofsted_kg.keep"
"""Names, in the state of a scope, what takes a response that may be given again."""

_LONGEST_QUESTION = 2 * 2**20
_LONGEST_CHANGE = 64 * 2**20
_BODY_TIME = 30  # seconds for the body of a request to arrive
_DISCARD_TIME = 5  # seconds for which a refused body is let in and thrown away, so that its sender hears why
_WATCH_AFTER = 0.1  # seconds of work after which it pays to see whether the client is still there
_PART = 64 * 2**10
_CLOSE = ("Connection", "close")
_HOST = re.compile(r"[\w.-]+(?::\d+)?|\[[\da-f:.]+\](?::\d+)?", re.ASCII | re.IGNORECASE)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class App:
    """The application; `pool` has to be started."""

    def __init__(self, settings: Settings, pool: Pool) -> None:
        self._settings = settings
        self._pool = pool

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            response = await self._response(scope, receive)
        except RefusalError as refusal:
            response = _complete(refusal.response())
        except asyncio.CancelledError:
            return  # the client has gone, or the server ends
        await _send(send, response)
        if keep := scope["state"].get(KEEP):
            keep(response)

    async def _response(self, scope: Message, receive: Receive) -> Response:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        is_authorised = self._is_authorised(headers.get("authorization", ""))
        request = Request(
            method=scope["method"],
            path=scope["path"],
            query=scope["query_string"].decode("latin-1"),
            headers=headers,
            body=await _body(headers, receive, _LONGEST_CHANGE if is_authorised else _LONGEST_QUESTION),
            site=_site(scope["scheme"], headers.get("host", "localhost")),
            is_authorised=is_authorised,
        )
        with _watched(receive):
            response = await self._pool.ask(request, _client(scope))
            if response == ALONE:
                response = await self._pool.ask_alone(replace(request, is_alone=True))
        return response

    def _is_authorised(self, shown: str) -> bool:
        token = self._settings.token
        return token is not None and hmac.compare_digest(shown.encode(), f"Bearer {token}".encode())


def _client(scope: Message) -> str:
    """The address of who asks; that of a proxy's client where the proxy is believed."""
    return str((scope.get("client") or ("",))[0])


def _site(scheme: str, host: str) -> str:
    if not _HOST.fullmatch(host):
        raise RefusalError(400, "the header Host names no host")
    return f"{scheme}://{host}"


async def _body(headers: dict[str, str], receive: Receive, longest: int) -> bytes:
    """The body of a request.

    Raises:
        RefusalError: it is longer than `longest` bytes, or does not arrive in time.
    """
    if "content-length" not in headers and "transfer-encoding" not in headers:
        return b""
    announced = headers.get("content-length", "0")
    parts: list[bytes] = []
    length = int(announced) if announced.isdecimal() else 0
    try:
        async with asyncio.timeout(_BODY_TIME):
            more = length <= longest
            length = 0 if more else length
            while more:
                message = await receive()
                parts.append(message.get("body", b""))
                length += len(parts[-1])
                more = message.get("more_body", False) and length <= longest
    except TimeoutError as error:
        raise RefusalError(408, "the body of the request did not arrive in time", _CLOSE) from error
    if length > longest:
        parts.clear()
        await _discard(headers, receive)
        raise RefusalError(413, f"the body is longer than {longest // 2**20} MiB", _CLOSE)
    return b"".join(parts)


async def _discard(headers: dict[str, str], receive: Receive) -> None:
    """Let in what a client goes on sending; one that asks first (Expect) sends nothing."""
    if "expect" in headers:
        return
    try:
        async with asyncio.timeout(_DISCARD_TIME):
            while (await receive()).get("more_body", False):
                pass
    except TimeoutError:
        return


@contextmanager
def _watched(receive: Receive) -> Iterator[None]:
    """While the block lasts, the task that runs it is cancelled when the client goes away."""
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    watchers: list[asyncio.Task[None]] = []

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        if task:
            task.cancel()

    timer = loop.call_later(_WATCH_AFTER, lambda: watchers.append(loop.create_task(watch())))
    try:
        yield
    finally:
        timer.cancel()
        for watcher in watchers:
            watcher.cancel()


def _complete(response: Response) -> Response:
    """A refusal of the front itself, with the headers that it needs."""
    headers = (
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(response.body))),
        ("Access-Control-Allow-Origin", "*"),
    )
    return response._replace(headers=(*response.headers, *headers))


async def _send(send: Send, response: Response) -> None:
    """In parts, so that a client that takes nothing is noticed at the first that it does not take."""
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in response.headers]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    if response.file:
        with response.file as file:
            file.seek(0)
            while part := file.read(_PART):
                await send({"type": "http.response.body", "body": part, "more_body": True})
    for start in range(0, len(response.body) or 1, _PART):
        part = response.body[start : start + _PART]
        more = start + _PART < len(response.body)
        await send({"type": "http.response.body", "body": part, "more_body": more})
