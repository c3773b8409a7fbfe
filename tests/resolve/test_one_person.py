from __future__ import annotations

import pytest

from ofsted_kg.model import OFSTED, Document, DocumentKind, Extraction, Organisation, RoleClaim, Span
from ofsted_kg.resolve.people import bare_name, resolve_people

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
    assert [(p.key, p.name, p.title) for p in resolve_people(documents)] == expected
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
