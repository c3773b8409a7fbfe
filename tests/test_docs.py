"""What can be typed is documented: each command has help with an example and stands in the README."""

from __future__ import annotations

import argparse
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from ofsted_kg.cli.parser import parser
from ofsted_kg.cli.query import FORMATS
from ofsted_kg.query.describe import description, guide
from ofsted_kg.query.formats import FORMATS as WRITTEN
from ofsted_kg.query.saved import names_of_queries, saved_query

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError("there are no commands")


@pytest.mark.parametrize("name", commands())
def test_command_is_documented(name: str) -> None:
    command = commands()[name]
    assert f"ofsted-kg {name}" in README
    assert command.description
    assert f"example:\n  ofsted-kg {name} " in command.format_help()
    assert all(action.help for action in command._actions)


@pytest.mark.parametrize("name", names_of_queries())
def test_saved_query_describes_itself(name: str) -> None:
    text = description(saved_query(name))
    assert text.startswith(saved_query(name).title)
    assert all(parameter.description in text for parameter in saved_query(name).parameters)


def test_the_citation_is_of_this_version() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["version"] == version("ofsted-kg")
    assert all(cited[field] for field in ("cff-version", "message", "title", "authors"))


def test_formats_offered_are_formats_written() -> None:
    assert FORMATS == WRITTEN


def test_the_page_of_queries_is_up_to_date() -> None:
    """`ofsted-kg queries --format markdown > docs/queries.md` mends it."""
    page = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    assert page == guide(saved_query(name) for name in names_of_queries())
