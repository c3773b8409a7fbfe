"""Saved queries: SPARQL files whose `#+` lines describe them, as grlc reads them.

The lines starting with `#+` are one YAML document: `summary`, `description`, `tags`, `defaults` and
`enumerate` mean what they mean to grlc; `parameters`, our own key, says of each parameter what it is. A
parameter is a variable of the query: `?__name` (or `?_name` where it must be given), followed by `_iri`,
`_integer` or `_xsd_date` for a value that is not plain text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ofsted_kg.errors import QueryError
from ofsted_kg.query.suggest import suggestion
from ofsted_kg.query.tokens import variables
from ofsted_kg.resources import QUERIES

ANSWERS = QUERIES / "answers"

_VARIABLE = re.compile(r"(?P<mark>__?)(?P<name>[A-Za-z0-9]+)(?:_(?P<type>iri|integer|xsd_date))?")
_TYPES = {None: "text", "iri": "iri", "integer": "integer", "xsd_date": "date"}


class Parameter(NamedTuple):
    """One value that a query takes.

    Attributes:
        name: how a user calls it.
        variable: the query's variable, without question mark.
        type: "iri", "date", "integer" or "text".
        description: one line.
        names: what kind of thing the value names ("council", "theme", …), so that its label will do; None
            where the value stands for itself.
        default: what holds when it is not given, as a user would write it; None where nothing is restricted.
        values: the accepted values; empty where any will do.
        required: whether grlc asks for it.
    """

    name: str
    variable: str
    type: str
    description: str = ""
    names: str | None = None
    default: str | None = None
    values: tuple[str, ...] = ()
    required: bool = False


class SavedQuery(NamedTuple):
    """A query with what its header tells.

    Attributes:
        name: the file's name without suffix.
        title: the header's summary, one line.
        description: what the rows are and what to beware of.
        tags: subjects it belongs to.
        parameters: in the order of the header, then of the text.
        text: the SPARQL, header included.
    """

    name: str
    title: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str


def names_of_queries(folder: Path = ANSWERS) -> tuple[str, ...]:
    """The names of the saved queries, sorted."""
    return tuple(sorted(path.stem for path in folder.glob("*.rq")))


@cache
def saved_query(name: str, folder: Path = ANSWERS) -> SavedQuery:
    """The saved query of that name.

    Raises:
        QueryError: there is none, or its header is not as described above; the message names the nearest.
    """
    if name not in (known := names_of_queries(folder)):
        likely = suggestion(name, known) or "; “ofsted-kg queries” lists them"
        raise QueryError(f"no saved query is called “{name}”{likely}")
    return read_query((folder / f"{name}.rq").read_text(encoding="utf-8"), name=name)


def read_query(text: str, *, name: str = "query") -> SavedQuery:
    """A query from its text; one without header is a query without title.

    Raises:
        QueryError: the header is not a YAML mapping, or describes a parameter that the query does not have.
    """
    header = _header(text, name)
    described = header.get("parameters") or {}
    found = {parameter.name: parameter for parameter in _parameters(text, header, described)}
    if extra := [known for known in described if known not in found]:
        raise QueryError(f"{name}: the header describes “{extra[0]}”, but the query has no such parameter")
    order = [*described, *(known for known in found if known not in described)]
    return SavedQuery(
        name=name,
        title=str(header.get("summary") or "").strip(),
        description=str(header.get("description") or "").strip(),
        tags=tuple(header.get("tags") or ()),
        parameters=tuple(found[known] for known in order),
        text=text,
    )


def body_of(text: str) -> str:
    """The query without its header lines."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip() + "\n"


def _header(text: str, name: str) -> dict[str, Any]:
    lines = "\n".join(line[2:] for line in text.splitlines() if line.startswith("#+"))
    if not lines:
        return {}
    import yaml  # only here: it takes longer to load than to read a header

    # Written in C where PyYAML was built with it: a tenth of the time, for the same documents.
    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        header = yaml.load(lines, Loader=loader) or {}
    except yaml.YAMLError as error:
        raise QueryError(f"{name}: its header is not valid YAML: {error}") from error
    if not isinstance(header, dict) or not isinstance(header.get("parameters") or {}, dict):
        raise QueryError(f"{name}: its header must be a YAML mapping")
    return header


def _parameters(text: str, header: Mapping[str, Any], described: Mapping[str, Any]) -> list[Parameter]:
    defaults = _merged(header.get("defaults"))
    values = _merged(header.get("enumerate"))
    parameters = []
    for variable in dict.fromkeys(variables(text)):
        if match := _VARIABLE.fullmatch(variable):
            name = match["name"]
            more = described.get(name) or {}
            default = more.get("default", defaults.get(name))
            parameters.append(
                Parameter(
                    name=name,
                    variable=variable,
                    type=_TYPES[match["type"]],
                    description=str(more.get("description") or "").strip(),
                    names=more.get("names"),
                    default=None if default is None else str(default),
                    values=tuple(str(value) for value in values.get(variable, values.get(name)) or ()),
                    required=match["mark"] == "_",
                )
            )
    return parameters


def _merged(entries: Any) -> dict[str, Any]:
    """A list of one-key maps, which is how grlc writes it, as one map."""
    return {key: value for entry in entries or () if isinstance(entry, dict) for key, value in entry.items()}
