"""Errors a user can act on: each says what came, what is accepted, and carries the values."""

from __future__ import annotations

import sys
from pathlib import Path


class OfstedKgError(Exception):
    """Base class of everything this package raises on purpose."""


class UsageError(OfstedKgError):
    """The caller asked for something that does not exist or is not of the accepted form."""


class MissingExtraError(UsageError):
    """A library of an extra of this package is not installed; the message says how this Python gets it."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed: {sys.executable} -m pip install 'ofsted-kg[{extra}]'")


class UnreadableError(OfstedKgError):
    """A document that cannot be read.

    Attributes:
        path: the file.
        reason: one plain sentence, without the file's name.
    """

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = Path(path)
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[Path, str]]:
        """Pickle by the constructor's arguments, so that it travels between processes."""
        return type(self), (self.path, self.reason)


class StoreError(OfstedKgError):
    """A store that is missing, is no store, or cannot be opened."""


class QueryError(OfstedKgError):
    """A query that cannot be run: unknown, misspelt or with wrong parameters."""


class NothingUsableError(OfstedKgError):
    """None of the documents given could be used, so that no store was written.

    Attributes:
        failed: each document with its reason.
    """

    def __init__(self, failed: tuple[UnreadableError, ...]) -> None:
        reasons = "; ".join(map(str, failed)) or "there are no documents at the paths given"
        super().__init__(f"nothing to build from: {reasons}")
        self.failed = failed
