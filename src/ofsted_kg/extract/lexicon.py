"""Wordings that an expert writes, looked up in a text in one Aho-Corasick pass.

The notation of a wording:

- `care plan` matches these words in any case, whatever white space, hyphens or commas stand between them, and
  each word also in its plural and possessive ("care plans", "children" for "child").
- `adopt*` matches every word that begins so.
- `section|s 47` stands for either word at that place.
- `left … too long` allows up to `GAP` words where the mark stands.

Steps: fold every wording and the text to the same plain words; find what is written without a gap, leftmost and
longest first; find the pieces of wordings with gaps and join them; where finds overlap, more letters win.
This is the one module that knows ahocorasick_rs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, product
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

V = TypeVar("V")

GAP = 6  # words: longer gaps join halves of different statements
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BETWEEN = "  "  # two spaces, so that neighbouring finds, each with a space at both ends, don't overlap
_IRREGULAR = {"children": "child", "people": "person"}
_SINGULAR = ("ss", "us", "is")  # "business", "status", "analysis" are no plurals


class Hit(NamedTuple, Generic[V]):
    """A wording found: the number of its first word, one past the last, the letters it covers, what it stands for."""

    start: int
    end: int
    letters: int
    value: V


class _Folded(dict[str, str]):
    """Lower-case words to their folded forms, worked out once for each word."""

    def __missing__(self, word: str) -> str:
        plain = word.replace("’", "'").removesuffix("'s")
        folded = self[word] = _IRREGULAR.get(plain) or _singular(plain)
        return folded


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(_SINGULAR):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "ches", "shes", "xes")) else word[:-1]


_FOLDED = _Folded()


def words(text: str) -> list[str]:
    """The folded words of a text, in order.

    >>> words("Children’s health-care plans")
    ['child', 'health', 'care', 'plan']
    """
    return [_FOLDED[word] for word in _WORD.findall(text.lower())]


class Lexicon(Generic[V]):
    """Wordings and what each stands for; one wording may stand for several things."""

    def __init__(self, wordings: Iterable[tuple[str, V]]) -> None:
        self._whole: dict[str, list[V]] = {}
        self._gapped: dict[str, list[tuple[tuple[str, ...], tuple[int, ...], V]]] = {}
        for wording, value in wordings:
            for pieces, gaps in _readings(wording):
                if len(pieces) == 1:
                    self._whole.setdefault(pieces[0], []).append(value)
                else:
                    self._gapped.setdefault(pieces[0], []).append((pieces, gaps, value))
        chained = (piece for chains in self._gapped.values() for pieces, _, _ in chains for piece in pieces)
        self._wholes, self._pieces = tuple(self._whole), tuple(dict.fromkeys(chained))
        self._find_wholes = AhoCorasick(self._wholes, matchkind=MatchKind.LeftmostLongest)
        self._find_pieces = AhoCorasick(self._pieces)

    def find(self, text: list[str]) -> list[Hit[V]]:
        """What the folded `words` of a text hold, in text order, without overlaps; same words, same place: all values.

        >>> Lexicon([("care plan", 1), ("plan", 2), ("late … plan", 3)]).find(words("Late plans, care plans"))
        [Hit(start=0, end=2, letters=12, value=3), Hit(start=2, end=4, letters=12, value=1)]
        """
        joined = f" {_BETWEEN.join(text)} "
        starts = list(accumulate((len(word) + len(_BETWEEN) for word in text), initial=0))
        hits = [
            Hit(bisect_right(starts, start) - 1, bisect_right(starts, end - 2), end - start, value)
            for number, start, end in self._find_wholes.find_matches_as_indexes(joined)
            for value in self._whole[self._wholes[number]]
        ]
        chains = list(self._chains(joined, starts))
        return _longest(hits, chains) if chains else hits

    def _chains(self, joined: str, starts: list[int]) -> Iterator[tuple[list[tuple[int, int]], Hit[V]]]:
        """The wordings with gaps: the words that each piece covers, and the hit."""
        places: dict[str, list[tuple[int, int]]] = {}
        for number, start, end in self._find_pieces.find_matches_as_indexes(joined, overlapping=True):
            place = bisect_right(starts, start) - 1, bisect_right(starts, end - 2)
            places.setdefault(self._pieces[number], []).append(place)
        for piece in places.keys() & self._gapped.keys():
            for pieces, gaps, value in self._gapped[piece]:
                if all(other in places for other in pieces):
                    for chain in _joined([places[other] for other in pieces], gaps):
                        yield chain, Hit(chain[0][0], chain[-1][1], sum(map(len, pieces)), value)


def _joined(places: list[list[tuple[int, int]]], gaps: tuple[int, ...]) -> Iterator[list[tuple[int, int]]]:
    """For each place of the first piece, the nearest places of the others in order, where all are in reach."""
    for place in places[0]:
        chain = [place]
        for others, gap in zip(places[1:], gaps[1:], strict=True):
            reach = chain[-1][1]
            following = next((other for other in others if reach <= other[0] <= reach + gap), None)
            if following is None:
                break
            chain.append(following)
        else:
            yield chain


def _longest(hits: list[Hit[V]], chains: list[tuple[list[tuple[int, int]], Hit[V]]]) -> list[Hit[V]]:
    """Of finds that share a word, those with most letters; finds of one extent and length stay together."""
    spread = [([(hit.start, hit.end)], hit) for hit in hits] + chains
    kept: list[Hit[V]] = []
    taken: dict[int, tuple[int, int, int]] = {}
    for spans, hit in sorted(spread, key=lambda item: (-item[1].letters, item[1].start, item[1].end)):
        mark = hit[:3]
        covered = [number for start, end in spans for number in range(start, end)]
        if all(taken.get(number, mark) == mark for number in covered):
            kept.append(hit)
            taken.update(dict.fromkeys(covered, mark))
    return sorted(kept, key=lambda hit: hit[:3])


def _readings(wording: str) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
    """Every way to read a wording: pieces to search, and the words allowed before each."""
    parts = [[slot.split("|") for slot in part.split()] for part in wording.split("…")]
    for choice in product(*(product(*part) for part in parts)):
        pieces, gaps = zip(*_pieces(choice), strict=True)
        yield pieces, gaps


def _pieces(parts: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, int]]:
    """A piece ends at a gap and after a word that is only begun; what follows such a word joins without gap."""
    for number, part in enumerate(parts):
        gap, piece = (GAP if number else 0), []
        for slot in part:
            begun = slot.endswith("*")
            piece += [slot.rstrip("*").lower()] if begun else words(slot)
            if begun:
                yield f" {_BETWEEN.join(piece)}", gap
                gap, piece = 0, []
        if piece:
            yield f" {_BETWEEN.join(piece)} ", gap
