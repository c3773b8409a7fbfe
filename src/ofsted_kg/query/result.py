"""An answer to keep: iterate it as often as you like, as rows of Python values, or take it in any format."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ofsted_kg.query.formats import write
from ofsted_kg.query.run import Answer, rows
from ofsted_kg.query.values import Value, value_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl
    import rdflib

_SHOWN = 100


class Result:
    """What a query gave: rows (SELECT), yes or no (ASK), or statements (CONSTRUCT, DESCRIBE).

    Iterating gives one dict a row, column → value: IRIs and texts as str, numbers, dates and booleans as
    Python's own, None where a row has no value. Statements have the columns subject, predicate and object.
    """

    def __init__(self, answer: Answer) -> None:
        self._triples = sorted(answer, key=str) if isinstance(answer, ox.QueryTriples) else None
        self._json = b"" if isinstance(answer, ox.QueryTriples) else _json(answer)
        self.columns: tuple[str, ...] = _columns(self._answer())

    def __iter__(self) -> Iterator[dict[str, Value]]:
        if self._triples is not None:
            for triple in self._triples:
                yield dict(zip(self.columns, map(value_of, triple), strict=True))
        elif not isinstance(answer := self._answer(), ox.QueryBoolean):
            for solution in rows(answer):
                yield dict(zip(self.columns, map(value_of, solution), strict=True))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        """The answer of an ASK; otherwise whether there is any row."""
        answer = self._answer()
        return bool(answer) if isinstance(answer, ox.QueryBoolean) else any(True for _ in self)

    def to_dicts(self) -> list[dict[str, Value]]:
        """All rows."""
        return list(self)

    def to_pandas(self) -> pd.DataFrame:
        """All rows as a DataFrame of pandas (`pip install 'ofsted-kg[pandas]'`), with days as datetime.

        Raises:
            UsageError: pandas is not installed.
        """
        from ofsted_kg.query.frames import pandas_frame

        return pandas_frame(self.to_dicts(), self.columns)

    def to_polars(self) -> pl.DataFrame:
        """All rows as a DataFrame of polars (`pip install 'ofsted-kg[polars]'`).

        Raises:
            UsageError: polars is not installed.
        """
        from ofsted_kg.query.frames import polars_frame

        return polars_frame(self.to_dicts(), self.columns)

    def to_rdflib(self) -> rdflib.Graph:
        """The statements as a graph of rdflib.

        Raises:
            QueryError: the answer is not of CONSTRUCT or DESCRIBE.
        """
        from ofsted_kg.query.frames import rdflib_graph

        return rdflib_graph(self._n_triples())

    def to_networkx(self) -> nx.MultiDiGraph[object]:
        """The statements as a directed graph of networkx: terms of rdflib are its nodes, properties its keys.

        Raises:
            QueryError: the answer is not of CONSTRUCT or DESCRIBE.
        """
        from ofsted_kg.query.frames import networkx_graph

        return networkx_graph(self._n_triples())

    def to_csv(self) -> str:
        """CSV as the SPARQL standard has it.

        Raises:
            QueryError: the answer is a graph.
        """
        return self.to_text("csv")

    def to_text(self, form: str, *, width: int = 120) -> str:
        """The answer in one of `ofsted_kg.query.formats.FORMATS`; `width` is that of a table, in columns.

        Raises:
            QueryError: the form does not exist, or not for such an answer.
        """
        output = BytesIO()
        write(self._answer(), form, output, width=width)
        return output.getvalue().decode()

    def __str__(self) -> str:
        return self.to_text("table" if self._triples is None else "turtle")

    def __repr__(self) -> str:
        if not self.columns:
            return f"<Result: {'yes' if self else 'no'}>"
        return f"<Result: {len(self)} rows of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        """A table for notebooks, of the first rows."""
        if not self.columns:
            return f"<p>{'yes' if self else 'no'}</p>"
        head = _html_row("th", self.columns)
        found = self.to_dicts()
        body = "".join(
            _html_row("td", ["" if value is None else str(value) for value in row.values()])
            for row in found[:_SHOWN]
        )
        more = f"<p>{len(found) - _SHOWN} more rows</p>" if len(found) > _SHOWN else ""
        return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>{more}"

    def _n_triples(self) -> str | None:
        """The statements, one a line; None where the answer is rows or truth."""
        return None if self._triples is None else self.to_text("ntriples")

    def _answer(self) -> Answer:
        if self._triples is not None:
            return _graph_of(self._triples)
        return ox.parse_query_results(self._json, format=ox.QueryResultsFormat.JSON)


def _json(answer: ox.QuerySolutions | ox.QueryBoolean) -> bytes:
    return answer.serialize(format=ox.QueryResultsFormat.JSON) or b""


def _columns(answer: Answer) -> tuple[str, ...]:
    if isinstance(answer, ox.QuerySolutions):
        return tuple(variable.value for variable in answer.variables)
    return () if isinstance(answer, ox.QueryBoolean) else ("subject", "predicate", "object")


def _graph_of(triples: list[ox.Triple]) -> ox.QueryTriples:
    """The triples once more as the engine's own kind of answer, which `write` takes."""
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in triples)
    return store.query("CONSTRUCT WHERE { ?subject ?predicate ?object }")  # type: ignore[return-value]


def _html_row(tag: str, cells: tuple[str, ...] | list[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
