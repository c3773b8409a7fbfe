"""What a user may have meant: the nearest of the known names, for the end of a message."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(given: str, known: Iterable[str], *, limit: int = 5) -> tuple[str, ...]:
    """Known names that contain what was given, then those spelt nearly like it.

    >>> nearest("recuring", ["officials", "recurring-issues"])
    ('recurring-issues',)
    """
    lower = given.strip().lower()
    names = sorted(known)
    folded = [name.lower() for name in names]
    close = dict.fromkeys(get_close_matches(lower, folded, n=limit, cutoff=0.55))
    holding = [low for low in folded if lower and (lower in low or _starts_word(low, lower))]
    found = [name for low in dict.fromkeys([*close, *holding]) for name in names if name.lower() == low]
    return tuple(found)[:limit]


def suggestion(given: str, known: Iterable[str]) -> str:
    """A tail for a message: the nearest names, or all if there are few, or nothing.

    >>> suggestion("lester", ["Leicester", "Leeds"])
    '; did you mean Leicester?'
    """
    names = sorted(known)
    if found := nearest(given, names, limit=3):
        return f"; did you mean {' or '.join(found)}?"
    return f"; there are {', '.join(names)}" if 0 < len(names) <= 12 else ""


def _starts_word(name: str, given: str) -> bool:
    """Whether a word of the name begins as the given one does, to four letters: "timeline", "time-line"."""
    return len(given) >= 4 and any(word.startswith(given[:4]) for word in name.replace("-", " ").split())
