"""Offices at the companies and trusts that act for councils, and at other bodies that are called trusts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ofsted_kg.councils import trusts
from ofsted_kg.extract.articles.people.roles import RolePhrase
from ofsted_kg.extract.articles.text.press_words import any_of, phrases, plain
from ofsted_kg.model import Span

_LONGEST = 60  # characters of a trust's name


@cache
def _trusts() -> dict[str, str]:
    """The name of each company and trust by each of its names."""
    return {plain(name): trust.names[0] for trust in trusts() for name in trust.names}


@cache
def _trust() -> re.Pattern[str]:
    """A company or trust of the register, or another body that is called one."""
    names = any_of(name for trust in trusts() for name in trust.names)
    named = (
        rf"[A-Z][\w’'&-]*\s+(?:(?:{phrases('name-joint')}\s+)?[A-Z][\w’'&-]*\s+)*?{phrases('kind-of-trust')}"
    )
    return re.compile(rf"(?:\s+of(?:\s+{phrases('article')})?|,)\s+(?P<trust>{names}|{named})(?!\w)")


def with_trust(text: str, phrase: RolePhrase) -> RolePhrase:
    """An office "of" a company or trust, with it behind a comma, or right behind it, bears its name."""
    start, end = phrase.title.start, phrase.title.end
    held, first = _trust().match(text, end), _registered().search(text, max(0, start - _LONGEST), start)
    title = Span(first.start() if first else start, held.end() if held else end)
    return replace(phrase, title=title)


def trust_of(words: str) -> str | None:
    """The company or trust that an office's words name at their beginning or end, by its own name."""
    held, first = _trust().search(words), _first().match(words)
    if held and held.end() == len(words):
        return _trusts().get(plain(held["trust"]), held["trust"])
    return _trusts()[plain(first["trust"])] if first else None


@cache
def _registered() -> re.Pattern[str]:
    """A company or trust of the register right in front of an office: "Slough Children First "."""
    return re.compile(rf"(?<!\w){_first().pattern}$")


@cache
def _first() -> re.Pattern[str]:
    return re.compile(rf"(?P<trust>{any_of(name for trust in trusts() for name in trust.names)})\s+")
