"""Linked data: a thing's address leads to what is known of it, as a page or as RDF.

/id/council/leicester stands for the council itself and is answered by 303 See Other: /doc/council/leicester,
which has the forms .html, .ttl, .jsonld, .nt and .rdf.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from string import punctuation
from typing import NamedTuple
from urllib.parse import quote

import pyoxigraph as ox

from ofsted_kg.export.jsonld import json_ld
from ofsted_kg.query.prefixes import shorten
from ofsted_kg.query.run import Source, rows
from ofsted_kg.query.tokens import replace_variables
from ofsted_kg.resources import QUERIES
from ofsted_kg.serve.context import Context
from ofsted_kg.serve.documents import document_of
from ofsted_kg.serve.messages import RefusalError, Request, Response
from ofsted_kg.serve.negotiation import GRAPHS, HTML, SUFFIXES, wanted
from ofsted_kg.serve.pages import Cell, cell, escaped, page
from ofsted_kg.serve.sections import Section, sections
from ofsted_kg.vocab import BASE, GRAPH_ONTOLOGY, SCHEMES

_FORMS = {suffix: SUFFIXES[suffix] for suffix in ("html", "ttl", "jsonld", "nt", "rdf")}
_PATH = re.compile(rf"/(?:doc/)?(?P<name>.+?)(?:\.(?P<suffix>{'|'.join(_FORMS)}))?")
Term = ox.NamedNode | ox.BlankNode | ox.Literal


class Form(NamedTuple):
    """One form of a document: its suffix, address and media type."""

    text: str
    link: str
    type: str


class Fact(NamedTuple):
    """One statement that a thing is in: `is_own` where it is the subject; `value` is at the other end."""

    is_own: bool
    property: ox.NamedNode
    name: str | None
    value: Term
    label: str | None


def redirect(_: Context, request: Request) -> Response:
    """From a thing to the document about it."""
    name = request.path.removeprefix("/").removeprefix("id/")
    query = f"?{request.query}" if request.query else ""
    return Response(303, headers=(("Location", f"/doc/{escaped(name)}{query}"),))


def document(context: Context, request: Request) -> Response:
    """What is known of a thing, in the form that the end of the address or the client names.

    Raises:
        RefusalError: nothing is known of it (404), or the client takes none of the forms (406).
    """
    name, form = _name_and_form(request, [*GRAPHS, HTML])
    iri = f"{BASE}{name}" if name.partition("/")[0] in SCHEMES else f"{BASE}id/{name}"
    try:
        thing = ox.NamedNode(iri)
    except ValueError as error:
        raise RefusalError(404, f"nothing is called {iri}") from error
    facts = list(_facts(thing, context.source))
    if not any(fact.is_own for fact in facts):
        raise RefusalError(404, f"nothing is known of <{iri}>")
    triples = list(dict.fromkeys(_triples(thing, facts)))
    response = (
        _page(facts, triples, path=f"/doc/{name}", iri=iri, sections=sections(iri, context.source))
        if form == HTML
        else document_of(context, request, triples, form)
    )
    return response._replace(headers=(*response.headers, *_links(f"/doc/{name}", iri)))


def ontology(context: Context, request: Request) -> Response:
    """The ontology and its concept schemes, at the address that its terms begin with."""
    _, form = _name_and_form(request, [*GRAPHS, HTML])
    triples = list(context.graph(ox.NamedNode(GRAPH_ONTOLOGY)) or ())
    if form == HTML:
        response = page("ontology.html", terms=list(_terms(triples)), forms=_forms("/ontology"))
    else:
        response = document_of(context, request, triples, form)
    return response._replace(headers=(*response.headers, *_links("/ontology", f"{BASE}ontology")))


def _name_and_form(request: Request, offers: list[str]) -> tuple[str, str]:
    match = _PATH.fullmatch(request.path)
    assert match, "the routes lead nothing else here"
    return match["name"], _FORMS[match["suffix"]] if match["suffix"] else wanted(request, offers)


def _facts(thing: ox.NamedNode, source: Source) -> Iterator[Fact]:
    for row in rows(source(replace_variables(_query(), {"__thing_iri": str(thing)}))):
        name, label = row["name"], row["label"]
        yield Fact(
            is_own=row["way"].value == "own",
            property=row["property"],
            name=name and name.value,
            value=row["value"],
            label=label and label.value,
        )


@cache
def _query() -> str:
    return (QUERIES / "explain" / "thing.rq").read_text(encoding="utf-8")


def _triples(thing: ox.NamedNode, facts: Iterable[Fact]) -> Iterator[ox.Triple]:
    for fact in facts:
        if fact.is_own:
            yield ox.Triple(thing, fact.property, fact.value)
        elif not isinstance(fact.value, ox.Literal):
            yield ox.Triple(fact.value, fact.property, thing)


def _page(
    facts: list[Fact], triples: list[ox.Triple], *, path: str, iri: str, sections: list[Section]
) -> Response:
    own, others = (_grouped([fact for fact in facts if fact.is_own is is_own]) for is_own in (True, False))
    names = (
        fact.value.value
        for fact in facts
        if fact.is_own and shorten(fact.property.value) in ("rdfs:label", "skos:prefLabel", "foaf:name")
    )
    data = json_ld({"": [f"{triple} ." for triple in triples]}).replace("<", "\\u003c")
    return page(
        "thing.html",
        iri=iri,
        title=next(names, shorten(iri)),
        sections=sections,
        own=own,
        others=others,
        data=data,
        forms=_forms(path),
    )


def _grouped(facts: list[Fact]) -> list[tuple[Cell, list[Cell]]]:
    """Each property with its values."""
    return [
        (cell(name, found[0].name), list(dict.fromkeys(cell(fact.value, fact.label) for fact in found)))
        for name, group in groupby(facts, key=lambda fact: fact.property)
        if (found := list(group))
    ]


def _terms(triples: Iterable[ox.Triple]) -> Iterator[tuple[str, Cell, str, str]]:
    """Each term of the ontology with an anchor, its label and what it means."""
    said: dict[str, dict[str, str]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.Literal):
            said.setdefault(triple.subject.value, {})[shorten(triple.predicate.value)] = triple.object.value
    for iri, words in sorted(said.items()):
        label = words.get("rdfs:label") or words.get("skos:prefLabel")
        meaning = words.get("skos:definition") or words.get("rdfs:comment") or ""
        if label and iri.startswith(BASE):
            yield iri.partition("#")[2], Cell(shorten(iri), iri.removeprefix(BASE)), label, meaning


def _forms(path: str) -> list[Form]:
    forms = (Form(suffix, f"{path}.{suffix}", media_type) for suffix, media_type in _FORMS.items())
    return [form for form in forms if form.type != HTML]


def _links(path: str, iri: str) -> Iterator[tuple[str, str]]:
    for suffix, media_type in _FORMS.items():
        yield "Link", f'<{escaped(path)}.{suffix}>; rel="alternate"; type="{media_type}"'
    yield "Link", f'<{quote(iri, safe=punctuation)}>; rel="describes"'
