"""Connections that are kept, and that can be cut when the time is over."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Timer, local
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

_waiting = local()


class Connections:
    """The connections that are kept: direct ones, and those by a proxy that the environment names."""

    def __init__(self, each: int) -> None:
        """Keep as many as `each` to one server."""
        self._each = each
        self._pools: dict[str, urllib3.PoolManager] = {}

    def to(self, url: str) -> urllib3.PoolManager:
        """The connections for this address."""
        parts = urlsplit(url)
        proxy = "" if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme, "")
        if proxy not in self._pools:
            each = self._each
            pool = urllib3.ProxyManager(proxy, maxsize=each) if proxy else urllib3.PoolManager(maxsize=each)
            pool.pool_classes_by_scheme = {"http": _HttpPool, "https": _HttpsPool}
            self._pools[proxy] = pool
        return self._pools[proxy]


class Cut:
    """Cuts the connection that this thread waits for, when the time is over; for use by `with`."""

    def __init__(self, seconds: float) -> None:
        """Start nothing yet; the time begins with the block."""
        self.done = False
        self.connection: Any = None
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Cut:
        _waiting.cut = self
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def _cut(self) -> None:
        self.done = True
        with suppress(AttributeError, OSError):  # it is not open yet, or no longer
            self.connection.sock.shutdown(socket.SHUT_RDWR)


class _Http(HTTPConnection):
    def request(self, *arguments: Any, **named: Any) -> None:
        _waiting.cut.connection = self
        super().request(*arguments, **named)


class _Https(HTTPSConnection):
    def request(self, *arguments: Any, **named: Any) -> None:
        _waiting.cut.connection = self
        super().request(*arguments, **named)


class _HttpPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Http


class _HttpsPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Https
