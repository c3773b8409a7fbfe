"""The graphs that the address of an update names, written into the update, where the engine finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ofsted_kg.query.run import Dataset
from ofsted_kg.query.tokens import blanked
from ofsted_kg.serve.messages import RefusalError


class _Part(NamedTuple):
    """What stands in no braces of an update: a word of SPARQL's own in capitals, or whole braces ("")."""

    word: str
    start: int
    end: int


def with_using(text: str, dataset: Dataset) -> str:
    """The update with USING and USING NAMED for the graphs of `dataset` before each of its WHERE.

    DELETE WHERE, where the grammar has no place for them, is written in full.

    >>> with_using("INSERT { ?s a ?o } WHERE { ?s ?p ?o }", Dataset(("urn:a",), ("urn:b",)))
    'INSERT { ?s a ?o } USING <urn:a> USING NAMED <urn:b> WHERE { ?s ?p ?o }'
    >>> with_using("DELETE WHERE { ?s ?p ?o }", Dataset(("urn:a",)))
    'DELETE { ?s ?p ?o } USING <urn:a> WHERE { ?s ?p ?o }'

    Raises:
        RefusalError: it says itself which graphs it is about (400; SPARQL 1.1 Protocol, section 2.2.3).
    """
    parts = list(_parts(blanked(text)))
    if own := {"USING", "WITH"}.intersection(part.word for part in parts):
        raise RefusalError(400, f"graphs are named in the update ({own.pop()}) or in its address, not both")
    clauses = [f"USING <{iri}> " for iri in dataset.default]
    clauses += [f"USING NAMED <{iri}> " for iri in dataset.named]
    pieces, end = [], 0
    for (before, where), (_, pattern) in pairwise(pairwise(parts)):
        if where.word == "WHERE":
            template = f"{text[pattern.start : pattern.end]} " if before.word == "DELETE" else ""
            pieces += [text[end : where.start], template, *clauses]
            end = where.start
    return "".join((*pieces, text[end:]))


def _parts(plain: str) -> Iterator[_Part]:
    """The parts of an update, in which all but words and signs is blank."""
    depth = start = 0
    for match in re.finditer(r"[{}]|\w+", plain):
        if match[0] == "{":
            start = start if depth else match.start()
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if not depth:
                yield _Part("", start, match.end())
        elif not depth:
            yield _Part(match[0].upper(), match.start(), match.end())
