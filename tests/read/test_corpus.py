"""Finding documents, and what a user is told about a file that cannot be read."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from ofsted_kg.errors import UnreadableError
from ofsted_kg.read import corpus
from ofsted_kg.read.corpus import find_documents, read_document

Put = tuple[float, float, float, str]
Write = Callable[[Sequence[Sequence[Put]]], Path]
PAGE = [(72.0, 700.0, 12.0, "A page of a report.")]

# A PDF whose trailer asks for a password: the standard handler with keys that fit no empty one.
_LOCK = (
    b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>/ID[<00><00>]"
)


def reason(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_document(path)
    assert caught.value.path == path
    return caught.value.reason


def test_folders_are_searched_and_hidden_and_other_files_passed_over(tmp_path: Path) -> None:
    wanted = ["a.TXT", "b/c.pdf", "b/d/e.html", "b/f.htm", "g.md"]
    for name in [*wanted, ".hidden.txt", ".git/x.txt", "b/picture.png", "b/notes.docx"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    found, failed = find_documents([tmp_path, tmp_path / "g.md", str(tmp_path)])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == wanted
    assert [(error.path, "save it as" in error.reason) for error in failed] == [
        (tmp_path / "b/notes.docx", True)
    ]


@pytest.mark.parametrize(
    ("name", "said"), [("absent.pdf", "no such file"), ("table.xlsx", "only .pdf, .txt")]
)
def test_a_path_that_is_no_document_is_named(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "table.xlsx").write_text("1")
    found, failed = find_documents([tmp_path / name])
    assert found == []
    assert [error.path.name for error in failed] == [name]
    assert said in failed[0].reason


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("page.pdf", b"<!DOCTYPE html><html><body>Sign in</body></html>", "this is no PDF"),
        ("empty.pdf", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("rubbish.txt", bytes(range(256)) * 8, "no text, whatever its name"),
        ("report.txt", b"%PDF-1.7\n1 0 obj<<", "give its name the end .pdf"),
        ("control.txt", b"word \x01\x02\x03\x04 word", "no text, whatever its name"),
        ("short.pdf", b"%PDF-1.7\n1 0 obj<<", "damaged or cut short"),
        ("only.md", b"---\ntitle: A title\n---\n", "holds no text"),
        ("page.html", b"<html><body></body></html>", "no article was found"),
        ("table.xlsx", b"1", "only .pdf"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert said in reason(path)


def test_a_pdf_without_text(write_pdf: Write) -> None:
    assert "text recognition" in reason(write_pdf([[], []]))


def test_a_pdf_cut_short(write_pdf: Write) -> None:
    path = write_pdf([PAGE])
    path.write_bytes(path.read_bytes()[:150])
    assert "damaged or cut short" in reason(path)


def test_a_pdf_with_a_password(write_pdf: Write) -> None:
    path = write_pdf([PAGE])
    path.write_bytes(path.read_bytes().replace(b"/Root", _LOCK + b"/Root"))
    assert "password" in reason(path)


def test_a_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / "notes.xyz").write_text("no document")
    found, failed = find_documents([tmp_path])
    assert found == []
    assert [(error.path, error.reason) for error in failed] == [
        (tmp_path, "no .pdf, .txt, .md, .html, .htm file is in this folder")
    ]


def test_a_folder_named_like_a_document(tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    assert "name a file in it" in reason(tmp_path / "folder.pdf")


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "_MOST_BYTES", 10)
    (tmp_path / "large.txt").write_text("more than ten bytes")
    assert "larger than" in reason(tmp_path / "large.txt")


@pytest.fixture
def locked() -> Iterator[Path]:
    """A file that this process may not read: root, who may read every file, is nobody meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "locked.txt")
        path.write_text("words")
        path.chmod(0)
        Path(folder).chmod(0o755)
        user = os.geteuid()
        os.seteuid(65534 if user == 0 else user)
        try:
            yield path
        finally:
            os.seteuid(user)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no users of this kind")
def test_a_file_without_permission(locked: Path) -> None:
    assert "cannot be opened" in reason(locked)


def test_documents_are_named_by_content(write_pdf: Write, tmp_path: Path) -> None:
    path = write_pdf([PAGE])
    copy = tmp_path / "copy.PDF"
    copy.write_bytes(path.read_bytes())
    first, second = read_document(path), read_document(str(copy))
    assert first.sha256 == second.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (first.file_name, second.file_name) == ("report.pdf", "copy.PDF")
    assert first.media_type == "application/pdf"
    assert first.text == second.text == "A page of a report."
