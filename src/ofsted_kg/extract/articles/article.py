"""What a press article, a council's news page or a digest says.

Steps, each in its module: cut the text up; claims of grades; which council each sentence is about;
inspections and judgements; people; quotations and speakers; findings; stances.
"""

from __future__ import annotations

from ofsted_kg.extract.articles.councils.topics import Topics, topics
from ofsted_kg.extract.articles.findings import Told, article_findings
from ofsted_kg.extract.articles.grades.claims import grade_claims
from ofsted_kg.extract.articles.grades.grade_claim import GradeClaim
from ofsted_kg.extract.articles.people.people import people
from ofsted_kg.extract.articles.speech.quotations import Spoken, quotations, spoken
from ofsted_kg.extract.articles.speech.stances import stances
from ofsted_kg.extract.articles.text.press_text import PressText, press_text
from ofsted_kg.extract.articles.text.press_words import pattern
from ofsted_kg.extract.articles.visits.inspections import Inspected, inspected
from ofsted_kg.model import OFSTED, CouncilMention, Document, DocumentKind, Extraction, RoleClaim, Span

_LEAD = 4


def extract_article(document: Document) -> Extraction:
    """Everything that an article says of councils, inspections, findings and people, and who said what."""
    press = press_text(document)
    is_apart = _is_about_another_setting(press)
    claims: tuple[GradeClaim, ...] = () if is_apart else grade_claims(press)
    about = topics(press, claims)
    found = Inspected((), (), {}, {}) if is_apart else inspected(press, about, claims)
    roles = people(press, about, found.subjects)
    said = spoken(press, about, roles)
    return Extraction(
        document=document,
        kind=DocumentKind.ARTICLE,
        councils=_councils(press, about, found),
        inspections=found.mentions,
        judgements=found.judgements,
        findings=article_findings(
            press,
            about,
            found,
            _told(press, said, roles, claims),
        ),
        roles=roles,
        quotations=tuple(quotations(press, about, found, said)),
        unread=_unread(document),
        stances=tuple(stances(press, about, found, said, roles)),
    )


def _is_about_another_setting(press: PressText) -> bool:
    """Whether the article is about a school, a home, an agency or the work of another inspectorate."""
    lead = " ".join(press.document.quote(s.span) for s in press.story[:_LEAD])
    words = f"{press.document.title or ''} {lead}"
    if pattern("other-inspectorate").search(words) and not pattern("our-inspectorate").search(press.text):
        return True
    if pattern("services").search(pattern("services-of-others").sub(" ", words)):
        return False
    return pattern("other-setting").search(words) is not None


def _councils(press: PressText, about: Topics, found: Inspected) -> tuple[CouncilMention, ...]:
    reported = {mention.council for mention in found.mentions if mention.is_subject}
    slugs = dict.fromkeys(name.slug for name in about.names)
    return tuple(
        CouncilMention(slug, slug in reported, tuple(_places(press, about, slug))[:3]) for slug in slugs
    )


def _places(press: PressText, about: Topics, slug: str) -> list[Span]:
    indices = dict.fromkeys(press.sentence_at(n.span.start) for n in about.names if n.slug == slug)
    return [press.sentences[index].span for index in indices]


def _told(
    press: PressText, said: tuple[Spoken, ...], roles: tuple[RoleClaim, ...], claims: tuple[GradeClaim, ...]
) -> Told:
    """What makes no finding: the words of others than the inspectorate, and grades."""
    unknown = [item for item in said if item.speaker is None and _stands_alone(press, item)]
    officials = [item for item in said if item.speaker and not item.speaker.is_inspectorate]
    grades: dict[int, list[Span]] = {}
    for claim in claims:
        grades.setdefault(claim.sentence, []).append(claim.span)
    return Told(
        officials=_sentences(press, [*officials, *(item for item in unknown if item.quote.is_long)]),
        unknown=_sentences(press, [item for item in unknown if item.is_speech]),
        names=_names(roles, inspectors=False),
        inspectors=_names(roles, inspectors=True),
        grades=grades,
    )


def _stands_alone(press: PressText, item: Spoken) -> bool:
    """Whether the quotation is a statement by itself, not a few words within the sentence of the reporter."""
    start = item.quote.outer.start
    before = press.text[press.sentences[press.sentence_at(item.quote.span.start)].span.start : start].rstrip()
    return not before or before.endswith((":", ",", "."))


def _sentences(press: PressText, said: list[Spoken]) -> frozenset[int]:
    """Indices of the sentences that quotations stand in."""
    spans = [item.quote.span for item in said]
    return frozenset(
        index
        for span in spans
        for index in range(
            press.sentence_at(span.start), press.sentence_at(max(span.start, span.end - 1)) + 1
        )
    )


def _names(roles: tuple[RoleClaim, ...], *, inspectors: bool) -> tuple[str, ...]:
    """The names of those who speak for the inspectorate, or of those who don't; no journalists."""
    people = (role for role in roles if role.role != "journalist")
    return tuple(role.name for role in people if (role.organisation.key == OFSTED.key) == inspectors)


def _unread(document: Document) -> tuple[str, ...]:
    fields = {
        "publication date": document.issued,
        "publisher": document.publisher,
        "author": document.authors,
    }
    return tuple(name for name, value in fields.items() if not value)
