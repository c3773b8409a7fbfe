"""Every article of our own is read to exactly the facts beside it; findings are held to a score over all.

An article is a text file that begins with what is known of its origin (`issued:`, `publisher:`,
`author:`), then the headline and a paragraph a line. The facts beside it, one a line:

    council SLUG subject|mention
    inspection SLUG subject|earlier KIND BOUNDS          bounds as 2019-01-01..2019-12-31, month as ..05
    judgement SLUG subject|earlier BOUNDS AREA GRADE
    person NAME | TITLE | CONCEPT | ROLE AS PRINTED | ORGANISATION
    quote SPEAKER | FIRST WORDS
    finding SLUG POLARITY THEME
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ofsted_kg.councils.register import register
from ofsted_kg.extract.articles.article import extract_article
from ofsted_kg.extract.document import extract
from ofsted_kg.model import Document, DocumentKind, Extraction, InspectionMention, Span
from ofsted_kg.read.corpus import read_document
from ofsted_kg.resources import DOCUMENTS

ARTICLES = Path(__file__).resolve().parent.parent / "documents" / "articles"
DIGEST_FACTS = ARTICLES.parent / "digests"


def read_article(path: Path) -> Document:
    """The article in `path`, with its origin as the file states it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    origin: dict[str, list[str]] = {}
    while lines[0].partition(": ")[0] in ("issued", "publisher", "author"):
        field, _, value = lines.pop(0).partition(": ")
        origin.setdefault(field, []).append(value)
    text = "\n".join(line for line in lines if line)
    return Document(
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        file_name=path.name,
        media_type="text/plain",
        text=text,
        title=lines[0],
        publisher=next(iter(origin.get("publisher", [])), None),
        authors=tuple(origin.get("author", [])),
        issued=next((date.fromisoformat(day) for day in origin.get("issued", [])), None),
    )


def facts_of(extraction: Extraction) -> Iterator[str]:
    """The extraction as lines of facts."""
    mentions = {mention.key: mention for mention in extraction.inspections}
    for council in extraction.councils:
        yield f"council {council.council} {'subject' if council.is_subject else 'mention'}"
    for mention in extraction.inspections:
        yield f"inspection {mention.council} {place(mention).replace(' ', f' {mention.kind} ', 1)}"
    for claim in extraction.judgements:
        mention = mentions[claim.inspection]
        yield f"judgement {mention.council} {place(mention)} {claim.area} {claim.grade}"
    for role in extraction.roles:
        yield (
            f"person {role.name} | {role.title or '-'} | {role.role} | {role.role_title}"
            f" | {role.organisation.key}"
        )
    for quotation in extraction.quotations:
        speaker = quotation.speaker or (quotation.organisation and quotation.organisation.key) or "-"
        yield f"quote {speaker} | {' '.join(quotation.text.split()[:4])}"
    for finding in extraction.findings:
        for theme in finding.themes:
            yield f"finding {mentions[finding.inspection].council} {finding.polarity} {theme}"


def place(mention: InspectionMention) -> str:
    """Whether it is reported on, and its bounds."""
    bounds = f"{mention.not_before or ''}..{mention.not_after or ''}"
    month = f"{mention.month:02}" if mention.month else ""
    return f"{'subject' if mention.is_subject else 'earlier'} {bounds}{month}"


PATHS = sorted(ARTICLES.glob("*.txt"))
KINDS = ("council", "inspection", "judgement", "person", "quote")
LEAST_F1_OF_FINDINGS = 0.80


def expected(path: Path, kind: str) -> set[str]:
    lines = path.with_suffix(".facts").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line.startswith(f"{kind} ")}


def found(path: Path, kind: str) -> set[str]:
    return {fact for fact in facts_of(extract_article(read_article(path))) if fact.startswith(f"{kind} ")}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_facts(path: Path, kind: str) -> None:
    assert sorted(found(path, kind)) == sorted(expected(path, kind))


