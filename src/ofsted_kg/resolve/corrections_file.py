"""A table of corrections as records: which things are one and which are not, what is no fact, what is right.

The columns, in any order: `kind` (same, different, not-a-fact, value), `subject`, `object` (the other thing,
of same and different), `property` and `value` (of not-a-fact and value), `who` and `why`. Things and
properties are written as in answers to queries ("id:person/kent/jo-lee", "okg:startDate") or as whole IRIs.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from ofsted_kg.errors import UsageError
from ofsted_kg.model import Correction, Refusal
from ofsted_kg.vocab import expanded

KINDS = ("same", "different", "not-a-fact", "value")
COLUMNS = ("kind", "subject", "object", "property", "value", "who", "why")
_NEEDED = ("kind", "subject", "who", "why")


def read_corrections(path: Path) -> tuple[tuple[Correction, ...], tuple[Refusal, ...]]:
    """The corrections of a CSV file in their order, and the lines that are none, each with the reason.

    Raises:
        UsageError: the file cannot be read, is not UTF-8, or lacks a column that every correction needs.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            lacking = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
            if lacking:
                raise UsageError(f"the corrections {path} have no column {', '.join(lacking)}")
            found = [_correction(reader.line_num, row) for row in reader]
    except UnicodeDecodeError as error:
        raise UsageError(f"the corrections {path} are not in UTF-8; save them as “CSV UTF-8”") from error
    except (OSError, csv.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"the corrections {path} cannot be read: {reason}") from error
    corrections = tuple(item for item in found if isinstance(item, Correction))
    return corrections, tuple(item for item in found if isinstance(item, Refusal))


def _correction(line: int, row: Mapping[str | None, str | list[str] | None]) -> Correction | Refusal:
    cells = {name: str(row.get(name) or "").strip() for name in COLUMNS}
    fault = _fault(cells, is_too_long=None in row)
    if fault:
        return Refusal(line, fault)
    is_identity = cells["kind"] in ("same", "different")
    return Correction(
        line=line,
        kind=cells["kind"],
        subject=expanded(cells["subject"]),
        other=expanded(cells["object"]) if is_identity else None,
        property=expanded(cells["property"]) if cells["property"] else None,
        value=cells["value"] or cells["object"] or None,
        who=cells["who"],
        why=cells["why"],
    )


def _fault(cells: Mapping[str, str], *, is_too_long: bool) -> str | None:
    kind = cells["kind"]
    empty = [name for name in _NEEDED if not cells[name]]
    if is_too_long:
        return "it has more cells than columns; put cells with commas into quotation marks"
    if empty:
        return f"the cell {' and '.join(empty)} is empty"
    if kind not in KINDS:
        return f"“{kind}” is no kind of correction; there are {', '.join(KINDS)}"
    if kind in ("same", "different") and not cells["object"]:
        return f"“{kind}” needs another thing as object"
    if kind == "value" and not (cells["property"] and (cells["value"] or cells["object"])):
        return "“value” needs a property and a value"
    return None
