"""How an office is built from words: qualifiers, a head, a remit, whose it is and where it is held.

The heads are the labels of `ontology/role.ttl`, all other words rows of `data/press-wordings.csv` and
`data/press-phrases.csv`. In the text that they are held against, names of councils are masked by "¤".
"""

from __future__ import annotations

import re
from functools import cache

from ofsted_kg.extract.articles.text.press_words import any_of, phrases, wordings
from ofsted_kg.extract.patterns import MONTH
from ofsted_kg.schemes import scheme

S = r"(?:[’']s?(?![\w]))?"
"""A possessive ending, or none."""

FORMAL = r"[A-Z¤][\w’'¤&-]*"
"""A word with a capital, or a council's name."""

_SHORT_NAME = r"(?-i:[A-Z]\w*[A-Z]\w*)"


@cache
def proper() -> str:
    """A proper name of one or more words."""
    return rf"{FORMAL}(?:\s+(?:(?:{phrases('word-in-body')}|&)\s+(?!(?i:{head()})(?!\w)))?{FORMAL})*"


@cache
def head() -> str:
    """The head of an office: a label of the role scheme, or the "boss" of a council right behind its name."""
    labels = any_of(w for concept in scheme("role").values() for w in concept.wordings if w != "other")
    return rf"(?:{labels}|(?<=¤\s){any_of(bosses())})"


def bosses() -> tuple[str, ...]:
    """Words for the head of a body that are none of an office alone."""
    return tuple(wordings("boss-of-council"))


@cache
def owner() -> str:
    """Whose office it is: "the council's ", "Labour's ", "its "."""
    body, union = phrases("office-body"), phrases("body")
    opens = rf"(?:{phrases('article', 'determiner')}|(?-i:{FORMAL}))"  # not "has met the council's director"
    whose = rf"(?:{opens}\s+(?:[\w¤&-]+\s+){{0,4}}?)?(?:{body}|¤+|(?-i:{FORMAL}))[’']s?"
    return (
        rf"(?:{phrases('before-owner')}\s+)??"
        rf"(?:(?:{whose}|{phrases('ofsted')}|¤+"
        rf"|{_SHORT_NAME}|{union}(?:\s+(?-i:{FORMAL})){{0,3}})\s+)??"
    )


@cache
def office() -> str:
    """Qualifiers, head and remit, as the group "title"."""
    words = phrases("role-word", "remit-word")
    own = rf"(?:(?:(?:{phrases('office-body')}|{_SHORT_NAME})[’']s?|¤+(?:[’']s?)?)\s+)?"
    board = rf"(?:(?:¤+\s+)?{phrases('board')}|(?-i:{proper()}\s+{phrases('board-of-name')}))"
    item = (
        rf"(?:{phrases('remit-link')}(?!\w)\s+)*{own}(?:{board}|{head()}|{words}|{phrases('party')})(?!\w){S}"
    )
    fronts = phrases("role-modifier", "party", "front-word")
    front = rf"(?:(?<!\w){fronts}{S}(?!\w)(?:\s+(?:{phrases('joins-statement')}|&))?[\s-]+)*"
    brackets = rf"\s*\((?:{words}{S}[\s,&]*(?:{phrases('joins-statement')}\s+)?)+\)"
    tail = rf"(?:{brackets}|(?:\s*[,/&:–-]\s*|\s+){item}|{_any_word()})*"
    return rf"(?P<title>{front}(?<!\w){head()}(?!\w){S}{tail})"


def _any_word() -> str:
    """A word of a remit that no table holds, told by where it stands.

    Before another word of a remit ("for inspiring young people") or at the end ("schools and transitions").
    """
    words, joint = phrases("role-word", "remit-word"), rf"(?:{phrases('joins-statement')}|&)"
    word = rf"(?!{phrases('no-remit', 'speech-verb')}(?!\w))(?-i:[A-Za-z][a-z’'-]+)(?<!ed)"
    known = rf"(?=\s+(?:{joint}\s+)?{words}(?!\w))"
    last = rf"(?=\s*(?:[,.:;()–—]|$)|\s+{phrases('speech-verb')}(?!\w))"
    return rf"(?:\s+(?:{joint}|{phrases('responsible-for')})|(?<=\bof))\s+{word}(?:{known}|{last})"


