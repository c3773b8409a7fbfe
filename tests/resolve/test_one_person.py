from __future__ import annotations

import pytest

from ofsted_kg.model import OFSTED, Document, DocumentKind, Extraction, Organisation, RoleClaim, Span
from ofsted_kg.resolve.given_names import bare_name
from ofsted_kg.resolve.people import resolve_people

LEICESTER = Organisation("leicester", "Leicester", is_council=True)
KENT = Organisation("kent", "Kent", is_council=True)


def told(sha256: str, *claims: tuple[str, str | None, Organisation]) -> Extraction:
    return Extraction(
        Document(sha256, f"{sha256}.txt", "text/plain", "text"),
        DocumentKind.ARTICLE,
        roles=tuple(
            RoleClaim(name, "other", "leader", body, (Span(0, 4),), title=title)
            for name, title, body in claims
        ),
    )


# (what documents print) → key, name and title of each person.
PEOPLE = {
    "a title makes no second person": (
        [("Sarah Russell", None, LEICESTER), ("Cllr Sarah Russell", None, LEICESTER)],
        [("leicester/sarah-russell", "Sarah Russell", None)],
    ),
    "the title is that most often printed": (
        [("Jo Lee", "Cllr", KENT), ("Jo Lee", "Councillor", KENT), ("Jo Lee", "Cllr", KENT)],
        [("kent/jo-lee", "Jo Lee", "Cllr")],
    ),
    "namesakes elsewhere are others": (
        [("Jo Lee", None, KENT), ("Jo Lee", None, LEICESTER)],
        [("kent/jo-lee", "Jo Lee", None), ("leicester/jo-lee", "Jo Lee", None)],
    ),
    "inspectors are Ofsted's": ([("Ann Ng", None, OFSTED)], [("ofsted/ann-ng", "Ann Ng", None)]),
    "accents tell more than their absence": (
        [("Maire O'Dowd", None, OFSTED), ("Máire O’Dowd", None, OFSTED), ("Maire O'Dowd", None, OFSTED)],
        [("ofsted/maire-o-dowd", "Máire O’Dowd", None)],
    ),
    "capitals make no second person": (
        [("GUY RENNER-VALE", None, KENT), ("Guy Renner-Vale", None, KENT), ("Guy Renner-Vale", None, KENT)],
        [("kent/guy-renner-vale", "Guy Renner-Vale", None)],
    ),
}


@pytest.mark.parametrize(("printed", "expected"), PEOPLE.values(), ids=PEOPLE)
def test_who_is_one_person(
    printed: list[tuple[str, str | None, Organisation]], expected: list[tuple[str, str, str | None]]
) -> None:
    documents = [told(f"d{n}", claim) for n, claim in enumerate(printed)]
    assert [(p.key, p.name, p.title) for p in resolve_people(documents)[0]] == expected
    assert resolve_people(reversed(documents)) == resolve_people(documents)


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("Cllr. Dr Ann Lee", "Ann Lee"),
        ("Rt Hon Ed Moss", "Ed Moss"),
        ("Dean Lord", "Dean Lord"),
        ("Sir", "Sir"),
        ("Ann Lee", "Ann Lee"),
    ],
)
def test_bare_name(printed: str, bare: str) -> None:
    assert bare_name(printed) == bare


OFFICES = {"leader": "council-leader", "member": "lead-member", "director": "director-of-childrens-services"}
OFFICES |= {"lead": "lead-inspector", "inspector": "inspector", "chief": "chief-executive", "other": "other"}
BODIES = {
    "kent": KENT,
    "leicester": LEICESTER,
    "ofsted": OFSTED,
    "birmingham": Organisation("birmingham", "Birmingham", is_council=True),
    "trust": Organisation("birmingham-children-s-trust", "Birmingham Children’s Trust"),
}


def documents(*lines: str) -> list[Extraction]:
    """One document a line, of claims "body role name" apart by ";"."""
    made = []
    for number, line in enumerate(lines):
        claims = [claim.split(maxsplit=2) for claim in line.split(";")]
        roles = tuple(
            RoleClaim(name, OFFICES[role], role, BODIES[body], (Span(0, 4),)) for body, role, name in claims
        )
        document = Document(f"d{number}", f"d{number}.txt", "text/plain", "text")
        made.append(Extraction(document, DocumentKind.ARTICLE, roles=roles))
    return made


