"""The YAML between two lines of "---" at the top of a text: title, publisher, author(s), published, url."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import yaml

from ofsted_kg.errors import UnreadableError
from ofsted_kg.read.dates import parse_date
from ofsted_kg.read.origin import Origin

_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def split_front_matter(path: Path, text: str) -> tuple[Origin, str]:
    """What the front matter says, and the text behind it; an empty `Origin` where there is none.

    Raises:
        UnreadableError: it is no YAML, no list of keys and values, or its date is no date.
    """
    match = _FRONT.match(text)
    if not match:
        return Origin(), text
    fields = _fields(path, match[1], text[: match.start(1)].count("\n"))
    origin = Origin(
        title=_text(fields.get("title")),
        publisher=_text(fields.get("publisher")),
        authors=_names(fields.get("authors", fields.get("author"))),
        issued=_date(path, fields.get("published")),
        url=_text(fields.get("url")),
    )
    return origin, text[match.end() :]


def _fields(path: Path, source: str, above: int) -> dict[str, object]:
    """The keys in lower case with their values; `above` lines come before `source` in the file."""
    try:
        fields = yaml.safe_load(source)
    except yaml.MarkedYAMLError as error:
        line = above + 1 + (error.problem_mark.line if error.problem_mark else 0)
        advice = "put quotes around values with a colon"
        raise UnreadableError(
            path, f"line {line} of the front matter is no YAML ({error.problem}); {advice}"
        ) from error
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableError(path, f"the front matter is no YAML: {error}") from error
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise UnreadableError(path, 'the front matter holds no keys; write lines such as "title: …"')
    return {str(key).lower(): value for key, value in fields.items()}


def _text(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value is not None else None


def _names(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(name for name in map(_text, values) if name)


def _date(path: Path, value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    found = value.date() if isinstance(value, datetime) else parse_date(str(value))
    if found is None:
        raise UnreadableError(path, f"the front matter's date “{value}” is none; write it as 2024-07-15")
    return found
