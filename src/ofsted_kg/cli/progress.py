"""How far a long command is: one line that counts, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable


def progress() -> Callable[[str, int, int], None] | None:
    """Shows a stage, how much of it is done, and of how much; None where nobody would see it."""
    if not sys.stderr.isatty():
        return None

    def show(stage: str, done: int, total: int) -> None:
        sys.stderr.write(f"\r\033[K{stage} {done} of {total}")
        sys.stderr.flush()

    return show


def clear() -> None:
    """Take the line away."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
