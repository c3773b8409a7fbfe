"""Every saved query gives the same rows on stores of other makers as on the embedded one."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest

from ofsted_kg.cli import main
from ofsted_kg.http.login import PASSWORD, USER
from ofsted_kg.query.ask import ask
from ofsted_kg.query.formats import write
from ofsted_kg.query.remote import remote_source
from ofsted_kg.query.result import Result
from ofsted_kg.query.run import Source, local_source
from ofsted_kg.query.saved import names_of_queries, saved_query
from small import sample, small_store
from stores import KINDS, Elsewhere

QUERIES = names_of_queries()


def csv_of(name: str, source: Source, **values: str) -> str:
    output = BytesIO()
    write(ask(name, values, source), "csv", output)
    return output.getvalue().decode()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph as a store on disk."""
    return small_store(tmp_path_factory.mktemp("small") / "store")


@pytest.fixture(scope="module")
def source(here: Path) -> Source:
    return local_source(ox.Store.read_only(str(here)))


@pytest.fixture(scope="module", params=KINDS)
def there(request: pytest.FixtureRequest, elsewhere: Callable[[str], Elsewhere], here: Path) -> Source:
    """The same graph in another store, pushed there."""
    store = elsewhere(request.param)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(USER, store.login.user)
        environment.setenv(PASSWORD, store.login.password)
        assert main(["push", "--store", str(here), "--endpoint", store.endpoint]) == 0
    return remote_source(store.endpoint)


@pytest.mark.parametrize("name", QUERIES)
def test_same_rows(name: str, there: Source, source: Source) -> None:
    assert csv_of(name, there) == csv_of(name, source)


@pytest.mark.parametrize("name", QUERIES)
def test_same_rows_with_each_parameter(name: str, there: Source, source: Source) -> None:
    given = [{parameter.name: sample(parameter)} for parameter in saved_query(name).parameters]
    assert [csv_of(name, there, **values) for values in given] == [
        csv_of(name, source, **values) for values in given
    ]


def test_a_name_is_looked_up_there(there: Source, source: Source) -> None:
    asked = {"council": "Eastmere"}
    found, expected = (Result(ask("quotations", asked, one)).to_dicts() for one in (there, source))
    assert found == expected
    assert len(found) == 1
