"""A saved query in words: title, description, parameters, text."""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_kg.query.saved import Parameter, SavedQuery, body_of


def description(query: SavedQuery) -> str:
    """What `ofsted-kg queries NAME` prints."""
    parts = [query.title, query.description, "\n".join(_parameter_lines(query)), body_of(query.text).rstrip()]
    return "\n\n".join(part for part in parts if part) + "\n"


def accepted(parameter: Parameter) -> str:
    """What a parameter takes, in a few words: "council (name, code or IRI)", "date (YYYY-MM-DD)"."""
    if parameter.values:
        return f"one of {', '.join(parameter.values)}"
    if parameter.names:
        return f"{parameter.names} (name or IRI)"
    return {"date": "date (YYYY-MM-DD)", "integer": "whole number"}.get(parameter.type, parameter.type)


def _parameter_lines(query: SavedQuery) -> Iterator[str]:
    if not query.parameters:
        return
    yield "parameters:"
    widest = max(len(parameter.name) for parameter in query.parameters)
    for parameter in query.parameters:
        default = f"; default: {parameter.default}" if parameter.default is not None else ""
        text = f"{parameter.description}; {accepted(parameter)}{default}"
        yield f"  {parameter.name:<{widest}}  {text.removeprefix('; ')}"
