"""Whom the words around a quotation name, describe or stand for.

A person is named in full, by surname or as "Sir Given-name"; described by an office ("the mayor"), if one
person of the article alone holds such an office; or stood for by "he" or "she": the first person of the last
sentence before that tells of any, unless the title says otherwise ("Mrs", "Sir"). Somebody who holds no
office but speaks in the article hides those named earlier: whoever follows "she" then stays open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ofsted_kg.extract.articles.people.roles import role_of
from ofsted_kg.extract.articles.people.speaking import is_speaking
from ofsted_kg.extract.articles.text.names import names
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import any_of, pattern, phrases, wordings
from ofsted_kg.extract.articles.text.quote_marks import Quote
from ofsted_kg.model import OFSTED, Organisation, RoleClaim
from ofsted_kg.schemes import scheme

_COUNCILLORS = ("lead-member", "council-leader", "other")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: a person with a role in the article, or a body; neither if nobody known."""

    person: str | None = None
    organisation: Organisation | None = None

    @property
    def is_inspectorate(self) -> bool:
        """Whether it is Ofsted, its inspectors or a report of theirs."""
        return self.organisation is not None and self.organisation.key == OFSTED.key


NOBODY = Speaker()
"""Somebody speaks whom the article does not name, or who holds no office."""


@dataclass(frozen=True)
class Cast:
    """The people of an article who hold offices, and where others speak.

    Attributes:
        roles: by name, all that the article tells of them.
        strangers: offsets of the names of others who speak.
    """

    press: PressText
    roles: dict[str, tuple[RoleClaim, ...]]
    strangers: tuple[int, ...]

    def speaker(self, name: str) -> Speaker:
        """The person of that name."""
        return Speaker(name, self.roles[name][0].organisation)

    def places(self, words: str) -> list[tuple[int, str]]:
        """Where the words name people with an office, in text order."""
        found = {
            (match.start(), name)
            for name, claims in self.roles.items()
            for match in _forms(name, next((c.title for c in claims if c.title), None)).finditer(words)
        }
        return sorted(found)

    def subjects(self, words: str) -> list[tuple[int, str]]:
        """The places of those who are not merely written, told or listened to."""
        return [
            (place, name)
            for place, name in self.places(words)
            if not _object().search(words[:place]) or _subject().match(words, place)
        ]


def _other_speakers(press: PressText, known: frozenset[str]) -> tuple[int, ...]:
    """Where the article names people other than the known ones as they speak, as offsets."""
    text = press.unquoted
    familiar = {word for name in known for word in name.split()}
    return tuple(
        name.span.start
        for sentence in press.sentences
        for name in names(text, sentence.span, lambda surname: surname)
        if name.name not in known
        and name.name.split()[-1] not in familiar
        and is_speaking(text, name, sentence.span)
    )


@cache
def _subject() -> re.Pattern[str]:
    """A name with its speech verb, which is no participle of whoever went before."""
    verb = rf"(?!{phrases('speech-participle')}){pattern('speech-verb').pattern}"
    return re.compile(rf"[\w’'-]+(?:\s[\w’'-]+){{0,3}}?(?:\s*,[^,.;:]{{0,80}},)?\s+{verb}", re.I)


def cast(press: PressText, roles: tuple[RoleClaim, ...]) -> Cast:
    """The people of an article but its writers."""
    held: dict[str, tuple[RoleClaim, ...]] = {}
    for claim in roles:
        if claim.role != "journalist":
            held[claim.name] = (*held.get(claim.name, ()), claim)
    return Cast(press, held, _other_speakers(press, frozenset(held)))


@cache
def _forms(name: str, title: str | None) -> re.Pattern[str]:
    """The full name, or the surname as later used, or "Sir" or "Dame" with the given name."""
    given, surname = re.escape(name.split()[0]), re.escape(name.split()[-1])
    titled = rf"|(?:Sir|Dame) {given}" if title in ("Sir", "Dame") else ""
    return re.compile(rf"\b(?:{re.escape(name)}|{surname}{titled})\b")


@cache
def _heads() -> re.Pattern[str]:
    """An office that stands for a person: "the Labour mayor", "the former director of services"."""
    words = any_of(label for concept in scheme("role").values() for label in concept.wordings)
    fronts = any_of((*wordings("role-modifier"), *wordings("party")))
    return re.compile(
        rf"\b{phrases('article')}\s+(?:\w+[’']s\s+)?(?:{fronts}\s+){{0,3}}(?P<office>{words}|{phrases('plain-office')})\b(?!\s+{phrases('no-office')})",
        re.I,
    )


