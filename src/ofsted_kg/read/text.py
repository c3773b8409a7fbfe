"""Read a plain text or Markdown article: front matter, or else the first lines, tell where it comes from."""

from __future__ import annotations

from pathlib import Path

from ofsted_kg.errors import UnreadableError
from ofsted_kg.read.article_head import article_origin
from ofsted_kg.read.boilerplate import without_boilerplate
from ofsted_kg.read.encoding import decode
from ofsted_kg.read.front_matter import split_front_matter
from ofsted_kg.read.markdown import markdown_blocks, plain_blocks
from ofsted_kg.read.origin import Origin


def read_text(path: Path, content: bytes, *, markdown: bool = False) -> tuple[str, Origin]:
    """The article's blocks, joined by newlines, and what it says of its origin.

    Args:
        path: for the message of an error only.
        content: the file's bytes.
        markdown: whether lines that follow one another are one paragraph and marks are markup.

    Raises:
        UnreadableError: it is no text, holds none, or its front matter is wrong.
    """
    stated, body = split_front_matter(path, decode(path, content))
    blocks = without_boilerplate(markdown_blocks(body) if markdown else plain_blocks(body))
    if not blocks:
        raise UnreadableError(path, "the file holds no text; save the article again from its source")
    return "\n".join(blocks), stated.or_else(_inferred(stated, blocks))


def _inferred(stated: Origin, blocks: list[str]) -> Origin:
    """From front matter on, only the title may still come from the text: keys left out are unknown."""
    found = article_origin(blocks)
    return found if stated == Origin() else Origin(title=found.title)
