"""What travels between the front and the workers: requests, answers, settings, refusals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import parse_qsl

from ofsted_kg.errors import OfstedKgError
from ofsted_kg.graph.store import State
from ofsted_kg.http import NOBODY, Login


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator chose.

    Attributes:
        store: the folder of the store.
        endpoint: the address of a SPARQL endpoint to ask instead; "" for none.
        login: what that endpoint is told of who asks.
        workers: how many requests are worked on at once.
        timeout: seconds that one request may take, waiting for a free worker not counted.
        max_bytes: length of the longest answer, before compression.
        max_memory: bytes that one worker may take.
        cache: bytes of answers that are kept to be given again.
        services: addresses that SERVICE and LOAD may go to.
        token: what a client must show to write; None where nobody may.
    """

    store: Path
    workers: int = 8
    timeout: float = 30
    max_bytes: int = 256 * 2**20
    max_memory: int = 2 * 2**30
    cache: int = 64 * 2**20
    services: tuple[str, ...] = ()
    token: str | None = None
    endpoint: str = ""
    login: Login = NOBODY

    @property
    def writable(self) -> bool:
        """Whether those who show the token may write."""
        return self.token is not None


@dataclass(frozen=True, eq=False)
class Request:
    """A request as the workers get it; each is one of its own.

    Attributes:
        method: in capitals.
        path: decoded, with its leading slash.
        query: what follows the question mark, as it came.
        headers: name in small letters → value.
        body: the whole body.
        site: scheme and host that the client asked, without a slash at the end.
        is_authorised: whether the client showed the token for writing.
        is_alone: whether no other request is being worked on.
    """

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    site: str = "http://localhost"
    is_authorised: bool = False
    is_alone: bool = False

    def header(self, name: str) -> str | None:
        """The value of a header, or None."""
        return self.headers.get(name)

    @cached_property
    def parameters(self) -> Sequence[tuple[str, str]]:
        """Names and values of the address, percent-decoded once.

        Raises:
            RefusalError: they are not UTF-8.
        """
        return form_fields(self.query)

    def values(self, name: str) -> list[str]:
        """All values of one parameter of the address."""
        return [value for key, value in self.parameters if key == name]

    @cached_property
    def media_type(self) -> str:
        """The type of the body in small letters without parameters, "" where none is given."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()


def form_fields(text: str) -> list[tuple[str, str]]:
    """Names and values of a form, or of an address after its question mark.

    Raises:
        RefusalError: what is percent-encoded there is not UTF-8.
    """
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise RefusalError(400, "the parameters of the request are not UTF-8") from error


class Response(NamedTuple):
    """An answer: `headers` come beside Content-Type and Content-Length.

    A long body stands in `file` instead of `body`. `state` is that of the store for which the same request
    has the same answer; None where it may have another one.
    """

    status: int
    body: bytes = b""
    media_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    state: State | None = None
    file: IO[bytes] | None = None


class Sent(NamedTuple):
    """An answer as it goes over the wire: headers of the server itself stand between `line` and `rest`.

    `rest` is the headers and the body, or the headers alone where the body stands in `file`; `state` as in
    `Response`; `closes` says that the connection ends with it.
    """

    line: bytes
    rest: bytes
    state: State | None = None
    file: IO[bytes] | None = None
    closes: bool = False


def as_sent(response: Response) -> Sent:
    """A whole answer, with all its headers, in the bytes of HTTP.

    Raises:
        ValueError: a header holds what would end it.
    """
    headers = [f"{name.lower()}: {value}" for name, value in response.headers if name != "Connection"]
    if not "".join(headers).isprintable():
        raise ValueError(f"headers hold more than text: {headers}")
    line = f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}\r\n"
    head = "".join(f"{header}\r\n" for header in headers)
    rest = f"{head}\r\n".encode("latin-1") + response.body
    return Sent(line.encode(), rest, response.state, response.file, len(headers) < len(response.headers))


class RefusalError(OfstedKgError):
    """A request that is not answered as asked.

    Attributes:
        status: the HTTP status.
        sentence: what is wrong, and what would do, for the person at the other end.
        headers: to go with it.
    """

    def __init__(self, status: int, sentence: str, *headers: tuple[str, str]) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.headers = headers

    def response(self) -> Response:
        """The refusal as plain text."""
        return Response(self.status, f"{self.sentence}\n".encode(), "text/plain", self.headers)
