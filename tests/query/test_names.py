from __future__ import annotations

import pytest

from ofsted_kg.errors import QueryError
from ofsted_kg.query.names import named
from ofsted_kg.query.run import Source

ID = "https://w3id.org/ofsted-kg/id/"
BASE = "https://w3id.org/ofsted-kg/"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("council", "Eastmere", f"{ID}council/eastmere"),
        ("council", " eastmere ", f"{ID}council/eastmere"),
        ("council", "EASTMERE", f"{ID}council/eastmere"),
        ("council", "City of Eastmere", f"{ID}council/eastmere"),
        ("council", "city of eastmere", f"{ID}council/eastmere"),
        ("council", "E10999002", f"{ID}council/eastmereshire"),
        ("council", "Westbrook and Vale", f"{ID}council/westbrook"),
        ("council", "WESTBROOK & VALE", f"{ID}council/westbrook"),
        ("council", f"{ID}council/westbrook", f"{ID}council/westbrook"),
        ("council", f"<{ID}council/westbrook>", f"{ID}council/westbrook"),
        ("council", "id:council/westbrook", f"{ID}council/westbrook"),
        ("theme", "care-planning", f"{BASE}theme/care-planning"),
        ("theme", "Care planning", f"{BASE}theme/care-planning"),
        ("theme", "Care.Planning", f"{BASE}theme/care-planning"),
        ("theme", "care plans and reviews", f"{BASE}theme/care-planning"),
        ("theme", "theme:care-planning", f"{BASE}theme/care-planning"),
        ("area", "leadership", f"{BASE}area/leadership"),
        ("role", "Lead Member", f"{BASE}role/lead-member"),
        ("person", "ann field", f"{ID}person/eastmere/ann-field"),
        ("inspection", "eastmere/2022-05-09", f"{ID}inspection/eastmere/2022-05-09"),
        ("inspection", "Hartfold, full inspection, 2021", f"{ID}inspection/hartfold/2021"),
        ("region", "North West", "North West"),
        ("region", "north west", "North West"),
        ("region", "north-west", "North West"),
        ("thing", "finding/e18/200-250", f"{ID}finding/e18/200-250"),
    ],
)
def test_named(kind: str, value: str, expected: str, source: Source) -> None:
    assert named(value, kind, source).value == expected


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("council", "Mere", "more than one council: id:council/eastmere, id:council/eastmereshire"),
        ("person", "Bo Marsh", "more than one person: .*eastmere/bo-marsh.*westbrook/bo-marsh"),
        ("council", "Estmere", "did you mean Eastmere"),
        ("theme", "careplans", "did you mean care-planning"),
        ("role", "director", "did you mean director of children’s services"),
        ("region", "northwest", "did you mean North West"),
        ("polarity", "bad", "there are mixed, strength, weakness"),
        ("council", "Hartfield", "did you mean Hartfold"),
        ("theme", "care", "did you mean .*care-planning"),
        ("council", "Zzyzx", "no council is called “Zzyzx”; there are eastmere"),
        ("council", "", "no council is called"),
        ("council", f"{ID}council/nowhere", "the graph knows no council"),
        ("council", "http://[", "is not an IRI"),
        ("thing", "finding/none", "the graph knows no thing"),
    ],
)
def test_refused(kind: str, value: str, message: str, source: Source) -> None:
    with pytest.raises(QueryError, match=message):
        named(value, kind, source)
