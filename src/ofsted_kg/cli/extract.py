"""The command `extract`: what one document says, each fact with its passages."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ofsted_kg.cli.options import Commands, command, width


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        extract,
        "extract",
        "show what one document says, each fact with its passage; stores nothing",
        example="ofsted-kg extract report.pdf --format json",
    )
    added.add_argument("file", type=Path, metavar="FILE", help="a .pdf .txt .md .html or .htm file")
    added.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def extract(options: argparse.Namespace) -> int:
    """Read one document and write what it says, each fact with its passages."""
    from ofsted_kg.cli.facts import as_data, as_text
    from ofsted_kg.extract.document import extract as extract_from
    from ofsted_kg.read.corpus import read_document

    extraction = extract_from(read_document(options.file))
    if options.format == "json":
        json.dump(as_data(extraction), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in as_text(extraction, width()))
    return 0