@cache
def place() -> str:
    """Where an office is held, behind it, as the group "place"."""
    kind = rf"(?:{phrases('kind-of-body', 'kind-of-firm')}\s+)?"
    lead = rf"{phrases('office-held')}\s+(?:{phrases('before-body')}\s+)?{kind}"
    named = rf"(?-i:{proper()})(?:\s+{phrases('seat')}(?!\w))?"
    return rf"(?P<place>(?:,?\s+{lead}(?:{phrases('office-body')}(?!\w)|{named}){S})*)"


@cache
def of_place() -> re.Pattern[str]:
    """The body that somebody is "of" or "from", or that stands in brackets."""
    of = rf",?\s+{phrases('of-body')}\s+(?:{phrases('article')}\s+)?"
    brackets = rf"\s+\((?=(?:¤+|[^()]*\b(?i:{phrases('police-force', 'kind-of-trust', 'word-of-body')}))\))"
    return re.compile(rf"(?:{of}|{brackets})(?!{phrases('party')}){proper()}")


@cache
def behind_name() -> re.Pattern[str]:
    """Behind a name: its honours and party, what leads over to an office, and the office."""
    verb = (
        rf"(?:{phrases('office-verb')}"
        rf"|(?:{phrases('passive')}\s+)?{phrases('put-into-office')}\s+(?:[\w¤’']+\s+){{0,8}}?{phrases('as')})"
    )
    # Whoever puts somebody into an office holds another: "the minister sent in Jo Smith as commissioner".
    whom = rf"(?:{phrases('determiner-of-somebody', 'article')}\b|(?-i:{FORMAL}\s+){{1,4}}{phrases('as')}\b)"
    puts = rf"{phrases('put-into-office')}\s+{whom}"
    honour = rf"(?:,?\s+{phrases('honour')}(?!\w))"
    brackets = rf"\s*\({phrases('party', 'mark-of-picture')}[^()]{{0,30}}\)"
    aside = rf"(?:{brackets}|,\s+(?:(?!1)\d\d|{phrases('determiner')}\s+{phrases('party')})(?=,))?"
    # Below a letter the office follows the honours with nothing between them.
    signed = rf"{honour}+\s+(?=(?-i:[A-Z][a-z]))"
    clause = rf"(?:{phrases('office-clause')}\s+)?(?:{phrases('office-when')}\s+)?"
    comma = rf"\s*(?:,|\(|\s[–—-])\s*{clause}(?:{verb}\s+)?"
    past_clause = rf",\s+{phrases('who')}\s[^,.;:]{{1,100}},\s+{verb}\s+"
    suffix = rf"\s+(?={phrases('suffix-of-name')}\b)"
    often = rf"(?:{phrases('before-office-verb')}\s+)?"
    named = rf"{honour}*{aside}(?:{comma}|{past_clause}|\s+(?!{puts})(?:{often}{verb}|{phrases('as')})\s+)"
    his = rf"[’']s\s+{phrases('role-of-somebody')}\s+{phrases('as')}\s+"
    lead = rf"(?:{named}|(?!{signed}){suffix}|{his})"
    return re.compile(rf"(?:{lead}|{signed}){owner()}{office()}{place()}", re.IGNORECASE)


@cache
def further() -> re.Pattern[str]:
    """One more office behind the place of the first: " and director of children's services"."""
    joint = rf"(?:,?\s+(?:{phrases('joins-statement')}|&|{phrases('who')}))\s+(?:{phrases('is-also')}\s+)?"
    return re.compile(
        rf"(?:{joint}|,?\s+{phrases('office-verb')}\s+){owner()}{office()}{place()}", re.IGNORECASE
    )


@cache
def before_name() -> re.Pattern[str]:
    """An office right in front of a name."""
    since = rf"(?:\s+(?:{phrases('before-date')}\s+(?:{MONTH}\s+)?\d{{4}}|{phrases('in-years')}))?"
    lead = rf"(?:\s+{phrases('holder-is')})?(?:\s*[,(–—]\s*|\s+)(?:[–—]\s*)?"
    return re.compile(rf"(?<![\w’'-]){office()}{place()}{since}{lead}$", re.IGNORECASE)


