"""Corrections of identity: lines of a table → who is one person, what is one inspection, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ofsted_kg.errors import UsageError
from ofsted_kg.model import (
    OFSTED,
    Document,
    DocumentKind,
    Extraction,
    InspectionMention,
    Organisation,
    RoleClaim,
    Span,
)
from ofsted_kg.resolve.corrections import correct
from ofsted_kg.resolve.corrections_file import read_corrections
from ofsted_kg.resolve.resolution import resolve

HEADER = "kind,subject,object,property,value,who,why\n"
WORDS = (Span(0, 4),)
SHA = {name: name * 32 for name in ("aa", "bb", "cc")}

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a table of corrections; every line is signed."""

    def of(lines: str) -> Path:
        path = tmp_path / "corrections.csv"
        signed = [f"{line},Ann Reader,saw it\n" for line in lines.splitlines()]
        path.write_text(HEADER + "".join(signed), encoding="utf-8")
        return path

    return of


def documents() -> list[Extraction]:
    """Three articles: of Derby in 2019 and May 2019, of Kent in 2019; with people of one name."""
    bodies = [Organisation(slug, slug, is_council=True) for slug in ("derby", "derby", "kent")]
    names = ["Andy Vale", "Andrew Vale", "Andrew Vale"]
    return [
        Extraction(
            Document(SHA[sha], f"{sha}.txt", "text/plain", "text"),
            DocumentKind.ARTICLE,
            inspections=(InspectionMention("i1", body.key, "full", True, WORDS),),
            roles=(
                RoleClaim(name, "mayor", "mayor", body, WORDS),
                RoleClaim("Cy Ng", "inspector", "HMI", OFSTED, WORDS),
            ),
        )
        for sha, body, name in zip(SHA, bodies, names, strict=True)
    ]


def people(path: Path) -> tuple[list[str], list[str]]:
    """Each person as "key: organisation/name of every document", and "line: reason" of each refusal."""
    read, malformed = read_corrections(path)
    extractions = documents()
    resolution, refused = correct(resolve(extractions), extractions, read)
    found = [
        f"{person.key}: {' '.join(f'{sha[:2]}/{name.split()[0]}' for sha, name, _ in person.names)}"
        for person in resolution.people
    ]
    assert all(resolution.person_of[name] == p.key for p in resolution.people for name in p.names)
    return found, [f"{refusal.line}: {refusal.reason}" for refusal in (*malformed, *refused)]


DERBY, KENT = "derby/andrew-vale: aa/Andy bb/Andrew", "kent/andrew-vale: cc/Andrew"
OFSTEDS = "ofsted/cy-ng: aa/Cy bb/Cy cc/Cy"
ONE_VALE = "derby/andrew-vale: aa/Andy bb/Andrew cc/Andrew"
ID = "https://w3id.org/ofsted-kg/id/"
NOTHING_KNOWN = f"the graph has no inspection, mention, person or role holding {ID}"
CIRCLE = "it goes in a circle: the two are the same already"
NG_IS_KENT = "same,id:person/ofsted/cy-ng,id:person/kent/andrew-vale,,"

KENT_IS_DERBY = "same,id:person/kent/andrew-vale,id:person/derby/andrew-vale,,"
CASES = {
    "nothing": ("", [DERBY, KENT, OFSTEDS], []),
    "same": (KENT_IS_DERBY, [ONE_VALE, OFSTEDS], []),
    "same, by whole IRI": (
        f"same,{ID}person/kent/andrew-vale,<{ID}person/derby/andrew-vale>,,",
        [ONE_VALE, OFSTEDS],
        [],
    ),
    "different, by printed form": (
        "different,id:person/derby/andy-vale,id:person/derby/andrew-vale,,",
        ["derby/andrew-vale: bb/Andrew", "derby/andy-vale: aa/Andy", KENT, OFSTEDS],
        [],
    ),
    "different, by role holding": (
        "different,id:person/ofsted/cy-ng,id:role-holding/bbbbbbbbbbbbbbbb/0-4/cy-ng/inspector,,",
        [DERBY, KENT, "ofsted/cy-ng: aa/Cy cc/Cy", "ofsted/cy-ng-bbbbbbbb: bb/Cy"],
        [],
    ),
    "different anyway": (
        "different,id:person/kent/andrew-vale,id:person/derby/andrew-vale,,",
        [DERBY, KENT, OFSTEDS],
        [],
    ),
    "circle of two": (
        f"{KENT_IS_DERBY}\nsame,id:person/derby/andrew-vale,id:person/kent/andrew-vale,,",
        [ONE_VALE, OFSTEDS],
        [f"3: {CIRCLE}"],
    ),
    "circle of three": (
        f"{KENT_IS_DERBY}\nsame,id:person/derby/andrew-vale,id:person/ofsted/cy-ng,,\n{NG_IS_KENT}",
        ["ofsted/cy-ng: aa/Andy aa/Cy bb/Andrew bb/Cy cc/Andrew cc/Cy"],
        [f"4: {CIRCLE}"],
    ),
    "oneself": (
        "same,id:person/kent/andrew-vale,id:person/kent/andrew-vale,,",
        [DERBY, KENT, OFSTEDS],
        [f"2: {CIRCLE}"],
    ),
    "contradiction": (
        f"{KENT_IS_DERBY}\ndifferent,id:person/derby/andrew-vale,id:person/kent/andrew-vale,,",
        [ONE_VALE, OFSTEDS],
        ["3: it contradicts line 2"],
    ),
    "unknown": (
        "same,id:person/kent/nobody,id:person/kent/andrew-vale,,",
        [DERBY, KENT, OFSTEDS],
        [f"2: {NOTHING_KNOWN}person/kent/nobody"],
    ),
    "of two kinds": (
        "same,id:mention/aaaaaaaaaaaaaaaa/i1,id:person/kent/andrew-vale,,",
        [DERBY, KENT, OFSTEDS],
        ["2: an inspection and a person cannot be compared"],
    ),
    "a line after a refused one": (
        f"same,id:person/kent/nobody,id:person/x/y,,\n{KENT_IS_DERBY}",
        [ONE_VALE, OFSTEDS],
        [f"2: {NOTHING_KNOWN}person/kent/nobody"],
    ),
}


