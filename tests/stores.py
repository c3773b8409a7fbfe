"""Stores of other makers, each a server of its own on free ports of this machine."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from ofsted_kg.errors import OfstedKgError
from ofsted_kg.http import NOBODY, Client, Login
from programs import class_path, missing

_FUSEKI = "org.apache.jena.fuseki.main.cmds.FusekiMainCmd"
_VIRTUOSO = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
MaxSortedTopRows = 1000000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
"""


class Elsewhere(NamedTuple):
    """A store elsewhere: its endpoint, and who may write to it."""

    endpoint: str
    login: Login = NOBODY


@contextmanager
def oxigraph(folder: Path) -> Iterator[Elsewhere]:
    """Oxigraph, which holds its default graph apart from the named ones."""
    program = Path(sys.executable).with_name("oxigraph")
    port = _free_port()
    command = [str(program), "serve", "--location", str(folder / "db"), "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, f"http://127.0.0.1:{port}/query") as endpoint:
        yield Elsewhere(endpoint)


@contextmanager
def fuseki(folder: Path) -> Iterator[Elsewhere]:
    """Apache Jena Fuseki on TDB2; its default graph, too, is apart."""
    port, places = _free_port(), class_path("fuseki", folder / "classpath")
    (folder / "db").mkdir()
    server = ["java", "-Xmx512m", "-cp", places, _FUSEKI, "--localhost", f"--port={port}", "--update"]
    command = [*server, "--tdb2", f"--loc={folder / 'db'}", "/ds"]
    with _running(command, folder, f"http://127.0.0.1:{port}/ds/sparql") as endpoint:
        yield Elsewhere(endpoint)


@contextmanager
def virtuoso(folder: Path) -> Iterator[Elsewhere]:
    """Virtuoso with its usual user, who writes by digest authentication."""
    program = shutil.which("virtuoso-t") or missing(
        "virtuoso-t is not installed (Debian: virtuoso-opensource)"
    )
    port = _free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(sql=_free_port(), http=port))
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    with _running(command, folder, f"http://127.0.0.1:{port}/sparql") as endpoint:
        yield Elsewhere(endpoint, Login("dba", "dba"))


KINDS: dict[str, Callable[[Path], AbstractContextManager[Elsewhere]]] = {
    "oxigraph": oxigraph,
    "fuseki": fuseki,
    "virtuoso": virtuoso,
}


@contextmanager
def _running(command: list[str], folder: Path, endpoint: str) -> Iterator[str]:
    with (folder / "output").open("w") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait_for(endpoint, process, folder / "output")
        yield endpoint
    finally:
        process.kill()  # what it holds goes with its folder
        process.wait(timeout=20)


def _wait_for(endpoint: str, process: subprocess.Popen[bytes], output: Path) -> None:
    client, until = Client(timeout=5), monotonic() + 60
    while monotonic() < until and process.poll() is None:
        try:
            client.send("GET", f"{endpoint}?query=ASK%7B%7D")
        except OfstedKgError:
            sleep(0.2)
        else:
            return
    raise AssertionError(f"{endpoint} does not start: {output.read_text()[-2000:]}")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
