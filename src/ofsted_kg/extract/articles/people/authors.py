"""The writers of an article, as journalists of its publisher, with what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ofsted_kg.extract.articles.people.organisations import slug
from ofsted_kg.extract.articles.text.names import is_no_name
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import phrases
from ofsted_kg.model import Organisation, RoleClaim


def authors(press: PressText) -> Iterator[RoleClaim]:
    """The article's writers, as journalists of its publisher."""
    document = press.document
    publisher = document.publisher or "publisher not stated"
    for author in document.authors:
        if len(author.split()) < 2 or is_no_name(author.split()[0]):
            continue
        place = document.text.lower().find(author.lower())
        index = press.sentence_at(max(place, 0))
        yield RoleClaim(
            name=author,
            role="journalist",
            role_title=_job(document.text, author) or "journalist",
            organisation=Organisation(slug(publisher), publisher),
            evidence=(press.sentences[index].span,) if press.sentences else (),
        )


def _job(text: str, author: str) -> str | None:
    """What a writer is called beside the name: behind it, also on the next line, or in front."""
    for place in re.finditer(re.escape(author), text, re.I):
        behind = _behind().match(text, place.end(), place.end() + 90)
        before = _in_front().search(text, max(0, place.start() - 60), place.start())
        if found := behind or before:
            return _by().sub("", found["job"])
    return None


@cache
def _job_words() -> str:
    return rf"(?P<job>(?:[\w’'&-]+,? ){{0,5}}{phrases('job-of-writer')})"


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s,|(–-]|\S*@\S+)*{_job_words()}\b", re.I)


@cache
def _in_front() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_job_words()}:?\s+$", re.I)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"^{phrases('by')}:?\s+", re.I)
