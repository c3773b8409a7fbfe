"""Dates as web pages and newspapers print them at the head of an article, where they leave no doubt."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS) + "|sept"
_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?"
_DAY_FIRST = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})"
_MONTH_FIRST = rf"(?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})"
DATE = rf"(?:{_ISO}|{_DAY_FIRST}|{_MONTH_FIRST})"
_WHOLE = re.compile(DATE, re.IGNORECASE)


def parse_date(text: str) -> date | None:
    """The date that `text` is, and nothing but is; None for anything else.

    >>> parse_date("15 July 2024"), parse_date("July 15, 2024"), parse_date("2024-07-15T09:00:00Z")
    (datetime.date(2024, 7, 15), datetime.date(2024, 7, 15), datetime.date(2024, 7, 15))
    >>> parse_date("07/08/2024"), parse_date("31 June 2024")
    (None, None)
    """
    match = _WHOLE.fullmatch(text.strip())
    return date_of(match) if match else None


def date_of(match: re.Match[str]) -> date | None:
    """The date in a match of a pattern that holds `DATE`; None where there is no such day."""
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        month = (match["month"] or match["month2"]).lower()[:3]
        number = next(place for place, name in enumerate(MONTHS, 1) if name.startswith(month))
        return date(int(match["year"] or match["year2"]), number, int(match["day"] or match["day2"]))
    except ValueError:
        return None
