"""Who asks: basic, digest (RFC 7616) and bearer authentication, told by environment variables only.

Name and password go along from the first request as basic authentication, as curl sends them. Where the
server refuses that, it is asked once without them which kind it wants, and digest is used from then on.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgr, Request, parse_http_list, parse_keqv_list

from ofsted_kg.errors import UsageError

USER, PASSWORD, TOKEN = "OFSTED_KG_ENDPOINT_USER", "OFSTED_KG_ENDPOINT_PASSWORD", "OFSTED_KG_ENDPOINT_TOKEN"


@dataclass(frozen=True, slots=True)
class Login:
    """What a server is told of who asks; secrets show in no message and no `repr`.

    Attributes:
        user, password: for basic and digest authentication.
        token: for bearer authentication; it goes before the other two.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Login:
        """The login that the environment names.

        Raises:
            UsageError: a password without a name, or a secret that no header can hold.
        """
        user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
        if password and not user:
            raise UsageError(f"{PASSWORD} is set, but {USER} is not")
        if not (token.isascii() and token.isprintable()):
            raise UsageError(f"{TOKEN} holds characters that a token cannot have")
        return cls(user, password, token)

    def header(self) -> dict[str, str]:
        """The header that goes along unasked; none without a login."""
        if self.token:
            return {"Authorization": f"Bearer {self.token}"}
        if self.user:
            pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
            return {"Authorization": f"Basic {pair}"}
        return {}


NOBODY = Login()


class Digest:
    """Answers a server's challenges; the same nonce serves many requests, from several threads."""

    def __init__(self, login: Login) -> None:
        self._login = login
        self._known = HTTPPasswordMgr()
        self._handler = HTTPDigestAuthHandler(self._known)
        self._challenge: dict[str, str] | None = None
        self._lock = Lock()

    def take(self, challenge: str) -> bool:
        """Remember a challenge (`WWW-Authenticate`); whether it is one that wants digest."""
        kind, _, parameters = challenge.partition(" ")
        if kind.lower() != "digest":
            return False
        with self._lock:
            self._challenge = parse_keqv_list([part for part in parse_http_list(parameters) if part])
        return True

    def header(self, method: str, url: str) -> dict[str, str]:
        """The header for this request; none before there was a challenge."""
        if self._challenge is None:
            return {}
        with self._lock:
            realm = self._challenge.get("realm", "")
            self._known.add_password(realm, url, self._login.user, self._login.password)
            request = Request(url, method=method)
            answer = self._handler.get_authorization(request, self._challenge)
        return {"Authorization": f"Digest {answer}"} if answer else {}
