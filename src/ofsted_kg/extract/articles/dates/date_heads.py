"""What a date of an article is of: an inspection, a report, or something else.

The words in front of the date tell ("inspected in", "a report published in"), or those behind it ("its 2019
report", "In May, inspectors found"), as long as no other event stands in between ("appointed in").
"""

from __future__ import annotations

import re
from functools import cache

from ofsted_kg.extract.articles.dates.moments import Moment
from ofsted_kg.extract.articles.text.press_text import PressText
from ofsted_kg.extract.articles.text.press_words import QUOTE, behind, meaning, pattern, phrases
from ofsted_kg.extract.articles.text.press_words import before as before_words
from ofsted_kg.model import Span

HEAD_WORDS = 10
"""How many words may stand between a date and what it is of."""

_GRADE_WORDS = 12  # words that may stand between a date and a grade of its time

_FUTURE_WORDS = 6
_OWNED_WORDS = 5
_OPENING_WORDS = 12
_ASIDE = re.compile(r"\s[–—-]\s[^–—]*\s[–—-]\s|\s\([^)]*\)")


def head_of(before: str, after: str, *, is_first: bool) -> str | None:
    """What the date is of: "inspection", "report", "grade", or None for another event."""
    if (owned := _owns().match(after)) and behind("by-others", "will-look").match(after, owned.end()):
        return None
    if owned or _is_when_inspected(after):
        return "inspection"
    if behind("gets-report").match(after):
        return "report"
    if _is_of_another_noun(after) or _is_of_another(before) or _is_to_come(before, after):
        return None
    if behind("other-document").match(after):
        return None
    before = pattern("under-framework").sub(" ", _ASIDE.sub(" ", before))
    heads = list(pattern("date-head").finditer(before))
    if heads:
        start = heads[-2].end() if len(heads) > 1 else 0
        is_of_event = pattern("event-verb").fullmatch(heads[-1][0]) is not None
        if is_of_event and pattern("other-event").search(before, start, heads[-1].start()):
            return None
        return _of_last_head(heads[-1], before, after)
    if behind("by-inspectorate").match(after):
        return "inspection"
    return _of_opening(before, after) if is_first else None


def owns_noun(after: str) -> bool:
    """Whether a date stands in front of what it is of: "2016's inspection"."""
    return _owns().match(after) is not None


def _is_of_another_noun(after: str) -> bool:
    """Whether the date owns something else than an inspection: "today’s news", not "May’s critical visit"."""
    nouns = " ".join(after.split()[:_OWNED_WORDS])
    return after.startswith(("’s ", "'s ")) and pattern("date-head").search(nouns) is None


def _is_of_another(before: str) -> bool:
    """Whether the words speak of other visitors, or of a school or a home and not of children's services."""
    return pattern("other-visitor").search(before) is not None or is_of_other_setting(before)


def _is_to_come(before: str, after: str) -> bool:
    """Whether it is when something will be: "the next, in ", "is due to make its first visit in "."""
    if behind("has-come-of-it").match(after):
        return False
    near, clause = " ".join(before.split()[-_FUTURE_WORDS:]), re.split(r"[,;:(–]", before)[-1]
    return pattern("future").search(near) is not None or pattern("to-come").search(clause) is not None


def _of_last_head(last: re.Match[str], before: str, after: str) -> str | None:
    """What the date is of by the head closest in front of it, if nothing else comes between."""
    gap = _apposition().sub(" ", before[last.end() :])
    is_far = _length(gap) > HEAD_WORDS and not _is_of_subject().fullmatch(gap)
    if is_far or pattern("other-event", "after-something").search(gap):
        return None
    if _opens_what_is_told().search(gap):
        return None
    if behind("upon-visit").match(after):
        return "report"
    head = meaning("date-head", last[0]) or "inspection"
    is_said = head == "report" or pattern("ofsted").fullmatch(last[0]) is not None
    is_other = is_said and pattern("other-document", "of-other-document", "by-others").search(before)
    return None if is_other else head


def _length(gap: str) -> int:
    """How many words a gap has, names aside: "were in Leeds in West Yorkshire for two weeks in"."""
    return sum(not word[0].isupper() for word in gap.split())


