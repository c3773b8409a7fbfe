"""Which themes a sentence is about.

What it knows:

- the wordings of `ontology/theme.ttl`, in the notation of `lexicon`;
- `data/theme-by-area.csv`, wordings whose theme depends on whom the sentence speaks of;
- `data/theme-rules.csv`: where a purpose begins, what looks like a theme and is none, topics for which there
  is no theme, weak wordings, specific themes that stand for general ones, themes that are an aspect of the
  paragraph's topic, what a section is about where a sentence names nothing.

Steps: find the wordings; leave out purposes; choose by whom it is about; keep the specific; put the topic of
the paragraph in front of an aspect, or in place of what is too weak or missing.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ofsted_kg.extract.lexicon import Hit, Lexicon, words
from ofsted_kg.resources import DATA
from ofsted_kg.schemes import scheme

Themes = tuple[str, ...]

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘“])")
_GROUPS = ("help-and-protection", "children-in-care", "care-leavers", "leadership", "")


class _Sense(NamedTuple):
    """What a wording stands for: "theme", "weak" or the name of a rule; a theme for each of `_GROUPS`."""

    kind: str
    themes: Themes


class _Found(NamedTuple):
    """The themes that a sentence itself names, and whether it names a topic that has none."""

    plain: Themes
    weak: Themes
    is_apart: bool


def themes_in(sentence: str, *, area: str | None = None, context: str = "", limit: int = 3) -> Themes:
    """The themes of a sentence, the main one first; empty where it speaks of nothing in particular.

    Args:
        sentence: one sentence or list item; an item may hold several sentences.
        area: judgement area of the section it stands in.
        context: its paragraph, or the words before it; resolves pronouns and ellipses.
        limit: how many themes at most.

    >>> themes_in("Return home interviews are timely and well recorded.")
    ('missing-children', 'case-recording')
    """
    parts = _SENTENCE.split(sentence) if ". " in sentence else (sentence,)
    found = [_found(part, _groups(part, area)) for part in parts]
    plain = tuple(dict.fromkeys(theme for part in found for theme in part.plain))
    if plain and (area == "leadership" or not _may_need_topic(plain)):
        return plain[:limit]
    topic = _topic(sentence, area, context) if context else ()
    if not plain:
        return () if any(part.is_apart for part in found) else _implied(topic, found[0].weak, area)[:limit]
    return _placed(plain, topic, _groups(sentence, area) if area else ())[:limit]


def _implied(topic: Themes, weak: Themes, area: str | None) -> Themes:
    """The themes of a sentence that names none plainly."""
    return topic or weak or _ruled("implied").get(area or "", ())


def _may_need_topic(plain: Themes) -> bool:
    return "written-plans" in plain or all(
        theme in _aspects() or theme in _ruled("general") for theme in plain
    )


def _placed(plain: Themes, topic: Themes, groups: Themes) -> Themes:
    """A sentence's themes with the topic of its paragraph in front, or in place of a general one."""
    stood_for = set(_covered().get(topic[0], ())) & _ruled("general").keys() if topic else set()
    own = tuple(theme for theme in plain if theme not in stood_for)
    front: Themes = ()
    if all(theme in _aspects() for theme in own):
        front = topic if own != plain else tuple(theme for theme in topic if _rank(theme) == 0)
    elif own != plain:
        return plain
    if not front and "written-plans" in plain and not _plan_kinds().intersection(plain):
        front = tuple(kind for group in groups for kind in _ruled("plans").get(group, ()))
    return tuple(dict.fromkeys((*front, *own)))


@lru_cache(maxsize=4096)
def _found(sentence: str, groups: Themes) -> _Found:
    hits = _lexicon().find(words(sentence))
    if not hits:
        return _Found((), (), False)
    spoken = _spoken(hits) or hits
    columns = [_GROUPS.index(group) for group in groups]
    plain = _named(spoken, columns) or _named(hits, columns)
    weak = dict.fromkeys(hit.value.themes[0] for hit in spoken if hit.value.kind == "weak")
    is_apart = any(hit.value.kind == "apart" for hit in spoken)
    return _Found(_specific(plain, sentence) if len(plain) > 1 else plain, tuple(weak), is_apart)


