"""The command `serve`: the graph over HTTP."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ofsted_kg.cli.options import HOST, PORT, Commands, add_store, add_url, command, count, login
from ofsted_kg.errors import UsageError

if TYPE_CHECKING:
    from ofsted_kg.serve.messages import Settings

_MEBIBYTE = 2**20


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    added = command(
        several,
        serve,
        "serve",
        "answer questions over HTTP: SPARQL, saved queries, linked-data pages",
        example="ofsted-kg serve --store ofsted-store --port 7878\n"
        "  ofsted-kg serve --endpoint http://localhost:3030/ofsted/sparql",
    )
    added.add_argument(
        "--host",
        default=HOST,
        help=f"the address to listen on (default: {HOST}, this machine only)",
    )
    added.add_argument(
        "--port", type=_port, default=PORT, help=f"the port (default: {PORT}; 0: any free one)"
    )
    add_store(added)
    add_url(added, "ask this SPARQL endpoint instead of a store of one's own")
    _add_limits(added)
    _add_writing(added)
    added.add_argument(
        "--allow-service",
        action="append",
        default=[],
        metavar="IRI",
        help="an address that SERVICE and LOAD may go to (default: none);\nmay be repeated",
    )


def _add_limits(added: argparse.ArgumentParser) -> None:
    added.add_argument(
        "--workers",
        type=count,
        default=8,
        metavar="N",
        help="requests worked on at once (default: 8); one client, by its address,\n"
        "has three quarters of them at most: a proxy in front must tell\n"
        "who asks (X-Forwarded-For), or all its clients count as one",
    )
    added.add_argument(
        "--timeout",
        type=count,
        default=30,
        metavar="SECONDS",
        help="seconds that a request may take, then it is stopped (default: 30)",
    )
    added.add_argument(
        "--max-answer",
        type=count,
        default=256,
        metavar="MIB",
        help="the longest answer, in MiB before compression (default: 256)",
    )
    added.add_argument(
        "--max-memory",
        type=count,
        default=2048,
        metavar="MIB",
        help="memory that the work on one request may take, in MiB (default: 2048)",
    )
    added.add_argument(
        "--cache",
        type=partial(count, least=0),
        default=64,
        metavar="MIB",
        help="memory for answers that are kept to be given again, in MiB (default: 64; 0: none)",
    )


def _add_writing(added: argparse.ArgumentParser) -> None:
    added.add_argument(
        "--writable", action="store_true", help="let those write who show the token (default: nobody may)"
    )
    token = added.add_mutually_exclusive_group()
    token.add_argument("--token-env", metavar="NAME", help="the environment variable that holds the token")
    token.add_argument("--token-file", type=Path, metavar="FILE", help="the file that holds the token")


def serve(options: argparse.Namespace) -> int:
    """Serve until the keyboard or a signal ends it."""
    from ofsted_kg.serve.server import serve as serve_at

    settings = _settings(options)
    served = _reached(settings) if settings.endpoint else settings.store

    def started(address: str) -> None:
        sys.stdout.write(f"ofsted-kg serves {served} at {address} (Ctrl+C ends it)\n")
        sys.stdout.flush()

    serve_at(settings, options.host, options.port, started)
    return 0


def _settings(options: argparse.Namespace) -> Settings:
    from ofsted_kg.serve.messages import Settings

    return Settings(
        store=options.store,
        workers=options.workers,
        timeout=options.timeout,
        max_bytes=options.max_answer * _MEBIBYTE,
        max_memory=options.max_memory * _MEBIBYTE,
        cache=options.cache * _MEBIBYTE,
        services=tuple(options.allow_service),
        token=_token(options),
        endpoint=options.endpoint or "",
        login=login(),
    )


def _reached(settings: Settings) -> str:
    """The address of the endpoint as messages show it, after it has answered once.

    Raises:
        UsageError: it is no address.
        StoreError: no endpoint answers there.
    """
    from ofsted_kg.http import shown
    from ofsted_kg.query.remote import remote_source

    remote_source(settings.endpoint, timeout=settings.timeout, login=settings.login)("ASK {}")
    return shown(settings.endpoint)


def _token(options: argparse.Namespace) -> str | None:
    """The token, where one is wanted.

    Raises:
        UsageError: writing and token do not go together, or there is no token where it should be.
    """
    if options.writable and options.endpoint:
        raise UsageError("--writable is for a store of one's own: write to the endpoint itself")
    if options.writable != bool(options.token_env or options.token_file):
        raise UsageError("--writable and a token belong together: add --token-env or --token-file")
    if not options.writable:
        return None
    token = os.environ.get(options.token_env, "") if options.token_env else _content(options.token_file)
    if not token.strip():
        raise UsageError(f"there is no token in {options.token_env or options.token_file}")
    return token.strip()


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the token file {path} cannot be read: {error}") from error


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"“{text}” is not a port (0 to 65535)")
    return int(text)
