"""How long reading a report takes, beside the bare text pass that nobody can do without.

Run `python benchmarks/reading.py [FOLDER ...]`. All are measured in one run, alternating, as medians over
rounds; without FOLDER the reports beside the repository are taken, if there are any.

Where pdfplumber is installed (`pip install pdfplumber`), a reader after the fashion of other projects joins
in: the words of the first pages only, for the cover's table.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import process_time

import pypdfium2

from ofsted_kg.read.corpus import find_documents, read_document

_REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
_ROUNDS = 3
_FIRST_PAGES = 2


def bare_pass(path: Path) -> int:
    """Characters that pdfium finds, page by page, and nothing else done."""
    document = pypdfium2.PdfDocument(path)
    count = 0
    for page in document:
        text_page = page.get_textpage()
        count += len(text_page.get_text_range())
        text_page.close()
        page.close()
    document.close()
    return count


def first_pages(path: Path) -> int:
    """Characters of the first pages, as pdfplumber finds them."""
    with import_module("pdfplumber").open(path, pages=list(range(1, _FIRST_PAGES + 1))) as document:
        return sum(len(page.extract_text()) for page in document.pages)


def full_read(path: Path) -> int:
    """Characters of the text as this package reads it."""
    return len(read_document(path).text)


def seconds(read: Callable[[Path], int], paths: list[Path]) -> float:
    """Processor seconds that `read` takes for all `paths`: other work on the machine does not count."""
    start = process_time()
    for path in paths:
        read(path)
    return process_time() - start


def main() -> None:
    """Print the table."""
    found, _ = find_documents(sys.argv[1:] or ([_REPORTS] if _REPORTS.is_dir() else []))
    paths = [path for path in found if path.suffix.lower() == ".pdf"]
    if not paths:
        print("No reports found: nothing to measure.")
        return
    readers = {"bare text pass": bare_pass, "read_document": full_read}
    if find_spec("pdfplumber"):
        readers[f"pdfplumber, {_FIRST_PAGES} pages"] = first_pages
    rounds = [[seconds(read, paths) for read in readers.values()] for _ in range(_ROUNDS)]
    taken = [median(column) for column in zip(*rounds, strict=True)]
    print(f"{len(paths)} reports, median of {_ROUNDS} rounds")
    for name, total in zip(readers, taken, strict=True):
        each = 1000 * total / len(paths)
        print(f"{name:<22}{total:8.2f} s{each:8.1f} ms each{total / taken[0]:8.2f} times")


if __name__ == "__main__":
    main()
