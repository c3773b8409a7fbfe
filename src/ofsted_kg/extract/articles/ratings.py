"""Whether the words around a grade's name rate: "was judged good", "its good rating", "Leadership: Good".

A plain adjective ("outstanding support"), an aim ("on its way to good"), a choice ("good or better") and a
grade of something else ("a home rated good") make no claim. Which words rate is told by the tables
`data/press-wordings.csv` and `data/press-phrases.csv`; here stands where they must stand.
"""

from __future__ import annotations

import re
from functools import cache

from ofsted_kg.extract.articles.claim_areas import (
    is_for_areas,
    is_graded_directly,
    leads_to_grade,
    lists_areas,
    opens_with_area,
    serves_well,
    stands_with,
)
from ofsted_kg.extract.articles.dated_ratings import is_of_time
from ofsted_kg.extract.articles.grade_names import Context
from ofsted_kg.extract.articles.press_words import QUOTE, before, behind, pattern, phrases

_ASIDE = re.compile(r",[^,.;:]{1,90},\s*")
_VERB_WORDS = 9
_LEAD_WORDS = 8
_GIVEN = 30  # characters before a grade within which it is said to be given


def is_claim(at: Context, *, is_move: bool) -> bool:
    """Whether a grade is claimed: by the words around its name, or as one that was left or reached."""
    if _is_no_claim(at) or pattern("other-setting").search(_holder(at)):
        return False
    return is_move or _is_rating(at)


def _is_rating(at: Context) -> bool:
    if _follows_rating_verb(at) or is_lost(at):
        return True
    if before("is-or-was").search(at.left) and at.name.words.lower().startswith("requires"):
        return True
    if at.name.grade != "good" and is_for_areas(at.right) and _opens_statement(at.whole_left):
        return True
    if lists_areas(at.left, at.right) or behind("overall-among").match(at.right):
        return True
    if at.name.is_loose:
        is_verb = pattern("loose-verb").search(at.name.words) is not None
        # "needs to improve how it …" urges something; it does not grade.
        return is_verb and _is_direct(at) and not behind("what-to-improve").match(at.right)
    return (
        _is_stated(at)
        or _is_bracketed(at)
        or _is_named(at)
        or _is_given(at)
        or is_of_time(at, is_closed=_closes().match(at.right) is not None)
        or (at.is_next and _is_one_more(at))
        or _is_plain(at)
    )


def _opens_statement(left: str) -> bool:
    """Whether nothing but "it was" stands before the grade: "Outstanding for leadership, …"."""
    return not left.strip(" •*–-") or before("it-was").fullmatch(left) is not None


def is_labelled(left: str) -> bool:
    """Whether the words are the label of a list of grades: "Overall effectiveness: "."""
    return _label().match(left) is not None


def is_lost(at: Context) -> bool:
    """Whether the grade is one that was lost or left: "sheds its good rating", "leaves inadequate behind"."""
    is_behind = before("leaves").search(at.left) and behind("left-behind").match(at.right)
    return before("grade-lost").search(at.left) is not None or is_behind is not None


def is_of_name(at: Context) -> bool:
    """Whether no more than "is", "remains" and the like stand between a council's name and the grade."""
    return at.behind_name is not None and _is().fullmatch(at.behind_name) is not None


def _is_named(at: Context) -> bool:
    """Whether the grade is called one: "the good rating", "a verdict of good", "Leadership: Good"."""
    if is_labelled(at.left) or behind("grade-noun-behind").match(at.right) or at.name.speaks_of_grade:
        return True
    return before("rating-of").search(at.left) is not None


def _is_given(at: Context) -> bool:
    """Whether what is graded moved to the grade, became it, or was given it for areas."""
    if before("moved-to").search(at.left):
        return True
    if before("became").search(at.left) and pattern("services").search(at.left):
        return True
    is_told = at.is_quoted or pattern("giving-verb").search(at.left[-_GIVEN:]) is not None
    return is_told and is_for_areas(at.right)


def _is_stated(at: Context) -> bool:
    """Whether a council or its services simply are of the grade: "Kent is good.", "Two are good: …"."""
    if not _closes().match(at.right):
        return False
    if at.name.grade != "good" and at.whole.strip(" .") == at.name.words:
        return True
    if is_of_name(at):
        return True
    if before("counted-are").search(at.left) and at.right.lstrip(" ”’'\"").startswith(":"):
        return True
    if not at.whole_left.strip(" •*“‘’'\"–-") and behind("grade-opens").match(at.right):
        return True
    if before("given-a").search(at.left):
        return True
    return at.name.grade != "good" and before("services-are").search(at.left) is not None


def _is_bracketed(at: Context) -> bool:
    """Whether the grade stands in brackets behind another: "Bury: good (previously inadequate)"."""
    opening = re.compile(rf"[(\[]\s*(?:(?:{phrases('bracketed')}|(?:19|20)\d\d):?\s+)?{QUOTE}?$", re.I)
    is_closed = (
        re.match(rf"{QUOTE}?(?:,?\s+(?:{phrases('graded-when')}|\d{{4}}))?[)\]]", at.right, re.I) is not None
    )
    is_of_name = at.behind_name is not None and re.fullmatch(rf"\s[(\[]{QUOTE}?", at.behind_name)
    return is_closed and ((at.is_next and opening.search(at.left) is not None) or is_of_name is not None)


