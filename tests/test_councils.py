"""The register is sound, and names in texts lead to the right council or to none."""

import csv
import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from ofsted_kg.councils import (
    Council,
    council_at,
    council_named,
    find_councils,
    register,
    statistical_neighbours,
    trusts,
)
from ofsted_kg.councils.context import LONGEST_BEFORE
from ofsted_kg.councils.register import rows

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "reports.csv"
TODAY = [council for council in register().values() if council.existed_until is None]
REGIONS = {
    "East Midlands": 10,
    "East of England": 11,
    "London": 33,
    "North East": 12,
    "North West": 24,
    "South East": 19,
    "South West": 15,
    "West Midlands": 14,
    "Yorkshire and The Humber": 15,
}
TYPES = {
    "City corporation": 1,
    "London borough": 32,
    "county": 21,
    "metropolitan borough": 36,
    "unitary": 63,
}


def test_there_are_153_councils_of_today() -> None:
    assert len(TODAY) == 153
    assert len(register()) == 159
    assert Counter(council.region for council in TODAY) == REGIONS
    assert Counter(council.council_type for council in TODAY) == TYPES


@pytest.mark.parametrize(
    "column", ["slug", "label", "official_name", "ofsted_urn", "gss_code", "later_gss_code"]
)
def test_nothing_that_identifies_a_council_is_used_twice(column: str) -> None:
    values = [row[column] for row in rows("councils.csv") if row[column]]
    assert not [value for value, count in Counter(values).items() if count > 1]


def test_no_code_is_used_twice_whether_old_or_new() -> None:
    codes = [
        code
        for council in register().values()
        for code in (council.gss_code, council.later_gss_code, *council.former_gss_codes)
        if code
    ]
    assert len(codes) == len(set(codes))
    assert len({council.dfe_number for council in TODAY}) == 153


@pytest.mark.parametrize(
    ("column", "pattern"),
    [
        ("slug", r"[a-z]+(-[a-z]+)*"),
        ("label", r"[A-Z][A-Za-z ,-]+"),
        ("official_name", r"[A-Z][A-Za-z ,-]+"),
        ("ofsted_urn", r"(80[45]\d\d|2\d{6})?"),
        ("gss_code", r"E(06|08|09|10)0000\d\d"),
        ("former_gss_codes", r"(E(06|08|10)0000\d\d)?"),
        ("later_gss_code", r"(E080000\d\d)?"),
        ("dfe_number", r"[2-4]\d\d|[89]\d\d"),
        ("existed_from", r"((19|20)\d\d-04-01)?"),
        ("existed_until", r"(20\d\d-03-31)?"),
        ("other_names", r"[^;]*[^ ;]?(;[^ ;][^;]*)*"),
    ],
)
def test_every_cell_has_its_form(column: str, pattern: str) -> None:
    assert not [row[column] for row in rows("councils.csv") if not re.fullmatch(pattern, row[column])]


def test_the_code_tells_the_kind_of_council() -> None:
    kinds = {"E06": "unitary", "E08": "metropolitan borough", "E09": "London borough", "E10": "county"}
    for council in register().values():
        if council.slug != "city-of-london":
            assert council.council_type == kinds[(council.gss_code or "")[:3]], council.slug


def test_the_abolished_have_successors_that_begin_the_next_day() -> None:
    for council in register().values():
        assert bool(council.successors) == bool(council.existed_until)
        for slug in council.successors:
            assert register()[slug].existed_from == _next_day(council.existed_until), slug


def test_every_council_of_today_has_ten_statistical_neighbours() -> None:
    today = {council.slug for council in TODAY}
    assert statistical_neighbours().keys() == today
    for slug, neighbours in statistical_neighbours().items():
        assert len(set(neighbours)) == 10, slug
        assert set(neighbours) <= today - {slug}, slug


@pytest.mark.parametrize(
    ("slug", "nearest"), [("leicester", "luton"), ("kent", "essex"), ("city-of-london", "camden")]
)
def test_the_nearest_neighbour_stands_first(slug: str, nearest: str) -> None:
    assert statistical_neighbours()[slug][0] == nearest


