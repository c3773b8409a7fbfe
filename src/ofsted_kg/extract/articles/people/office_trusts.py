"""Offices at the companies and trusts that act for councils, and at other bodies that are called trusts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ofsted_kg.councils import trusts
from ofsted_kg.extract.articles.people.roles import RolePhrase
from ofsted_kg.extract.articles.text.press_words import any_of, phrases, plain
from ofsted_kg.model import Span


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
    """An office "of" a company or trust, or with it behind a comma, bears its name."""
    held = _trust().match(text, phrase.title.end)
    return replace(phrase, title=Span(phrase.title.start, held.end())) if held else phrase


def trust_of(words: str) -> str | None:
    """The company or trust that an office's words name at their end, by its own name."""
    held = _trust().search(words)
    return _trusts().get(plain(held["trust"]), held["trust"]) if held and held.end() == len(words) else None
