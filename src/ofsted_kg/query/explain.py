"""What is wrong with the text of a query, in words that help: the place, the likely cause, what to write.

The engine's parser tells where it stopped and what it expected there, of which lists of forty tokens are no
help. The cause is looked for here: a form of query that does not exist, an update, a prefix that is not
declared, a quotation mark or bracket that is not closed, a slash in a prefixed name.
"""

from __future__ import annotations

import csv
import re

from ofsted_kg.errors import QueryError
from ofsted_kg.query.prefixes import PREFIXES
from ofsted_kg.query.suggest import nearest, suggestion
from ofsted_kg.query.tokens import declared_prefixes, keywords, names, nesting, open_bracket, open_quotation
from ofsted_kg.resources import DATA

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
# A name with a slash and more behind it, which is no path: that would go on with another name, or "a".
_SLASHED = re.compile(r"(?<![<\w])(?P<prefix>[A-Za-z][\w.-]*)?:[\w.-]*(?P<slash>/)(?!a\b)[\w.-]+(?![\w.-]*:)")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])
# Far beyond what people write, and far below what brings the engine's stack down.
_DEEPEST, _MOST_CLAUSES = 200, 1000


def check_bounds(text: str) -> None:
    """Refuse a query of a size at which the engine's parser and planner run out of stack, ending the process.

    Raises:
        QueryError: brackets are nested more than 200 deep, or there are more than 1,000 OPTIONAL or BIND.
    """
    if max(map(text.count, "{([")) > _DEEPEST and nesting(text) > _DEEPEST:
        raise QueryError(f"the query is nested more than {_DEEPEST} deep")
    upper = text.upper()
    if upper.count("OPTIONAL") + upper.count("BIND") > _MOST_CLAUSES:
        raise QueryError(f"the query has more than {_MOST_CLAUSES} clauses OPTIONAL and BIND")


def explain(text: str, message: str, *, is_update: bool = False) -> str:
    """What is wrong with a query, with its line, a mark under the place, and the likely cause.

    `message` is what the parser says ("error at 2:5: expected one of …"); its long lists are left out.
    In an update the words of updates are in their place.
    """
    match = _PLACE.match(message)
    if not match:
        return f"this is not a SPARQL query: {message}"
    stopped = _offset(text, int(match[1]), int(match[2]))
    at, cause = _cause(text, stopped, match[3], () if is_update else _FORMS)
    lines = text[:at].split("\n")
    number, column = len(lines), len(lines[-1])
    line = (text.split("\n") or [""])[number - 1].rstrip("\r")
    marked = f"{number:>4} | {line}\n       {' ' * column}^"
    return f"this is not a SPARQL query, line {number}, column {column + 1}{cause and f': {cause}'}\n{marked}"


def _offset(text: str, line: int, column: int) -> int:
    """Where a line and a column, both counted from one, are in the text."""
    before = text.split("\n")[: line - 1]
    return min(sum(len(each) + 1 for each in before) + column - 1, len(text))


def _cause(text: str, stopped: int, detail: str, forms: tuple[str, ...]) -> tuple[int, str]:
    """The place that is at fault, as far as that can be told, and why."""
    first = next(iter(keywords(text)), None)
    if first and forms and first.word not in forms:
        return first.at, _no_form(first.word)
    for name in names(text):
        if name.prefix not in PREFIXES and name.prefix not in declared_prefixes(text):
            return name.at, _no_prefix(name.prefix)
    if (at := open_quotation(text)) is not None:
        return at, "this quotation mark is not closed"
    if match := _SLASHED.search(text):
        whole = PREFIXES.get(match["prefix"], "")
        return match.start("slash"), f"a name with a slash is written in full, <{whole}…>, or with \\/"
    if (at := open_bracket(text)) is not None:
        return at, f"this {text[at]} is not closed"
    return stopped, detail if len(detail) <= 80 and "\n" not in detail else ""


def _no_form(word: str) -> str:
    if word in _UPDATES:
        return (
            f"{word} changes a graph, and this one is only asked; “ofsted-kg build --corrections” corrects it"
        )
    likely = " or ".join(nearest(word, _FORMS) or _FORMS)
    return f"{word} is no form of query; did you mean {likely}?"


def _no_prefix(prefix: str) -> str:
    with (DATA / "prefixes.csv").open(encoding="utf-8", newline="") as file:
        known = {row["prefix"]: row["namespace"] for row in csv.DictReader(file)}.get(prefix)
    if known:
        return f"the prefix {prefix}: is not declared; put this line first:\n  PREFIX {prefix}: <{known}>"
    meant = suggestion(prefix, PREFIXES)
    return f"the prefix {prefix}: is not declared{meant or f'; put a line first: PREFIX {prefix}: <…>'}"
