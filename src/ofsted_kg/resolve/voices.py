"""Mentions of inspections made comparable: what each says, how exactly, and which two may be one."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from ofsted_kg.frameworks import judged_between
from ofsted_kg.model import DocumentKind, Extraction, InspectionMention, MentionRef
from ofsted_kg.model.days import from_to
from ofsted_kg.resolve.window import Window, window_of

GRADED = frozenset({"full", "standard", "short", "single"})
# An inadequate council is visited up to four times a year, so that a year alone tells no visit from the next.
_FREQUENT = frozenset({"monitoring-visit"})
# From the days on site to the report, and to the press that speaks of it, it takes no more than this.
_REPORTING = timedelta(days=200)
_MONTH, _TWO_MONTHS, _YEAR = 31, 62, 366


class Exactness(IntEnum):
    """How closely a mention's words give the date; the closer are put together first."""

    DAYS = 0
    MONTH = 1
    YEAR = 2
    MONTH_ONLY = 3
    OPEN = 4


@dataclass(frozen=True, slots=True)
class Voice:
    """What one document says of one inspection.

    Attributes:
        is_report: whether the document is Ofsted's own.
        told: when an article that reports on it was published, where that is known.
        judged: (area, grade) claimed for it.
        previous, next: the mentions in the same document that are the full inspection just before and after.
    """

    ref: MentionRef
    mention: InspectionMention
    is_report: bool
    window: Window
    told: date | None = None
    judged: frozenset[tuple[str, str]] = frozenset()
    previous: MentionRef | None = None
    next: MentionRef | None = None

    @property
    def exactness(self) -> Exactness:
        """How closely it is dated."""
        days = self.window.days
        if self.mention.start:
            return Exactness.DAYS
        if days is not None and days <= _YEAR:
            return Exactness.MONTH if days <= _MONTH else Exactness.YEAR
        return Exactness.MONTH_ONLY if self.mention.month else Exactness.OPEN

    @property
    def rank(self) -> tuple[int, int, bool]:
        """Smaller ranks are put together first: exact dates before vague ones, named kinds before "full"."""
        level = self.exactness
        if level is Exactness.DAYS:
            return level, 0, False
        days = self.window.days if level <= Exactness.YEAR else 0
        return level, days or 0, self.mention.kind == "full"

    @property
    def is_too_coarse(self) -> bool:
        """Whether its date cannot tell one visit from the next, so that the only one known proves nothing."""
        days = self.window.days
        return self.mention.kind in _FREQUENT and (days is None or days > _TWO_MONTHS)

    @property
    def news(self) -> Window:
        """The days before publication in which the inspection was, if the article is news of it."""
        return Window(self.told - _REPORTING, self.told) if self.told else Window()

    @property
    def period(self) -> Window:
        """When inspections judged the areas that this one judged; open where that tells nothing."""
        window = Window()
        for area, _ in sorted(self.judged):
            if days := judged_between(area):
                window = window.within(Window(*days))
        return window

    def __str__(self) -> str:
        """The date in words, as stated: "in 2019", "in May, 1 January 2020 or later"."""
        if self.mention.start:
            return from_to(self.mention.start, self.mention.end or self.mention.start)
        return (
            f"in {month_name[self.mention.month]}, {self.window}" if self.mention.month else str(self.window)
        )


def voices(extractions: Iterable[Extraction]) -> Iterator[Voice]:
    """Every mention of every document, in no particular order."""
    for extraction in extractions:
        sha256 = extraction.document.sha256
        is_report = extraction.kind in (DocumentKind.REPORT, DocumentKind.LETTER)
        refs = {mention.key: MentionRef(sha256, mention.key) for mention in extraction.inspections}
        after: dict[str, list[str]] = {}
        for mention in extraction.inspections:
            if mention.follows:
                after.setdefault(mention.follows, []).append(mention.key)
        for mention in extraction.inspections:
            followers = after.get(mention.key, [])
            yield Voice(
                ref=refs[mention.key],
                mention=mention,
                is_report=is_report,
                window=_before(window_of(mention), [m for m in extraction.inspections if m.key in followers]),
                told=None if is_report or not mention.is_subject else extraction.document.issued,
                judged=frozenset(
                    (j.area, j.grade) for j in extraction.judgements if j.inspection == mention.key
                ),
                previous=refs.get(mention.follows or ""),
                next=refs[followers[0]] if len(followers) == 1 else None,
            )


def _before(window: Window, followers: Iterable[InspectionMention]) -> Window:
    """The window, its open end closed by the next full inspections: years lie between one and the next."""
    starts = [start for start in (window_of(follower).first for follower in followers) if start]
    if window.last or not starts:
        return window
    ended = Window(None, min(starts) - timedelta(days=1))
    return window.within(ended)


def family(kind: str) -> str:
    """What can be the same inspection at all: all graded ones together, every kind of visit for itself."""
    return "graded" if kind in GRADED else kind


def may_be_same(one: Voice, other: Voice) -> bool:
    """Whether kind, framework and document allow that two mentions of one council are one inspection."""
    a, b = one.mention, other.mention
    if one.ref.sha256 == other.ref.sha256:
        return False
    is_kind_open = "full" in (a.kind, b.kind) or a.kind_is_derived or b.kind_is_derived
    is_kind_right = a.kind == b.kind or (is_kind_open and family(a.kind) == family(b.kind))
    return is_kind_right and (a.framework is None or b.framework is None or a.framework == b.framework)


def contradict(one: Iterable[tuple[str, str]], other: Iterable[tuple[str, str]]) -> bool:
    """Whether two sets of (area, grade) give some area different grades."""
    grades: dict[str, set[str]] = {}
    for area, grade in other:
        grades.setdefault(area, set()).add(grade)
    return any(area in grades and grade not in grades[area] for area, grade in one)
