"""Find documents and read them, each by the reader of its kind.

Documents are named by content: a file that is copied or renamed stays the same document.
"""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from ofsted_kg.errors import UnreadableError
from ofsted_kg.model import Document
from ofsted_kg.read.origin import Origin
from ofsted_kg.read.pdf import read_pdf
from ofsted_kg.read.text import read_text

# Text, page starts, and what the source says of its origin.
_Read = tuple[str, tuple[int, ...], Origin]

# Larger files are no report and no article; reading one would only fill the memory.
_MOST_BYTES = 100_000_000
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
}


# Forms in which reports and articles are kept, too.
_OTHER_DOCUMENTS = (".doc", ".docx", ".odt", ".rtf", ".mht", ".mhtml", ".webarchive", ".epub")
_OTHER_FORM = f"only {', '.join(_MEDIA_TYPES)} files are read; save it as one of these"


def find_documents(paths: Iterable[Path | str]) -> tuple[list[Path], list[UnreadableError]]:
    """The documents at `paths`, folders searched through, hidden files and those of other kinds passed over.

    Returns:
        The files, sorted and each once, and what could not be reached or is kept in another form (.docx, …).
    """
    found: set[Path] = set()
    failed: list[UnreadableError] = []
    for path in map(Path, paths):
        try:
            found.update(_documents_at(path, failed))
        except UnreadableError as error:
            failed.append(error)
    once = {str(error): error for error in failed}  # a folder may be given twice
    return sorted(found), [once[reason] for reason in sorted(once)]


def _documents_at(path: Path, failed: list[UnreadableError]) -> list[Path]:
    if path.is_dir():
        return _in_folder(path, failed)
    if not path.exists():
        raise UnreadableError(path, "there is no such file or folder; check the spelling")
    if path.suffix.lower() not in _MEDIA_TYPES:
        raise UnreadableError(path, _OTHER_FORM)
    return [path]


def _in_folder(folder: Path, failed: list[UnreadableError]) -> list[Path]:
    def note(error: OSError) -> None:
        failed.append(UnreadableError(error.filename, f"the folder cannot be opened ({error.strerror})"))

    found: list[Path] = []
    for name, folders, files in os.walk(folder, onerror=note):
        folders[:] = [sub for sub in folders if not sub.startswith(".")]
        found.extend(Path(name, file) for file in files if not file.startswith("."))
    documents = [path for path in found if path.suffix.lower() in _MEDIA_TYPES]
    failed.extend(
        UnreadableError(path, _OTHER_FORM) for path in found if path.suffix.lower() in _OTHER_DOCUMENTS
    )
    if not documents:
        failed.append(UnreadableError(folder, f"no {', '.join(_MEDIA_TYPES)} file is in this folder"))
    return documents


def read_document(path: Path | str) -> Document:
    """One file as a `Document`.

    Raises:
        UnreadableError: the file cannot be opened or holds nothing to read; its reason says what to do.
    """
    path = Path(path)
    media_type = _MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise UnreadableError(path, _OTHER_FORM)
    if path.is_dir():
        raise UnreadableError(path, "this is a folder; name a file in it")
    content = _bytes(path)
    text, page_starts, origin = _READERS[media_type](path, content)
    return Document(
        sha256=hashlib.sha256(content).hexdigest(),
        file_name=path.name,
        media_type=media_type,
        text=text,
        page_starts=page_starts,
        **origin._asdict(),
    )


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadableError(path, f"the file is larger than {_MOST_BYTES // 1_000_000} MB; split it")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableError(path, f"the file cannot be opened ({error.strerror})") from error
    if not content.strip():
        raise UnreadableError(path, "the file is empty; save it again from its source")
    return content


def _pdf(path: Path, content: bytes) -> _Read:
    flow = read_pdf(path, content)
    return flow.text, flow.page_starts, Origin()


def _html(path: Path, content: bytes) -> _Read:
    # trafilatura takes longer to import than ten reports take to read.
    reader = importlib.import_module("ofsted_kg.read.html")
    text, origin = reader.read_html(path, content)
    return text, (), origin


def _text(path: Path, content: bytes) -> _Read:
    text, origin = read_text(path, content)
    return text, (), origin


def _markdown(path: Path, content: bytes) -> _Read:
    text, origin = read_text(path, content, markdown=True)
    return text, (), origin


_READERS: dict[str, Callable[[Path, bytes], _Read]] = {
    "application/pdf": _pdf,
    "text/html": _html,
    "text/markdown": _markdown,
    "text/plain": _text,
}
