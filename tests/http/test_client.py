"""Requests to servers that fail, stall, redirect or want a login, each a real server on this machine."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from time import monotonic

import pytest

from faulty import Answer, Asked, Faulty, dripping, dropped, half, running, silent
from ofsted_kg.errors import StoreError, UsageError
from ofsted_kg.http import Client, Login
from ofsted_kg.http import client as module

ME = Login("me", "secret")


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FIRST_PAUSE", 0.01)


@pytest.fixture
def answered() -> Iterator[Callable[..., Faulty]]:
    """Starts a server that gives these answers."""
    with ExitStack() as stack:
        yield lambda *answers: stack.enter_context(running(Faulty(*answers)))


PASSING = [
    Answer(429, Retry_After="0"),
    Answer(502),
    Answer(503, Retry_After="Thu, 01 Jan 2015 00:00:00 GMT"),
    Answer(504, Retry_After="soon"),
    Answer(sent=dropped),
    Answer(sent=half),
]


@pytest.mark.parametrize("fault", PASSING)
def test_is_asked_again(answered: Callable[..., Faulty], fault: Answer) -> None:
    server = answered(fault, fault, Answer(body=b"done"))
    assert Client().send("PUT", server.url, body=b"content").content == b"done"
    assert [asked.body for asked in server.asked] == [b"content"] * 3


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(503, b"closed for the night", Content_Type="text/plain"), "too busy.*closed for the night"),
        (Answer(429, Retry_After="3600"), "come back in 3600 seconds"),
        (Answer(sent=dropped), "breaks off before its answer is complete"),
        (Answer(sent=half), "breaks off before its answer is complete"),
        (Answer(sent=silent), "not answered in full after 0.3 seconds"),
        (Answer(sent=dripping(b"HTTP/1.1 200 OK\r\nX-Head: ")), "not answered in full after 0.3 seconds"),
        (Answer(sent=dripping(b"HTTP/1.1 200 OK\r\n\r\n")), "not answered in full after 0.3 seconds"),
        (Answer(body=b"no gzip", Content_Encoding="gzip"), "wrongly compressed"),
        (Answer(302, Location="/again"), "redirects again and again"),
    ],
)
def test_ends_with_one_sentence(answered: Callable[..., Faulty], answer: Answer, message: str) -> None:
    server, started = answered(answer), monotonic()
    with pytest.raises(StoreError, match=message):
        Client(timeout=0.3).send("GET", server.url)
    assert len(server.asked) < 8
    assert monotonic() - started < 20


def test_too_large_an_answer(answered: Callable[..., Faulty], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 1000)
    bomb = Answer(body=gzip.compress(bytes(100_000)), Content_Encoding="gzip")
    with pytest.raises(StoreError, match="more than"):
        Client().send("GET", answered(bomb).url)


@pytest.mark.parametrize(
    ("address", "kind", "message"),
    [
        ("http://127.0.0.1:1/", StoreError, "cannot be reached: no connection is accepted"),
        ("http://nowhere.invalid/", StoreError, "no server of that name"),
        ("nonsense", UsageError, "not the address of an endpoint"),
        ("file:///etc/hosts", UsageError, "not the address of an endpoint"),
        ("http://[::1", UsageError, "not the address of an endpoint"),
        ("http://127.0.0.1:99999/", UsageError, "not the address of an endpoint"),
    ],
)
def test_addresses_without_server(address: str, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message):
        Client(timeout=2).send("GET", address)


def test_no_message_tells_a_secret() -> None:
    with pytest.raises(UsageError, match="not in the address") as refused:
        Client().send("GET", "http://me:secret@127.0.0.1:1/")
    with pytest.raises(StoreError) as failed:
        Client(login=Login(token="secret")).send("GET", "http://127.0.0.1:1/?key=secret")
    assert "secret" not in f"{refused.value} {failed.value} {ME!r} {Login(token='secret')!r}"


@pytest.mark.parametrize(
    ("login", "header"),
    [
        (Login(), None),
        (ME, "Basic " + base64.b64encode(b"me:secret").decode()),
        (Login("me", "secret", "token"), "Bearer token"),
    ],
)
def test_login_goes_along(answered: Callable[..., Faulty], login: Login, header: str | None) -> None:
    server = answered(Answer())
    Client(login=login).send("GET", server.url)
    assert server.asked[0].headers.get("Authorization") == header


def test_login_stays_with_its_server(answered: Callable[..., Faulty]) -> None:
    other = answered(Answer(body=b"other"))
    here = answered(Answer(307, Location=other.url))
    assert Client(login=ME).send("POST", here.url, body=b"query").content == b"other"
    assert (other.asked[0].method, other.asked[0].body) == ("POST", b"query")
    assert "Authorization" not in other.asked[0].headers


def test_digest_is_asked_for_once(answered: Callable[..., Faulty]) -> None:
    challenge = 'Digest realm="here", nonce="n", qop="auth", algorithm="MD5"'

    def answer(asked: Asked) -> Answer:
        given = asked.headers.get("Authorization", "")
        if given.startswith("Digest"):
            return Answer(body=given.encode())
        return Answer(401) if given else Answer(401, WWW_Authenticate=challenge)

    server = answered(answer)
    client = Client(login=ME)
    first, second = (client.send("PUT", f"{server.url}/{n}", body=b"x").content.decode() for n in (1, 2))
    assert 'username="me"' in first
    assert 'uri="/2"' in second
    assert "nc=00000002" in second
    assert len(server.asked) == 4  # as basic, bare, then twice as digest


def test_a_wrong_login_is_told(answered: Callable[..., Faulty]) -> None:
    reason = Client(login=ME).send("GET", answered(Answer(401)).url).reason
    assert reason.startswith("401 Unauthorized: it wants a login")
    assert "OFSTED_KG_ENDPOINT_TOKEN" in reason


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"OFSTED_KG_ENDPOINT_PASSWORD": "x"}, "OFSTED_KG_ENDPOINT_USER is not"),
        ({"OFSTED_KG_ENDPOINT_TOKEN": "a\nb"}, "cannot have"),
    ],
)
def test_environments_without_sense(environment: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Login.of(environment)


def test_by_a_proxy(answered: Callable[..., Faulty], monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = answered(Answer(body=b"by the proxy"))
    monkeypatch.setenv("http_proxy", proxy.url)
    monkeypatch.setenv("no_proxy", "")
    assert Client().send("GET", "http://example.invalid/sparql").content == b"by the proxy"
    assert proxy.asked[0].path == "http://example.invalid/sparql"
