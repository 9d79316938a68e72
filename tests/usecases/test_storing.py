"""Reports kept and grouped, by one run or by several at once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from sayso.adapters.sources import captures
from sayso.adapters.stores.sql import SqlStore
from sayso.assembly import DEFAULT
from sayso.ports import LedgerEntry
from sayso.records import Capture, Change, Reading, Story
from sayso.usecases import storing

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


def together(place: str, shares: list[list[LedgerEntry]]) -> tuple[set[tuple[str, ...]], Counter]:
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
    entries: list[LedgerEntry], places: Callable[[], str], readers: int
):
    with SqlStore(places()) as store:
        for start in range(readers):
            store.keep(entries[start::readers])
            storing.regroup(store, DEFAULT)
        after_another = members(store.stories())
    stories, named = together(places(), [entries[n::readers] for n in range(readers)])
    assert stories == after_another
    assert sum(map(len, stories)) == len(entries)
    assert set(named.values()) == {1}
    assert len(named) == len(entries)


def regrouped(place: str, shares: list[list[LedgerEntry]]) -> list[bytes]:
    """The stories of a store after each share was kept and grouped in turn."""
    with SqlStore(place) as store:
        for share in shares:
            store.keep(share)
            storing.regroup(store, DEFAULT)
        return [line for line in store.lines() if b'"table":"stories"' in line]


def test_what_is_new_is_grouped_as_if_all_had_come_at_once(
    entries: list[LedgerEntry], places: Callable[[], str]
):
    def reports(shares: list[list[LedgerEntry]]) -> set[tuple[str, ...]]:
        lines = [json.loads(line)["record"] for line in regrouped(places(), shares)]
        return {(told["id"], *told["reports"]) for told in lines}

    at_once = reports([entries])
    assert reports([entries[n : n + 7] for n in range(0, 48, 7)]) == at_once
    assert reports([entries[::-1][:30], entries[:18], []]) == at_once


def test_only_readings_that_are_needed_are_read(
    entries: list[LedgerEntry], files: Callable[[], str], monkeypatch: pytest.MonkeyPatch
):
    asked: list[int] = []
    given = storing.readings

    def counted(*args: object, **options: object) -> tuple[Reading, ...]:
        found = given(*args, **options)
        asked.append(len(found))
        return found

    monkeypatch.setattr(storing, "readings", counted)
    regrouped(files(), [entries[:40], entries[40:], []])
    assert asked[0] == 40
    assert asked[2] == 8
    assert asked[4:] == [0]


def test_a_full_text_takes_the_place_of_its_excerpt(
    entries: list[LedgerEntry], files: Callable[[], str]
):
    one = entries[0]
    address = "https://tarn.example/1"

    def at(entry: LedgerEntry, **changed: object) -> LedgerEntry:
        (report,), (reading,) = entry.intake.reports, entry.readings
        report = replace(report, address=address, **changed)
        reading = replace(reading, report=report)
        return replace(entry, intake=replace(entry.intake, reports=(report,)), readings=(reading,))

    excerpt, full = at(one, id="report-excerpt", excerpt=True), at(entries[1])
    first = regrouped(files(), [[excerpt, *entries[2:9]]])
    assert any(b"report-excerpt" in line for line in first)
    for shares in ([[excerpt, *entries[2:9]], [full]], [[full, *entries[2:9]], [excerpt]]):
        stories = regrouped(files(), shares)
        assert not any(b"report-excerpt" in line for line in stories)
        assert sum(full.intake.reports[0].id.encode() in line for line in stories) == 1


def test_another_reader_s_grouping_is_made_anew(
    entries: list[LedgerEntry], files: Callable[[], str], monkeypatch: pytest.MonkeyPatch
):
    place = files()
    before = regrouped(place, [entries[:12]])
    with SqlStore(place) as store:
        monkeypatch.setattr(storing.assembly, "reader", lambda _settings=None: "reader-2")
        store.keep([replace(one, fingerprint="reader-2") for one in entries[:12]])
        assert storing.regroup(store, DEFAULT) == ()
        assert b"reader-2" in store.grouped()[storing.PLACED]
    assert regrouped(place, []) == before
