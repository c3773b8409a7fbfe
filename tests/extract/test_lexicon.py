from __future__ import annotations

import pytest

from ofsted_kg.extract.lexicon import Lexicon, words


def found(wordings: dict[str, str], text: str) -> list[str]:
    return [hit.value for hit in Lexicon(wordings.items()).find(words(text))]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Children’s plans", ["child", "plan"]),
        ("child-focused work", ["child", "focused", "work"]),
        ("Agencies’ duties", ["agency", "duty"]),
        ("status, analysis and access", ["status", "analysis", "and", "access"]),
        ("It doesn't help", ["it", "doesn't", "help"]),
        ("", []),
    ],
)
def test_words_are_folded(text: str, folded: list[str]) -> None:
    assert list(words(text)) == folded


@pytest.mark.parametrize(
    ("wording", "text", "is_found"),
    [
        ("care plan", "Care plans are kept.", True),
        ("care plan", "the care-plan", True),
        ("care plan", "health, care, plans", True),
        ("care plan", "childcare plan", False),
        ("care plan", "care planning", False),
        ("care plan*", "care planning", True),
        ("adopt*", "an adopter's home", True),
        ("adopt*", "readopt", False),
        ("foster* to adopt", "fostering to adopt", True),
        ("foster* to adopt", "fostering and to adopt", False),
        ("section|s 47", "S 47 enquiries", True),
        ("section|s 47", "section 17", False),
        ("left … too long", "left in danger for far too long", True),
        ("left … too long", "left too long", True),
        ("left … too long", "left at home by all of the people they knew too long", False),
        ("left … too long", "too long left", False),
    ],
)
def test_notation(wording: str, text: str, is_found: bool) -> None:
    assert bool(found({wording: "it"}, text)) is is_found


@pytest.mark.parametrize(
    ("wordings", "text", "expected"),
    [
        ({"assessment": "any", "early help assessment": "early"}, "An early help assessment", ["early"]),
        ({"plan": "any", "care plan": "care"}, "care plans and other plans", ["care", "any"]),
        ({"plan": "any", "plan … late": "late"}, "The plan came late", ["late"]),
        ({"visit": "a", "visits": "b"}, "visits", ["a", "b"]),
    ],
)
def test_most_letters_win(wordings: dict[str, str], text: str, expected: list[str]) -> None:
    assert found(wordings, text) == expected


def test_places_are_word_numbers() -> None:
    (hit,) = Lexicon([("left … too long", "wait")]).find(words("Some were left, alone, too long."))
    assert (hit.start, hit.end) == (2, 6)


def test_an_empty_lexicon_finds_nothing() -> None:
    assert found({}, "anything") == []
