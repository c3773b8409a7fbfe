"""The patterns of an article's head, made of the words in `data/head-words.csv`."""

from __future__ import annotations

import csv
import re
from functools import cache

from ofsted_kg.read.dates import DATE, MONTHS
from ofsted_kg.resources import DATA

_TIME = r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:am|pm)?(?:\s+(?:gmt|bst|utc))?)"
_WORD = r"[A-Z][\w’'-]+"
_NAME = rf"{_WORD}(?:\s+(?:{_WORD}|[A-Z]\.?|de|van|von|der)){{0,2}}?\s+{_WORD}"
NAMES = rf"{_NAME}(?:(?:,\s+{_NAME})*\s+(?:and|&)\s+{_NAME})?"


@cache
def words(kind: str) -> str:
    """One pattern for the words of a kind in `data/head-words.csv`."""
    with (DATA / "head-words.csv").open(encoding="utf-8", newline="") as lines:
        known = [row["wording"] for row in csv.DictReader(lines) if row["kind"] == kind]
    return "(?:" + "|".join(map(re.escape, sorted(known, key=lambda word: (-len(word), word)))) + ")"


@cache
def label() -> re.Pattern[str]:
    """What may stand alone above a headline: "Press release", "Latest Public Sector News"."""
    links = rf"{words('no-outlet')}(?:\s+{_WORD}){{0,4}}\s+{words('outlet')}"
    return re.compile(rf"\W*(?:(?i:{words('label')})|{links})\W*")


def _lead(kind: str) -> str:
    """What says of a date that it is that of publication, or of a change: "Published on: "."""
    return rf"(?:{words(kind)}(?:\s+{words('before-date')})?\s*:?\s*)"


def _dated() -> str:
    """A date with weekday and time."""
    time = rf"(?:(?:{words('before-date')}\s+)?{_TIME})"
    weekday = rf"(?:{words('weekday')},?\s+)"
    return rf"(?:{time}[\s,]+)?{weekday}?{DATE}(?:[\s,|–-]+{time})?"


@cache
def date_line() -> re.Pattern[str]:
    """A day of publication: "Published on Monday, 6 May 2024 at 09:15"."""
    return re.compile(rf"{_lead('published')}?{_dated()}", re.IGNORECASE)


@cache
def dated_opening() -> re.Pattern[str]:
    """A date of publication in front of a headline, in its line: "date 2019-05-02 Services rated good"."""
    return re.compile(rf"\W*{_lead('published')}{DATE}\s+(?=[^\W\d])", re.IGNORECASE)


@cache
def changed() -> re.Pattern[str]:
    """A day or time of change: "Last updated: 7 May 2024"."""
    return re.compile(rf"{_lead('changed')}(?:{_dated()}|{_TIME})", re.IGNORECASE)


@cache
def changed_below() -> re.Pattern[str]:
    """What says that the line below it is a day of change."""
    return re.compile(_lead("changed"), re.IGNORECASE)


@cache
def note() -> re.Pattern[str]:
    """What a page says of itself beside its date, `#` a number: "3 min read", "story is over 2 years old"."""
    known = words("note").replace(r"\#", r"\d+")
    return re.compile(rf"(?:[•·–—-]\s*)?\b{known}\b(?:\s*[•·–—-])?", re.IGNORECASE)


@cache
def section() -> re.Pattern[str]:
    """The section of a page behind a day: "By A Person on May 3, 2021 in Children", "Published … in News"."""
    by = rf"(?i:{words('by')})\s+{NAMES}\s+(?i:{words('before-date')})\s+"
    on = rf"(?i:{_lead('published')}(?:{words('weekday')},?\s+)?)"
    return re.compile(rf"(?P<kept>^\W*(?:{by}|{on})(?i:{DATE}))\s+in\s+[A-Z][^.]*$")


@cache
def filler() -> re.Pattern[str]:
    """A part of a line that says nothing, or one word."""
    known = "|".join((_lead("published"), _TIME, words("weekday"), words("before-date"), words("filler")))
    month = rf"(?:{'|'.join(MONTHS)})\s+\d{{4}}"
    return re.compile(rf"{known}|\S*@\S+|{month}|{_WORD}", re.IGNORECASE)


@cache
def outlet() -> re.Pattern[str]:
    """A newspaper's name: capitals up to a word that such names end with; its town may follow."""
    lead = rf"(?:(?:{_WORD}|&|and|of|the|[A-Z])\s+)"
    none = rf"(?!(?:(?i:{words('by')})|{words('no-outlet')})\b)"
    ends_so = rf"{lead}{{1,5}}\w*(?i:{words('outlet')})|[A-Z]\w+{words('outlet-joined')}"
    return re.compile(rf"{none}(?P<outlet>{ends_so}|{lead}{{0,2}}{words('outlet-name')})(?:,\s+{_WORD})?")


@cache
def credit() -> re.Pattern[str]:
    """Whose a picture is, who is no writer: "Pic by A Person", "Photo: A Person"."""
    return re.compile(rf"(?<!\w)(?i:{words('picture')})(?:\s*:|\s+(?i:{words('by')}):?)\s+{NAMES}")


@cache
def parts() -> re.Pattern[str]:
    """What parts of a line stand between; the name of a writer begins one."""
    return re.compile(
        rf"\s*\|\s*|\s+[•·–—-]\s+|,\s+|,$|\s*[()]\s*|\.\s+|\s+(?=(?i:{words('by')})\s+[A-Z])|\s+$|^[\s,•·–—-]+"
    )


@cache
def job() -> str:
    """What writers are called, as a pattern: "Local Democracy Reporter"."""
    return rf"(?:[\w’'&-]+\s+){{0,6}}?(?i:{words('job')})"


@cache
def by() -> re.Pattern[str]:
    """Who wrote it, with "by", with what writers are called in front or behind, or both."""
    said = rf"(?:{job()}|{words('author-label')})"
    lead = rf"(?:(?:\w+\s+)?(?i:{words('by')}):?\s+(?:{job()}:?\s+)?|{said}:?\s+)"
    tail = rf"(?:\s+(?:{job()}|{outlet().pattern}|\S*@\S+|{words('before-date')}))?"
    return re.compile(
        rf"(?:{lead}(?:{words('title')}\s+)?(?P<by>{NAMES}){tail}|(?!(?i:{words('by')})\s)(?P<ahead>{NAMES})\s+{job()})".replace(
            "?P<outlet>", "?:"
        )
    )
