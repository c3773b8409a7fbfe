"""The door to structures of other libraries for an answer: pandas, polars, rdflib, networkx."""

from __future__ import annotations

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

    Raises:
        MissingExtraError: pandas is not installed.
    """
    pandas = _library("pandas")
    frame: pd.DataFrame = pandas.DataFrame(rows, columns=list(columns))
    for column in columns:
        if any(hasattr(row[column], "isoformat") for row in rows):
            frame[column] = pandas.to_datetime(frame[column], errors="coerce")
    return frame.convert_dtypes()


def polars_frame(rows: Rows, columns: tuple[str, ...]) -> pl.DataFrame:
    """A DataFrame of polars.

    Raises:
        MissingExtraError: polars is not installed.
    """
    frame: pl.DataFrame = _library("polars").DataFrame(
        rows, schema=list(columns), infer_schema_length=None, strict=False
    )
    return frame


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
