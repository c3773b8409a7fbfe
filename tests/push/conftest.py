from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from stores import KINDS, Elsewhere


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Elsewhere]]:
    """A running store of each kind, started when it is first asked for."""
    running: dict[str, Elsewhere] = {}
    with ExitStack() as stack:

        def get(kind: str) -> Elsewhere:
            if kind not in running:
                running[kind] = stack.enter_context(KINDS[kind](tmp_path_factory.mktemp(kind)))
            return running[kind]

        yield get
