"""A saved query in words: title, description, parameters, text; and all of them as one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ofsted_kg.query.run import rows, run
from ofsted_kg.query.saved import Parameter, SavedQuery, body_of

_INTRODUCTION = """\
# Saved queries

Each answers one question and runs without parameters; `--set name=value` narrows it. For councils, people,
themes and the like a name, a code, the last part of an IRI or an IRI will do; a name that is ambiguous is
refused with the candidates. Rows have themes by their names, and `themeIri` has them as IRIs. When an
inspection ended is told as exactly as it is known: a day, a month (2016-09), a year (2019), or an interval
(2022-01-01/.. from that day on), as ISO 8601-2 writes them. The files stand in `queries/answers/`;
[grlc](https://grlc.io) reads them too. The examples name what a graph of reports knows; of the few shipped
documents some questions have no answer.

<!-- Written by `ofsted-kg queries --format markdown`; change the headers of the queries, not this page. -->
"""
# What the example of a query narrows it by: the first of these parameters that it has.
_EXAMPLES = {
    "council": "Leicester",
    "theme": "care-planning",
    "thing": "inspection/leicester-2021-09-20",
    "person": "'Tom Anthony'",
}


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


def columns(query: SavedQuery) -> tuple[str, ...]:
    """The names of the columns that the answer has."""
    return tuple(variable.value for variable in rows(run(ox.Store(), query.text)).variables)


def guide(queries: Iterable[SavedQuery]) -> str:
    """A page in Markdown on all `queries`: question, parameters, example, columns; it is docs/queries.md."""
    known = list(queries)
    contents = "".join(f"- [{query.name}](#{query.name}): {query.title}\n" for query in known)
    return "\n".join([_INTRODUCTION, contents, *map(_section, known)])


def _section(query: SavedQuery) -> str:
    parts = [
        f"## {query.name}",
        f"**{query.title}.** {' '.join(query.description.split())}",
        "\n".join(_parameter_rows(query)),
        f"```\n{_example(query)}\n```",
        f"Columns: {', '.join(columns(query))}.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _parameter_rows(query: SavedQuery) -> Iterator[str]:
    if query.parameters:
        yield "| parameter | takes | means |\n| --- | --- | --- |"
    for parameter in query.parameters:
        default = f" (default: {parameter.default})" if parameter.default is not None else ""
        yield f"| `{parameter.name}` | {accepted(parameter)} | {parameter.description}{default} |"


def _example(query: SavedQuery) -> str:
    named = {parameter.name for parameter in query.parameters}
    setting = next((f" --set {name}={value}" for name, value in _EXAMPLES.items() if name in named), "")
    return f"ofsted-kg query {query.name}{setting}"


def _parameter_lines(query: SavedQuery) -> Iterator[str]:
    if not query.parameters:
        return
    yield "parameters:"
    widest = max(len(parameter.name) for parameter in query.parameters)
    for parameter in query.parameters:
        default = f"; default: {parameter.default}" if parameter.default is not None else ""
        text = f"{parameter.description}; {accepted(parameter)}{default}"
        yield f"  {parameter.name:<{widest}}  {text.removeprefix('; ')}"
