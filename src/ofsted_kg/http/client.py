"""Sends a request until it is answered: kept connections, a limit of time, new attempts, a login.

urllib3 keeps the connections, follows redirects (without the login where they lead to another server) and
undoes compression. Added here is what it leaves open: an attempt ends after so many seconds however the
other side behaves, silent or dripping bytes, because a timer cuts its connection; and an answer that breaks
off is no answer, so that it is asked for again like one that did not come.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from urllib3.exceptions import DecodeError, HTTPError, ReadTimeoutError
from urllib3.util.retry import Retry

from ofsted_kg.errors import StoreError, UsageError
from ofsted_kg.http.connection import Connections, Cut
from ofsted_kg.http.faults import broken, passing, shown
from ofsted_kg.http.login import NOBODY, PASSWORD, TOKEN, USER, Digest, Login

_ATTEMPTS = 4
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 30.0  # seconds; a pause is twice as long as the one before
_BUSY = (429, 502, 503, 504)
_LARGEST = 2**30  # bytes of an answer
_CHUNK = 2**20
_REDIRECTS = Retry(5, connect=0, read=0, status=0, other=0, redirect=5, respect_retry_after_header=False)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer that came whole.

    Attributes:
        status: such as 200.
        headers: names in small letters.
        content: the body, decompressed.
    """

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def media_type(self) -> str:
        """The media type without parameters, in small letters; "" where none is told."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def reason(self) -> str:
        """The status in words, and the first line of the body where it is a message for people."""
        known = [status.phrase for status in HTTPStatus if status == self.status]
        words = f"{self.status} {known[0]}" if known else str(self.status)
        lines = self.content[:2000].decode(errors="replace").strip().splitlines()
        if self.status in (401, 403):
            return f"{words}: it wants a login, or another one; set {USER} and {PASSWORD}, or {TOKEN}"
        plain = self.media_type == "text/plain" and lines
        return f"{words}: {lines[0].strip()[:200]}" if plain else words


class Client:
    """Sends requests to one server or several; threads may share it."""

    def __init__(self, *, login: Login = NOBODY, timeout: float = 60, connections: int = 1) -> None:
        """Take who asks, the seconds that an attempt may take in all, and how many connections are kept."""
        self._login = login
        self._digest = Digest(login)
        self._timeout = timeout
        self._connections = Connections(connections)

    def send(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Response:
        """The answer, whatever its status, to a request that may be sent more than once.

        Raises:
            UsageError: it is no address for HTTP, or holds a password.
            StoreError: nothing answers there, not in time, not whole, or too much; or the server is too busy
                even after several attempts.
        """
        check_address(url)
        for attempt in range(_ATTEMPTS):
            pause, last = _FIRST_PAUSE * 2**attempt, attempt == _ATTEMPTS - 1
            try:
                response = self._with_login(method, url, dict(headers or {}), body)
            except HTTPError as error:
                if last or not passing(error):
                    raise StoreError(f"{shown(url)} {broken(error)}") from error
                time.sleep(pause)
                continue
            if response.status not in _BUSY:
                return response
            if last:
                raise StoreError(f"{shown(url)} is too busy, even when asked again: {response.reason}")
            time.sleep(_pause_asked_for(url, response) or pause)
        raise AssertionError("the last attempt returns or raises")

    def _with_login(self, method: str, url: str, headers: dict[str, str], body: bytes | None) -> Response:
        login = self._digest.header(method, url) or self._login.header()
        response = self._attempt(method, url, headers | login, body)
        if response.status != 401 or not self._login.user or self._login.token:
            return response
        # Some servers name the kind of login that they want only to those who come without any.
        if not (
            self._wants_digest(response) or self._wants_digest(self._attempt(method, url, headers, body))
        ):
            return response
        return self._attempt(method, url, headers | self._digest.header(method, url), body)

    def _wants_digest(self, refusal: Response) -> bool:
        return self._digest.take(refusal.headers.get("www-authenticate", ""))

    def _attempt(self, method: str, url: str, headers: dict[str, str], body: bytes | None) -> Response:
        """The answer to one attempt.

        Raises:
            StoreError: the time was over, or the answer is too large or wrongly compressed.
            HTTPError: of urllib3, where the connection failed.
        """
        sent = {"User-Agent": "ofsted-kg", "Accept-Encoding": "gzip"} | headers
        with Cut(self._timeout) as cut:
            try:
                answer = self._connections.to(url).request(
                    method, url, body, headers=sent, retries=_REDIRECTS,
                    timeout=self._timeout, preload_content=False,
                )  # fmt: skip
                content = _content(answer, url)
            except HTTPError as error:
                if cut.done or isinstance(error, ReadTimeoutError):
                    raise self._too_slow(url) from error
                if isinstance(error, DecodeError):
                    raise StoreError(f"{shown(url)} answers with what is wrongly compressed") from error
                raise
        if cut.done:  # an answer of unknown length seems to end where it was cut
            raise self._too_slow(url)
        answer.release_conn()
        return Response(answer.status, {name.lower(): text for name, text in answer.headers.items()}, content)

    def _too_slow(self, url: str) -> StoreError:
        return StoreError(f"{shown(url)} has not answered in full after {self._timeout:g} seconds")


def check_address(url: str) -> None:
    """See that `url` can be asked.

    Raises:
        UsageError: it is no address for HTTP, or holds a password.
    """
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise UsageError(f"“{url}” is not the address of an endpoint: http://… or https://… is needed")
    if parts.username or parts.password:
        raise UsageError(f"{shown(url)}: give name and password by {USER} and {PASSWORD}, not in the address")


def _content(answer: Any, url: str) -> bytes:
    pieces, length = [], 0
    while piece := answer.read(_CHUNK):
        pieces.append(piece)
        length += len(piece)
        if length > _LARGEST:
            answer.close()
            raise StoreError(f"{shown(url)} answers with more than {_LARGEST >> 20:,} MiB: ask for less")
    return b"".join(pieces)


def _pause_asked_for(url: str, response: Response) -> float | None:
    """The seconds of Retry-After.

    Raises:
        StoreError: they are more than anybody would wait for.
    """
    asked = response.headers.get("retry-after")
    if asked is None:
        return None
    try:
        seconds = float(_REDIRECTS.parse_retry_after(asked))
    except HTTPError:
        return None
    if seconds > _LONGEST_PAUSE:
        raise StoreError(f"{shown(url)} is too busy and asks to come back in {seconds:.0f} seconds")
    return seconds
