"""The ontology for a reasoner: owlready2 is the door, and HermiT looks for contradictions.

HermiT gives up at any `xsd:date`, so that dates are left out of what it sees, and annotations too, which mean
nothing to it. Of a graph it sees a sample, since its time grows faster than the graph.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ofsted_kg.errors import UsageError
from ofsted_kg.graph.contradictions import contradictions, short
from ofsted_kg.graph.ontology import ontology_quads
from ofsted_kg.graph.terms import OKG, RDF, Node
from ofsted_kg.resources import ONTOLOGY
from ofsted_kg.vocab import OKG as NAMES
from ofsted_kg.vocab import OWL, RDFS, XSD

if TYPE_CHECKING:
    from owlready2 import Ontology

Triples = list[ox.Triple]
_DATE = Node(XSD.date)
_LOGIC = (
    str(OWL),
    str(RDF),
    f"{RDFS}subClassOf",
    f"{RDFS}subPropertyOf",
    f"{RDFS}domain",
    f"{RDFS}range",
)
_PROPERTIES = {Node(f"{OWL}ObjectProperty"), Node(f"{OWL}DatatypeProperty")}
_EACH = 25  # things of a class in a sample
_KINDS = (
    OKG.Correction,
    OKG.Document,
    OKG.Finding,
    OKG.Recommendation,
    OKG.Inspection,
    OKG.InspectionMention,
    OKG.Judgement,
    OKG.Person,
    OKG.Quotation,
    OKG.RecurringIssue,
    OKG.Issue,
    OKG.RoleHolding,
    OKG.Tenure,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the reasoner says.

    Attributes:
        consistent: whether the statements can all be true.
        impossible: names of the classes that can have no members.
        why: what contradicts what, a sentence each; empty where all is well.
        statements: how many were looked at.
        dates: how many were left out because they hold dates.
    """

    consistent: bool
    impossible: tuple[str, ...]
    why: tuple[str, ...]
    statements: int
    dates: int

    @property
    def passes(self) -> bool:
        """Whether nothing contradicts anything and every class can have members."""
        return self.consistent and not self.impossible

    def text(self) -> Iterator[str]:
        """Lines for people."""
        yield from self.why
        for name in self.impossible:
            yield f"The class {name} can have no members: what is said of it contradicts itself."
        found = "no contradiction" if self.passes else "a contradiction"
        yield f"HermiT finds {found} in {self.statements:,} statements."
        yield f"It cannot read dates: {self.dates:,} statements with dates were left out."

    def data(self) -> dict[str, Any]:
        """The verdict for JSON."""
        return {"passes": self.passes, **asdict(self)}


def load(triples: Iterable[ox.Triple]) -> Ontology:
    """Triples as an ontology of owlready2, in a world of its own."""
    from owlready2 import World

    # owlready2 reads N-Triples and RDF/XML, not Turtle.
    content = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return World().get_ontology(str(NAMES)).load(fileobj=BytesIO(content or b""))


def reason(store: ox.Store | None = None, folder: Path = ONTOLOGY) -> Verdict:
    """Ask HermiT whether the ontology is free of contradictions, alone or with a sample of a store's graph.

    Raises:
        UsageError: there is no Java, which HermiT needs; or the ontology is not Turtle.
    """
    axioms = [quad.triple for quad in ontology_quads(folder)]
    return judge(axioms, [] if store is None else sample(store))


def judge(axioms: Triples, facts: Triples) -> Verdict:
    """Ask HermiT about facts in the light of axioms.

    Raises:
        UsageError: there is no Java.
    """
    properties = {t.subject for t in axioms if t.predicate == RDF.type and t.object in _PROPERTIES}
    law, seen = (
        [t for t in said if t.predicate in properties or t.predicate.value.startswith(_LOGIC)]
        for said in (axioms, facts)
    )
    dates = sum(map(_is_dated, (*law, *seen)))
    law = [triple for triple in law if not _is_dated(triple)]
    seen = [triple for triple in (*seen, *_councils_differ(seen)) if not _is_dated(triple)]
    impossible = _impossible([*law, *seen])
    why = () if impossible is not None else tuple(contradictions([*law, *seen])) or _narrowed(law, seen)
    return Verdict(impossible is not None, impossible or (), why, len(law) + len(seen), dates)


def _impossible(triples: Triples) -> tuple[str, ...] | None:
    """The classes that can have no members; None where the triples contradict one another.

    Raises:
        UsageError: there is no Java.
    """
    import owlready2

    if shutil.which(owlready2.JAVA_EXE) is None:
        raise UsageError(
            "the reasoner HermiT needs Java, and there is no “java” on this machine; install one "
            "(on Debian the package default-jre-headless). Everything else works without it"
        )
    world = load(triples).world
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return None
    return tuple(sorted(cls.name for cls in {*world.inconsistent_classes()} - {owlready2.Nothing}))


def _narrowed(law: Triples, facts: Triples) -> tuple[str, ...]:
    """The thing with which a contradiction sets in when things are added one by one, by halving."""
    things = list(dict.fromkeys(triple.subject for triple in facts))
    if _impossible(law) is None:
        return ("The ontology contradicts itself, whatever the graph says.",)
    good, bad = 0, len(things)
    while bad - good > 1:
        middle = (good + bad) // 2
        among = set(things[:middle])
        if _impossible([*law, *(triple for triple in facts if triple.subject in among)]) is None:
            bad = middle
        else:
            good = middle
    guilty = things[bad - 1]
    said = "; ".join(f"{short(t.predicate)} {short(t.object)}" for t in facts if t.subject == guilty)
    return (f"What is said of {short(guilty)} contradicts the rest: {said}.",)


def sample(store: ox.Store, each: int = _EACH) -> Triples:
    """All that is said of the first `each` things of a class, and the classes of all that they name."""
    said: dict[ox.Triple, None] = {}
    for kind in _KINDS:
        things = {quad.subject for quad in store.quads_for_pattern(None, RDF.type, kind, None)}
        for thing in sorted(things, key=str)[:each]:
            said.update((quad.triple, None) for quad in store.quads_for_pattern(thing, None, None, None))
    named = {t.object for t in said if isinstance(t.object, ox.NamedNode) and t.predicate != RDF.type}
    for thing in sorted(named, key=str):
        said.update((quad.triple, None) for quad in store.quads_for_pattern(thing, RDF.type, None, None))
    return list(said)


def _is_dated(triple: ox.Triple) -> bool:
    value: Any = triple.object
    return value == _DATE or (isinstance(value, ox.Literal) and value.datatype == _DATE)


def _councils_differ(facts: Triples) -> Iterator[ox.Triple]:
    """That two councils named here are two, which OWL does not take for granted and the register says."""
    found = {t.subject for t in facts if t.predicate == RDF.type and t.object == OKG.Council}
    councils = sorted(found, key=str)
    if len(councils) < 2:
        return
    all_different = ox.BlankNode("councils")
    yield ox.Triple(all_different, RDF.type, Node(f"{OWL}AllDifferent"))
    here, link = all_different, Node(f"{OWL}distinctMembers")
    for number, council in enumerate(councils):
        item = ox.BlankNode(f"council{number}")
        yield ox.Triple(here, link, item)
        yield ox.Triple(item, Node(f"{RDF}first"), council)
        here, link = item, Node(f"{RDF}rest")
    yield ox.Triple(here, link, Node(f"{RDF}nil"))
