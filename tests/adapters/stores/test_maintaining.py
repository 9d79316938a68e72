"""Stores that are checked, copied from one kind to the other, and packed; reports forgotten."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import assembly
from sayso.adapters.stores import packing
from sayso.adapters.stores.removals import passed_over
from sayso.adapters.stores.sql import SqlStore
from sayso.errors import NotStored, StoreBusy, StoreError
from sayso.ports import LedgerEntry, Listing, Odds
from sayso.records import Change, ChangeKind, Doubt, Intake, Ruling, RulingKind, Shown
from sayso.testing.stores import READER, claim, dossier, entry, issued, kept, story

Places = Callable[[], str]
NUMBER = 12


def filled(place: str | Path) -> list[bytes]:
    """A store with something of everything in it; its lines."""
    entries = [entry(number) for number in range(NUMBER)]
    with SqlStore(place) as store:
        store.keep(entries)
        told = story(*entries[:7])
        change = Change(ChangeKind.NEW, told.id, "", (told.reports[0].id,), "both name the ferry")
        store.keep_stories([told, story(*entries[7:])], [change])
        store.keep_ruling(Ruling(0, RulingKind.TOGETHER, ("report-a",), ("report-b",)))
        doubt = Doubt(RulingKind.COPY, told.id, ("a", "b"), Shown("a ← b"), "", 0.1)
        claims = [kept(told, claim(1, *entries[:7])), kept(told, claim(2, entries[3]))]
        store.keep_issued(issued(told), dossier(told), claims, [doubt])
        store.keep_odds({"a": Odds(0.1, 0.2, 0.7)})
        return list(store.lines())


@pytest.fixture(params=["file to file", "file to server", "server to file", "server to server"])
def from_to(request: pytest.FixtureRequest) -> tuple[str, str]:
    kinds = {"file": "files", "server": "postgres"}
    source, target = (kinds[kind] for kind in request.param.split(" to "))
    return request.getfixturevalue(source)(), request.getfixturevalue(target)()


def test_a_copy_holds_the_same_and_is_whole(from_to: tuple[str, str]):
    source, target = from_to
    lines = filled(source)
    assembly.copy_store(source, target)
    with SqlStore(target, create=False) as store:
        assert list(store.lines()) == lines
        assert store.check() == ()
        assert store.odds(["a"]) == {"a": Odds(0.1, 0.2, 0.7)}
        assert len(store.search("ferry", 99)) == NUMBER
        assert len(store.find_claims("gull", 9)) == 2
        assert len(store.list_stories(Listing(9))) == 2
        assert store.spoken("Ida Moor 3", 9)


def test_a_file_is_moved_only_with_its_log_in_it(tmp_path: Path):
    """A disk that was full left a copy of which half stood in a log that stayed behind."""
    filled(tmp_path / "s.db")
    place = tmp_path / "copy.db"
    with SqlStore(tmp_path / "s.db") as store, SqlStore(place, wait=0.1) as copy:
        reader = sqlite3.connect(place, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM reports").fetchone()
        store.copy_to(copy)
        with pytest.raises(StoreBusy):
            copy.gather()
        reader.close()
        copy.gather()
        assert (tmp_path / "copy.db-wal").stat().st_size == 0
        moved = shutil.copy(place, tmp_path / "moved.db")
        assert list(copy.lines()) == list(store.lines())
    with SqlStore(moved) as whole:
        assert whole.check() == ()


@pytest.mark.parametrize("fault", ["FULL", "none"])
def test_a_backup_whose_log_cannot_be_brought_in_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
):
    filled(tmp_path / "s.db")

    def full(_store: SqlStore) -> None:
        raise StoreError("the store failed (database or disk is full)")

    if fault == "FULL":
        monkeypatch.setattr(SqlStore, "gather", full)
        with pytest.raises(StoreError, match="full"):
            assembly.copy_store(tmp_path / "s.db", tmp_path / "b.db")
    else:
        assembly.copy_store(tmp_path / "s.db", tmp_path / "b.db")
    assert (tmp_path / "b.db").exists() == (fault == "none")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_copy_never_goes_over_what_is_kept(from_to: tuple[str, str]):
    source, target = from_to
    filled(source)
    with SqlStore(target) as store:
        store.keep([entry(99)])
        before = list(store.lines())
    with pytest.raises(StoreError, match=r"something is kept there already.*empty"):
        assembly.copy_store(source, target)
    with SqlStore(target) as store:
        assert list(store.lines()) == before


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    filled(tmp_path / "s.db")

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("sayso.adapters.stores.copying.make_searchable", fail)
    with pytest.raises(StoreError, match="disk is full"):
        assembly.copy_store(tmp_path / "s.db", tmp_path / "new" / "backup.db")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_whole_store_holds_and_packing_it_changes_nothing(places: Places):
    place = places()
    lines = filled(place)
    with SqlStore(place) as store:
        assert store.check() == ()
        store.vacuum()
        assert store.check() == ()
        assert list(store.lines()) == lines
        assert len(store.search("ferry", 99)) == NUMBER


def altered(place: Path, statement: str, *values: object) -> tuple[str, ...]:
    file = sqlite3.connect(place)
    with file:
        file.execute(statement, values)
    file.close()
    with SqlStore(place) as store:
        return store.check()


OTHER = packing.pack(entry(77).intake.reports[0])
ALTERATIONS = [
    ("UPDATE bodies SET body = ? WHERE rowid = 1", packing.compress(b"forged")),
    ("UPDATE bodies SET size = size + 1 WHERE rowid = 1", None),
    ("UPDATE captures SET address = 'x' WHERE rowid = 1", None),
    ("UPDATE reports SET record = ? WHERE rowid = 1", OTHER),
    ("UPDATE reports SET outlet = 'x' WHERE rowid = 1", None),
    ("UPDATE reports SET published = '' WHERE rowid = 1", None),
    ("DELETE FROM reports WHERE rowid = 1", None),
    ("DELETE FROM bodies WHERE rowid = 1", None),
    ("DELETE FROM rejects WHERE rowid = 1", None),
    ("UPDATE readings SET report = 'x' WHERE rowid = 1", None),
    ("UPDATE ledger SET record = ? WHERE rowid = 1", b"no zlib"),
    ("UPDATE stories SET id = 'x' WHERE rowid = 1", None),
    ("UPDATE dossiers SET id = 'x'", None),
    ("UPDATE rulings SET number = 5", None),
    ("UPDATE odds SET says = 1", None),
    ("UPDATE report_search SET text = 'x' WHERE rowid = 1", None),
    ("DELETE FROM report_search WHERE rowid = 1", None),
    ("UPDATE claims SET standing = 'x' WHERE rowid = 1", None),
    ("UPDATE claims SET record = ? WHERE rowid = 1", OTHER),
    ("DELETE FROM claims WHERE rowid = 1", None),
    ("DELETE FROM claim_names WHERE rowid = 1", None),
    ("DELETE FROM claim_reports WHERE rowid = 1", None),
    ("INSERT INTO claim_reports VALUES ('claim-x', 'report-x')", None),
    ("UPDATE claim_search SET text = 'x'", None),
    ("UPDATE issued SET key = 'x'", None),
    ("DELETE FROM dossiers", None),
    ("UPDATE doubts SET distance = 2", None),
    ("UPDATE listed SET reports = 99 WHERE rowid = 1", None),
    ("DELETE FROM listed WHERE rowid = 1", None),
    ("UPDATE members SET story = 'x' WHERE rowid = 1", None),
    ("INSERT INTO report_search(report_search) VALUES ('delete-all')", None),
    ("INSERT INTO report_search VALUES ('report-x', 'a', 'b', 'c')", None),
]


@pytest.mark.parametrize(("statement", "value"), ALTERATIONS)
def test_a_row_that_was_altered_is_noticed(tmp_path: Path, statement: str, value: bytes | None):
    filled(tmp_path / "s.db")
    values = () if value is None else (value,)
    if "delete-all" in statement:  # only of an index without content; damage it by hand
        statement = "UPDATE report_search_data SET block = zeroblob(8) WHERE id > 10"
    assert altered(tmp_path / "s.db", statement, *values)


def test_flipped_bytes_are_noticed_or_without_effect(tmp_path: Path):
    lines = filled(tmp_path / "s.db")
    whole = (tmp_path / "s.db").read_bytes()
    chance, noticed = random.Random(5), 0
    for trial in range(30):
        body = bytearray(whole)
        for _ in range(3 + trial % 9):
            body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
        place = tmp_path / f"{trial}.db"
        place.write_bytes(body)
        try:
            with SqlStore(place) as store:
                faults = store.check()
                if not faults:
                    assert list(store.lines()) == lines
                    assert len(store.search("ferry", 99)) == NUMBER
                noticed += bool(faults)
        except StoreError:
            noticed += 1
    assert noticed > 5


def test_what_is_forgotten_leaves_only_that_it_was_taken(places: Places):
    place = places()
    filled(place)
    gone = entry(3)
    name = gone.intake.reports[0].id
    with SqlStore(place) as store:
        removal = store.forget(name[:14])
        assert (removal.number, removal.report, removal.capture_stays) == (0, name, False)
        assert len(removal.dossiers) == 1
        assert store.removals() == (removal,)
        assert store.check() == ()
        assert store.search("3", 9) == ()
        assert name not in {report.id for told in store.stories() for report in told.reports}
        assert [change.reason for change in store.changes()] == ["both name the ferry"]
        told = b"".join(store.lines())
        assert b"witness 3" not in told
        naming = [json.loads(line)["table"] for line in store.lines() if name.encode() in line]
        assert naming == ["ledger", "removals"]
        store.keep([gone])
        assert store.outcome(gone.capture.ref, READER).reports == ()
        assert len(list(store.readings(READER))) == NUMBER - 1


def test_what_is_forgotten_is_turned_away_until_that_is_undone(places: Places):
    place, gone = places(), entry(3)
    filled(place)
    (report,) = gone.intake.reports
    again = replace(report, id="report-anew", headline="Read by another version")
    intake = replace(gone.intake, reports=(again,))
    otherwise = replace(gone, fingerprint="another", intake=intake, readings=())
    with SqlStore(place) as store:
        store.forget(report.id)
        for one in (gone, otherwise):
            store.keep([one])
            kept = store.outcome(one.capture.ref, one.fingerprint)
            (reject,) = (r for r in kept.rejects if r.code == "taken-out")
            assert kept.reports == ()
            assert reject.where == one.capture.ref.address
            assert report.id in reject.remedy
            with pytest.raises(NotStored):
                store.capture(gone.capture.ref.sha256)
        assert store.undo_forget(report.id[:14]).undone
        assert store.check() == ()
        assert store.outcome(gone.capture.ref, READER) is None
        store.keep([gone])
        assert store.outcome(gone.capture.ref, READER).reports == (report,)
        assert store.check() == ()
        assert store.forget(report.id).number == 1


def test_a_reject_of_forgotten_bytes_is_not_kept(files: Places):
    gone = entry(3)
    why = passed_over("report-x", gone.capture.ref)
    refused = replace(gone, intake=Intake((), (), (why,)), readings=(), fingerprint="another")
    with SqlStore(files()) as store:
        store.keep([gone])
        store.forget(gone.intake.reports[0].id)
        store.keep([refused])
        assert why not in store.rejects()
        (reject,) = store.outcome(gone.capture.ref, "another").rejects
        assert reject.code == "taken-out"


def test_what_is_forgotten_is_overwritten_in_the_file(tmp_path: Path):
    word = "Zanzibarquux"
    one = entry(1, f"The ferry {word} sank.")
    with SqlStore(tmp_path / "s.db") as store:
        store.keep([one, entry(2)])
        store.forget(one.intake.reports[0].id)
    for file in tmp_path.iterdir():
        assert word.lower().encode() not in file.read_bytes().lower()


def test_the_bytes_stay_where_other_reports_are_read_from_them(files: Places):
    one = entry(1)
    (report,) = one.intake.reports
    other = replace(report, id="report-other", text=f"{report.text} And more.")
    intake = replace(one.intake, reports=(report, other))
    with SqlStore(files()) as store:
        store.keep([LedgerEntry(READER, one.capture, intake, one.readings)])
        assert store.forget(report.id).capture_stays
        assert store.capture(one.capture.ref.sha256) == one.capture
        assert store.outcome(one.capture.ref, READER).reports == (other,)
        assert not store.forget(other.id).capture_stays
        assert store.check() == ()
