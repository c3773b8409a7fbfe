"""Where the ontology, the data and the saved queries are: in the checkout, or inside the installed wheel.

The environment variable OFSTED_KG_ONTOLOGY names another folder for the ontology, a copy that somebody edits.
"""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_INSTALLED = PACKAGE / "resources"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else PACKAGE.parent.parent

ONTOLOGY = Path(os.environ.get("OFSTED_KG_ONTOLOGY") or _ROOT / "ontology").absolute()
DATA = _ROOT / "data"
QUERIES = _ROOT / "queries"
DOCUMENTS = DATA / "documents"


@cache
def given_names() -> frozenset[str]:
    """The names of `data/given-names.csv` and their short forms, in capitals."""
    with (DATA / "given-names.csv").open(encoding="utf-8", newline="") as lines:
        rows = [*csv.DictReader(lines)]
    return frozenset(
        name.upper() for row in rows for name in (row["name"], *row["short_forms"].split(";")) if name
    )
