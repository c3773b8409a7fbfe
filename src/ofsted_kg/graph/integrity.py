"""Whether an extraction can be written as it stands: the check between extracting and everything after.

What passes here is written without failing, so that one document's fault is found while it is that document's
turn and never stops the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_kg.councils import register
from ofsted_kg.model import Extraction, Span
from ofsted_kg.schemes import scheme


def check(extraction: Extraction) -> Extraction:
    """The extraction itself.

    Raises:
        ValueError: it names a concept, a council or a mention that does not exist, or a fact has no words of
            the text as evidence.
    """
    fault = next(_faults(extraction), None)
    if fault:
        raise ValueError(fault)
    return extraction


def _faults(x: Extraction) -> Iterator[str]:
    yield from (f"unknown council “{slug}”" for slug in _councils(x) if slug not in register())
    for name, local in _concepts(x):
        if local is not None and local not in scheme(name):
            yield f"unknown {name} “{local}”"
    keys = {mention.key for mention in x.inspections}
    if len(keys) < len(x.inspections):
        yield "two inspections under one key"
    yield from (
        f"unknown inspection “{key}”" for key in _references(x) if key is not None and key not in keys
    )
    for kind, evidence in _evidence(x):
        if not evidence or any(not 0 <= span.start < span.end <= len(x.document.text) for span in evidence):
            yield f"{kind} without words of the text as evidence: {evidence}"


def _councils(x: Extraction) -> Iterator[str]:
    yield from (mention.council for mention in x.councils)
    yield from (mention.council for mention in x.inspections)
    bodies = [claim.organisation for claim in x.roles]
    said = [claim.organisation for claim in x.quotations] + [claim.organisation for claim in x.stances]
    yield from (body.key for body in (*bodies, *said) if body and body.is_council)


def _concepts(x: Extraction) -> Iterator[tuple[str, str | None]]:
    for mention in x.inspections:
        yield from (("inspection-type", mention.kind), ("framework", mention.framework))
        yield from (("theme", theme) for theme in mention.themes)
    for judgement in x.judgements:
        yield from (("area", judgement.area), ("grade", judgement.grade))
    for finding in x.findings:
        yield from (("area", finding.area), ("polarity", finding.polarity))
        yield from (("theme", theme) for theme in finding.themes)
        yield from (("national-framework", reference) for reference in finding.references)
    yield from (("role", role.role) for role in x.roles)
    yield from (("stance", claim.stance) for claim in x.stances)


def _references(x: Extraction) -> Iterator[str | None]:
    yield from (mention.follows for mention in x.inspections)
    yield from (judgement.inspection for judgement in x.judgements)
    yield from (finding.inspection for finding in x.findings)
    yield from (role.inspection for role in x.roles)
    yield from (quotation.about for quotation in x.quotations)
    yield from (claim.inspection for claim in x.stances)


def _evidence(x: Extraction) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for kind, claims in (
        ("an inspection", x.inspections),
        ("a judgement", x.judgements),
        ("a finding", x.findings),
        ("a role", x.roles),
        ("a quotation", x.quotations),
        ("a stance", x.stances),
    ):
        yield from ((kind, claim.evidence) for claim in claims)
    yield from (("a stem", (finding.stem,)) for finding in x.findings if finding.stem)
