"""Where the ontology, the data and the saved queries are: in the checkout, or inside the installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_INSTALLED = PACKAGE / "resources"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else PACKAGE.parent.parent

ONTOLOGY = _ROOT / "ontology"
DATA = _ROOT / "data"
QUERIES = _ROOT / "queries"
DOCUMENTS = DATA / "documents"
