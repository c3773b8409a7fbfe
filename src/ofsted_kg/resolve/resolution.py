"""What is one thing across documents: inspections and people, each under a key that stays."""

from __future__ import annotations

from collections.abc import Iterable

from ofsted_kg.model import Extraction, Resolution
from ofsted_kg.resolve.inspections import group_inspections
from ofsted_kg.resolve.merge import merge
from ofsted_kg.resolve.people import resolve_people
from ofsted_kg.resolve.voices import voices


def resolve(extractions: Iterable[Extraction]) -> Resolution:
    """Put together what is one inspection or one person; the result does not depend on the order given."""
    extractions = tuple(extractions)
    inspections, decisions = merge(group_inspections(voices(extractions)))
    people, name_decisions = resolve_people(extractions)
    return Resolution(
        inspections=inspections,
        people=people,
        decisions=decisions,
        inspection_of={ref: inspection.key for inspection in inspections for ref in inspection.mentions},
        person_of={name: person.key for person in people for name in person.names},
        name_decisions=name_decisions,
    )
