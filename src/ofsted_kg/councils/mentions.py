"""Where a text names councils.

1. One pass over the text finds every name, the longest one where several begin ("Leicestershire", never the
   "Leicester" in it).
2. The words beside it tell its reading: a council's own words ("Kent County Council"), talk of a council's
   work ("services in Kent"), the bare name, or the name of something else ("Kent Police").
3. A bare name that is also an ordinary word or a surname counts only where the same text elsewhere means that
   council for certain; a name that two councils share goes to the one that the text otherwise names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cache

import ahocorasick_rs

from ofsted_kg.councils.abolished import are_past, is_graded_then, is_past, successors
from ofsted_kg.councils.context import (
    LONGEST_BEFORE,
    LONGEST_INTRODUCTION,
    becomes_something_else,
    belongs_to_something_else,
    follows_given_name,
    introduces_councils,
    name_after,
    name_before,
    speaks_of_a_council,
    speaks_of_services,
)
from ofsted_kg.councils.register import one_of_today, register, trusts
from ofsted_kg.model import Span


@dataclass(frozen=True, slots=True)
class CouncilName:
    """A place where a text names the council `slug`; the span takes in “Council” or “London Borough of”."""

    span: Span
    slug: str


class _Reading(Enum):
    CERTAIN = "a council is named or spoken of, or the name is of nothing else: Leeds City Council"
    UNSURE = "the name alone, and it may be a surname or an ordinary word: Reading"
    OTHER = "the name of something else: University of Leeds"


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name found: `slugs` are the councils that bear it; `is_full`: “Council” or the like goes with it."""

    span: Span
    slugs: tuple[str, ...]
    reading: _Reading
    is_full: bool = False


_COMPASS = re.compile(r"(North|South|East|West) ")
_POINT_AND = re.compile(r"\b(North|South|East|West)(?: and| &) $")
_LIST_JOINT = re.compile(r"(?:,| and| &|[,;] and|;) (?:the )?")
_LIST = 3  # names


def find_councils(
    text: str, *, on: date | None = None, hint: Callable[[int], bool] | None = None
) -> tuple[CouncilName, ...]:
    """Where `text` names councils, in text order and without overlap.

    Args:
        text: any text.
        on: a day; a name that councils of different times share then means the one of that day.
        hint: whether the words behind an offset make a name that ends there a council's, if it may be one.

    >>> [name.slug for name in find_councils("Leicestershire Police and Derby City Council")]
    ['derby']
    """
    read = list(_hits(text, on))
    hits = _as_listed(text, _hinted(read if on else _unreplaced(text, read), hint, on), on)
    certain = {hit.slugs[0] for hit in hits if hit.reading is _Reading.CERTAIN and len(hit.slugs) == 1}
    certain |= {slug for hit in hits if _is_trust(text, hit) for slug in hit.slugs if not is_past(slug, on)}
    chosen = ((hit.span, _of_day(_chosen(hit, certain), on)) for hit in hits)
    names = [CouncilName(span, slug) for span, slug in chosen if slug]
    return tuple(sorted((*names, *_elliptical(text, names)), key=lambda name: name.span))


def may_be_councils(text: str, *, on: date | None = None) -> tuple[Span, ...]:
    """Where `text` may name a council: as `find_councils`, with names that need words beside them."""
    return tuple(sorted(hit.span for hit in _hits(text, on) if hit.reading is not _Reading.OTHER))


def _unreplaced(text: str, hits: list[_Hit]) -> Iterator[_Hit]:
    """The hits of a text of no day; an abolished council's services are its own if no successor is named."""
    named = {slug for hit in hits for slug in hit.slugs}
    for hit in hits:
        is_open = hit.reading is _Reading.UNSURE and are_past(hit.slugs, None)
        before = text[max(0, hit.span.start - LONGEST_BEFORE) : hit.span.start]
        is_council = is_open and speaks_of_services(text, hit.span.end, before)
        is_council = is_council and named.isdisjoint(successors(hit.slugs))
        yield replace(hit, reading=_Reading.CERTAIN) if is_council else hit


