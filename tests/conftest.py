"""What all tests share: workers; the judge's odds, recorded for whole stories; stores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

import postgres_server
from recorded import Parses, Recording, played, read_from

Places = Callable[[], str]

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")  # a slow machine is no fault of an example


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first, so that no worker waits for one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(autouse=True, scope="session")
def recording():
    """The recorded odds, from which the judge's models answer what they were asked before."""
    with played(Recording()) as recording:
        yield recording


@pytest.fixture(scope="module")
def recorded_reading() -> Iterator[tuple[Recording, Recording]]:
    """The recorded rows and parses, from which encoder and parser answer in a module of tests."""
    rows, parses = Recording("rows"), Parses("parses")
    with read_from(rows, parses):
        yield rows, parses


@pytest.fixture(scope="session")
def postgres() -> Iterator[Places]:
    """Gives the URLs of empty databases on a PostgreSQL server, where one is installed."""
    if not postgres_server.programs():
        pytest.skip("no PostgreSQL server is installed, which `make test` says why")
    with postgres_server.server() as socket:
        yield lambda: postgres_server.database(socket)


@pytest.fixture
def files(tmp_path: Path) -> Places:
    """Gives the paths of files that are not there yet."""
    numbers = count()
    return lambda: str(tmp_path / f"store{next(numbers)}.db")


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest) -> Places:
    """Gives places for empty stores, of either kind."""
    kind = "files" if request.param == "sqlite" else "postgres"
    given: Places = request.getfixturevalue(kind)
    return given
