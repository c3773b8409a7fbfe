"""Who joins councils: people named in an office in several of them, and the issues common to these."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox

from ofsted_kg.analysis.finding import Analysis, Cell
from ofsted_kg.query.ask import ask
from ofsted_kg.query.result import Result
from ofsted_kg.query.run import local_source
from ofsted_kg.query.values import Value

_QUERY = "officials-across-councils"


def bridges(store: ox.Store) -> Analysis:
    """People named in an office in two or more councils, with the issues that recur in both."""
    pairs: dict[tuple[str, str, str], list[dict[str, Value]]] = defaultdict(list)
    for row in Result(ask(_QUERY, {}, local_source(store))):
        pairs[str(row["name"]), str(row["council"]), str(row["otherCouncil"])].append(row)
    rows = tuple(_pair(key, pairs[key]) for key in sorted(pairs))
    same_name = ("People are told apart by name and council: two rows may be two people of one name.",)
    none = ("No official is named in two councils; articles and more councils would show some.",)
    return Analysis(
        name="bridges",
        title="People named in an office in two councils, and the issues that recur in both",
        meaning=(
            "A row is a person and two councils. “common” counts the issues that recur in both; that somebody"
            " held office in both does not mean that they brought an issue along."
        ),
        columns=("official", "roles", "council", "other council", "common", "issues"),
        rows=rows,
        figures={"people": len({name for name, _, _ in pairs})},
        warnings=same_name if rows else none,
    )


def _pair(key: tuple[str, str, str], rows: list[dict[str, Value]]) -> tuple[Cell, ...]:
    name, council, other = key
    roles = "; ".join(sorted({str(row["role"]) for row in rows}))
    common = sorted({issue for row in rows for issue in str(row["common"] or "").split()})
    return name, roles, council, other, len(common), "; ".join(common)
