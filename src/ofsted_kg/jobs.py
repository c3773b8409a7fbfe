"""Reading and extracting, which cost the most, in several processes, a document at a time.

A document that fails is named with its reason and the others go on. What a document says by itself is made
into statements in the same process, so that they can be stored before all documents are read.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from ofsted_kg.errors import UnreadableError
from ofsted_kg.extract.document import extract
from ofsted_kg.graph.integrity import check
from ofsted_kg.graph.write import Statements, own_quads, statements
from ofsted_kg.model import Extraction
from ofsted_kg.read.corpus import read_document

# Starting a process costs as much as reading a few articles.
_FEWEST_PER_JOB = 8

Understood = tuple[Extraction, Statements]
"""What a document says, and the statements that it makes by itself."""
Outcome = Understood | UnreadableError


@contextmanager
def outcomes(files: Mapping[str, Path], jobs: int | None) -> Iterator[Iterator[tuple[str, Outcome]]]:
    """Start to read; the outcome of each document as it comes, with the document's digest.

    Args:
        files: digest of each document → its file, in the order in which they are read.
        jobs: how many processes at most; by default as many as there are processors.
    """
    processes = min(jobs or os.cpu_count() or 1, max(1, len(files) // _FEWEST_PER_JOB))
    if processes == 1:
        yield ((sha256, _outcome(path)) for sha256, path in files.items())
        return
    # A process has little cyclic garbage, and each document's is picked up behind it.
    with ProcessPoolExecutor(processes, initializer=gc.disable) as pool:
        yield _as_they_come({pool.submit(_outcome, path): (sha256, path) for sha256, path in files.items()})


def _as_they_come(
    awaited: dict[Future[Outcome], tuple[str, Path]],
) -> Iterator[tuple[str, Outcome]]:
    lost = []
    for future in as_completed(list(awaited)):
        sha256, path = awaited.pop(future)  # and with it the memory that it holds
        try:
            yield sha256, future.result()
        except BrokenProcessPool:
            lost.append((sha256, path))
    for sha256, path in lost:
        yield sha256, _alone(path)


def _alone(path: Path) -> Outcome:
    """The outcome of a document that may have been what brought a process down."""
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(_outcome, path).result()
        except BrokenProcessPool:
            return UnreadableError(path, "reading it brought its process down; the file may be damaged")


def _outcome(path: Path) -> Outcome:
    """Read and extract one document; whatever goes wrong is told of this document and stops no other."""
    try:
        extraction = check(extract(read_document(path)))
        return extraction, statements(own_quads(extraction))
    except UnreadableError as error:
        return error
    except Exception as error:  # noqa: BLE001 - the boundary of one document: its fault is reported by name
        return UnreadableError(path, f"a fault in this program, please report it: {error!r}")
    finally:
        gc.collect(0)
