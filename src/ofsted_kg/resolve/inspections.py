"""Which mentions are one inspection.

Within one council and one family of kinds, mentions are taken in order of their exactness. Those with days
on site make the known inspections; each vaguer one joins the only known inspection that its words allow, and
stands alone where none or several do. All of one rank are decided together on the same state, so that the
order of documents has no say. Two mentions that one document keeps apart are never put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from ofsted_kg.model import MentionRef
from ofsted_kg.resolve.voices import Exactness, Voice, contradict, family, may_be_same
from ofsted_kg.resolve.window import Window

_CONFIDENCE = {
    Exactness.DAYS: 1.0,
    Exactness.MONTH: 0.95,
    Exactness.YEAR: 0.9,
    Exactness.MONTH_ONLY: 0.8,
    Exactness.OPEN: 0.7,
}
_BY_CIRCUMSTANCES = 0.6
_IN_DOUBT = 0.5


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a mention stands where it does: a plain sentence, and how sure it is, from 0 to 1."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Case:
    """Mentions taken for one inspection, the best witness first, each with the reason."""

    members: tuple[tuple[Voice, Reason], ...]

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The mentions alone."""
        return tuple(voice for voice, _ in self.members)

    @property
    def is_exact(self) -> bool:
        """Whether the days on site are known."""
        return self.voices[0].exactness is Exactness.DAYS

    @property
    def window(self) -> Window:
        """When it took place, as closely as all its mentions together tell."""
        best, *others = self.voices
        window = best.window
        for voice in () if self.is_exact else others:
            window = window.within(voice.window)
        return window

    def joined_by(self, voice: Voice, reason: Reason) -> Case:
        """The case with one more mention."""
        return Case(tuple(sorted((*self.members, (voice, reason)), key=lambda member: witness(member[0]))))

    def __str__(self) -> str:
        """Its date in words."""
        return str(self.voices[0]) if self.is_exact else str(self.window)


def witness(voice: Voice) -> tuple[object, ...]:
    """Sorting key: the most exact first, the report before the press, then by digest."""
    return (voice.rank, not voice.is_report, voice.ref.sha256, voice.ref.key)


def group_inspections(found: Iterable[Voice]) -> list[Case]:
    """The mentions, grouped into inspections, in the order of councils and dates."""

    def herd(voice: Voice) -> tuple[str, str]:
        return voice.mention.council, family(voice.mention.kind)

    ordered = sorted(found, key=lambda voice: (herd(voice), witness(voice)))
    return [case for _, herded in groupby(ordered, key=herd) for case in _Grouping(list(herded)).cases]


