"""The same store over a PostgreSQL server, where one can be started."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from sayso.adapters.stores.connecting import LOCKS
from sayso.adapters.stores.sql import SqlStore
from sayso.errors import StoreBusy, StoreError, StoreForeign, StoreNewer, StoreReadOnly
from sayso.ports import Store
from sayso.records import Ruling, RulingKind
from sayso.testing.stores import StoreConformance, entry, story


@pytest.fixture
def place(postgres: Callable[[], str]) -> str:
    return postgres()


@pytest.fixture
def empty(place: str) -> Iterator[SqlStore]:
    with SqlStore(place, wait=1) as store:
        yield store


def alter(place: str, *statements: str) -> None:
    engine = create_engine(place)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


class TestPostgres(StoreConformance):
    """Suite over `postgresql`."""

    @pytest.fixture(autouse=True)
    def _open(self, empty: SqlStore) -> None:
        self.opened = empty

    def store(self) -> Store:
        return self.opened


def test_both_databases_hold_the_same_lines(empty: SqlStore, tmp_path: Path):
    entries = [entry(number) for number in range(20)]
    with SqlStore(tmp_path / "s.db") as file:
        for store in (empty, file):
            store.keep(entries)
            store.keep_stories([story(*entries[:9]), story(*entries[9:])])
        assert list(empty.lines()) == list(file.lines())


def test_writers_of_the_same_rows_take_turns(place: str, empty: SqlStore):
    entries = [entry(number) for number in range(30)]
    ruling = Ruling(0, RulingKind.TOGETHER, ("report-a",), ("report-b",))

    def keep(order: int) -> None:
        with SqlStore(place) as store:
            for one in entries[::order]:
                store.keep([one])
                store.keep_ruling(ruling)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(keep, (1, -1)))
    assert len(list(empty.readings("reader-1"))) == len(entries)
    assert [kept.number for kept in empty.rulings()] == list(range(2 * len(entries)))


def test_a_lock_that_is_held_is_busy(place: str, empty: SqlStore):
    engine = create_engine(place)
    with engine.begin() as other:
        other.execute(text(f"SELECT pg_advisory_xact_lock({LOCKS})"))
        with pytest.raises(StoreBusy):
            empty.keep([entry(1)])
        assert empty.rejects() == ()
    engine.dispose()
    empty.keep([entry(1)])


def test_a_server_that_can_only_be_read(place: str, empty: SqlStore):
    empty.keep([entry(1)])
    with SqlStore(f"{place}&options=-cdefault_transaction_read_only%3Don") as store:
        assert store.search("ferry", 5) == entry(1).intake.reports
        with pytest.raises(StoreReadOnly):
            store.keep([entry(2)])


def test_versions_that_are_not_known_are_left_alone(place: str, empty: SqlStore):
    alter(place, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreNewer):
        SqlStore(place)
    alter(place, "UPDATE alembic_version SET version_num = 'ae1027a6acf'")
    with pytest.raises(StoreForeign):
        SqlStore(place)


def test_another_program_s_tables_are_not_taken_for_ours(place: str):
    alter(place, "CREATE TABLE reports (id int)")
    with pytest.raises(StoreForeign):
        SqlStore(place)


def test_tables_of_another_name_are_no_hindrance(place: str):
    alter(place, "CREATE TABLE subscribers (id int)")
    with SqlStore(place) as store:
        store.keep([entry(1)])


def test_a_server_that_is_not_there(tmp_path: Path):
    with pytest.raises(StoreError, match="failed"):
        SqlStore(f"postgresql+psycopg://sayso:secret@/postgres?host={tmp_path}")


def test_a_password_stays_out_of_messages(tmp_path: Path):
    with pytest.raises(StoreError) as caught:
        SqlStore(f"postgresql+psycopg://sayso:secret@/postgres?host={tmp_path}")
    assert "secret" not in str(caught.value)
