from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest

from ofsted_kg.graph.resolution import label, resolution_quads
from ofsted_kg.graph.write import own_quads, resolved_quads
from ofsted_kg.model import Extraction, Organisation, Resolution, ResolvedInspection, RoleClaim
from ofsted_kg.resolve.resolution import resolve
from ofsted_kg.vocab import BASE, PREFIXES

SHORT = sorted(((iri, prefix) for prefix, iri in PREFIXES.items()), key=lambda pair: -len(pair[0]))

# Every statement about the small document, "id:" and "sha" standing for the long forms.
STATEMENTS = """
id:document/sha dcterms:creator "Ann Ng"
id:document/sha dcterms:issued "2019-06-03"^^xsd:date
id:document/sha dcterms:publisher "Ofsted"
id:document/sha dcterms:source "https://example.org/small"
id:document/sha dcterms:subject id:council/leicester
id:document/sha dcterms:title "A small report"
id:document/sha okg:fileName "small.pdf"
id:document/sha okg:mentions id:council/derby
id:document/sha okg:reportsOn id:inspection/leicester-2019-05
id:document/sha okg:sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
id:document/sha okg:unread "the first day on site"
id:document/sha rdf:type okg:Document
id:document/sha rdf:type okg:InspectionReport
id:finding/sha/40-47 okg:area area:leadership
id:finding/sha/40-47 okg:evidence id:passage/sha/40-47
id:finding/sha/40-47 okg:findingOf id:inspection/leicester-2019-05
id:finding/sha/40-47 okg:paragraph "1"
id:finding/sha/40-47 okg:polarity polarity:strength
id:finding/sha/40-47 rdf:type okg:Finding
id:finding/sha/40-47/2 okg:evidence id:passage/sha/40-47
id:finding/sha/40-47/2 okg:findingOf id:inspection/leicester-2019-05
id:finding/sha/40-47/2 okg:polarity polarity:weakness
id:finding/sha/40-47/2 okg:theme theme:leadership
id:finding/sha/40-47/2 okg:toldBy "council"
id:finding/sha/40-47/2 rdf:type okg:Finding
id:finding/sha/58-79 okg:evidence id:passage/sha/49-57+58-79
id:finding/sha/58-79 okg:findingOf id:inspection/leicester-2019-05
id:finding/sha/58-79 okg:order "1"^^xsd:integer
id:finding/sha/58-79 okg:priority "true"^^xsd:boolean
id:finding/sha/58-79 okg:theme theme:written-plans
id:finding/sha/58-79 rdf:type okg:Finding
id:finding/sha/58-79 rdf:type okg:Recommendation
id:inspection/leicester-2019-05 okg:evidence id:passage/sha/14-35
id:inspection/leicester-2019-05 okg:inspects id:council/leicester
id:inspection/leicester-2019-05 okg:leadInspector id:person/ofsted/ann-ng
id:inspection/leicester-2019-05 rdf:type okg:Inspection
id:judgement/leicester-2019-05/leadership/good okg:area area:leadership
id:judgement/leicester-2019-05/leadership/good okg:evidence id:passage/sha/40-47
id:judgement/leicester-2019-05/leadership/good okg:grade grade:good
id:judgement/leicester-2019-05/leadership/good okg:judgementOf id:inspection/leicester-2019-05
id:judgement/leicester-2019-05/leadership/good rdf:type okg:Judgement
id:mention/sha/i1 okg:evidence id:passage/sha/14-35
id:mention/sha/i1 okg:inDocument id:document/sha
id:mention/sha/i1 okg:mentionOf id:inspection/leicester-2019-05
id:mention/sha/i1 okg:statedFramework framework:ilacs
id:mention/sha/i1 okg:statedNotAfter "2019-05-31"^^xsd:date
id:mention/sha/i1 okg:statedNotBefore "2019-05-01"^^xsd:date
id:mention/sha/i1 okg:statedType inspection-type:standard
id:mention/sha/i1 okg:typeDerived "true"^^xsd:boolean
id:mention/sha/i1 rdf:type okg:InspectionMention
id:organisation/ofsted rdf:type org:Organization
id:organisation/ofsted rdfs:label "Ofsted"
id:passage/sha/49-57+58-79 okg:endOffset "79"^^xsd:integer
id:passage/sha/49-57+58-79 okg:inDocument id:document/sha
id:passage/sha/49-57+58-79 okg:page "1"^^xsd:integer
id:passage/sha/49-57+58-79 okg:part id:passage/sha/49-57
id:passage/sha/49-57+58-79 okg:part id:passage/sha/58-79
id:passage/sha/49-57+58-79 okg:startOffset "49"^^xsd:integer
id:passage/sha/49-57+58-79 okg:text "Improve: how plans are written"
id:passage/sha/49-57+58-79 rdf:type okg:Passage
id:quotation/sha/138-152 okg:about id:inspection/leicester-2019-05
id:quotation/sha/138-152 okg:evidence id:passage/sha/138-152
id:quotation/sha/138-152 okg:speaker id:person/leicester/jo-lee
id:quotation/sha/138-152 okg:text "We are glad."
id:quotation/sha/138-152 rdf:type okg:Quotation
id:quotation/sha/43-47 okg:evidence id:passage/sha/43-47
id:quotation/sha/43-47 okg:speaker id:organisation/ofsted
id:quotation/sha/43-47 okg:text "good"
id:quotation/sha/43-47 rdf:type okg:Quotation
id:role-holding/sha/103-114/jo-lee/council-leader okg:evidence id:passage/sha/103-114
id:role-holding/sha/103-114/jo-lee/council-leader okg:roleTitle "council leader"
id:role-holding/sha/103-114/jo-lee/council-leader org:member id:person/leicester/jo-lee
id:role-holding/sha/103-114/jo-lee/council-leader org:organization id:council/leicester
id:role-holding/sha/103-114/jo-lee/council-leader org:role role:council-leader
id:role-holding/sha/103-114/jo-lee/council-leader rdf:type okg:RoleHolding
id:role-holding/sha/103-114/jo-lee/council-leader rdf:type org:Membership
id:role-holding/sha/96-102/ann-ng/lead-inspector okg:evidence id:passage/sha/96-102
id:role-holding/sha/96-102/ann-ng/lead-inspector okg:roleIn id:inspection/leicester-2019-05
id:role-holding/sha/96-102/ann-ng/lead-inspector okg:roleTitle "Lead inspector"
id:role-holding/sha/96-102/ann-ng/lead-inspector org:member id:person/ofsted/ann-ng
id:role-holding/sha/96-102/ann-ng/lead-inspector org:organization id:organisation/ofsted
id:role-holding/sha/96-102/ann-ng/lead-inspector org:role role:lead-inspector
id:role-holding/sha/96-102/ann-ng/lead-inspector rdf:type okg:RoleHolding
id:role-holding/sha/96-102/ann-ng/lead-inspector rdf:type org:Membership
"""

