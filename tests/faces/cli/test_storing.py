"""Reports kept and grouped, by one run or by several at once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from sayso.adapters.sources import captures
from sayso.adapters.stores.sql import SqlStore
from sayso.assembly import DEFAULT
from sayso.faces.cli import storing
from sayso.ports import LedgerEntry
from sayso.records import Capture, Change, Story

SHIPS = ("Alma Reed", "Bright Star", "Cordelia", "Dunmore", "Esk Maiden", "Fair Isle")
PLACES = ("Tarn Head", "Greywick", "Orla", "Skerry Point")


def text(number: int) -> str:
    ship, place = SHIPS[number % len(SHIPS)], PLACES[number // len(SHIPS) % len(PLACES)]
    return (
        f"{ship} sinks off {place}\n\nThe ferry {ship} sank off {place} on Monday and "
        f"{20 + number % 6} passengers were brought ashore, coastguard {number} said.\n"
    )


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> list[LedgerEntry]:
    folder = tmp_path_factory.mktemp("pages")
    for number in range(48):
        (folder / f"{number:03}.txt").write_text(text(number))
    reader, given = storing.assembly.reader(), captures([folder], storing.assembly.fetcher())
    return [storing.work(one, DEFAULT, reader) for one in given if isinstance(one, Capture)]


def together(place: Path, shares: list[list[LedgerEntry]]) -> tuple[set[tuple[str, ...]], Counter]:
    """Keep and group each share in a thread of its own, all at once."""
    SqlStore(place).close()
    start = Barrier(len(shares))

    def one(share: list[LedgerEntry]) -> None:
        with SqlStore(place) as store:
            start.wait()
            store.keep(share)
            storing.regroup(store, DEFAULT)

    with ThreadPoolExecutor(len(shares)) as threads:
        list(threads.map(one, shares))
    with SqlStore(place) as store:
        return members(store.stories()), told(store.changes())


def members(stories: tuple[Story, ...]) -> set[tuple[str, ...]]:
    return {tuple(report.id for report in story.reports) for story in stories}


def told(changes: tuple[Change, ...]) -> Counter:
    """How often each report is said to have come into a story for the first time."""
    return Counter(
        r for change in changes if change.kind in {"new", "grew"} for r in change.reports
    )


@pytest.mark.parametrize("readers", [2, 8])
def test_reads_at_once_give_the_stories_of_one_after_another(
    entries: list[LedgerEntry], tmp_path: Path, readers: int
):
    with SqlStore(tmp_path / "one.db") as store:
        for start in range(readers):
            store.keep(entries[start::readers])
            storing.regroup(store, DEFAULT)
        after_another = members(store.stories())
    stories, named = together(tmp_path / "s.db", [entries[n::readers] for n in range(readers)])
    assert stories == after_another
    assert sum(map(len, stories)) == len(entries)
    assert set(named.values()) == {1}
    assert len(named) == len(entries)
