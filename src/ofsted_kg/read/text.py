"""Read a plain text or Markdown article."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ofsted_kg.model import Document


def read_text(path: Path, content: bytes, media_type: str) -> Document:
    """The document in `content`, blocks as the file's lines."""
    text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    blocks = [" ".join(line.split()) for line in text.split("\n")]
    blocks = [block for block in blocks if block]
    return Document(
        sha256=hashlib.sha256(content).hexdigest(),
        file_name=path.name,
        media_type=media_type,
        text="\n".join(blocks),
        title=blocks[0] if blocks else None,
    )
