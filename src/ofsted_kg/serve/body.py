"""The body of an answer: bounded while it is written, in a file where it is long, compressed on demand."""

from __future__ import annotations

import gzip
import hashlib
import os
from functools import partial
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from ofsted_kg.serve.messages import RefusalError, Response

# Bytes of a body; a longer one goes to a file without a name, which ends with its last user.
_IN_MEMORY = 2**20
_WORTH_COMPRESSING = 1400  # bytes: what travels in one packet anyway
_LEVEL = 3  # of 9: three quarters of what the highest saves, in a tenth of its time


class Bounded(SpooledTemporaryFile[bytes]):
    """A file that takes so many bytes and no more: what writes to it is stopped there and then."""

    def __init__(self, limit: int) -> None:
        super().__init__(max_size=_IN_MEMORY)
        self._limit = limit
        self._length = 0

    def write(self, part: Any) -> int:
        """Take a part.

        Raises:
            RefusalError: it would be too much (503).
        """
        self._length += len(part)
        if self._length > self._limit:
            limit = f"{self._limit / 2**20:g} MiB"
            raise RefusalError(
                503, f"the answer is longer than {limit}: ask for less, or in parts (LIMIT, OFFSET)"
            )
        return super().write(part)

    def response(self, media_type: str) -> Response:
        """What was written, as an answer."""
        if self._length > _IN_MEMORY:
            return Response(200, media_type=media_type, file=self)
        with self:
            self.seek(0)
            return Response(200, self.read(), media_type)


def length(response: Response) -> int:
    """Bytes of the body."""
    return response.file.seek(0, os.SEEK_END) if response.file else len(response.body)


def digest(response: Response) -> str:
    """Names the content of the body."""
    seen = hashlib.sha256(response.body)
    if response.file:
        response.file.seek(0)
        for part in iter(partial(response.file.read, _IN_MEMORY), b""):
            seen.update(part)
    return seen.hexdigest()[:32]


def compressed(response: Response) -> Response | None:
    """The answer in gzip, the same for the same body; None where that is not worth it."""
    if response.file:
        return response._replace(file=_compressed(response.file))
    if len(response.body) < _WORTH_COMPRESSING:
        return None
    return response._replace(body=gzip.compress(response.body, _LEVEL, mtime=0))


def _compressed(file: IO[bytes]) -> IO[bytes]:
    small: IO[bytes] = SpooledTemporaryFile(max_size=0)  # noqa: SIM115 (who sends it closes it)
    file.seek(0)
    with gzip.GzipFile("", "wb", _LEVEL, small, mtime=0) as zipped:
        copyfileobj(file, zipped)
    return small
