"""Where the ontology, the data and the saved queries are: in the checkout, or inside the installed wheel.

The environment variable OFSTED_KG_ONTOLOGY names another folder for the ontology, a copy that somebody edits.
"""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_INSTALLED = PACKAGE / "resources"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else PACKAGE.parent.parent

ONTOLOGY = Path(os.environ.get("OFSTED_KG_ONTOLOGY") or _ROOT / "ontology").absolute()
DATA = _ROOT / "data"
QUERIES = _ROOT / "queries"
DOCUMENTS = DATA / "documents"
