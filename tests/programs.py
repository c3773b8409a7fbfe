"""Programs that not every machine has: without them a test is skipped, but in CI it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

POM = Path(__file__).parent / "java" / "pom.xml"


def missing(reason: str) -> NoReturn:
    """Skip; but fail where every test must run, as in CI."""
    if os.environ.get("OFSTED_KG_EVERY_TEST"):
        pytest.fail(reason)
    pytest.skip(reason)


def class_path(profile: str, output: Path) -> str:
    """What Maven puts on the class path; what it has in its own store needs no network."""
    if not (shutil.which("java") and shutil.which("mvn")):
        missing("java or mvn is not installed")
    ask = ["mvn", "-q", "-B", "-f", str(POM), "-P", profile, f"-Dmdep.outputFile={output}"]
    for mode in (["-o"], []):
        done = subprocess.run([*ask, *mode, "dependency:build-classpath"], capture_output=True, text=True)
        if done.returncode == 0:
            return output.read_text()
    missing(f"Maven cannot fetch what the profile {profile} of {POM.name} names")
