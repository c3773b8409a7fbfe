"""Counts that count too much: what two documents say stands in two graphs, and the engine finds it twice."""

from __future__ import annotations

from ofsted_kg.query.tokens import keywords

_COUNTING = {"COUNT", "SUM", "AVG", "GROUP_CONCAT"}
# Whoever writes one of these has thought of it, or asks of single graphs.
_HEEDING = {"DISTINCT", "REDUCED", "GRAPH", "FROM"}
_NOTE = "what several documents say counts once for each here; COUNT(DISTINCT …) counts it once"


def repetition(text: str) -> str | None:
    """A line on what a query counts more than once, where it does.

    >>> repetition("SELECT (COUNT(?i) AS ?n) { ?i a okg:Inspection }")
    'what several documents say counts once for each here; COUNT(DISTINCT …) counts it once'
    >>> repetition("SELECT (COUNT(DISTINCT ?i) AS ?n) { ?i a okg:Inspection }")
    """
    used = {keyword.word for keyword in keywords(text)}
    return _NOTE if used & _COUNTING and not used & _HEEDING else None