# what documents print → "key = name, other forms" of each person
JOINED = {
    "a short form": (
        ["ofsted lead Steph Moor", "ofsted inspector Stephanie Moor", "ofsted lead Stephanie Moor"],
        ["ofsted/stephanie-moor = Stephanie Moor, Steph Moor"],
    ),
    "a short form of two names": (
        ["ofsted lead Steph Moor", "ofsted lead Stephanie Moor", "ofsted lead Stephen Moor"],
        [
            "ofsted/steph-moor = Steph Moor",
            "ofsted/stephanie-moor = Stephanie Moor",
            "ofsted/stephen-moor = Stephen Moor",
        ],
    ),
    "two short forms of one name": (
        ["kent leader Mike Fen", "kent member Mick Fen", "kent leader Mike Fen"],
        ["kent/mick-fen = Mike Fen, Mick Fen"],
    ),
    "a short form elsewhere": (
        ["kent leader Andy Vale", "leicester leader Andrew Vale"],
        ["kent/andy-vale = Andy Vale", "leicester/andrew-vale = Andrew Vale"],
    ),
    "a short form in a role of another kind": (
        ["kent leader Andy Vale", "kent director Andrew Vale"],
        ["kent/andrew-vale = Andrew Vale", "kent/andy-vale = Andy Vale"],
    ),
    "a short form in a role of no kind": (
        ["kent leader Andy Vale", "kent other Andrew Vale", "kent other Andrew Vale"],
        ["kent/andrew-vale = Andrew Vale, Andy Vale"],
    ),
    "a middle initial, given on the cover": (
        ["ofsted lead Ann J Lee", "ofsted inspector Ann Lee", "ofsted inspector Ann Lee"],
        ["ofsted/ann-j-lee = Ann J Lee, Ann Lee"],
    ),
    "two middle initials": (
        ["ofsted lead Ann J Lee", "ofsted inspector Ann Lee", "ofsted inspector Ann K Lee"],
        ["ofsted/ann-j-lee = Ann J Lee", "ofsted/ann-k-lee = Ann K Lee", "ofsted/ann-lee = Ann Lee"],
    ),
    "names of one word": (
        ["kent leader Vale", "kent leader Fen"],
        ["kent/fen = Fen", "kent/vale = Vale"],
    ),
    "roles over the years": (["kent member Jo Lee", "kent leader Jo Lee"], ["kent/jo-lee = Jo Lee"]),
    "an article that names both offices": (
        ["kent director Jo Lee;leicester chief Jo Lee", "leicester chief Jo Lee"],
        ["leicester/jo-lee = Jo Lee"],
    ),
    "an article that names two namesakes": (
        ["kent director Jo Lee;leicester member Jo Lee"],
        ["kent/jo-lee = Jo Lee", "leicester/jo-lee = Jo Lee"],
    ),
    "a trust and its council": (
        ["trust director Jo Lee", "birmingham director Jo Lee", "birmingham director Jo Lee"],
        ["birmingham/jo-lee = Jo Lee"],
    ),
    "a trust and another council": (
        ["trust director Jo Lee", "kent director Jo Lee"],
        ["birmingham-children-s-trust/jo-lee = Jo Lee", "kent/jo-lee = Jo Lee"],
    ),
}


@pytest.mark.parametrize(("printed", "expected"), JOINED.values(), ids=JOINED)
def test_what_joins_names(printed: list[str], expected: list[str]) -> None:
    people, _ = resolve_people(documents(*printed))
    assert [f"{p.key} = {', '.join([p.name, *p.other_names])}" for p in people] == expected
    assert resolve_people(reversed(documents(*printed)))[0] == people


@pytest.mark.parametrize(
    ("printed", "reasons"),
    [
        (["kent leader Jo Lee"], ["no other document names this person (1.0)"]),
        (["kent leader Jo Lee", "kent member Jo Lee"], ["the same name in the same organisation (0.95)"]),
        (
            ["kent leader Jo Lee", "kent director Jo Lee"],
            ["the same name in the same organisation, although the roles differ in kind (0.7)"],
        ),
        (
            ["kent leader Andy Vale", "kent leader Andrew Vale"],
            ["“Andrew Vale” and “Andy Vale” are forms of one name, and no other there fits (0.85)"],
        ),
        (
            ["trust chief Jo Lee", "birmingham chief Jo Lee"],
            ["Birmingham Children’s Trust acts for Birmingham (0.8)"],
        ),
    ],
)
def test_decisions_tell_why_and_how_sure(printed: list[str], reasons: list[str]) -> None:
    people, decisions = resolve_people(documents(*printed))
    told = {f"{decision.reason} ({decision.confidence})" for decision in decisions}
    assert sorted(told) == reasons
    assert {decision.name for decision in decisions} == {name for person in people for name in person.names}