class _Grouping:
    """The inspections of one council and family, as they become known."""

    def __init__(self, found: Sequence[Voice]) -> None:
        self.cases: list[Case] = []
        self._case_of: dict[MentionRef, int] = {}
        self._voices = {voice.ref: voice for voice in found}
        for _, ranked in groupby(sorted(found, key=witness), key=lambda voice: voice.rank):
            self._settle(list(ranked))

    def _settle(self, pending: list[Voice]) -> None:
        """Decide on mentions of one rank: join what has one place, again as long as that opens a place."""
        while joins := self._joins(pending):
            for voice, at, reason in joins:
                self.cases[at] = self.cases[at].joined_by(voice, reason)
                self._case_of[voice.ref] = at
            pending = [voice for voice in pending if voice.ref not in self._case_of]
        newcomers = [voice for voice in pending if not self._places(voice)]
        doubtful = [(voice, [self.cases[at] for at in self._places(voice)]) for voice in pending]
        for herd in _together(newcomers):
            self._open(herd)
        for voice, cases in doubtful:
            if cases:
                dates = " or ".join(f"“{case}”" for case in cases)
                self._add(
                    Case(((voice, Reason(f"“{voice}” may be that of {dates}: kept apart", _IN_DOUBT)),))
                )

    def _joins(self, pending: list[Voice]) -> list[tuple[Voice, int, Reason]]:
        """The mentions that have one place to go, without those that would quarrel there."""
        found = [(voice, *place) for voice in pending if (place := self._only_place(voice))]
        return [
            (voice, at, reason)
            for voice, at, reason in found
            if all(
                self._agree(voice, other, at) for other, there, _ in found if there == at and other != voice
            )
        ]

    def _agree(self, one: Voice, other: Voice, at: int) -> bool:
        return may_be_same(one, other) and (self.cases[at].is_exact or one.window.meets(other.window))

    def _only_place(self, voice: Voice) -> tuple[int, Reason] | None:
        """Where the mention belongs, if that is one place; circumstances count where words leave several."""
        places = self._places(voice)
        if len(places) == 1:
            text = f"“{voice}” fits the inspection “{self.cases[places[0]]}” and no other known"
            return places[0], Reason(text, _CONFIDENCE[voice.exactness])
        for window, circumstance in (
            (voice.news, "of those that fit, only “{}” was in the months before the article"),
            (voice.period, "of those that fit, only “{}” was when these areas were judged"),
        ):
            left = [at for at in places if window.meets(self.cases[at].window)]
            if len(left) == 1:
                return left[0], Reason(circumstance.format(self.cases[left[0]]), _BY_CIRCUMSTANCES)
        return None

    def _places(self, voice: Voice) -> list[int]:
        return [at for at, case in enumerate(self.cases) if self._fits(voice, case)]

    def _fits(self, voice: Voice, case: Case) -> bool:
        """Whether every word of the mention allows that it is this inspection."""
        month = voice.mention.month
        is_vague = voice.exactness is Exactness.OPEN
        return (
            voice.window.meets(case.window)
            and not voice.is_too_coarse
            and all(may_be_same(voice, other) for other in case.voices)
            and (month is None or case.window.within(voice.window).touches_month(month))
            and not (is_vague and any(contradict(voice.judged, other.judged) for other in case.voices))
            and self._is_in_order(voice, case.window)
        )

    def _is_in_order(self, voice: Voice, window: Window) -> bool:
        """Whether `window` comes just after `voice.previous` and just before `voice.next`.

        A year that is stated outweighs the order: between "inadequate in 2015" and now there may be others.
        """
        if voice.exactness <= Exactness.YEAR:
            return True
        start = self._when(voice.previous) if voice.previous else Window()
        end = self._when(voice.next) if voice.next else Window()
        return not (
            window.before(start)
            or end.before(window)
            or self._is_any_between(start, window)
            or self._is_any_between(window, end)
        )

    def _when(self, ref: MentionRef) -> Window:
        """What is known by now of the date of a mention in the same document."""
        at = self._case_of.get(ref)
        if at is not None:
            return self.cases[at].window
        return self._voices[ref].window if ref in self._voices else Window()

    def _is_any_between(self, start: Window, end: Window) -> bool:
        return any(start.before(case.window) and case.window.before(end) for case in self.cases)

    def _open(self, herd: Sequence[Voice]) -> None:
        """A new inspection, known from these mentions."""
        first, *others = sorted(herd, key=witness)
        case = Case(((first, Reason(f"“{first}” is the most exact that is known of this inspection", 1.0)),))
        for voice in others:
            reason = Reason(
                f"“{voice}” and “{first}” meet, and no other is known", _CONFIDENCE[voice.exactness]
            )
            case = case.joined_by(voice, reason)
        self._add(case)

    def _add(self, case: Case) -> None:
        self.cases.append(case)
        self._case_of |= {voice.ref: len(self.cases) - 1 for voice in case.voices}


def _together(newcomers: Sequence[Voice]) -> Iterator[list[Voice]]:
    """Mentions of one rank that fit no known inspection, grouped where all of a group may be the same."""
    left = list(newcomers)
    while left:
        herd = [left.pop(0)]
        for voice in herd:
            near = [other for other in left if _may_be_new_together(voice, other)]
            herd += near
            left = [other for other in left if other not in near]
        is_one = all(_may_be_new_together(a, b) for a, b in combinations(herd, 2))
        yield from [herd] if is_one else ([voice] for voice in herd)


def _may_be_new_together(one: Voice, other: Voice) -> bool:
    is_dated = one.exactness <= Exactness.YEAR and not one.is_too_coarse
    return is_dated and may_be_same(one, other) and one.window.meets(other.window)
