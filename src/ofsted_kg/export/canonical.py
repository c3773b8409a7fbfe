"""Turtle files in one layout, whoever edited them: `python -m ofsted_kg.export.canonical FILE.ttl …`.

The layout is that of `turtle`. Blank nodes get canonical labels first, so that those of one property stand in
an order that depends on what they say alone. A name that ends in `.jsonld` gets the JSON-LD context of the
ontology.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.errors import UsageError
from ofsted_kg.export.context import context_file
from ofsted_kg.export.turtle import turtle


def canonical(path: Path) -> str:
    """The statements of a Turtle file in the layout of exported files; its comments are lost.

    Raises:
        UsageError: the file is not Turtle; the message names file and line.
    """
    try:
        said = ox.Dataset(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError, ValueError) as error:
        raise UsageError(f"{path} is not valid Turtle: {error}") from error
    said.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return turtle(f"{quad.triple} ." for quad in said)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        text = context_file() if name.endswith(".jsonld") else canonical(Path(name))
        Path(name).write_text(text, encoding="utf-8")
