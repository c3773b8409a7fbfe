"""A query as a request of the SPARQL 1.1 Protocol, which SPARQLWrapper writes and `ofsted_kg.http` sends."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from SPARQLWrapper import GET, JSON, POST, TURTLE, SPARQLWrapper

from ofsted_kg.errors import QueryError
from ofsted_kg.http import Client, Response, check_address
from ofsted_kg.query.tokens import blanked

_LONG = 2000  # characters of an address that every server and proxy takes
_ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
_STATEMENTS = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.6"
_FORMS = {
    "SELECT": (JSON, _ROWS),
    "ASK": (JSON, _ROWS),
    "CONSTRUCT": (TURTLE, _STATEMENTS),
    "DESCRIBE": (TURTLE, _STATEMENTS),
}

_FORM = re.compile(
    r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
Parameter = tuple[str, str]


class QueryRequest(SPARQLWrapper):
    """A query as the protocol wants it: by GET, or by POST where it is long.

    Raises:
        QueryError: it is an update, which is never sent.
    """

    def __init__(self, address: str, text: str, more: tuple[Parameter, ...] = ()) -> None:
        parts = urlsplit(address)
        super().__init__(parts._replace(query="", fragment="").geturl(), agent="ofsted-kg")
        self.setQuery(text)
        # Its own guess takes words of comments for forms.
        found = _FORM.search(blanked(text))
        self.queryType = found[0].upper() if found else "no query"
        if self.form not in _FORMS:
            raise QueryError(f"only queries are sent to an endpoint, and this is {self.form}")
        form, accepted = _FORMS[self.form]
        self.setReturnFormat(form)
        self.setOnlyConneg(True)
        self.addCustomHttpHeader("Accept", accepted)
        given = [*parse_qsl(parts.query, keep_blank_values=True), *more]
        for name, value in given:
            self.addParameter(name, value)
        self.setMethod(POST if len(text) + sum(len(value) for _, value in given) > _LONG else GET)

    @property
    def form(self) -> str:
        """SELECT, ASK, CONSTRUCT or DESCRIBE, as far as the text tells."""
        return str(self.queryType)

    def sent_by(self, client: Client) -> Response:
        """The response to it.

        Raises:
            UsageError: the address is none.
            StoreError: nothing answers there.
        """
        check_address(self.endpoint)
        request: Any = self._createRequest()
        return client.send(
            request.get_method(), request.full_url, headers=dict(request.header_items()), body=request.data
        )
