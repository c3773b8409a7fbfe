"""The door to structures of other libraries for an answer: pandas, polars, rdflib, networkx."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from ofsted_kg.errors import MissingExtraError, QueryError
from ofsted_kg.query.values import Value

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl
    import rdflib

Rows = list[dict[str, Value]]


def pandas_frame(rows: Rows, columns: tuple[str, ...]) -> pd.DataFrame:
    """A DataFrame of pandas, with types that know missing values (Int64, string, …); days as datetime.

    A column in which some are known less exactly (“2019”) is of text.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    pandas = _library("pandas")
    even = _even(rows, columns)
    frame: pd.DataFrame = pandas.DataFrame(even, columns=list(columns))
    for column in columns:
        if any(isinstance(row[column], date) for row in even):
            frame[column] = pandas.to_datetime(frame[column], errors="coerce")
    return frame.convert_dtypes()


def polars_frame(rows: Rows, columns: tuple[str, ...]) -> pl.DataFrame:
    """A DataFrame of polars; a column in which some days are known less exactly (“2019”) is of text.

    Raises:
        MissingExtraError: polars is not installed.
    """
    frame: pl.DataFrame = _library("polars").DataFrame(
        _even(rows, columns), schema=list(columns), infer_schema_length=None, strict=False
    )
    return frame


def _even(rows: Rows, columns: tuple[str, ...]) -> Rows:
    """The rows, with days as text in columns that have texts too."""
    mixed = {
        column
        for column in columns
        if {isinstance(row[column], str) for row in rows if isinstance(row[column], str | date)}
        == {True, False}
    }
    return [
        {
            name: str(value) if name in mixed and isinstance(value, date) else value
            for name, value in row.items()
        }
        for row in rows
    ]


def rdflib_graph(triples: str | None) -> rdflib.Graph:
    """A graph of rdflib from N-Triples.

    Raises:
        QueryError: the answer is none of statements.
    """
    if triples is None:
        raise QueryError(
            "only CONSTRUCT and DESCRIBE give a graph; rows are had by to_dicts, to_pandas, to_polars"
        )
    import rdflib

    return rdflib.Graph().parse(data=triples, format="nt")


def networkx_graph(triples: str | None) -> nx.MultiDiGraph[object]:
    """The statements as a directed graph of networkx, as rdflib converts them.

    Raises:
        QueryError: the answer is none of statements.
    """
    from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

    graph: nx.MultiDiGraph[object] = rdflib_to_networkx_multidigraph(rdflib_graph(triples))
    return graph


def _library(name: str) -> ModuleType:
    """A library that comes with an extra of ours.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MissingExtraError(name, name) from error
