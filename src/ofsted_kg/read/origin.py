"""What a source says of itself: who published it, who wrote it, when, where."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Origin(NamedTuple):
    """Title, publisher, authors, day of publication and address; None or empty where the source is silent."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    issued: date | None = None
    url: str | None = None

    def or_else(self, other: Origin) -> Origin:
        """This, with what is missing taken from `other`."""
        return Origin(
            title=self.title or other.title,
            publisher=self.publisher or other.publisher,
            authors=self.authors or other.authors,
            issued=self.issued or other.issued,
            url=self.url or other.url,
        )
