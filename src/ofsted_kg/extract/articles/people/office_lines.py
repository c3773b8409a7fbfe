"""Offices that stand on a line of their own below a name, as in letters, blogs and captions."""

from __future__ import annotations

from ofsted_kg.extract.articles.text.names import names
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.model import Span

_LONGEST = 80  # characters of an office
_LONGEST_NAME = 4  # spaces in a name with its title


def with_line_below(press: PressText, masked: str, index: int) -> tuple[str, Span]:
    """The masked text and a sentence; of a name alone on its line with the line below it, a comma between.

    Offsets stay the same. Only a short line that ends no sentence can be an office.
    """
    line = press.sentences[index].span
    below = press.sentences[index + 1].span if index + 1 < len(press.sentences) else None
    if below is None or below.end - below.start > _LONGEST or masked[below.end - 1] in '.!?:”"':
        return masked, line
    gap = masked[line.end : below.start]
    is_short = masked.count(" ", line.start, line.end) <= _LONGEST_NAME
    if gap.strip() or not is_short or not any(name.outer == line for name in names(masked, line)):
        return masked, line
    comma = ",".ljust(len(gap))
    return f"{masked[: line.end]}{comma}{masked[below.start :]}", Span(line.start, below.end)
