"""What went wrong on the way to another store, in words for people who know neither HTTP nor this program."""

from __future__ import annotations

from urllib.parse import urlsplit

from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ResponseError,
    SSLError,
)

_WORDS: tuple[tuple[type[HTTPError], str], ...] = (
    (NameResolutionError, "cannot be reached: there is no server of that name"),
    (NewConnectionError, "cannot be reached: no connection is accepted there"),
    (ConnectTimeoutError, "cannot be reached: nothing answers there"),
    (ResponseError, "redirects again and again"),
    (SSLError, "cannot be trusted: its certificate or its encryption is not accepted"),
    (ProtocolError, "breaks off before its answer is complete"),
)


def shown(url: str) -> str:
    """An address as messages show it: without what may be secret in it.

    >>> shown("https://me:secret@example.org/sparql?key=1")
    'https://example.org/sparql'
    """
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def passing(error: HTTPError) -> bool:
    """Whether another attempt may help: not against a wrong certificate or a ring of redirects."""
    return isinstance(_cause(error), ProtocolError | NewConnectionError)


def broken(error: HTTPError) -> str:
    """What happened."""
    cause = _cause(error)
    return next((words for kind, words in _WORDS if isinstance(cause, kind)), f"cannot be asked: {cause}")


def _cause(error: HTTPError) -> BaseException:
    return error.reason or error if isinstance(error, MaxRetryError) else error
