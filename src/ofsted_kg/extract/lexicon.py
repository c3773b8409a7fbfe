"""Wordings that an expert writes, looked up in a text in one Aho-Corasick pass.

The notation of a wording:

- `care plan` matches these words in any case, whatever white space, hyphens or commas stand between them, and
  each word also in its plural and possessive ("care plans", "children" for "child").
- `adopt*` matches every word that begins so.
- `section|s 47` stands for either word at that place.
- `left … too long` allows up to `GAP` words where the mark stands.

Steps: fold every wording and the text to the same plain words; find what is written without a gap, leftmost
and longest first; look for wordings with gaps where their longest piece stands, and join their pieces; where
finds overlap, more letters win.
This is the one module that knows ahocorasick_rs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, product
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

V = TypeVar("V")
_Place = tuple[int, int]

GAP = 6  # words: longer gaps join halves of different statements
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BETWEEN = "  "  # two spaces, so that neighbouring finds, each with a space at both ends, don't overlap
_IRREGULAR = {"children": "child", "people": "person"}
_SINGULAR = ("ss", "us", "is")  # "business", "status", "analysis" are no plurals


class Hit(NamedTuple, Generic[V]):
    """A wording found: its first word's number, one past the last, its letters, what it stands for."""

    start: int
    end: int
    letters: int
    value: V


class _Chain(NamedTuple, Generic[V]):
    """A wording with gaps: its pieces, the words allowed before each, its letters, its meaning."""

    pieces: tuple[str, ...]
    gaps: tuple[int, ...]
    letters: int
    value: V


class _Folded(dict[str, tuple[str, ...]]):
    """What stands between two spaces, in lower case, to its folded words, worked out once for each."""

    def __missing__(self, printed: str) -> tuple[str, ...]:
        folded = self[printed] = tuple(map(_fold, _WORD.findall(printed)))
        return folded


def _fold(word: str) -> str:
    plain = word.replace("’", "'").removesuffix("'s")
    return _IRREGULAR.get(plain) or _singular(plain)


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(_SINGULAR):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "ches", "shes", "xes")) else word[:-1]


_FOLDED = _Folded()


@lru_cache(maxsize=256)  # themes and polarity ask for the same sentence
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order.

    >>> words("Children’s health-care plans")
    ('child', 'health', 'care', 'plan')
    """
    return tuple(chain.from_iterable(map(_FOLDED.__getitem__, text.lower().split())))


class Lexicon(Generic[V]):
    """Wordings and what each stands for; one wording may stand for several things."""

    def __init__(self, wordings: Iterable[tuple[str, V]]) -> None:
        whole: dict[str, list[V]] = {}
        chains: dict[str, list[_Chain[V]]] = {}
        for wording, value in wordings:
            for pieces, gaps in readings(wording):
                if len(pieces) == 1:
                    whole.setdefault(pieces[0], []).append(value)
                else:
                    linked = _Chain(pieces, gaps, sum(map(len, pieces)), value)
                    chains.setdefault(max(pieces, key=len), []).append(linked)
        self._values = list(whole.values())
        self._chains = list(chains.values())
        self._find_wholes = AhoCorasick(list(whole), matchkind=MatchKind.LeftmostLongest)
        self._find_longest_pieces = AhoCorasick(list(chains))

    def find(self, text: Sequence[str]) -> list[Hit[V]]:
        """What the folded `words` of a text hold, in text order, no overlaps; a wording gives all it has.

        >>> Lexicon([("care plan", 1), ("plan", 2), ("late … plan", 3)]).find(words("Late plans, care plans"))
        [Hit(start=0, end=2, letters=12, value=3), Hit(start=2, end=4, letters=12, value=1)]
        """
        joined = f" {_BETWEEN.join(text)} "
        hits = []
        for number, start, end in self._find_wholes.find_matches_as_indexes(joined):
            first, last = _place(joined, start, end)
            hits += [Hit(first, last, end - start, value) for value in self._values[number]]
        chained = self._chained(joined)
        return _longest(hits, chained) if chained else hits

    def _chained(self, joined: str) -> list[tuple[list[_Place], Hit[V]]]:
        """The wordings with gaps: the places of their pieces, and the hit."""
        found = self._find_longest_pieces.find_matches_as_indexes(joined, overlapping=True)
        return [
            (way, Hit(way[0][0], way[-1][1], linked.letters, linked.value))
            for number in sorted({number for number, _, _ in found})
            for linked in self._chains[number]
            if all(map(joined.__contains__, linked.pieces))
            for way in _joined([_places(joined, piece) for piece in linked.pieces], linked.gaps)
        ]


def _place(joined: str, start: int, end: int) -> _Place:
    """The numbers of the first word and of the one past the last, for characters `start` to `end`."""
    first = joined.count(_BETWEEN, 0, start + 1)
    return first, first + joined.count(_BETWEEN, start + 1, end - 1) + 1


def _places(joined: str, piece: str) -> list[_Place]:
    """Everywhere that a piece stands, in order."""
    places = []
    start = joined.find(piece)
    while start >= 0:
        end = start + len(piece)
        places.append(_place(joined, start, end))
        start = joined.find(piece, end)
    return places


def _joined(places: list[list[_Place]], gaps: tuple[int, ...]) -> Iterator[list[_Place]]:
    """For each place of the first piece, the nearest of the others in order, where all are in reach."""
    for place in places[0]:
        way = [place]
        for others, gap in zip(places[1:], gaps[1:], strict=True):
            reach = way[-1][1]
            following = next((other for other in others if reach <= other[0] <= reach + gap), None)
            if following is None:
                break
            way.append(following)
        else:
            yield way


def _longest(hits: list[Hit[V]], chains: list[tuple[list[_Place], Hit[V]]]) -> list[Hit[V]]:
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


def readings(wording: str) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
    """Every way to read a wording: pieces to search, and the words allowed before each.

    >>> list(readings("plan|review late"))
    [((' plan  late ',), (0,)), ((' review  late ',), (0,))]
    """
    parts = [[slot.split("|") for slot in part.split()] for part in wording.split("…")]
    for choice in product(*(product(*part) for part in parts)):
        pieces, gaps = zip(*_pieces(choice), strict=True)
        yield pieces, gaps


def _pieces(parts: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, int]]:
    """A piece ends at a gap and after a word only begun; what follows such a word joins without gap."""
    for number, part in enumerate(parts):
        piece: list[str] = []
        gap = GAP if number else 0
        for slot in part:
            begun = slot.endswith("*")
            piece += [slot.rstrip("*").lower()] if begun else words(slot)
            if begun:
                yield f" {_BETWEEN.join(piece)}", gap
                gap, piece = 0, []
        if piece:
            yield f" {_BETWEEN.join(piece)} ", gap
