"""Measures that answer questions: who and what is central, which councils are alike, who joins them, grades.

Each is a function of the store to an `Analysis`. The mathematics is networkx's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import pyoxigraph as ox

from ofsted_kg.analysis.bridges import bridges
from ofsted_kg.analysis.central import officials, themes
from ofsted_kg.analysis.councils import communities, grades
from ofsted_kg.analysis.finding import Analysis
from ofsted_kg.errors import UsageError
from ofsted_kg.query.suggest import suggestion

__all__ = ["ANALYSES", "Analysis", "analyse"]

ANALYSES: Mapping[str, Callable[[ox.Store], Analysis]] = MappingProxyType(
    {
        "officials": officials,
        "themes": themes,
        "communities": communities,
        "bridges": bridges,
        "grades": grades,
    }
)


def analyse(store: ox.Store, name: str) -> Analysis:
    """The analysis `name`, one of `ANALYSES`.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in ANALYSES:
        raise UsageError(f"no analysis is called “{name}”{suggestion(name, ANALYSES)}")
    return ANALYSES[name](store)
