"""Writes an answer: a table for people, or one of the standard formats for machines.

CSV, TSV, JSON and XML are the SPARQL result formats and are written by the engine row by row, so that an
answer of any length takes little memory.
"""

from __future__ import annotations

from typing import BinaryIO

import pyoxigraph as ox

from ofsted_kg.errors import QueryError
from ofsted_kg.query.prefixes import PREFIXES
from ofsted_kg.query.run import Answer
from ofsted_kg.query.table import cell, markdown_lines, table_lines

RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
FORMATS = ("table", *RESULTS, "markdown", "turtle")


def fitting(answer: Answer, form: str) -> str:
    """The form meant for rows, or Turtle where the answer is a graph: for a form that nobody asked for."""
    return "turtle" if isinstance(answer, ox.QueryTriples) else form


def write(answer: Answer, form: str, output: BinaryIO, *, width: int = 120) -> None:
    """Writes `answer` to `output` in one of `FORMATS`.

    Args:
        answer: what a query gave.
        form: a graph (of CONSTRUCT or DESCRIBE) is only ever "turtle"; rows and yes or no are the others.
        output: takes UTF-8 bytes.
        width: columns of the terminal, for "table".

    Raises:
        QueryError: the form does not exist, or not for such an answer.
    """
    if form not in FORMATS:
        raise QueryError(f"there is no format “{form}”; there are {', '.join(FORMATS)}")
    if isinstance(answer, ox.QueryTriples):
        _write_graph(answer, form, output)
    elif form == "turtle":
        raise QueryError(f"turtle is for graphs (CONSTRUCT, DESCRIBE); this answer can be {_but('turtle')}")
    elif isinstance(answer, ox.QueryBoolean):
        _write_boolean(answer, form, output)
    elif form in RESULTS:
        answer.serialize(output, format=RESULTS[form])
    else:
        _write_rows(answer, form, output, width)


def _but(left_out: str) -> str:
    return ", ".join(form for form in FORMATS if form != left_out)


def _write_graph(answer: ox.QueryTriples, form: str, output: BinaryIO) -> None:
    if form != "turtle":
        raise QueryError(f"{form} is for rows (SELECT, ASK); CONSTRUCT and DESCRIBE give a graph: use turtle")
    triples = sorted(answer, key=str)
    used = {prefix: iri for prefix, iri in PREFIXES.items() if any(iri in str(triple) for triple in triples)}
    ox.serialize(triples, output, format=ox.RdfFormat.TURTLE, prefixes=used)


def _write_boolean(answer: ox.QueryBoolean, form: str, output: BinaryIO) -> None:
    if form in ("json", "xml"):
        answer.serialize(output, format=RESULTS[form])
    else:
        word = "yes" if answer else "no"
        output.write(f"{word if form in ('table', 'markdown') else str(bool(answer)).lower()}\n".encode())


def _write_rows(answer: ox.QuerySolutions, form: str, output: BinaryIO, width: int) -> None:
    names = [variable.value for variable in answer.variables]
    rows = ([cell(term) for term in _terms(solution)] for solution in answer)
    lines = markdown_lines(names, rows) if form == "markdown" else table_lines(names, rows, width)
    for line in lines:
        output.write(f"{line}\n".encode())


def _terms(solution: ox.QuerySolution) -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]:
    return list(solution)
