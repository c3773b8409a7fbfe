from __future__ import annotations

import subprocess
import sys

import pytest

from ofsted_kg import vocab
from ofsted_kg.schemes import scheme


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Sarah Russell", "sarah-russell"),
        ("Guy Renner-Thompson", "guy-renner-thompson"),
        ("Siân O’Brien", "sian-o-brien"),
        ("Siân O'Brien", "sian-o-brien"),
        ("Bath & NE Somerset", "bath-ne-somerset"),
        ("  A_b  C ", "a-b-c"),
        ("Łukasz Żak", "łukasz-zak"),
        ("…", "unnamed"),
    ],
)
def test_slug(name: str, part: str) -> None:
    assert vocab.slug(name) == part


def test_slug_of_a_slug_is_itself() -> None:
    assert vocab.slug(vocab.slug("Kensington & Chelsea")) == "kensington-chelsea"


@pytest.mark.parametrize("vocabulary", [vocab.OKG, vocab.ORG, vocab.OKG.converted(len)])
def test_misspelt_term_raises(vocabulary: vocab.Vocabulary[object]) -> None:
    with pytest.raises(AttributeError, match="Counsil"):
        _ = vocabulary.Counsil


def test_unknown_scheme_raises() -> None:
    with pytest.raises(KeyError):
        vocab.concept("grades", "good")


@pytest.mark.parametrize("name", vocab.SCHEMES)
def test_schemes_are_those_of_the_ontology(name: str) -> None:
    assert scheme(name)


def test_importing_it_is_cheap() -> None:
    code = "import sys, ofsted_kg.vocab; print(*({'rdflib', 'pyoxigraph'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stdout.split()