def _next_day(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None


def test_only_the_abolished_and_the_isles_lack_what_all_have() -> None:
    assert [c.slug for c in TODAY if not c.existed_from] == ["city-of-london", "isles-of-scilly"]
    assert not [c.slug for c in TODAY if not (c.ofsted_urn and c.gss_code and c.dfe_number)]


def test_trusts_act_for_councils_of_the_register() -> None:
    assert [slug for trust in trusts() for slug in trust.councils if slug not in register()] == []
    days = [day for trust in trusts() for day in (trust.start, trust.end) if day]
    assert all(re.fullmatch(r"20\d\d-\d\d(-\d\d)?", day) for day in days)


def test_the_context_table_is_of_the_form_that_is_read() -> None:
    table = rows("council-context.csv")
    readings = {row["reading"] for row in table}
    assert readings == {"name", "council", "services", "graded", "other", "plain", "several"}
    assert {row["side"] for row in table} == {"before", "after"}
    assert max(len(row["words"]) for row in table if row["side"] == "before") < LONGEST_BEFORE
    keys = Counter((row["reading"], row["side"], row["words"]) for row in table)
    assert not [key for key, count in keys.items() if count > 1]


def test_the_register_agrees_with_the_reports() -> None:
    if not GOLD.is_file():
        pytest.skip("the annotated reports are not on this machine")
    with GOLD.open(encoding="utf-8", newline="") as lines:
        reports = list(csv.DictReader(lines))
    assert len(reports) == 94
    by_urn = {council.ofsted_urn: council for council in register().values()}
    for report in reports:
        council = by_urn[report["urn"]]
        assert (council.label, council.gss_code) == (report["council"], report["gss_code"])
        assert council_named(report["council"]) == council


@pytest.mark.parametrize(
    ("slug", "day", "body"),
    [
        ("dorset", date(2016, 5, 20), "dorset-county-council"),
        ("dorset", date(2019, 4, 1), "dorset"),
        ("buckinghamshire", date(2018, 1, 29), "buckinghamshire-county-council"),
        ("buckinghamshire", date(2021, 12, 6), "buckinghamshire"),
        ("cumberland", date(2017, 10, 1), "cumberland"),
        ("somerset", date(2017, 11, 1), "somerset"),
        ("city-of-london", date(2016, 7, 1), "city-of-london"),
    ],
)
def test_council_at(slug: str, day: date, body: str) -> None:
    assert council_at(slug, day).slug == body


# Names on their own

NAMED = """
Leicester                                       leicester
Leicester City Council                          leicester
the City of Leicester                           leicester
Leicester County Council                        -
Leicestershire County Council                   leicestershire
Leicestershire City Council                     -
Telford & Wrekin                                telford-and-wrekin
Borough of Telford and Wrekin                   telford-and-wrekin
Windsor & Maidenhead                            windsor-and-maidenhead
The Royal Borough of Windsor & Maidenhead       windsor-and-maidenhead
RBWM                                            windsor-and-maidenhead
bournemouth, christchurch & poole               bournemouth-christchurch-and-poole
Bournemouth Christchurch and Poole Council      bournemouth-christchurch-and-poole
BCP                                             bournemouth-christchurch-and-poole
Borough of Poole                                poole
Poole                                           poole
Hull                                            kingston-upon-hull
Kingston upon Hull, City of                     kingston-upon-hull
Kingston-upon-Thames                            kingston-upon-thames
Royal Borough of Kingston upon Thames           kingston-upon-thames
Royal Borough of Kensington and Chelsea         kensington-and-chelsea
RBKC                                            kensington-and-chelsea
Royal Borough of Greenwich                      greenwich
London Borough of Barking & Dagenham            barking-and-dagenham
Barking                                         -
Metropolitan Borough of Barnsley                barnsley
Barnsley MBC                                    barnsley
Cumbria CC                                      cumbria
City of Bradford Metropolitan District Council  bradford
Bristol, City of                                bristol
City of York Council                            york
Newcastle                                       newcastle-upon-tyne
Newcastle-upon-Tyne                             newcastle-upon-tyne
St. Helens                                      st-helens
St Helen’s                                      st-helens
Stockton on Tees                                stockton-on-tees
Southend                                        southend-on-sea
County Durham                                   durham
Durham County Council                           durham
Bath                                            -
B&NES                                           bath-and-north-east-somerset
Bath & North East Somerset                      bath-and-north-east-somerset
London Corporation                              city-of-london
City of London Corporation                      city-of-london
Isles of Scilly                                 isles-of-scilly
Council of the Isles of Scilly                  isles-of-scilly
Rutland County Council                          rutland
Herefordshire Council                           herefordshire
Dorset                                          dorset
Dorset Council                                  dorset
Dorset County Council                           dorset-county-council
Buckinghamshire                                 buckinghamshire
Bucks County Council                            buckinghamshire-county-council
Northamptonshire County Council                 northamptonshire
Medway Council                                  medway
Sutton local authority                          sutton
Swansea                                         -
Lancaster City Council                          -
Council                                         -
"""


def _table(text: str) -> list[tuple[str, str]]:
    """Lines of two columns, two or more spaces apart."""
    pairs = (re.split(r"\s{2,}", line.strip()) for line in text.strip().splitlines())
    return [(left, right) for left, right in pairs]


@pytest.mark.parametrize(("name", "slug"), _table(NAMED))
def test_council_named(name: str, slug: str) -> None:
    council = council_named(name)
    assert (council.slug if council else "-") == slug


@pytest.mark.parametrize("council", register().values(), ids=lambda council: council.slug)
def test_every_council_answers_to_its_own_names(council: Council) -> None:
    shared = {"Dorset", "Buckinghamshire", "Bucks"}
    for name in set(council.names) - shared:
        assert council_named(name) == council, name
        assert council_named(name.upper()) == council, name


# Names in sentences

IN_SENTENCES = """
Inspectors praised Leicestershire.                              leicestershire
Inspectors praised Leicester’s managers.                        leicester
LEICESTER has new leaders.                                      leicester
WINDSOR & MAIDENHEAD has new leaders.                           windsor-and-maidenhead
Derbyshire is not Derby.                                        derbyshire derby
North Somerset is not Somerset.                                 north-somerset somerset
North East Lincolnshire, then Lincolnshire.                     north-east-lincolnshire lincolnshire
Nottinghamshire first, Nottingham City second.                  nottinghamshire nottingham
Bedfordshire has no council of its own.                         -
The Leicester-based charity was pleased.                        leicester
Nottingham County Council is a slip of the pen.                 -
Kent City Council is one too.                                   -
Bath and North East Somerset did well in Bath.                  bath-and-north-east-somerset
B&NES did well.                                                 bath-and-north-east-somerset
Children in Bath enjoy Reading.                                 -
Reading Borough Council met. Reading has changed.               reading reading
An inspection of Reading found delays.                          reading
Reading’s children’s services improved.                         reading
Reading books helps children.                                   -
Services in Bury are good.                                      bury
They chose to Bury the report.                                  -
Councillor Sarah Poole spoke for Kent County Council.           kent
Mr Sutton spoke for Sutton Council.                             sutton
Claire Sutton spoke for Sutton Council.                         sutton
In Sutton, Sutton Council acts.                                 sutton sutton
Children in Poole wait too long.                                -
The Borough of Poole was judged in 2014.                        poole
BCP Council includes Poole.                                     bournemouth-christchurch-and-poole
A visitor from New York came to York.                           -
City of York Council has a plan.                                york
Hull City Council met Hull City fans.                           kingston-upon-hull
Dorset improved.                                                dorset
Dorset County Council met. Dorset improved.                     dorset-county-council dorset-county-council
Dorset Council is not Dorset County Council.                    dorset dorset-county-council
West Somerset Council was a district, as North Devon Council is.      -
East Hampshire District Council is one still.                   -
Cumbria County Council was split; Cumbria is a place.           cumbria cumbria
Inspection of Cumbria local authority; Cumbria improved.        cumbria cumbria
Visitors to Cumbria like it.                                    -
Children's services in Cumbria are good.                        cumbria
Services in Cumbria, now Cumberland Council, failed.            cumberland
The Royal Borough of Greenwich and Greenwich University.        greenwich
The London boroughs of Brent and Ealing.                        brent ealing
The London Borough of Brent acted.                              brent
Westminster City Council answers to Westminster.                westminster westminster
Ministers in Westminster disagree.                              -
The University of Leicester studied it.                         -
The Leicester Mercury asked.                                    -
Leicester Royal Infirmary helped.                               -
Leicester City Football Club helped.                            -
Manchester City won.                                            -
Derby County lost.                                              -
BBC Essex asked Essex Police.                                   -
Leicestershire Police and Leicestershire County Council.        leicestershire
Devon and Cornwall Police helped.                               -
Leicester, Leicestershire and Rutland Integrated Care Board.    -
Leicester and Leicestershire work together.                     leicester leicestershire
Greater Manchester and North West Leicestershire.               -
Durham University and Durham County Council.                    durham
The Southwark judgement was not followed.                       -
Ofsted, Piccadilly Gate, Store Street, Manchester M1 2WD        -
A firm in Colchester, Essex CO4 3ZL                             -
He lives in Newcastle-under-Lyme.                               -
He lives in Bradford-on-Avon.                                   -
Newcastle City Council met.                                     newcastle-upon-tyne
Kingston upon Thames and Kingston upon Hull.                    kingston-upon-thames kingston-upon-hull
Birmingham Children’s Trust improved.                           birmingham
Together for Children improved.                                 sunderland
Northamptonshire Children's Trust improved.                     -
Achieving for Children runs it.                                 -
Kent and Medway councils agreed.                                kent medway
Kent and North Yorkshire Councils agreed.                       kent north-yorkshire
Bury, Bolton and Wigan councils agreed.                         bury bolton wigan
Poole and Dorset councils agreed.                               dorset
Ofsted rates Bury as good.                                      bury
The Sutton Trust and Sutton Council.                            sutton
The Isle of Wight County Press and the Wirral Globe.            -
Medway Secure Training Centre closed.                           -
Telford and Wrekin Council kept its grade.                      telford-and-wrekin
Hammersmith & Fulham, Kensington & Chelsea                      hammersmith-and-fulham kensington-and-chelsea
"""


@pytest.mark.parametrize(("sentence", "slugs"), _table(IN_SENTENCES))
def test_find_councils(sentence: str, slugs: str) -> None:
    assert " ".join(name.slug for name in find_councils(sentence)) == slugs.removeprefix("-")


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Ask Leicester City Council’s leader.", "Leicester City Council"),
        ("Ask the London Borough of Brent today.", "London Borough of Brent"),
        ("Ask the City of York Council today.", "City of York Council"),
        ("Ask Kent county council today.", "Kent county council"),
        ("Ask Leeds children’s services today.", "Leeds"),
        ("Services in Reading changed.", "Reading"),
    ],
)
def test_the_span_is_the_name_as_printed(sentence: str, printed: str) -> None:
    (name,) = find_councils(sentence)
    assert sentence[name.span.start : name.span.end] == printed


@pytest.mark.parametrize("council", register().values(), ids=lambda council: council.slug)
def test_every_official_name_is_found_whole(council: Council) -> None:
    text = f"Yesterday the {council.official_name} met."
    (name,) = find_councils(text)
    assert (text[name.span.start : name.span.end], name.slug) == (council.official_name, council.slug)


def test_names_come_in_order_and_do_not_overlap() -> None:
    text = " ".join(f"{council.label} Council and {council.official_name};" for council in TODAY)
    spans = [name.span for name in find_councils(text)]
    assert len(spans) >= 2 * len(TODAY) - 5
    assert all(left.end <= right.start for left, right in pairwise(spans))
