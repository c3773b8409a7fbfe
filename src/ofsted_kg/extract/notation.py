"""The notation of wordings in tables (`press-*.csv`, `report-phrases.csv`), turned into regular expressions.

- `(from|out of) a` takes one of the choices; `[still|also] rated` may take one; both may hold others.
- `inspect*` takes any ending; `_` is any one word, `…` up to `GAP` words; `#` a digit.
- `<rating-noun>` is any wording of that kind.
- a comma or a dash stands where it is written; apostrophes, hyphens and spaces match in any of their forms,
  that of "children's" also where it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ofsted_kg.errors import UsageError

GAP = 6  # words, as in the wordings of themes
_LOOSE = {"'": "['’‘]", "’": "['’‘]", " ": r"\s+", "-": r"[-‐‑– ]", "*": r"\w*", "#": r"\d"}
_OF_CHILDREN = "children" + _LOOSE["'"]
_MARKS = {",": r"\s*,", "–": r"\s*[-–—]"}
_NEXT = r"\s*(?<![\w¤])"  # before a word: the space behind the one before it, or none at the beginning
# A word, a name blanked by “¤” or a dash, never a part of one: what could be cut anywhere would take ages.
_BEGIN = rf"{_NEXT}(?=[“‘\"'(]?[\w¤£&]|[–—-]\s)"
_WORD = rf"{_BEGIN}[^\s.,;:]+"
_ANY = rf"{_BEGIN}[^\s.;:]+"  # a comma stands with its word
_TOKEN = re.compile(r"[\[\]()|]|<[\w-]+>|,|[^\s\[\]()|<>,]+")
_NOTATION = re.compile(r"[\[\]()|<>_…]")


def expression(wording: str, of_kind: Callable[[str], str]) -> str:
    """A wording as a regular expression without groups of its own; `of_kind` gives that of `<kind>`.

    Raises:
        UsageError: a bracket is not closed, or closed and not opened.

    >>> bool(re.fullmatch(expression("(up|down) [all the way] from", str), "up all the way from"))
    True
    """
    if not is_notation(wording):
        return _literal(wording)
    tokens = _TOKEN.findall(wording)
    words = _choices(tokens, of_kind)
    if tokens:
        raise UsageError(f"“{wording}”: a bracket is closed that was not opened")
    return rf"(?!\s){words}"


def is_notation(wording: str) -> bool:
    """Whether a wording is more than words: whether it has choices, gaps or kinds."""
    return _NOTATION.search(wording) is not None


def _literal(words: str) -> str:
    return "".join(_LOOSE.get(c, re.escape(c)) for c in words).replace(_OF_CHILDREN, f"{_OF_CHILDREN}?")


def _choices(tokens: list[str], of_kind: Callable[[str], str], closing: str = "") -> str:
    """The choices up to the closing bracket, taken from the front of `tokens`."""
    choices = [""]
    while tokens and tokens[0] not in ("]", ")"):
        token = tokens.pop(0)
        if token == "|":
            choices.append("")
        else:
            choices[-1] += _item(token, tokens, of_kind)
    if closing and tokens[:1] != [closing]:
        raise UsageError(f"“{'|'.join(choices)}”: a “{closing}” is missing")
    return f"(?:{'|'.join(choices)})" if len(choices) > 1 else choices[0]


def _item(token: str, tokens: list[str], of_kind: Callable[[str], str]) -> str:
    if token in ("(", "["):
        closing = ")" if token == "(" else "]"
        inner = _choices(tokens, of_kind, closing)
        tokens.pop(0)
        return inner if token == "(" else f"(?:{inner})?"
    if token.startswith("<"):
        return f"{_NEXT}{of_kind(token[1:-1])}"
    if token == "…":
        return rf"(?:{_ANY}){{0,{GAP}}}?"
    return _MARKS.get(token) or (_WORD if token == "_" else f"{_NEXT}{_literal(token)}")
