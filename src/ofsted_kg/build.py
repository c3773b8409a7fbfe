"""Documents in, a store out: read → extract → resolve → write → derive, each stage once and in this order.

Documents are read and extracted one by one, in several processes (`jobs`), and what each says by itself is
stored meanwhile. Everything after sees all documents together.
"""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain, filterfalse
from pathlib import Path

from ofsted_kg.errors import NothingUsableError, StoreError, UnreadableError
from ofsted_kg.graph.census import Census, census
from ofsted_kg.graph.corrections import (
    correct_statements,
    correction_triples,
    recorded_refusals,
    take_out,
)
from ofsted_kg.graph.councils import council_quads
from ofsted_kg.graph.coverage import Coverage, coverage
from ofsted_kg.graph.derive import derive
from ofsted_kg.graph.entries import entries
from ofsted_kg.graph.full_text import write_index
from ofsted_kg.graph.loader import Loader
from ofsted_kg.graph.ontology import has_blank_node, ontology_quads
from ofsted_kg.graph.provenance import (
    Build,
    fingerprint,
    provenance_quads,
    recorded_failures,
    recorded_fingerprint,
)
from ofsted_kg.graph.resolution import resolution_quads
from ofsted_kg.graph.store import Store, check_place, new_store, open_store
from ofsted_kg.graph.terms import Triple
from ofsted_kg.graph.write import Statements, resolved_quads, statements
from ofsted_kg.jobs import Outcome, outcomes
from ofsted_kg.model import Correction, Extraction, Refusal, Resolution
from ofsted_kg.read.corpus import find_documents
from ofsted_kg.resolve.corrections import correct
from ofsted_kg.resolve.corrections_file import read_corrections
from ofsted_kg.resolve.resolution import resolve
from ofsted_kg.resources import DOCUMENTS

Progress = Callable[[str, int, int], None]
"""Told the stage ("reading", "writing", "deriving"), how many documents are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        failed: the documents that could not be used, each with its reason.
        duplicates: files left out because another one has the same bytes.
        census: how much of what is in the store.
        coverage: what was not found in which document.
        seconds: how long the build took.
        up_to_date: whether the store was there already, made by an equal build.
        refused: the corrections that were not applied, by line of their file.
    """

    failed: tuple[UnreadableError, ...]
    duplicates: tuple[Path, ...]
    census: Census
    coverage: Coverage
    seconds: float
    up_to_date: bool = False
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class _Inputs:
    """The files to build from: path and digest of each, one path for each digest; corrections by readers."""

    files: dict[str, Path]
    duplicates: tuple[Path, ...]
    failed: tuple[UnreadableError, ...]
    corrected_by: Path | None = None
    corrections: tuple[Correction, ...] = ()
    refused: tuple[Refusal, ...] = ()

    @property
    def fingerprint(self) -> str:
        return fingerprint(((sha256, path.name) for sha256, path in self.files.items()), self.corrected_by)


@contextmanager
def _young_garbage_only() -> Iterator[None]:
    """Pick up the garbage that each document leaves, and never walk over all the records that stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_young_garbage_only()
def build(
    paths: Iterable[Path | str] | None,
    store: Path | str,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    corrections: Path | str | None = None,
) -> BuildReport:
    """Build the graph of the documents at `paths` into the folder `store`.

    Args:
        paths: files and folders; the documents shipped with the package where None.
        store: where the store goes; an earlier one is replaced when the new one is whole.
        jobs: in how many processes to read; by default as many as there are processors.
        progress: called as the work goes on.
        corrections: a table of corrections by readers, which are applied last.

    Raises:
        UsageError: the table of corrections cannot be read.
        NothingUsableError: no document could be used; nothing was written.
        StoreError: the store cannot be made at that place; what is there was left alone.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    check_place(store)
    inputs = _corrected(_inputs([DOCUMENTS] if paths is None else paths), corrections)
    known = _up_to_date(inputs, store)
    if known:
        report = _report(inputs, known, clock, failed=_recorded(inputs, known))
        return replace(report, up_to_date=True, refused=recorded_refusals(known))
    tell = progress or _tell_nobody
    with outcomes(_largest_first(inputs), jobs) as read, new_store(store) as (made, folder):
        with Loader(made) as loader:
            extractions, failed = _understand(inputs, read, loader, tell)
            refused = _fill(loader, folder, extractions, inputs=inputs, tell=tell)
        documents = tuple(x.document.sha256 for x in extractions)
        record = _record(inputs, refused)
        run = Build(inputs.fingerprint, started, datetime.now(UTC), documents, failed, record)
        made.extend(provenance_quads(run))
        return replace(_report(inputs, made, clock, failed=failed.values()), refused=refused)


