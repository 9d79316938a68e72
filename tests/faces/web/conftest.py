"""Desks over a store that was read once, and one in a browser, filled once a session."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from starlette.testclient import TestClient

import desk_served
from desk_served import Served
from desks import keep_records, opened, read_press
from sayso.adapters.stores.sql import SqlStore

SLOWEST = 120_000
"""Milliseconds that a page may take: tests share the machine with others."""
WIDTHS = {"narrow": 360, "wide": 1200}


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


@pytest.fixture(scope="session")
def filled(recording, tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("filled") / "desk.db"
    desk_served.fill(place)
    return place


@pytest.fixture(scope="module")
def served(filled, tmp_path_factory) -> Iterator[Served]:
    with desk_served.served(filled, tmp_path_factory.mktemp("served")) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    where = desk_served.chromium()
    if not where:
        pytest.skip("no Chromium is installed, which `make test` says why")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=where, args=["--no-sandbox"])
        yield found
        found.close()


TRIALS = (
    {"narrow", "script"},
    {"wide", "no script"},
    {"narrow", "light"},
    {"wide", "dark"},
)
"""Ways to come to a page that only `make trial` goes: each half of a pair has its turn here."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        ways = set(item.callspec.id.split("-")) if hasattr(item, "callspec") else set()
        if Path(__file__).parent in item.path.parents and any(one <= ways for one in TRIALS):
            item.add_marker("trial")


@pytest.fixture(params=["narrow", "wide"])
def width(request) -> int:
    return WIDTHS[request.param]


@pytest.fixture(params=["script", "no script"])
def script(request) -> bool:
    return request.param == "script"


def is_fault(said: ConsoleMessage) -> bool:
    """Whether a browser complains of a page; that there is none is what was asked for."""
    absent = "404" in said.text and "/static/" not in said.location.get("url", "")
    return said.type == "error" and not absent


@pytest.fixture
def page(browser, served, width, script, request, tmp_path) -> Iterator[Page]:
    """A page of the desk, with or without script; a picture of its end is kept."""
    context = browser.new_context(
        base_url=served.base,
        viewport={"width": width, "height": 900},
        java_script_enabled=script,
        accept_downloads=True,
    )
    found = context.new_page()
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.on("console", lambda said: faults.extend([said.text] if is_fault(said) else []))
    found.set_default_timeout(SLOWEST)
    expect.set_options(timeout=SLOWEST)
    yield found
    found.screenshot(path=tmp_path / "end.png", full_page=True)
    context.close()
    assert not faults