def _hinted(hits: Iterable[_Hit], hint: Callable[[int], bool] | None, on: date | None) -> Iterator[_Hit]:
    """The hits; those are certain that the words behind them make so."""
    for hit in hits:
        is_open = hit.reading is _Reading.UNSURE and not are_past(hit.slugs, on)
        is_council = is_open and hint is not None and hint(hit.span.end)
        yield replace(hit, reading=_Reading.CERTAIN) if is_council else hit


def _elliptical(text: str, names: list[CouncilName]) -> Iterator[CouncilName]:
    """The councils of which only the point of the compass is named: “North and West Northamptonshire”."""
    for name in names:
        point = _COMPASS.match(text, name.span.start, name.span.end)
        left = _POINT_AND.search(text, max(0, name.span.start - LONGEST_BEFORE), name.span.start)
        if not point or not left or left[1] == point[1]:
            continue
        label = register()[name.slug].label
        known = [c for c in register().values() if c.label == f"{left[1]} {label.partition(' ')[2]}"]
        if len(known) == 1 and label.startswith(point[1]):
            yield CouncilName(Span(*left.span(1)), known[0].slug)


def _of_day(slug: str | None, on: date | None) -> str | None:
    """The council; the one of the same name before it, where it did not exist on that day."""
    council = register()[slug] if slug and on else None
    if council is None or on is None or council.existed_from is None or council.existed_from <= on:
        return slug
    before = [
        c.slug
        for c in register().values()
        if slug in c.successors and not is_past(c.slug, on) and council.label in c.names
    ]
    return before[0] if len(before) == 1 else slug


def _hits(text: str, on: date | None) -> Iterator[_Hit]:
    automaton, names = _automaton()
    for index, start, end in automaton.find_matches_as_indexes(text):
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield _read(text, _known_on(replace(names[index], span=Span(start, end)), on), on)


def _known_on(hit: _Hit, on: date | None) -> _Hit:
    """The hit with those of its councils that existed on the day, if any did."""
    if on is None or len(hit.slugs) == 1:
        return hit
    existing = tuple(
        slug
        for slug in hit.slugs
        if not is_past(slug, on) and (register()[slug].existed_from or date.min) <= on
    )
    return replace(hit, slugs=existing or hit.slugs)


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, list[_Hit]]:
    """Every spelling of every name; by its place, what it is where nothing stands beside it."""
    known = _known_names()
    names = sorted(known)
    automaton = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return automaton, [known[name] for name in names]


def _known_names() -> dict[str, _Hit]:
    nowhere = Span(0, 0)
    known: dict[str, _Hit] = {}
    for trust in trusts():
        trust_hit = _Hit(nowhere, trust.councils, _Reading.CERTAIN)
        known.update((spelling, trust_hit) for name in trust.names for spelling in _spellings(name))
    for council in register().values():
        for name in council.names:
            reading = _Reading.UNSURE if name in council.names_needing_context else _Reading.CERTAIN
            for spelling in _spellings(name):
                bearers = known[spelling].slugs if spelling in known else ()
                is_full = name == council.official_name
                known[spelling] = _Hit(nowhere, (*bearers, council.slug), reading, is_full)
    return known


def _is_trust(text: str, hit: _Hit) -> bool:
    """Whether it is the name of a company or trust."""
    return text[hit.span.start : hit.span.end] in _trust_names()


@cache
def _trust_names() -> frozenset[str]:
    """Every spelling of every name of a company or trust: it speaks for all its councils."""
    return frozenset(s for trust in trusts() for name in trust.names for s in _spellings(name))


def _spellings(name: str) -> set[str]:
    """One name as printed: “and” or “&”, either apostrophe, all capitals, “Councils” behind several."""
    spellings = {name, name.replace(" and ", " & ")}
    spellings |= {f"{spelling}s" for spelling in spellings if spelling.endswith(" Council")}
    spellings |= {spelling.replace("’", "'") for spelling in spellings}
    return spellings | {spelling.upper() for spelling in spellings}


