"""The names of the graph: closed vocabularies, and identifiers minted from keys.

A vocabulary holds the terms listed here and no others, so that a misspelt one raises at once instead of
making a property that no query asks for. Identifiers are pure functions of keys: same key, same IRI. All
names are plain strings; the modules that talk to a store turn them into its terms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")

BASE = "https://w3id.org/ofsted-kg/"
SCHEMES = (
    "grade",
    "area",
    "theme",
    "polarity",
    "stance",
    "inspection-type",
    "framework",
    "role",
    "national-framework",
)


class Vocabulary(Generic[T]):
    """A closed set of terms under one namespace, each an attribute.

    >>> OKG.Council
    'https://w3id.org/ofsted-kg/ontology#Council'
    >>> OKG.Counsil
    Traceback (most recent call last):
    AttributeError: no term “Counsil” in https://w3id.org/ofsted-kg/ontology#
    """

    def __init__(self, base: str, names: Iterable[str], convert: Callable[[str], T]) -> None:
        self._base = base
        self._names = tuple(names)
        self.__dict__.update((name, convert(base + name)) for name in self._names)

    def __getattr__(self, name: str) -> T:
        raise AttributeError(f"no term “{name}” in {self.__dict__.get('_base')}")

    def __str__(self) -> str:
        return self._base

    def converted(self, convert: Callable[[str], U]) -> Vocabulary[U]:
        """The same vocabulary with terms of another kind, for example those of a store."""
        return Vocabulary(self._base, self._names, convert)


def _vocabulary(base: str, names: str) -> Vocabulary[str]:
    return Vocabulary(base, names.split(), str)


OKG = _vocabulary(
    f"{BASE}ontology#",
    """
    Council Document NewsArticle InspectionReport InspectionLetter OtherDocument Passage Inspection
    InspectionMention Judgement Finding Recommendation Person RoleHolding Quotation Remark RecurringIssue
    gssCode formerGssCode laterGssCode ofstedUrn dfeNumber region councilType existedFrom existedUntil
    successor statisticalNeighbour
    sha256 fileName reportsOn mentions unread inDocument text startOffset endOffset page part
    inspects inspectionType framework notBefore notAfter startDate endDate leadInspector previousInspection
    mentionOf statedType statedFramework statedNotBefore statedNotAfter statedStart statedEnd statedMonth
    Correction Issue Tenure attestedFrom attestedUntil because correctionKind corrects course firstRaisedIn
    gapInMonths lastRaisedIn praises preferredJudgement refusedBecause resolvedIn
    typeDerived visitTheme frameworkReference nameAsPrinted decidedBy
    joinedBecause confidence evidence judgementOf area grade findingOf polarity theme paragraph order priority
    toldBy roleTitle roleIn speaker stance about raises council raisedIn areaServed
    judgesArea inForceFrom inForceUntil frameworkVersion
    """,
)
RDF = _vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
RDFS = _vocabulary("http://www.w3.org/2000/01/rdf-schema#", "label comment seeAlso")
XSD = _vocabulary("http://www.w3.org/2001/XMLSchema#", "anyURI date dateTime integer decimal boolean string")
SKOS = _vocabulary("http://www.w3.org/2004/02/skos/core#", "altLabel prefLabel broader exactMatch")
DCTERMS = _vocabulary(
    "http://purl.org/dc/terms/", "title publisher creator issued source subject identifier date hasPart"
)
VOID = _vocabulary("http://rdfs.org/ns/void#", "triples")
FOAF = _vocabulary("http://xmlns.com/foaf/0.1/", "Person name title")
ORG = _vocabulary(
    "http://www.w3.org/ns/org#",
    """
    FormalOrganization Organization Membership member organization role
    ChangeEvent originalOrganization resultingOrganization
    """,
)
OWL = _vocabulary("http://www.w3.org/2002/07/owl#", "sameAs versionInfo")
PROV = _vocabulary(
    "http://www.w3.org/ns/prov#",
    "Activity SoftwareAgent Entity startedAtTime endedAtTime used wasAssociatedWith wasDerivedFrom generated",
)
PREFIXES = {
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "okg": str(OKG),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "xsd": str(XSD),
    **{scheme: f"{BASE}{scheme}/" for scheme in SCHEMES},
}

GRAPH_COUNCILS = f"{BASE}graph/councils"
GRAPH_ONTOLOGY = f"{BASE}graph/ontology"
GRAPH_RESOLUTION = f"{BASE}graph/resolution"
GRAPH_DERIVED = f"{BASE}graph/derived"
GRAPH_PROVENANCE = f"{BASE}graph/provenance"
GRAPH_PUSH = f"{BASE}graph/push"

_APART = re.compile(r"[\W_]+")


def slug(text: str) -> str:
    """A name as part of an IRI: small letters without accents, and digits, joined by hyphens.

    >>> slug("Guy Renner-Thompson"), slug("Siân O’Brien")
    ('guy-renner-thompson', 'sian-o-brien')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _APART.sub("-", plain.casefold()).strip("-") or "unnamed"


def thing(kind: str, *keys: str) -> str:
    """The IRI of a thing: its kind and the keys that name it, which are slugs or built of slugs and numbers.

    >>> thing("council", "leicester")
    'https://w3id.org/ofsted-kg/id/council/leicester'
    """
    return f"{BASE}id/{kind}/{'/'.join(keys)}"


def expanded(name: str) -> str:
    """The whole IRI of a thing or term: "id:council/kent" and "council/kent" are the same.

    >>> expanded("okg:startDate"), expanded("council/kent")
    ('https://w3id.org/ofsted-kg/ontology#startDate', 'https://w3id.org/ofsted-kg/id/council/kent')
    """
    name = name.strip().strip("<>")
    prefix, colon, rest = name.partition(":")
    namespaces = {**PREFIXES, "id": f"{BASE}id/"}
    if colon:
        return namespaces[prefix] + rest if prefix in namespaces else name
    return f"{BASE}id/{name}"


def document_key(sha256: str) -> str:
    """The part of a document's digest that names it in IRIs: 16 hexadecimal digits."""
    return sha256[:16]


def document_graph(sha256: str) -> str:
    """The named graph that holds what one document says."""
    return f"{BASE}graph/document/{document_key(sha256)}"


def concept(scheme: str, name: str) -> str:
    """The IRI of a concept of one of the `SCHEMES`.

    Raises:
        KeyError: there is no such scheme.
    """
    if scheme not in SCHEMES:
        raise KeyError(scheme)
    return f"{BASE}{scheme}/{name}"
