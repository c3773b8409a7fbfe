"""Bodies that speak in an article, themselves or by a spokesman: a council, a ministry, a union.

A council is named or told by its kind ("the authority", "a council spokesman"): then it is the one that the
sentence is about, and nobody where several may be meant.
"""

from __future__ import annotations

import re
from functools import cache

from ofsted_kg.councils import register, trusts
from ofsted_kg.extract.articles.councils.topics import Topics
from ofsted_kg.extract.articles.people.office_grammar import proper
from ofsted_kg.extract.articles.people.organisations import slug
from ofsted_kg.extract.articles.speech.attribution import Around
from ofsted_kg.extract.articles.speech.voices import NOBODY, Speaker
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import any_of, meaning, pattern, phrases, wordings
from ofsted_kg.extract.articles.text.quote_marks import Quote
from ofsted_kg.model import Organisation
from ofsted_kg.resources import given_names


def speaking_body(press: PressText, topics: Topics, quote: Quote, beside: Around) -> Speaker | None:
    """The body that speaks the words of a quotation; `NOBODY` where it may be several councils."""
    for side, (words, start) in enumerate(((beside.before, beside.start), (beside.after, quote.outer.end))):
        masked = _masked(topics, words, start)
        named, other, by_kind, for_body = (sides[side].search(masked) for sides in _patterns())
        if named:
            place = start + masked.index("¤", named.start())
            return _council(next(name.slug for name in topics.names if name.span.start == place))
        if other and (body := _bodies().search(other[0])):
            return Speaker(organisation=_body(words[other.start() :][slice(*body.span())]))
        if by_kind:
            about = topics.of_sentence[press.sentence_at(quote.span.start)]
            return _council(about[0]) if len(about) == 1 else NOBODY
        if for_body and (body := _spoken_for().search(for_body[0])) and not _is_person(body["name"]):
            return Speaker(organisation=_body(body["name"]))
    return None


def _body(printed: str) -> Organisation:
    """A ministry, a union, a party or a trust by the name that the tables and the register give it."""
    party = meaning("party", re.sub(rf"(?i)(?:[’']s)?\s+{phrases('group-of-party')}$", "", printed))
    trust = next((t.names[0] for t in trusts() if printed in t.names), None)
    name = meaning("ministry", printed) or meaning("body", printed) or party or trust or printed
    return Organisation(slug(name), name)


def _is_person(name: str) -> bool:
    """Whether a name of several words begins with a given name."""
    first, *others = name.split()
    return bool(others) and first.upper() in given_names()


@cache
def _spoken_for() -> re.Pattern[str]:
    """Any other body that somebody speaks for: "a spokesman for Brightwell"."""
    article = rf"(?:{phrases('article')}\s+)?"
    return re.compile(
        rf"{phrases('spokesperson')}\s+{phrases('speaks-for')}\s+{article}(?P<name>(?-i:{proper()}))", re.I
    )


def _council(key: str) -> Speaker:
    return Speaker(organisation=Organisation(key, register()[key].label, is_council=True))


def _masked(topics: Topics, words: str, start: int) -> str:
    """Words that begin at an offset of the text, with the names of councils blanked by "¤"."""
    for name in topics.names:
        a, b = name.span.start - start, name.span.end - start
        if 0 <= a < b <= len(words):
            words = words[:a] + "¤" * (b - a) + words[b:]
    return words


@cache
def body_words() -> re.Pattern[str]:
    """A council by its kind or its spokesman, not the spokesman of somebody else."""
    other = rf"(?! {phrases('speaks-for')} (?!{phrases('own-body')}|[\w ]{{3,30}}Council))"
    own = rf"(?:\s{phrases('speaks-for')}\s{phrases('own-body')})?"
    spokesman = rf"{phrases('spokesman')}{own}{other}"
    return re.compile(rf"(?<!\w)(?:{spokesman}|{phrases('speaking-body')})(?!\w)", re.I)


@cache
def _bodies() -> re.Pattern[str]:
    """A ministry, a union, the group of a party, a trust; one that bears a council's name has it masked."""
    known = any_of((*wordings("ministry"), *wordings("body"), *(name for t in trusts() for name in t.names)))
    trust = rf"(?-i:(?:[A-Z¤][\w¤’'&-]*\s+)+{phrases('kind-of-trust')})"
    named = any_of(word for word, name in wordings("party").items() if name)
    party = rf"{named}(?:[’']s)?\s+{phrases('group-of-party')}"
    return re.compile(rf"(?<!\w)(?:{known}|{party}|{trust})(?!\w)", re.I)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """A council or a body by name, a council by its kind, one spoken for; before a quotation or behind."""
    council = rf"¤+(?:\s+{phrases('kind-of-authority')})?(?!\w)"
    return (
        _sides(_subject(council)),
        _sides(_subject(_bodies().pattern)),
        _sides(body_words().pattern),
        _sides(rf"(?:{phrases('determiner')}\s+)?{_spoken_for().pattern.replace('?P<name>', '?:')}"),
    )


def _subject(body: str) -> str:
    """A body or its spokesman, at the beginning of a clause."""
    voice, the = phrases("spokesperson"), phrases("determiner")
    spoken_for = rf"(?:{voice}\s+{phrases('speaks-for')}\s+(?:{phrases('article')}\s+)?)?"
    kind = rf"(?:{phrases('kind-of-body')}\s+)?"
    return rf"(?:{the}\s+)?{spoken_for}{kind}{body}(?:\s+\(\w{{1,9}}\))?(?:(?:[’']s?)?\s+{voice})?"


def _sides(body: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A body with its speech verb in front of a quotation, and in either order behind it."""
    verb, clause = pattern("speech-verb").pattern, rf"(?:,\s+{phrases('which', 'who')}\s[^,.;:]{{1,80}},)?"
    opening = rf"(?:^|[,;:–]\s|\b{phrases('opens-clause')}\s)\s*"
    lead = rf",?(?:\s{phrases('before-speech')})*\s+"
    done = rf"(?:\s[^,.;:]{{1,80}}\s{phrases('joins-statement')}(?=\s))?"
    return (
        re.compile(rf"{opening}{body}{clause}{done}{lead}{verb}", re.I),
        re.compile(rf"^[\s,]*(?:{verb}\s+{body}|{body}{lead}{verb})", re.I),
    )
