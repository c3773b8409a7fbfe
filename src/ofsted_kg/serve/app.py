"""The front: takes requests off the wire within limits, hands them to the workers, sends what comes back.

An ASGI application. It knows no SPARQL and opens no store, so that nothing it does takes long.
"""

from __future__ import annotations

import asyncio
import hmac
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from dataclasses import replace
from typing import Any

from ofsted_kg.serve.messages import RefusalError, Request, Response, Sent, Settings, as_sent
from ofsted_kg.serve.workers import Asking, Pool

GIVE = "ofsted_kg.give"
"""Names, in the state of a scope, what sends an answer: a coroutine function."""
GONE = "ofsted_kg.gone"
"""Names there what tells whether the client has gone."""

_LONGEST_QUESTION = 2 * 2**20
_LONGEST_CHANGE = 64 * 2**20
_BODY_TIME = 30  # seconds for the body of a request to arrive
_DISCARD_TIME = 5  # seconds for which a refused body is let in and thrown away, so that its sender hears why
_CLOSE = ("Connection", "close")
_AS_IT_IS = ("Accept-Encoding", "identity")
_HOST = re.compile(r"[\w.-]+(?::\d+)?|\[[\da-f:.]+\](?::\d+)?", re.ASCII | re.IGNORECASE)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class App:
    """The application; `pool` has to be started."""

    def __init__(self, settings: Settings, pool: Pool) -> None:
        self._settings = settings
        self._pool = pool

    async def __call__(self, scope: Message, receive: Receive, _: Send) -> None:
        """Answer one request."""
        try:
            sent = await self._answer(scope, receive)
        except RefusalError as refusal:
            sent = as_sent(_complete(refusal.response(), scope["method"]))
        except asyncio.CancelledError:
            return  # the client has gone, or the server ends
        await scope["state"][GIVE](sent)

    async def _answer(self, scope: Message, receive: Receive) -> Sent:
        headers = _headers(scope["headers"])
        is_authorised = self._is_authorised(headers.get("authorization", ""))
        request = Request(
            method=scope["method"],
            path=scope["path"],
            query=scope["query_string"].decode("latin-1"),
            headers=headers,
            body=await _body(headers, receive, _LONGEST_CHANGE if is_authorised else _LONGEST_QUESTION),
            site=_site(scope, headers),
            is_authorised=is_authorised,
        )
        watch = _Watch(receive)
        asking = Asking(_client(scope), scope["state"][GONE], watch.begin)
        try:
            sent = await self._pool.ask(request, asking)
            return sent or await self._pool.ask_alone(replace(request, is_alone=True))
        finally:
            watch.end()

    def _is_authorised(self, shown: str) -> bool:
        token = self._settings.token
        return token is not None and hmac.compare_digest(shown.encode(), f"Bearer {token}".encode())


def _client(scope: Message) -> str:
    """The address of who asks; that of a proxy's client where the proxy is believed."""
    return str((scope.get("client") or ("",))[0])


def _headers(pairs: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Values by names in small letters; several of one name are one list (RFC 9110, section 5.3)."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in pairs:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _site(scope: Message, headers: Mapping[str, str]) -> str:
    """Scheme and host that the client asked; HTTP/1.0 need not name a host, 1.1 must name one."""
    host = headers.get("host", "localhost" if scope["http_version"] == "1.0" else "")
    if not _HOST.fullmatch(host):
        raise RefusalError(400, "the header Host names no host")
    return f"{scope['scheme']}://{host}"


async def _body(headers: dict[str, str], receive: Receive, longest: int) -> bytes:
    """The body of a request.

    Raises:
        RefusalError: it is longer than `longest` bytes, or compressed, or does not arrive in time.
        CancelledError: the client goes away before its end.
    """
    if "content-length" not in headers and "transfer-encoding" not in headers:
        return b""
    if headers.get("content-encoding", "identity").strip().lower() != "identity":
        await _discard(headers, receive)
        raise RefusalError(415, "the body must come as it is, not compressed", _AS_IT_IS, _CLOSE)
    announced = headers.get("content-length", "0")
    parts: list[bytes] = []
    length = int(announced) if announced.isdecimal() else 0
    try:
        async with asyncio.timeout(_BODY_TIME):
            more = length <= longest
            length = 0 if more else length
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":  # half a body is none
                    raise asyncio.CancelledError
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


class _Watch:
    """From its beginning to its end, the task that made it is cancelled when the client goes away."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._watched = asyncio.current_task()
        self._watching: asyncio.Task[None] | None = None

    def begin(self) -> None:
        self._watching = asyncio.create_task(self._watch())

    def end(self) -> None:
        if self._watching:
            self._watching.cancel()

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        if self._watched:
            self._watched.cancel()


def _complete(response: Response, method: str) -> Response:
    """A refusal of the front itself, with the headers that it needs."""
    headers = (
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(response.body))),
        ("Access-Control-Allow-Origin", "*"),
    )
    body = b"" if method == "HEAD" else response.body
    return response._replace(headers=(*response.headers, *headers), body=body)
