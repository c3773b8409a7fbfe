"""Which kind of inspection a date is of, by the words beside it: "a focused visit in May", "the third"."""

from __future__ import annotations

import re
from functools import cache

from ofsted_kg.extract.articles.dates.moments import Moment
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import QUOTE, behind, meaning, pattern, phrases
from ofsted_kg.extract.dates import dates_in
from ofsted_kg.model import Span

UNGRADED = ("monitoring-visit", "focused-visit", "assurance-visit", "jtai")
"""Kinds of visit that give no grades."""

_ANY_YEAR = 2001
_OPENING = 4  # sentences
_WORDS_OF_KIND = 9  # words behind a date that may name the kind of visit


def kind_here(press: PressText, index: int, moment: Moment, around: tuple[str, str]) -> str | None:
    """The kind of the inspection that the words before and behind its date tell, if any."""
    before, behind = around
    other = _only_visit(press) if pattern("other-visits").match(before) else None
    lead = "" if moment.is_of_next or _upon_before().fullmatch(before) else before
    numbered = numbered_visit(press, index, before)
    after = " ".join(behind.split()[:_WORDS_OF_KIND])
    if pattern("date-head").search(lead) or pattern("since").search(lead):
        after = _clause_end().split(after)[0]
    after = _next_thing().split(after)[0]
    upon = None if _closes_aside().fullmatch(f"{lead}¤{behind[:1]}") else _kind_upon(behind)
    return numbered or other or _kind(lead) or _kind(after) or upon or _kind_before(press, index, lead)


def tells_of_visits(press: PressText) -> bool:
    """Whether the headline or the opening speaks of visits, which give no grades: "in latest visits"."""
    opening = (press.document.quote(sentence.span) for sentence in press.sentences[:_OPENING])
    for words in (press.document.title or "", *opening):
        told = pattern("visits-told").search(words)
        is_other = pattern("future", "to-come", "unlike").search(words) or (
            told and is_of_visits_before(words, told)
        )
        if told and not is_other:
            return True
        if pattern("rating-verb").search(words):
            return False
    return False


def is_of_visits_before(words: str, kind: re.Match[str]) -> bool:
    """Whether the words of a kind are of several visits over years: "monitoring visits in 2017 and 2018"."""
    is_plural = kind[0].endswith("s")
    return (
        is_plural
        and (_in_year().match(words, kind.end()) or behind("over-time").match(words, kind.end())) is not None
    )


def without_since(before: str, moment: Moment) -> str:
    """The words in front of a date, without what a visit is the first since: "visit since the report in".

    So where the date has no year and is of late; a year dates what stands beside it.
    """
    since = _first_since().search(before)
    is_other = since is not None and pattern("other-event").search(since["since"]) is not None
    is_visit = since is not None and moment.month is not None and not is_other
    return f"{before[: since.start('since')]}in " if since and is_visit else before


def ungraded_visits(press: PressText) -> set[str]:
    """The kinds of visit without grades that the article names."""
    named = {meaning("visit-kind", m[0]) for m in pattern("visit-kind").finditer(unmarked(press.unquoted))}
    return {kind for kind in UNGRADED if kind in named}


def _only_visit(press: PressText) -> str | None:
    """The one kind of visit without grades that the article names."""
    kinds = ungraded_visits(press)
    return kinds.pop() if len(kinds) == 1 else None


def following_visit(press: PressText) -> str | None:
    """The only kind of visit without grades, where something followed one of them: "following its second"."""
    return _only_visit(press) if pattern("following-visit").search(press.unquoted) else None


def named_kind(words: str) -> str | None:
    """The kind of inspection that the words name, other than one to come or one before."""
    words = unmarked(words)
    for match in pattern("visit-kind").finditer(words):
        if is_of_visits_before(words, match) or pattern("visit-to-come").search(words, match.end()):
            continue
        is_made = behind("have-been-made").match(words, match.end()) is not None
        kinds = ("earlier", "unlike") if is_made else ("future", "earlier", "unlike")
        if not pattern(*kinds).search(words, max(0, match.start() - 40), match.start()):
            return meaning("visit-kind", match[0])
    return None


def numbered_visit(press: PressText, index: int, before: str) -> str | None:
    """The kind of a visit told by its number: "It was the third monitoring visit. The second, in May, …"."""
    if not _numbered().search(before) or index == 0:
        return None
    return _only_visit(press)


