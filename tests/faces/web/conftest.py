"""Desks over a store that was read once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desks import keep_records, opened, read_press
from sayso.adapters.stores.sql import SqlStore


@pytest.fixture(scope="session")
def press_store(tmp_path_factory, recording) -> Path:
    """The small press, read; to be copied, or looked at only."""
    place = tmp_path_factory.mktemp("press") / "press.db"
    read_press(place)
    return place


@pytest.fixture
def place(press_store: Path, tmp_path: Path) -> Path:
    """The small press in a store that may be changed."""
    return Path(shutil.copy(press_store, tmp_path / "desk.db"))


@pytest.fixture
def desk(place: Path) -> Iterator[TestClient]:
    """A browser at a desk over the small press."""
    with opened(place) as client:
        yield client


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    """A store of records that nobody read."""
    place = tmp_path / "listing.db"
    with SqlStore(place) as store:
        keep_records(store, 12)
    return place
