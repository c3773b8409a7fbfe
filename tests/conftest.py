"""What many tests share: the folder of real documents, and graphs built once per run."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports, articles and gold facts that stands beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real documents (shared/) does not stand beside this checkout")
    return SHARED