def _of_opening(before: str, after: str) -> str | None:
    """What a date that opens a sentence is of, by the words behind it: "In May, inspectors found"."""
    opening = _first_words(pattern("ofsted-in-full").sub(" ", after), _OPENING_WORDS)
    is_open = not before.strip(" •*–-") or _opening().fullmatch(before)
    if not is_open or not pattern("date-head").search(opening):
        return None
    if pattern("other-event").search(opening) or behind("of-other-document", "somebody-did").match(after):
        return None
    is_report = pattern("published").search(opening) or behind("ofsted-said").match(after)
    return "report" if is_report else "inspection"


def _first_words(text: str, count: int) -> str:
    """The first words of a text, as many as are counted, names aside."""
    words: list[str] = []
    for word in text.split():
        count -= not word[0].isupper()
        if count < 0:
            break
        words.append(word)
    return " ".join(words)


def _is_when_inspected(after: str) -> bool:
    """Whether a clause behind the date tells of an inspection then: ", when it was last judged …"."""
    when = behind("when-then").match(after)
    if when is None:
        return False
    told = re.sub(r"^,[^,.;:]*,", "", after[when.end() :])
    clause = " ".join(re.split(r"[,;:(–]", told)[0].split()[:HEAD_WORDS])
    return (
        pattern("inspecting", "rating-verb").search(clause) is not None
        and pattern("other-event", "future").search(clause) is None
    )


def is_said_then(before: str) -> bool:
    """Whether it is the day on which somebody spoke: "the mayor said last month that the good rating …"."""
    said = _said().search(before)
    if not said or said["passive"] or not pattern("saying").fullmatch(said["verb"]):
        return False
    return not pattern("inspectorate").search(" ".join(before.split()[-5:]))


def is_of_period(press: PressText, moment: Moment, sentence: Span) -> bool:
    """Whether a year is one end of years over which something went on: "between 2011 and 2014"."""
    periods = _period().finditer(press.unquoted, sentence.start, sentence.end)
    return any(period.start() < moment.span.start and moment.span.end <= period.end() for period in periods)


def opens_other_event(before: str, after: str) -> bool:
    """Whether the date opens a clause on another event: ", and in May the government took over"."""
    if _is_of_another_noun(after):
        return True
    event = pattern("other-event").search(" ".join(after.split()[:_FUTURE_WORDS]))
    return event is not None and _new_clause().search(before) is not None


def is_of_other_setting(before: str) -> bool:
    """Whether the words speak of a school, a home or special needs and not of the council's services."""
    return bool(pattern("other-setting").search(before)) and not pattern("services").search(before)


def is_told_earlier(before: str, after: str) -> bool:
    """Whether words say that the date is before the present: "previously", "had been rated" behind it."""
    words = pattern("came-back").sub(" ", " ".join(before.split()[-14:]))
    if before_words("time-of-this").search(before):  # "at the time of the inspection, in May, they had"
        return False
    if before_words("graded-before").search(before) or behind("then-too", "had-then").match(after):
        return True
    # "the latest inspection, back in May", "inspected back in May after an earlier inspection"
    if pattern("newest").search(words) or behind("after-previous").match(after):
        words = pattern("back-in").sub(" ", words)
    return pattern("earlier").search(words) is not None


def tells_of_inspection(press: PressText, moment: Moment, graded: list[Span], end: int) -> bool:
    """Whether what is told right behind the date is of an inspection: "three years after it was judged …"."""
    words = " ".join(press.unquoted[moment.span.end : end].split()[:HEAD_WORDS])
    reach = moment.span.end + len(words)
    is_graded = any(moment.span.end <= grade.start <= reach for grade in graded)
    tells = is_graded or pattern("date-head").search(words) is not None
    return tells and pattern("other-event").search(words) is None


def is_in_year(press: PressText, moment: Moment, graded: list[Span]) -> bool:
    """Whether no more than "in" or "it was" joins date and grade: "inadequate, in 2016", "in 2016 good"."""
    words = press.unquoted
    return any(
        _in().fullmatch(words, grade.end, moment.span.start)
        or _then().fullmatch(words, moment.span.end, grade.start)
        for grade in graded
    )