def _fill(
    loader: Loader, folder: Path, extractions: Sequence[Extraction], *, inputs: _Inputs, tell: Progress
) -> tuple[Refusal, ...]:
    """Resolve, write, correct, derive and index; the corrections that were refused."""
    resolution, unlike = correct(resolve(extractions), extractions, inputs.corrections)
    _write(loader, extractions, resolution, tell)
    unfit: tuple[Refusal, ...] = ()
    if inputs.corrections:
        loader.finish()
        unfit = correct_statements(loader.store, inputs.corrections, [loader.facts()])
    tell("deriving", len(extractions), len(extractions))
    for derived in derive(loader.facts()):
        loader.add(Statements(facts=b"", others=derived))
    loader.start()  # and go on with the index meanwhile
    if inputs.corrections:
        loader.finish()
        take_out(loader.store, inputs.corrections)
    write_index(folder, entries(extractions, resolution, inputs.corrections, loader.store))
    return tuple(sorted((*inputs.refused, *unlike, *unfit), key=lambda refusal: refusal.line))


def _record(inputs: _Inputs, refused: Sequence[Refusal]) -> tuple[Triple, ...]:
    if inputs.corrected_by is None:
        return ()
    return tuple(correction_triples(inputs.corrected_by, inputs.corrections, refused))


def _corrected(inputs: _Inputs, corrections: Path | str | None) -> _Inputs:
    if corrections is None:
        return inputs
    found, refused = read_corrections(Path(corrections))
    return replace(inputs, corrected_by=Path(corrections), corrections=found, refused=refused)


def _tell_nobody(stage: str, done: int, total: int) -> None:
    pass


def _report(
    inputs: _Inputs,
    store: Store,
    clock: float,
    *,
    failed: Iterable[UnreadableError],
) -> BuildReport:
    return BuildReport(
        failed=tuple(sorted((*inputs.failed, *failed), key=str)),
        duplicates=inputs.duplicates,
        census=census(store),
        coverage=coverage(store),
        seconds=time.perf_counter() - clock,
    )


def _inputs(paths: Iterable[Path | str]) -> _Inputs:
    """The files at `paths`, each content once: under the first of its names, whatever the order given."""
    found, failed = find_documents(paths)
    files: dict[str, Path] = {}
    duplicates = []
    for path in sorted(found, key=lambda path: (path.name, path)):
        try:
            with path.open("rb") as content:
                sha256 = hashlib.file_digest(content, "sha256").hexdigest()
        except OSError as error:
            failed.append(UnreadableError(path, f"the file cannot be opened ({error.strerror})"))
            continue
        if sha256 in files:
            duplicates.append(path)
        else:
            files[sha256] = path
    return _Inputs(files, tuple(duplicates), tuple(failed))


def _up_to_date(inputs: _Inputs, store: Path | str) -> Store | None:
    """The store as it is, if an equal build made it."""
    try:
        known = open_store(store)
    except StoreError:
        return None
    return known if recorded_fingerprint(known) == inputs.fingerprint else None


def _recorded(inputs: _Inputs, store: Store) -> list[UnreadableError]:
    return [
        UnreadableError(inputs.files[sha256], reason) for sha256, reason in recorded_failures(store).items()
    ]


def _largest_first(inputs: _Inputs) -> dict[str, Path]:
    """The files so that no large one is left for the end."""
    order = sorted(inputs.files, key=lambda sha256: (-inputs.files[sha256].stat().st_size, sha256))
    return {sha256: inputs.files[sha256] for sha256 in order}


def _understand(
    inputs: _Inputs, outcomes: Iterable[tuple[str, Outcome]], loader: Loader, tell: Progress
) -> tuple[list[Extraction], dict[str, UnreadableError]]:
    """What each document says, in the order of digests, and the documents that could not be used."""
    extractions: dict[str, Extraction] = {}
    failed: dict[str, UnreadableError] = {}
    tell("reading", 0, len(inputs.files))
    for sha256, outcome in outcomes:
        if isinstance(outcome, UnreadableError):
            failed[sha256] = outcome
        else:
            extractions[sha256], own = outcome
            loader.add(own)
        tell("reading", len(extractions) + len(failed), len(inputs.files))
    if not extractions:
        raise NothingUsableError(inputs.failed + tuple(failed.values()))
    return [extractions[sha256] for sha256 in sorted(extractions)], failed


def _write(loader: Loader, extractions: Sequence[Extraction], resolution: Resolution, tell: Progress) -> None:
    """Write what does not stand in one document alone."""
    tell("writing", 0, len(extractions))
    ontology = list(ontology_quads())
    # These do not go as text, by which a store gives blank nodes new names.
    loader.store.extend(filter(has_blank_node, ontology))
    resolved = resolution_quads(resolution, extractions)
    loader.add(statements(chain(filterfalse(has_blank_node, ontology), council_quads(), resolved)))
    for extraction in extractions:
        loader.add(statements(resolved_quads(extraction, resolution)))
    tell("writing", len(extractions), len(extractions))
