"""Derived facts: the rules in `queries/derive/`, run in the order of their names over what is known.

The rules run on a store in memory that holds no more than the statements that a rule can read, several times
faster than on disk; what they construct goes to the disk afterwards, all at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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


@cache
def read_by_rules(folder: Path = RULES) -> frozenset[ox.NamedNode]:
    """Every property that a rule can read: `rdf:type`, and the names behind WHERE.

    A rule names each property that it reads by a prefixed name; none stands behind a variable.
    """
    names = {RDF.type}
    for path in _rules(folder):
        head, *body = _WHERE.split(_COMMENT.sub("", path.read_text(encoding="utf-8")), maxsplit=1)
        prefixes = dict(_PREFIX.findall(head))
        named = _NAME.findall("".join(body))
        names |= {ox.NamedNode(prefixes[prefix] + name) for prefix, name in named if prefix in prefixes}
    return frozenset(names)


def derive(facts: ox.Store, folder: Path = RULES) -> list[ox.Quad]:
    """What the rules construct, in the graph of derived facts; each sees what those before it made.

    Args:
        facts: what is known, at least the statements whose properties are `read_by_rules`; what is derived is
            added as far as rules can read it.
        folder: the rules.

    Raises:
        QueryError: a rule is not a CONSTRUCT query; the message names its file.
    """
    graph, read = ox.NamedNode(GRAPH_DERIVED), read_by_rules(folder)
    made: dict[ox.Quad, None] = {}
    for path in _rules(folder):
        quads = dict.fromkeys(
            ox.Quad(t.subject, t.predicate, t.object, graph) for t in _constructed(facts, path)
        )
        facts.extend(quad for quad in quads if quad.predicate in read)
        made |= quads
    return list(made)


def _rules(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.rq"))


def _constructed(facts: ox.Store, path: Path) -> Iterable[ox.Triple]:
    try:
        found = facts.query(path.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QueryError(f"the rule {path} is not SPARQL: {error}") from error
    if not isinstance(found, ox.QueryTriples):
        raise QueryError(f"the rule {path} must be a CONSTRUCT query")
    return found