RESOLVED = """
id:inspection/leicester-2019-05 okg:framework framework:ilacs
id:inspection/leicester-2019-05 okg:inspectionType inspection-type:standard
id:inspection/leicester-2019-05 okg:notAfter "2019-05-31"^^xsd:date
id:inspection/leicester-2019-05 okg:notBefore "2019-05-01"^^xsd:date
id:inspection/leicester-2019-05 rdfs:label "Leicester, standard inspection, in May 2019"
id:mention/sha/i1 okg:confidence "1.00"^^xsd:decimal
id:mention/sha/i1 okg:joinedBecause "“in May 2019” is the most exact that is known of this inspection"
id:person/leicester/jo-lee foaf:name "Jo Lee"
id:person/leicester/jo-lee foaf:title "Cllr"
id:person/leicester/jo-lee rdf:type foaf:Person
id:person/leicester/jo-lee rdf:type okg:Person
id:person/ofsted/ann-ng foaf:name "Ann Ng"
id:person/ofsted/ann-ng rdf:type foaf:Person
id:person/ofsted/ann-ng rdf:type okg:Person
"""


HOLDINGS = """
id:role-holding/sha/103-114/jo-lee/council-leader okg:confidence "1.00"^^xsd:decimal
id:role-holding/sha/103-114/jo-lee/council-leader okg:joinedBecause "no other document names this person"
id:role-holding/sha/96-102/ann-ng/lead-inspector okg:confidence "1.00"^^xsd:decimal
id:role-holding/sha/96-102/ann-ng/lead-inspector okg:joinedBecause "no other document names this person"
"""


