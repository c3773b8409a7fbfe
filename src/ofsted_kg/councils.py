"""The register of English councils, and how texts name them.

Everything known stands in tables that an expert edits: `data/councils.csv` (the councils and their names),
`data/trusts.csv` (companies that run the service for councils) and `data/council-context.csv` (what the words
beside a name make of it). A name is found in these steps:

1. one pass over the text finds every name, the longest one wherever several begin ("Leicestershire", never the
   "Leicester" in it);
2. the words beside it tell its reading: a name with a council's words ("Kent County Council", "services in
   Kent"), a bare name, or the name of something else ("University of Kent", "Kent Police");
3. a bare name that is also an ordinary word or a surname counts only where the same text also names that
   council with a council's words.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache

import ahocorasick_rs

from ofsted_kg.errors import UsageError
from ofsted_kg.model import Span
from ofsted_kg.resources import DATA


@dataclass(frozen=True, slots=True)
class Council:
    """A council that runs or ran children's services: one row of `data/councils.csv`.

    Attributes:
        existed_from: the day from which this body has answered for the area's services; None if unknown.
        existed_until: its last day; None for the councils of today.
        successors: slugs of the councils that followed it.
        other_names: further names that mean the council wherever they stand.
        names_needing_context: names, the label possibly among them, that only count beside a council's words.
    """

    slug: str
    label: str
    official_name: str
    council_type: str
    region: str
    ofsted_urn: str | None
    gss_code: str | None
    former_gss_codes: tuple[str, ...]
    later_gss_code: str | None
    dfe_number: str | None
    existed_from: date | None
    existed_until: date | None
    successors: tuple[str, ...]
    other_names: tuple[str, ...]
    names_needing_context: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, without repetition, label first."""
        return tuple(
            dict.fromkeys((self.label, self.official_name, *self.other_names, *self.names_needing_context))
        )


@dataclass(frozen=True, slots=True)
class Trust:
    """A company or trust that runs children's services for councils: one row of `data/trusts.csv`."""

    names: tuple[str, ...]
    councils: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CouncilName:
    """A place where a text names the council `slug`."""

    span: Span
    slug: str


class _Reading(Enum):
    NAMED = "it carries a council's own words: Leeds City Council"
    MEANT = "a council is spoken of: children's services in Leeds"
    BARE = "the name alone"
    UNSURE = "the name alone, and it may be a surname or an ordinary word"
    OTHER = "the name of something else: University of Leeds"


