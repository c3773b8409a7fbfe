"""The command `why`: what a thing is, every statement of it, and the passages behind each."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from textwrap import fill
from typing import TYPE_CHECKING

from ofsted_kg.cli.options import Commands, add_graph, command, opened, utf8, width

if TYPE_CHECKING:
    from ofsted_kg.query.why import Statement

# An inspection has hundreds of findings: people see the first of each kind, JSON has all.
_SHOWN = 12
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        why,
        "why",
        "tell what a thing is and why: its facts, what was joined, and the passages behind",
        example="ofsted-kg why Leicestershire 2024",
    )
    added.add_argument(
        "thing",
        type=utf8,
        nargs="+",
        metavar="NAME|IRI",
        help="an inspection, person, judgement, …: its IRI, label or name,\nor a council and a year",
    )
    added.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="json has every statement"
    )
    add_graph(added)


def why(options: argparse.Namespace) -> int:
    """Tell what a thing is and why."""
    from ofsted_kg.query.run import local_source
    from ofsted_kg.query.why import why as reasons_of

    store = opened(options)
    iri, statements = reasons_of(" ".join(options.thing), local_source(store))
    if options.format == "json":
        told = {"thing": iri, "statements": [asdict(statement) for statement in statements]}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return 0
    lines = _markdown(iri, statements) if options.format == "markdown" else _text(iri, statements)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _text(iri: str, statements: Iterable[Statement]) -> Iterator[str]:
    columns = width()
    yield iri
    for what, group in groupby(statements, key=lambda statement: statement.what):
        of_kind = list(group)
        yield f"\n{_heading(what)}"
        for statement in of_kind[:_SHOWN]:
            yield fill(f"  {statement.says}", columns, subsequent_indent="    ")
            if joined := _joined(statement):
                yield fill(f"    joined: {joined}", columns, subsequent_indent="      ")
            for passage in statement.passages:
                yield fill(f"    {_passage(passage)}", columns, subsequent_indent="      ")
        yield from _more(of_kind, "  ")


def _markdown(iri: str, statements: Iterable[Statement]) -> Iterator[str]:
    yield f"# <{iri}>"
    for what, group in groupby(statements, key=lambda statement: statement.what):
        of_kind = list(group)
        yield f"\n## {_heading(what)}\n"
        for statement in of_kind[:_SHOWN]:
            joined = _joined(statement)
            yield f"- {statement.says}{f' (joined: {joined})' if joined else ''}"
            yield from (f"  - {_passage(passage)}" for passage in statement.passages)
        yield from _more(of_kind, "- ")


def _heading(what: str) -> str:
    """A property's name as words: "leadInspector" is "lead inspector"."""
    return "what it is" if what == "a" else _CAPITAL.sub(" ", what).lower()


def _joined(statement: Statement) -> str:
    """Why, how surely and by whom, in one line."""
    parts = [statement.because, f"sure {statement.sure:.2f}" if statement.sure is not None else None]
    return "; ".join([*filter(None, parts), *([f"by {statement.by}"] if statement.by else [])])


def _passage(passage: tuple[str, int | None, str]) -> str:
    document, page, quote = passage
    return f"{document}{f', p. {page}' if page else ''}: “{quote}”"


def _more(of_kind: list[Statement], lead: str) -> Iterator[str]:
    if len(of_kind) > _SHOWN:
        yield f"{lead}… and {len(of_kind) - _SHOWN} more; all of them with --format json"
