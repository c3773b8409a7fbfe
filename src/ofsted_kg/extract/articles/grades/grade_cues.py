"""What speaks for and against a word being a grade that is claimed: "was judged good", not "good support".

No single wording decides. `data/grade-cues.csv` lists what may stand around a grade's name, each cue with its
weight; those that hold are added up, and a sum above nought is a claim. Most cues are wordings of a kind at a
place; those of the place "form" are looked for here.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from ofsted_kg.extract.articles.grades.area_cues import is_for_areas
from ofsted_kg.extract.articles.grades.area_names import area_names, area_of_item, area_opening
from ofsted_kg.extract.articles.grades.cues import Forms, Places, balance
from ofsted_kg.extract.articles.grades.grade_names import Context, grade_names
from ofsted_kg.extract.articles.text.press_words import (
    QUOTE,
    before,
    behind,
    between,
    last_words,
    pattern,
    phrases,
)
from ofsted_kg.model import Span

_NEAR = 4  # words
_LEAD = 8  # words
_SCALE = 3  # grades, each once, that make a list of those there are
_MARKS = " •*“‘’'\"–-"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOSING = re.compile(r"(?<=\w)[”’\"'](?=\s\w)")  # a quotation's end within a sentence
_ENDS = re.compile(r"[.!?]['’\"”]?$")


def is_claim(at: Context) -> bool:
    """Whether the words around a grade's name make it one that is claimed."""
    return balance("grade-cues", at, PLACES, FORMS) > 0


PLACES: Places[Context] = {
    "front": lambda kinds, at: before(*kinds).search(_CLOSING.sub("", at.left)) is not None,
    "near": lambda kinds, at: pattern(*kinds).search(last_words(at.whole_left, _NEAR)) is not None,
    "lead": lambda kinds, at: pattern(*kinds).search(last_words(_phrase(at), _LEAD)) is not None,
    "left": lambda kinds, at: pattern(*kinds).search(at.whole_left) is not None,
    "behind": lambda kinds, at: behind(*kinds).match(at.right) is not None,
    "near-behind": lambda kinds, at: (
        pattern(*kinds).search(" ".join(_clause(at.right).split()[:_NEAR])) is not None
    ),
    "sentence": lambda kinds, at: pattern(*kinds).search(at.whole) is not None,
}


def _phrase(at: Context) -> str:
    """The words before a grade, beyond the one before it where little joins the two: "to good and then".

    Those from its own verb on, where another goes before: "could do better and was rated", "far from good and
    requires improvement".
    """
    is_joined = len(at.left.split()) <= 1 or between("grade-joint").fullmatch(at.left) is not None
    is_joined = is_joined and not (at.is_next and at.name.is_finite)
    words = (at.whole_left if is_joined else at.left).rstrip(_MARKS)
    return words[max((m.start() for m in pattern("new-predicate").finditer(words)), default=0) :]


def _clause(right: str) -> str:
    """The words up to a colon or a dash."""
    return re.split(r"[:;]|\s[–—-]\s", right, maxsplit=1)[0]


def _is_loose(at: Context) -> bool:
    """Whether the words are a grade only where something is rated outright, which is not said here."""
    kinds = ("rating-verb", "giving-verb") if at.is_quoted else ("rating-verb",)
    return at.name.is_loose and not pattern(*kinds).search(last_words(at.whole_left, _NEAR))


def _is_half_quoted(at: Context) -> bool:
    """Whether a quotation begins or ends with the grade and holds more than it."""
    opens, closes = re.search(rf"{QUOTE}$", at.left), re.match(QUOTE, at.right)
    return (opens is None) != (closes is None)


def _is_capital(at: Context) -> bool:
    return at.name.words[:1].isupper() and bool(at.whole_left.strip(_MARKS))


def _is_before_noun(at: Context) -> bool:
    """Whether a word that is no function word follows at once: "good support"."""
    follows = re.match(rf"{QUOTE}?\s+\w", at.right)
    return follows is not None and not _function_word().match(at.right)


@cache
def _function_word() -> re.Pattern[str]:
    return re.compile(rf"{QUOTE}?\s+{phrases('function-word')}(?!\w)", re.I)


def _is_of_praised_work(at: Context) -> bool:
    """Whether praise stands in front and what is praised behind: "they praised ‘good’ work"."""
    is_work = re.match(rf"{QUOTE}?\s+[a-z]", at.right) and not behind("described-noun").match(at.right)
    return bool(is_work) and before("praising").search(at.left) is not None