def _read(text: str, hit: _Hit, on: date | None) -> _Hit:
    """The hit with the reading that the words beside it give it."""
    start, end = hit.span.start, hit.span.end
    before = text[max(0, start - LONGEST_BEFORE) : start]
    if belongs_to_something_else(before):
        return replace(hit, reading=_Reading.OTHER)
    if words := name_after(text, end):
        slugs = tuple(slug for slug in hit.slugs if register()[slug].is_called(words[0]))
        reading = _Reading.CERTAIN if slugs else _Reading.OTHER
        return _Hit(Span(start, words.end()), slugs, reading, is_full=bool(slugs))
    if hit.is_full:
        return hit
    if becomes_something_else(text, end):
        return replace(hit, reading=_Reading.OTHER)
    if words := name_before(before):
        return _Hit(Span(start - len(words[0]), end), hit.slugs, _Reading.CERTAIN, is_full=True)
    if hit.reading is _Reading.UNSURE:
        return replace(hit, reading=_reading_of_unsure(text, hit, before, on=on))
    return hit


def _reading_of_unsure(text: str, hit: _Hit, before: str, *, on: date | None) -> _Reading:
    if follows_given_name(before):
        return _Reading.OTHER
    if is_graded_then(text, hit.span.end, hit.slugs):
        return _Reading.CERTAIN
    if not are_past(hit.slugs, on) and speaks_of_a_council(text, hit.span.end, before):
        return _Reading.CERTAIN
    return _Reading.UNSURE


def _as_listed(text: str, found: Iterable[_Hit], on: date | None) -> list[_Hit]:
    """The hits; the members of a list go with its last: “Kent and Essex Police”, “… councils”."""
    hits = list(found)
    for place in range(len(hits) - 2, -1, -1):
        hit, last = hits[place : place + 2]
        if hit.is_full or not _LIST_JOINT.fullmatch(text, hit.span.end, last.span.start):
            continue
        if last.reading is _Reading.OTHER:
            hits[place] = replace(hit, reading=_Reading.OTHER)
        elif last.is_full and hit.reading is not _Reading.OTHER and not are_past(hit.slugs, on):
            hits[place] = replace(hit, reading=_Reading.CERTAIN, is_full=True)
    return [hit for run in _runs(text, hits) for hit in _as_alike(_as_introduced(text, run, on), on)]


def _is_list(run: list[_Hit]) -> bool:
    """Whether three or more names stand in a list, none of them something else's."""
    return len(run) >= _LIST and all(hit.reading is not _Reading.OTHER for hit in run)


def _as_introduced(text: str, run: list[_Hit], on: date | None) -> list[_Hit]:
    """A list's names, councils' where words in front say so: “Six councils – Kent, Bury and York –”."""
    start = run[0].span.start
    if not _is_list(run) or not introduces_councils(text[max(0, start - LONGEST_INTRODUCTION) : start]):
        return run
    return [hit if are_past(hit.slugs, on) else replace(hit, reading=_Reading.CERTAIN) for hit in run]


def _runs(text: str, hits: Iterable[_Hit]) -> Iterator[list[_Hit]]:
    """The hits by the lists that they stand in; one that stands in none, alone."""
    run: list[_Hit] = []
    for hit in hits:
        if run and not _LIST_JOINT.fullmatch(text, run[-1].span.end, hit.span.start):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _as_alike(run: list[_Hit], on: date | None) -> Iterator[_Hit]:
    """A list's names: those behind a council's are councils', in front of it where two are certain.

    So is one in front of a single certain one of its own region, "Westminster and Kensington and Chelsea",
    and each of a list of three or more that holds nothing else: "Devon, Bury and Slough".
    """
    certain = [hit for hit in run if hit.reading is _Reading.CERTAIN]
    regions = {register()[slug].region for hit in certain for slug in hit.slugs}
    seen = len(certain) > 1 or (_is_list(run) and bool(certain))
    for hit in run:
        is_alike = seen or any(register()[slug].region in regions for slug in hit.slugs)
        is_council = is_alike and hit.reading is _Reading.UNSURE and not are_past(hit.slugs, on)
        yield replace(hit, reading=_Reading.CERTAIN) if is_council else hit
        seen = (seen and hit.reading is not _Reading.OTHER) or hit.reading is _Reading.CERTAIN


def _chosen(hit: _Hit, certain: set[str]) -> str | None:
    if hit.reading is _Reading.OTHER:
        return None
    named = [slug for slug in hit.slugs if slug in certain]
    if hit.reading is _Reading.UNSURE or len(named) == 1:
        return named[0] if len(named) == 1 else None
    return one_of_today(hit.slugs)
