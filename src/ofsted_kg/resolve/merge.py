"""Cases → resolved inspections: one kind, one framework, one set of dates each, and a key that stays.

The most exact witness gives the dates, Ofsted's own document before the press. What the other documents
state is not lost: it stands with their mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ofsted_kg.model import Decision, ResolvedInspection
from ofsted_kg.resolve.inspections import Case
from ofsted_kg.resolve.voices import GRADED, Exactness, Voice


def merge(cases: Iterable[Case]) -> tuple[tuple[ResolvedInspection, ...], tuple[Decision, ...]]:
    """The inspections in the order of their keys, and why each mention was put under its own."""
    keyed = sorted(_keyed(list(cases)), key=lambda pair: pair[0])
    decisions = [
        Decision(voice.ref, key, reason.text, reason.confidence)
        for key, case in keyed
        for voice, reason in case.members
    ]
    return tuple(_resolved(key, case) for key, case in keyed), tuple(decisions)


def _keyed(cases: Sequence[Case]) -> list[tuple[str, Case]]:
    """Each case with its key; where several would share one, the first document's digest tells them apart."""
    plain = [_key(case) for case in cases]
    times = Counter(plain)
    return [
        (key if times[key] == 1 else f"{key}-{case.voices[0].ref.sha256[:8]}-{case.voices[0].ref.key}", case)
        for key, case in zip(plain, cases, strict=True)
    ]


def _key(case: Case) -> str:
    """The council and the first day, or the tightest statement of the date; for a visit its kind."""
    first = case.voices[0]
    month = f"-month-{first.mention.month:02}" if first.exactness is Exactness.MONTH_ONLY else ""
    when = f"{first.mention.start}" if first.mention.start else f"{case.window.key}{month}"
    kind = _kind(case.voices).mention.kind
    return f"{first.mention.council}-{when}" + ("" if kind in GRADED else f"-{kind}")


def _kind(voices: Sequence[Voice]) -> Voice:
    """The mention that names the kind best: one that names it, in a report, in words."""
    return min(voices, key=lambda v: (v.mention.kind == "full", not v.is_report, v.mention.kind_is_derived))


def _resolved(key: str, case: Case) -> ResolvedInspection:
    first, kind = case.voices[0].mention, _kind(case.voices).mention
    reports_first = sorted(case.voices, key=lambda voice: not voice.is_report)
    ends = (v.mention.end for v in case.voices if v.mention.start == first.start)
    end = next(filter(None, ends), None)
    return ResolvedInspection(
        key=key,
        council=first.council,
        kind=kind.kind,
        framework=next(filter(None, (voice.mention.framework for voice in reports_first)), None),
        start=first.start,
        end=end,
        not_before=case.window.first,
        not_after=end if first.start and end else case.window.last,
        kind_is_derived=kind.kind_is_derived,
        mentions=tuple(voice.ref for voice in case.voices),
    )
