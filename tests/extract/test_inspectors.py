"""Names of inspectors, as lists print them."""

from __future__ import annotations

import pytest

from ofsted_kg.extract.reports.inspectors import names_in
from ofsted_kg.model import Span

NAMES = [
    ("Ada Byrne", ["Ada Byrne"]),
    ("Ada Byrne HMI", ["Ada Byrne"]),
    ("Ada Byrne, HMI, Cem Demir, HMI", ["Ada Byrne", "Cem Demir"]),
    ("Ada Byrne HMI; Cem Demir SHMI; Eva Finch SCRI", ["Ada Byrne", "Cem Demir", "Eva Finch"]),
    ("Ada Byrne (OI) and Cem Demir (OI).", ["Ada Byrne", "Cem Demir"]),
    ("Ada Byrne (seconded inspector), Cem Demir", ["Ada Byrne", "Cem Demir"]),
    ("Ada Byrne, Acting Senior HMI, Cem Demir HMI.", ["Ada Byrne", "Cem Demir"]),
    ("HMI Ada Byrne, Cem Demir", ["Ada Byrne", "Cem Demir"]),
    ("Ada Byrne HMI designate", ["Ada Byrne"]),
    ("Ada Byrne HMI Deputy Director Social Care", ["Ada Byrne"]),
    ("Ada Byrne, His Majesty’s Inspector", ["Ada Byrne"]),
    ("Ada Byrne Her Majesty's Inspector", ["Ada Byrne"]),
    ("Ada Byrne / Her Majesty’s Inspector", ["Ada Byrne"]),
    ("Ada Byrne – Ofsted Inspector", ["Ada Byrne"]),
    (
        "Paul d’Arc, Mary O’Neill-Day, Jan van der Berg",
        ["Paul d’Arc", "Mary O’Neill-Day", "Jan van der Berg"],
    ),
    ("Fiona J Bell, Siân Ó Dálaigh, J. R. Hart", ["Fiona J Bell", "Siân Ó Dálaigh", "J. R. Hart"]),
    ("Dr Ada Byrne, Mrs Cem Demir", ["Ada Byrne", "Cem Demir"]),
    ("to be confirmed", []),
    ("HMI", []),
    ("Byrne", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: list[str]) -> None:
    found = list(names_in(text, Span(0, len(text))))
    assert [name for name, *_ in found] == names
    assert [text[span.start : span.end] for *_, span in found] == names


def test_title_is_kept_apart() -> None:
    assert [title for _, title, _ in names_in("Dr Ada Byrne, Cem Demir", Span(0, 23))] == ["Dr", None]
