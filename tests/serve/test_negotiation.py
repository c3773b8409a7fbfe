from __future__ import annotations

import pytest

from ofsted_kg.serve.negotiation import GRAPHS, HTML, ROWS, chosen, takes_gzip

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
JSON = "application/sparql-results+json"

# Accept, what is offered, what is given
CHOICES = [
    (None, ROWS, JSON),
    ("", ROWS, JSON),
    ("*/*", ROWS, JSON),
    ("*/*", GRAPHS, "text/turtle"),
    ("text/*", ROWS, "text/csv"),
    ("text/csv, */*", ROWS, "text/csv"),
    ("text/csv;q=0.2, */*;q=0.1", ROWS, "text/csv"),
    ("*/*;q=0.2, text/csv;q=0.1", ROWS, JSON),
    ("text/csv;q=0, text/*;q=0.5", ROWS, "text/tab-separated-values"),
    ("TEXT/CSV ; Q=0.3", ROWS, "text/csv"),
    ("text/csv;header=present;q=0.4", ROWS, "text/csv"),
    ("text/csv;q=lots, application/json", ROWS, "application/json"),
    ("text/csv;q=nan", ROWS, None),
    ("application/sparql-results+xml, application/rdf+xml", ROWS, "application/sparql-results+xml"),
    ("application/sparql-results+xml, application/rdf+xml", GRAPHS, "application/rdf+xml"),
    ("image/png", ROWS, None),
    ("*/*;q=0", ROWS, None),
    (BROWSER, [*ROWS, HTML], HTML),
    (BROWSER, [*GRAPHS, HTML], HTML),
    ("*/*", [*GRAPHS, HTML], "text/turtle"),
]


@pytest.mark.parametrize(("accept", "offers", "given"), CHOICES)
def test_chosen(accept: str | None, offers: dict[str, object] | list[str], given: str | None) -> None:
    assert chosen(accept, tuple(offers)) == given


@pytest.mark.parametrize(
    ("codings", "takes"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("*", True),
        ("gzip;q=0", False),
        ("identity", False),
        (None, False),
    ],
)
def test_takes_gzip(codings: str | None, takes: bool) -> None:
    assert takes_gzip(codings) is takes
