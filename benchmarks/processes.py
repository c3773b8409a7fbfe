"""How long whole processes take: programs of Python, taking turns, with their modules compiled."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from statistics import median
from time import perf_counter


def medians(
    commands: Mapping[str, Sequence[str]], rounds: int, environment: Mapping[str, str] | None = None
) -> dict[str, float]:
    """Milliseconds of each command of Python's, by its label.

    Compiled modules are kept in a folder of their own and written by a first round, which does not count: so
    Python does where nobody forbids it, and so installers do.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {label: [] for label in commands}
    with tempfile.TemporaryDirectory() as compiled:
        given = kept | {"PYTHONPYCACHEPREFIX": compiled} | dict(environment or {})
        for _ in range(1 + rounds):
            for label, command in commands.items():
                started = perf_counter()
                subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL, env=given)
                times[label].append(1000 * (perf_counter() - started))
    return {label: median(taken[1:]) for label, taken in times.items()}
