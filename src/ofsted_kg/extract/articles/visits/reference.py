"""Words that date an inspection, as they are passed on from step to step."""

from __future__ import annotations

from dataclasses import dataclass

from ofsted_kg.extract.articles.dates.moments import Moment
from ofsted_kg.model import Span


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that speak of an inspection at some time.

    Attributes:
        council: slug.
        sentence: index of the sentence.
        span: the words of the date.
        moment: the date.
        kind: concept of the inspection-type scheme, None where the words beside it name none.
        is_earlier: whether it is before the inspection reported on.
        is_told: whether words say so, not only the distance in time.
        is_report: whether the date is the report's and not the visit's.
        is_visit: whether words beside it speak of the visit itself, not only of the grade.
    """

    council: str
    sentence: int
    span: Span
    moment: Moment
    kind: str | None
    is_earlier: bool
    is_told: bool
    is_report: bool
    is_visit: bool

    @property
    def is_dated(self) -> bool:
        """Whether a year or a month is told."""
        return self.moment.first is not None or self.moment.month is not None
