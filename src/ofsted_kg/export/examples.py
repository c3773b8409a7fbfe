"""Saved queries as RDF, for editors that offer the examples of an endpoint.

A query is an executable of SHACL (https://www.w3.org/TR/shacl-af/#SPARQLExecutable) with its text, and
schema.org says where it is asked and what it is about: the way of
https://github.com/sib-swiss/sparql-examples. No node is blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ofsted_kg.errors import UsageError
from ofsted_kg.export.terms import PREFIXES
from ofsted_kg.query.prefixes import PREFIXES as KNOWN
from ofsted_kg.query.saved import SavedQuery, body_of
from ofsted_kg.query.tokens import keywords
from ofsted_kg.vocab import BASE, RDF, RDFS, XSD

EXAMPLES = f"{BASE}.well-known/sparql-examples"
_SH, _SCHEMA = PREFIXES["sh"], PREFIXES["schema"]
_FORMS = {"SELECT": "Select", "CONSTRUCT": "Construct", "ASK": "Ask"}  # SHACL has none for DESCRIBE


def examples(queries: Iterable[SavedQuery], endpoint: str) -> Iterator[ox.Triple]:
    """What there is to say of `queries`, which `endpoint` answers, and of the prefixes that it knows.

    A parameter stays a variable of the text, so that a text can be asked as it is.

    Raises:
        UsageError: `endpoint` is not an absolute IRI.
    """
    try:
        target = ox.NamedNode(endpoint)
    except ValueError as error:
        raise UsageError(f"“{endpoint}” is not an absolute IRI: {error}") from error
    for prefix, namespace in KNOWN.items():
        declaration = f"{EXAMPLES}#prefix/{prefix}"
        yield _triple(EXAMPLES, f"{_SH}declare", ox.NamedNode(declaration))
        yield _triple(declaration, f"{_SH}prefix", ox.Literal(prefix))
        yield _triple(
            declaration, f"{_SH}namespace", ox.Literal(namespace, datatype=ox.NamedNode(XSD.anyURI))
        )
    for query in queries:
        yield from _example(query, target)


def _example(query: SavedQuery, target: ox.NamedNode) -> Iterator[ox.Triple]:
    example, text = f"{EXAMPLES}#{query.name}", body_of(query.text)
    form = _FORMS[next(found.word for found in keywords(text) if found.word in _FORMS)]
    about = f"{query.title}. {' '.join(query.description.split())}"
    yield _triple(example, RDF.type, ox.NamedNode(f"{_SH}SPARQLExecutable"))
    yield _triple(example, RDF.type, ox.NamedNode(f"{_SH}SPARQL{form}Executable"))
    yield _triple(example, RDFS.label, ox.Literal(query.title, language="en"))
    yield _triple(example, RDFS.comment, ox.Literal(about, language="en"))
    yield _triple(example, f"{_SH}prefixes", ox.NamedNode(EXAMPLES))
    yield _triple(example, f"{_SH}{form.lower()}", ox.Literal(text))
    yield _triple(example, f"{_SCHEMA}target", target)
    for tag in query.tags:
        yield _triple(example, f"{_SCHEMA}keywords", ox.Literal(tag))


def _triple(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value)
