"""sayso read."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.adapters.sources import LARGEST
from sayso.adapters.stores.sql import SqlStore
from sayso.errors import TooLarge
from sayso.faces.cli import options
from sayso.faces.cli.main import cli


def call(*args: object, **options: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], **options)


def lines(place: Path) -> list[bytes]:
    with SqlStore(place) as store:
        return list(store.lines())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "s.db"


def test_reports_are_listed_and_stored_and_rejects_said(press: Path, place: Path):
    done = call("read", press, "--store", place)
    assert done.exit_code == 0
    heads, *rows = done.stdout.splitlines()
    assert heads.split() == ["outlet", "date", "headline", "words", "id"]
    assert [row.split("  ")[0] for row in rows] == ["Tarn Post", "Island News", "Greywick Sun"]
    assert "2031-05-05" in rows[0]
    assert done.stderr.splitlines()[0] == "One input rejected:"
    assert "d.html" in done.stderr
    found = call("search", "divers", "--store", place).stdout
    assert "Tarn Post" in found


def test_stories_are_made_of_all_reports_in_the_store(press: Path, place: Path):
    call("read", press / "a.html", "--store", place)
    call("read", press / "b.html", press / "c.html", "--store", place)
    told = json.loads(call("stories", "--store", place, "--json").stdout)["stories"]
    assert sorted(len(story["reports"]) for story in told) == [1, 2]


def test_json_is_one_document_with_reports_and_rejects(press: Path, place: Path):
    done = call("read", press, "--store", place, "--json")
    document = json.loads(done.stdout)
    assert len(document["reports"]) == 3
    assert [reject["code"] for reject in document["rejects"]] == ["empty"]


def test_reading_again_says_and_keeps_the_same(press: Path, place: Path):
    first = call("read", press, "--store", place, "--json")
    before = lines(place)
    again = call("read", press, "--store", place, "--json")
    assert (again.stdout, again.stderr) == (first.stdout, first.stderr)
    assert lines(place) == before


def test_workers_and_order_leave_no_trace(press: Path, tmp_path: Path):
    pages = sorted(press.iterdir())
    call("read", *pages, "--store", tmp_path / "one.db")
    done = call("read", *reversed(pages), "--workers", 2, "--store", tmp_path / "two.db")
    assert done.exit_code == 0
    assert lines(tmp_path / "one.db") == lines(tmp_path / "two.db")


def test_no_more_comes_in_than_one_input_may_have(monkeypatch: pytest.MonkeyPatch):
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:
            self.given += len(buffer)
            return len(buffer)

    endless = Endless()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(endless)))
    with pytest.raises(TooLarge, match="standard input"):
        options.source("-")
    assert endless.given < 2 * LARGEST


def test_further_outlets_are_other_work(press: Path, place: Path, tmp_path: Path):
    outlets = tmp_path / "outlets.toml"
    outlets.write_text('[[outlet]]\nid = "tarnpost.example"\nname = "The Tarn Post"\n')
    call("read", press / "a.html", "--store", place)
    done = call("read", press / "a.html", "--store", place, "--outlets", outlets)
    assert "The Tarn Post" in done.stdout


def test_a_file_of_outlets_that_is_none(press: Path, place: Path):
    done = call("read", press, "--store", place, "--outlets", press / "a.html")
    assert done.exit_code == 65
    assert "a.html" in done.stderr


def test_a_slip_in_a_name_is_no_text(place: Path):
    done = call("read", "ferry", "--store", place)
    assert done.exit_code == 66
    assert "no such file" in done.stderr
    assert done.stdout == ""


def test_standard_input_is_a_source(place: Path):
    text = b"Ferry sinks\n\nThe ferry sank off Tarn Head on Monday, the harbour master said.\n"
    done = call("read", "-", "--store", place, input=io.BytesIO(text))
    assert "Ferry sinks" in done.stdout


def test_nothing_read_is_an_error_and_still_one_document(press: Path, place: Path):
    done = call("read", press / "d.html", "--store", place, "--json")
    assert done.exit_code == 66
    assert json.loads(done.stdout)["reports"] == []
    assert "sayso: no report" in done.stderr


def test_a_private_address_is_refused_unless_allowed(place: Path):
    done = call("read", "http://127.0.0.1:9/", "--store", place, "--json")
    assert [one["code"] for one in json.loads(done.stdout)["rejects"]] == ["private-address"]
    done = call("read", "http://127.0.0.1:9/", "--store", place, "--json", "--allow-private")
    assert [one["code"] for one in json.loads(done.stdout)["rejects"]] == ["unreachable"]


def test_a_file_name_of_odd_bytes(place: Path, tmp_path: Path):
    name = os.fsencode(tmp_path) + b"/ferry\xff\x1b.txt"
    with open(name, "wb") as file:  # noqa: PTH123 - a path of bytes
        file.write(b"Ferry sinks\n\nThe ferry sank on Monday, the harbour master said.\n")
    assert call("read", os.fsdecode(name), "--store", place).exit_code == 0
    assert call("read", tmp_path, "--store", place).exit_code == 0
