"""The SQLite store: conformance, and what only a file can suffer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from sayso.adapters.stores import packing
from sayso.adapters.stores.sql import SqlStore
from sayso.errors import StoreBusy, StoreDamaged, StoreError, StoreNewer
from sayso.ports import Store
from sayso.testing.stores import READER, StoreConformance, entry, story


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "sayso.db"


@pytest.fixture
def opened(place: Path) -> Iterator[SqlStore]:
    with SqlStore(place, wait=0) as store:
        yield store


def alter(place: Path, statement: str, *values: object) -> None:
    file = sqlite3.connect(place)
    with file:
        file.execute(statement, values)
    file.close()


class TestSqlite(StoreConformance):
    @pytest.fixture(autouse=True)
    def _open(self, opened: SqlStore) -> None:
        self.opened = opened

    def store(self) -> Store:
        return self.opened


def test_a_store_is_opened_again_with_everything_in_it(place: Path):
    with SqlStore(place) as store:
        store.keep([entry(1)])
        store.keep_stories([story(entry(1))])
        before = list(store.lines())
    with SqlStore(str(place)) as store:
        assert list(store.lines()) == before
    assert [path.name for path in place.parent.iterdir()] == ["sayso.db"]


def test_a_shard_is_kept_whole_or_not_at_all(opened: SqlStore):
    opened.keep([entry(1)])
    before = list(opened.lines())

    def fail(connection: object) -> None:
        raise sqlite3.OperationalError("disk full")

    event.listen(Engine, "commit", fail)
    with pytest.raises(StoreError, match="disk full"):
        opened.keep([entry(2), entry(3)])
    event.remove(Engine, "commit", fail)
    assert list(opened.lines()) == before
    assert opened.outcome(entry(2).capture.ref, READER) is None
    assert opened.search("sank 2", 5) == ()


def test_a_lock_that_is_held_is_busy(opened: SqlStore, place: Path):
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy, match=r"sayso\.db") as caught:
        opened.keep([entry(1)])
    assert caught.value.exit_status == 74
    assert opened.rejects() == ()
    other.execute("ROLLBACK")
    other.close()
    opened.keep([entry(1)])


def test_a_newer_store_is_left_alone(place: Path):
    SqlStore(place).close()
    alter(place, "UPDATE alembic_version SET version_num = '9999'")
    before = place.read_bytes()
    with pytest.raises(StoreNewer, match="9999"):
        SqlStore(place)
    assert place.read_bytes() == before


def test_a_file_that_is_no_store(tmp_path: Path):
    place = tmp_path / "notes.txt"
    place.write_text("Remember the milk. " * 100)
    with pytest.raises(StoreDamaged, match=r"notes\.txt"):
        SqlStore(place)
    assert place.read_text().startswith("Remember")


def test_damaged_pages_are_an_error_and_no_crash(place: Path):
    with SqlStore(place) as store:
        store.keep([entry(number) for number in range(50)])
    body = bytearray(place.read_bytes())
    body[4096:-4096] = b"\xa5" * (len(body) - 8192)
    place.write_bytes(body)
    with pytest.raises(StoreDamaged), SqlStore(place) as store:
        list(store.lines())


@pytest.mark.parametrize("packed", [b"", b"no zlib", packing.compress(b"{"), packing.pack([1])])
def test_a_record_that_cannot_be_unpacked_is_damage(opened: SqlStore, place: Path, packed: bytes):
    opened.keep([entry(1)])
    alter(place, "UPDATE reports SET record = ?", packed)
    with pytest.raises(StoreDamaged):
        list(opened.readings(READER))


def test_bytes_that_changed_are_damage(opened: SqlStore, place: Path):
    opened.keep([entry(1)])
    alter(place, "UPDATE bodies SET body = ?", packing.compress(b"forged"))
    with pytest.raises(StoreDamaged, match="changed"):
        opened.capture(entry(1).capture.ref.sha256)


def test_a_folder_that_cannot_be_made(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="folder cannot be made"):
        SqlStore(tmp_path / "file" / "sayso.db")
    with pytest.raises(StoreError):
        SqlStore(tmp_path)


@pytest.mark.parametrize("url", ["nosuch://x/y", "postgresql+nosuch://x/y", "://"])
def test_a_database_without_a_driver(url: str):
    with pytest.raises(StoreError, match="driver"):
        SqlStore(url)


def test_one_process_reads_while_another_writes(opened: SqlStore, place: Path):
    opened.keep([entry(1)])
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM reports")
    with SqlStore(place, wait=0) as reader:
        assert reader.search("ferry", 5) == entry(1).intake.reports
    other.execute("ROLLBACK")
    other.close()
