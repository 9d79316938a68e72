"""sayso store, sayso forget."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.adapters.stores.sql import SqlStore
from sayso.errors import NoReports
from sayso.faces.cli.main import cli
from sayso.testing.stores import entry, story


def call(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args])


@pytest.fixture
def place(tmp_path: Path) -> Path:
    entries = [entry(number) for number in range(3)]
    with SqlStore(tmp_path / "s.db") as store:
        store.keep(entries)
        store.keep_stories([story(*entries)])
    return tmp_path / "s.db"


def test_a_whole_store_holds(place: Path):
    done = call("store", "check", "--store", place)
    assert (done.exit_code, done.stdout) == (0, "The store holds.\n")
    assert json.loads(call("store", "check", "--store", place, "--json").stdout) == {"faults": []}


def test_what_does_not_hold_is_named(place: Path):
    file = sqlite3.connect(place)
    with file:
        file.execute("DELETE FROM bodies")
    file.close()
    done = call("store", "check", "--store", place, "--json")
    assert done.exit_code == 74
    assert "do not hold: " in done.stderr
    assert "Restore a backup" in done.stderr
    assert len(json.loads(done.stdout)["faults"]) >= 3


def test_a_store_goes_to_a_backup_of_either_kind_and_back(
    place: Path, places: Callable[[], str], tmp_path: Path
):
    there, back = places(), tmp_path / "back.db"
    assert call("store", "backup", there, "--store", place).exit_code == 0
    assert call("store", "restore", there, "--store", back).exit_code == 0
    with SqlStore(place) as one, SqlStore(back) as other:
        assert list(one.lines()) == list(other.lines())
    again = call("store", "backup", there, "--store", place)
    assert again.exit_code == 74
    assert "something is kept there already" in again.stderr


def test_a_backup_of_no_store_is_an_error_and_makes_nothing(tmp_path: Path):
    done = call("store", "backup", tmp_path / "b.db", "--store", tmp_path / "typo.db")
    assert done.exit_code == 74
    assert list(tmp_path.iterdir()) == []


def test_vacuum_gives_room_back(place: Path):
    with SqlStore(place) as store:
        store.keep([entry(number) for number in range(3, 300)])
    full = place.stat().st_size
    file = sqlite3.connect(place)
    with file:
        file.execute("DELETE FROM readings")
    file.close()
    assert call("store", "vacuum", "--store", place).exit_code == 0
    assert place.stat().st_size < full


def test_a_forgotten_report_is_in_no_story_and_not_read_again(press: Path, tmp_path: Path):
    place = tmp_path / "read.db"
    call("read", press, "--store", place)
    found = json.loads(call("search", "divers", "--store", place, "--json").stdout)["reports"]
    assert len(found) == 1
    done = call("forget", found[0]["id"].removeprefix("report-")[:9], "--store", place)
    assert done.exit_code == 0
    assert "was taken out" in done.stdout
    told = call("read", press, "--store", place)
    assert "a.html: a report in it was taken out of the store" in told.stderr
    shutil.copy(press / "a.html", tmp_path / "copy.html")
    assert call("read", tmp_path / "copy.html", "--store", place).exit_code == NoReports.exit_status
    assert json.loads(call("search", "divers", "--store", place, "--json").stdout)["reports"] == []
    assert found[0]["id"] not in call("stories", "--store", place, "--json").stdout
    assert call("store", "check", "--store", place).exit_code == 0
    again = call("forget", found[0]["id"], "--store", place)
    assert "this report was taken out before" in again.stderr
    undone = call("forget", "--undo", found[0]["id"], "--store", place)
    assert "will be read again" in undone.stdout
    call("read", press, "--store", place)
    back = json.loads(call("search", "divers", "--store", place, "--json").stdout)["reports"]
    assert back == found
    missing = call("forget", "report-zz", "--store", place)
    assert missing.exit_code == 74
    assert "no report of this id" in missing.stderr