@pytest.mark.parametrize(("lines", "expected", "refused"), CASES.values(), ids=CASES)
def test_people(lines: str, expected: list[str], refused: list[str], write: Write) -> None:
    assert people(write(lines)) == (expected, refused)


INSPECTIONS = [
    ("", ["derby-undated-aaaaaaaa-i1 aa", "derby-undated-bbbbbbbb-i1 bb", "kent-undated cc"], []),
    (
        "same,id:inspection/derby-undated-bbbbbbbb-i1,id:inspection/derby-undated-aaaaaaaa-i1,,",
        ["derby-undated-aaaaaaaa-i1 aa bb", "kent-undated cc"],
        [],
    ),
    (
        "same,id:mention/bbbbbbbbbbbbbbbb/i1,id:inspection/derby-undated-aaaaaaaa-i1,,",
        ["derby-undated-aaaaaaaa-i1 aa bb", "kent-undated cc"],
        [],
    ),
    (
        "same,id:inspection/kent-undated,id:inspection/derby-undated-aaaaaaaa-i1,,",
        ["derby-undated-aaaaaaaa-i1 aa", "derby-undated-bbbbbbbb-i1 bb", "kent-undated cc"],
        ["inspections of two councils cannot be the same"],
    ),
]


@pytest.mark.parametrize(("lines", "expected", "refused"), INSPECTIONS)
def test_inspections(lines: str, expected: list[str], refused: list[str], write: Write) -> None:
    read, _ = read_corrections(write(lines))
    resolution, refusals = correct(resolve(documents()), documents(), read)
    found = [f"{i.key} {' '.join(ref.sha256[:2] for ref in i.mentions)}" for i in resolution.inspections]
    assert (found, [refusal.reason for refusal in refusals]) == (expected, refused)
    assert all(resolution.inspection_of[ref] == i.key for i in resolution.inspections for ref in i.mentions)


def test_dates_of_one_inspection_complete_those_of_the_other(
    write: Write, extractions: Callable[..., list[Extraction]]
) -> None:
    told = extractions(
        ["a1.i1 full ?", "r1.i1 standard 2019-05-07/2019-05-10", "r2.i1 standard 2021-05-07/2021-05-10"]
    )
    before = resolve(told)
    vague = next(i.key for i in before.inspections if i.start is None)
    read, _ = read_corrections(write(f"same,id:inspection/leicestershire-2019-05-07,id:inspection/{vague},,"))
    after, _ = correct(before, told, read)
    (joined,) = (i for i in after.inspections if i.key == vague)
    assert (joined.kind, str(joined.start), str(joined.not_after)) == ("standard", "2019-05-07", "2019-05-10")


def test_a_mention_can_be_parted_from_its_inspection(
    write: Write, extractions: Callable[..., list[Extraction]]
) -> None:
    told = extractions(["a1.i1 full 2019", "r1.i1 standard 2019-05-07/2019-05-10"])
    read, _ = read_corrections(write("different,id:mention/a1/i1,id:inspection/leicestershire-2019-05-07,,"))
    after, refused = correct(resolve(told), told, read)
    assert not refused
    assert {i.key: str(i.not_before) for i in after.inspections} == {
        "leicestershire-2019-05-07": "2019-05-07",
        "leicestershire-2019-05-07-a1-i1": "2019-01-01",
    }


def test_the_record_names_the_author(write: Write) -> None:
    read, _ = read_corrections(write("same,id:person/kent/andrew-vale,id:person/derby/andrew-vale,,"))
    resolution, _ = correct(resolve(documents()), documents(), read)
    decided = [d for d in resolution.name_decisions if d.by]
    assert [(d.name[2], d.person, d.by, d.reason, d.confidence) for d in decided] == [
        ("kent", "derby/andrew-vale", "Ann Reader", "saw it", 1.0)
    ]


MALFORMED = [
    ("guess,a,b,,,A,b", "“guess” is no kind of correction; there are same, different, not-a-fact, value"),
    ("same,a,,,,A,b", "“same” needs another thing as object"),
    ("value,a,,okg:order,,A,b", "“value” needs a property and a value"),
    ("same,,b,,,A,b", "the cell subject is empty"),
    ("same,a,b,,,,", "the cell who and why is empty"),
    ("same,a", "the cell who and why is empty"),
    ("same,a,b,,,A,b,c", "it has more cells than columns; put cells with commas into quotation marks"),
]


@pytest.mark.parametrize(("line", "reason"), MALFORMED)
def test_malformed_line_is_named(line: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(f"{HEADER}{line}\nsame,x,y,,,A,b\n", encoding="utf-8")
    read, refused = read_corrections(path)
    assert [(refusal.line, refusal.reason) for refusal in refused] == [(2, reason)]
    assert [correction.line for correction in read] == [3]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "No such file"),
        (b"\xff\xfe\x00", "not in UTF-8; save them as"),
        (b"kind,subject\n", "no column who, why"),
        (b"", "no column"),
    ],
)
def test_unusable_file(content: bytes | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=message):
        read_corrections(path)
