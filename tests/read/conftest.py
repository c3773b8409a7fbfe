"""PDFs made on the spot, so that every rule of reading has a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

# x, y, size, text; a size below zero means bold.
Put = tuple[float, float, float, str]


def pdf_bytes(pages: Sequence[Sequence[Put]]) -> bytes:
    """A PDF of A4 pages with the given lines of Helvetica, drawn in that order."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    font = b"<</Type/Font/Subtype/Type1/Encoding/WinAnsiEncoding/BaseFont/"
    objects += [font + name + b">>" for name in (b"Helvetica", b"Helvetica-Bold")]
    kids = []
    for page in pages:
        stream = b"\n".join(_drawn(put) for put in page)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>" % len(objects)
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    return _file(objects)


def _drawn(put: Put) -> bytes:
    x, y, size, text = put
    words = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    font = b"F2" if size < 0 else b"F1"
    return b"BT /%s %.1f Tf %.1f %.1f Td (%s) Tj ET" % (font, abs(size), x, y, words)


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            size,
            table,
            size,
            len(out),
        )
    )


@pytest.fixture
def write_pdf(tmp_path: Path) -> Callable[[Sequence[Sequence[Put]]], Path]:
    """A function that writes pages to a file and gives its path."""

    def write(pages: Sequence[Sequence[Put]]) -> Path:
        path = tmp_path / "report.pdf"
        path.write_bytes(pdf_bytes(pages))
        return path

    return write
