"""How long reading a report takes, beside the bare text pass that nobody can do without.

Run `python benchmarks/reading.py [FOLDER ...]`. Both are measured in one run, alternating, as medians over
rounds; without FOLDER the reports beside the repository are taken, if there are any.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import pypdfium2

from ofsted_kg.read.corpus import find_documents, read_document

_REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
_ROUNDS = 3


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
    rounds = [(seconds(bare_pass, paths), seconds(full_read, paths)) for _ in range(_ROUNDS)]
    bare, full = (median(column) for column in zip(*rounds, strict=True))
    print(f"{len(paths)} reports, median of {_ROUNDS} rounds")
    print(f"{'bare text pass':<16}{bare:8.2f} s{1000 * bare / len(paths):8.1f} ms each")
    print(
        f"{'read_document':<16}{full:8.2f} s{1000 * full / len(paths):8.1f} ms each{full / bare:8.2f} times"
    )


if __name__ == "__main__":
    main()
