"""Derived facts: the rules in `queries/derive/`, run in the order of their names over what is known.

The rules run on a store in memory that holds no more than the statements that a rule can read, several times
faster than on disk; what they construct goes to the disk afterwards, all at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from ofsted_kg.errors import QueryError
from ofsted_kg.graph.terms import RDF
from ofsted_kg.resources import QUERIES
from ofsted_kg.vocab import GRAPH_DERIVED

RULES = QUERIES / "derive"

_PREFIX = re.compile(r"^PREFIX\s+([\w-]*):\s*<([^>]*)>", re.M | re.I)
_NAME = re.compile(r"(?<![\w-])([A-Za-z][\w-]*):([A-Za-z][\w-]*)")
_COMMENT = re.compile(r"^\s*#.*$", re.M)
_WHERE = re.compile(r"\bWHERE\b", re.I)
# N-Quads is N-Triples with the graph before the full stop; within a literal a line never ends.
_IN_GRAPH = f" <{GRAPH_DERIVED}> .\n".encode()


def is_read(quad: ox.Quad) -> bool:
    """Whether a rule may read the statement: one names its property and, if that is `rdf:type`, its class.

    A rule names each property and class that it reads by a prefixed name; none stands behind a variable.
    """
    predicate, names = quad.predicate, _read_by_rules()
    return predicate in names if predicate != RDF.type else quad.object in names


@cache
def _read_by_rules() -> frozenset[ox.NamedNode]:
    return read_by(RULES)


def read_by(folder: Path) -> frozenset[ox.NamedNode]:
    """All that the rules in a folder name behind WHERE."""
    return frozenset().union(*(_names(path)[1] for path in _rules(folder)))


def _names(path: Path) -> tuple[frozenset[ox.NamedNode], frozenset[ox.NamedNode]]:
    """What a rule names before WHERE, and so makes, and what behind it."""
    head, *body = _WHERE.split(_COMMENT.sub("", path.read_text(encoding="utf-8")), maxsplit=1)
    prefixes = dict(_PREFIX.findall(head))
    makes, reads = (
        frozenset(ox.NamedNode(prefixes[p] + name) for p, name in _NAME.findall(part) if p in prefixes)
        for part in (head, "".join(body))
    )
    return makes, reads


def derive(facts: ox.Store, folder: Path = RULES) -> Iterator[bytes]:
    """What each rule constructs, as N-Quads of the graph of derived facts; each sees what those before made.

    Args:
        facts: what is known, at least the statements that rules read (`is_read`); what is derived is added
            where a rule reads it.
        folder: the rules.

    Raises:
        QueryError: a rule is not a CONSTRUCT query; the message names its file.
    """
    read = read_by(folder)
    for path in _rules(folder):
        triples = _constructed(facts, path).serialize(format=ox.RdfFormat.N_TRIPLES) or b""
        # The engine writes and reads such text several times faster than Python makes terms.
        quads = triples.replace(b" .\n", _IN_GRAPH)
        if _names(path)[0] & read:
            facts.bulk_load(quads, format=ox.RdfFormat.N_QUADS, lenient=True)
        yield quads


def _rules(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.rq"))


def _constructed(facts: ox.Store, path: Path) -> ox.QueryTriples:
    try:
        found = facts.query(path.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QueryError(f"the rule {path} is not SPARQL: {error}") from error
    if not isinstance(found, ox.QueryTriples):
        raise QueryError(f"the rule {path} must be a CONSTRUCT query")
    return found