def short(term: object) -> str:
    """A term as in the tables above."""
    text = str(term)
    for iri, prefix in [(f"{BASE}id/", "id"), *SHORT]:
        if iri in text:
            return text.replace(f"<{iri}", f"{prefix}:").replace(">", "").replace("/0123456789abcdef", "/sha")
    return text


def value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph) -> str:
    """The IRI or the text of a term."""
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value


def quads_of(extraction: Extraction, resolution: Resolution | None = None) -> list[ox.Quad]:
    """All that a document says."""
    return [*own_quads(extraction), *resolved_quads(extraction, resolution or resolve([extraction]))]


def statements(quads: Iterable[ox.Quad]) -> list[str]:
    return sorted({f"{short(q.subject)} {short(q.predicate)} {short(q.object)}" for q in quads})


def test_every_statement_of_a_small_document(extraction: Extraction) -> None:
    found = statements(quads_of(extraction))
    apart = [line for line in found if not line.startswith("id:passage/sha/") or "+" in line.split()[0]]
    assert apart == STATEMENTS.strip().splitlines()


def test_every_statement_of_its_resolution(extraction: Extraction) -> None:
    resolution = resolve([extraction])
    assert statements(resolution_quads(resolution)) == RESOLVED.strip().splitlines()
    everything = statements(resolution_quads(resolution, [extraction]))
    assert sorted(set(everything) - set(RESOLVED.splitlines())) == HOLDINGS.strip().splitlines()


# a change to the one inspection or recommendation → the statement that it adds
ADDED = [
    ("inspections", {"month": 5}, 'id:mention/sha/i1 okg:statedMonth "5"^^xsd:integer'),
    (
        "inspections",
        {"themes": ("neglect",)},
        "id:inspection/leicester-2019-05 okg:visitTheme theme:neglect",
    ),
    (
        "findings",
        {"references": ("outcome-1",)},
        "id:finding/sha/58-79 okg:frameworkReference national-framework:outcome-1",
    ),
]


@pytest.mark.parametrize(("kind", "change", "statement"), ADDED)
def test_what_only_some_documents_tell(
    extraction: Extraction, kind: str, change: dict[str, object], statement: str
) -> None:
    first, *others = getattr(extraction, kind)
    whole: dict[str, Any] = {kind: (replace(first, **change), *others)}
    changed = replace(extraction, **whole)
    found = statements(quads_of(changed))
    assert statement in found
    assert statement not in statements(quads_of(extraction))


def test_a_name_printed_otherwise_is_kept(extraction: Extraction) -> None:
    lead = extraction.roles[0]
    short = replace(extraction, roles=(lead, replace(lead, name="Annie Ng", role="inspector")))
    found = statements(resolution_quads(resolve([short]), [short]))
    assert 'id:role-holding/sha/96-102/annie-ng/inspector okg:nameAsPrinted "Annie Ng"' in found
    assert 'id:person/ofsted/annie-ng skos:altLabel "Annie Ng"' in found
    assert 'id:person/ofsted/annie-ng foaf:name "Ann Ng"' in found


def test_a_lead_inspector_keeps_the_name_on_the_report(extraction: Extraction) -> None:
    lead = extraction.roles[0]
    accents = replace(extraction, roles=(replace(lead, name="Ánn Ng"),))
    plain = replace(extraction, document=replace(extraction.document, sha256="f" * 64))
    resolution = resolve([accents, plain, replace(plain, document=replace(plain.document, sha256="e" * 64))])
    assert (
        len(resolution.people) == 2
    )  # the inspector, whatever the form of the name, and the council's leader
    named = resolution.name_of["ofsted/ann-ng"]
    led = [statements(quads_of(document, resolution)) for document in (accents, plain)]
    for found, name in zip(led, ("Ánn Ng", "Ann Ng"), strict=True):
        leaders = [s.split()[-1] for s in found if " okg:leadInspector " in s]
        if name == named:
            assert leaders == ["id:person/ofsted/ann-ng"]
        else:
            assert leaders == [f"id:person/ofsted/ann-ng/name/{name.casefold().replace(' ', '-')}"]
            assert f'{leaders[0]} foaf:name "{name}"' in found
            assert f"{leaders[0]} owl:sameAs id:person/ofsted/ann-ng" in found


