"""Names of people in a text, with the titles printed in front of them.

A name is a run of two to four capitalised words (one behind a peer's title) of which none is
a word that names are not made of (`data/press-wordings.csv`: not-a-name, role-word, remit-word, title,
and the labels of `ontology/role.ttl`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ofsted_kg.extract.articles.text.press_words import any_of, meaning, pattern, phrases, wordings
from ofsted_kg.model import Span
from ofsted_kg.resources import given_names
from ofsted_kg.schemes import scheme

_TOKEN = r"(?:(?:Mc|Mac|O[’'])?[A-ZÀ-Þ][a-zà-ÿ]+(?:[-’'](?!s\b)[A-ZÀ-Þ]?[a-zà-ÿ]+)*|[A-Z]\.?(?=\s[A-Z]))"
_SHORTEST, _LONGEST = 2, 4  # words of a name
_LONGEST_TITLED = 50  # characters of a title with given names
_MC = re.compile(r"(?<=\bMc)[a-z]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, with the title printed in front of it."""

    span: Span
    name: str
    title: str | None
    outer: Span


@cache
def _run() -> re.Pattern[str]:
    """Words with a capital; or words in capitals, of which the first must be a known given name."""
    capitals = rf"(?=[A-ZÀ-Þ]{{2}}){any_of(given_names())}(?:\s[A-ZÀ-Þ]{{2,}}(?:[-’'][A-ZÀ-Þ]+)*){{1,2}}"
    words = rf"{_TOKEN}(?:\s(?:{phrases('particle')}\s){{0,2}}{_TOKEN})+"
    return re.compile(rf"(?<![\w’'¤-])(?=[A-ZÀ-Þ])(?:{words}|{capitals})(?![\w¤]|[-’'][A-ZÀ-Þ])")


@cache
def _title() -> re.Pattern[str]:
    titles = any_of((*wordings("title"), *wordings("titles")))
    return re.compile(rf"(?<!\w)(?P<title>{titles}(?:\s{titles})?)\s+$")


@cache
def _no_names() -> frozenset[str]:
    offices = {
        word.title() for c in scheme("role").values() for label in c.wordings for word in label.split()
    }
    words = {
        *(word.title() for word in wordings("remit-word")),
        *wordings("not-a-name"),
        *wordings("role-word"),
        *wordings("title"),
        *wordings("titles"),
        *offices,
    }
    return frozenset(words | {w.replace("'", "’") for w in words})


def is_surname(text: str, offset: int) -> bool:
    """Whether what begins at the offset follows a title and a given name, so that it is somebody's surname.

    >>> is_surname("Councillor Cheryl Barnet", 18), is_surname("services in Barnet", 12)
    (True, False)
    """
    return _given().search(text, max(0, offset - _LONGEST_TITLED), offset) is not None


@cache
def _given() -> re.Pattern[str]:
    titles = any_of((*wordings("title"), *wordings("titles")))
    given = any_of(name.title() for name in given_names())
    space = r"[^\S\n]+"
    return re.compile(rf"(?<!\w)(?:{titles}{space}(?:{_TOKEN}{space}){{1,2}}|{given}{space})$")


def full_names(masked: str, spans: Iterable[Span]) -> dict[str, str]:
    """By surname the one name in full that ends with it."""
    found = {name.name for span in spans for name in names(masked, span)}
    last = Counter(name.split()[-1] for name in found)
    return {name.split()[-1]: name for name in found if last[name.split()[-1]] == 1}