def _named(hits: list[Hit[_Sense]], columns: list[int]) -> Themes:
    themes = (hit.value.themes[n] for hit in hits if hit.value.kind == "theme" for n in columns)
    return tuple(dict.fromkeys(theme for theme in themes if theme))


def _specific(plain: Themes, sentence: str) -> Themes:
    """The themes without general ones that another stands for; topics first."""
    covered = {general for theme in plain for general in _covered().get(theme, ())}
    if len(_plan_kinds().intersection(plain)) > 1 and "plan" in words(sentence):  # of two kinds: in general
        covered.discard("written-plans")
        plain = (*plain, "written-plans")
    return tuple(sorted(dict.fromkeys(theme for theme in plain if theme not in covered), key=_rank))


def _spoken(hits: list[Hit[_Sense]]) -> list[Hit[_Sense]]:
    """The hits up to the first purpose, and those that count in a purpose too."""
    for number, hit in enumerate(hits):
        if hit.value.kind == "purpose" and hit.start > 0:
            return hits[:number] + [hit for hit in hits[number:] if hit.value.themes[0] in _ruled("heard")]
    return hits


def _topic(sentence: str, area: str | None, context: str) -> Themes:
    """The main theme of the nearest sentence before, in the paragraph, that has one."""
    for earlier in reversed(_SENTENCE.split(context.partition(sentence)[0])):
        found = _found(earlier, _groups(earlier, area))
        if found.plain or found.weak:
            return (found.plain or found.weak)[:1]
    return ()


def _groups(sentence: str, area: str | None) -> Themes:
    """Whom the sentence speaks of, of `_GROUPS`: those it names, or those of its section."""
    section = _ruled("section").get(area or "", (area or "",))[0]
    if section == "care-leavers":
        return (section,)
    lower = sentence.lower()
    named = dict.fromkeys(group for mark, (group,) in _ruled("whom").items() if mark in lower)
    return tuple(named) or (section if section in _GROUPS else "",)


@cache
def _rank(theme: str) -> int:
    """Topics before practice and management, aspects last."""
    group = scheme("theme")[theme].broader
    return 2 if theme in _aspects() else int(group in ("practice", "leadership-and-management"))


@cache
def _plan_kinds() -> frozenset[str]:
    return frozenset(kind for kinds in _ruled("plans").values() for kind in kinds)


@cache
def _aspects() -> frozenset[str]:
    return frozenset(_ruled("aspect"))


def _covered() -> dict[str, Themes]:
    return _ruled("covers")


def _ruled(rule: str) -> dict[str, Themes]:
    """What theme-rules.csv holds under a rule: wording or theme, and the themes it leads to."""
    return _rules()[rule]


@cache
def _rules() -> dict[str, dict[str, Themes]]:
    rules: dict[str, dict[str, Themes]] = defaultdict(dict)
    with (DATA / "theme-rules.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rules[row["rule"]][row["what"]] = tuple(row["themes"].split())
    return rules


@cache
def _lexicon() -> Lexicon[_Sense]:
    return Lexicon(theme_wordings())


def theme_wordings() -> Iterator[tuple[str, _Sense]]:
    """Each wording that tells a theme or a rule, and its sense.

    One that depends on the area has no other, but for the label of a theme, which is that theme's everywhere.
    """
    labels = {words(concept.label) for concept in scheme("theme").values()}
    with (DATA / "theme-by-area.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    by_area = {wording: tuple(themes) for wording, *themes in rows if words(wording) not in labels}
    yield from ((wording, _Sense("theme", themes)) for wording, themes in by_area.items())
    folded = {words(wording) for wording in by_area}
    for concept in scheme("theme").values():
        if concept.broader:
            sense = _Sense("theme", (concept.id,) * len(_GROUPS))
            yield from ((wording, sense) for wording in concept.wordings if words(wording) not in folded)
    for rule in ("purpose", "finding", "nothing", "apart", "weak"):
        yield from ((wording, _Sense(rule, themes or ("",))) for wording, themes in _ruled(rule).items())