def described(cast: Cast, quote: Quote, words: str) -> Speaker | None:
    """The one person whose office the words name; `NOBODY` where none or several fit, None without office."""
    match = _heads().search(words)
    if not match:
        return None
    office = match["office"].lower()
    concept = None if office in wordings("plain-office") else role_of(office)
    fitting = [
        name for name, claims in cast.roles.items() if any(_fits(claim, office, concept) for claim in claims)
    ]
    near = stood_for(cast, quote, "")
    if near is not None and near.person in fitting:
        return near
    return cast.speaker(fitting[0]) if len(fitting) == 1 else NOBODY


def _fits(claim: RoleClaim, office: str, concept: str | None) -> bool:
    if concept is None:
        is_member = claim.role in _COUNCILLORS and claim.organisation.is_council
        return is_member or pattern("title").fullmatch(claim.title or "-") is not None
    return claim.role == concept if concept != "other" else office in claim.role_title.lower()


def stood_for(cast: Cast, quote: Quote, pronoun: str) -> Speaker | None:
    """Whom "he" or "she" stands for: told by the last sentence before that tells of anybody."""
    press = cast.press
    first = press.blocks[max(0, quote.block - 2)].start
    index = press.sentence_at(quote.outer.start)
    while index >= 0 and press.sentences[index].span.end > first:
        span = press.sentences[index].span
        end = min(span.end, quote.outer.start)
        words = press.unquoted[span.start : end]
        named = cast.subjects(words) or cast.places(words)
        named = [(p, n) for p, n in named if not _is_other_sex(cast.roles[n], pronoun)]
        strange = [place - span.start for place in cast.strangers if span.start <= place < end]
        strange += [
            m.start() for m in _somebody().finditer(words) if pattern("speech-verb").search(words, m.end())
        ]
        if named or strange:
            is_known = named and (not strange or named[0][0] < min(strange))
            return cast.speaker(named[0][1]) if is_known else NOBODY
        index -= 1
    return None


def asked(cast: Cast, quote: Quote) -> Speaker | None:
    """Whom the sentence before that of a quotation puts a question to: "Jo Smith asked Al Roe whether …"."""
    index = cast.press.sentence_at(quote.outer.start) - 1
    span = cast.press.sentences[max(0, index)].span
    words = cast.press.unquoted[span.start : span.end]
    found = [name for place, name in cast.places(words) if _puts_to().search(words, 0, place)]
    return cast.speaker(found[0]) if len(found) == 1 else None


@cache
def _puts_to() -> re.Pattern[str]:
    """A question put to whoever is named next, with an office in front of the name at most."""
    return re.compile(
        rf"\b{phrases('puts-question-to')}\s+(?!{phrases('by')}\b)(?:{phrases('article')}\s+)?(?:[\w’'-]+\s+){{0,6}}$",
        re.I,
    )


def _is_other_sex(claims: tuple[RoleClaim, ...], pronoun: str) -> bool:
    titles = {(claim.title or "").lower() for claim in claims}
    barred = (
        set(wordings("title-of-woman"))
        if pronoun.lower() == "he"
        else set(wordings("title-of-man"))
        if pronoun.lower() == "she"
        else set()
    )
    return bool(titles & barred)


@cache
def _somebody() -> re.Pattern[str]:
    """Somebody whom the article does not name: "another young mother"."""
    return re.compile(
        rf"\b{phrases('determiner-of-stranger')} (?:[\w-]+ ){{0,2}}{phrases('somebody', 'stranger')}\b", re.I
    )


@cache
def _object() -> re.Pattern[str]:
    """Words in front of a name that make it one that is written to, told or spoken of, by others too."""
    to = rf"\b{phrases('written-to')}\s+(?:\w+\s+)?to\s+[^.;:]{{0,80}}"
    told = rf"\b{phrases('takes-object')}\s+(?:{phrases('article')}\s+)?(?:[\w’'-]+,?\s+){{0,5}}"
    of = rf"{pattern('speech-verb').pattern}\s+{phrases('that')}\s+(?:{phrases('article')}\s+)?"
    about = rf"\b{phrases('asked-whether')}\s+(?:{phrases('article')}\s+)?(?:[\w’'-]+\s+){{0,5}}"
    return re.compile(rf"(?:{to}|{told}|{of}|{about})$", re.I)
