"""How a stance stands in the graph."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from ofsted_kg.graph.integrity import check
from ofsted_kg.graph.write import own_quads, resolved_quads
from ofsted_kg.model import Extraction, Organisation, Span, StanceClaim
from ofsted_kg.resolve.resolution import resolve

WORDS = (Span(138, 152),)
LEICESTER = Organisation("leicester", "Leicester", is_council=True)


@pytest.mark.parametrize(
    ("claim", "speaker"),
    [
        (StanceClaim("i1", "welcomes", WORDS, "Jo Lee", LEICESTER), "person/leicester/jo-lee"),
        (StanceClaim("i1", "welcomes", WORDS, "Jo Lee"), "person/leicester/jo-lee"),
        (StanceClaim("i1", "disputes", WORDS, None, LEICESTER), "council/leicester"),
        (
            StanceClaim("i1", "accepts", WORDS, None, Organisation("a-trust", "A Trust")),
            "organisation/a-trust",
        ),
        (StanceClaim("i1", "accepts", WORDS), None),
    ],
)
def test_remark(extraction: Extraction, claim: StanceClaim, speaker: str | None) -> None:
    told = replace(extraction, stances=(claim,))
    found = {
        str(quad.predicate).strip("<>").rpartition("#")[2]: str(quad.object)
        .strip("<>")
        .partition("ofsted-kg/")[2]
        for quad in (*own_quads(told), *resolved_quads(told, resolve([told])))
        if "/id/remark/" in str(quad.subject)
    }
    expected = {
        "type": "ontology#Remark",
        "stance": f"stance/{claim.stance}",
        "about": "id/inspection/leicester-2019-05",
        "evidence": "id/passage/0123456789abcdef/138-152",
        "speaker": f"id/{speaker}",
    }
    assert found == (expected if speaker else {k: v for k, v in expected.items() if k != "speaker"})


@pytest.mark.parametrize(
    ("claim", "problem"),
    [
        (StanceClaim("i1", "adores", WORDS), "unknown stance “adores”"),
        (StanceClaim("i9", "accepts", WORDS), "unknown inspection “i9”"),
        (StanceClaim("i1", "accepts", ()), "a stance without words of the text as evidence: ()"),
        (
            StanceClaim("i1", "accepts", WORDS, None, Organisation("atlantis", "Atlantis", is_council=True)),
            "unknown council “atlantis”",
        ),
    ],
)
def test_faults_are_found(extraction: Extraction, claim: StanceClaim, problem: str) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)):
        check(replace(extraction, stances=(claim,)))