def names(masked: str, span: Span, in_full: Callable[[str], str | None] | None = None) -> Iterator[Name]:
    """Runs of two to four words that are names, cut where a word is none.

    A surname alone behind a title ("Mr Vale") is the name that `in_full` gives for it, if any.
    """
    for run in _run().finditer(masked, span.start, span.end):
        tokens: list[re.Match[str]] = []
        for token in (*re.finditer(r"\S+", run[0]), None):
            is_name = token is not None and (
                not is_no_name(token[0])
                or _is_surname(tokens, token)
                or (not tokens and _is_given(masked, run.start() + token.start(), token))
            )
            if token is not None and is_name:
                tokens.append(token)
                continue
            tokens = tokens[1:] if run.start() == span.start and _opens_sentence(tokens) else tokens
            is_full = _SHORTEST <= len(tokens) <= _LONGEST
            is_whole = is_full or _is_peer(masked, run.start(), tokens, span.start)
            if is_whole and not (token and _body().fullmatch(token[0])):
                yield _name(masked, run.start(), tokens, span.start)
            elif in_full and len(tokens) == 1 and (name := in_full(re.sub(r"[’']s$", "", tokens[0][0]))):
                short = _name(masked, run.start(), tokens, span.start)
                yield from [replace(short, name=name)] if short.title else []
            tokens = []


def _opens_sentence(tokens: list[re.Match[str]]) -> bool:
    """Whether the first of several words is the verb of the sentence's opening: "Addressing Jo Vale, …"."""
    return len(tokens) > _SHORTEST and tokens[0][0].endswith("ing")


def _is_peer(masked: str, offset: int, tokens: list[re.Match[str]], begin: int) -> bool:
    """Whether a single word is the name of a peer: "Lord Vale"."""
    title = _title().search(masked, begin, offset + tokens[0].start()) if len(tokens) == 1 else None
    return title is not None and meaning("title", title["title"]) == "peer"


def _is_surname(before: list[re.Match[str]], token: re.Match[str]) -> bool:
    """Whether a word that is also a place or an office is a surname: behind a given name, at the end."""
    is_last = not re.match(r"\s[A-Z]", token.string[token.end() :])
    return len(before) == 1 and is_last and token[0] in wordings("surname")


def _is_given(masked: str, place: int, token: re.Match[str]) -> bool:
    """Whether a month is a given name: in front of another name, and behind no word that leads to a month."""
    is_followed = re.match(r"\s[A-Z]", token.string[token.end() :]) is not None
    before = masked[max(0, place - 20) : place]
    return token[0] in wordings("given-month") and is_followed and not _before_month().search(before)


@cache
def _before_month() -> re.Pattern[str]:
    return re.compile(rf"(?:\b{phrases('not-before-given')}|\d|[-–])\s*$", re.I)


def _name(masked: str, offset: int, tokens: list[re.Match[str]], begin: int) -> Name:
    start, end = offset + tokens[0].start(), offset + tokens[-1].end()
    words = re.sub(r"[’']s$", "", masked[start:end])
    end = start + len(words)
    title = _title().search(masked, begin, start)
    return Name(
        Span(start, end),
        _MC.sub(lambda m: m[0].upper(), words.title()) if words.isupper() else words,
        title["title"] if title else None,
        Span(title.start() if title else start, end),
    )


def is_no_name(token: str) -> bool:
    """Whether a capitalised word is one that names are not made of."""
    token = token.title() if token.isupper() and len(token) > 3 else token
    if any(part.islower() and part.title() in _no_names() for part in token.split("-")[1:]):
        return True  # "Then-leader"
    return token in _no_names() or token.removesuffix("’s").removesuffix("'s") in _no_names()


def is_name_of_body(words: Sequence[str]) -> bool:
    """Whether words name a body: the last is what bodies are called, or one is no office's or place's.

    >>> is_name_of_body(["West", "Midlands", "Police"]), is_name_of_body(["Children’s", "Services"])
    (True, False)
    """
    is_called = _body().fullmatch(words[-1]) or pattern("word-of-body").search(" ".join(words))
    return is_called is not None or not all(is_no_name(word) or word.islower() for word in words)


@cache
def _body() -> re.Pattern[str]:
    """A word that makes a name one of a body or a place."""
    return re.compile(phrases("named-after-person"))
