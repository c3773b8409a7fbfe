"""Wordings that an expert writes, looked up in a text in one Aho-Corasick pass.

The notation of a wording:

- `care plan` matches these words in any case, whatever white space, hyphens or commas stand between them, and
  each word also in its plural and possessive ("care plans", "children" for "child").
- `adopt*` matches every word that begins so.
- `section|s 47` stands for either word at that place.
- `left … too long` allows up to `GAP` words where the mark stands.

Steps: fold every wording and the text to the same plain words; find all pieces of all wordings at once;
join the pieces of wordings with gaps; where finds overlap, the one with more letters wins (`longest`).
This is the one module that knows ahocorasick_rs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

V = TypeVar("V")

GAP = 6  # words: longer gaps join halves of different statements
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "–": "-", "—": "-"})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_IRREGULAR = {"children": "child", "people": "person"}
_KEPT = ("ss", "us", "is")  # "business", "status", "analysis" are no plurals


@dataclass(frozen=True, slots=True)
class Hit(Generic[V]):
    """A wording found: its value, and the words it covers (`spans` of word numbers, more than one with gaps)."""

    value: V
    spans: tuple[tuple[int, int], ...]
    letters: int

    @property
    def start(self) -> int:
        """Number of the first word it covers."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Number of the word after the last it covers."""
        return self.spans[-1][1]


def plain(text: str) -> str:
    """The text in lower case with typographic apostrophes and hyphens made plain, every character in its place.

    >>> plain("The child’s early‑help plan")
    "the child's early-help plan"
    """
    return text.translate(_PLAIN).lower()


class _Folded(dict[str, str]):
    """Words to their folded forms, worked out once for each word."""

    def __missing__(self, word: str) -> str:
        folded = self[word] = _singular(word.removesuffix("'s"))
        return folded


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(_KEPT):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1]


_FOLDED = _Folded()


def words(text: str) -> list[str]:
    """The folded words of a text, in order.

    >>> words("Children’s health-care plans")
    ['child', 'health', 'care', 'plan']
    """
    return [_FOLDED[word] for word in _WORD.findall(plain(text))]


class Lexicon(Generic[V]):
    """Wordings and what each stands for; `find` gives all that a text holds."""

    def __init__(self, wordings: Iterable[tuple[str, V]]) -> None:
        pieces: dict[str, int] = {}
        self._whole: dict[int, list[V]] = {}
        self._joined: dict[int, list[tuple[tuple[tuple[int, int], ...], V]]] = {}
        for wording, value in wordings:
            for chain in _chains(wording):
                links = tuple((pieces.setdefault(piece, len(pieces)), gap) for piece, gap in chain)
                if len(links) == 1:
                    self._whole.setdefault(links[0][0], []).append(value)
                else:
                    self._joined.setdefault(links[0][0], []).append((links[1:], value))
        self._pieces = tuple(pieces)
        self._search = AhoCorasick(self._pieces or ("\0",))

    def find(self, text: list[str]) -> list[Hit[V]]:
        """Every find in the text's folded `words`, overlapping ones included, in text order."""
        starts, at = [], 0
        for word in text:
            starts.append(at)
            at += len(word) + 1
        places: dict[int, list[tuple[int, int]]] = {}
        for piece, start, end in self._search.find_matches_as_indexes(
            f" {' '.join(text)} ", overlapping=True
        ):
            place = bisect_right(starts, start) - 1, bisect_right(starts, end - 2)
            places.setdefault(piece, []).append(place)
        return sorted(self._hits(places), key=lambda hit: (hit.spans, -hit.letters))

    def _hits(self, places: dict[int, list[tuple[int, int]]]) -> Iterator[Hit[V]]:
        for piece, spans in places.items():
            letters = len(self._pieces[piece])
            for value in self._whole.get(piece, ()):
                yield from (Hit(value, (span,), letters) for span in spans)
            for links, value in self._joined.get(piece, ()):
                if all(link in places for link, _ in links):
                    yield from self._chained(spans, links, value, places)

    def _chained(
        self,
        spans: list[tuple[int, int]],
        links: tuple[tuple[int, int], ...],
        value: V,
        places: dict[int, list[tuple[int, int]]],
    ) -> Iterator[Hit[V]]:
        letters = sum(len(self._pieces[link]) for link, _ in links)
        for span in spans:
            chain = [span]
            for link, gap in links:
                reach = chain[-1][1]
                following = next((s for s in places[link] if reach <= s[0] <= reach + gap), None)
                if following is None:
                    break
                chain.append(following)
            else:
                yield Hit(value, tuple(chain), letters + span[1] - span[0])


def longest(hits: Iterable[Hit[V]]) -> list[Hit[V]]:
    """The hits left where, of those that overlap, the one with most letters wins; one wording's values all stay."""
    kept: list[Hit[V]] = []
    taken: dict[int, tuple[tuple[tuple[int, int], ...], int]] = {}
    for hit in sorted(hits, key=lambda h: (-h.letters, h.spans)):
        covered = [number for start, end in hit.spans for number in range(start, end)]
        mark = hit.spans, hit.letters
        if all(taken.get(number, mark) == mark for number in covered):
            kept.append(hit)
            taken.update(dict.fromkeys(covered, mark))
    return sorted(kept, key=lambda h: h.spans)


def _chains(wording: str) -> Iterator[tuple[tuple[str, int], ...]]:
    """Every way to read a wording: chains of (piece to search, words allowed before it)."""
    parts = [part.split() for part in wording.replace("...", "…").split("…")]
    slots = [[slot.split("|") for slot in part] for part in parts]
    for choice in product(*(product(*part) for part in slots)):
        yield tuple(_pieces(choice))


def _pieces(parts: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, int]]:
    """A piece ends at a gap and after a word that is only begun; what follows such a word joins without gap."""
    for number, part in enumerate(parts):
        gap, piece = (GAP if number else 0), ""
        for slot in part:
            begun = slot.endswith("*")
            piece += " " + (plain(slot[:-1]) if begun else " ".join(words(slot)))
            if begun:
                yield piece, gap
                gap, piece = 0, ""
        if piece:
            yield piece + " ", gap
