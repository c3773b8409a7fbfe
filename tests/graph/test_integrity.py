from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ofsted_kg.graph.integrity import check
from ofsted_kg.model import Extraction, Organisation, Span

# (records, fields of the first of them that are wrong) → what is said of it.
FAULTS: list[tuple[str, dict[str, Any], str]] = [
    ("councils", {"council": "atlantis"}, "unknown council “atlantis”"),
    ("inspections", {"council": "atlantis"}, "unknown council “atlantis”"),
    ("roles", {"organisation": Organisation("atlantis", "Atlantis", is_council=True)}, "unknown council"),
    ("inspections", {"kind": "tour"}, "unknown inspection-type “tour”"),
    ("inspections", {"framework": "new"}, "unknown framework “new”"),
    ("inspections", {"follows": "i9"}, "unknown inspection “i9”"),
    ("inspections", {"key": "i2"}, "unknown inspection “i1”"),
    ("inspections", {"evidence": ()}, "an inspection without words"),
    ("judgements", {"grade": "goood"}, "unknown grade “goood”"),
    ("judgements", {"area": "all"}, "unknown area “all”"),
    ("judgements", {"evidence": (Span(5, 5),)}, "a judgement without words"),
    ("findings", {"themes": ("weather",)}, "unknown theme “weather”"),
    ("findings", {"polarity": "bad"}, "unknown polarity “bad”"),
    ("findings", {"inspection": "i9"}, "unknown inspection “i9”"),
    ("findings", {"stem": Span(9, 3)}, "a stem without words"),
    ("findings", {"evidence": (Span(0, 100_000),)}, "a finding without words"),
    ("roles", {"role": "king"}, "unknown role “king”"),
    ("quotations", {"about": "i9"}, "unknown inspection “i9”"),
    ("quotations", {"evidence": (Span(-3, 3),)}, "a quotation without words"),
]


def test_sound_extraction_passes_unchanged(extraction: Extraction) -> None:
    assert check(extraction) is extraction


@pytest.mark.parametrize(("records", "wrong", "said"), FAULTS)
def test_fault_is_named(extraction: Extraction, records: str, wrong: dict[str, Any], said: str) -> None:
    first, *others = getattr(extraction, records)
    fields: dict[str, Any] = {records: (replace(first, **wrong), *others)}
    with pytest.raises(ValueError, match=said):
        check(replace(extraction, **fields))


def test_two_mentions_under_one_key(extraction: Extraction) -> None:
    with pytest.raises(ValueError, match="two inspections under one key"):
        check(replace(extraction, inspections=extraction.inspections * 2))