@cache
def any_office() -> re.Pattern[str]:
    """An office with its place, wherever it stands."""
    return re.compile(rf"(?<![\w’'-]){office()}{place()}", re.IGNORECASE)


@cache
def before_office() -> re.Pattern[str]:
    """An office with its place in front of a second one: "leader of Kent County Council and "."""
    joint = rf",?\s+(?:{phrases('joins-statement')}|&)\s+"
    return re.compile(rf"(?<![\w’'-]){office()}{place()}{joint}$", re.IGNORECASE)


@cache
def lead() -> re.Pattern[str]:
    """What stands in front of an office and is no part of it: "the council's new "."""
    whose = rf"(?:{phrases('office-body', 'ofsted')}|¤+)[’']s?"
    return re.compile(rf"(?:(?:{whose}|{phrases('before-office')})\s+)+", re.I)


@cache
def right_before_office() -> re.Pattern[str]:
    """Whose an office is, right in front of it: "council's "."""
    body = any_of((*wordings("owner-of-office"), *wordings("body")))
    return re.compile(rf"(?<!\w){body}[’']s?\s+$", re.I)


@cache
def held() -> re.Pattern[str]:
    """Where an office is held, at the end of its words."""
    at = rf"{phrases('held-at', 'held-with', 'held-on')}\s+(?:{phrases('before-body')}\s+)?"
    return re.compile(rf"\s+{at}(?:{phrases('office-body')}|¤+){S}$", re.I)


@cache
def of_body() -> re.Pattern[str]:
    """An office that is none without its body: "leader of the council", "chair of the trust"."""
    of = rf"{phrases('office-of-body')} (?:{phrases('article')} )?"
    council = rf"¤+(?!¤|(?:\s+(?-i:{FORMAL}))*?\s+{phrases('kind-of-trust')}\b)"
    body = rf"(?:(?:[\w-]+ )?{phrases('body-of-office')}(?!\w)|{council}|{any_of(wordings('body'))}(?!\w))"
    joint = rf"[\s,&]+(?:{phrases('joins-statement')}\s+)?"
    remit = rf"(?:{phrases('remit-word', 'role-word')}{joint})*"
    board = rf"(?:[’']s?\s+{remit}{phrases('board-of-name')}(?!\w))?"
    group = rf"(?:{S}\s+{phrases('party-group')}(?!\w))?"
    return re.compile(rf"(?:[\w-]+ )*?{of}{body}{board}{group}", re.I)


@cache
def leads() -> re.Pattern[str]:
    """The leader of a council: "Labour leader of the council", not "deputy leader of the council"."""
    of = rf"{phrases('leader-of')} (?:{phrases('article')} )?(?:\S+ )?"
    front = rf"(?:(?!{phrases('below-office')})[\w-]+ )*?"
    return re.compile(rf"{front}{of}(?:{phrases('council-or-authority')}|¤+)", re.I)


@cache
def plurals() -> re.Pattern[str]:
    """A head in the plural."""
    return re.compile(rf"(?<!\w){head()}(?P<s>s)(?!\w)", re.IGNORECASE)


@cache
def seat() -> re.Pattern[str]:
    """The place behind an office named for it: " for Kent North"."""
    return re.compile(rf"(?:\s+{phrases('seat-for')}\s+(?:{phrases('article')}\s+)?{proper()})")


@cache
def before_seat() -> re.Pattern[str]:
    """The place in front of an office named for it: "Kent North "."""
    joint = rf"(?:{phrases('name-joint')}[\s-]+)?"
    return re.compile(rf"(?<![\w’'¤])(?!(?i:{phrases('article')})\s){FORMAL}(?:[\s-]+{joint}{FORMAL})*\s+$")


@cache
def dangling() -> re.Pattern[str]:
    """Words and marks that end no office: "director of"."""
    return re.compile(rf"(?:[\s,/&–-]|\b(?:{phrases('dangling')}|(?<![Ll]ooked )after)\b)+$")
