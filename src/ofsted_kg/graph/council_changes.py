"""Councils abolished, merged and split, as events: which bodies there were before, and which after.

Councils that ended on one day and share a successor went in one reorganisation; the chain may be longer than
two, as in Dorset, where a county gave one town to the unitary council that two others became.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from ofsted_kg.councils import Council
from ofsted_kg.graph.terms import DCTERMS, ORG, RDF, RDFS, Triple, council, day, text, thing


def changes(register: Collection[Council]) -> Iterator[Triple]:
    """Each reorganisation with its first day, the councils that ended and those that followed."""
    labels = {entry.slug: entry.label for entry in register}
    for first_day, ended in _reorganisations(register):
        before = [entry.slug for entry in ended]
        after = sorted({slug for entry in ended for slug in entry.successors})
        node = thing("council-change", first_day.isoformat(), before[0])
        yield node, RDF.type, ORG.ChangeEvent
        yield node, RDFS.label, text(f"{_listed(before, labels)} → {_listed(after, labels)}")
        yield node, DCTERMS.date, day(first_day)
        for slug in before:
            yield node, ORG.originalOrganization, council(slug)
        for slug in after:
            yield node, ORG.resultingOrganization, council(slug)


def _listed(slugs: list[str], labels: dict[str, str]) -> str:
    return "; ".join(labels[slug] for slug in slugs)


def _reorganisations(register: Collection[Council]) -> Iterator[tuple[date, list[Council]]]:
    """The first day of each reorganisation and the councils that it ended, by slug."""
    groups: list[tuple[date, list[Council], set[str]]] = []
    for entry in sorted(register, key=lambda entry: entry.slug):
        if entry.existed_until and entry.successors:
            first_day = entry.existed_until + timedelta(days=1)
            ended, successors = [entry], set(entry.successors)
            for group in [g for g in groups if g[0] == first_day and g[2] & successors]:
                groups.remove(group)
                ended, successors = [*group[1], *ended], successors | group[2]
            groups.append((first_day, ended, successors))
    for first_day, ended, _ in sorted(groups, key=lambda group: (group[0], group[1][0].slug)):
        yield first_day, sorted(ended, key=lambda entry: entry.slug)