def _is_one_more(at: Context) -> bool:
    """Whether the grade follows another one of the sentence: "… and good for leadership"."""
    if at.is_quoted or before("now-is").search(at.left) or is_for_areas(at.right) or stands_with(at.left):
        return True
    if at.name.is_verb and before("now-verb").search(at.left):
        return True
    if at.is_added and behind("also-in", "in-this-order").match(at.right):
        return True
    if before("with-also").search(at.left) and opens_with_area(at.right.lstrip()):
        return True
    return serves_well(at.left) and behind("graded-service").match(at.right) is not None


def _is_plain(at: Context) -> bool:
    """Whether the inspectorate's words are near, or the grade follows what is graded at once."""
    if at.is_quoted:
        beside = pattern("inspectorate", "giving-verb", "keeping-verb").search(at.left + at.right)
        is_verb = at.name.is_verb and pattern("services").search(at.left)
        if beside or is_verb or behind("rating-noun").match(at.right):
            return True
    return _is_direct(at) if at.name.is_verb else leads_to_grade(at.left)


def _follows_rating_verb(at: Context) -> bool:
    """Whether a verb that rates stands shortly before: "judged the council's services to be"."""
    verb = max((m.start() for m in pattern("rating-verb").finditer(at.left)), default=None)
    if verb is None:
        return False
    gap = at.left[verb:]
    if before("rated-as").search(gap) and not re.search(r"[.;]", gap):
        return True
    if gap.count(" ") > _VERB_WORDS:
        return False
    return at.is_quoted or not (re.search(r"[.;]", gap) or pattern("breaks-rating").search(gap))


def _is_direct(at: Context) -> bool:
    """Whether the grade, a verb itself, follows what is graded: "children's services require improvement"."""
    is_subject = _subject().search(_ASIDE.sub(" ", at.left)) is not None
    is_told = at.is_quoted or pattern("inspectorate", "speaks-of-inspection", "told").search(at.whole)
    if is_subject and is_told:
        return True
    if at.behind_name is not None and _adverb().fullmatch(at.behind_name) and not at.name.is_loose:
        return True
    is_dated = behind("graded-in-year").match(at.right) is not None and not at.name.is_loose
    if is_dated and (is_subject or _capitalised().search(at.left)):
        return True
    return is_graded_directly(at.left, is_loose=at.name.is_loose)


def _is_no_claim(at: Context) -> bool:
    if pattern("other-inspectorate").search(at.whole) and not pattern("our-inspectorate").search(at.whole):
        return True
    if before("counted-grades").search(at.left) and not is_for_areas(at.right):
        return True
    if behind("grade-of-a-choice", "grade-missed").match(at.right) or _able_at().match(at.right):
        return True
    if before("choice").search(at.whole_left) or _is_of_some(at.right):
        return True
    if before("as-much").search(at.left) and behind("as-another").match(at.right):
        return True
    if pattern("in-part").search(at.whole_left) and not is_for_areas(at.right):
        return True
    lead = " ".join(re.split(r"\s+", at.left)[-_LEAD_WORDS:])
    return pattern("not-a-grade").search(lead) is not None


def _is_of_some(right: str) -> bool:
    """Whether the grade is for areas only counted: "good in three areas", not "good in two years"."""
    some = behind("some-areas").match(right)
    return (
        some is not None
        and not is_for_areas(right)
        and not pattern("year").match(right[some.end() :].lstrip())
    )


def _holder(at: Context) -> str:
    """The words that say whose grade it is: the nearest setting or council before, or the noun after."""
    found = [match[0] for match in _holders().finditer(at.whole_left)]
    after = re.match(rf"{QUOTE}?\s+([\w’'-]+(?:\s[\w’'-]+)?)", at.right)
    if after and pattern("other-setting").match(after[1]):
        return after[1]
    return found[-1] if found else ""


@cache
def _holders() -> re.Pattern[str]:
    return pattern("other-setting", "services", "council-noun")


@cache
def _adverb() -> re.Pattern[str]:
    council = rf"[’']?s?(?:\s+{phrases('council-noun', 'services', 'service')})?"
    return re.compile(rf"{council}\s+(?:{phrases('adverb')}\s+)?{QUOTE}?", re.I)


@cache
def _is() -> re.Pattern[str]:
    """What joins a council's name and its grade: " Council is now ", " – are "."""
    council = rf"[’']?s?(?:\s+{phrases('council-noun', 'services', 'service')})?"
    return re.compile(rf"{council}(?:,[^,.;:]{{1,30}},)?[\s–—-]+{phrases('name-is')}\s+{QUOTE}?", re.I)


@cache
def _closes() -> re.Pattern[str]:
    """What ends the statement of a grade."""
    return re.compile(rf"{QUOTE}?(?:\s*(?:[.,;:!?)]|$)|\s+[–—]\s|\s+{phrases('grade-closes')}(?!\w))", re.I)


@cache
def _label() -> re.Pattern[str]:
    word = rf"(?:[A-Z][\w’'&-]*|{phrases('label-word')})"
    return re.compile(rf"^\W*{word}(?:\s(?:&|{word})){{0,6}}\**\s?[:–—][\s*“‘'\"]*$")


@cache
def _subject() -> re.Pattern[str]:
    """What a grade that is itself a verb may follow: "the council still requires improvement"."""
    return re.compile(rf"(?<!\w){phrases('graded-subject')}\s+{QUOTE}?$", re.I)


@cache
def _capitalised() -> re.Pattern[str]:
    return re.compile(rf"\b[A-Z][\w’'-]+\s+(?i:{phrases('adverb')}\s+)?$")


@cache
def _able_at() -> re.Pattern[str]:
    """What makes no grade: "good at listening", but "good at its last inspection"."""
    return re.compile(rf"\s+{phrases('able-at')}\s+(?!{phrases('determiner')})\w", re.I)