def _is_before_stop(at: Context) -> bool:
    return re.match(rf"{QUOTE}?\s*(?:[^\w\s]|$)", at.right) is not None


def _is_adjective(at: Context) -> bool:
    """Whether the word and one more describe something: "a good, capable council"."""
    return (
        before("indefinite").search(at.left) is not None and _further_adjective().match(at.right) is not None
    )


@cache
def _further_adjective() -> re.Pattern[str]:
    return re.compile(rf",\s+[\w-]+,?\s+{phrases('service-noun')}(?!\w)", re.I)


@cache
def _compound() -> re.Pattern[str]:
    return re.compile(rf"{QUOTE}?-{phrases('compound-rated')}(?!\w)", re.I)


def _is_of_another(at: Context) -> bool:
    """Whether the grade is that of a school, a home, a policy …: what stands nearest or, for "it", first."""
    holders = pattern("other-setting", "other-holder", "services", "service", "council-noun")
    found = [match[0] for match in holders.finditer(pattern("run-by").sub("", at.whole_left))]
    after = re.match(rf"{QUOTE}?\s+([\w’'-]+(?:\s[\w’'-]+)?)", at.right)
    is_meant = pattern("graded-anew").search(last_words(at.left, _NEAR)) is not None
    before_it = {*found[-1:], *found[: int(is_meant)]}
    held = {after[1]} if after and pattern("other-setting").match(after[1]) else before_it
    return any(pattern("other-setting", "other-holder").search(holder) for holder in held)


def _is_choice(at: Context) -> bool:
    """Whether the grade is one of several that something may have: "good or better"."""
    return (
        behind("grade-of-a-choice").match(at.right) is not None
        or before("choice").search(at.whole_left) is not None
    )


@cache
def _able_at() -> re.Pattern[str]:
    """What makes no grade: "good at listening", but "good at its last inspection"."""
    return re.compile(rf"\s+{phrases('able-at')}\s+(?!{phrases('determiner')})\w", re.I)


def _is_by_another(sentence: str) -> bool:
    """Whether the sentence speaks of another inspectorate and not of Ofsted."""
    return pattern("other-inspectorate").search(sentence) is not None and not pattern(
        "our-inspectorate"
    ).search(sentence)


def _is_scale(at: Context) -> bool:
    """Whether the sentence lists the grades there are: "‘Good’, ‘requires improvement’ or ‘inadequate’"."""
    names = list(grade_names(at.whole, Span(0, len(at.whole))))
    gaps = [at.whole[first.span.end : second.span.start] for first, second in pairwise(names)]
    kinds = ("scale-joint", "scale-step") if len(names) > _SCALE else ("scale-joint",)
    is_list = len(names) >= _SCALE and all(_scale_joint(kinds).fullmatch(gap) for gap in gaps)
    return is_list and len({name.grade for name in names}) == len(names)