def is_beside_grade(press: PressText, moment: Moment, graded: list[Span], begin: int) -> bool:
    """Whether a grade stands close to the date, no other event between: "told in 2017 it was inadequate"."""
    beside = pattern("under-framework", "becomes-first")  # no event of its own
    clause = re.split(r"[,;:(–]", press.unquoted[begin : moment.span.start])[-1]
    if pattern("other-event", "self-assessed").search(beside.sub(" ", clause)):
        return False
    is_open = _opening_in().fullmatch(press.unquoted, begin, moment.span.start) is not None
    for grade in graded:
        first, last = sorted((grade, moment.span))
        gap = beside.sub(" ", press.unquoted[first.end : last.start])
        is_near = grade.start > begin or last.start <= begin
        is_whole = is_open and first == moment.span and not re.search("[,;:–]", gap)
        if (
            is_near
            and (is_whole or gap.count(" ") <= _GRADE_WORDS)
            and not pattern("other-event").search(gap)
            and ";" not in gap
            and not (first == moment.span and before_words("upon").search(gap))
        ):
            return True
    return False


@cache
def _opening_in() -> re.Pattern[str]:
    """What stands in front of a date that opens its sentence."""
    return re.compile(rf"\W*{phrases('in-date')}\s+", re.I)


@cache
def _period() -> re.Pattern[str]:
    year = r"(?:19|20)\d\d"
    return re.compile(rf"\b{phrases('from-year')}\s+{year}\s+{phrases('to-year')}\s+{year}\b(?![-/])", re.I)


@cache
def _apposition() -> re.Pattern[str]:
    """What is said of something between two commas: ", which looks after children,"."""
    return re.compile(rf",\s(?:{phrases('which', 'who', 'determiner')})\s[^,.;:]{{1,120}},", re.I)


@cache
def _owns() -> re.Pattern[str]:
    """A date in front of what it is of: "its 2019 report", "2016's inspection"."""
    return re.compile(
        rf"[’']?s?\s+(?!{phrases('determiner', 'contrast', 'clause-opener')}\s){phrases('dated-noun')}", re.I
    )


@cache
def _is_of_subject() -> re.Pattern[str]:
    """What stands between the subject of a clause and its date, however long: " of its services was in "."""
    return re.compile(rf"\s+{phrases('of-what')}\s[^,;:]*\s{phrases('was-when', 'from-year')}\s+", re.I)


@cache
def _opens_what_is_told() -> re.Pattern[str]:
    """What is told and when, in front of a date: " found that between "."""
    return re.compile(rf"\b{phrases('telling-verb')}\s+{phrases('that')}\s+(?:\w+\s+)?$", re.I)


@cache
def _said() -> re.Pattern[str]:
    """The verb right in front of a date, with its auxiliary where it is a passive."""
    passive = rf"(?:(?P<passive>{phrases('passive')})\s+)?"
    return re.compile(rf"{passive}(?P<verb>[\w’']+) (?:{phrases('in-date')} )?$")


@cache
def _opening() -> re.Pattern[str]:
    reported = rf"(?:[^,.;:]{{1,60}}\s{phrases('that')}\s+)?"  # "Members heard that in May"
    return re.compile(rf"\W*{reported}{phrases('opens-with-date')},?\s+", re.I)


@cache
def _new_clause() -> re.Pattern[str]:
    """What opens a clause with a date of its own: ", and in ", " and, in "."""
    joint = rf",\s+{phrases('area-joint', 'put-in', 'new-statement')}|(?<!\w){phrases('and-also')},"
    return re.compile(rf"(?:{joint})\s+(?:{phrases('in-date')}\s+)?$", re.I)


@cache
def _in() -> re.Pattern[str]:
    framework = rf"{phrases('under-framework')}\s+"
    return re.compile(rf"[\s,’”'\"]*(?:{framework})?(?:{phrases('in-date')}\s+)?", re.I)


@cache
def _then() -> re.Pattern[str]:
    """What stands between a date and the grade of that time: " it was "."""
    return re.compile(rf"(?:,[^,.;:]{{1,25}})?,?\s+(?:{phrases('it-was')}\s+)?{QUOTE}?", re.I)