def test_findings_over_all_articles() -> None:
    pairs = [(found(path, "finding"), expected(path, "finding")) for path in PATHS]
    right = sum(len(got & gold) for got, gold in pairs)
    sizes = sum(len(got) + len(gold) for got, gold in pairs)
    differences = [
        f"{path.stem}: missed {sorted(gold - got)}, extra {sorted(got - gold)}"
        for path, (got, gold) in zip(PATHS, pairs, strict=True)
        if got != gold
    ]
    assert 2 * right / sizes >= LEAST_F1_OF_FINDINGS, "\n".join(differences)


def test_there_are_enough_articles() -> None:
    assert len(PATHS) >= 30


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_evidence_is_in_the_text(path: Path) -> None:
    document = read_article(path)
    for span in spans_of(extract_article(document)):
        assert 0 <= span.start < span.end <= len(document.text)
        assert "\n" not in document.quote(span)


def spans_of(extraction: Extraction) -> list[Span]:
    x = extraction
    return [
        span
        for claims in (x.councils, x.inspections, x.judgements, x.findings, x.roles, x.quotations)
        for claim in claims
        for span in claim.evidence
    ]


def test_quotations_stand_in_the_text() -> None:
    for path in PATHS:
        document = read_article(path)
        for quotation in extract_article(document).quotations:
            assert quotation.text in document.quote(quotation.evidence[0])


@pytest.mark.parametrize(
    "text", ["", "Nothing.", '”“’‘"', "“‘" * 5000, "Ofsted " * 2000, "“Never closed, said nobody"]
)
def test_odd_texts_are_read_for_what_they_say(text: str) -> None:
    extraction = extract_article(Document("0" * 64, "odd.txt", "text/plain", text))
    assert extraction.kind is DocumentKind.ARTICLE
    assert not extraction.judgements
    assert not extraction.roles


def test_a_text_without_full_stops_is_read_piece_by_piece() -> None:
    text = "Leeds City Council was rated good by Ofsted in 2020 and then " * 1000
    extraction = extract_article(Document("0" * 64, "odd.txt", "text/plain", text))
    assert {claim.grade for claim in extraction.judgements} == {"good"}
    assert all(span.end - span.start <= 2000 for span in spans_of(extraction))


DIGESTS = {
    "000": "leicestershire-after-2019",
    "001": "leicester-after-2021",
    "002": "leicestershire-2019",
    "003": "leicester-2016-10",
    "004": "leicestershire-2024-07",
}
"""The shipped digests by the first digits of the gold article that each retells."""


@pytest.mark.parametrize("stem", DIGESTS.values())
def test_digest_holds_the_facts_of_the_table(stem: str) -> None:
    facts = (DIGEST_FACTS / f"{stem}.facts").read_text(encoding="utf-8").splitlines()
    assert sorted(set(facts_of(extract(read_document(DOCUMENTS / f"{stem}.md"))))) == sorted(facts)


@pytest.mark.parametrize("stem", DIGESTS.values())
def test_digest_is_short_and_names_its_source(stem: str) -> None:
    text = (DOCUMENTS / f"{stem}.md").read_text(encoding="utf-8")
    assert "\ncitation: Digest, in our own words, of " in text
    assert 130 <= len(text.split()) <= 400


def test_digests_hold_every_gold_fact(shared: Path) -> None:
    slugs = {council.gss_code: slug for slug, council in register().items()}
    for line in (shared / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        stem = DIGESTS[gold["id"][:3]]
        facts = set(facts_of(extract(read_document(DOCUMENTS / f"{stem}.md"))))
        assert {f for f in facts if f.startswith("finding ")} == {
            f"finding {slugs[f['council']]} {f['polarity']} {f['theme']}" for f in gold["findings"]
        }
        assert sum(fact.startswith("judgement ") for fact in facts) == len(gold["judgements"])
        for person in gold["people"]:
            assert any(f.startswith(f"person {person['name']} | {person['title'] or '-'} | ") for f in facts)
        for quote in gold["quotes"]:
            assert any(f.startswith("quote ") and quote["starts"] in f for f in facts)
