"""What commands share: how one is declared, and the options for stores, endpoints and numbers."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ofsted_kg.errors import UsageError

if TYPE_CHECKING:
    from ofsted_kg.graph.store import Store
    from ofsted_kg.http import Login
    from ofsted_kg.query.run import Source

Commands = argparse._SubParsersAction  # argparse has no public name for it
HOST, PORT = "127.0.0.1", 7878  # where `ofsted-kg serve` listens unless told otherwise


def command(
    several: Commands[argparse.ArgumentParser],
    run: Callable[[argparse.Namespace], int],
    name: str,
    about: str,
    *,
    example: str,
) -> argparse.ArgumentParser:
    """Add a command: `run` does it and gives the exit code, `about` is one line, `example` one to type."""
    added = several.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawTextHelpFormatter,
    )
    added.set_defaults(run=run, refuse=added.error)
    return added


def add_store(command: argparse.ArgumentParser) -> None:
    """Add --store."""
    command.add_argument(
        "--store",
        type=Path,
        metavar="DIR",
        default=Path(os.environ.get("OFSTED_KG_STORE") or "ofsted-store"),
        help="the folder that holds the graph (default: $OFSTED_KG_STORE, or ofsted-store)",
    )


def add_graph(command: argparse.ArgumentParser) -> None:
    """Add --store and --without-derived."""
    add_store(command)
    command.add_argument(
        "--without-derived",
        dest="derived",
        action="store_false",
        help="leave out what rules derived: only what documents say\nand what was resolved of it",
    )


def add_source(command: argparse.ArgumentParser) -> None:
    """Add --endpoint with its limits, --store and --without-derived: all that `source` reads."""
    add_endpoint(command)
    add_graph(command)


def add_endpoint(command: argparse.ArgumentParser) -> None:
    """Add --endpoint, --timeout and --page."""
    add_address(command, "ask this SPARQL endpoint instead of a store of one's own")
    command.add_argument(
        "--page", type=count, metavar="ROWS", help="ask an endpoint for so many rows at a time"
    )


def add_address(
    command: argparse.ArgumentParser, about: str, *, required: bool = False, timeout: int = 60
) -> None:
    """Add --endpoint and --timeout; `login` has the rest of what an endpoint needs to know."""
    add_url(command, about, required=required)
    command.add_argument(
        "--timeout",
        type=count,
        default=timeout,
        metavar="SECONDS",
        help=f"how long an endpoint may take for one answer (default: {timeout})",
    )


def add_url(command: argparse.ArgumentParser, about: str, *, required: bool = False) -> None:
    """Add --endpoint alone."""
    command.add_argument(
        "--endpoint",
        metavar="URL",
        required=required,
        help=f"{about};\nlogin by OFSTED_KG_ENDPOINT_USER and …_PASSWORD, or …_TOKEN",
    )


def login() -> Login:
    """Who asks an endpoint, by the environment.

    Raises:
        UsageError: what the environment says cannot be used.
    """
    from ofsted_kg.http import Login

    return Login.of(os.environ)


def opened(options: argparse.Namespace) -> Store:
    """The store, to be read only; a note where it was built by other rules than today's.

    Raises:
        StoreError: there is none, or none of this package's.
    """
    from ofsted_kg.graph.digests import is_out_of_date
    from ofsted_kg.graph.store import open_store

    store = open_store(options.store, derived=getattr(options, "derived", True))
    if is_out_of_date(store):
        sys.stderr.write(
            f"ofsted-kg: note: {options.store} was built with another ontology or other rules than these; "
            "build it again where answers lack something\n"
        )
    return store


def source(options: argparse.Namespace) -> Source:
    """What is asked: the endpoint, if one is named, otherwise the store.

    Raises:
        UsageError: an endpoint's derived facts are to be left out, which only a store can do.
        StoreError: there is no store, or none of this package's.
    """
    if options.endpoint:
        if not options.derived:
            raise UsageError("--without-derived is for a store of one's own, not for an endpoint")
        from ofsted_kg.query.remote import remote_source

        return remote_source(options.endpoint, timeout=options.timeout, page_size=options.page, login=login())
    from ofsted_kg.query.run import local_source

    return local_source(opened(options))


def index(options: argparse.Namespace) -> Path | None:
    """The index of words of the store; None where there is none, or an endpoint is asked."""
    from ofsted_kg.graph.full_text import index_of

    return None if options.endpoint else index_of(options.store)


def whole(options: argparse.Namespace) -> Store:
    """The store, or a copy in memory of what the endpoint has.

    Raises:
        StoreError: there is none, or it cannot be asked.
    """
    if not options.endpoint:
        return opened(options)
    from ofsted_kg.http import Client
    from ofsted_kg.query.copy import copy_of
    from ofsted_kg.query.remote import Endpoint

    client = Client(login=login(), timeout=options.timeout)
    endpoint = Endpoint(options.endpoint, client, options.page, as_one=False)
    return copy_of(endpoint.ask, derived=options.derived)


def count(text: str, least: int = 1) -> int:
    """The type of an option that takes a whole number from 1, or from another."""
    if not text.isdecimal() or int(text) < least:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from {least}")
    return int(text)


def utf8(text: str) -> str:
    """The type of an argument that goes into a query: bytes that are not UTF-8 come in as surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise argparse.ArgumentTypeError(f"{text!a} is not UTF-8 text") from error
    return text


def width() -> int:
    """Columns of the terminal; 120 where there is none."""
    return shutil.get_terminal_size((120, 24)).columns
