"""The SQLite store: conformance, and what only a file can suffer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from sayso.adapters.stores import connecting, packing
from sayso.adapters.stores.sql import SqlStore
from sayso.errors import (
    NoStore,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreNewer,
    StoreReadOnly,
)
from sayso.ports import Odds, Store
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


@pytest.mark.parametrize("version", ["x", "ae1027a6acf", "12"])
def test_a_version_that_is_none_of_ours_is_left_alone(place: Path, version: str):
    SqlStore(place).close()
    alter(place, "UPDATE alembic_version SET version_num = ?", version)
    before = place.read_bytes()
    with pytest.raises(StoreForeign, match="another program"):
        SqlStore(place)
    assert place.read_bytes() == before


def test_a_store_s_file_is_known_by_its_application_id(place: Path):
    SqlStore(place).close()
    assert place.read_bytes()[68:72] == b"Says"
    alter(place, "PRAGMA application_id = 0")
    SqlStore(place).close()  # as stores were before they had one
    alter(place, "PRAGMA application_id = 7")
    with pytest.raises(StoreForeign):
        SqlStore(place)


@pytest.mark.parametrize("application", [0, 7])
def test_another_program_s_database_is_refused_and_left_as_it_is(tmp_path: Path, application: int):
    place = tmp_path / "history.db"
    alter(place, "CREATE TABLE visits (address TEXT)")
    alter(place, f"PRAGMA application_id = {application}")
    before = place.read_bytes()
    with pytest.raises(StoreForeign, match=r"history\.db.*--store"):
        SqlStore(place)
    assert place.read_bytes() == before
    assert list(tmp_path.iterdir()) == [place]


def test_an_empty_file_becomes_a_store(tmp_path: Path):
    (tmp_path / "s.db").touch()
    with SqlStore(tmp_path / "s.db", create=False) as store:
        store.keep([entry(1)])


def test_no_store_is_made_where_one_is_to_be_read(tmp_path: Path):
    with pytest.raises(NoStore, match=r"typo\.db.*sayso read"):
        SqlStore(tmp_path / "deep" / "typo.db", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def locked(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with a report that may not be written, nor anything beside it."""
    with SqlStore(place) as store:
        store.keep([entry(1)])
    monkeypatch.setattr(connecting, "_may", lambda path: False)
    return place


def test_a_store_that_cannot_be_written_can_be_searched(locked: Path):
    before = locked.read_bytes()
    with SqlStore(locked) as store:
        assert store.search("ferry", 5) == entry(1).intake.reports
        store.keep_odds({"a": Odds(0.1, 0.2, 0.7)})
        assert store.odds(["a"]) == {}
        with pytest.raises(StoreReadOnly, match=r"only be read.*Copy it"):
            store.keep([entry(2)])
        with pytest.raises(StoreReadOnly), store.grouping():
            pass
        assert list(locked.parent.iterdir()) == [locked]
    assert locked.read_bytes() == before


def test_an_old_store_that_cannot_be_written_says_so(locked: Path):
    alter(locked, "UPDATE alembic_version SET version_num = '0004'")
    with pytest.raises(StoreReadOnly, match="older version"):
        SqlStore(locked)


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


def test_a_grouping_whose_bytes_changed_is_none(opened: SqlStore, place: Path):
    opened.keep([entry(1)])
    opened.keep_stories([story(entry(1))], grouped={"a": b"1", "b": b"2"})
    alter(place, "UPDATE grouped SET record = ? WHERE name = 'a'", b"3")
    assert opened.grouped() == {}


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
