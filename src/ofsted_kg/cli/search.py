"""The command `search`: findings, recommendations and quotations by their words, the best first."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING

from ofsted_kg.cli.options import (
    Commands,
    add_endpoint,
    add_store,
    command,
    count,
    index,
    source,
    utf8,
    width,
)
from ofsted_kg.cli.query import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ofsted_kg.graph.full_text import Hit
    from ofsted_kg.query.page import Paint
    from ofsted_kg.query.run import Answer

_WORDS = """\
Words side by side must all occur, in any of their forms: “plan” finds plans and planning. Also “"drift and
delay"” for words in a row, “hous*” for all that begins so, OR, NOT and brackets. Quote what the shell would
take for its own."""
_FILTERS = {
    "council": ("NAME", "of this council"),
    "theme": ("NAME", "on this theme"),
    "polarity": ("NAME", "a strength, a weakness or mixed"),
    "kind": ("KIND", "a finding, a recommendation or a quotation"),
    "from": ("DAY", "of inspections that ended on this day or later\n(quotations: of documents issued then)"),
    "to": ("DAY", "of inspections that ended on this day or earlier"),
}
_MARKED = re.compile("\x02([^\x03]*)\x03")


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        search,
        "search",
        "search findings, recommendations and quotations by their words",
        example="ofsted-kg search care plan* --polarity weakness --from 2019-01-01\n"
        "  ofsted-kg search '\"drift and delay\" OR neglect' --council Leicester --format csv",
    )
    added.description = _WORDS
    added.add_argument("words", type=utf8, nargs="+", metavar="WORDS", help="what to look for")
    for name, (metavar, about) in _FILTERS.items():
        added.add_argument(f"--{name}", type=utf8, metavar=metavar, help=f"only what is {about}")
    added.add_argument("--limit", type=count, default=20, metavar="N", help="at most so many (default: 20)")
    added.add_argument(
        "--format",
        choices=("text", *(form for form in FORMATS if form not in ("turtle", "ntriples"))),
        help="default: text on a terminal, otherwise csv",
    )
    add_endpoint(added)
    add_store(added)
    added.set_defaults(derived=True)


def search(options: argparse.Namespace) -> int:
    """Search, and write the hits."""
    from ofsted_kg.query.formats import write
    from ofsted_kg.query.search import facts_of
    from ofsted_kg.query.search import search as hits_of

    asked = source(options)
    filters = {name: getattr(options, name) for name in _FILTERS}
    hits = hits_of(" ".join(options.words), filters, options.limit, asked, index=_index(options))
    answer = facts_of(hits, asked)
    form = options.format or ("text" if sys.stdout.isatty() else "csv")
    if form == "text":
        from ofsted_kg.cli.colours import painter

        sys.stdout.writelines(f"{line}\n" for line in _text(hits, answer, painter(sys.stdout)))
    else:
        write(answer, form, sys.stdout.buffer, width=width())
    return 0


def _index(options: argparse.Namespace) -> Path | None:
    """The index of the store; where there is none the user is told what follows from that."""
    found = index(options)
    if not found:
        where = "an endpoint has no index of words"
        if not options.endpoint:
            where = "this store has no index of words that this version reads (build it again)"
        sys.stderr.write(f"ofsted-kg: {where}: looking for them as they are written, newest first\n")
    return found


def _text(hits: list[Hit], answer: Answer, paint: Paint) -> Iterator[str]:
    from ofsted_kg.query.page import fact_lines
    from ofsted_kg.query.search import as_facts

    facts = list(as_facts(hits, answer))
    for line in fact_lines(facts, width(), paint=paint):
        yield _MARKED.sub(lambda match: paint(match[1], "match"), line)
    if not facts:
        yield "nothing found"
