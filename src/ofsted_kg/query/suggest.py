"""What a user may have meant: the nearest of the known names, for the end of a message."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

# Ratios of difflib: from where on two words are spelt alike, and one is hardly anything but the other.
_ALIKE, _ALMOST = 0.6, 0.8
# Names this much less alike than the best are no help beside it.
_BESIDE = 0.2


def nearest(given: str, known: Iterable[str], *, limit: int = 5) -> tuple[str, ...]:
    """Known names: those spelt almost like the given one, those that contain it, those spelt nearly like it.

    >>> nearest("recuring", ["officials", "recurring-issues"])
    ('recurring-issues',)
    >>> nearest("london", ["Hillingdon", "City of London", "Wigan"])
    ('City of London', 'Hillingdon')
    """
    lower = given.strip().lower()
    names = sorted(known)
    folded = dict.fromkeys(name.lower() for name in names)
    alike = {name: _ratio(lower, name) for name in get_close_matches(lower, folded, n=limit, cutoff=_ALIKE)}
    least = max(alike.values(), default=0) - _BESIDE
    close = [name for name, ratio in alike.items() if ratio >= least]
    almost = [name for name in close if alike[name] >= _ALMOST]
    holding = [low for low in folded if lower and (lower in low or (not almost and _starts_word(low, lower)))]
    holding.sort(key=lambda low: not low.startswith(lower))
    found = [
        name for low in dict.fromkeys([*almost, *holding, *close]) for name in names if name.lower() == low
    ]
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


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
