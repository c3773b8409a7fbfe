"""Writes an answer: a table for people, or one of the standard formats for machines.

CSV, TSV, JSON and XML are the SPARQL result formats. All are written row by row, so that an answer of any
length takes little memory; but for Turtle, which is sorted and grouped by subject and so held as a whole:
N-Triples are for graphs of any length. "jsonl" has an object a line, of plain values, for jq and the like.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import BinaryIO

import pyoxigraph as ox

from ofsted_kg.errors import QueryError, StoreError
from ofsted_kg.query.prefixes import PREFIXES
from ofsted_kg.query.run import Answer
from ofsted_kg.query.table import cell, markdown_lines, table_lines
from ofsted_kg.query.values import value_of

RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
GRAPHS = ("turtle", "ntriples")
FORMATS = ("table", "csv", "tsv", "json", "jsonl", "xml", "markdown", *GRAPHS)


def fitting(answer: Answer, form: str) -> str:
    """The form meant for rows, or Turtle where the answer is a graph: for a form that nobody asked for."""
    return "turtle" if isinstance(answer, ox.QueryTriples) else form


def write(answer: Answer, form: str, output: BinaryIO, *, width: int = 120) -> None:
    """Writes `answer` to `output` in one of `FORMATS`.

    Args:
        answer: what a query gave.
        form: one of `GRAPHS` for a graph (of CONSTRUCT or DESCRIBE), another for rows and yes or no.
        output: takes UTF-8 bytes.
        width: columns of the terminal, for "table".

    Raises:
        QueryError: the form does not exist, or not for such an answer.
        StoreError: the store or a SERVICE of the query failed while the answer was computed.
    """
    try:
        _write(answer, form, output, width)
    except BrokenPipeError:
        raise
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the answer broke off: {error}") from error


def _write(answer: Answer, form: str, output: BinaryIO, width: int) -> None:
    if form not in FORMATS:
        raise QueryError(f"there is no format “{form}”; there are {', '.join(FORMATS)}")
    if isinstance(answer, ox.QueryTriples):
        _write_graph(answer, form, output)
    elif form in GRAPHS:
        others = ", ".join(other for other in FORMATS if other not in GRAPHS)
        raise QueryError(f"{form} is for graphs (CONSTRUCT, DESCRIBE); this answer can be {others}")
    elif isinstance(answer, ox.QueryBoolean):
        _write_boolean(answer, form, output)
    elif form in RESULTS:
        answer.serialize(output, format=RESULTS[form])
    else:
        _write_rows(answer, form, output, width)


def _write_graph(answer: ox.QueryTriples, form: str, output: BinaryIO) -> None:
    if form not in GRAPHS:
        graphs = " or ".join(GRAPHS)
        raise QueryError(
            f"{form} is for rows (SELECT, ASK); CONSTRUCT and DESCRIBE give a graph: use {graphs}"
        )
    if form == "ntriples":
        ox.serialize(answer, output, format=ox.RdfFormat.N_TRIPLES)
        return
    triples = sorted(answer, key=str)
    used = {prefix: iri for prefix, iri in PREFIXES.items() if any(iri in str(triple) for triple in triples)}
    ox.serialize(triples, output, format=ox.RdfFormat.TURTLE, prefixes=used)


def _write_boolean(answer: ox.QueryBoolean, form: str, output: BinaryIO) -> None:
    if form in ("json", "xml"):
        answer.serialize(output, format=RESULTS[form])
    else:
        word = "yes" if answer else "no"
        output.write(f"{word if form in ('table', 'markdown') else json.dumps(bool(answer))}\n".encode())


def _write_rows(answer: ox.QuerySolutions, form: str, output: BinaryIO, width: int) -> None:
    names = [variable.value for variable in answer.variables]
    rows = ([cell(term) for term in solution] for solution in answer)
    if form == "jsonl":
        lines = _json_lines(names, answer)
    else:
        lines = markdown_lines(names, rows) if form == "markdown" else table_lines(names, rows, width)
    for line in lines:
        output.write(f"{line}\n".encode())


def _json_lines(names: list[str], answer: ox.QuerySolutions) -> Iterator[str]:
    """A line for each row: numbers and truth as JSON has them, dates and all else as text."""
    for solution in answer:
        values = {name: value_of(term) for name, term in zip(names, solution, strict=True)}
        yield json.dumps(values, ensure_ascii=False, default=_json_value)


def _json_value(value: object) -> float | str:
    return float(value) if isinstance(value, Decimal) else str(value)