@dataclass(frozen=True, slots=True)
class _Hit:
    span: Span
    slugs: tuple[str, ...]
    reading: _Reading


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands beside a name: patterns that end where it begins, or begin where it ends."""

    name_before: re.Pattern[str]
    name_after: re.Pattern[str]
    council_before: re.Pattern[str]
    council_after: re.Pattern[str]
    other_before: re.Pattern[str]
    other_after: re.Pattern[str]
    plain_before: re.Pattern[str]


_LONGEST_BEFORE = 40  # characters looked at in front of a name; the longest phrase of the table is shorter
_POSTCODE = re.compile(r",?\s[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b")  # "Manchester M1 2WD" is an address
_CAPITALISED_WORD = re.compile(r"\b[A-Z][\w’'-]* $")
_LIST_JOINT = re.compile(r"(?:,| and| &|, and) ")


@cache
def register() -> dict[str, Council]:
    """All councils by slug, in the order of `data/councils.csv`.

    Raises:
        UsageError: the table cannot be read as councils.
    """
    return {council.slug: council for council in map(_council, _rows("councils.csv"))}


@cache
def trusts() -> tuple[Trust, ...]:
    """The companies and trusts of `data/trusts.csv`."""
    return tuple(
        Trust((row["name"], *_several(row["other_names"])), _several(row["councils"]))
        for row in _rows("trusts.csv")
    )


def council_at(slug: str, day: date) -> Council:
    """The council that bore the name of `slug` on `day`: for Dorset in 2016 the old county council.

    Where no body of the same name existed that day, the council of `slug` itself.
    """
    council = register()[slug]
    if council.existed_from is None or council.existed_from <= day:
        return council
    earlier = [c for c in register().values() if slug in c.successors and council.label in c.other_names]
    return earlier[0] if len(earlier) == 1 else council


def find_councils(text: str) -> tuple[CouncilName, ...]:
    """Where `text` names councils, in text order and without overlap.

    >>> [name.slug for name in find_councils("Leicestershire Police and Derby City Council")]
    ['derby']
    """
    hits = _without_lists_of_others(text, list(_hits(text)))
    certain = {
        hit.slugs[0]
        for hit in hits
        if len(hit.slugs) == 1 and hit.reading in (_Reading.NAMED, _Reading.MEANT, _Reading.BARE)
    }
    chosen = ((hit.span, _chosen(hit, certain)) for hit in hits)
    return tuple(CouncilName(span, slug) for span, slug in chosen if slug)


def council_named(name: str) -> Council | None:
    """The council called `name`, with or without “the”, “Council” and the like; None where none or two are.

    >>> council_named("The London Borough of Brent").slug
    'brent'
    >>> council_named("Leicester County Council") is None
    True
    """
    full = _normal(name)
    core, words = _stripped(full)
    slugs = _by_normal_name().get(full) or tuple(
        slug for slug in _by_normal_name().get(core, ()) if _fits(register()[slug], words)
    )
    slug = _of_today(slugs)
    return register()[slug] if slug else None


def _rows(file_name: str) -> list[dict[str, str]]:
    with (DATA / file_name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _council(row: dict[str, str]) -> Council:
    try:
        return Council(
            slug=row["slug"],
            label=row["label"],
            official_name=row["official_name"],
            council_type=row["council_type"],
            region=row["region"],
            ofsted_urn=row["ofsted_urn"] or None,
            gss_code=row["gss_code"] or None,
            former_gss_codes=_several(row["former_gss_codes"]),
            later_gss_code=row["later_gss_code"] or None,
            dfe_number=row["dfe_number"] or None,
            existed_from=_day(row["existed_from"]),
            existed_until=_day(row["existed_until"]),
            successors=_several(row["successors"]),
            other_names=_several(row["other_names"]),
            names_needing_context=_several(row["names_needing_context"]),
        )
    except (KeyError, ValueError) as error:
        raise UsageError(f"councils.csv, row {row.get('slug')!r}: {error}") from error


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _hits(text: str) -> Iterator[_Hit]:
    automaton, names = _automaton()
    for index, start, end in automaton.find_matches_as_indexes(text):
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            slugs, is_sure = names[index]
            yield _read(text, Span(start, end), slugs, is_sure=is_sure)


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[tuple[str, ...], bool], ...]]:
    """The names as patterns and, by a pattern's place, whose name it is and whether it counts alone."""
    owners: dict[str, tuple[str, ...]] = defaultdict(tuple)
    unsure: set[str] = set()
    for council in register().values():
        for name in council.names:
            for printed in _printed(name):
                owners[printed] += (council.slug,)
                if name in council.names_needing_context:
                    unsure.add(printed)
    for trust in trusts():
        owners.update((printed, trust.councils) for name in trust.names for printed in _printed(name))
    patterns = sorted(owners)
    automaton = ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return automaton, tuple((owners[pattern], pattern not in unsure) for pattern in patterns)


def _printed(name: str) -> set[str]:
    """The spellings of one name: “and” as “&”, either apostrophe, capitals throughout."""
    spellings = {name, name.replace(" and ", " & ")}
    spellings |= {spelling.replace("’", "'") for spelling in spellings}
    return spellings | {spelling.upper() for spelling in spellings}


def _read(text: str, span: Span, slugs: tuple[str, ...], *, is_sure: bool) -> _Hit:
    """What the words beside the name at `span` make of it; a council's own words are taken into the span."""
    words, before = _context(), text[max(0, span.start - _LONGEST_BEFORE) : span.start]
    if suffix := words.name_after.match(text, span.end):
        slugs = tuple(slug for slug in slugs if _fits(register()[slug], suffix[0]))
        reading = _Reading.NAMED if slugs else _Reading.OTHER
        return _Hit(Span(span.start, suffix.end()), slugs, reading)
    if _is_something_else(text, span.end, before):
        return _Hit(span, slugs, _Reading.OTHER)
    if prefix := words.name_before.search(before):
        return _Hit(Span(span.start - len(prefix[0]), span.end), slugs, _Reading.NAMED)
    if is_sure:
        return _Hit(span, slugs, _Reading.BARE)
    meant = words.council_after.match(text, span.end) or words.council_before.search(before)
    if meant and not any(register()[slug].existed_until for slug in slugs):
        return _Hit(span, slugs, _Reading.MEANT)
    return _Hit(span, slugs, _Reading.OTHER if _follows_given_name(before) else _Reading.UNSURE)


def _is_something_else(text: str, end: int, before: str) -> bool:
    words = _context()
    return bool(
        words.other_after.match(text, end) or words.other_before.search(before) or _POSTCODE.match(text, end)
    )


def _follows_given_name(before: str) -> bool:
    """Whether a capitalised word that is no particle stands right in front: “Sarah Poole”."""
    return bool(_CAPITALISED_WORD.search(before)) and not _context().plain_before.search(before)