@cache
def _scale_joint(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """What stands between two grades of a scale: steps, too, where it has all four that there are."""
    return re.compile(rf"\W*(?:{phrases(*kinds)}\W+)?", re.I)


def _leads_to_grade(at: Context) -> bool:
    """Whether no more than "were judged to be" and the like stand between an area and the grade."""
    names = area_names(at.left)
    return bool(names) and _link().fullmatch(at.left, names[-1].end) is not None


@cache
def _link() -> re.Pattern[str]:
    marks = r"[\s,–—:=“”‘’'\"(-]*"
    return re.compile(rf"{marks}(?:{phrases('link-to-grade', 'rating-verb')}(?!\w){marks})*", re.I)


def _touches_area(at: Context) -> bool:
    names = area_names(at.whole_left)
    return bool(names) and not at.whole_left[names[-1].end :].strip(f"{_MARKS},")


def _is_of_areas_requiring(at: Context) -> bool:
    """Whether areas are said to require improvement: "aspects requiring improvement are adoption and …"."""
    link = behind("areas-are").match(at.right)
    is_of_areas = at.name.is_verb and before("area-of-several").search(at.left) is not None
    return (
        is_of_areas and link is not None and area_opening(at.right[link.end() :].lstrip(_MARKS)) is not None
    )


def _is_nominal(at: Context) -> bool:
    """Whether it is no grade but what is so: "the good in the report"."""
    is_bare = not (at.is_quoted or at.name.speaks_of_grade or at.name.is_verb or _is_before_noun(at))
    return is_bare and before("article").search(at.left) is not None


def _is_counted(at: Context) -> bool:
    """Whether it is one of some grades: "three good grades", but not "two good grades: adoption and …"."""
    is_told = _has_areas(at) or behind("in-succession").match(at.right) is not None
    return before("counted-grades").search(at.left) is not None and not is_told


def _has_areas(at: Context) -> bool:
    """Whether the words behind the grade say for which areas it is, or list them behind a colon."""
    item = re.split(r"[,;]", at.right.partition(":")[2])[0]
    return is_for_areas(at.right) or area_of_item(item) is not None


@cache
def _names_listed() -> re.Pattern[str]:
    """Names set off behind the grade, as of those that hold it: " this year – Kent, East Sussex and "."""
    name = r"[A-Z][\w’'-]+(?:\s(?:[a-z]+\s){0,2}[A-Z][\w’'-]+)*"
    last = rf"{phrases('list-joint')}\s+[A-Z]"
    return re.compile(rf"{QUOTE}?(?:\s+[\w ]{{1,30}})?(?:\s[–—-]|[,:])\s+{name}(?:,\s+{name})*,?\s+{last}")


def _is_dated(at: Context) -> bool:
    """Whether a year stands beside the grade, or behind its area, or how long ago it was."""
    near = " ".join(_clause(at.right).split()[:_LEAD]) if is_for_areas(at.right) else ""
    is_behind = _YEAR.search(near) or behind("graded-in-year", "graded-when").match(at.right)
    return _has_year(at) or is_behind is not None


def _has_year(at: Context) -> bool:
    """Whether a year stands in front of the grade, or how many years ago it was."""
    return (_YEAR.search(at.left) or pattern("counted-ago").search(at.left)) is not None


def _is_of_old_scale(at: Context) -> bool:
    """Whether it is said of a grade of old which it was: "adequate, the second lowest mark"."""
    return at.name.speaks_of_grade and pattern("old-grade").search(last_words(at.left, _NEAR)) is not None


FORMS: Forms[Context] = {
    "good": lambda at: at.name.grade == "good",
    "loose": _is_loose,
    "verb": lambda at: at.name.is_verb,
    "grade-by-name": lambda at: at.name.speaks_of_grade,
    "quoted": lambda at: at.is_quoted,
    "half-quoted": _is_half_quoted,
    "capital": _is_capital,
    "spoken": lambda at: at.is_spoken,
    "spoken-praise": lambda at: at.is_spoken and before("has-been").search(at.left) is not None,
    "spoken-dated": lambda at: at.is_spoken and _is_dated(at),
    "question": lambda at: at.whole.rstrip(_MARKS).endswith("?"),
    "heading": lambda at: _ENDS.search(at.whole.strip()) is None,
    "opens": lambda at: not at.whole_left.strip(_MARKS),
    "before-noun": _is_before_noun,
    "adjectives": _is_adjective,
    "before-stop": _is_before_stop,
    "praised-work": _is_of_praised_work,
    "year-before": _has_year,
    "council-before": lambda at: at.behind_name is not None,
    "for-areas": _has_areas,
    "area-before": lambda at: bool(area_names(at.whole_left)),
    "area-touches": _touches_area,
    "area-leads": _leads_to_grade,
    "compound": lambda at: _compound().match(at.right) is not None,
    "other-holder": _is_of_another,
    "choice": _is_choice,
    "scale": _is_scale,
    "to-improve": lambda at: (
        at.name.is_verb
        and before("what-improves").search(at.left) is not None
        and not at.right.startswith(":")
    ),
    "graded-areas": lambda at: (
        before("graded-areas").search(at.left) is not None and behind("areas-are").match(at.right) is not None
    ),
    "areas-requiring": _is_of_areas_requiring,
    "loose-infinitive": lambda at: at.name.is_loose and behind("infinitive").match(at.right) is not None,
    "nominal": _is_nominal,
    "practice-is": lambda at: before("practice-is").search(at.left) is not None and not _leads_to_grade(at),
    "able-at": lambda at: _able_at().match(at.right) is not None,
    "counted": _is_counted,
    "other-inspectorate": lambda at: _is_by_another(at.whole),
    "names-listed": lambda at: _names_listed().match(at.right) is not None,
    "mark": lambda at: re.search(rf"[:|=–—-]\s*{QUOTE}?$", at.left) is not None,
    "old-scale": _is_of_old_scale,
    "next-grade": lambda at: at.is_next and at.is_added,
}
