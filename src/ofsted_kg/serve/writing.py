"""Changes to the store: who may make them, and the store opened for one change and closed again."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from ofsted_kg.graph.store import writable_store
from ofsted_kg.serve.context import Context
from ofsted_kg.serve.messages import RefusalError, Request, Response

ALONE = Response(0)
"""Not an answer yet: the front is to send the request again when no other one is being worked on."""


def changed(context: Context, request: Request, change: Callable[[ox.Store], Response]) -> Response:
    """The answer of `change`, which gets the store to write to; or `ALONE`.

    Raises:
        RefusalError: the store is only read here (403), or the client did not show the token (401).
        StoreError: it cannot be written.
    """
    if not context.settings.writable:
        raise RefusalError(403, "this endpoint is read only")
    if not request.is_authorised:
        challenge = ("WWW-Authenticate", 'Bearer realm="ofsted-kg"')
        raise RefusalError(401, "writing needs the token: send it as Authorization: Bearer TOKEN", challenge)
    if not request.is_alone:
        return ALONE
    with writable_store(context.settings.store) as store:
        return change(store)