def _fits(council: Council, words: str) -> bool:
    """Whether a council of this kind is called so: no “Leicester County Council”, no “Kent City Council”."""
    kind = words.casefold()
    if council.council_type == "county":
        return not any(other in kind for other in ("city", "borough", "metropolitan"))
    return "county" not in kind or any("County Council" in name for name in council.names)


def _without_lists_of_others(text: str, hits: list[_Hit]) -> list[_Hit]:
    """Names in a list whose last member is something else go with it: “Devon and Cornwall Police”."""
    kept: list[_Hit] = []
    following: _Hit | None = None
    for hit in reversed(hits):
        is_listed = following and _LIST_JOINT.fullmatch(text, hit.span.end, following.span.start)
        if (
            is_listed
            and following
            and following.reading is _Reading.OTHER
            and hit.reading is not _Reading.NAMED
        ):
            hit = _Hit(hit.span, hit.slugs, _Reading.OTHER)
        kept.append(hit)
        following = hit
    return kept[::-1]


def _chosen(hit: _Hit, certain: set[str]) -> str | None:
    """The council meant, or None: two councils that share a name are told apart by the rest of the text."""
    if hit.reading is _Reading.OTHER:
        return None
    named = [slug for slug in hit.slugs if slug in certain]
    if hit.reading is _Reading.UNSURE or len(named) == 1:
        return named[0] if len(named) == 1 else None
    return _of_today(hit.slugs)


def _of_today(slugs: Iterable[str]) -> str | None:
    every = list(slugs)
    today = [slug for slug in every if register()[slug].existed_until is None]
    candidates = today if len(every) > 1 else every
    return candidates[0] if len(candidates) == 1 else None


@cache
def _context() -> _Context:
    phrases: dict[str, list[str]] = defaultdict(list)
    for row in _rows("council-context.csv"):
        phrases[f"{row['reading']}_{row['side']}"].append(row["words"])
    try:
        return _Context(
            name_before=_in_front(phrases["name_before"], flags=re.IGNORECASE),
            name_after=_behind(phrases["name_after"], flags=re.IGNORECASE),
            council_before=_in_front(phrases["council_before"], flags=re.IGNORECASE),
            council_after=_behind(phrases["council_after"], flags=re.IGNORECASE),
            other_before=_in_front(_with_capitals(phrases["other_before"])),
            other_after=_behind(_with_capitals(phrases["other_after"])),
            plain_before=_in_front(phrases["plain_before"]),
        )
    except re.error as error:
        raise UsageError(f"council-context.csv: {error}") from error


def _with_capitals(phrases: list[str]) -> list[str]:
    return sorted({form for phrase in phrases for form in (phrase, phrase.upper())})


def _in_front(phrases: list[str], *, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_longest_first(phrases))}) $", flags)


def _behind(phrases: list[str], *, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(_after_name, _longest_first(phrases)))})(?!\w)", flags)


def _longest_first(phrases: list[str]) -> list[str]:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return [re.escape(phrase).replace("’", "['’]") for phrase in ordered]


def _after_name(phrase: str) -> str:
    """A phrase as it follows a name; “…” stands for up to four capitalised words."""
    if phrase.startswith("…"):
        return r"(?: (?:and )?[A-Z][\w’'&-]*){0,4}?" + phrase.removeprefix("…")
    if phrase.startswith(r"\-"):
        return phrase + r"(?=\w)\w+"
    return phrase if phrase.startswith("['’]") else " " + phrase


@cache
def _by_normal_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for council in register().values():
        for name in map(_normal, council.names):
            found[name][council.slug] = None
            found[_stripped(name)[0]][council.slug] = None
    return {name: tuple(slugs) for name, slugs in found.items()}


def _normal(name: str) -> str:
    plain = name.casefold().replace("&", " and ").replace("’", "").replace("'", "")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split()).removeprefix("the ")


def _stripped(normal: str) -> tuple[str, str]:
    """A normal name without a council's words, and the words that followed the name."""
    words = _context()
    suffix = next(iter(words.name_after.finditer(normal)), None)
    is_last = suffix is not None and suffix.end() == len(normal)
    core = normal[: suffix.start()] if suffix and is_last else normal
    for prefix in sorted(_prefixes(), key=len, reverse=True):
        core = core.removeprefix(prefix)
    return core, suffix[0] if suffix and is_last else ""


@cache
def _prefixes() -> tuple[str, ...]:
    rows = _rows("council-context.csv")
    return tuple(
        f"{_normal(row['words'])} " for row in rows if (row["reading"], row["side"]) == ("name", "before")
    )