def test_all_quads_stand_in_the_documents_own_graph(extraction: Extraction) -> None:
    graphs = {value(quad.graph_name) for quad in quads_of(extraction)}
    assert graphs == {f"{BASE}graph/document/0123456789abcdef"}


def test_each_passage_is_written_once_with_its_words_and_page(extraction: Extraction) -> None:
    quads = list(quads_of(extraction))
    passages: dict[str, list[str]] = {}
    for quad in quads:
        if "/id/passage/" in value(quad.subject) and "+" not in value(quad.subject):
            passages.setdefault(value(quad.subject), []).append(value(quad.predicate).split("#")[-1])
    assert all(
        sorted(said) == ["endOffset", "inDocument", "page", "startOffset", "text", "type"]
        for said in passages.values()
    )
    words = {value(q.object) for q in quads if value(q.predicate).endswith("#text")}
    assert {"is good", "how plans are written", "Improve:", "inspected in May 2019"} <= words
    pages = {value(q.object) for q in quads if value(q.predicate).endswith("#page")}
    assert pages == {"1", "2"}


def test_speaker_whose_name_two_people_bear_is_left_open(extraction: Extraction) -> None:
    other = RoleClaim(
        "Jo Lee",
        "other",
        "trustee",
        Organisation("derby", "Derby", is_council=True),
        extraction.roles[1].evidence,
    )
    twofold = replace(extraction, roles=(*extraction.roles, other))
    quads = quads_of(twofold)
    speakers = [value(q.object) for q in quads if value(q.predicate).endswith("#speaker")]
    assert speakers == [f"{BASE}id/organisation/ofsted"]


def test_misspelt_concept_raises(extraction: Extraction) -> None:
    judgement = replace(extraction.judgements[0], grade="goood")
    wrong = replace(extraction, judgements=(judgement,))
    with pytest.raises(KeyError, match="goood"):
        list(quads_of(wrong))


def test_terms_are_plain_terms_of_the_store(extraction: Extraction) -> None:
    for quad in quads_of(extraction):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)


@pytest.mark.parametrize(
    ("start", "end", "not_before", "not_after", "told"),
    [
        ("2024-04-22", "2024-05-03", "2024-04-22", "2024-05-03", "22 April 2024 to 3 May 2024"),
        ("2024-04-22", "2024-04-22", "2024-04-22", "2024-04-22", "22 April 2024"),
        ("2016-01-01", "2016-01-31", "2016-01-01", "2016-01-31", "1 January 2016 to 31 January 2016"),
        ("2024-04-22", None, "2024-04-22", None, "from 22 April 2024"),
        (None, None, "2016-01-01", "2016-12-31", "in 2016"),
        (None, None, "2019-12-01", "2019-12-31", "in December 2019"),
        (None, None, "2020-02-01", "2020-02-29", "in February 2020"),
        (None, None, "2015-01-01", "2016-12-31", "between 1 January 2015 and 31 December 2016"),
        (None, None, "2019-05-02", "2019-05-31", "between 2 May 2019 and 31 May 2019"),
        (None, None, "2022-01-01", None, "1 January 2022 or later"),
        (None, None, None, "2022-01-01", "1 January 2022 or earlier"),
        (None, None, None, None, "date unknown"),
    ],
)
def test_label_tells_days_on_site_from_mere_bounds(
    start: str | None, end: str | None, not_before: str | None, not_after: str | None, told: str
) -> None:
    first, last, after, before = (
        date.fromisoformat(day) if day else None for day in (start, end, not_before, not_after)
    )
    found = ResolvedInspection("key", "leicester", "short", None, first, last, after, before, False, ())
    assert label(found) == f"Leicester, short inspection, {told}"