def is_outnumbered(press: PressText, before: str) -> bool:
    """Whether the words in front of a date number a visit, and the article tells of a later one."""
    own = [_number(match) for match in _nth().finditer(before)]
    return bool(own) and own[-1] < max(map(_number, _nth().finditer(press.unquoted)), default=0)


def _number(nth: re.Match[str]) -> int:
    return int(meaning("ordinal", nth["nth"]) or 0)


def days_on_site(press: PressText, date: Span, moment: Moment) -> int:
    """How many days a visit took, whatever the year it was in; 0 where that is open."""
    first, last, is_exact = moment.first, moment.last, moment.exact
    if first is None and moment.month:
        for day in dates_in(f"{press.document.quote(date)} {_ANY_YEAR}"):
            first, last, is_exact = day.first, day.last, day.exact
    return (last - first).days + 1 if first and last and is_exact else 0


def unmarked(words: str) -> str:
    """The words without marks around one, a "focused" visit, and without "in a single inspection"."""
    return _marked().sub(r"\1", pattern("just-one").sub(" ", words))


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){QUOTE}([\w-]+){QUOTE}(?!\w)")


@cache
def _nth() -> re.Pattern[str]:
    """A visit with its number: "the second monitoring visit"."""
    return re.compile(
        rf"\b(?P<nth>{phrases('ordinal')})\s+(?:[\w’'-]+\s+){{0,2}}?{phrases('visit-noun')}\b", re.I
    )


def _kind_upon(behind: str) -> str | None:
    """The kind of visit upon which something was so: "told in May to do better after a focused visit"."""
    upon = _upon().search(behind)
    return _kind(upon[0].partition(" ")[2]) if upon else None


def _kind_before(press: PressText, index: int, lead: str) -> str | None:
    """The kind without grades of the visit that the sentence before names, where this one goes on about it.

    So with "… who made the latest monitoring visit. The visit, which took place in May, …".
    """
    if index == 0 or not pattern("the-same-visit").match(lead.lstrip()):
        return None
    kind = _kind(press.document.quote(press.sentences[index - 1].span))
    return kind if kind in UNGRADED else None


def _kind(words: str) -> str | None:
    """The kind of visit that the words name last, not before "since" or ", which was rated", of another."""
    words = unmarked(words)
    other = pattern("upon-or-since", "graded-relative")
    words = words[max((m.end() for m in other.finditer(words)), default=0) :]
    found = [match[0] for match in pattern("visit-kind").finditer(words)]
    return meaning("visit-kind", found[-1]) if found else None


@cache
def _upon_before() -> re.Pattern[str]:
    """What opens a sentence and is over before its date: "Following several monitoring visits, "."""
    return re.compile(rf"\W*{phrases('upon-or-since')}\s[^,;:]*,\s+", re.I)


@cache
def _closes_aside() -> re.Pattern[str]:
    """A date that ends a relative clause, and the comma behind it: ", which it had gained in ¤,"."""
    return re.compile(rf".*,\s{phrases('which')}\s[^,.;:]*¤,", re.I | re.S)


@cache
def _next_thing() -> re.Pattern[str]:
    """What opens another thing behind a date: ", and a"."""
    return re.compile(rf",\s+{phrases('list-joint')}\s+{phrases('determiner')}\s")


@cache
def _clause_end() -> re.Pattern[str]:
    """What closes the clause of a date, behind it."""
    return re.compile(rf"[,;:(–—]|\b{phrases('date-joint')}\b")


@cache
def _upon() -> re.Pattern[str]:
    """A visit that something was upon, no other date between."""
    return re.compile(rf"{phrases('upon')}\s[^.;:\d]{{0,40}}?{phrases('visit-kind')}", re.I)


@cache
def _first_since() -> re.Pattern[str]:
    """A visit counted from an inspection, right in front of a date."""
    visit = rf"{phrases('ordinal')}\s+(?:[\w’'-]+\s+){{0,2}}?{phrases('visited')}"
    return re.compile(rf"{visit}\s+(?P<since>{phrases('since')}\s+(?:[\w’'-]+\s+){{1,4}}in\s+)$", re.I)


@cache
def _numbered() -> re.Pattern[str]:
    """A visit told by its number, in front of its date: "The second, held in "."""
    return re.compile(rf"(?:(?:^|;\s)(?i:{phrases('numbered-visit')})|\b{phrases('ordinal-visit')})[\s,]*$")


@cache
def _in_year() -> re.Pattern[str]:
    return re.compile(rf"\s+{phrases('put-when')}\s+(?:\w+\s+)?(?:19|20)\d\d\b", re.I)
