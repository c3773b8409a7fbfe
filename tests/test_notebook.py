"""The notebook of the documentation runs, and shows what it showed when it was written."""

from __future__ import annotations

from typing import Any

import nbformat

from notebook import NOTEBOOK, executed


def kinds(notebook: Any) -> list[tuple[str, list[list[str]]]]:
    """Each cell's text, and the kinds of its outputs; what stands in them follows from the extraction."""
    return [
        (cell.source, [sorted(output.get("data", {"stream": ""})) for output in cell.get("outputs", ())])
        for cell in notebook.cells
    ]


def test_the_notebook_runs() -> None:
    """`make notebook` writes its outputs anew."""
    written = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    assert kinds(executed()) == kinds(written)
