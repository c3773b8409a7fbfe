"""Names of people in a text, with the titles printed in front of them.

A name is a run of two to four capitalised words of which none is a word that names are not made of
(`data/press_wordings.csv`: not-a-name, role-word, title, and the labels of `ontology/role.ttl`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ofsted_kg.extract.press_words import any_of, wordings
from ofsted_kg.model import Span
from ofsted_kg.schemes import scheme

_TOKEN = r"(?:(?:Mc|Mac|O[’'])?[A-ZÀ-Þ][a-zà-ÿ]+(?:[-’'](?!s\b)[A-ZÀ-Þ]?[a-zà-ÿ]+)*|[A-Z]\.?(?=\s[A-Z]))"
_PARTICLE = r"(?:de|da|di|van|von|der|den|el|al|bin|la|le)"
_BODIES = re.compile(
    r"(?:Trust|School|Academy|Centre|House|University|College|Hospital|Foundation|Road|Street|Hall|Council|Police|Party|Park)\b"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, with the title printed in front of it."""

    span: Span
    name: str
    title: str | None
    outer: Span


@cache
def _run() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'¤-]){_TOKEN}(?:\s(?:{_PARTICLE}\s)?{_TOKEN})+(?![\w¤])")


@cache
def _title() -> re.Pattern[str]:
    titles = any_of(wordings("title"))
    return re.compile(rf"(?<!\w)(?P<title>{titles}(?:\s{titles})?)\s+$")


@cache
def _no_names() -> frozenset[str]:
    offices = {
        word.title() for c in scheme("role").values() for label in c.wordings for word in label.split()
    }
    words = {*wordings("not-a-name"), *wordings("role-word"), *wordings("title"), *offices}
    return frozenset(words | {w.replace("'", "’") for w in words})


def names(masked: str, span: Span) -> Iterator[Name]:
    """Runs of two to four words that are names, cut where a word is none."""
    for run in _run().finditer(masked, span.start, span.end):
        tokens: list[re.Match[str]] = []
        for token in (*re.finditer(r"\S+", run[0]), None):
            if token is not None and (not is_no_name(token[0]) or _is_surname(tokens, token)):
                tokens.append(token)
                continue
            if 2 <= len(tokens) <= 4 and not (token and _BODIES.fullmatch(token[0])):
                yield _name(masked, run.start(), tokens, span.start)
            tokens = []


def _is_surname(before: list[re.Match[str]], token: re.Match[str]) -> bool:
    """Whether a word that is also a place or an office is a surname: behind a given name, at the end."""
    is_last = not re.match(r"\s[A-Z]", token.string[token.end() :])
    return len(before) == 1 and is_last and token[0] in wordings("surname")


def _name(masked: str, offset: int, tokens: list[re.Match[str]], begin: int) -> Name:
    start, end = offset + tokens[0].start(), offset + tokens[-1].end()
    words = re.sub(r"[’']s$", "", masked[start:end])
    end = start + len(words)
    title = _title().search(masked, begin, start)
    return Name(
        Span(start, end),
        words,
        title["title"] if title else None,
        Span(title.start() if title else start, end),
    )


def is_no_name(token: str) -> bool:
    """Whether a capitalised word is one that names are not made of."""
    return token in _no_names() or token.removesuffix("’s").removesuffix("'s") in _no_names()
