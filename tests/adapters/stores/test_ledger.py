"""Runs that are cut off, by kill -9 too, and go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from forked import KILLED, forked
from ledger_runs import PAGES, REJECT, arrivals, run, run_until, work
from sayso.adapters.engines.local import Inline
from sayso.adapters.stores.ledger import SHARD, Ledger
from sayso.adapters.stores.sql import SqlStore
from sayso.errors import WorkerLost
from sayso.flow import Item, Result
from sayso.ports import LedgerEntry
from sayso.records import Capture, Intake
from sayso.testing.stores import READER, entry


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Intake], list[bytes]]:
    return run(tmp_path_factory.mktemp("undisturbed") / "s.db")


def test_every_arrival_comes_out_in_its_place(undisturbed: tuple[list[Intake], list[bytes]]):
    given, _ = undisturbed
    assert len(given) == PAGES
    assert given[9] == Intake((), (), (REJECT,))
    assert given[10] == entry(10).intake


def test_what_is_done_is_not_done_again(tmp_path: Path):
    worked: list[str] = []

    def count(capture: Capture) -> LedgerEntry:
        worked.append(capture.ref.address)
        return work(capture)

    with SqlStore(tmp_path / "s.db") as store:
        first = list(Ledger(store, Inline(), count, READER).run(arrivals()))
        assert len(worked) == PAGES - 1
        assert list(Ledger(store, Inline(), count, READER).run(arrivals())) == first
        assert len(worked) == PAGES - 1
        list(Ledger(store, Inline(), count, "reader-2").run(arrivals()))
        assert len(worked) == 2 * (PAGES - 1)


def test_nothing_is_acknowledged_before_it_is_kept(tmp_path: Path):
    with SqlStore(tmp_path / "s.db") as store, SqlStore(tmp_path / "s.db") as other:
        for number, intake in enumerate(Ledger(store, Inline(), work, READER).run(arrivals())):
            if number != 9:
                assert other.outcome(entry(number).capture.ref, READER) == intake


def test_new_pages_among_old_ones_are_done(tmp_path: Path):
    with SqlStore(tmp_path / "s.db") as store:
        odd = [entry(number).capture for number in range(1, 40, 2)]
        everything = [entry(number).capture for number in range(40)]
        list(Ledger(store, Inline(), work, READER).run(odd))
        given = list(Ledger(store, Inline(), work, READER).run(everything))
        assert given == [entry(number).intake for number in range(40)]


class Fragile:
    """An engine whose worker dies on page 3."""

    def map(self, function: object, items: Iterable[Item]) -> Iterator[Result]:
        def one(item: Capture) -> LedgerEntry:
            if item.ref.address.endswith("/3"):
                raise WorkerLost("died", "item 4", "Leave it out.")
            return work(item)

        return map(one, items)


def test_a_capture_that_kills_its_worker_is_rejected_and_tried_again(tmp_path: Path):
    captures = [entry(number).capture for number in range(6)]
    with SqlStore(tmp_path / "s.db") as store:
        given = list(Ledger(store, Fragile(), work, READER).run(captures))
        (reject,) = given[3].rejects
        assert (reject.code, reject.where) == ("worker-lost", captures[3].ref.address)
        assert given[4] == entry(4).intake
        assert reject in store.rejects()
        again = list(Ledger(store, Inline(), work, READER).run(captures))
        assert again[3] == entry(3).intake


@pytest.mark.parametrize(
    ("moment", "after"),
    [
        ("acknowledged", 0),
        ("acknowledged", SHARD + 3),
        ("acknowledged", 5 * SHARD),
        ("before_cursor_execute", 0),
        ("before_cursor_execute", 12),
        ("after_cursor_execute", 333),
        ("after_cursor_execute", 700),
        ("commit", 0),
        ("commit", 1),
        ("commit", 4),
    ],
)
def test_killed_and_started_again_it_ends_the_same(
    places: Callable[[], str],
    undisturbed: tuple[list[Intake], list[bytes]],
    moment: str,
    after: int,
):
    place = places()
    killed = forked(run_until, moment, after, place)
    killed.join(60)
    assert killed.exitcode == KILLED
    assert run(place) == undisturbed
