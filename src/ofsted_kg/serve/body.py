"""The body of an answer: bounded while it is written, compressed where the client takes it."""

from __future__ import annotations

import gzip
from io import BytesIO
from typing import Any

from ofsted_kg.serve.messages import RefusalError

_WORTH_COMPRESSING = 1400  # bytes: what travels in one packet anyway
_LEVEL = 3  # of 9: three quarters of what the highest saves, in a tenth of its time


class Bounded(BytesIO):
    """A file that takes so many bytes and no more: what writes to it is stopped there and then."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, part: Any) -> int:
        """Take a part.

        Raises:
            RefusalError: it would be too much (503).
        """
        if self.tell() + len(part) > self._limit:
            limit = f"{self._limit / 2**20:g} MiB"
            raise RefusalError(
                503, f"the answer is longer than {limit}: ask for less, or in parts (LIMIT, OFFSET)"
            )
        return super().write(part)


def compressed(body: bytes) -> bytes | None:
    """The body in gzip, the same for the same body; None where that is not worth it."""
    if len(body) < _WORTH_COMPRESSING:
        return None
    return gzip.compress(body, _LEVEL, mtime=0)
